"""What was looked through across documents, in words: names of rules, and lists as workbooks."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from jx_desktop.domain.review.table_paper import PaperCell, PaperColumn, TablePaper
from jx_desktop.domain.values.money import UNITS
from jx_desktop.wording.messages import Wording

_LONGEST_SHEET_NAME = 31


def rule_name(rule: str, wording: Wording) -> str:
    """Return what a rule is about in a few words; of one that is not known its id."""
    code = f"rule_name.{rule.lower().replace('-', '_')}"
    return wording.text(code) if code in wording else rule


def list_workbook(
    title: str, notes: Sequence[str], columns: Sequence[PaperColumn], rows: Sequence[Sequence[str]]
) -> bytes:
    """Return a list in words as an xlsx of one sheet; `notes` stand beneath its title."""
    from jx_desktop.exchange.writing.table_workbook import write_table_workbook

    cells = tuple(tuple(map(PaperCell, row)) for row in rows)
    return write_table_workbook(TablePaper(title, tuple(notes), tuple(columns), cells, ""), title[:_LONGEST_SHEET_NAME])


def median_words(number: Decimal, unit: str) -> str:
    """Return a median with its unit, rounded to two places; money (also 元/人) in 万元 where it is that large."""
    if unit.startswith("元") and abs(number) >= UNITS["万元"]:
        number, unit = number / UNITS["万元"], f"万{unit}"
    rounded = number.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return f"{rounded:,f}{'' if unit == '%' else ' '}{unit}".rstrip()
