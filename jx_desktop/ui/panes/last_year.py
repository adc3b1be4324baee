"""Last year in a form: what came from there and waits for being confirmed (待确认), and what stood there (上年对照)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.review.locks import MARKS, Domain
from jx_desktop.domain.review.marks import mark_at, marks_of
from jx_desktop.editing.confirming import ConfirmPlaces
from jx_desktop.services.comparing.last_year import Beside
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel


class Form(Protocol):
    """What is known of the form: its entity, its boxes by the paths of their fields, and how a field is set."""

    work: Work
    boxes: dict[str, FieldBox]

    @property
    def entity(self) -> Entity:
        """The entity that is shown, as it is now."""

    def why_closed(self, path: str) -> str:
        """Why a field takes no edits, in words; empty where it does."""

    def store(self, path: str, value: object) -> None:
        """Set a field."""

    def show_values(self, initiator: object = None) -> None:
        """Show what the document holds."""


class LastYearInForm(QObject):
    """Shows it at the fields and in the line of the form's heading."""

    def __init__(self, form: Form, confirm_all: Callable[[], object]) -> None:
        super().__init__()
        self._form = form
        self.is_shown = False
        """Whether what stood last year is shown."""
        self._confirm_all = push_button("", confirm_all, "link")
        self._confirm_all.hide()
        self._new = PlainLabel(self.tr("New this year"), "new")
        self._new.hide()

    def stand_in(self, line: QHBoxLayout) -> None:
        """Stand behind the heading in its line."""
        line.addWidget(self._new)
        line.addWidget(self._confirm_all)

    def watch(self, path: str, box: FieldBox) -> None:
        """Do what is wanted at a field."""
        box.last_year.confirm_wanted.connect(partial(self._confirm, path))
        box.last_year.take_wanted.connect(partial(self._take, path))

    def forget(self) -> None:
        """Leave no room for what another entity had."""
        for box in self._form.boxes.values():
            box.last_year.forget()

    def show_marks(self) -> None:
        """Show what waits."""
        form, entity, tagged = self._form, self._form.entity, set[str]()
        marks, takes_edits = frozenset(marks_of(entity)), form.work.why_closed(Domain(MARKS, GOAL_SHEET)) is None
        self._confirm_all.setVisible(bool(marks) and takes_edits)
        self._confirm_all.setText(self.tr("Confirm all {}").format(len(marks)))
        for path, box in form.boxes.items():
            mark = mark_at(entity, Address(entity.id, path))
            box.last_year.show_carried(mark in marks, is_tagged=takes_edits and mark not in tagged)
            tagged.add(mark)

    def show_beside(self, shown: bool | None = None) -> None:
        """Show what stood last year; `shown` begins and ends that."""
        if shown is not None and shown != self.is_shown:
            self.is_shown = shown
            self.forget()
            self.show_marks()
        form, entity = self._form, self._form.entity
        beside = form.work.last_year if self.is_shown else None
        fields: Mapping[str, Beside] = beside.fields(entity) if beside is not None else {}
        self._new.setVisible(beside is not None and beside.is_new(entity))
        for path, box in form.boxes.items():
            box.last_year.show_beside(fields.get(path), plain(entity.value_at(path)) if path in fields else "")

    def _take(self, path: str) -> None:
        form = self._form
        beside = form.work.last_year.fields(form.entity).get(path)
        if beside is not None and not form.why_closed(path):
            form.work.session.end_merging()
            form.store(path, beside.value)
            form.show_values()

    def _confirm(self, path: str) -> None:
        place = Address(self._form.entity.id, path)
        self._form.work.session.end_merging()
        self._form.work.session.run(ConfirmPlaces((place,)), place=place)
