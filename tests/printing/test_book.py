"""A whole document on paper: pages, numbers, contents, and every word of it in the text layer."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.public_copy import disclosed
from jx_desktop.domain.review.check_code import check_code, check_codes
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.printing.book import Book
from tests.conftest import ROOT, ROWS, SAMPLE_TEXT, make_document, make_project
from tests.printing.conftest import pages_of, squeezed
from tests.printing.expected import words_of_table

Bind = Callable[..., Book]
Print = Callable[..., bytes]

HOSTILE = [
    "a<b",
    '<img src="/etc/passwd">',
    "&",
    "=1+1",
    "𣲘里村",
    "<b>粗</b>",
    "100%(合计)",
    "/Span <feff> BDC",
    "{year}",
]


@pytest.fixture(scope="module")
def sample(form: Form) -> Document:
    return read_published_text(SAMPLE_TEXT.read_text("utf-8"), form)[0]


def body_of(pages: list[str], document: Document) -> str:
    """All pages as one text, without page numbers and without the words that open a continued page."""
    code = re.escape(check_code(document))
    table = document.form.goal
    lines = [table.continued_line(n, p.name, p.code) for n, (_, p) in enumerate(document.projects, 1)]
    lines += [f"{document.form.section_heading(section.key)}（续）" for section in document.sections]
    goes_on = re.compile("|".join(f"^{re.escape(squeezed(line))}" for line in lines) or "^$")
    code += "(?:/[A-Z2-7]{4}-[A-Z2-7]{4})?"
    foot = re.compile(rf"(?:校验码{code})?—\d+—(?:校验码{code})?")
    label = re.compile("^(?:预算规模及资金用途|绩效目标)")
    return "".join(label.sub("", goes_on.sub("", foot.sub("", page))) for page in pages)


def assert_in_order(text: str, words: list[str]) -> None:
    position = 0
    for word in filter(None, map(squeezed, words)):
        found = text.find(word, position)
        assert found >= 0, f"not after {text[max(0, position - 40) : position]!r}: {word[:80]!r}"
        position = found + len(word)


def assert_tables_are_whole(pdf: bytes, document: Document) -> None:
    text = body_of(pages_of(pdf), document)
    for _, project in document.projects:
        start = text.rfind(squeezed(f"项目编码{project.code}"))
        title = text.rfind(squeezed(project.name), 0, start)
        assert_in_order(text[title:], list(words_of_table(project, document.form)))


def test_the_sample_has_its_pages_with_numbers_one_to_six(sample: Document, bound: Bind) -> None:
    sheets = bound(sample).sheets
    assert [sheet.number for sheet in sheets] == [None] * 4 + [1, 2, 3, 4, 5, 6]
    blank = [index for index, sheet in enumerate(sheets) if not sheet.layers]
    assert blank == [1, 3, 5], "contents, Part 1 and Part 2 open on right-hand pages"


def test_without_its_key_a_form_prints_the_contents_behind_the_cover(sample: Document, bound: Bind) -> None:
    contents = sample.form.contents.model_copy(update={"odd_page": False})
    document = Document.build(list(sample), sample.form.model_copy(update={"contents": contents}))
    sheets = bound(document).sheets
    assert [sheet.number for sheet in sheets] == [None, None, 1, 2, 3, 4, 5, 6]
    assert [index for index, sheet in enumerate(sheets) if not sheet.layers] == [3]


def test_after_a_cover_of_two_pages_the_contents_need_no_blank_side(form: Form, bound: Bind) -> None:
    document = make_document(form, make_project(1), compiled_by="编" * 400)
    sheets = bound(document).sheets
    assert all(sheet.layers for sheet in sheets[:3])
    assert [bool(ops.links) for sheet in sheets[:3] for ops in sheet.layers] == [False, False, True]


def test_every_word_of_the_sample_is_on_paper_in_order(sample: Document, printed: Print) -> None:
    pages = pages_of(printed(sample))
    head = sample.head
    assert_in_order(
        pages[0],
        [
            head.department.name,
            "2024年部门预算绩效文本",
            "（草案）",
            f"{head.compiled_by}编制",
            f"{head.reviewed_by}审核",
        ],
    )
    text = body_of(pages[4:], sample)
    for section in sample.sections:
        title = sample.form.section_heading(section.key)
        assert_in_order(text, [title, title[2:], *section.paragraphs])
    assert_tables_are_whole(printed(sample), sample)


def test_the_contents_of_the_sample_read_1_1_1_and_4_5_6(sample: Document, printed: Print) -> None:
    contents = pages_of(printed(sample))[2]
    numbers = re.findall(r"·+(\d+)(?=\D|[123]\.)", contents + "\n")
    assert [int(number[0]) for number in numbers] == [1, 1, 1, 4, 5, 6]


def test_contents_follow_when_part_1_grows_by_two_pages(sample: Document, bound: Bind, printed: Print) -> None:
    section = sample.section("safeguards")
    longer = Section.of("safeguards", section.paragraphs + ("加强组织领导，落实工作责任。" * 30,) * 5)
    document = Document.build([longer if item == section else item for item in sample], sample.form)
    sheets = bound(document).sheets
    numbers = {sheet.anchor: sheet.number for sheet in sheets if sheet.anchor}
    part_1 = [
        sheet for sheet in sheets if sheet.number and sheet.number < (numbers["part:projects"] or 0) and sheet.layers
    ]
    assert len(part_1) == 3
    assert numbers["part:projects"] == 5
    contents = pages_of(printed(document))[2]
    for number, (_, project) in enumerate(document.projects, 1):
        page = numbers[f"project:{project.id}"]
        assert page == 5 + number
        assert re.search(rf"{re.escape(squeezed(project.name))}绩效目标表·+{page}", contents)
    assert_in_order(body_of(pages_of(printed(document)), document), list(longer.paragraphs))


@pytest.mark.parametrize("rows", [1, 7, 30, 60, 200])
def test_a_table_of_many_rows_repeats_its_header_and_loses_nothing(
    form: Form, bound: Bind, printed: Print, rows: int
) -> None:
    draw = random.Random(rows)
    indicators = tuple(
        Indicator(
            id=f"r{number}", level1=ROWS[number * 6 // rows][0], level2=ROWS[number * 6 // rows][1],
            level3=f"第{number}项指标" + "内容" * draw.randint(0, 12), description="说明" * draw.randint(0, 30),
            value=f"≥{number}个", basis="工作计划",
        )
        for number in range(rows)
    )  # fmt: skip
    document = make_document(form, make_project(1, indicators=indicators))
    assert_tables_are_whole(printed(document), document)
    pages = [
        page for sheet, page in zip(bound(document).sheets, pages_of(printed(document)), strict=True) if sheet.owner_id
    ]
    assert len(pages) > rows // 30
    for page in pages:
        if "个" in page:
            assert page.count("一级指标二级指标三级指标") == 1


def test_a_merged_level_repeats_on_the_next_page(form: Form, bound: Bind, printed: Print) -> None:
    indicators = tuple(
        Indicator(
            id=f"r{number}", level1="产出指标", level2="数量指标", level3=f"指标{number}", value="≥1个", basis="计划"
        )
        for number in range(60)
    )
    document = make_document(form, make_project(1, indicators=indicators))
    pages = [
        page for sheet, page in zip(bound(document).sheets, pages_of(printed(document)), strict=True) if sheet.owner_id
    ]
    assert len(pages) > 1
    assert all(page.count("产出指标") == 1 and page.count("数量指标") == 1 for page in pages)


def test_the_label_beside_a_divided_cell_stands_on_every_page(form: Form, bound: Bind, printed: Print) -> None:
    document = make_document(form, make_project(1, goals=("目" * 3000,)))
    pages = [
        page for sheet, page in zip(bound(document).sheets, pages_of(printed(document)), strict=True) if sheet.owner_id
    ]
    assert [page.replace("绩效目标表", "").count("绩效目标") for page in pages] == [1, 1]


@pytest.mark.parametrize("length", [600, 3000, 10_000])
def test_a_long_goal_runs_on_over_pages_and_nothing_is_cut(form: Form, printed: Print, length: int) -> None:
    goal = "".join(chr(0x4E00 + index * 7 % 9000) for index in range(length))
    document = make_document(form, make_project(1, goals=(goal, "第二个目标。"), purpose=goal[:2000]))
    assert_tables_are_whole(printed(document), document)


def test_ten_thousand_characters_without_a_break_print(form: Form, printed: Print) -> None:
    word = "".join(chr(ord("a") + index * 5 % 26) for index in range(10_000))
    document = make_document(form, make_project(1, goals=(word,), purpose="，" * 10_000))
    text = body_of(pages_of(printed(document)), document)
    assert word in text
    assert text.count("，") >= 10_000


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_printed_as_it_is_typed(form: Form, printed: Print, text: str) -> None:
    rows = tuple(
        Indicator(
            id=f"r{index}", level1=text, level2=text, level3=text + str(index), description=text, value=text, basis=text
        )
        for index in range(3)
    )
    project = make_project(1, name=text, purpose=text, goals=(text, text + "二"), indicators=rows)
    document = make_document(form, project, reviewed_by=text, compiled_by=text)
    pages = pages_of(printed(document))
    assert f"{squeezed(text)}审核" in pages[0]
    assert_tables_are_whole(printed(document), document)


def test_an_empty_project_and_an_empty_document_print(form: Form, printed: Print) -> None:
    bare = make_project(1, code="", name="", purpose="", goals=(), indicators=(), plan=(), budget={})
    assert len(pages_of(printed(make_document(form, bare)))) == 8
    assert len(pages_of(printed(make_document(form)))) == 7


def test_an_unknown_unit_of_money_leaves_its_place_empty(form: Form, printed: Print) -> None:
    document = make_document(form, make_project(1), money_unit=None)
    assert "单位：项目编码" in pages_of(printed(document))[-1]


def test_every_digit_of_an_amount_is_printed(form: Form, printed: Print) -> None:
    document = make_document(form, make_project(1, budget={"total": "24.998", "fiscal": "24.9", "other": "0.098"}))
    assert_in_order(pages_of(printed(document))[-1], ["预算数", "24.998", "财政资金", "24.90", "其他资金", "0.098"])


def test_numbers_of_selected_projects_are_those_of_the_whole(document: Document, bound: Bind) -> None:
    assert [sheet.number for sheet in bound(document, project_ids={"p2"}).sheets] == [5]


def test_undisclosed_projects_are_left_out_of_the_public_copy(form: Form, bound: Bind, printed: Print) -> None:
    document = make_document(form, make_project(1, disclose=False, name="不公开项目"), make_project(2, name="公开项目"))
    public = disclosed(document)
    text = "".join(pages_of(printed(public)))
    assert "不公开项目" not in text
    assert "1.公开项目绩效目标表" in text
    assert "p1" in document, "the document itself is as it was"
    assert len(bound(public).sheets) == len(bound(document).sheets) - 1


def test_the_same_document_gives_the_same_bytes(sample: Document, printed: Print) -> None:
    assert printed(sample) == printed(sample)


def test_the_check_code_on_paper_is_that_of_the_document(sample: Document, printed: Print) -> None:
    code = check_code(sample)
    assert code == "RXP6-F75N-6SL7", "paper that was sealed has it"
    pages = pages_of(printed(sample))
    assert [code in page for page in pages] == [False] * 4 + [True, False, True, True, True, True]


def test_a_project_has_its_own_code_on_all_of_its_pages(form: Form, printed: Print) -> None:
    long = make_project(1, goals=tuple(f"目标{number}：" + "做好工作。" * 20 for number in range(30)))
    before = make_document(form, long, make_project(2))
    after = make_document(form, make_project(1), make_project(2))
    codes = [check_codes(document).projects for document in (before, after)]

    pages = pages_of(printed(before))
    assert sum(codes[0]["p1"] in page for page in pages) > 1
    assert sum(codes[0]["p2"] in page for page in pages) == 1
    assert codes[0]["p1"] != codes[1]["p1"]
    assert codes[0]["p2"] == codes[1]["p2"]


def test_a_watermark_lies_on_every_page_and_only_when_asked_for(document: Document, printed: Print) -> None:
    assert all("未定稿" in page for page in pages_of(printed(document, watermark="未定稿")))
    assert not any("未定稿" in page for page in pages_of(printed(document)))


def test_bookmarks_labels_language_and_links(sample: Document, printed: Print) -> None:
    pdf = pypdfium2.PdfDocument(printed(sample))
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
    assert marks == [
        (0, "第一部分　部门整体绩效目标", 4),
        (1, "一、总体绩效目标", 4),
        (1, "二、分项绩效目标", 4),
        (1, "三、工作保障措施", 4),
        (0, "第二部分　预算项目绩效目标", 6),
        (1, "1. 2024年县文联创先争优工作经费绩效目标表", 7),
        (1, "2.老年诗词楹联协会经费绩效目标表", 8),
        (1, "3.老研会书画活动经费绩效目标表", 9),
    ]
    labels = [pdf.get_page_label(index) for index in range(len(pdf))]
    assert labels == ["i", "ii", "iii", "iv", "1", "2", "3", "4", "5", "6"]
    assert pdf.get_metadata_value("Title") == "巨鹿县文学艺术界联合会2024年部门预算绩效文本"
    pdf.close()
    raw = printed(sample)
    assert raw.count(b"/Subtype /Link") == 6
    assert b"/Lang (zh-CN)" in raw


def test_every_font_is_embedded_and_none_is_a_standard_one(sample: Document, printed: Print) -> None:
    raw = printed(sample)
    fonts = re.findall(rb"/BaseFont /([A-Z]{6}\+[\w-]+)", raw)
    assert fonts
    assert raw.count(b"/FontFile3") == len(set(fonts))
    assert b"Helvetica" not in raw


def test_a_document_of_rare_content_is_whole(form: Form, printed: Print, tmp_path: Path) -> None:
    source = tmp_path / "rare.json"
    script = ROOT / "tests" / "benchmarks" / "make_book.py"
    subprocess.run([sys.executable, str(script), "40", str(source), "--rare"], check=True)
    assert json.loads(source.read_text("utf-8"))["units"]
    document = read_interchange(source.read_text("utf-8"), lambda _: form)
    assert_tables_are_whole(printed(document), document)


LONG = {
    "a merged level higher than a page": {
        "indicators": tuple(Indicator(id=f"r{n}", level1="汉" * 6000, level2="数" * 300, level3="a") for n in range(3))
    },
    "a name of ten thousand characters": {"name": "名" * 10_000},
    "a unit of money of three thousand": {"money_unit": "元" * 3000},
    "signs without end": {"purpose": "-=+≥" * 5000},
    "line ends without end": {"purpose": "\n" * 3000},
}


@pytest.mark.parametrize("fields", LONG.values(), ids=LONG)
def test_no_text_leaves_the_paper(form: Form, bound: Bind, fields: dict[str, object]) -> None:
    assert_on_paper(bound(make_document(form, make_project(1, **fields))))


def test_a_long_cover_runs_on(form: Form, bound: Bind) -> None:
    fields = {"compiled_by": "编" * 3000, "cover_mark": "草" * 900, "department": {"code": "721", "name": "部" * 2000}}
    book = bound(make_document(form, make_project(1), **fields))
    assert_on_paper(book)
    front = [ops for sheet in book.sheets if sheet.number is None for ops in sheet.layers]
    text = "".join(run.text for ops in front for run in ops.runs)
    assert "部" * 2000 in text
    assert text.count("编") == 3001


def assert_on_paper(book: Book) -> None:
    for sheet in book.sheets:
        for ops in sheet.layers:
            assert all(0 < run.x < book.width and 0 < run.y < book.height for run in ops.runs)
            assert all(0 <= line.y1 <= line.y2 <= book.height for line in ops.rules)
