"""Nothing is dropped in silence: what found no place is listed with its line, what is missing is named."""

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.text.reader import read_published_text
from tests.exchange.published import LINES, SAMPLE, at, plain, replaced, unplaced, with_lines, without
from tests.figures import Count

BODY = at("第一部分", 20)
TITLES = [at(title, 40) for title in ("1.2024 年县文联", "2.老年", "3.老研会")]
FIRST_ROW = at("项目编码")
HEAD = at("一级指标")
PARAGRAPHS = range(at("总体绩效目标", BODY + 6), at("第二部分", BODY) + 1)

STRAYS = [
    "杂散文字",
    "杂散\t文字",
    "\t杂散",
    "2024 年工作总结",
    "（备注",
    "note 2",
    "1.杂散内容",
    "杂\t散\t文字\t\t\t\t",
]


@pytest.mark.parametrize("stray", STRAYS)
def test_a_stray_line_anywhere_outside_the_paragraphs_is_named_and_changes_nothing(
    stray: str, form: Form, count: Count
) -> None:
    expected = plain(read_published_text(SAMPLE, form)[0])
    step = count(1, len(STRAYS))  # each place has one of them at least
    for index in range(STRAYS.index(stray) % step, len(LINES) + 1, step):
        if index in PARAGRAPHS:
            continue
        document, report = read_published_text(with_lines((index, stray)), form)
        assert [(entry.line, entry.text) for entry in report.unplaced] == [(index + 1, stray)]
        assert plain(document) == expected


def test_among_paragraphs_a_line_is_a_paragraph(form: Form) -> None:
    before = read_published_text(SAMPLE, form)[1].placed
    inside = [index for index in PARAGRAPHS if LINES[index - 1] == "" and LINES[index] and index not in range(36, 40)]
    for index in inside:
        report = read_published_text(with_lines((index, "杂散文字")), form)[1]
        assert (report.placed, report.unplaced) in ((before + 1, ()), (before, report.unplaced[:1]))


def test_five_stray_lines_in_five_places_are_named_exactly(form: Form) -> None:
    places = [3, at("2.老年"), BODY + 5, TITLES[1], HEAD + 3]
    text = with_lines(*((place, f"杂散文字第{place}处") for place in places))
    document, report = read_published_text(text, form)
    assert [(entry.line, entry.text) for entry in report.unplaced] == [
        (place + 1 + before, f"杂散文字第{place}处") for before, place in enumerate(sorted(places))
    ]
    assert plain(document) == plain(read_published_text(SAMPLE, form)[0])


def test_without_one_line_the_document_is_the_same_or_the_report_says_otherwise(form: Form, count: Count) -> None:
    document, report = read_published_text(SAMPLE, form)
    expected = (plain(document), report.placed, report.unplaced)
    for index in range(0, len(LINES), count(1, 3)):
        shorter, told = read_published_text(without(index), form)
        if plain(shorter) != expected[0]:
            assert (told.placed, told.unplaced) != expected[1:], LINES[index]


@pytest.mark.parametrize(
    ("index", "reason"),
    [
        (2, "cover_missing"),
        (3, "cover_missing"),
        (TITLES[0], "title_missing"),
        (TITLES[1], "title_missing"),
        (TITLES[2] + 2, "unit_missing"),
        (TITLES[2] + 4, "money_unit_missing"),
        (FIRST_ROW, "labels_missing"),
        (FIRST_ROW + 2, "labels_missing"),
        (FIRST_ROW + 4, "plan_rows_missing"),
        (HEAD, "head_missing"),
        (HEAD + 1, "level_inferred"),
        (HEAD + 5, "level_inferred"),
    ],
)
def test_a_missing_line_is_named(index: int, reason: str, form: Form) -> None:
    report = read_published_text(without(index), form)[1]
    assert [found for _, found in unplaced(report)] == [reason]


def test_a_title_without_a_table_among_rows_does_not_cut_the_table_in_two(form: Form) -> None:
    stray = "2.别的项目绩效目标表"
    for index in range(FIRST_ROW + 1, TITLES[1] + 1):
        document, report = read_published_text(with_lines((index, stray)), form)
        assert unplaced(report) == [(index + 1, "table_missing")]
        assert plain(document) == plain(read_published_text(SAMPLE, form)[0])


def test_missing_rows_are_named_by_the_line_of_the_title(form: Form) -> None:
    (entry,) = read_published_text(without(FIRST_ROW + 2), form)[1].unplaced
    assert (entry.line, entry.text) == (TITLES[0] + 1, LINES[TITLES[0]])
    assert entry.reason.params["labels"] == ("资金用途",)


def test_a_table_without_title_is_a_table_of_its_own(form: Form) -> None:
    document, report = read_published_text(without(TITLES[1]), form)
    assert plain(document) == plain(read_published_text(SAMPLE, form)[0])
    assert [entry.line for entry in report.unplaced] == [TITLES[1] + 2]


def test_indicators_without_their_head_are_read_in_the_order_of_the_form(form: Form) -> None:
    document, report = read_published_text(without(HEAD), form)
    assert plain(document) == plain(read_published_text(SAMPLE, form)[0])
    assert unplaced(report) == [(HEAD + 1, "head_missing")]


