"""With a memo only what has changed is laid out and drawn again, and the bytes are the same as without."""

from collections.abc import Callable

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import PrintOptions, lay_out_book
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.pages.sheet_pages import lay_out_sheet
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.printing.streams import content_stream
from tests.conftest import make_document, make_project

Print = Callable[..., bytes]


@pytest.fixture
def three(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2), make_project(3))


def edited(document: Document, project_id: str, **values: object) -> Document:
    project = document.get(Project, project_id)
    return document.apply((Change(project, project.with_values(values)),))


def without(document: Document, project_id: str) -> Document:
    unit = document.unit_of(project_id)
    kept = tuple(item for item in unit.project_ids if item != project_id)
    return document.apply(
        (Change(unit, unit.model_copy(update={"project_ids": kept})), Change(document.find(project_id), None))
    )


def renamed_unit(document: Document) -> Document:
    unit = document.get(Unit, "u1")
    return document.apply((Change(unit, unit.model_copy(update={"name": "另一单位"})),))


def in_yuan(document: Document) -> Document:
    head = document.head
    return document.apply((Change(head, head.with_values({"money_unit": "元"})),))


@pytest.fixture(params=[False, True], ids=["print", "preview"])
def remembered(request: pytest.FixtureRequest, fonts: Fonts) -> Print:
    memo = PrintMemo(for_preview=request.param)

    def make(document: Document, **options: object) -> bytes:
        book = lay_out_book(document, fonts, PrintOptions(**options), memo)  # type: ignore[arg-type]
        return write_pdf(book, document.form, fonts, memo)

    return make


def test_every_state_of_a_document_gives_the_same_bytes_with_and_without_memo(
    three: Document, printed: Print, remembered: Print
) -> None:
    states = [
        three,
        three,
        edited(three, "p2", purpose="改写后的用途，用字“囍”。"),
        edited(three, "p2", goals=("目标内容" * 2000,)),
        without(three, "p1"),
        renamed_unit(three),
        in_yuan(three),
        three,
    ]
    for state in states:
        assert remembered(state) == printed(state)
        assert remembered(state, project_ids={"p3"}) == printed(state, project_ids={"p3"})
        assert remembered(state, watermark="未定稿") == printed(state, watermark="未定稿")


def test_only_the_edited_project_is_laid_out_and_drawn_again(
    three: Document, remembered: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered(three)
    laid_out: list[str] = []
    drawn: list[str] = []

    def lay_out_and_note(filled: FilledSheet, *rest: object, **more: object) -> object:
        laid_out.append(filled.owner.id)
        return lay_out_sheet(filled, *rest, **more)  # type: ignore[arg-type]

    def draw_and_note(ops: object, *rest: object) -> bytes:
        drawn.append("".join(run.text for run in ops.runs))  # type: ignore[attr-defined]
        return content_stream(ops, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("jx_desktop.printing.memo.lay_out_sheet", lay_out_and_note)
    monkeypatch.setattr("jx_desktop.printing.memo.content_stream", draw_and_note)
    remembered(edited(three, "p2", purpose="改写后的用途。"))
    assert laid_out == ["p2"]
    tables = [text for text in drawn if "13052924P" in text]
    assert len(tables) == 1
    assert "改写后的用途。" in tables[0]


def test_a_preview_keeps_streams_and_places_and_no_operations(three: Document, fonts: Fonts) -> None:
    memo = PrintMemo(for_preview=True)
    book = lay_out_book(three, fonts, None, memo)
    tables = [ops for sheet in book.sheets if sheet.owner_id for ops in sheet.layers]
    assert not any(ops.runs or ops.rules for ops in tables)
    assert all(any(ops.fields for ops in sheet.layers) for sheet in book.sheets if sheet.owner_id)


def test_of_projects_that_are_not_shown_only_their_extent_is_kept(three: Document, fonts: Fonts) -> None:
    memo = PrintMemo(for_preview=True)
    one = lay_out_book(three, fonts, PrintOptions({"p2"}), memo)
    assert len(memo._drawn) == 2
    whole = lay_out_book(three, fonts, None, memo)
    assert len(memo._drawn) == 6
    numbers = {sheet.owner_id: sheet.number for sheet in whole.sheets}
    assert [(sheet.owner_id, sheet.number) for sheet in one.sheets] == [("p2", numbers["p2"])]
    assert one.bookmarks == whole.bookmarks


def test_a_memo_forgets_what_is_no_longer_printed(three: Document, fonts: Fonts) -> None:
    memo = PrintMemo()

    def size(document: Document) -> tuple[int, int]:
        write_pdf(lay_out_book(document, fonts, None, memo), document.form, fonts, memo)
        return len(memo._laid_out), len(memo._drawn)

    assert size(three) == (3, 6)
    for number in range(5):
        assert size(edited(three, "p2", purpose=f"用途{number}")) == (3, 6)
    assert size(without(three, "p1")) == (2, 4)


def test_printing_can_be_given_up(three: Document, fonts: Fonts) -> None:
    class EnoughError(Exception):
        pass

    def proceed() -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        lay_out_book(three, fonts, proceed=proceed)
    book = lay_out_book(three, fonts)
    with pytest.raises(EnoughError):
        write_pdf(book, three.form, fonts, proceed=proceed)
