"""Comparing two states of one project, field by field and row by row."""

from collections.abc import Iterator
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import Amounts, Labels, compare_texts, compare_unknown, compare_values
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, moved_difference, text_difference
from jx_desktop.domain.comparing.matching import moved, pair_similar, pair_up
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.values.money import amount_or_none, amount_text

AMOUNTS = ("total", "fiscal", "other")
_BETWEEN_CELLS = "　"


class ProjectComparer:
    """Compares projects of two documents."""

    def __init__(self, labels: Labels, amounts: Amounts, form: Form) -> None:
        """`form` is the later document's, which says how percentages are printed."""
        self._labels = labels
        self._amounts = amounts
        self._form = form

    def compare(self, before: Project, after: Project) -> Iterator[FieldDifference]:
        """Yield what differs, in the order of the form."""
        labels = self._labels
        yield from self._texts(before, after, ("code", "name"))
        if before.money_unit != after.money_unit:
            yield text_difference(
                "money_unit", labels.of("money_unit"), before.money_unit or "", after.money_unit or ""
            )
        yield from self._budget(before, after)
        yield from self._texts(before, after, ("purpose",))
        yield from self._plan(before, after)
        yield from self._goals(before, after)
        if before.indicators != after.indicators:
            yield from self._indicators(before.indicators, after.indicators)
        yield from compare_values("values.", before.values, after.values, labels.own_fields("values."), labels)
        if before.disclose != after.disclose:
            old, new = (Message(f"info.{'yes' if item.disclose else 'no'}") for item in (before, after))
            yield FieldDifference("disclose", Message("compare_field.disclose"), Kind.CHANGED, old, new)
        yield from compare_unknown(before, after)

    def contents(self, project: Project, kind: Kind) -> Iterator[FieldDifference]:
        """Yield what tells an added or removed project: its code, money, purpose and goals, and how many rows."""
        is_new = kind is Kind.ADDED
        blank = Project(id=project.id, money_unit=project.money_unit)
        old, new = (blank, project) if is_new else (project, blank)
        yield from self._texts(old, new, ("code",))
        yield from self._budget(old, new)
        yield from self._texts(old, new, ("purpose",))
        yield from self._goals(old, new)
        if project.indicators:
            count = Message("compare.row_count", {"count": len(project.indicators)})
            label = self._labels.of("indicators")
            yield FieldDifference("indicators", label, kind, "" if is_new else count, count if is_new else "")

    def _texts(self, before: Project, after: Project, paths: tuple[str, ...]) -> Iterator[FieldDifference]:
        for path in paths:
            old, new = getattr(before, path), getattr(after, path)
            if old != new:
                yield text_difference(path, self._labels.of(path), old, new)

    def _goals(self, before: Project, after: Project) -> Iterator[FieldDifference]:
        word = self._labels.word("goals")
        alone = len(before.goals) <= 1 and len(after.goals) <= 1

        def label_of(number: int) -> Message:
            return self._labels.of("goals") if alone else Message("compare.goal", {"label": word, "number": number})

        yield from compare_texts("goals", before.goals, after.goals, label_of)

    def _budget(self, before: Project, after: Project) -> Iterator[FieldDifference]:
        units = before.money_unit, after.money_unit
        for name in AMOUNTS:
            yield from self._amount(name, getattr(before.budget, name), getattr(after.budget, name), units)
        old, new = before.budget.values, after.budget.values
        for key in dict.fromkeys((*self._labels.own_fields("budget.values."), *sorted({*old, *new}))):
            texts = old.get(key, ""), new.get(key, "")
            values = [amount_or_none(text) if text else None for text in texts]
            path = f"values.{key}"
            if all(value is not None or not text for value, text in zip(values, texts, strict=True)):
                yield from self._amount(path, values[0], values[1], units)
            elif texts[0] != texts[1]:
                yield text_difference(f"budget.{path}", self._labels.of(f"budget.{path}"), *texts)

    def _amount(
        self, name: str, before: Decimal | None, after: Decimal | None, units: tuple[str | None, str | None]
    ) -> Iterator[FieldDifference]:
        path = f"budget.{name}"
        difference = self._amounts.compare(path, self._labels.of(path), before, after, units)
        if difference is not None:
            yield difference

    def _plan(self, before: Project, after: Project) -> Iterator[FieldDifference]:
        if before.plan == after.plan:
            return
        given = [(item.row, item.month) for project in (before, after) for item in project.plan]
        for row, month in dict.fromkeys((*self._labels.plan_slots(), *given)):
            path = f"plan.{row}.{month}" if row else f"plan.{month}"
            texts = [
                "" if percent is None else fill(self._form.plan.percent, {"percent": amount_text(percent)})
                for percent in (project.percent_at(month, row) for project in (before, after))
            ]
            if texts[0] != texts[1]:
                label = Message("compare.plan", {"plan": self._labels.word("plan"), "slot": self._labels.word(path)})
                yield text_difference(path, label, *texts)

    # ---- indicators

    def _indicators(self, before: tuple[Indicator, ...], after: tuple[Indicator, ...]) -> Iterator[FieldDifference]:
        if [_contents(row) for row in before] == [_contents(row) for row in after]:
            return  # nothing but their ids
        pairs = _row_pairs(before, after)
        origins = {j: i for i, j in pairs}
        out_of_order = {pairs[index][1] for index in moved([j for _, j in pairs])}
        kept = {i for i, _ in pairs}
        gone = [i for i in range(len(before)) if i not in kept]
        for j, row in enumerate(after):
            i = origins.get(j)
            while gone and (i is None or gone[0] < i):
                yield self._whole(before[gone[0]], gone.pop(0), Kind.REMOVED)
            if i is None:
                yield self._whole(row, j, Kind.ADDED)
                continue
            if j in out_of_order:
                yield moved_difference(f"indicators.{row.id}", self._row_label(row, j), i + 1, j + 1)
            for path in self._paths(before[i], row):
                old, new = _cell(before[i], path), _cell(row, path)
                if old != new:
                    label = Message("compare.cell", {"row": self._row_label(row, j), "field": self._labels.word(path)})
                    yield text_difference(f"indicators.{row.id}.{path}", label, old, new)
        for i in gone:
            yield self._whole(before[i], i, Kind.REMOVED)

    def _whole(self, row: Indicator, index: int, kind: Kind) -> FieldDifference:
        """Return an added or removed row as one difference, its cells in the order of the columns."""
        text = _BETWEEN_CELLS.join(filter(None, (_cell(row, path) for path in self._paths(row, row))))
        texts = ("", text) if kind is Kind.ADDED else (text, "")
        return FieldDifference(f"indicators.{row.id}", self._row_label(row, index, named=False), kind, *texts)

    def _row_label(self, row: Indicator, index: int, *, named: bool = True) -> Message:
        values = {"label": self._labels.word("indicators"), "number": index + 1}
        if named and row.level3:
            return Message("compare.named_row", {**values, "name": row.level3})
        return Message("compare.row", values)

    def _paths(self, before: Indicator, after: Indicator) -> Iterator[str]:
        columns = self._labels.columns
        yield from columns
        for key in sorted({*before.values, *after.values}):
            if f"values.{key}" not in columns:
                yield f"values.{key}"


