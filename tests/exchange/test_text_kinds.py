"""Relatives of the cases: other texts of the same kinds, each with its right values."""

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Paragraph
from jx_desktop.exchange.text.reader import read_published_blocks, read_published_text
from tests.exchange.published import unplaced
from tests.exchange.test_text_cases import CASES

CONTROL = (CASES / "00_control.txt").read_text("utf-8").rstrip("\n")
ABOVE, TABLE = CONTROL[: CONTROL.index("项目编码")], CONTROL[CONTROL.index("项目编码") :]
LAST_ROW = "满意度指标\t服务对象满意度指标\t满意度\t满意度\t≥95%\t调查问卷"
COST = "成本指标\t经济成本指标\t活动总费用\t全年费用\t4万元\t批复\n\t社会成本指标\t占地\t占用场地\t0亩\t批复"
TITLE = "1.老年诗词楹联协会经费绩效目标表"
UNIT = "721001 巨鹿县文学艺术界联合会本级\n单位：万元"
NAME, CODE = "老年诗词楹联协会经费", "13052924P00584012408F"


def changed(old: str, new: str, text: str = CONTROL) -> str:
    assert old in text
    return text.replace(old, new)


def project_in(text: str, form: Form) -> Project:
    """Return the only project of a text of which nothing is left over."""
    document, report = read_published_text(text, form)
    assert unplaced(report) == []
    ((_, project),) = document.projects
    return project


def rows_in(text: str, form: Form) -> list[tuple[str, ...]]:
    rows = project_in(text, form).indicators
    return [(row.level1, row.level2, row.level3, row.description, row.value, row.basis) for row in rows]


def assert_reads_as_control(text: str, form: Form) -> None:
    project = project_in(text, form)
    assert project.model_copy(update={"id": ""}) == project_in(CONTROL, form).model_copy(
        update={"id": "", "indicators": project.indicators}
    )
    assert rows_in(text, form) == rows_in(CONTROL, form)


def paragraphs_in(text: str, form: Form, section: str = "overall_goal") -> list[str]:
    document, report = read_published_text(text, form)
    assert unplaced(report) == []
    return list(document.section(section).paragraphs)


# ---- levels


def test_first_levels_of_another_taxonomy_reach_down_over_second_ones_it_has(form: Form) -> None:
    rows = rows_in(changed(LAST_ROW, COST), form)
    assert [row[:3] for row in rows[1:]] == [
        ("成本指标", "经济成本指标", "活动总费用"),
        ("成本指标", "社会成本指标", "占地"),
    ]


@pytest.mark.parametrize(
    "row", ["成本指标\t经济成本指标\t活动总费用\t\t4万元\t批复", "成本指标\t经济成本\t活动总费用\t费用\t4万元\t批复"]
)
def test_a_first_level_stands_in_the_first_column_whatever_is_empty_or_short(row: str, form: Form) -> None:
    assert rows_in(changed(LAST_ROW, row), form)[1] == tuple(row.split("\t"))


def test_a_second_level_of_the_form_is_one_beneath_its_first(form: Form) -> None:
    text = changed(LAST_ROW, "\t成本指标\t费用\t费用\t4万元\t批复")
    assert rows_in(text, form)[1][:3] == ("产出指标", "成本指标", "费用")


def test_half_a_name_of_a_level_is_named(form: Form) -> None:
    text = changed("满意度指标\t服务对象满意度指标\t", "满意度指\t服务对象满意\t")
    _, report = read_published_text(text, form)
    assert [reason for _, reason in unplaced(report)] == ["level_cut", "level_cut"]


# ---- page marks and paragraphs


@pytest.mark.parametrize(
    "mark",
    [
        "第3页",
        "第 3 页，共 9 页",
        "共9页 第3页",
        "第3页/共9页",
        "第三页",
        "页码：3",
        "3",
        "- 3 -",
        "－ 3 －",
        "·3·",
        "[3]",
        "3/9",
        "3 | 9",
        "Page 3 of 9",
        "\x0c",
        "3\n巨鹿县文学艺术界联合会",
        "2024年部门预算绩效文本\n第3页",
        "巨鹿县文学艺术界联合会2024年部门预算绩效文本　3",
        "\n3\n",
    ],
)
def test_what_a_page_bears_is_no_paragraph_and_cuts_none(mark: str, form: Form) -> None:
    text = changed("丙。", f"坚持以人民为中心，扎实推进各\n{mark}\n项工作。")
    assert paragraphs_in(text, form, "safeguards") == ["坚持以人民为中心，扎实推进各项工作。"]


