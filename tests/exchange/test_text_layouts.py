"""The same document from text in which cells, lines and pages lie differently."""

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.text.reader import read_published_text
from tests.exchange.published import (
    LINES,
    SAMPLE,
    assert_reads_as_sample,
    at,
    projects_in,
    replaced,
    table,
    unplaced,
    with_lines,
)

FIRST_ROW = at("项目编码")
PLAN = at("资金支出计")
GOALS = at("绩效目标\t1.")
HEAD = at("一级指标")


def rows_as(change: str, start: int = FIRST_ROW) -> str:
    """Return the sample with the tabs of its tables changed into something else."""
    return "\n".join(line.replace("\t", change) if index >= start else line for index, line in enumerate(LINES))


def test_tables_shifted_by_a_tab_are_the_same(form: Form) -> None:
    start = at("1.2024 年县文联", 40)
    assert_reads_as_sample("\n".join(f"\t{line}" if i >= start else line for i, line in enumerate(LINES)), form)
    one = range(at("2.老年", 40), at("3.老研会", 40))
    assert_reads_as_sample("\n".join(f"\t{line}" if i in one else line for i, line in enumerate(LINES)), form)


def test_one_more_empty_cell_in_every_row_changes_nothing(form: Form) -> None:
    lines = [line.replace("\t", "\t\t", 1) if i >= FIRST_ROW else line for i, line in enumerate(LINES)]
    assert_reads_as_sample("\n".join(lines), form)


def test_one_more_empty_cell_in_some_rows_changes_nothing(form: Form) -> None:
    lines = [line.replace("\t", "\t\t", 1) if i >= FIRST_ROW and i % 3 == 0 else line for i, line in enumerate(LINES)]
    assert_reads_as_sample("\n".join(lines), form)


def test_trailing_tabs_may_be_lost(form: Form) -> None:
    assert_reads_as_sample("\n".join(line.rstrip() for line in LINES), form)


@pytest.mark.parametrize("gap", ["    ", "\u3000", "  \u00a0 "])
def test_cells_may_be_parted_by_wide_gaps(gap: str, form: Form) -> None:
    assert_reads_as_sample(rows_as(gap), form)


def test_every_cell_may_stand_on_a_line_of_its_own(form: Form) -> None:
    text = "\n".join(line for line in rows_as("\n").split("\n") if line.strip())
    assert_reads_as_sample(text, form)
    assert_reads_as_sample(text.replace("预算规模及 ", "预算规模及\n").replace("计 划", "计\n划"), form)


def test_a_cell_too_many_on_its_own_line_spoils_its_row_alone(form: Form) -> None:
    lines = rows_as("\n").split("\n")
    index = lines.index("95%")
    document, report = read_published_text("\n".join([*lines[:index], "杂散", *lines[index:]]), form)
    assert [len(project.indicators) for _, project in document.projects] == [6, 7, 7]
    assert {reason for _, reason in unplaced(report)} == {"table_line"}
    assert "杂散" in [entry.text for entry in report.unplaced]


