"""A list of budget adjustments (预算调整) from any file or the clipboard: its rows, by the words above its columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import squeezed, without_spaces
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.dates import read_date
from jx_desktop.domain.values.money import UNITS, convert, held_amount
from jx_desktop.domain.values.typed_amount import exact_typed_amount
from jx_desktop.domain.yearly.budget_changes import BudgetChange, PartChange
from jx_desktop.domain.yearly.names import CHANGE_KINDS
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Block, Paragraph
from jx_desktop.exchange.budget_list.codes import bare_code, code_damage, sound_code
from jx_desktop.exchange.budget_list.columns import HEAD_ROWS, unit_in_head
from jx_desktop.exchange.tables import Table, filled

_AMOUNT = r"(?:预算)?(?:数|金额|额|资金|安排数?)?"
_WORDS: dict[str, str] = {
    "unit_code": r"(?:预算|主管|部门)?(?:单位|部门)(?:编码|代码)",
    "unit_name": r"(?:预算|主管|基层|实施)?(?:单位|部门)(?:名称|全称)?",
    "code": r"(?:预算|支出|二级|三级)?项目(?:编码|代码|编号)",
    "name": r"(?:预算|支出|二级|三级)?项目(?:名称?|全称)?",
    "kind": r"项目变动|(?:项目)?(?:变动|调整)(?:类型|类别|情况|方式|性质)",
    "other": r"(?:并入|移交|划转)(?:或移交)?(?:给|至|到)?(?:的)?(?:项目|单位|部门)?(?:名称)?",
    "number": r"(?:指标|下达|调整|追加)?(?:文件?号|指标文|文件名称及文号)",
    "on": r"(?:指标|下达|变动|调整|文件)?(?:日期|时间)",
    "reason": r"(?:变动|调整|追加|调剂)?(?:原因|理由|事由|依据)(?:说明)?|备注|说明",
    "increase": rf"(?:预算)?(?:调增|追加|增加){_AMOUNT}",
    "decrease": rf"(?:预算)?(?:调减|减少|核减){_AMOUNT}",
    "initial": rf"(?:本年|年度|当年)?(?:年初|原|批复|调整前){_AMOUNT}|年初(?:批复|安排)?{_AMOUNT}",
    "adjusted": rf"(?:预算)?(?:调整|变动|变更)后(?:的)?{_AMOUNT}|全年{_AMOUNT}|(?:全年|现|调整)预算数?",
    "change": rf"(?:预算)?(?:本次)?(?:调整|变动|增减|追加调减|调增调减|调剂){_AMOUNT}(?:\(\+-\)|\([^)]*\))?"
    rf"|(?:预算)?调?增\(减\){_AMOUNT}",
    "executed": rf"(?:全年|累计|实际|本年|截至.{{0,8}})?(?:预算)?(?:执行|支出|支付){_AMOUNT}",
}
_AMOUNTS = ("initial", "increase", "decrease", "change", "adjusted", "executed")
_PARTS: dict[str, str] = {
    "fiscal": r"(?:当年|本年|本级)?(?:(?:一般)?公共预算)?财政性?(?:拨款资金|拨款|资金)"
    r"|(?:一般)?公共预算(?:拨款|资金)?",
    "other": r"其[他它](?:资金|收入|来源(?:资金)?)|(?:单位|自有|自筹|非财政)(?:拨款)?资金",
}
"""What sources of money are called besides what the form calls them."""
_NO_MORE = re.compile("(?:预算)?(?:数|金额|额)?")
_SUMS = frozenset(("小计", "合计", "总计", "总额"))
_UNITS = "|".join(sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"[(\[](?:单位:)?(?:{_UNITS})[)\]]")
_UNIT_LINE = re.compile(rf"(?:金额)?单位[:为]?\(?({_UNITS})")
_NOISE = re.compile(r"^(?:其中:?|[*※★]|\d{4}年度?)|[*:]+$|\([A-F=+\-]+\)$")
_SUM = re.compile(r"[(（]?(?:部门|单位|本页|全县)?(?:合计|小计|总计|共计)[)）]?[:：]?")
_OF_WHICH = re.compile("其中:?|[-—:()]")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_NO_AMOUNT = frozenset(("", "-", "—", "--", "——", "/", "无"))
_MOST_ROWS = 20_000
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class AdjustmentTable:
    """Rows of a list, and its money unit where it says one; `notes` tell what was not read, with its place."""

    rows: tuple[BudgetChange, ...]
    unit: str | None
    columns: frozenset[str]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """Columns by what stands in them, a source's as ``adjusted:fiscal``; `unread` are sources of no known amount."""

    end: int
    columns: Mapping[str, int]
    unread: tuple[int, ...] = ()


def is_amount(name: str) -> bool:
    """Whether a column is one of amounts, also of a source (``adjusted:fiscal``)."""
    return name.partition(":")[0] in _AMOUNTS


