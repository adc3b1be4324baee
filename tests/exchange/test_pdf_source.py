"""What a PDF shows is read as paragraphs and grids: every field of documents whose content is known."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, Paragraph, Source
from jx_desktop.exchange.interchange import interchange_of
from jx_desktop.exchange.sources.pdf import pdf_source
from jx_desktop.exchange.text.reader import read_published_blocks

DATA = Path(__file__).parents[1] / "data" / "sources" / "pdf"


def fields(book: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield every field of an interchange document with where it is."""
    yield "department", book["department"]["name"]
    yield "year", book["year"]
    for key, texts in book["sections"].items():
        yield f"section {key}", tuple(texts)
    projects = ((unit, project) for unit in book["units"] for project in unit["projects"])
    for number, (unit, project) in enumerate(projects, 1):
        yield f"{number} unit", (unit["code"], unit["name"])
        for key in ("code", "name", "purpose"):
            yield f"{number} {key}", project[key]
        for key in ("total", "fiscal", "other"):
            yield f"{number} {key}", float(project["budget"].get(key) or 0)
        yield f"{number} plan", [(point["month"], float(point["percent"] or 0)) for point in project["plan"]]
        yield f"{number} goals", tuple(project["goals"])
        for row, indicator in enumerate(project["indicators"], 1):
            for key in ("level1", "level2", "level3", "description", "value", "basis"):
                yield f"{number} row {row} {key}", indicator.get("values", indicator).get(key)


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.pdf")))
def test_every_field_of_a_printed_document_is_read(name: str, form: Form) -> None:
    source = pdf_source((DATA / f"{name}.pdf").read_bytes())
    document, report, _ = read_published_blocks(source.blocks, form)
    known = json.loads((DATA / "known.json").read_text("utf-8"))
    assert dict(fields(interchange_of(document, is_shipped=lambda _: True))) == dict(fields(known))
    assert report.unplaced == ()


def canvas(draw: Any, pages: int = 1) -> bytes:
    """Return a PDF of some pages of A4 that `draw` draws, page by page."""
    file = io.BytesIO()
    paper = Canvas(file, pagesize=(595, 842))
    for page in range(1, pages + 1):
        draw(paper, page)
        paper.showPage()
    paper.save()
    return file.getvalue()


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def grid(source: Source) -> list[list[str]]:
    [found] = [block for block in source.blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_a_page_of_pictures_is_said_to_be_a_scan() -> None:
    def draw(paper: Canvas, page: int) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        paper.drawImage(ImageReader(Image.new("L", (8, 8), 200)), 0, 0, 595, 842)

    with pytest.raises(UserError) as caught:
        pdf_source(canvas(draw))
    assert caught.value.message.code == "source.pdf_scan"


def test_a_password_is_asked_for_and_a_wrong_one_is_said_to_be_wrong() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(canvas(lambda paper, page: paper.drawString(90, 700, "within")))) as document:
        document.save(file, encryption=pikepdf.Encryption(user="open", owner="owner"))
    codes = []
    for password in ("", "shut"):
        with pytest.raises(UserError) as caught:
            pdf_source(file.getvalue(), password)
        codes.append(caught.value.message.code)
    assert codes == ["source.pdf_password", "source.pdf_wrong_password"]
    assert texts(pdf_source(file.getvalue(), "open")) == ["within"]


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"%PDF-1.4\n1 0 obj<</Pages 1 0 R/Type/Catalog>>endobj trailer<</Root 1 0 R>>"],
)
def test_what_is_no_whole_pdf_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        pdf_source(data)
    assert caught.value.message.code == "source.pdf_damaged"


def test_the_pages_that_are_done_are_counted() -> None:
    done: list[tuple[int, int]] = []
    pdf_source(
        canvas(lambda paper, page: paper.drawString(90, 700, ["one", "two", "three"][page - 1]), 3),
        proceed=lambda *counts: done.append(counts),
    )
    assert done == [(1, 3), (2, 3), (3, 3)]