@pytest.mark.parametrize(
    ("index", "lines"),
    [
        (FIRST_ROW, ["项目编码\t13052924P0058401240", "7U\t\t项目名称\t2024 年县文联创先争优工作经费\t\t"]),
        (FIRST_ROW, ["项目编码\t13052924P0058401240 7U\t\t项目名称\t2024 年县文联创先", "争优工作经费\t\t"]),
        (FIRST_ROW, ["项目", "编码\t13052924P0058401240 7U\t\t项目", "名称\t2024 年县文联创先争优工作经费\t\t"]),
        (FIRST_ROW + 1, ["预算规模及", "资金用途\t预算数\t5.00\t其中：财政 资金\t5.00\t其他资金\t"]),
        (FIRST_ROW + 1, ['"预算规模及', '资金用途"\t预算数\t5.00\t"其中：财政', '资金"\t5.00\t其他资金\t']),
        (FIRST_ROW + 1, ["预算规模及 资金用途\t预算数\t5.00\t其中：", "财政 资金\t5.00\t其他资金\t"]),
        (FIRST_ROW + 1, ["预算规模及\t预算数\t5.00\t其中：财政 资金\t5.00\t其他资金\t"]),
        (FIRST_ROW + 2, ["\t用于开展创先争优", "活动经费支出。\t\t\t\t\t"]),
        (FIRST_ROW + 2, ["\t用于开展创先争优\t活动经费支出。\t\t\t\t"]),
        (FIRST_ROW + 2, ["资金用途\t用于开展创先争优活动经费支出。\t\t\t\t\t"]),
        (PLAN, ["资金支出计", "划", "（%）\t3 月底\t\t6 月底\t\t10 月", "底\t"]),
        (PLAN, ["资金支出计划\t3 月底\t\t6 月底\t\t10 月底\t"]),
        (PLAN, ["资金支出计\t3 月底\t\t6 月底\t\t10 月底\t"]),
        (PLAN + 1, ["划（%）\t30%\t\t60%\t\t80%\t"]),
        (PLAN + 1, ["\t30\t\t60％\t\t80 %\t"]),
        (GOALS, ["绩效目标\t1.按照上级文件要求，开展创先争优活动，", "提升单位工作效能。\t\t\t\t\t"]),
        (GOALS, ["绩效目标\t按照上级文件要求，开展创先争优活动，提升单位工作效能。"]),
        (HEAD, ["一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定", "依据\t"]),
        (HEAD, ['一级指标\t二级指标\t三级指标\t"绩效指标', '描述"\t指标值\t"指标值', '确定', '依据"\t']),
        (HEAD + 1, ["产出\t数量指标\t开展创先争优的次数\t开展创先争优的次数\t3 次\t单位工作安排\t"]),
        (HEAD + 3, ["\t时效指标\t开展创先争优及时性\t开展创先争优及时性\t按照文件", "及时开展\t单位工作安排\t"]),
        (HEAD + 7, ["满意度指标\t服务对象", "满意度指标\t服务对象满意度\t服务对象满意度\t10", "0%\t调查问卷\t"]),
    ],
)  # fmt: skip
def test_a_cell_broken_by_a_wrap_is_whole_again(index: int, lines: list[str], form: Form) -> None:
    text = replaced(index, *lines)
    if lines[0].startswith("产出\t"):
        text = text.replace("\t质量指标\t创先争优合格率", "指标\t质量指标\t创先争优合格率", 1)
    assert_reads_as_sample(text, form)


def test_page_marks_between_lines_are_no_data(form: Form) -> None:
    marks = ["— 4 —", "\x0c", "－12－", "- 3 -", "校验码 3F2A", "— 5 — 校验码 3F2A", "未定稿", "7\n\x0c"]
    places = [0, 12, 25, 33, HEAD, HEAD + 3, at("2.老年", 40), len(LINES)]
    assert_reads_as_sample(with_lines(*zip(places, marks, strict=True)), form)


def test_a_table_that_goes_on_overleaf_may_repeat_what_stands_above_it(form: Form) -> None:
    title, unit, money = LINES[at("1.2024 年县文联", 40)], LINES[at("721001")], LINES[at("单位：")]
    place = HEAD + 4
    for repeated in (
        [LINES[HEAD]],
        [title, LINES[HEAD]],
        [title, unit, money, LINES[HEAD]],
        [unit, money, LINES[HEAD]],
    ):
        assert_reads_as_sample(with_lines((place, "\n".join(["— 4 —", "\x0c", *repeated]))), form)


@pytest.mark.parametrize(
    "line",
    ["续表　1. 2024年县文联创先争优工作经费", "续表 1.2024 年县文联创先…", "续表", "（续表）", "续上表", "接上页"],
)
def test_the_line_above_a_table_that_goes_on_is_no_data(form: Form, line: str) -> None:
    overleaf = "\n".join(["— 4 —", "\x0c", line, LINES[HEAD]])
    assert_reads_as_sample(with_lines((HEAD + 4, overleaf)), form)


def test_the_line_above_a_section_that_goes_on_is_no_data(form: Form) -> None:
    overleaf = "\n".join(["— 1 —", "\x0c", "二、分项绩效目标（续）"])
    assert_reads_as_sample(with_lines((at("协调和指导社会各界"), overleaf)), form)


@pytest.mark.parametrize("number", ["1. ", "1．", "1． "])
def test_a_number_stands_clear_of_a_title_that_begins_with_a_year(form: Form, number: str) -> None:
    assert_reads_as_sample(SAMPLE.replace("1.2024 年县文联", f"{number}2024 年县文联"), form)


def test_unit_and_money_unit_may_share_a_line(form: Form) -> None:
    text = SAMPLE.replace("联合会本级\n\n单位：万元", "联合会本级\t\t单位：万元")
    assert_reads_as_sample(text, form)
    assert_reads_as_sample(text.replace("\t\t单位", " （单位").replace("万元\n\n项目", "万元）\n\n项目"), form)
    assert_reads_as_sample(SAMPLE.replace("721001 巨鹿", "721001\t巨鹿"), form)
    assert_reads_as_sample(SAMPLE.replace("\n单位：万元", "\n金额单位: 万 元"), form)