def read_adjustments(
    blocks: Sequence[Block], form: Form, target: str | None, unit: str | None = None
) -> AdjustmentTable:
    """Return what the tables of a source say of adjustments, with amounts in the money unit `target`.

    A table without a head that is as wide as the one before goes on with that (the next page). `unit` is the list's
    money unit where it does not say one. Raises `UserError` where no table is such a list.
    """
    rows, notes, columns = list[BudgetChange](), list[Message](), set[str]()
    head: _Head | None = None
    width, said = 0, None
    for block in blocks:
        if isinstance(block, Paragraph):
            above = _UNIT_LINE.search(squeezed(block.text)) if head is None else None
            said = above[1] if above else said
            continue
        table = filled(block, with_hidden=True, most_rows=_MOST_ROWS)
        found = _find_head(table, form)
        if found is not None:
            head, width = found, table.width
            said = _unit_of(table, found, form) or said
            cells = (f"{table.place(head.end - 1, at).cell}: {table.rows[head.end - 1][at][:40]}" for at in head.unread)
            notes += (Message("budget_change.source_column", {"cell": cell}) for cell in cells)
        elif head is None or table.width != width:
            continue
        else:
            head = _Head(0, head.columns)
        columns |= head.columns.keys()
        rows += _rows(table, head, (said or unit, target), notes, form)
    if head is None:
        raise UserError("budget_change.no_table")
    return AdjustmentTable(tuple(rows), said, frozenset(columns), tuple(notes))


def _find_head(table: Table, form: Form) -> _Head | None:
    """Return the row whose words say most, alone or beneath the one above; it names projects and an amount."""
    best: tuple[int, _Head] | None = None
    for at, row in enumerate(table.rows[:HEAD_ROWS]):
        for above in ((), table.rows[at - 1] if at else ()):
            columns, unread = _columns(row, above, _sources(form))
            is_list = columns.keys() & {"name", "code"} and any(map(is_amount, columns))
            if is_list and (best is None or len(columns) > best[0]):
                best = len(columns), _Head(at + 1, FrozenDict(columns), unread)
    return best[1] if best is not None else None


_Sources: TypeAlias = Mapping[str, re.Pattern[str]]


def _sources(form: Form) -> _Sources:
    """Return what the sources of a form's money are called."""
    words = {part: re.escape(_bare(form.label(form.money.field(part)))) for part in form.money.parts}
    return {part: re.compile(f"{own}|{_PARTS[part]}" if part in _PARTS else own) for part, own in words.items() if own}


def _columns(row: Sequence[str], above: Sequence[str], sources: _Sources) -> tuple[dict[str, int], tuple[int, ...]]:
    """Return the columns by what stands in them: the word of the row, of both together, or of the one above.

    A source that says no more follows the amount before it, as 其中 does; those behind none come last.
    """
    found: dict[str, int] = {}
    unread = list[int]()
    group = amount = ""
    for at, text in enumerate(row):
        over = above[at] if at < len(above) else ""
        group = over or group
        word, both = _bare(text), _bare(f"{_bare(group)}{_bare(text)}")
        source = _source_column((both, word) if above else (word,), sources)
        if source is not None:
            kind, part = source
            name: str | None = f"{kind or amount}:{part}" if kind or amount else None
            unread += [] if name is not None else [at]
        else:
            of_sum = _bare(group) if word in _SUMS else ""
            name = _named((word, of_sum, both, _bare(over)) if above else (word,))
            amount = name if name in _AMOUNTS else amount if _bare(text) == _bare(over) == "" else ""
        if name is not None and name not in found:
            found[name] = at
    return found, tuple(unread)


def _named(words: Iterable[str]) -> str | None:
    return next((name for word in words for name, said in _WORDS.items() if word and re.fullmatch(said, word)), None)


def _source_column(words: Iterable[str], sources: _Sources) -> tuple[str, str] | None:
    """Return the amount, empty where it is not said, and the source that the words above a column tell of."""
    bare = ""
    for word in words:
        for part, called in sources.items():
            match = called.search(word)
            if match is None:
                continue
            rest = _bare(_OF_WHICH.sub("", word[: match.start()] + word[match.end() :]))
            kind = _named([rest]) if rest else ""
            if kind in _AMOUNTS:
                return kind, part
            bare = bare or (part if _NO_MORE.fullmatch(rest) else "")
    return ("", bare) if bare else None


def _bare(text: str) -> str:
    return _NOISE.sub("", _UNIT.sub("", squeezed(text)[:40]))


def _unit_of(table: Table, head: _Head, form: Form) -> str | None:
    amounts = [at for name, at in head.columns.items() if is_amount(name)]
    found = (unit_in_head(table.rows, head.end, {"budget.total": at}, form) for at in amounts)
    return next((unit for unit in found if unit is not None), None)


