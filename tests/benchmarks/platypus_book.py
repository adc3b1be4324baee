"""The tables of an interchange file on paper with ReportLab Platypus, to compare: ``platypus_book BOOK.json OUT.pdf``.

Its ordinary fonts cannot read the bundled ones (CFF): this takes the viewer's Chinese font, which is not embedded.
"""

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

FONT = "STSong-Light"
LEVELS = ("level1", "level2")
FIELDS = ("level1", "level2", "level3", "description", "value", "basis")
HEADS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
WIDTHS = (52, 66, 98, 140, 56, 62)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]


def style(name: str, size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=FONT, fontSize=size, leading=size * 1.35, wordWrap="CJK", **more)


CELL = style("cell", 9)
LABEL = style("label", 9, alignment=1)
TITLE = style("title", 14, alignment=1, spaceAfter=8)
HEADING = style("heading", 14, spaceBefore=8, spaceAfter=8)
COVER = style("cover", 22, alignment=1, spaceBefore=160)


class Document(BaseDocTemplate):  # type: ignore[misc] # ReportLab has no types
    def __init__(self, path: str) -> None:
        super().__init__(path, pagesize=A4, leftMargin=60, rightMargin=60, topMargin=70, bottomMargin=70)
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self.number))

    def number(self, canvas: Any, _document: object) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(A4[0] / 2, 40, f"— {canvas.getPageNumber()} —")

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (ReportLab's name)
        if isinstance(flowable, Paragraph) and flowable.style.name in ("title", "heading"):
            key = f"h{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page, key))


def cell(text: str | None, cell_style: ParagraphStyle = CELL) -> Paragraph:
    return Paragraph(escape(text or ""), cell_style)


def project(number: int, data: dict[str, Any], unit: dict[str, Any]) -> list[Flowable]:
    budget, plan = data["budget"], data["plan"]
    top = [
        [cell("项目编码", LABEL), cell(data["code"]), cell("项目名称", LABEL), cell(data["name"]), ""],
        [cell("预算数", LABEL), cell(budget["total"]), cell("其中：财政资金", LABEL), cell(budget["fiscal"]), ""],
        [cell("资金用途", LABEL), cell(data["purpose"]), "", "", ""],
        [cell("支出计划", LABEL), *(cell(f"{item['month']}月底", LABEL) for item in plan)],
        ["", *(cell(f"{item['percent']}%", LABEL) for item in plan)],
        [cell("绩效目标", LABEL), [cell(f"{n}.{goal}") for n, goal in enumerate(data["goals"], 1)], "", "", ""],
    ]
    spans = [("SPAN", (3, 0), (4, 0)), ("SPAN", (3, 1), (4, 1)), ("SPAN", (1, 2), (4, 2)), ("SPAN", (1, 5), (4, 5))]
    spans.append(("SPAN", (0, 3), (0, 4)))
    rows: list[list[object]] = [[cell(head, LABEL) for head in HEADS]]
    rows += [[cell(row[field]) for field in FIELDS] for row in data["indicators"]]
    merged = []
    for column in range(len(LEVELS)):
        numbered = enumerate(data["indicators"], 1)
        for _, block in groupby(numbered, lambda item: [item[1][level] for level in LEVELS[: column + 1]]):  # noqa: B023
            lines = [line for line, _ in block]
            merged.append(("SPAN", (column, lines[0]), (column, lines[-1])))
    return [
        PageBreak(),
        cell(f"{number}.{data['name']}绩效目标表", TITLE),
        cell(f"{unit['code']} {unit['name']}　　单位：万元"),
        Table(top, colWidths=(70, 101, 101, 101, 101), style=TableStyle([*GRID, *spans])),
        Table(rows, colWidths=WIDTHS, style=TableStyle([*GRID, *merged]), repeatRows=1),
    ]


def main(source: str, target: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    book = json.loads(Path(source).read_text("utf-8"))
    contents = TableOfContents(levelStyles=[style("entry", 12)], dotsMinLevel=0)
    story: list[Flowable] = [cell(book["department"]["name"], COVER), cell(f"{book['year']}年部门预算绩效文本", COVER)]
    story += [PageBreak(), cell("目录", LABEL), contents, PageBreak()]
    for title, paragraphs in book["sections"].items():
        story += [cell(title, HEADING), *(cell(text) for text in paragraphs), Spacer(1, 8)]
    number = 0
    for unit in book["units"]:
        for data in unit["projects"]:
            number += 1
            story += project(number, data, unit)
    Document(target).multiBuild(story)


if __name__ == "__main__":
    main(*sys.argv[1:3])
