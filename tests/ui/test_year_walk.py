"""A long walk through the window in the year after 批复: whatever was done, a form shows what one made anew would."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QBrush, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import AREAS
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.yearly.names import CHANGE_KIND
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.ui.actions.adjusting import AdjustingActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.yearly import YearlyActions
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.panes.making import pane_for
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.ui.test_adjusting import approved_work
from tests.ui.window import MainWindow

_SEED = 20270630
_STEPS = 80
KEYS, MODIFIERS = Qt.Key, Qt.KeyboardModifier
_TEXTS = ("达成预期指标", "100", "47", "2027-12-30", "-5", "90%", "未完成", "", "无", "一二三")


def words_of(field: QWidget) -> str:
    if isinstance(field, QLineEdit | QLabel):
        return field.text()
    if isinstance(field, QComboBox):
        return field.currentText()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else ""


def takes_text(field: QWidget) -> bool:
    return field.isEnabled() and not (isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly())


def _colour(index: QModelIndex) -> str:
    brush = index.data(Qt.ItemDataRole.ForegroundRole)
    return QBrush(brush).color().name() if brush is not None else ""


def seen(pane: SheetPane) -> Mapping[str, object]:
    """What a form shows: of each field and cell its words, whether they can be changed, and what is said of them."""
    told = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
    shown: dict[str, object] = {"heading": pane._heading.text(), "unit": pane._unit_line.text()}
    for path, box in pane.boxes.items():
        said = [line.label.text() for line in box.lines]
        if not (box.field.hasFocus() or box._refusal):  # what is being written stands there as it was typed
            shown[path] = (words_of(box.field), takes_text(box.field), box.field.isHidden(), said)
    for section in pane.sections:
        model, name = section.model, section.shown.id
        cells = [
            (*map(at.data, told), _colour(at), at.flags())
            for row in range(model.rowCount())
            for at in (model.index(row, column) for column in range(model.columnCount()))
        ]
        if not model._refusals:
            shown[f"{name} cells"] = cells
        shown[f"{name} buttons"] = [(button.text(), button.isEnabled()) for button in section._buttons]
        shown[f"{name} is empty"] = section._empty.isHidden()
    return shown


class Walker:
    """Does things as a user does, also what makes no sense; `deeds` are what it can do."""

    def __init__(self, window: MainWindow, desk: Desk, draw: random.Random) -> None:
        self._window, self._desk, self._draw = window, desk, draw
        year, edit = window.part(YearlyActions), window.part(EditActions)
        self._actions = [
            year.begin, year.share, year.share_everywhere, year.take, year.take_form, year.take_everywhere, year.deduct,
            window.part(AdjustingActions).start,
        ]  # fmt: skip
        self._undo, self._redo = edit.undo, edit.redo
        self.deeds: list[Callable[[], object]] = [
            self.area, self.area, self.area, self.sheet, self.project, self.project, self.neighbour, self.type_field,
            self.type_field, self.compose, self.type_cell, self.type_cell, self.leave_open, self.paste, self.year,
            self.year, self.year, self.undo, self.undo, self.redo, self.set_aside, self.look,
        ]  # fmt: skip

    def _pane(self) -> SheetPane | None:
        return self._desk.pane if isinstance(self._desk.pane, SheetPane) else None

    def area(self) -> None:
        number = self._draw.randint(1, len(AREAS))
        QTest.keyClick(self._window, getattr(KEYS, f"Key_{number}"), MODIFIERS.AltModifier)

    def sheet(self) -> None:
        QTest.keyClick(self._window, KEYS.Key_Tab, MODIFIERS.ControlModifier)

    def project(self) -> None:
        projects = [project.id for _, project in self._desk.work.document.projects]
        if projects:
            self._desk.go_to(self._draw.choice(projects))

    def neighbour(self) -> None:
        self._desk.go_to_neighbour(self._draw.choice((-1, 1)))

    def _field(self) -> QWidget | None:
        pane = self._pane()
        fields = [box.field for box in pane.boxes.values() if box.field.isVisible()] if pane is not None else []
        if not fields:
            return None
        field = self._draw.choice(fields)
        field.setFocus()
        return field

    def type_field(self) -> None:
        field = self._field()
        if field is not None:
            QTest.keyClick(field, KEYS.Key_A, MODIFIERS.ControlModifier)
            QTest.keyClicks(field, "12.5")
            QTest.keyClick(field, self._draw.choice((KEYS.Key_Tab, KEYS.Key_Return, KEYS.Key_Down, KEYS.Key_F4)))

    def compose(self) -> None:
        """Begin a composition, and go elsewhere in the middle of it."""
        field = self._field() if self._draw.random() < 0.5 else QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            QCoreApplication.sendEvent(field, QInputMethodEvent("ni hao", []))
            self.area()

    def _cell(self) -> QWidget | None:
        pane = self._pane()
        if pane is None or pane.section is None or not pane.section.model.rowCount():
            return None
        table, model = pane.section.table, pane.section.model
        table.setFocus()
        row, column = self._draw.randrange(model.rowCount()), self._draw.randrange(model.columnCount())
        table.setCurrentIndex(model.index(row, column))
        return table

    def type_cell(self) -> None:
        table = self._cell()
        if table is not None:
            text = self._draw.choice(_TEXTS)
            if text.isascii():
                QTest.keyClicks(table, text)
            key = self._draw.choice((KEYS.Key_Return, KEYS.Key_Tab, KEYS.Key_F4, KEYS.Key_Space, KEYS.Key_Escape))
            QTest.keyClick(QApplication.focusWidget() or table, key)

    def leave_open(self) -> None:
        """Write in a cell, and go elsewhere with the editor open."""
        table = self._cell()
        if table is not None:
            QTest.keyClick(table, KEYS.Key_F2)
            QTest.keyClicks(QApplication.focusWidget() or table, "8")
            self._draw.choice((self.area, self.project, self.neighbour, self.year, self.undo))()

    def paste(self) -> None:
        table = self._cell()
        if table is not None:
            QApplication.clipboard().setText("\n".join("\t".join(self._draw.choices(_TEXTS, k=2)) for _ in range(3)))
            QTest.keyClick(table, KEYS.Key_V, MODIFIERS.ControlModifier)
            if self._window.page is not None:
                QTest.keyClick(self._window, KEYS.Key_Escape)

    def year(self) -> None:
        action = self._draw.choice(self._actions)
        if action.isEnabled():
            action.trigger()

    def undo(self) -> None:
        if self._undo.isEnabled():
            self._undo.trigger()

    def redo(self) -> None:
        if self._redo.isEnabled():
            self._redo.trigger()

    def set_aside(self) -> None:
        """Have another entity's form, or another state, in between."""
        document = self._desk.work.document
        which = self._draw.choice(("cover", "cut"))
        if which == "cover":
            self._desk.go_to(document.head.id)
        elif which == "cut" and document.projects:
            kind = self._draw.choice(("调减为零", ""))
            _, project = self._draw.choice(document.projects)
            with suppress(LockedError):
                self._desk.work.session.run(SetFields(project.id, {CHANGE_KIND: kind}))

    def look(self) -> None:
        which = self._draw.choice(("zoom", "year", "dark"))
        if which == "zoom":
            self._desk.show_zoom(self._draw.choice((100, 150)))
        elif which == "year":
            self._desk.show_last_year(shown=self._draw.random() < 0.5)
        else:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            apply_theme(application, dark=self._draw.random() < 0.5)