def test_running_heads_are_noted_and_do_not_cut_a_table(form: Form) -> None:
    text = changed("绩效目标\t1.", "第 5 页 共 9 页\n巨鹿县文学艺术界联合会\n绩效目标\t1.")
    assert_reads_as_control(text, form)
    assert [note.code for note in read_published_text(text, form)[1].notes] == ["import_text.running_heads"]


def test_what_repeats_beside_page_numbers_is_a_running_head(form: Form) -> None:
    text = changed("乙。", "乙是，\n内部资料\n— 1 —\n甲。").replace("丙。", "丙是，\n内部资料\n— 2 —\n丁。")
    assert (paragraphs_in(text, form, "sub_goals"), paragraphs_in(text, form, "safeguards")) == (
        ["乙是，甲。"],
        ["丙是，丁。"],
    )


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("坚持认真贯彻落实讲话精神，计划开展多样采风活动，动员广\n大文艺工作者。\n规划各协会。", 2),
        ("    坚持贯彻，动员广\n大文艺工作者。\n    （一）加强领导\n    成立小组。", 3),
        ("　　认真贯彻落实重要讲话精神，开展多样服务采风活动，动员。\n深入基层、深入生活。\n　　规划各协会的活动。", 2),
        ("加强组织领导，健全工作机制\n强化预算管理\n落实绩效责任", 3),
        ("加强组织领导，健全工作机制；\n强化预算管理；\n落实绩效责任。", 3),
        ("（一）加强组织领导\n成立工作专班，健全机制。", 2),
        ("工作目标\n坚持以人民为中心，开展活动，服务群众，认真完成全年的各项工作任务。", 2),
        ("坚持认真贯彻落实，动员广大。\n— 1 —\n规划各协会。", 2),
        ('"坚持一。\n\n坚持二。"', 2),
        ('"坚持""深入人民""为方针。\n坚持二。"\t\t', 2),
    ],
)
def test_a_line_that_goes_on_is_no_paragraph_of_its_own(text: str, paragraphs: int, form: Form) -> None:
    found = paragraphs_in(changed("甲。", text), form)
    assert len(found) == paragraphs
    kept = "".join(found).replace('"', "")
    assert kept == "".join(text.replace("— 1 —", "").replace('"', "").split())


def test_quotation_marks_of_text_are_kept(form: Form) -> None:
    assert paragraphs_in(changed("甲。", '"坚持一"是方针。\n坚持"二"。'), form) == ['"坚持一"是方针。', '坚持"二"。']


# ---- line ends in rows


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("预算数\t4", "预算\n数\t4"),
        ("其他资金", "其他\n资金"),
        ("其中：财政资金", "其中：\n财政\n资金"),
        ("项目名称", "项目\n名称"),
        ("资金支出计划（%）", "资金支出\n计划\n（%）"),
        ("10月底", "10月\n底"),
        (CODE, "130529\n24P0058\n4012408F"),
        (f"{CODE}\t项目名称\t{NAME}", "13052924P\n00584012408F\t项目名称\t老年诗词楹\n联协会\n经费"),
        ("用于开展老年诗词活动经费支出。", "用于开展老年诗词\n活动经费支出。"),
        ("开展老年活动。", "开展老\n年活动。"),
        ("开展活动次数\t开展活动次数", "开展活\n动次数\t开展活\n动次数"),
        ("≥95%", "≥95\n%"),
        ("指标值确定依据", "指标值\n确定依据"),
        (CODE, "１３０５２９２４Ｐ００５８４０１２４０８Ｆ"),
    ],
)
def test_a_line_end_within_a_row_cuts_nothing(old: str, new: str, form: Form) -> None:
    assert_reads_as_control(changed(old, new), form)