def test_half_a_table_gives_what_is_there_and_names_what_is_not(form: Form) -> None:
    text = "\n".join(LINES[: TITLES[1] + 8])
    document, report = read_published_text(text, form)
    project = document.projects[1][1]
    assert (project.name, str(project.budget.total), project.purpose, project.indicators) == (
        "老年诗词楹联协会经费",
        "4.00",
        "",
        (),
    )
    assert unplaced(report) == [(at("3.老研会") + 1, "contents_without_table"), (TITLES[1] + 1, "labels_missing")]
    assert report.unplaced[1].reason.params["labels"] == ("资金用途", "资金支出计划（%）", "绩效目标", "绩效指标")


def test_a_text_that_ends_in_a_row_gives_the_row_and_says_so(form: Form) -> None:
    end = at("满意度指标", TITLES[2])
    text = "\n".join([*LINES[:end], "满意度指标\t服务对象满意度指标\t服务对象"])
    document, report = read_published_text(text, form)
    row = document.projects[2][1].indicators[-1]
    assert (row.level1, row.level3, row.value) == ("满意度指标", "服务对象", "")
    assert [(entry.line, entry.reason.code, entry.reason.params["cells"]) for entry in report.unplaced] == [
        (end + 1, "import_text.row_cut", 3)
    ]


def test_a_title_without_a_table_is_named(form: Form) -> None:
    document, report = read_published_text("\n".join(LINES[: TITLES[2] + 1]), form)
    assert len(document.projects) == 2
    assert unplaced(report) == [(at("3.老研会") + 1, "contents_without_table"), (TITLES[2] + 1, "table_missing")]


@pytest.mark.parametrize(
    ("index", "line", "reasons"),
    [
        (TITLES[1], "2.老年诗词协会经费绩效目标表", ["title_differs"]),
        (TITLES[1], "3.老年诗词楹联协会经费绩效目标表", ["title_number"]),
        (at("2.老年"), "2.老年活动经费绩效目标表·····\t5", ["contents_without_table"]),
        (FIRST_ROW + 1, "预算规模及 资金用途\t预算数\t五万\t其中：财政 资金\t5.00\t其他资金\t", ["amount_unreadable"]),
        (FIRST_ROW + 1, "预算规模及 资金用途\t预算数\t\t其中：财政 资金\t5.00\t其他资金\t", ["labels_missing"]),
        (FIRST_ROW + 3, "资金支出计划\t3 月底\t\t9 月底\t\t10 月底", ["checkpoint_unknown", "percent_unreadable"]),
        (3, "1024 年部门预算绩效文本", ["cover_missing"]),
        (FIRST_ROW + 4, "\t30%\t\t六成\t\t80%\t", ["percent_unreadable"]),
        (FIRST_ROW + 4, "\t30%\t\t60%\t\t80%\t100%", ["percent_without_checkpoint"]),
        (HEAD, LINES[HEAD] + "分值", ["column_unknown"]),
        (HEAD + 1, LINES[HEAD + 1] + "\t10", ["cell_without_column"]),
        (at("三、工作", BODY), "三、其他", ["section_missing"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(index: int, line: str, reasons: list[str], form: Form) -> None:
    text = replaced(index, line)
    if "其他" in line and "三" in line:
        text = text.replace("\n工作保障措施\n", "\n")
    report = read_published_text(text, form)[1]
    assert [reason for _, reason in unplaced(report)] == reasons


def test_an_unknown_column_takes_nothing_from_the_others_and_is_listed_cell_by_cell(form: Form) -> None:
    lines = list(LINES)
    lines[HEAD] = LINES[HEAD].replace("绩效指标描述", "分值\t绩效指标描述")
    for index in range(HEAD + 1, HEAD + 8):
        cells = LINES[index].split("\t")
        lines[index] = "\t".join([*cells[:3], "10", *cells[3:]])
    document, report = read_published_text("\n".join(lines), form)
    cells_of_it = [(number, "cell_without_column") for number in range(HEAD + 2, HEAD + 9)]
    assert unplaced(report) == [(HEAD + 1, "column_unknown"), *cells_of_it]
    assert [entry.text for entry in report.unplaced] == ["分值", *["10"] * 7]
    assert plain(document) == plain(read_published_text(SAMPLE, form)[0])


def test_a_mark_on_the_cover_is_the_one_that_stands_where_the_form_has_it(form: Form) -> None:
    document, report = read_published_text(with_lines((3, "（内部资料）")), form)
    assert document.head.cover_mark == "草案"
    assert [(entry.line, entry.text) for entry in report.unplaced] == [(4, "（内部资料）")]


@pytest.mark.parametrize("text", ["", "\n\n", "杂散文字", "\t\t\t", "x" * 10_000, "目 录\n1.a·····1", LINES[2]])
def test_a_text_without_a_project_is_refused(text: str, form: Form) -> None:
    with pytest.raises(UserError) as caught:
        read_published_text(text, form)
    assert caught.value.message.code == "import_text.no_project"
    assert caught.value.message.params == {"form": form.name}


def test_a_very_long_line_is_reported_whole(form: Form) -> None:
    stray = "杂散" * 5_000
    report = read_published_text(with_lines((HEAD + 2, stray)), form)[1]
    assert [(entry.line, entry.text) for entry in report.unplaced] == [(HEAD + 3, stray)]
