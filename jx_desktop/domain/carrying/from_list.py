"""This year's projects as the budget system's list has them: with what is carried of those they go on from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import clean_text
from jx_desktop.domain.carrying.choices import CarriedPart, Carrying
from jx_desktop.domain.carrying.other_form import NoPlace, OtherForm, WhyNoPlace
from jx_desktop.domain.carrying.succession import summed
from jx_desktop.domain.comparing.list_comparison import amounts_as_listed, kept_amount, stored_amount
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import new_id
from jx_desktop.domain.document.projects import Budget, Project
from jx_desktop.domain.document.tables import Row, rows_of, tables_of, with_rows
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.review.marks import confirmed, mark_at, marked

_TOTAL = "budget.total"


class FromList:
    """Makes this year's projects; `carried` are last year's as they are carried, by their ids."""

    def __init__(self, document: Document, choices: Carrying, fit: OtherForm, carried: Mapping[str, Project]) -> None:
        """`document` is last year's."""
        self._document = document
        self._choices = choices
        self._fit = fit
        self._carried = carried
        self._has_amounts = CarriedPart.AMOUNTS in choices.parts
        self._taken: set[str] = set()
        self.unplaced: list[NoPlace] = []

    def project(self, listed: ListedProject, partners: Sequence[str]) -> Project:
        """Return a project of the list, marked but for what the list says.

        The first that goes on from one of last year's has its id and its rows; of several of last year's, what each
        says is put together.
        """
        former = [self._carried[each] for each in partners]
        if not former:
            return self._told(Project(), listed, None)
        project = self._together(former) if len(former) > 1 else former[0]
        if project.id in self._taken:
            project = project.copied(new_id())
        self._taken.add(project.id)
        if tuple(partners) != (project.id,):
            project = project.model_copy(update={"succeeds": tuple(partners)})
        project = marked(project, self._choices.form)
        before = summed([self._document.get(Project, each) for each in partners], self._document)
        return self._told(project, listed, before)

    # ---- what the list says

    def _told(self, project: Project, listed: ListedProject, before: Project | None) -> Project:
        """Return a project with what the list says of it; `before` is what it was last year."""
        said = {"code": listed.code, "name": listed.name, **listed.texts}
        values: dict[str, object] = {}
        for path, text in said.items():
            new = self._fit.fields.get(path, "")
            if text and new:
                values[new] = clean_text(text)
            elif text:
                self._list(project, path, text)
        amounts = amounts_as_listed(self._document, before or Project(), listed)
        filled = {path: amount for path, amount in amounts.items() if amount is not None}
        if not self._has_amounts:
            project = project.model_copy(update={"budget": Budget()})
            amounts = dict(filled)
        for path, amount in amounts.items():
            new = self._fit.fields.get(path, "")
            if not new:
                if amount:
                    self._list(project, path, plain(amount))
                continue
            try:
                values[new] = kept_amount(new, stored_amount(self._document, project, amount))
            except ValueError:
                self._list(project, path, plain(amount))
        told = project.with_values(values)
        marks = {mark_at(told, Address(told.id, path)) for path in values if not path.startswith("budget.")}
        own = {self._fit.fields.get(path) for path, amount in listed.amounts.items() if amount is not None}
        if _TOTAL in filled and all(path in own for path in self._amounts_of(told)):
            marks.add("budget")
        return confirmed(told, marks) if told.unconfirmed else told

    def _amounts_of(self, project: Project) -> list[str]:
        money = self._choices.form.money
        paths = {money.field(part): part for part in dict.fromkeys(("total", "fiscal", "other", *money.parts))}
        return [path for path, part in paths.items() if project.budget.amount(part)]

    def _list(self, project: Project, path: str, text: str) -> None:
        label = self._fit.old.label(path)
        self.unplaced.append(NoPlace(Address(project.id, path), label, text, WhyNoPlace.FIELD))

    # ---- several of last year's in one

    def _together(self, former: Sequence[Project]) -> Project:
        """Return the first project with what the others say beside; what cannot stand beside it is listed."""
        first, *others = former
        project = first.model_copy(
            update={
                "purpose": "\n".join(dict.fromkeys(each.purpose for each in former if each.purpose)),
                "goals": tuple(dict.fromkeys(goal for each in former for goal in each.goals)),
                "plan": next((each.plan for each in former if each.plan), ()),
                "disclose": all(each.disclose for each in former),
                "key_project": any(each.key_project for each in former),
                "section_office": "、".join(
                    dict.fromkeys(each.section_office for each in former if each.section_office)
                ),
            }
        )
        for other in others:
            project = self._with_rows_of(project, other)
            project = self._with_values_of(project, other)
            if other.plan and other.plan != project.plan:
                words = "、".join(
                    f"{self._fit.new.label(f'plan.{item.month}')} {plain(item.percent)}" for item in other.plan
                )
                self._unheld(other, "plan", words)
        return self._with_sums(project, former) if self._has_amounts else project

    @staticmethod
    def _with_rows_of(project: Project, other: Project) -> Project:
        ids = {row.id for _, rows in tables_of(project) for row in rows}
        for table_id, rows in tables_of(other):
            there = rows_of(project, table_id)
            said = {_said(row) for row in there}
            more = [
                row.model_copy(update={"id": new_id()}) if row.id in ids else row
                for row in rows
                if _said(row) not in said
            ]
            if more:
                project = with_rows(project, table_id, (*there, *more))
                ids |= {row.id for row in more}
        return project

    def _with_values_of(self, project: Project, other: Project) -> Project:
        for key, text in other.values.items():
            if project.values.get(key, text) != text:
                self._unheld(other, f"values.{key}", text)
        return project.model_copy(update={"values": FrozenDict({**other.values, **project.values})})

    def _with_sums(self, project: Project, former: Sequence[Project]) -> Project:
        paths = dict.fromkeys(path for each in former for path in self._amounts_of(each))
        if len({each.money_unit for each in former}) > 1:
            for each in former[1:]:
                for path in self._amounts_of(each):
                    self._unheld(each, path, plain(each.value_at(path)))
            return project
        parts = {
            self._choices.form.money.field(part): part
            for part in ("total", "fiscal", "other", *self._choices.form.money.parts)
        }
        sums = {
            path: sum((each.budget.amount(parts[path]) or Decimal(0) for each in former), Decimal(0)) for path in paths
        }
        return project.with_values({path: kept_amount(path, amount) for path, amount in sums.items()})

    def _unheld(self, project: Project, path: str, text: str) -> None:
        self.unplaced.append(NoPlace(Address(project.id, path), self._fit.new.label(path), text, WhyNoPlace.TOGETHER))


def _said(row: Row) -> tuple[object, ...]:
    return tuple(value for name, value in row.field_values().items() if name != "id")
