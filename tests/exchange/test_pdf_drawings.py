"""Pages drawn in all manners – ruled, turned, doubled, running over – are read as what they show."""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Paragraph, Source
from jx_desktop.exchange.printed import drawing, instructions
from jx_desktop.exchange.printed.continued import _is_surely_cut
from jx_desktop.exchange.sources import pdf
from jx_desktop.exchange.sources.pdf import pdf_source

HEIGHT, WIDTH = 842, 595
SONG = "STSong-Light"
Draw = Callable[["Paper", int], None]


class Paper(Canvas):  # type: ignore[misc]
    """A4 with the origin in the upper left corner, as readers count."""

    def text(self, x: float, y: float, text: str, size: float = 10) -> None:
        self.setFont(SONG, size)
        self.drawString(x, HEIGHT - y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def cell(self, x: float, y: float, width: float, height: float, *lines: str) -> None:
        """Draw a cell with rules around it and lines of text, 14 pt apart."""
        for box in ((x, y, x + width, y), (x, y + height, x + width, y + height)):
            self.rule(*box)
        for box in ((x, y, x, y + height), (x + width, y, x + width, y + height)):
            self.rule(*box)
        for number, line in enumerate(lines):
            self.text(x + 4, y + 14 + 14 * number, line)


def drawn(draw: Draw, pages: int = 1) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    file = io.BytesIO()
    paper = Paper(file, pagesize=(WIDTH, HEIGHT))
    for page in range(1, pages + 1):
        draw(paper, page)
        paper.showPage()
    paper.save()
    return file.getvalue()


def read(draw: Draw, pages: int = 1) -> Source:
    return pdf_source(drawn(draw, pages))


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def codes(source: Source) -> set[str]:
    return {note.code for note in source.notes}


def spans(cells: Sequence[Cell]) -> list[tuple[str, int | None, int, int]]:
    return [(cell.text, cell.column, cell.rows, cell.columns) for cell in cells]


def test_merged_cells_say_which_rows_and_columns_of_the_whole_table_they_take() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.cell(100, 100, 80, 60, "一级")
        paper.cell(180, 100, 100, 30, "二级")
        paper.cell(280, 100, 150, 30, "三级")
        paper.cell(180, 130, 170, 30, "宽")
        paper.cell(350, 130, 80, 30, "窄")

    [grid] = grids(read(draw))
    assert [spans(row.cells) for row in grid.rows] == [
        [("一级", 0, 2, 1), ("二级", 1, 1, 1), ("三级", 2, 1, 2)],
        [("宽", 1, 1, 2), ("窄", 3, 1, 1)],
    ]
    assert grid.rows[1].where is not None
    assert dict(grid.rows[1].where.params) == {"page": 1, "table": 1, "row": 2}
    assert [round(side) for side in grid.rows[0].cells[1].box or ()] == [1, 180, 100, 280, 130]


def thin(paper: Paper, x0: float, y0: float, x1: float, y1: float) -> None:
    paper.rect(x0, HEIGHT - y1, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)


def dots(paper: Paper, x0: float, y0: float, x1: float, y1: float) -> None:
    count = int(max(x1 - x0, y1 - y0) / 2)
    for step in range(count + 1):
        x, y = x0 + (x1 - x0) * step / count, y0 + (y1 - y0) * step / count
        paper.rect(x, HEIGHT - y - 1, 1, 1, stroke=0, fill=1)


def double(paper: Paper, x0: float, y0: float, x1: float, y1: float) -> None:
    for by in (0, 1.5):
        paper.rule(
            x0 + (by if x0 == x1 else 0),
            y0 + (by if y0 == y1 else 0),
            x1 + (by if x0 == x1 else 0),
            y1 + (by if y0 == y1 else 0),
        )


@pytest.mark.parametrize("ruled", [Paper.rule, thin, dots, double])
def test_rules_are_lines_thin_rectangles_dots_or_double(ruled: Callable[..., None]) -> None:
    def draw(paper: Paper, page: int) -> None:
        for y in (100, 130, 160):
            ruled(paper, 100, y, 300, y)
        for x in (100, 200, 300):
            ruled(paper, x, 100, x, 160)
        for number, word in enumerate("甲乙丙丁"):
            paper.text(110 + 100 * (number % 2), 120 + 30 * (number // 2), word)

    [grid] = grids(read(draw))
    assert rows(grid) == [["甲", "乙"], ["丙", "丁"]]


def test_sides_of_a_border_that_meet_aslant_are_rules() -> None:
    def side(paper: Paper, *points: tuple[float, float]) -> None:
        path = paper.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        paper.drawPath(path, stroke=0, fill=1)

    def draw(paper: Paper, _page: int) -> None:
        for at, text in enumerate(("甲", "乙", "丙", "丁")):
            x0, y0 = 60 + at % 2 * 101.5, 60 + at // 2 * 31.5
            x1, y1 = x0 + 100, y0 + 30
            side(paper, (x0, y0), (x0, y1), (x0 + 1, y1 - 1), (x0 + 1, y0))
            side(paper, (x1 - 1, y0 + 1), (x1 - 1, y1), (x1, y1), (x1, y0))
            side(paper, (x0, y0), (x1, y0), (x1, y0 + 1), (x0, y0 + 1))
            side(paper, (x0, y1 - 1), (x1, y1 - 1), (x1, y1), (x0, y1))
            paper.text(x0 + 6, y0 + 18, text)

    [grid] = grids(read(draw))
    assert rows(grid) == [["甲", "乙"], ["丙", "丁"]]


def test_cells_that_are_only_coloured_are_cells() -> None:
    def draw(paper: Paper, page: int) -> None:
        for number, word in enumerate("甲乙丙丁"):
            x, y = 100 + 100 * (number % 2), 100 + 30 * (number // 2)
            paper.setFillGray(0.9)
            paper.rect(x, HEIGHT - y - 28, 98, 28, stroke=0, fill=1)
            paper.setFillGray(0)
            paper.text(x + 5, y + 18, word)

    [grid] = grids(read(draw))
    assert rows(grid) == [["甲", "乙"], ["丙", "丁"]]


def test_a_table_without_rules_at_its_sides_keeps_its_outer_columns() -> None:
    def draw(paper: Paper, page: int) -> None:
        for y in (100, 130, 160):
            paper.rule(100, y, 400, y)
        for x in (200, 300):
            paper.rule(x, 100, x, 160)
        for number, word in enumerate("甲乙丙丁戊己"):
            paper.text(110 + 100 * (number % 3), 120 + 30 * (number // 3), word)

    [grid] = grids(read(draw))
    assert rows(grid) == [["甲", "乙", "丙"], ["丁", "戊", "己"]]


def test_rows_that_alone_are_ruled_are_parted_where_their_text_is() -> None:
    def draw(paper: Paper, page: int) -> None:
        for y in (100, 130, 160, 190):
            paper.rule(100, y, 400, y)
        for number, word in enumerate(("项目", "金额", "备注", "培训", "12.50", "县级", "会议", "3.00", "市级")):
            paper.text(110 + 100 * (number % 3), 120 + 30 * (number // 3), word)

    [grid] = grids(read(draw))
    assert rows(grid) == [["项目", "金额", "备注"], ["培训", "12.50", "县级"], ["会议", "3.00", "市级"]]


def test_a_merged_cell_that_goes_on_over_a_page_stays_a_column_where_only_rows_are_ruled() -> None:
    def draw(paper: Paper, page: int) -> None:
        for y in (100, 120, 140):
            for left, right in pairwise((60, 150, 250, 350)):
                paper.rule(left, y, right, y)
        for y, texts in ((114, ("数量", "3次")), (134, ("质量", "95%"))):
            for x, text in zip((160, 260), texts, strict=True):
                paper.text(x, y, text)
        if page == 1:
            paper.text(64, 114, "产出")
        paper.text(64, 134, f"效益{page}")

    [grid] = grids(read(draw, 2))
    assert [[(cell.column, cell.text) for cell in row.cells if cell.text] for row in grid.rows] == [
        [(0, "产出"), (1, "数量"), (2, "3次")],
        [(0, "效益1"), (1, "质量"), (2, "95%")],
        [(1, "数量"), (2, "3次")],
        [(0, "效益2"), (1, "质量"), (2, "95%")],
    ]


def test_words_in_columns_are_a_table_without_any_rule_and_entries_of_a_contents_page_are_none() -> None:
    def draw(paper: Paper, page: int) -> None:
        for row, words in enumerate((("序号", "项目名称", "金额"), ("1", "培训经费", "12.50"), ("2", "会议", "3.00"))):
            for column, word in enumerate(words):
                paper.text(100 + 120 * column, 100 + 20 * row, word)
        for row in range(3):
            paper.text(100, 300 + 20 * row, f"{'一二三'[row]}、工作目标")
            paper.text(500, 300 + 20 * row, f"{row + 1}")

    source = read(draw)
    assert [rows(grid) for grid in grids(source)] == [
        [["序号", "项目名称", "金额"], ["1", "培训经费", "12.50"], ["2", "会议", "3.00"]]
    ]
    assert texts(source) == ["一、工作目标\t1", "二、工作目标\t2", "三、工作目标\t3"]


def test_a_table_without_any_rule_whose_columns_do_not_show_is_named_with_its_pages() -> None:
    def draw(paper: Paper, page: int) -> None:
        for number in range(6 if page > 1 else 0):
            for x, text in ((60, "数量指标"), (200, "培训人次"), (350, "反映培训人次"))[number % 2 :]:
                paper.text(x + 3 * number, 100 + 20 * number, text)
            paper.text(480, 107 + 20 * number, f"{number}次")
        paper.text(60, 400, "单位：局\t\t日期：今日")

    [note] = read(draw, 3).notes
    assert (note.code, dict(note.params)) == ("source.pdf_open_tables", {"page": 2, "count": 2})


def test_a_box_around_text_is_no_table_and_an_underline_no_rule() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.cell(60, 60, 480, 700, "框中的正文")
        paper.rule(64, 78, 114, 78)

    source = read(draw)
    assert (texts(source), grids(source)) == (["框中的正文"], [])


def test_lines_that_only_the_width_has_parted_are_joined_and_items_are_not() -> None:
    def draw(paper: Paper, page: int) -> None:
        lines = ("1.按照文件要求开展活动，提", "高效能。", "2.保障全县所需的资金为12", "34万元。")
        paper.cell(100, 100, 138, 80, *lines)
        paper.cell(238, 100, 70, 80, "work in good", "order of all")
        paper.cell(308, 100, 62, 80, "13052924P0", "0584012407", "U")
        paper.cell(370, 100, 90, 80, "张三", "李四")

    [grid] = grids(read(draw))
    assert rows(grid) == [
        [
            "1.按照文件要求开展活动，提高效能。\n2.保障全县所需的资金为1234万元。",
            "work in good order of all",
            "13052924P00584012407U",
            "张三\n李四",
        ]
    ]


def table_head(paper: Paper, y: float) -> None:
    for x, word in ((60, "指标"), (160, "说明"), (360, "目标值")):
        paper.cell(x, y, {60: 100, 160: 200, 360: 100}[x], 20, word)


def test_a_table_over_pages_is_one_and_its_header_stands_in_it_once() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.text(60, 60, "预算项目绩效目标表" if page == 1 else "续表 预算项目绩效目标表", 14)
        table_head(paper, 80)
        for row in range(10 if page == 1 else 2):
            for x, width in ((60, 100), (160, 200), (360, 100)):
                paper.cell(x, 100 + 20 * row, width, 20, f"{page}页{row}行{x}")

    source = read(draw, 2)
    [grid] = grids(source)
    assert len(grid.rows) == 13
    assert rows(grid)[0] == ["指标", "说明", "目标值"]
    assert rows(grid)[11][0] == "2页0行60"
    assert texts(source) == ["预算项目绩效目标表"]
    assert dict(grid.rows[12].where.params if grid.rows[12].where else {}) == {"page": 2, "table": 1, "row": 3}


def test_a_row_that_the_page_has_cut_is_put_together() -> None:
    def draw(paper: Paper, page: int) -> None:
        table_head(paper, 80)
        if page == 1:
            for x, width, lines in (
                (60, 100, ["数量"]),
                (160, 200, ["反映全县各乡镇开展活动的次数与年初目"]),
                (360, 100, ["12次"]),
            ):
                paper.cell(x, 100, width, 20, *lines)
        else:
            for x, width, lines in ((60, 100, []), (160, 200, ["标值的对比情况"]), (360, 100, [])):
                paper.cell(x, 100, width, 20, *lines)
            for x, width, word in ((60, 100, "质量"), (160, 200, "合格"), (360, 100, "100%")):
                paper.cell(x, 120, width, 20, word)

    source = read(draw, 2)
    [grid] = grids(source)
    assert rows(grid)[1:] == [
        ["数量", "反映全县各乡镇开展活动的次数与年初目标值的对比情况", "12次"],
        ["质量", "合格", "100%"],
    ]
    assert codes(source) == set()  # what has no value of its own is no row


def test_a_row_of_which_nothing_stands_on_the_first_page_is_there_once() -> None:
    def draw(paper: Paper, page: int) -> None:
        if page == 1:
            table_head(paper, 80)
        for x, width, word in ((60, 100, "数量"), (160, 200, "次数"), (360, 100, "12次")):
            paper.cell(x, 100, width, 20, *([word] if page == 2 else []))

    [grid] = grids(read(draw, 2))
    assert rows(grid) == [["指标", "说明", "目标值"], ["数量", "次数", "12次"]]


def test_rows_alike_on_two_pages_are_not_taken_for_one() -> None:
    def draw(paper: Paper, page: int) -> None:
        table_head(paper, 80)
        for x, width, word in ((60, 100, f"数量指标{page}"), (160, 200, "开展活动"), (360, 100, "12次")):
            paper.cell(x, 100, width, 20, word)

    [grid] = grids(read(draw, 2))
    assert rows(grid)[1:] == [["数量指标1", "开展活动", "12次"], ["数量指标2", "开展活动", "12次"]]


def test_whole_rows_on_two_pages_are_not_one_though_no_rule_ends_the_page() -> None:
    def draw(paper: Paper, page: int) -> None:
        top, bottom = (700, 760) if page == 1 else (40, 100)
        for x in (60, 160, 300, 400):
            paper.rule(x, top, x, bottom)
        middle = (top + bottom) / 2
        paper.rule(160, middle, 400, middle)
        paper.rule(60, top, 400, top) if page == 1 else paper.rule(60, bottom, 400, bottom)
        if page == 1:
            paper.text(64, top + 16, "效益指标")
        for number in (0, 1):
            for x, text in ((164, "类"), (304, "值")):
                paper.text(x, top + 16 + number * (middle - top), f"{text}{2 * page + number}")

    [grid] = grids(read(draw, 2))
    assert [[text for text in row if text] for row in rows(grid)] == [
        ["效益指标", "类2", "值2"],
        ["类3", "值3"],
        ["类4", "值4"],
        ["类5", "值5"],
    ]


def test_gaps_between_cells_that_are_ruled_one_by_one_are_neither_rows_nor_columns() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.cell(60, 80, 97, 27, "数量指标")  # 3 pt from cell to cell; the label's side is drawn too high
        paper.cell(60, 110, 97, 52, "质量指标")
        for number, (place, target) in enumerate((("次数", "12次"), ("合格率", "95%"), ("优良率", "90%"))):
            paper.cell(160, 80 + 30 * number, 117, 27, place)
            paper.cell(280, 80 + 30 * number, 97, 27, target)

    [grid] = grids(read(draw))
    assert [spans(row.cells) for row in grid.rows] == [
        [("数量指标", 0, 1, 1), ("次数", 1, 1, 1), ("12次", 2, 1, 1)],
        [("质量指标", 0, 2, 1), ("合格率", 1, 1, 1), ("95%", 2, 1, 1)],
        [("优良率", 1, 1, 1), ("90%", 2, 1, 1)],
    ]


def test_columns_narrower_than_a_character_are_kept_where_text_stands_over_several() -> None:
    def draw(paper: Paper, page: int) -> None:
        for y, edges in ((80, (60, 200, 206, 300)), (110, (60, 194, 212, 300)), (140, (60, 200, 206, 300))):
            for number, (left, right) in enumerate(pairwise(edges)):
                paper.cell(left, y, right - left, 30, *(["5"] if y == 110 and number == 1 else []))
            paper.text(64, y + 14, "预算")

    [grid] = grids(read(draw))
    assert [[text for text in row if text] for row in rows(grid)] == [["预算"], ["预算", "5"], ["预算"]]


def test_labels_that_go_on_below_the_last_rule_of_a_page_are_cells_of_their_own() -> None:
    def draw(paper: Paper, page: int) -> None:
        edges = (60, 160, 260, 400)
        for x in edges:
            paper.rule(x, 700, x, 768 if x < 300 else 760)
        for y, left in ((700, 60), (730, 60), (760, 260)):
            paper.rule(left, y, 400, y)
        for x, head, text in zip(edges, ("一级", "二级", "三级"), ("产出指标", "数量指标", "受益人口"), strict=False):
            paper.text(x + 4, 718, head)
            paper.text(x + 4, 748, text)

    assert rows(grids(read(draw))[0]) == [["一级", "二级", "三级"], ["产出指标", "数量指标", "受益人口"]]


def test_sides_that_begin_a_little_below_the_open_top_of_a_page_part_cells() -> None:
    def draw(paper: Paper, page: int) -> None:
        for x, top in ((60, 30), (160, 30), (260, 32.8), (360, 32.8), (460, 30)):
            paper.rule(x, top, x, 130)
        for y in (80, 130):
            paper.rule(60, y, 460, y)
        for y in (50, 100):
            for number, x in enumerate((60, 160, 260, 360)):
                paper.text(x + 4, y, f"第{number}列")

    assert rows(grids(read(draw))[0]) == 2 * [[f"第{number}列" for number in range(4)]]


def test_a_bracket_set_back_into_the_character_before_it_stays_behind_it() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.text(60, 100, "称为“引号")
        paper.text(110, 100, "'")
        paper.text(109, 100, "（括号）")

    assert texts(read(draw)) == ["称为“引号'（括号）"]


def test_a_line_that_names_a_unit_is_no_rest_of_the_full_line_above_it() -> None:
    title = "1.关于拨付2019年中央补助资金用于农村饮水安全提升工程绩效目标表"

    def draw(paper: Paper, page: int) -> None:
        paper.text(60, 100, title)
        paper.text(60, 116, "721001 某某县文学艺术界联合会本级")

    assert texts(read(draw)) == [title, "721001 某某县文学艺术界联合会本级"]


def test_a_table_that_begins_on_the_next_page_is_another() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.cell(60, 80, 100, 20, "项目编码")
        paper.cell(160, 80, 200, 20, f"000{page}")
        paper.cell(60, 100, 100, 20, "名称")
        paper.cell(160, 100, 200, 20, f"第{page}个项目")

    assert [rows(grid)[0] for grid in grids(read(draw, 2))] == [["项目编码", "0001"], ["项目编码", "0002"]]


def test_running_heads_feet_and_page_numbers_are_left_out_and_named_but_no_titles() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.text(60, 30, f"内部资料 第{page}期")
        paper.text(60, 80, f"{page}.某某项目绩效目标表", 14)
        paper.text(60, 100, "721001 某单位本级")
        paper.text(60, 300, f"正文{'甲乙丙丁'[page - 1]}。")
        paper.text(280, 810, f"— {page} —")

    source = read(draw, 4)
    assert texts(source)[:3] == ["1.某某项目绩效目标表", "721001 某单位本级", "正文甲。"]
    assert len(texts(source)) == 12
    assert [dict(note.params) for note in source.notes] == [{"text": "内部资料 第1期"}]


def test_a_watermark_is_left_out_and_named() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.text(60, 100, "正文在此。")
        paper.saveState()
        paper.translate(200, 400)
        paper.rotate(45)
        paper.setFillGray(0.8)
        paper.setFont(SONG, 80)
        paper.drawString(0, 0, "草稿")
        paper.restoreState()

    source = read(draw)
    assert texts(source) == ["正文在此。"]
    assert [(note.code, dict(note.params)) for note in source.notes] == [("source.pdf_watermark", {"text": "草稿"})]


def test_characters_printed_twice_come_once() -> None:
    def draw(paper: Paper, page: int) -> None:
        for by in (0, 0.4, 0.8):
            paper.text(60 + by, 100, "绩效目标一一共1100元")

    assert texts(read(draw)) == ["绩效目标一一共1100元"]


def on_its_side(paper: Paper, page: int) -> None:
    paper.translate(WIDTH, 0)
    paper.rotate(90)
    paper.cell(100, 400, 80, 30, "项目")
    paper.cell(180, 400, 120, 30, "金额")
    paper.cell(100, 430, 80, 30, "培训")
    paper.cell(180, 430, 120, 30, "12.50")


@pytest.mark.parametrize(
    ("turn", "seen_at"),
    [(0, (153, 662, 183, 742)), (90, (100, 153, 180, 183)), (180, (412, 100, 442, 180)), (270, (662, 412, 742, 442))],
)
def test_a_page_that_lies_on_its_side_is_read_as_it_is_meant(turn: int, seen_at: tuple[int, int, int, int]) -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(on_its_side))) as document:
        document.pages[0].rotate(turn, relative=False)
        document.save(file)
    source = pdf_source(file.getvalue())
    [grid] = grids(source)
    assert rows(grid) == [["项目", "金额"], ["培训", "12.50"]]
    box = grid.rows[0].cells[0].box
    assert box is not None
    assert tuple(round(side) for side in box[1:]) == seen_at
    assert source.page_sizes == ((WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH),)


def test_turned_text_in_a_cell_is_read_in_its_direction() -> None:
    def draw(paper: Paper, page: int) -> None:
        paper.cell(100, 100, 40, 120)
        paper.cell(140, 100, 120, 120, "右边")
        paper.saveState()
        paper.translate(125, HEIGHT - 200)
        paper.rotate(90)
        paper.setFont(SONG, 10)
        paper.drawString(0, 0, "产出指标")
        paper.restoreState()

    [grid] = grids(read(draw))
    assert rows(grid) == [["产出指标", "右边"]]


def test_paragraphs_are_rebuilt_by_indents_and_full_lines_also_over_a_page() -> None:
    body = ["坚持认真贯彻落实会议精神，计划开展多样的服务采风活动，动员广大文艺工作者", "深入基层。组织培训。"]

    def draw(paper: Paper, page: int) -> None:
        if page == 1:
            paper.text(60, 80, "一、总体目标", 14)
            paper.text(80, 110, body[0][:36])
            paper.text(60, 126, body[0][:38])
            paper.text(60, 142, "到此为止。")
            paper.text(80, 158, body[0][:36])
        else:
            paper.text(60, 80, "续在下一页。")
            paper.text(80, 96, "另一段。")

    assert texts(read(draw, 2)) == [
        "一、总体目标",
        body[0][:36] + body[0][:38] + "到此为止。",
        body[0][:36] + "续在下一页。",
        "另一段。",
    ]


def test_shapes_that_the_file_gives_no_characters_are_counted_or_the_file_refused() -> None:
    def without_map(pages: Sequence[int]) -> bytes:
        file = io.BytesIO()
        data = drawn(lambda paper, page: paper.text(60, 100, f"第{'一二三'[page - 1]}页的正文。"), 3)
        with pikepdf.open(io.BytesIO(data)) as document:
            for number in pages:
                page = document.pages[number]
                fonts = page.Resources.Font
                name = next(name for name in fonts.keys() if "STSong" in str(fonts[name].BaseFont))  # noqa: SIM118
                font = document.make_indirect(pikepdf.Dictionary(dict(fonts[name].items())))
                font.Encoding = pikepdf.Name("/Identity-H")
                below = pikepdf.Dictionary(dict(font.DescendantFonts[0].items()))
                below.CIDSystemInfo = pikepdf.Dictionary(
                    Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
                )
                font.DescendantFonts = pikepdf.Array([document.make_indirect(below)])
                page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({name: font}))
            document.save(file)
        return file.getvalue()

    source = pdf_source(without_map([1]))
    [note] = source.notes
    assert (note.code, dict(note.params)) == ("source.pdf_no_text_map", {"page": 2, "count": 7})
    assert texts(source)[1] == "�" * 7
    with pytest.raises(UserError) as caught:
        pdf_source(without_map([0, 1, 2]))
    assert caught.value.message.code == "source.pdf_unreadable_text"


def test_more_pages_than_are_read_of_any_file_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(UserError) as caught:
        read(lambda paper, page: paper.text(60, 100, "页"), 3)
    assert (caught.value.message.code, dict(caught.value.message.params)) == ("source.pdf_too_many_pages", {"most": 2})


def with_content(content: bytes) -> bytes:
    """Return a page of which `content` is what it draws, after the word 正文."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(lambda paper, page: paper.text(60, 100, "正文")))) as document:
        drawing = document.pages[0].Contents.read_bytes()
        document.pages[0].Contents = document.make_stream(drawing + b"\n" + content)
        document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"0 0 m 9 9 l S " * 2_000, b"q " * 500, b"1 " * 500, b"[" * 500, b"0 0 m " + b"1 1 l " * 500, b"/F1 Do " * 99_000],
    ids=["instructions", "states", "operands", "arrays", "points", "bytes"],
)
def test_a_page_with_too_much_on_it_is_read_in_part_and_named(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_MAX_INSTRUCTIONS", 1_000)
    for limit in ("_DEEPEST", "_MOST_OPERANDS", "_MOST_POINTS"):
        monkeypatch.setattr(instructions, limit, 100)
    source = pdf_source(with_content(content))
    assert (texts(source), codes(source)) == (["正文"], {"source.pdf_page_too_full"})


@pytest.mark.parametrize(
    "content",
    [
        b"1e300 1e300 1e300 1e300 re f 0 0 m 99999999999999999999999999 0 l S",
        b"(x) w (y) Tf 12 Tj [1 2] TJ /N cm BT (z) Td ET <5> Tj ( ( open",
        b"BI /W 1 /H 1 ID \x00EI\xff\nEI Q Q Q ]>> EMC",
        b"\n".join(b"0 %d m 590 %d l S %d 0 m %d 840 l S" % (i, i, i, i) for i in range(0, 580, 2)),
    ],
    ids=["giants", "nonsense", "image", "hatching"],
)
def test_what_is_odd_on_a_page_does_not_keep_its_text_from_being_read(content: bytes) -> None:
    assert texts(pdf_source(with_content(content))) == ["正文"]


@pytest.mark.parametrize(
    ("pairs", "is_sure"),
    [
        ((("产出", ""), ("数量", ""), ("活动次数", ""), ("与年初目", "标值的对比"), ("12次", "")), True),
        ((("时效", ""), ("及时率", ""), ("《关于下达资", "金的通知》")), True),  # one cell of many is no row
        ((("目标", ""), ("1.完成建设。", "2.完成验收。")), True),
        ((("用途", ""), ("包括代观社区等地的设备购置、材料费、劳务费、", "差旅费支出。")), True),
        (
            (("产出", ""), ("数量", ""), ("活动次数", "参与人数"), ("12次", "30人")),
            False,
        ),  # labels that go on from above
        ((("用途", ""), ("用于培训。", "用于会议。")), False),
        ((("产出", ""), ("数量", "")), False),
    ],
)
def test_a_cut_row_is_a_doubt_only_where_it_could_be_two(pairs: Sequence[tuple[str, str]], is_sure: bool) -> None:
    assert _is_surely_cut(pairs) == is_sure
