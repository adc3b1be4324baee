"""What goes on over pages says on each of them what it is."""

from collections.abc import Callable

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.check_report import CheckPaper, PaperGroup, lay_out_check_report
from jx_desktop.printing.pages.comparison import ComparisonGroup, ComparisonPaper, ComparisonRow, lay_out_comparison
from jx_desktop.printing.pages.project_list import ListPaper, ListRow, lay_out_project_list
from jx_desktop.printing.pages.submission import Fact, ReleasedRow, SubmissionPaper, lay_out_submission
from tests.conftest import make_document, make_project
from tests.forms import with_goal
from tests.printing.conftest import off_sheet

Bind = Callable[..., Book]


def rows(count: int) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(id=f"r{n}", level1="产出指标", level2="数量指标", level3=f"指标{n}", value="≥1个", basis="计划")
        for n in range(count)
    )


def first_lines(book: Book, project_id: str) -> list[str]:
    """The first line of type on every page of a project, and of Part 1 where the id is empty."""
    sheets = [sheet for sheet in book.sheets if sheet.number and sheet.owner_id == project_id and sheet.layers]
    tops = [min((run for ops in sheet.layers for run in ops.runs), key=lambda run: (run.y, run.x)) for sheet in sheets]
    return [run.text for run in tops]


@pytest.mark.parametrize(
    ("name", "title", "goes_on"),
    [
        ("采风经费", "2.采风经费绩效目标表", "续表　2.采风经费"),
        ("2025年采风经费", "2. 2025年采风经费绩效目标表", "续表　2. 2025年采风经费"),
        ("300户危房改造", "2. 300户危房改造绩效目标表", "续表　2. 300户危房改造"),
    ],
)
def test_every_further_page_of_a_table_names_its_project(
    form: Form, bound: Bind, fonts: Fonts, name: str, title: str, goes_on: str
) -> None:
    book = bound(make_document(form, make_project(1), make_project(2, name=name, indicators=rows(90))))
    first, *further = first_lines(book, "p2")
    assert first == title
    assert len(further) >= 2
    assert set(further) == {goes_on}
    assert off_sheet(book, fonts) == []


def test_a_table_on_one_page_has_no_such_line(form: Form, bound: Bind) -> None:
    book = bound(make_document(form, make_project(1)))
    assert not any("续表" in text for text in book.texts())


def test_a_name_too_long_for_the_line_is_cut_there_and_whole_in_its_title(form: Form, bound: Bind) -> None:
    name = "关于组织开展采风创作活动" * 8
    book = bound(make_document(form, make_project(1, name=name, indicators=rows(60))))
    _, *further = first_lines(book, "p1")
    assert all(text.endswith("…") and f"续表　1.{name}".startswith(text[:-1]) for text in further)


def test_a_form_may_word_the_line_or_leave_it_out(form: Form, bound: Bind) -> None:
    document = make_document(with_goal(form, continued="{code}（续表）"), make_project(1, indicators=rows(60)))
    assert first_lines(bound(document), "p1")[1] == "13052924P00000000001A（续表）"
    plain = make_document(with_goal(form, continued="", number_gap=""), make_project(1, indicators=rows(60)))
    assert first_lines(bound(plain), "p1")[1] == "一级指标"


def test_a_form_without_the_new_keys_prints_numbers_as_before(form: Form, bound: Bind) -> None:
    old = with_goal(form, number_gap="")
    texts = set(bound(make_document(old, make_project(1, name="2025年采风", goals=("3次采风。", "采风。")))).texts())
    assert {"1.2025年采风绩效目标表", "1.3次采风。", "2.采风。"} <= texts
    texts = set(bound(make_document(form, make_project(1, name="2025年采风", goals=("3次采风。", "采风。")))).texts())
    assert {"1. 2025年采风绩效目标表", "1. 3次采风。", "2.采风。"} <= texts


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{number}.{name}", "7. 2025年"), ("{number}{name}", "7 2025年"), ("{number}-{name}", "7- 2025年"),
        ("（{number}）{name}", "（7）2025年"), ("{number}、{name}", "7、2025年"), ("{number}．{name}", "7．2025年"),
    ],
)  # fmt: skip
def test_only_what_could_be_read_as_one_number_is_parted(form: Form, pattern: str, text: str) -> None:
    assert with_goal(form, title=pattern).goal.title_of(7, "2025年") == text


