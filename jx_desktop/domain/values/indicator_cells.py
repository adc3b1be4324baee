"""The cells of a table: what a column of the form shows of a row, and what is set through it."""

import re
from collections.abc import Container, Mapping

from jx_desktop.base.paths import own_path
from jx_desktop.base.record import Record
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.values.indicator_value import MEASURES, read_value, split_value

_NUMBER_LIKE = re.compile(r"[约近]?[0-9０-９零〇一二两三四五六七八九十百千万亿点.．。,，\s\-–—~～至到]+[余多]?")
"""What goes with an operator and a unit, though it is no plain number: 九十五, 3。5, 95-98."""
_READINGS = ("operator", "number", "unit")
TICK = "√"
"""What stands in a column of one choice where that is chosen."""
_NO_TICKS = frozenset({"", "否", "不", "无", "0", "×", "✗", "☐", "□", "-", "—", "/", "n", "no", "false"})
JOINED_BY = "、"
"""What stands between several choices of a row or a project."""


def cell_text(row: Record, column: Column) -> str:
    """Return what a cell shows, as it is kept."""
    if column.choice:
        return TICK if column.choice in chosen(str(row.value_at(column.field) or "")) else ""
    if column.reading:
        value = str(row.value_at(column.field) or "")
        part = split_value(value)[_READINGS.index(column.reading)]
        return column.otherwise if column.otherwise and is_in_words(value) else part
    return str(row.value_at(column.field) or "")


def is_in_words(value: str) -> bool:
    """Whether a value is neither a number nor waits for one: words, or a date."""
    operator, words, _ = split_value(value)
    return not operator and bool(words.strip()) and read_value(value).kind != "number"


def chosen(text: str) -> list[str]:
    """Return the choices that a kept text joins."""
    return [each for each in text.split(JOINED_BY) if each]


def is_tick(text: str) -> bool:
    """Whether a text in a column of one choice ticks it: √, 是, 1, x and all else that is not a word for no."""
    return text.strip().casefold() not in _NO_TICKS


def path_of(key: str, fields: Container[str]) -> str:
    """Return the path that a column's key stands for, where the rows have these fields: ``values.weight``."""
    name = key.partition(":")[0]
    return name if name in fields else own_path(name)


def row_values(
    row: Record, cells: Mapping[str, str], fields: Mapping[str, FieldDefinition], no_operators: Container[str] = ()
) -> dict[str, object]:
    """Return the fields of `row`, by path, that its cells set; `cells` are texts by the keys of columns.

    `no_operators` are what columns of operators show of values in words (定性): set there it says nothing.
    Columns that show a part of the value set that part and keep the others, which go with a number only. Columns of one
    choice add it with a tick and take it away without one; of a field that takes one choice it replaces the other.
    """
    values: dict[str, object] = {}
    parts: dict[str, dict[str, str]] = {}
    for key, text in cells.items():
        path, reading = path_of(key, fields), key.partition(":")[2]
        if reading and reading not in _READINGS:
            field = fields[path]
            values[path] = _ticked(str(values.get(path, row.value_at(path)) or ""), reading, is_tick(text), field)
        elif reading:
            said = text.strip()
            parts.setdefault(path, {})[reading] = "" if reading == "operator" and said in no_operators else said
        else:
            values[path] = text
    for path, texts in parts.items():
        values[path] = _put_together(str(row.value_at(path) or ""), texts)
    return values


def _ticked(value: str, choice: str, is_ticked: bool, field: FieldDefinition) -> str:
    """Return the choices that are joined, with one more or one less, in the order of the form."""
    if field.kind is FieldKind.CHOICE:
        return choice if is_ticked else "" if value == choice else value
    wanted = {*chosen(value)} - {choice} | ({choice} if is_ticked else set())
    known = [each for each in field.choices if each in wanted]
    return JOINED_BY.join([*known, *(each for each in chosen(value) if each in wanted and each not in known)])


def _put_together(value: str, parts: Mapping[str, str]) -> str:
    """Return a value of which some parts are set: what is typed as the number may say the others too."""
    pieces = dict(zip(_READINGS, split_value(value), strict=True))
    number = parts.get("number", "")
    if number:
        said = dict(zip(_READINGS, split_value(number), strict=True))
        if said["unit"] and said["unit"] + pieces["unit"] in MEASURES:  # 1万 before 元
            said["unit"] += pieces["unit"]
        is_number = not said["number"] or read_value(number).kind == "number" or _NUMBER_LIKE.fullmatch(number)
        pieces = {name: said[name] or (pieces[name] if is_number else "") for name in _READINGS}
        parts = {name: text for name, text in parts.items() if name != "number"}
        parts = {name: text for name, text in parts.items() if text or not said[name]}
    return "".join({**pieces, **parts}[name] for name in _READINGS)
