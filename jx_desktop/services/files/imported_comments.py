"""Comments of a word processor (批注) → comments of the document, each at the place that it hangs on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from jx_desktop.base.clock import from_the_wall
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.review.comments import row_quote
from jx_desktop.domain.review.records import Comment, Reply
from jx_desktop.exchange.blocks import Grid, Paragraph, Remark, Source
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.block_lines import Origin
from jx_desktop.services.feedback.utterances import KnownUtterances
from jx_desktop.services.files.exported_content import words_of_files

AddressesByRow = Mapping[tuple[int, int], list[Address]]
"""What was read from each row, by the number of its block and its own; -1 in a paragraph."""


def addresses_by_row(report: ImportReport, origins: Mapping[int, Origin]) -> AddressesByRow:
    """Return what was read from each row of a source."""
    found: defaultdict[tuple[int, int], list[Address]] = defaultdict(list)
    for address, line in report.traces.items():
        if line in origins:
            found[origins[line].block, origins[line].row].append(address)
    return found


class RemarkPlaces:
    """Where the comments of a file belong in the document that was read from it."""

    def __init__(self, source: Source, word: Document, report: ImportReport, origins: Mapping[int, Origin]) -> None:
        self._source = source
        self._word = word
        self._at = addresses_by_row(report, origins)

    def comments(self, ids: Mapping[str, str], known: Iterable[Comment]) -> Iterator[Comment]:
        """Yield the comments that are new, and known ones that got replies, as they become.

        What is known already is left out, whichever program it went through. `ids` are what entities and rows are
        called here, by their ids in what was read.
        """
        known = list(known)
        heard = KnownUtterances(known, self._word.form.review, words_of_files())
        said = {(each.entity, each.row, each.field, each.text, each.by, each.at) for each in known}
        of_key: dict[str, Comment] = {}
        found: dict[str, Comment] = {}
        for remark in sorted(self._source.remarks, key=lambda each: bool(each.reply_to)):
            comment = heard.comment_of(remark.text, remark.author, remark.initials, remark.at)
            parent = of_key.get(remark.reply_to) if remark.reply_to else None
            if comment is None and parent is not None:
                parent = found.get(parent.id, parent)
                reply = Reply(text=remark.text, by=remark.author, at=from_the_wall(remark.at))
                comment = found[parent.id] = parent.model_copy(update={"replies": (*parent.replies, reply)})
            elif comment is None:
                new = self._comment(remark, ids)
                if (new.entity, new.row, new.field, remark.text, new.by, new.at) not in said:
                    comment = found[new.id] = new
            if comment is not None and remark.key:
                of_key[remark.key] = comment
        yield from found.values()

    def _comment(self, remark: Remark, ids: Mapping[str, str]) -> Comment:
        address = self.address_of(remark)
        lead = words_of_files().text("feedback.change_to", proposal="")
        text, parting, proposal = remark.text.rpartition(f"\n{lead}")
        return Comment(
            entity=ids.get(address.entity_id, address.entity_id) if address is not None else None,
            row=ids.get(address.row_id, address.row_id) if address is not None and address.row_id else None,
            field=address.field if address is not None else None,
            quote=remark.quoted,
            quoted_row=row_quote(self._word, address),
            text=text if parting else remark.text,
            proposal=proposal if parting else None,
            by=remark.author,
            at=from_the_wall(remark.at),
        )

    def address_of(self, remark: Remark) -> Address | None:
        """Return what of the document that was read a comment hangs on; None for what is nothing of it."""
        addresses = self._at.get((remark.block, remark.row), [])
        text = without_spaces(self._cell_text(remark))
        quoted = without_spaces(remark.quoted)
        fitting = [
            (value, address)
            for address in addresses
            if address.field and (value := without_spaces(self._text_at(address)))
        ]
        for wanted in (
            [address for value, address in fitting if quoted and quoted in value and (value in text or text in value)],
            [address for value, address in fitting if value == text],
            [address for value, address in fitting if value in text],
            [address for value, address in fitting if text and text in value],
        ):
            if wanted:
                return wanted[0]
        if addresses:
            first = addresses[0]
            return Address(first.entity_id, None, first.row_id)
        return self._entity_before(remark.block)

    def _entity_before(self, block: int) -> Address | None:
        """Return the entity whose text began last before a block."""
        before = [(at, row, found) for (at, row), found in self._at.items() if at <= block]
        return Address(max(before, key=lambda each: each[:2])[2][0].entity_id) if before else None

    def _text_at(self, address: Address) -> str:
        return plain(self._word.value_at(address))

    def _cell_text(self, remark: Remark) -> str:
        block = self._source.blocks[remark.block] if 0 <= remark.block < len(self._source.blocks) else None
        if isinstance(block, Paragraph):
            return block.text
        if isinstance(block, Grid) and 0 <= remark.row < len(block.rows):
            cells = block.rows[remark.row].cells
            return cells[remark.cell].text if 0 <= remark.cell < len(cells) else ""
        return ""
