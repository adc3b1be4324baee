"""A file for the public is read back before it is given away: it opens, and tells of nothing that was left out."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from jx_desktop.base.text import squeezed, visible, without_spaces
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.errors import UserError
from jx_desktop.services.files.exporter import Proceed
from jx_desktop.services.printing.rendering import texts_of_pdf

_FEWEST_LETTERS, _FEWEST_DIGITS = 4, 6
"""A name of fewer letters, and a code of digits alone that has fewer, may stand anywhere."""
_WRAPPED_LETTERS = 12
"""So long a name does not come about where two other texts meet: it is looked for across lines too."""
_DOCX_BODY = "word/document.xml"


class Guard:
    """Looks through files for the public: none may name a project or unit of a document that is not published.

    What stands in the public copy itself was looked at before (PUB-03): this finds what a file adds to it, such as
    bookmarks, titles, properties and remains.
    """

    def __init__(self, document: Document, public: Document) -> None:
        """`public` is the public copy of `document`."""
        texts = (*_texts(public.form.dump()), *(text for entity in public for text in _texts(entity.dump())))
        known = _read("\n".join((*texts, public.title)))
        projects = [project for project in document.all_of(Project) if not project.disclose]
        ids = {project.id for project in projects}
        units = [unit for unit in document.units if public.find(unit.id) is None and ids.intersection(unit.project_ids)]
        called = [(each.name, each.code) for each in projects] + [(each.name, each.code) for each in units]
        words = {_read(word): word for both in called for word in both}
        self._words = {
            wanted: word
            for wanted, word in words.items()
            if len(wanted) >= (_FEWEST_DIGITS if wanted.isdigit() else _FEWEST_LETTERS) and wanted not in known
        }

    def verify(self, kind: str, data: bytes, proceed: Proceed | None = None) -> None:
        """Raise `UserError` where a file of a `kind` (``pdf``) does not open, or names what it must not.

        `proceed` is called before each text, such as a page's, and may raise to give up. Where there is nothing to be
        looked for, a file is opened and not read to its end.
        """
        lines: list[str] = []
        try:
            for text in _READERS[kind](data):
                lines += text.splitlines()
                if not self._words and text.strip():
                    break
                if proceed is not None:
                    proceed()
        except (OSError, ValueError, RuntimeError, SyntaxError, KeyError, zipfile.BadZipFile) as error:
            raise UserError("publish.not_readable", kind=kind) from error
        lines = unicodedata.normalize("NFKC", visible("\n".join(lines))).split("\n")
        text = "\n".join(filter(None, map(without_spaces, lines)))
        if not text:
            raise UserError("publish.not_readable", kind=kind)
        together = text.replace("\n", "")
        for wanted, word in self._words.items():
            is_long = len(wanted) >= _WRAPPED_LETTERS and not wanted.isascii()
            if (is_long and wanted in together) or (wanted in text and _stands_in(wanted, text)):
                raise UserError("publish.stands_in_file", kind=kind, text=word)


def _read(text: str) -> str:
    """Return a text as files are read: without white space, and without what nobody sees."""
    return squeezed(visible(text))


def _stands_in(wanted: str, text: str) -> bool:
    """Whether a name or code stands in a text and is no piece of a longer number there."""
    return re.search(rf"(?<!\d){re.escape(wanted)}(?!\d)", text) is not None


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


def _docx(data: bytes) -> Iterator[str]:
    """Yield what stands in each member: paragraphs as one line, other texts and attributes by themselves."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.testzip() is not None or _DOCX_BODY not in package.namelist():
            raise ValueError("no document")
        for name in package.namelist():
            yield name
            if name.endswith((".xml", ".rels")):
                yield from _xml(package.read(name))


def _xml(data: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(data).iter():  # noqa: S314 (a file of our own)
        yield from element.attrib.values()
        if element.tag.endswith("}p"):
            yield "".join(element.itertext())
        elif element.text:
            yield element.text


class _Page(HTMLParser):
    """Gathers what stands in a web page, also where it is not seen."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.is_whole = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.texts += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self.is_whole = self.is_whole or tag == "html"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.texts.append(data)


def _html(data: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    if not page.is_whole or not {"html", "title", "body"} <= page.tags:
        raise ValueError("no page")
    yield from page.texts


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {"pdf": texts_of_pdf, "docx": _docx, "html": _html}