def _cell(row: Indicator, path: str) -> str:
    return row.values.get(path.removeprefix("values."), "") if path.startswith("values.") else str(getattr(row, path))


def _row_pairs(before: tuple[Indicator, ...], after: tuple[Indicator, ...]) -> list[tuple[int, int]]:
    """Return which row has become which: by id, by what they say, by their names, at last by names that are alike."""
    found = pair_up([_row_keys(row) for row in before], [_row_keys(row) for row in after])
    taken = set(found)
    rest = [i for i, j in enumerate(found) if j is None]
    others = [j for j in range(len(after)) if j not in taken]
    pairs = [(i, j) for i, j in enumerate(found) if j is not None]
    names, other_names = [_name(before[i]) for i in rest], [_name(after[j]) for j in others]
    pairs += [(rest[i], others[j]) for i, j in pair_similar(names, other_names)]
    return sorted(pairs)


def _contents(row: Indicator) -> tuple[object, ...]:
    return row.level1, row.level2, row.level3, row.description, row.value, row.basis, row.values


def _row_keys(row: Indicator) -> tuple[object, ...]:
    cells = _contents(row)
    return row.id, cells if any(cells) else None, row.level3 and cells[:3], row.level3


def _name(row: Indicator) -> str:
    return row.level3 or row.description
