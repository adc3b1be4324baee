"""What differs between the county's list and the documents, in words and as a workbook; amounts in 万元, exactly."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.county_list import CountyComparison, CountyDifference, CountyKind, DepartmentSum
from jx_desktop.domain.collected.roll_finding import who_of
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.values.money import convert, signed, ten_thousands
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:  # it brings the library with it that writes workbooks
    from jx_desktop.exchange.writing.data_tables import DataTable, Value

_PLACES = 2
_TEXT, _CODE, _NUMBER, _AMOUNT = FieldKind.TEXT, FieldKind.CODE, FieldKind.NUMBER, FieldKind.AMOUNT
_DIFFERENCE_COLUMNS = (
    ("kind", _TEXT),
    ("department", _TEXT),
    ("unit", _TEXT),
    ("code", _CODE),
    ("name", _TEXT),
    ("listed", _AMOUNT),
    ("present", _AMOUNT),
    ("change", _AMOUNT),
    ("listed_text", _TEXT),
    ("present_text", _TEXT),
    ("remark", _TEXT),
)
_SUM_COLUMNS = (
    ("department_code", _CODE),
    ("department", _TEXT),
    ("listed_count", _NUMBER),
    ("listed", _AMOUNT),
    ("present_count", _NUMBER),
    ("present", _AMOUNT),
    ("change", _AMOUNT),
    ("remark", _TEXT),
)
_OF_MONEY = (CountyKind.NO_GOALS, CountyKind.NOT_RECEIVED, CountyKind.NO_BUDGET, CountyKind.AMOUNT, CountyKind.UNCLEAR)


def signed_ten_thousands(yuan: Decimal) -> str:
    """Return a difference of 元 in 万元, with its sign."""
    return signed(convert(yuan, "元", "万元"), _PLACES)


class CountyWords:
    """The differences of one comparison."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def kind(self, kind: CountyKind) -> str:
        """Return the word for a kind of difference."""
        return self._wording.text(f"county_kind.{kind}")

    def department(self, difference: CountyDifference) -> str:
        """Return the department, or unit, of the document; where there is none, what the roll or the list calls it."""
        if difference.document is not None:
            who = who_of(difference.document)
            return presentable(f"{who.code} {who.name}".strip() or difference.document.file)
        return " ".join(difference.department.split())

    def unit(self, difference: CountyDifference) -> str:
        """Return the unit of the project, as the list names it where it does."""
        listed, project = difference.listed, difference.project
        if listed is not None and listed.has_unit:
            return f"{listed.unit_code} {listed.unit_name}".strip()
        return f"{project.unit_code} {project.unit}".strip() if project is not None else ""

    def code(self, difference: CountyDifference) -> str:
        """Return the code of the project, as the list has it where it does."""
        listed, project = difference.listed, difference.project
        return (listed.code if listed is not None else "") or (project.code if project is not None else "")

    def name(self, difference: CountyDifference) -> str:
        """Return the name of the project, as the list has it where it does."""
        listed, project = difference.listed, difference.project
        return (listed.name if listed is not None else "") or (project.name if project is not None else "")

    def listed(self, difference: CountyDifference) -> str:
        """Return what the list has: an amount in 万元, or the text that differs."""
        if difference.listed_text or difference.listed is None:
            return difference.listed_text
        return self._amount(difference.listed_yuan) if difference.kind in _OF_MONEY else ""

    def present(self, difference: CountyDifference) -> str:
        """Return what the document has."""
        if difference.present_text or difference.project is None:
            return difference.present_text
        return self._amount(difference.present_yuan) if difference.kind in _OF_MONEY else ""

    def change(self, difference: CountyDifference) -> str:
        """Return by how much the document has more than the list, in 万元; empty where that cannot be said."""
        return "" if difference.change is None else signed_ten_thousands(difference.change)

    def remark(self, difference: CountyDifference) -> str:
        """Return what is to be known besides."""
        return "" if difference.remark is None else self._wording.word(difference.remark)

    def texts(self, difference: CountyDifference) -> tuple[str, ...]:
        """Return what stands in the columns of a line."""
        said = (self.kind(difference.kind), self.department(difference), self.unit(difference), self.code(difference))
        return (
            *said,
            self.name(difference),
            self.listed(difference),
            self.present(difference),
            self.change(difference),
            self.remark(difference),
        )

    def _amount(self, yuan: Decimal | None) -> str:
        return self._wording.text("project_list.none") if yuan is None else ten_thousands(yuan)

    # ---- sums

    def called(self, part: DepartmentSum) -> str:
        """Return what a department is called; 合计 for all together."""
        if part.is_whole:
            return self._wording.text("project_list.all_units")
        return presentable(part.name or (part.document.file if part.document is not None else "")) or (
            "" if part.code else self._wording.text("county_sum.nobody")
        )

    def sum_remark(self, part: DepartmentSum) -> str:
        """Return whether the sums of a department agree, and what is not in them."""
        text = self._wording.text
        said = []
        if part.document is None and not part.is_whole:
            said.append(self.kind(CountyKind.NOT_RECEIVED))
        elif part.is_equal:
            said.append(text("project_list.unit_equal"))
        if part.listed_unread:
            said.append(text("county_sum.listed_unread", count=part.listed_unread))
        if part.present_unread:
            said.append(text("county_sum.present_unread", count=part.present_unread))
        return "；".join(said)

    def sum_texts(self, part: DepartmentSum) -> tuple[str, ...]:
        """Return what stands in the columns of a department's sums."""
        return (
            part.code,
            self.called(part),
            str(part.listed_count),
            ten_thousands(part.listed),
            str(part.present_count),
            ten_thousands(part.present) if part.is_whole or part.document is not None else "",
            signed_ten_thousands(part.difference),
            self.sum_remark(part),
        )

    def whole_words(self, comparison: CountyComparison) -> str:
        """Return the sums in all, in one sentence."""
        whole = comparison.whole()
        return self._wording.text(
            "county_sum.whole",
            listed=ten_thousands(whole.listed),
            listed_count=whole.listed_count,
            present=ten_thousands(whole.present),
            present_count=whole.present_count,
            change=signed_ten_thousands(whole.difference),
        )

    def notes(self, comparison: CountyComparison) -> tuple[str, ...]:
        """Return what else is to be known: units that are called otherwise, documents that were passed over."""
        passed = (
            f"{presentable(each.document.file)}：{self._wording.word(each.reason)}" for each in comparison.passed_over
        )
        return (*map(self._wording.word, comparison.notes), *passed)

    # ---- as a workbook

    def workbook(self, comparison: CountyComparison, differences: Sequence[CountyDifference], about: str) -> bytes:
        """Return a workbook of some differences and of all sums; `about` says what was compared."""
        from jx_desktop.exchange.writing.workbook import write_workbook

        text = self._wording.text
        foot = [[line] for line in (about, self.whole_words(comparison), *self.notes(comparison))]
        tables = (
            self._table("county_paper.differences", _DIFFERENCE_COLUMNS, list(map(self._cells, differences)), foot),
            self._table(
                "county_paper.sums",
                _SUM_COLUMNS,
                list(map(self._sum_cells, comparison.sums)),
                [self._sum_cells(comparison.whole()), *foot[:2]],
            ),
        )
        return write_workbook(tables, text("county_paper.title"))[0]

    def _table(
        self,
        name: str,
        columns: Sequence[tuple[str, FieldKind]],
        rows: Sequence[Sequence["Value"]],
        foot: Sequence[Sequence["Value"]],
    ) -> "DataTable":
        from jx_desktop.exchange.writing.data_tables import DataColumn, DataTable

        text = self._wording.text
        heads = tuple(DataColumn(text(f"county_column.{key}"), kind) for key, kind in columns)
        return DataTable(text(name), heads, rows, _PLACES, foot=foot, heading=text("county_paper.title"))

    def _cells(self, difference: CountyDifference) -> list["Value"]:
        is_money = difference.kind in _OF_MONEY
        return [
            *self.texts(difference)[:5],
            _ten_thousands(difference.listed_yuan) if is_money else None,
            _ten_thousands(difference.present_yuan) if is_money else None,
            _ten_thousands(difference.change),
            difference.listed_text,
            difference.present_text,
            self.remark(difference),
        ]

    def _sum_cells(self, part: DepartmentSum) -> list["Value"]:
        return [
            part.code,
            self.called(part),
            Decimal(part.listed_count),
            _ten_thousands(part.listed),
            Decimal(part.present_count),
            _ten_thousands(part.present),
            _ten_thousands(part.difference),
            self.sum_remark(part),
        ]


def _ten_thousands(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else convert(yuan, "元", "万元")