def _rows(
    table: Table, head: _Head, units: tuple[str | None, str | None], notes: list[Message], form: Form
) -> Iterator[BudgetChange]:
    columns = head.columns
    amount_columns = {at for name, at in columns.items() if is_amount(name)}
    unit_texts, sources = ("", ""), _sources(form)
    for at, row in list(enumerate(table.rows_with_amounts_once(amount_columns)))[head.end :]:
        texts = {name: " ".join(row[column].split()) for name, column in columns.items()}
        code, name = sound_code(bare_code(texts.get("code", ""))), texts.get("name", "")[:_LONGEST]
        if any(_SUM.fullmatch(without_spaces(text)) for text in row if text) or not any(row):
            continue
        unit_texts = _filled_down(texts, unit_texts)
        if code_damage(code):
            notes.append(Message("budget_change.damaged_code", {"cell": table.place(at, columns["code"]).cell}))
            code = ""
        if not code and not name:
            if any(text for each, text in texts.items() if is_amount(each)):
                notes.append(Message("budget_change.row_without_project", {"line": table.numbers[at]}))
            continue
        if _columns(row, (), sources)[0].keys() >= {"name", "code"}:  # the head again, on a further page
            continue
        yield _row(table, at, texts, (code, name), unit_texts, columns, units)


def _filled_down(texts: Mapping[str, str], before: tuple[str, str]) -> tuple[str, str]:
    given = sound_code(bare_code(texts.get("unit_code", ""))), texts.get("unit_name", "")
    return given if any(given) else before


def _row(
    table: Table,
    at: int,
    texts: Mapping[str, str],
    names: tuple[str, str],
    unit_texts: tuple[str, str],
    columns: Mapping[str, int],
    units: tuple[str | None, str | None],
) -> BudgetChange:
    unread = list[str]()

    def cell(name: str, text: str) -> str:
        return f"{table.place(at, columns[name]).cell}: {text[:40]}"

    amounts: dict[str, Decimal | None] = {}
    for name in filter(is_amount, columns):
        flaw = table.flaws.get((at, columns[name]))
        try:
            amounts[name] = None if flaw is not None else read_amount(texts[name], *units)
            if flaw is not None:
                unread.append(cell(name, flaw or "="))
        except ValueError:
            unread.append(cell(name, texts[name]))
    on = ""
    try:
        day = read_date(texts.get("on", ""))
        on = day.isoformat() if day is not None else ""
    except ValueError:
        unread.append(cell("on", texts["on"]))
    kind, other = _kind(texts.get("kind", ""), texts.get("other", ""))
    if texts.get("kind") and not kind:
        unread.append(cell("kind", texts["kind"]))
    parts = {part: _of_part(amounts, part) for part in dict.fromkeys(name.partition(":")[2] for name in amounts)}
    whole = parts.pop("", PartChange())
    return BudgetChange(
        code=names[0],
        name=names[1],
        unit_code=unit_texts[0],
        unit_name=unit_texts[1],
        initial=whole.initial,
        change=whole.change,
        adjusted=whole.adjusted,
        executed=whole.executed,
        kind=kind,
        other=other[:_LONGEST],
        number=texts.get("number", "")[:_LONGEST],
        on=on,
        reason=texts.get("reason", "")[:_LONGEST],
        line=table.numbers[at],
        unread=tuple(unread),
        parts=FrozenDict({part: said for part, said in parts.items() if any(each is not None for each in said)}),
    )


def _of_part(amounts: Mapping[str, Decimal | None], part: str) -> PartChange:
    """Return what is said of a source, or of the whole; 调增 and 调减 together are 调整数."""
    own = {name: amounts.get(f"{name}:{part}" if part else name) for name in _AMOUNTS}
    change, more, less = own["change"], own["increase"], own["decrease"]
    if change is None and (more is not None or less is not None):
        change = (more or Decimal(0)) - abs(less or Decimal(0))
    return PartChange(own["initial"], change, own["adjusted"], own["executed"])


def read_amount(text: str, source: str | None, target: str | None) -> Decimal | None:
    """Return an amount in the unit of the document. Raises ``ValueError`` for what is none."""
    if without_spaces(text) in _NO_AMOUNT:
        return None
    plain = text.strip()
    bracketed = _IN_BRACKETS.fullmatch(plain)  # as accountants write what is taken away
    bare = bracketed[1] if bracketed else plain.lstrip("-－—△▲+＋")
    sign = -1 if bracketed or plain[:1] in "-－—△▲" else 1
    written = exact_typed_amount(bare, source)
    if written is None:
        raise ValueError(text)
    if source in UNITS and target in UNITS and source is not None and target is not None:
        written = convert(written, source, target)
    return sign * held_amount(written)


def _kind(text: str, other: str) -> tuple[str, str]:
    """Return the kind of a change, and to which project or unit it went: 并入采风创作经费 says both."""
    word = without_spaces(text)
    kind = next((kind for kind in CHANGE_KINDS if word == kind), "")
    if kind or not word:
        return kind, other
    found = next((kind for kind in CHANGE_KINDS if word.startswith(kind) and kind not in ("调增", "调减")), "")
    return found, other or text.strip().removeprefix(found).strip("至到给:： ") if found else other
