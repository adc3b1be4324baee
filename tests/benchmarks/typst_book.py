"""The tables of an interchange file on paper with Typst, to compare: ``typst_book BOOK.json OUT.pdf``."""

import sys
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

SOURCE = """
#let book = json(sys.inputs.book)
#set document(title: str(book.year) + "年部门预算绩效文本", date: none)
#set page(paper: "a4", margin: (x: 60pt, y: 70pt), footer: context align(center)[— #counter(page).display() —])
#set text(font: ("Noto Serif SC",), size: 9pt, lang: "zh", region: "cn")
#set table(stroke: 0.5pt, inset: (x: 3pt, y: 4pt), align: horizon)
#show heading: it => align(center, text(size: 14pt, weight: "regular", it.body))
#page(footer: none)[
  #v(1fr)
  #align(center, text(size: 22pt, book.department.name))
  #align(center, text(size: 22pt, str(book.year) + "年部门预算绩效文本"))
  #v(2fr)
]
#outline(title: [目录])
#for (key, paragraphs) in book.sections {
  heading(key)
  for paragraph in paragraphs { block(paragraph) }
}
// Equal neighbours are one cell, as long as the levels before them are equal too.
#let merged(rows, index, fields) = {
  let same(a, b) = fields.all(field => rows.at(a).at(field) == rows.at(b).at(field))
  if index > 0 and same(index - 1, index) { return none }
  let end = index + 1
  while end < rows.len() and same(index, end) { end += 1 }
  table.cell(rowspan: end - index, rows.at(index).at(fields.last()))
}
#let label(body) = align(center, body)
#let number = 0
#for unit in book.units {
  for project in unit.projects {
    number += 1
    pagebreak(weak: true)
    heading(str(number) + "." + project.name + "绩效目标表")
    [#unit.code #unit.name #h(1fr) 单位：万元]
    v(0pt)
    table(
      columns: (70pt, 1fr, 1fr, 1fr, 1fr),
      label[项目编码], project.code, label[项目名称], table.cell(colspan: 2, project.name),
      label[预算数], project.budget.total, label[其中：财政资金], table.cell(colspan: 2, project.budget.fiscal),
      label[资金用途], table.cell(colspan: 4, project.purpose),
      table.cell(rowspan: 2, label[支出计划]), ..project.plan.map(item => label(str(item.month) + "月底")),
      ..project.plan.map(item => label(item.percent + "%")),
      label[绩效目标],
      table.cell(colspan: 4, project.goals.enumerate(start: 1).map(((n, goal)) => str(n) + "." + goal).join("\\n")),
    )
    v(-9.5pt)
    let rows = project.indicators
    table(
      columns: (52fr, 66fr, 98fr, 140fr, 56fr, 62fr),
      table.header(..("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据").map(label)),
      ..rows.enumerate().map(((index, row)) => (
        merged(rows, index, ("level1",)),
        merged(rows, index, ("level1", "level2")),
        row.level3, row.description, row.value, row.basis,
      ).filter(cell => cell != none)).flatten(),
    )
  }
}
"""


def main(source: str, target: str) -> None:
    fonts = pylopdf_fonts_zh_cn.serif_path().parent
    folder = Path(source).resolve().parent
    (folder / "book.typ").write_text(SOURCE, "utf-8")
    typst.compile(
        folder / "book.typ",
        output=target,
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"book": Path(source).name},
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