def test_a_section_that_goes_on_says_which_it_is(form: Form, bound: Bind, fonts: Fonts) -> None:
    section = Section.of("sub_goals", tuple("组织文艺采风创作活动，培养文艺人才。" * 12 for _ in range(12)))
    document = make_document(form, make_project(1))
    document = Document.build([section if item.id == section.id else item for item in document], form)
    book = bound(document)
    _, *further = first_lines(book, "")
    assert further[:2] == ["二、分项绩效目标（续）"] * 2
    assert further[2:] == ["三、工作保障措施", "第二部分"]
    assert off_sheet(book, fonts) == []


def heads_of(book: Book) -> list[list[str]]:
    """The first three lines of type on every page."""
    pages = []
    for sheet in book.sheets:
        runs = sorted((run for ops in sheet.layers for run in ops.runs), key=lambda run: (run.y, run.x))
        pages.append([run.text for run in runs[:5]])
    return pages


def test_the_report_of_a_check_names_itself_and_the_project_on_every_page(form: Form, fonts: Fonts) -> None:
    groups = (
        PaperGroup("1.某项目", tuple(("提示", "处", f"话{n}。") for n in range(80)), "1.某项目（续）"),
        PaperGroup("2.别的项目", tuple(("提示", "处", f"话{n}。") for n in range(4)), "2.别的项目（续）"),
    )
    made = CheckPaper(
        "校验报告", "有。", (("部门", "某"),), ("级别", "位置", "问题"), groups, (), (), "{page}", "续表　校验报告"
    )
    book = lay_out_check_report(made, form, fonts)
    _, *further = heads_of(book)
    assert len(further) >= 2
    assert all(page == ["续表　校验报告", "级别", "位置", "问题", "1.某项目（续）"] for page in further)
    texts = list(book.texts())
    assert texts.count("1.某项目") == texts.count("2.别的项目") == 1
    assert "2.别的项目（续）" not in texts
    assert sorted(text for text in texts if text.startswith("话")) == sorted(
        text for group in groups for _, _, text in group.rows
    )


def test_the_other_papers_name_themselves_on_every_page(form: Form, fonts: Fonts) -> None:
    listed = tuple(ListRow((str(n), "721001", f"13052924P{n:012}", "名称"), ("5.00",)) for n in range(120))
    released = tuple(ReleasedRow("BUD-02", "预算数", "相差一元。", "已核实", "李某") for _ in range(90))
    groups = tuple(ComparisonGroup(f"{n}.项目", "", "", (ComparisonRow("预算数", "5", "6", "+1"),)) for n in range(60))
    columns = ("序号", "1", "2", "3", "4", "5")
    slip = SubmissionPaper(
        "报送单",
        ((Fact("部门", "某局"),),),
        "放行",
        columns,
        released,
        "",
        ("签字：",),
        "",
        "",
        "{page}",
        "续表　报送单",
    )
    books = {
        "清单": lay_out_project_list(
            ListPaper("清单", "某局", "单位：万元", columns[:5], listed, "{page}", "续表　清单"), form, fonts
        ),
        "报送单": lay_out_submission(slip, form, fonts),
        "对照表": lay_out_comparison(
            ComparisonPaper("对照表", (), columns, groups, "{page}", "续表　对照表"), form, fonts
        ),
    }
    for name, book in books.items():
        _, *further = heads_of(book)
        assert [page[:2] for page in further] == [[f"续表　{name}", "序号"]] * max(1, len(further))
        assert off_sheet(book, fonts) == []