def made_anew(desk: Desk, shown: SheetPane, window: MainWindow) -> SheetPane:
    """Return the form of what is shown as it is when it was never shown before."""
    pane = pane_for(desk.work, window.wording, shown.owner, shown.key)
    assert isinstance(pane, SheetPane)
    desk.pane_made.emit(pane)
    pane.show_last_year(shown.last_year.is_shown)
    pane._left = shown._left  # what is new is told where the cursor has been
    for box in pane.boxes.values():
        box.fixing = desk
    pane.show_comments(desk.comments.at(desk.entity_id))
    pane.show_problems(desk.work.findings.found_in(desk.entity_id))
    return pane


def test_whatever_was_done_a_form_shows_what_one_made_anew_would(
    qtbot: QtBot, window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    window.settings.person_name, window.settings.person_office = "王某", "department"
    window.show_work(approved_work(form))
    assert window.desk is not None
    desk, draw, deeds = window.desk, random.Random(_SEED), list[str]()
    walker, compared = Walker(window, desk, draw), 0
    for number in range(_STEPS):
        window.activateWindow()
        deed = draw.choice(walker.deeds)
        deeds.append(deed.__name__)
        with qtbot.capture_exceptions() as raised:
            deed()
            QApplication.processEvents()
        assert all(isinstance(error, UserError) for _, error, _ in raised), (number, deeds[-5:])  # that is said
        if window.page is not None:
            window.leave_page()
        desk.commit()
        desk.check()
        desk.tell_all()
        if isinstance(desk.pane, SheetPane):
            anew = made_anew(desk, desk.pane, window)
            shown, wanted = seen(desk.pane), seen(anew)
            anew.deleteLater()
            assert {name: wanted[name] for name in shown} == shown, (number, deeds[-5:])
            compared += 1
    assert compared > _STEPS // 2
