"""Every sheet of a form is printed by its bands: all kinds of fields, any table, of a project or of the document."""

from collections.abc import Callable

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import SheetSize
from jx_desktop.domain.publishing.public_copy import disclosed
from jx_desktop.printing.book import Book, PrintOptions, lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.pdf import write_pdf
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.printing.book_audit import audit_book
from tests.printing.conftest import pages_of
from tests.printing.glyph_audit import glyph_problems
from tests.printing.layout_audit import Measure

ALL = ("goal", "progress-07", "progress-10", "whole")


@pytest.fixture(scope="module")
def every() -> Form:
    return every_form()


def bought(count: int) -> list[dict[str, object]]:
    return [
        {"id": f"b{n}", "values": {"item": f"第{n}件", "count": str(n), "price": "1.5", "due": "2024-06-30"}}
        for n in range(1, count + 1)
    ]


def tasks(count: int) -> list[dict[str, object]]:
    return [
        {"id": f"t{n}", "values": {"task": f"任务{n}", "content": "内容" * n, "amount": f"{n}.5"}}
        for n in range(1, count + 1)
    ]


def filled_in(form: Form, *, purchases: int = 3, rows: int = 1, work: int = 2) -> Document:
    """Two projects and the sheet of the document, with so many rows each; indicators as often as usual."""
    values = {
        "granted": "2", "begun": "2024-03-01", "phase": "新建", "progress.07.remark": "已完成过半。\n下半年收尾。"
    }  # fmt: skip
    indicators = [
        {
            **row.dump(),
            "id": f"{row.id}-{time}",
            "values": {"progress.07.actual": f"≥{time}次", "progress.07.likely": "有可能", "progress.10.actual": "完"},
        }
        for row in make_project(1).indicators
        for time in range(rows)
    ]
    first = make_project(1, values=values, tables={"purchases": bought(purchases)}, indicators=indicators)
    whole = Sheet.of("whole", values={"duties": "负责文艺工作。", "staff": "12"}, tables={"tasks": tasks(work)})
    return make_document(form, first, make_project(2)).apply((Change(None, whole),))


@pytest.mark.parametrize("much", [{}, {"purchases": 90, "rows": 20, "work": 60}], ids=["short", "long"])
def test_every_run_of_every_sheet_is_in_its_place(every: Form, fonts: Fonts, much: dict[str, int]) -> None:
    document, measure = filled_in(every, **much), Measure(bundled_files())
    book = lay_out_book(document, fonts, PrintOptions(sheets=ALL))
    pdf = write_pdf(book, every, fonts)
    audit = audit_book(book, document, pdf, measure)
    assert audit.problems + glyph_problems(pdf, measure)[1] == []
    assert (audit.pages > 20) == bool(much)


def test_kinds_are_printed_as_the_form_says(every: Form, printed: Callable[..., bytes]) -> None:
    pages = pages_of(printed(filled_in(every)))
    goal = next(page for page in pages if "采购明细" in page or "到货日期" in page)
    assert "上级补助2.00开工日期2024年3月1日建设性质新建预算数减上级补助3.00" in goal
    assert "第2件2件1.503.002024年6月30日" in goal
    assert "合计6件9.00" in goal


def test_a_total_of_what_is_no_number_stays_empty(every: Form, printed: Callable[..., bytes]) -> None:
    document = filled_in(every)
    project = document.get(Project, "p1")
    rows = (*bought(1), {"id": "b2", "values": {"item": "某件", "count": "三", "price": "2"}})
    odd = document.apply((Change(project, project.with_values({"tables": {"purchases": rows}})),))
    page = next(page for page in pages_of(printed(odd)) if "某件" in page)
    assert "第1件1件1.501.502024年6月30日某件三2.00合计1.50" in page


def test_a_sheet_of_the_document_has_the_name_and_code_of_the_department(
    every: Form, printed: Callable[..., bytes]
) -> None:
    (page,) = pages_of(printed(filled_in(every), sheets=("whole",)))
    assert page.startswith("巨鹿县文学艺术界联合会整体绩效目标表")
    assert "721巨鹿县文学艺术界联合会" in page
    assert "单位：万元" in page
    assert "部门职责负责文艺工作。在职人数12人任务金额合计4.00" in page


