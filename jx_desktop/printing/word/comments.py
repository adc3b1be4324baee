"""Comments of a document as those of a word processor: at the paragraphs and cells that they are about, with replies.

Word keeps who replies to what in a part of its own (commentsExtended, [MS-DOCX] 2.5.4); programs that do not know it
show replies as further comments at the same place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from jx_desktop.base.paths import list_item, own_key
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.printing.word.markup import DECLARATION, NAMESPACES, escaped, run

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_IGNORABLE = (
    f'xmlns:w14="{_W14}" xmlns:w15="{_W15}" mc:Ignorable="w14 w15" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_FIRST_PARAGRAPH_ID = 0x4A580000
"""Ids of paragraphs are below 0x80000000, and those of the text have none."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says, a comment or a reply. `at` is a time as word processors write it, or empty."""

    text: str
    author: str
    initials: str
    at: str


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment and its replies, in order; without a place it is about the document."""

    place: Address | None
    said: tuple[Said, ...]
    is_done: bool = False


class CommentWriter:
    """Puts comments around what they are about, each once, and writes those that were put somewhere."""

    def __init__(self, comments: Iterable[WordComment], sheets: Collection[str] = ()) -> None:
        """`sheets` are the keys of those that the form has."""
        self.later: list[str] = []
        """The sheets that are still to be written: what is on one of them waits for it."""
        self._sheets = sheets
        self._waiting: defaultdict[str | None, list[WordComment]] = defaultdict(list)
        self._put: list[tuple[int, WordComment]] = []
        self._count = 0
        for comment in comments:
            self._waiting[comment.place.entity_id if comment.place is not None else None].append(comment)

    @property
    def left(self) -> int:
        """How many have found no place."""
        return sum(map(len, self._waiting.values()))

    def waiting(self, entity_id: str | None) -> Sequence[WordComment]:
        """Return the comments about an entity (None: the document) that have no place yet."""
        return self._waiting.get(entity_id, ())

    def marked(self, xml: str, place: Address) -> str:
        """Return paragraphs with the comments on a place around them."""
        return self._around(xml, [each for each in self.waiting(place.entity_id) if each.place == place])

    def marked_with_all(self, xml: str, entities: Iterable[str | None], but: Collection[str] = ()) -> str:
        """Return paragraphs with all comments around them that are about some entities (None: the document).

        Those on fields of `but` wait for their places, as do those on sheets that come later.
        """
        about = [each for entity_id in entities for each in self.waiting(entity_id)]
        return self._around(
            xml, [each for each in about if each.place is None or not (each.place.field in but or self._waits(each))]
        )

    def marked_row(self, xml: str, entity_id: str, row_id: str, shown: Collection[str]) -> str:
        """Return the first cell's paragraphs of a row with the comments on it, and on what it does not show."""
        about = [each for each in self.waiting(entity_id) if each.place is not None and each.place.row_id == row_id]
        hidden = [each for each in about if each.place and (each.place.field or "") not in shown]
        return self._around(xml, [each for each in hidden if not self._waits(each)])

    def marked_cell(self, xml: str, entity_id: str, row_id: str, fields: Sequence[str]) -> str:
        """Return a cell's paragraphs with the comments on its field, or on the list of which it shows the texts."""
        if self.waiting(entity_id):
            for name in dict.fromkeys((*fields, *(list_item(each)[0] for each in fields))):
                xml = self.marked(xml, Address(entity_id, name, row_id or None))
        return xml

    def _waits(self, comment: WordComment) -> bool:
        path = comment.place.field if comment.place is not None else None
        return bool(path and self.later) and sheet_of_key(own_key(path or ""), self._sheets) in self.later

    def _around(self, xml: str, chosen: Sequence[WordComment]) -> str:
        if not chosen:
            return xml
        starts, ends = [], []
        for comment in chosen:
            self._waiting[comment.place.entity_id if comment.place is not None else None].remove(comment)
            self._put.append((self._count, comment))
            for number in range(self._count, self._count + len(comment.said)):
                starts.append(f'<w:commentRangeStart w:id="{number}"/>')
                ends.append(f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>')
            self._count += len(comment.said)
        first, last = xml.index("</w:pPr>") + len("</w:pPr>"), xml.rindex("</w:p>")
        return f"{xml[:first]}{''.join(starts)}{xml[first:last]}{''.join(ends)}{xml[last:]}"

    def parts(self) -> dict[str, str]:
        """Return the parts of the comments that were put somewhere, by the names of their files."""
        if not self._put:
            return {}
        texts, relations = [], []
        for first, comment in self._put:
            for number, said in enumerate(comment.said, first):
                parent = "" if number == first else f' w15:paraIdParent="{_paragraph_id(first)}"'
                done = f' w15:done="{int(comment.is_done)}"'
                relations.append(f'<w15:commentEx w15:paraId="{_paragraph_id(number)}"{parent}{done}/>')
                texts.append(_comment(number, said))
        return {
            "comments.xml": f"{DECLARATION}<w:comments {NAMESPACES} {_IGNORABLE}>{''.join(texts)}</w:comments>",
            "commentsExtended.xml": f"{DECLARATION}<w15:commentsEx {_IGNORABLE}>{''.join(relations)}</w15:commentsEx>",
        }


def _comment(number: int, said: Said) -> str:
    at = f' w:date="{escaped(said.at)}"' if said.at else ""
    return (
        f'<w:comment w:id="{number}" w:author="{escaped(said.author)}"{at} w:initials="{escaped(said.initials)}">'
        f'<w:p w14:paraId="{_paragraph_id(number)}" w14:textId="77777777">{run(said.text)}</w:p></w:comment>'
    )


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_PARAGRAPH_ID + number:08X}"
