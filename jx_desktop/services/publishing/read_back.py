"""A file for the public is read back before it is given away: it opens, and tells of nothing that was left out."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from jx_desktop.base.text import squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.errors import UserError

_FEWEST_LETTERS = 4
"""A name of fewer is a word that may stand anywhere."""
_WRAPPED_LETTERS = 12
"""So long a name does not come about where two other texts meet: it is looked for across lines too."""
_DOCX_BODY = "word/document.xml"


def verify_public_file(kind: str, data: bytes, public: Document, hidden: list[Project]) -> None:
    """Raise `UserError` where a file of a `kind` (``pdf``) does not open, or names a project that it must not.

    What stands in the public copy itself was looked at before (PUB-03): this finds what a file adds to it, such as
    bookmarks, titles, properties and remains.
    """
    try:
        lines = [squeezed(line) for text in _READERS[kind](data) for line in text.splitlines()]
    except (OSError, ValueError, RuntimeError, SyntaxError, KeyError, zipfile.BadZipFile) as error:
        raise UserError("publish.not_readable", kind=kind) from error
    if not any(lines):
        raise UserError("publish.not_readable", kind=kind)
    known = squeezed("\n".join((*_texts(public.form.dump()), *(t for each in public for t in _texts(each.dump())))))
    together = "".join(lines)
    for project in hidden:
        for word in (project.name, project.code):
            wanted = squeezed(word)
            if len(wanted) < _FEWEST_LETTERS or wanted in known:
                continue
            pattern = re.compile(rf"(?<!\d){re.escape(wanted)}(?!\d)")
            is_long = len(wanted) >= _WRAPPED_LETTERS and not wanted.isascii()
            if any(pattern.search(line) for line in lines) or (is_long and wanted in together):
                raise UserError("publish.stands_in_file", kind=kind, text=word)


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


def _pdf(data: bytes) -> Iterator[str]:
    """Yield the text of each page, what the file says of itself, and its outline."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        if not len(document):
            raise ValueError("no page")
        yield from document.get_metadata_dict().values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
        for page in document:
            yield page.get_textpage().get_text_bounded()
    finally:
        document.close()


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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.texts.append(data)


def _html(data: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    if not {"html", "title", "body"} <= page.tags:
        raise ValueError("no page")
    yield from page.texts


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {"pdf": _pdf, "docx": _docx, "html": _html}