@pytest.mark.parametrize(
    "goals", ["①开展活动；\n②提高满意度。", "目标1：开展活动；\n目标2：提高满意度。", "1.开展活动；\n2.提高满\n意度。"]
)
def test_goals_on_lines_of_their_own_follow_each_other_by_their_numbers(goals: str, form: Form) -> None:
    text = changed("1.按照文件要求，开展老年活动。", goals)
    assert project_in(text, form).goals == ("开展活动；", "提高满意度。")


def test_a_line_that_only_seems_to_end_a_cell_is_joined_and_named(form: Form) -> None:
    document, report = read_published_text(changed("3次\t工作安排", "3次\t工作\n安排"), form)
    assert document.projects[0][1].indicators[0].basis == "工作安排"
    assert [reason for _, reason in unplaced(report)] == ["cell_joined"]


# ---- a cell a line, web pages, blanks


def stacked(table: str = TABLE) -> str:
    return ABOVE + table.replace("\t", "\n")


def web(table: str = TABLE) -> str:
    """The cells that are merged with those above leave no empty one."""
    return ABOVE + table.replace("\n\t", "\n")


@pytest.mark.parametrize(
    "text",
    [
        stacked(),
        stacked().replace("\n\n", "\n"),
        ABOVE + "\n\n".join(TABLE.replace("\t", "\n").split("\n")),
        ABOVE + TABLE.replace("\t", "\n\n\t\n\n").replace("\n产出", "\n\n产出"),
        ABOVE + TABLE.replace("\t", "\n\n\t").replace("\n产出", "\n\n产出"),
        stacked().replace(NAME, "老年诗词\n楹联协会经费").replace(CODE, "13052924P0058\n4012408F"),
        stacked().replace("其中：财政资金", "其中：\n财政资金").replace("用于开展老年诗词", "用于开展\n老年诗词"),
        web(),
    ],
    ids=range(8),
)
def test_the_table_is_the_same_however_its_cells_are_parted(text: str, form: Form) -> None:
    assert_reads_as_control(text, form)


MERGED = "\t\t培训人次\t全年培训人次\t≥40人次\t年度计划\n\t质量指标\t合格率\t\t≥95%\t考核\n"
MERGED_ROWS = [
    ("产出指标", "数量指标", "培训人次", "全年培训人次", "≥40人次", "年度计划"),
    ("产出指标", "质量指标", "合格率", "", "≥95%", "考核"),
]


@pytest.mark.parametrize(
    "text",
    [
        changed(LAST_ROW, MERGED + LAST_ROW),
        stacked(changed(LAST_ROW, MERGED + LAST_ROW, TABLE)),
        web(changed(LAST_ROW, MERGED.replace("\t\t培", "培") + LAST_ROW, TABLE)),
    ],
    ids=("tabs", "lines", "web"),
)
def test_rows_beneath_merged_levels_keep_their_columns(text: str, form: Form) -> None:
    assert rows_in(text, form)[1:3] == MERGED_ROWS


@pytest.mark.parametrize(
    "text", [stacked(changed(LAST_ROW, COST, TABLE)), changed("\n\t", "\n", ABOVE + changed(LAST_ROW, COST, TABLE))]
)
def test_levels_of_another_taxonomy_are_met_without_tabs_and_without_merged_cells(text: str, form: Form) -> None:
    assert [row[:3] for row in rows_in(text, form)[1:]] == [
        ("成本指标", "经济成本指标", "活动总费用"),
        ("成本指标", "社会成本指标", "占地"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "percents"),
    [("80%\n100%", "80%\n", [30, 60, 80, None]), ("30%\n60%\n80%", "30%\n\n80%", [30, None, 80, 100])],
)
def test_an_empty_line_among_percentages_is_an_empty_cell(
    old: str, new: str, percents: list[int | None], form: Form
) -> None:
    assert [item.percent for item in project_in(changed(old, new, stacked()), form).plan] == percents


def test_a_percentage_whose_trailing_tab_is_lost_stays_in_its_column(form: Form) -> None:
    plan = project_in(changed("80%\t100%", "80%"), form).plan
    assert [item.percent for item in plan] == [30, 60, 80, None]


# ---- titles, units, several documents


