"""What differs between a list and a document, in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.list_comparison import ListDifference, ListKind, UnitSum
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import grouped, signed
from jx_desktop.services.comparing.budget_list import ListResult, target_unit
from jx_desktop.wording.messages import Wording

_TOTAL = "budget.total"
_OF_MONEY = (ListKind.ADDED, ListKind.RESTORED, ListKind.REMOVED, ListKind.AMOUNT)
_DOUBTS = frozenset(
    (
        *("project_list.amount_unreadable", "project_list.unplaced_rows", "project_list.units_not_listed"),
        *("project_list.cell_formula", "project_list.cell_error", "project_list.cell_narrow", "project_list.cut"),
        *(
            "table.hidden_rows",
            "table.hidden_columns",
            "table.hidden_sheets",
            "table.values_only",
            "table.far_cells",
            "table.open_quotes",
        ),
    )
)
"""What keeps a comparison from saying that all is equal."""


class ListWords:
    """The differences of one document."""

    def __init__(self, document: Document, wording: Wording) -> None:
        self._document = document
        self._wording = wording

    def kind(self, kind: ListKind) -> str:
        """Return the word for a kind of difference."""
        return self._wording.text(f"project_list_kind.{kind}")

    def title(self, difference: ListDifference) -> str:
        """Return the name of the project, as the document has it where it does."""
        project = self._project(difference)
        listed = difference.listed
        name = project.name if project is not None else ""
        return name or (listed.name if listed is not None else "") or self.code(difference)

    def code(self, difference: ListDifference) -> str:
        """Return the project's code."""
        project, listed = self._project(difference), difference.listed
        return (project.code if project is not None else "") or (listed.code if listed is not None else "")

    def unit(self, difference: ListDifference) -> str:
        """Return the unit of the project."""
        if difference.project_id is not None and difference.project_id in self._document:
            unit = self._document.unit_of(difference.project_id)
            return f"{unit.code} {unit.name}".strip()
        listed = difference.listed
        return f"{listed.unit_code} {listed.unit_name}".strip() if listed is not None else ""

    def before(self, difference: ListDifference) -> str:
        """Return what the document has."""
        return "；".join(self._values(difference, is_before=True))

    def after(self, difference: ListDifference) -> str:
        """Return what the list has."""
        return "；".join(self._values(difference, is_before=False))

    def change(self, difference: ListDifference) -> str:
        """Return by how much the budget changes, with its sign; empty for what is no amount."""
        old, new = difference.before.get(_TOTAL), difference.after.get(_TOTAL)
        if difference.kind not in _OF_MONEY or old == new:
            return ""
        before, after = (value if isinstance(value, Decimal) else Decimal(0) for value in (old, new))
        return signed(after - before, self._document.form.money.decimals)

    def _values(self, difference: ListDifference, *, is_before: bool) -> Iterator[str]:
        values = difference.before if is_before else difference.after
        if difference.kind is ListKind.RESTORED and is_before:
            yield self._wording.text("project_list.not_funded")
        elif difference.kind in (ListKind.ADDED, ListKind.RESTORED, ListKind.REMOVED):
            amounts = {path: value for path, value in values.items() if isinstance(value, Decimal)}
            yield from (self._amount(path, value) for path, value in amounts.items() if value or path == _TOTAL)
        elif difference.kind is ListKind.AMOUNT:
            yield from (self._amount(path, value) for path, value in values.items())
        else:
            yield from (str(value) for value in values.values())

    def _amount(self, path: str, value: object) -> str:
        number = self.grouped(value) if isinstance(value, Decimal) else self._wording.text("project_list.none")
        return f"{self._document.form.label(path)} {number}"

    def grouped(self, amount: Decimal) -> str:
        """Return an amount with the form's decimals, its thousands set apart."""
        return grouped(amount, self._document.form.money.decimals)

    def _sum(self, total: Decimal, count: int) -> str:
        return self._wording.text("project_list.sum", total=self.grouped(total), count=count)

    def _project(self, difference: ListDifference) -> Project | None:
        found = self._document.find(difference.project_id) if difference.project_id else None
        return found if isinstance(found, Project) else None

    # ---- the whole

    def parts(self, differences: list[ListDifference], *, keeps_unlisted: bool = False) -> str:
        """Return how many differences there are of each kind: 新增 3 个，金额变化 5 个.

        Projects that the list does not have and that are kept are called by what becomes of them: 未安排 2 个.
        """
        kept = {ListKind.REMOVED: self._wording.text("project_list.not_funded")} if keeps_unlisted else {}
        counts = [(kind, sum(item.kind is kind for item in differences)) for kind in ListKind]
        words = [
            self._wording.text("project_list.part", kind=kept.get(kind) or self.kind(kind), count=count)
            for kind, count in counts
            if count
        ]
        return self._wording.text("project_list.clause").join(words) if words else ""

    def merged(self, differences: list[ListDifference], *, keeps_unlisted: bool) -> str:
        """Return what was taken over, as one sentence."""
        return self._wording.text("project_list.merged", parts=self.parts(differences, keeps_unlisted=keeps_unlisted))

    def verdict(self, result: ListResult) -> str:
        """Return whether list and document agree, as one sentence."""
        differences = list(result.comparison.differences)
        if differences:
            return self._wording.text("project_list.differs", parts=self.parts(differences))
        if any(note.code in _DOUBTS for note in result.projects.notes):
            return self._wording.text("project_list.same_but")
        params = {
            "count": len(result.projects.projects),
            "total": self.grouped(result.total),
            "unit": target_unit(self._document),
        }
        return self._wording.word(Message("project_list.same", params))

    def sums(self, result: ListResult) -> list[tuple[str, str, str, str]]:
        """Return unit, sum in the document, sum in the list, and the difference or 一致."""
        rows = []
        sums = result.comparison.sums
        if len(sums) > 1:
            sums = (*sums, _whole(sums, self._wording.text("project_list.all_units")))
        for item in sums:
            present = self._sum(item.present, item.present_count)
            listed = self._sum(item.listed, item.listed_count)
            if not item.is_listed:
                listed, change = self._wording.text("project_list.unit_not_listed"), ""
            elif item.is_equal:
                change = self._wording.text("project_list.unit_equal")
            else:
                change = signed(item.listed - item.present, self._document.form.money.decimals)
            rows.append((f"{item.code} {item.name}".strip(), present, listed, change))
        return rows


def _whole(sums: Sequence[UnitSum], name: str) -> UnitSum:
    """Return the sum over all units."""
    return UnitSum(
        "",
        name,
        sum((item.listed for item in sums), Decimal(0)),
        sum(item.listed_count for item in sums),
        sum((item.present for item in sums), Decimal(0)),
        sum(item.present_count for item in sums),
    )
