"""Every sheet of the year of the shipped form, on paper."""

from collections.abc import Callable, Sequence

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, Entity
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.sheets import Tightening
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.values.arguments import Computed
from jx_desktop.printing import flow
from jx_desktop.printing.bands.grids import sheet_grids
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.book import Book, PrintOptions, lay_out_book
from jx_desktop.printing.filled_sheet import FilledSheet, filled_sheets
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.grid import GridCell, Piece, draw_pieces
from jx_desktop.printing.layout import Canvas
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.pages.sheet_pages import lay_out_sheet
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.printing.word.cells import ParagraphSetter
from tests.printing.book_audit import audit_book
from tests.printing.conftest import Pages, off_sheet, pages_of
from tests.printing.glyph_audit import glyph_problems
from tests.printing.layout_audit import Measure
from tests.printing.year import LONG, year

ALL = (
    "goal", "adjustment", "monitor-07", "monitor-10", "monitor_report", "evaluation", "evaluation_report",
    "department_goal", "department_evaluation",
)  # fmt: skip
Printed = Callable[..., bytes]


def beginning(pages: Pages, words: str) -> Pages:
    """The pages on which these words stand."""
    return [page for page in pages if words in page]


@pytest.mark.parametrize("much", [{}, {"count": 30, "reason": LONG, "text": LONG * 12}], ids=["short", "long"])
def test_every_run_of_every_sheet_is_in_its_place(form: Form, fonts: Fonts, much: dict[str, object]) -> None:
    document, measure = year(form, **much), Measure(bundled_files())  # type: ignore[arg-type]
    book = lay_out_book(document, fonts, PrintOptions(sheets=ALL))
    pdf = write_pdf(book, form, fonts)
    audit = audit_book(book, document, pdf, measure)
    assert audit.problems + glyph_problems(pdf, measure)[1] == []
    assert off_sheet(book, fonts) == []
    assert (audit.pages > 40) == bool(much)


def test_a_monitoring_has_its_sixteen_columns_across_the_page(
    form: Form, bound: Callable[..., Book], printed: Printed
) -> None:
    document = year(form)
    book = bound(document, sheets=("monitor-07",))
    assert {tuple(round(side / 72 * 25.4) for side in book.size_of(sheet)) for sheet in book.sheets} == {(297, 210)}
    page = pages_of(printed(document, sheets=("monitor-07",)))[0]
    assert "1.采风创作经费之1项目支出绩效目标执行监控表（1–7月）721001巨鹿县文学艺术界联合会本级单位：万元" in page
    assert "主管部门及代码巨鹿县文学艺术界联合会721实施单位巨鹿县文学艺术界联合会本级" in page
    assert "年度资金总额12.506.2550.00%12.50" in page
    assert "质量指标采风活动场次之2≥12次1次12次√√资金下达较晚√" in page


def test_the_head_of_two_rows_stands_on_every_page_beneath_the_line_that_says_what_goes_on(
    form: Form, printed: Printed
) -> None:
    pages = pages_of(printed(year(form, count=30, reason=LONG), sheets=("monitor-07",), project_ids=("p2",)))
    assert len(pages) > 5
    for page in pages[1:]:
        assert page.startswith("续表2.采风创作经费之2执行监控表")
    for page in pages:
        row = "".join(word for word in page.split("备注")[0].rpartition("一级指标")[1:])
        assert row.startswith("一级指标二级指标三级指标年度指标值1–7月执行情况全年预计完成情况")
        assert {*"经费保障制度保障人员保障硬件条件保障"} <= {*page}
        assert page.count("偏差原因") == page.count("完成目标可能性") == 1


def untightened(form: Form) -> Form:
    """A form that rather takes another page than set a table tighter."""
    none = {"tighten": Tightening(lines=0)}
    sheets = {key: sheet.model_copy(update=none) for key, sheet in form.sheets.items()}
    return form.model_copy(update={"sheets": FrozenDict(sheets)})


def lines(count: int) -> str:
    return "\n".join(f"第{number}行。" for number in range(1, count + 1))


@pytest.mark.parametrize("count", range(6, 26, 2))
def test_the_total_stands_right_under_its_table(form: Form, printed: Printed, count: int) -> None:
    pages = pages_of(printed(year(untightened(form), count=count), sheets=("evaluation",), project_ids=("p2",)))
    (page,) = beginning(pages, "总分")
    assert f"采风活动场次之{count}" in page