def test_other_sheets_stand_behind_the_book_or_alone(every: Form, bound: Callable[..., Book]) -> None:
    document = filled_in(every)
    book, behind = bound(document), bound(document, sheets=("whole", "goal", "progress-07"))
    count = len(book.sheets)
    contents = 2
    for at in {*range(count)} - {contents}:
        assert behind.sheets[at].layers == book.sheets[at].layers
    assert [(entry.title, entry.page) for entry in behind.entries[len(book.entries) :]] == [
        ("7月进展", None),
        ("1.采风创作经费之17月进展表", 6),
        ("2.采风创作经费之27月进展表", 7),
        ("巨鹿县文学艺术界联合会整体绩效目标表", 8),
    ]
    assert [sheet.anchor for sheet in behind.sheets[count:]] == [
        "progress-07:p1",
        "progress-07:p2",
        "whole:sheet:whole",
    ]
    assert [sheet.number for sheet in behind.sheets[count:]] == [6, 7, 8]
    assert [(mark.title, mark.level) for mark in behind.bookmarks[len(book.bookmarks) :]] == [
        ("7月进展", 0),
        ("1.采风创作经费之17月进展表", 1),
        ("2.采风创作经费之27月进展表", 1),
        ("巨鹿县文学艺术界联合会整体绩效目标表", 0),
    ]
    alone = bound(document, sheets=("progress-07",))
    assert [(sheet.number, sheet.owner_id) for sheet in alone.sheets] == [(1, "p1"), (2, "p2")]


def test_of_selected_projects_every_chosen_sheet_is_printed(every: Form, bound: Callable[..., Book]) -> None:
    document = filled_in(every)
    some = bound(document, project_ids=("p2",), sheets=ALL)
    numbers = {sheet.anchor: sheet.number for sheet in bound(document, sheets=ALL).sheets if sheet.anchor}
    assert [sheet.anchor for sheet in some.sheets] == [
        "project:p2", "progress-07:p2", "progress-10:p2", "whole:sheet:whole"
    ]  # fmt: skip
    assert all(sheet.number == numbers[sheet.anchor] for sheet in some.sheets)


def test_a_sheet_may_have_pages_of_its_own_size(every: Form, bound: Callable[..., Book]) -> None:
    across = every.sheets["whole"].model_copy(update={"page": SheetSize(width=297.0, height=210.0)})
    form = every.model_copy(update={"sheets": FrozenDict({**every.sheets, "whole": across})})
    book = bound(filled_in(form), sheets=("progress-07", "whole"))
    widths = [round(book.size_of(sheet)[0] / 72 * 25.4) for sheet in book.sheets]
    assert widths == [210, 210, 297]


def test_with_a_memo_every_state_gives_the_same_bytes(every: Form, fonts: Fonts, printed: Callable[..., bytes]) -> None:
    document, memo = filled_in(every), PrintMemo(for_preview=True)
    sheet = document.get(Sheet, "sheet:whole")
    changed = document.apply((Change(sheet, sheet.with_values({"values.duties": "改了。"})),))
    for state in (document, changed, document):
        for sheets in (ALL, ("whole",), ("goal",)):
            book = lay_out_book(state, fonts, PrintOptions(sheets=sheets), memo)
            assert write_pdf(book, every, fonts, memo) == printed(state, sheets=sheets)


def test_of_what_is_not_disclosed_or_has_no_money_no_sheet_is_printed(every: Form, bound: Callable[..., Book]) -> None:
    projects = make_project(1, disclose=False), make_project(2, arranged=False), make_project(3)
    document = make_document(every, *projects)
    titles = {sheet.owner_id for sheet in bound(document, sheets=("progress-07",)).sheets}
    assert titles == {"p1", "p3"}
    (sheet,) = bound(disclosed(document), sheets=("progress-07",)).sheets
    assert (sheet.owner_id, sheet.number) == ("p3", 1)
    assert "1.采风创作经费之37月进展表" in "".join(run.text for ops in sheet.layers for run in ops.runs)