@pytest.mark.parametrize(
    "title",
    [
        NAME + "绩效目标表",
        f"一、{NAME}绩效目标表",
        f"（1）{NAME}绩效目标表",
        f"①{NAME}绩效目标表",
        f"附件1：{NAME}绩效目标表",
        "2024年项目支出绩效目标表",
        "项目支出绩效目标表",
        "巨鹿县2024年部门预算项目支出绩效目标表",
        "项目支出绩效目标申报表",
    ],
)
def test_a_file_of_one_project_may_have_another_title(title: str, form: Form) -> None:
    text = CONTROL[CONTROL.index(TITLE) :].replace(TITLE, title)
    document, report = read_published_text(text, form)
    assert {reason for _, reason in unplaced(report)} == {"cover_missing", "section_missing"}
    ((unit, project),) = document.projects
    assert (unit.code, project.name, project.code, len(project.indicators)) == ("721001", NAME, CODE, 2)


def test_a_line_that_nobody_knows_above_a_single_table_is_no_department(form: Form) -> None:
    document, report = read_published_text(CONTROL[CONTROL.index(TITLE) :].replace(TITLE, "随便一行"), form)
    assert document.head.department.name == ""
    assert (1, "cover_line") in unplaced(report)


@pytest.mark.parametrize(
    "line",
    [
        "721001 巨鹿县文学艺术界联合会本级\t单位：万元",
        "单位：万元\n721001 巨鹿县文学艺术界联合会本级",
        "721001 巨鹿县文学艺术界联合会本级（单位：万元）",
        "721001 巨鹿县文学艺术界联合会本级 （金额单位： 万元）",
        "721001 巨鹿县文学艺术界联合会本级单位：万元",
        "721001 巨鹿县文学艺术界联合会本级 单 位 ： 万 元",
        "７２１００１巨鹿县文学艺术界联合会本级　单位： 万元",
        "单位：万元 721001 巨鹿县文学艺术界联合会本级",
        "预算单位：721001 巨鹿县文学艺术界联合会本级 单位：万元",
        "721001-巨鹿县文学艺术界联合会本级\t单位：万元",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_unit_and_money_unit_stand_above_or_beneath_the_title(line: str, is_above: bool, form: Form) -> None:
    text = changed(f"{TITLE}\n{UNIT}", f"{line}\n{TITLE}" if is_above else f"{TITLE}\n{line}")
    document, report = read_published_text(text, form)
    assert unplaced(report) == []
    assert [(unit.code, unit.name) for unit in document.units] == [("721001", "巨鹿县文学艺术界联合会本级")]
    assert document.head.money_unit == "万元"


def test_what_stands_between_two_tables_belongs_to_the_second(form: Form) -> None:
    first = changed(f"{TITLE}\n{UNIT}", f"{UNIT}\n{TITLE}")
    second = f"721002 巨鹿县文化馆\t单位：元\n2.公路养护经费绩效目标表\n{TABLE.replace(NAME, '公路养护经费')}"
    document, report = read_published_text(f"{first}\n{second}", form)
    assert unplaced(report) == []
    assert [(unit.code, str(project.budget.total)) for unit, project in document.projects] == [
        ("721001", "4.00"),
        ("721002", "0.0004"),
    ]


def test_every_document_of_a_text_is_offered(form: Form) -> None:
    other = CONTROL.replace("2024年", "2025年")
    text = f"{CONTROL}\n\n{other}"
    document, report = read_published_text(text, form)
    assert (document.head.year, unplaced(report)) == (2024, [(32, "next_document")])
    both = [read_published_text(text, form, number=number) for number in (1, 2)]
    assert [(found.head.year, len(found.projects), unplaced(told), told.documents) for found, told in both] == [
        (2024, 1, [(32, "next_document")], 2),
        (2025, 1, [(1, "next_document")], 2),
    ]
    with pytest.raises(UserError) as caught:
        read_published_text(text, form, number=3)
    assert caught.value.message.code == "import_text.no_such_document"
    assert read_published_text(CONTROL, form)[1].documents == 1


# ---- what a PDF viewer gives


def viewer_text() -> str:
    """The control as Chrome's viewer copies it: single blanks between cells, merged cells on lines of their own."""
    table = TABLE.replace("预算规模及资金用途\t", "预算规模及\n资金用途\n").replace("产出指标\t", "产出指标\n")
    table = table.replace("服务对象满意度指标", "服务对象满\n意度指标")
    return ABOVE + "\n".join(line.strip().replace("\t", " ") for line in table.split("\n"))


def test_text_of_a_pdf_viewer_is_answered_with_one_sentence(form: Form) -> None:
    with pytest.raises(UserError) as caught:
        read_published_text(viewer_text(), form)
    assert caught.value.message.code == "import_text.from_pdf_viewer"


def test_text_of_a_pdf_viewer_of_which_something_is_read_says_where_it_comes_from(form: Form) -> None:
    lines = "\n".join(line for line in TABLE.replace("\t", "\n").split("\n") if line)
    document, report = read_published_text(ABOVE + lines.replace("绩效目标\n1", "— 4 —\n绩效目标\n1"), form)
    assert document.projects[0][1].code == CODE
    assert [note.code for note in report.notes] == ["import_text.from_pdf_viewer"]


def test_words_of_tables_run_together_are_no_other_form(form: Form) -> None:
    with pytest.raises(UserError) as caught:
        read_published_text("项目编码13052924项目名称经费\n绩效目标一级指标二级指标三级指标绩效指标描述", form)
    assert caught.value.message.code == "import_text.from_pdf_viewer"


@pytest.mark.parametrize("case", ["00_control", "11", "13", "16"])
def test_text_of_other_programs_is_not_taken_for_a_pdf_viewers(case: str, form: Form) -> None:
    _, report = read_published_text((CASES / f"{case}.txt").read_text("utf-8"), form)
    assert "import_text.from_pdf_viewer" not in [note.code for note in report.notes]


def test_nothing_has_no_sign(form: Form) -> None:
    assert str(project_in(changed("4.00", "-0.00"), form).budget.total) == "0.00"


def test_what_a_file_has_as_a_paragraph_stays_one(form: Form) -> None:
    texts = changed("丙。", "坚持以人民为中心，扎实推进各\n巨鹿县文学艺术界联合会\n5\n第 3 页").split("\n")
    blocks = [Paragraph(text, Message("source_place.docx", {"paragraph": at})) for at, text in enumerate(texts)]
    document, _, _ = read_published_blocks(blocks, form)
    paragraphs = ("坚持以人民为中心，扎实推进各", "巨鹿县文学艺术界联合会", "5", "第3页")
    assert document.section("safeguards").paragraphs == paragraphs


def test_what_a_browser_prints_around_its_pages_is_no_text(form: Form) -> None:
    printed = "2026/11/30 06:42 绩效文本\nfile:///home/绩效.html 1/3"
    text = changed("丙。", f"坚持以人民为中心，扎实推进各\n{printed}\n项工作。")
    assert paragraphs_in(text, form, "safeguards") == ["坚持以人民为中心，扎实推进各项工作。"]


def test_a_cell_that_ends_pages_again_and_again_is_no_running_head(form: Form) -> None:
    table = changed("工作安排", "调查问卷", TABLE).replace("\t", "\n").replace("\n满意度指标", "\n— 4 —\n满意度指标")
    document, _ = read_published_text(f"{ABOVE}{table}\n— 5 —", form)
    assert [row.basis for row in document.projects[0][1].indicators] == ["调查问卷", "调查问卷"]


def test_a_bare_number_among_rows_is_named_and_enters_no_cell(form: Form) -> None:
    for old, new in (
        ("开展活动次数\t3次", "开展活\n4\n动次数\t3次"),
        (f"{NAME}\n预算", "老年诗词\n4\n楹联协会经费\n预算"),
    ):
        document, report = read_published_text(changed(old, new), form)
        assert [(entry.text, entry.reason.code) for entry in report.unplaced] == [("4", "import_text.table_line")]
        ((_, project),) = document.projects
        assert (project.name, project.indicators[0].description) == (NAME, "开展活动次数")


def test_a_numbered_line_that_may_be_a_heading_is_joined_and_named(form: Form) -> None:
    heading = "（一）坚持以人民为中心的创作导向，大力开展文艺惠民活动和志愿服务"
    document, report = read_published_text(changed("甲。", f"{heading}\n组织文艺工作者深入基层。"), form)
    assert document.section("overall_goal").paragraphs == (f"{heading}组织文艺工作者深入基层。",)
    assert [reason for _, reason in unplaced(report)] == ["lines_joined"]
