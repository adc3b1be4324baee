"""Comparing two states of one project, field by field and row by row."""

from collections.abc import Iterator
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import Amounts, Labels, compare_texts, compare_unknown, compare_values
from jx_desktop.domain.comparing.compared_rows import compare_tables
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, text_difference
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.values.money import amount_or_none, amount_text

AMOUNTS = ("total", "fiscal", "other")


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
        yield from compare_tables(before, after, labels)
        yield from compare_values("values.", before.values, after.values, labels.own_fields("values."), labels)
        for name in ("disclose_ground", "section_office"):
            texts = getattr(before, name), getattr(after, name)
            if texts[0] != texts[1]:
                yield text_difference(name, Message(f"compare_field.{name}"), *texts)
        for name in ("disclose", "arranged", "key_project"):
            flags = getattr(before, name), getattr(after, name)
            if flags[0] != flags[1]:
                old, new = (Message(f"info.{'yes' if flag else 'no'}") for flag in flags)
                yield FieldDifference(name, Message(f"compare_field.{name}"), Kind.CHANGED, old, new)
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