@pytest.mark.parametrize("count", range(35, 62, 3))
def test_who_signs_is_never_alone_on_a_page(form: Form, printed: Printed, count: int) -> None:
    """Neither behind a conclusion nor behind rows, however high they are."""
    document = year(untightened(form), text=lines(count))
    *_, page = pages_of(printed(document, sheets=("evaluation",), project_ids=("p1",)))
    before, label, _ = page.partition("填报单位（盖章）：")
    assert label
    assert before.endswith(f"第{count - 1}行。第{count}行。")
    project = document.get(Project, "p1")
    *rows, last = project.indicators
    reason = last.model_copy(update={"values": {**last.values, "monitor.07.reason_text": lines(count // 2)}})
    document = document.apply((Change(project, project.with_values({"indicators": (*rows, reason)})),))
    *_, page = pages_of(printed(document, sheets=("monitor-07",), project_ids=("p1",)))
    before, label, _ = page.partition("填报单位（盖章）：")
    assert label
    assert f"第{count // 2}行。" in before


def test_a_self_evaluation_says_rate_score_total_and_grade(form: Form, printed: Printed) -> None:
    page = pages_of(printed(year(form), sheets=("evaluation",)))[0]
    assert "年度资金总额12.5010.008.651086.50%8.65" in page
    assert "上年结转资金0.000.00———" in page  # a base of 0 has no rate
    assert "其他资金——自评" not in page
    assert "预期目标实际完成情况1.第1项：组织开展采风活动6次，提升创作水平。因资金下达较晚" in page
    assert "总分122.5105.19" in page  # more than there are: no grade
    assert page.rpartition("自评结论")[2].startswith("因资金")


def test_what_was_cut_to_zero_says_so_and_why(form: Form, printed: Printed) -> None:
    document = year(form)
    for key in ("monitor-07", "evaluation", "goal"):
        page = beginning(pages_of(printed(document, sheets=(key,), project_ids=("p3",))), "采风创作经费之3")[0]
        assert "单位：万元已取消上级资金未下达。" in page
        assert "已取消" not in "".join(pages_of(printed(document, sheets=(key,), project_ids=("p1", "p2"))))
        assert ("一级指标" in page) == (key == "goal")  # of which nothing is said but what it began with


def test_the_adjustment_is_printed_of_projects_that_have_changed(form: Form, printed: Printed) -> None:
    approved = year(form)
    project = approved.get(Project, "p1")
    first, *others = project.indicators
    row = first.model_copy(update={"value": "≥10次", "values": {**first.values, "change.reason": "场次减少"}})
    after = project.with_values({"indicators": (row, *others[1:])}).with_values({"values.change.reason": LONG})
    document = approved.with_approved(approved).apply((Change(project, after),))
    first_page, cancelled = pages_of(printed(document, sheets=("adjustment",)))
    assert "1.采风创作经费之1绩效目标调整表" in first_page
    assert "调整内容状态调整前调整后调整原因采风活动场次之1指标值修改≥12次≥10次场次减少" in first_page
    assert "采风活动场次之2删除" in first_page
    assert "项目变动调减为零" in cancelled
    assert "已取消" not in cancelled


def test_a_report_is_running_text_without_a_table(form: Form, bound: Callable[..., Book], printed: Printed) -> None:
    document = year(form)
    book = bound(document, sheets=("evaluation_report", "monitor_report"))
    assert all(not ops.rules for sheet in book.sheets for ops in sheet.layers)
    blank, page = pages_of(printed(document, sheets=("evaluation_report", "monitor_report")))
    assert page.startswith("巨鹿县文学艺术界联合会绩效自评报告一、基本情况（一）概况因资金")
    assert "二、自评工作开展情况因资金" in page
    assert "单位：" not in page
    assert blank.startswith("巨鹿县文学艺术界联合会绩效监控报告一、基本情况二、监控工作开展情况")


def test_the_tasks_of_the_department_stand_beneath_their_words(form: Form, printed: Printed) -> None:
    page = pages_of(printed(year(form), sheets=("department_goal",)))[0]
    assert "单位：万元年度主要任务任务名称主要内容预算金额总额财政拨款其他资金" in page


def test_of_a_sheet_on_which_nothing_is_entered_the_blank_form_is_printed(form: Form, printed: Printed) -> None:
    pages = pages_of(printed(year(form), sheets=("monitor-10",)))
    assert len(pages) >= 3
    assert "1–10月执行情况全年预计完成情况" in pages[0]
    assert "年度资金总额其中：本年一般公共预算拨款其他资金" in pages[0]


def test_nobody_signs_what_is_public(form: Form, printed: Printed) -> None:
    pages = pages_of(printed(year(form), sheets=("evaluation", "monitor-07"), public=True))
    assert not beginning(pages, "填报人")
    assert beginning(pages, "自评结论")


def test_sheets_of_many_projects_have_contents_of_their_own(
    form: Form, bound: Callable[..., Book], printed: Printed
) -> None:
    document = year(form)
    few, many = ("evaluation",), ("monitor-07", "monitor-10", "evaluation", "department_evaluation")
    assert bound(document, sheets=few).sheets[0].number == 1
    book, pages = bound(document, sheets=many), pages_of(printed(document, sheets=many))
    assert [sheet.number for sheet in book.sheets[:3]] == [None, None, 1]
    assert pages[0].startswith("目录7月监控1.采风创作经费之1项目支出绩效目标执行监控表（1–7月）")
    assert [mark.title for mark in book.bookmarks if mark.level == 0] == [
        "7月监控", "10月监控", "绩效自评", "巨鹿县文学艺术界联合会整体绩效自评表"
    ]  # fmt: skip
    links = {link.anchor for ops in book.sheets[0].layers for link in ops.links}
    assert links == {entry.anchor for entry in book.entries if entry.page}


def test_a_column_and_its_word_may_stand_in_any_order(form: Form, printed: Printed, document: Document) -> None:
    band = form.sheets["evaluation"].bands[3]
    turned = band.model_copy(update={"columns": band.columns[::-1]})  # type: ignore[union-attr]
    bands = (*form.sheets["evaluation"].bands[:3], turned, *form.sheets["evaluation"].bands[4:])
    sheet = form.sheets["evaluation"].model_copy(update={"bands": bands})
    other = form.model_copy(update={"sheets": type(form.sheets)({**form.sheets, "evaluation": sheet})})
    page = pages_of(printed(year(other), sheets=("evaluation",)))[0]
    assert "偏差原因分析及改进措施得分分值实际完成值年度指标值三级指标二级指标一级指标" in page


def test_what_stands_around_a_project_leads_to_where_it_is_filled_in(form: Form, fonts: Fonts) -> None:
    memo = PrintMemo(for_preview=True)
    book = lay_out_book(year(form), fonts, PrintOptions(sheets=("monitor-07",)), memo)
    boxes = {(field, entity_id) for *_, field, _, entity_id in book.sheets[0].layers[1].fields}
    assert {("department.name", "doc"), ("department.code", "doc"), ("name", "u1"), ("goals.0", "")} <= boxes


def test_a_department_of_another_name_is_on_the_sheets_that_show_it_at_once(
    form: Form, fonts: Fonts, printed: Printed
) -> None:
    memo, document = PrintMemo(), year(form)
    lay_out_book(document, fonts, PrintOptions(sheets=("monitor-07",)), memo)
    other = document.with_head(
        document.head.model_copy(update={"department": Department(code="722", name="巨鹿县水务局")})
    )
    book = lay_out_book(other, fonts, PrintOptions(sheets=("monitor-07",)), memo)
    assert write_pdf(book, form, fonts, memo) == printed(other, sheets=("monitor-07",))
    assert "巨鹿县水务局722" in pages_of(printed(other, sheets=("monitor-07",)))[0]


def test_a_sheet_that_is_set_tighter_is_drawn_once_and_what_stands_on_it_worked_out_once(
    form: Form, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = list(filled_sheets(year(form, count=20, text="已完成。"), "evaluation"))[1]
    drawn, worked_out = [], []
    compute = Calculator.computed

    def draws(canvas: Canvas, pieces: Sequence[Piece], x: float, y: float) -> float:
        drawn.append(len(pieces))
        return draw_pieces(canvas, pieces, x, y)

    def computes(self: Calculator, owner: Entity, field: FieldDefinition, row: Row | None = None) -> Computed:
        worked_out.append(field.path)
        return compute(self, owner, field, row)

    monkeypatch.setattr(flow, "draw_pieces", draws)
    monkeypatch.setattr(Calculator, "computed", computes)
    pages = lay_out_sheet(sheet, fonts)
    assert pages.tightness == 2 / 3  # the third way that was tried
    assert len(drawn) == len(pages.pages) == 1
    assert len(pages.pages[0].runs) > 20 * 5
    rates = [path for path in worked_out if path.endswith(".rate")]
    assert len(rates) == len(set(rates)) == 4


def test_cells_with_the_words_of_the_form_are_made_once_for_all_sheets_of_one_type(form: Form, fonts: Fonts) -> None:
    first, second = list(filled_sheets(year(form), "evaluation"))[:2]

    def cells(sheet: FilledSheet, tightness: float, setter_type: type[CellSetter]) -> set[GridCell]:
        grids = sheet_grids(sheet, fonts, tightness, setter_type)
        return {cell for grid in grids for row in grid.rows for cell in row.cells}

    ways = [(0.0, CellSetter), (1.0, CellSetter), (0.0, ParagraphSetter), (1.0, ParagraphSetter)]
    shared = [cells(first, *way) & cells(second, *way) for way in ways]
    assert min(map(len, shared)) >= 30
    assert len(set[GridCell]().union(*shared)) == sum(map(len, shared))