def test_titles_and_headings_may_be_wrapped_or_joined(form: Form) -> None:
    assert_reads_as_sample(SAMPLE.replace("工作经费绩效目标表\n", "工作\n经费绩效\n目标表\n"), form)
    assert_reads_as_sample(SAMPLE.replace("工作经费绩效目标表··", "工作\n经费绩效目标表··"), form)
    assert_reads_as_sample(SAMPLE.replace("·····\t1", "\n·····1"), form)
    assert_reads_as_sample(SAMPLE.replace("第二部分\n\n预算项目绩效目标\n\n1", "第二部分 预算项目绩效目标\n\n1"), form)
    assert_reads_as_sample(SAMPLE.replace("2024 年部门预算绩效文本", "2024 年部门预算\n绩效文本"), form)
    assert_reads_as_sample(SAMPLE.replace("巨鹿县文学艺术界联合会\n2024", "巨鹿县文学\n艺术界联合会\n2024"), form)


@pytest.mark.parametrize("entry", ["\n", " 1\n", "\t1\n", "……1\n", " . . . . . 1\n"])
def test_the_contents_page_may_have_other_leaders_or_none(entry: str, form: Form) -> None:
    text = SAMPLE
    for page in "1456":
        text = text.replace(f"·····\t{page}\n", entry.replace("1", page))
    assert_reads_as_sample(text, form)


def test_a_document_may_have_no_contents_page(form: Form) -> None:
    assert_reads_as_sample("\n".join(LINES[: at("目 录")] + LINES[at("第一部分", 20) :]), form)


def test_headings_without_box_titles_and_box_titles_without_headings_do(form: Form) -> None:
    body = at("第一部分", 20)
    boxes = ("总体绩效目标", "分项绩效目标", "工作保障措施")
    headings = ("一、总体绩效目标", "二、分项绩效目标", "三、工作保障措施")
    for left_out in (boxes, headings):
        kept = [line for index, line in enumerate(LINES) if index < body or line not in left_out]
        assert_reads_as_sample("\n".join(kept), form)


def test_several_units_are_kept_in_the_order_of_their_tables(form: Form) -> None:
    second = at("721001", at("2.老年", 40))
    document, report = read_published_text(replaced(second, "721002 巨鹿县第一中学"), form)
    assert report.unplaced == ()
    assert [(unit.code, unit.name, len(unit.project_ids)) for unit in document.units] == [
        ("721001", "巨鹿县文学艺术界联合会本级", 2),
        ("721002", "巨鹿县第一中学", 1),
    ]


def test_real_spaces_stay(form: Form) -> None:
    text = SAMPLE.replace("2024 年县文联创先争优工作经费", "PPP project 2 经费")
    assert projects_in(text, form)[0].name == "PPP project 2经费"


def test_rows_that_print_no_level2_share_the_one_above(form: Form) -> None:
    row = "\t\t活动场次\t活动场次\t5 场\t工作计划\t"
    rows = projects_in(with_lines((HEAD + 2, row)), form)[0].indicators
    assert [(row.level1, row.level2, row.level3) for row in rows[:2]] == [
        ("产出指标", "数量指标", "开展创先争优的次数"),
        ("产出指标", "数量指标", "活动场次"),
    ]


def test_levels_that_the_form_does_not_know_are_kept(form: Form) -> None:
    row = "生态指标\t绿化指标\t植树\t植树\t5 棵\t工作计划\t"
    document, report = read_published_text(with_lines((HEAD + 5, row)), form)
    assert report.unplaced == ()
    found = document.projects[0][1].indicators[4]
    assert (found.level1, found.level2, found.value) == ("生态指标", "绿化指标", "5棵")


def test_a_table_alone_is_a_document(form: Form) -> None:
    start = at("1.2024 年县文联", 40)
    document, report = read_published_text("\n".join(LINES[start : start + 20]), form)
    assert len(document.projects) == 1
    assert sorted(reason for _, reason in unplaced(report)) == ["cover_missing"] * 2 + ["section_missing"] * 3


def test_an_empty_cell_in_a_row_stays_empty(form: Form) -> None:
    row = table(["", "质量指标", "创先争优合格率", "", "95%", "单位工作安排", ""])
    found = projects_in(replaced(HEAD + 2, row), form)[0].indicators[1]
    assert (found.level3, found.description, found.value, found.basis) == ("创先争优合格率", "", "95%", "单位工作安排")
