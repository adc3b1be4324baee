"""What people do to a document in a word processor, done by another program."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.word.conftest import Opened

Element = Any


def text_of(element: Element) -> str:
    """The text of a cell or paragraph, a line for each paragraph."""
    paragraphs = [element] if element.tag == qn("w:p") else element.iter(qn("w:p"))
    return "\n".join("".join(run.text or "" for run in each.iter(qn("w:t"))) for each in paragraphs)


def set_text(element: Element, text: str) -> None:
    """Put other words in place of those of a cell or paragraph."""
    texts = list(element.iter(qn("w:t")))
    if not texts:
        paragraph = element if element.tag == qn("w:p") else next(element.iter(qn("w:p")))
        run, words = OxmlElement("w:r"), OxmlElement("w:t")
        run.append(words)
        paragraph.append(run)
        texts = [words]
    texts[0].text = text
    for other in texts[1:]:
        other.text = ""


def tables_of(file: Opened, number: int) -> list[Element]:
    """The tables of a project, by its number."""
    starts = [at for at, table in enumerate(file.tables) if table.rows[0].cells[0].text == "项目编码"]
    ends = [*starts[1:], len(file.tables)]
    return [table._tbl for table in file.tables[starts[number - 1] : ends[number - 1]]]


def cells(table: Element) -> Iterator[Element]:
    for row in table.tr_lst:
        yield from row.tc_lst


def cell_with(table: Element, text: str) -> Element:
    return next(cell for cell in cells(table) if text in text_of(cell))


def rows_of(file: Opened, number: int) -> list[Element]:
    """The rows of a project's indicators, its head first."""
    return list(tables_of(file, number)[1].tr_lst)


def parts_of(file: Opened, number: int) -> list[Element]:
    """All that belongs to a project: title, line above the table, tables and what is between them."""
    first, last = tables_of(file, number)[0], tables_of(file, number)[-1]
    parts = [first.getprevious().getprevious(), first.getprevious(), first]
    while parts[-1] is not last:
        parts.append(parts[-1].getnext())
    return parts


def delete(parts: list[Element]) -> None:
    for part in parts:
        part.getparent().remove(part)


def copied_behind(parts: list[Element]) -> list[Element]:
    """Copy parts and put them behind the last of them."""
    copies, at = [], parts[-1]
    for part in parts:
        copies.append(deepcopy(part))
        at.addnext(copies[-1])
        at = copies[-1]
    return copies


def track(cell: Element, old: str, new: str) -> None:
    """Replace words while changes are tracked."""
    run = next(run for run in cell.iter(qn("w:r")) if old in text_of_run(run))
    before, _, after = text_of_run(run).partition(old)
    gone, put = OxmlElement("w:del"), OxmlElement("w:ins")
    for number, change in enumerate((gone, put)):
        change.set(qn("w:id"), str(900 + number))
        change.set(qn("w:author"), "张局长")
        change.set(qn("w:date"), "2024-11-02T09:00:00Z")
    gone.append(_run(run, old, "w:delText"))
    put.append(_run(run, new))
    for piece in (_run(run, before), gone, put, _run(run, after)):
        run.addprevious(piece)
    run.getparent().remove(run)


def text_of_run(run: Element) -> str:
    return "".join(text.text or "" for text in run.iter(qn("w:t")))


def _run(like: Element, text: str, tag: str = "w:t") -> Element:
    run = deepcopy(like)
    for old in list(run.iter(qn("w:t"))):
        run.remove(old)
    words = OxmlElement(tag)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def comment(file: Opened, element: Element, text: str) -> None:
    """Hang a comment on a paragraph, or on the first one of a cell."""
    found = element if element.tag == qn("w:p") else next(element.iter(qn("w:p")))
    paragraph = Paragraph(found, file._body)
    file.add_comment(paragraph.runs, text=text, author="李科长", initials="李")
