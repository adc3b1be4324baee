"""A table of comments that comes back filled in (审核意见反馈表), from any program: its rows, what stands around them.

Columns are found by their heads, in any order. Hidden rows are read too: a filter has hidden them, nobody has removed
them. What is merged over rows stands in each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import squeezed
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.tables import Table, filled

_HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "代号"),
    "project": ("项目", "项目名称", "所属项目"),
    "place": ("位置", "具体位置", "所在位置"),
    "issue": ("问题", "存在问题", "存在的问题", "审核意见", "问题描述"),
    "proposal": ("建议", "修改建议", "审核建议", "建议改为"),
    "answer": ("修改情况", "采纳情况", "反馈情况", "整改情况", "落实情况", "答复"),
}
_EXACT = ("project", "place")
"""Columns whose heads begin as others do (项目编码)."""
_NEEDED = ({"number", "issue", "answer"}, {"project", "issue", "answer"})
_IN_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]|[*＊]")
_CODE = re.compile(r"文本代号[:：]([A-Z0-9]{6})")
_ROUND = re.compile(r"第\s*(\d{1,3})\s*轮", re.ASCII)
_BY = re.compile(r"填表人[:：]\s*([^\n\s:：_＿]{1,30}(?:[ \u3000][^\n\s:：_＿]{1,2}(?!\S*[:：]))?)")
_NEXT_LABEL = re.compile(r"(?:联系)?(?:电话|日期|单位)[:：]?.*$")
_LONGEST_HEAD = 12
_MOST_ROWS = 20_000
_LOOKED_AT_ROWS = 60
"""Rows above the head that may say what the table is about."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row as it came back; `number` counts the rows of the table from 1, over all its parts."""

    number: int
    mark: str = ""
    """What stands in 序号, with the comment's code."""
    project: str = ""
    place: str = ""
    issue: str = ""
    proposal: str = ""
    answer: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a number stands in it."""
        return not any((self.project, self.place, self.issue, self.proposal, self.answer))


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table that came back. `code` is that of the document it is about, `about` the line that names it."""

    rows: tuple[AnswerRow, ...]
    code: str = ""
    about: str = ""
    by: str = ""
    """Who has filled it in (填表人), where that was said."""
    ids: tuple[str, ...] = field(default=())
    """The ids of the comments as they stood in it when it was made."""
    round: int = 0
    """In which round it was made, 0 where that is not said."""
    unread: int = 0
    """Comments of a word processor that hang on it."""


def answer_table(source: Source, document_property: str, ids_property: str) -> AnswerTable | None:
    """Return the table that a file holds, None where it holds none."""
    rows: list[AnswerRow] = []
    around: list[str] = []
    columns: Mapping[str, int] | None = None
    width = 0
    for block in source.blocks:
        if isinstance(block, Paragraph):
            around.append(block.text)
            continue
        table = filled(block, with_hidden=True, keeps_blanks=not block.is_flowing, most_rows=_MOST_ROWS)
        head = _head(table)
        if head is not None:
            at, columns = head
            width = table.width
            around += ["\n".join(row) for row in table.rows[:at]]
            rows += _rows(table, at + 1, columns, len(rows))
        elif columns is not None and table.width == width:  # it goes on behind a page, or what was put between
            rows += _rows(table, 0, columns, len(rows))
        else:
            around += ["\n".join(row) for row in table.rows[:_LOOKED_AT_ROWS]]
    if columns is None:
        return None
    properties = dict(source.properties)
    text = "\n".join(around)
    about = next((line.strip() for line in text.split("\n") if _CODE.search(squeezed(line))), "")
    code = _CODE.search(squeezed(about))
    by = _BY.search(text)
    listed = sorted(
        (int(name.removeprefix(ids_property)), value)
        for name, value in properties.items()
        if name.startswith(ids_property) and name.removeprefix(ids_property).isdecimal()
    )
    return AnswerTable(
        tuple(rows),
        code[1] if code else properties.get(document_property, ""),
        about,
        _NEXT_LABEL.sub("", by[1]).strip() if by else "",
        tuple(each for _, part in listed for each in part.split()),
        int(found[1]) if (found := _ROUND.search(about)) else 0,
        len(source.remarks),
    )


def _head(table: Table) -> tuple[int, Mapping[str, int]] | None:
    """Return the row of the heads, and the columns by what stands in them."""
    for at, row in enumerate(table.rows[:_LOOKED_AT_ROWS]):
        found = _columns(row)
        if any(needed <= found.keys() for needed in _NEEDED):
            return at, found
    return None


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for column, text in enumerate(row):
        head = squeezed(_IN_BRACKETS.sub("", text))
        name = next((name for name, words in _HEADS.items() if _is_head(head, words, name in _EXACT)), None)
        if name is not None and name not in found:
            found[name] = column
    return FrozenDict(found)


def _is_head(text: str, words: tuple[str, ...], is_exact: bool) -> bool:
    return text in words or (not is_exact and len(text) < _LONGEST_HEAD and text.startswith(words))


def _rows(table: Table, start: int, columns: Mapping[str, int], before: int) -> Iterator[AnswerRow]:
    names = {"number": "mark"}
    for row in table.rows[start:]:
        if _columns(row).keys() >= {"issue", "answer"}:
            continue  # the heads again, where the table was cut in parts
        before += 1
        if any(row):
            yield AnswerRow(before, **{names.get(name, name): row[at].strip() for name, at in columns.items()})
