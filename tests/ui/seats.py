"""Desks at which somebody sits: a window each, with a home of its own, used by keys, clicks and files that are dropped.

What a person does goes through the widgets that person sees; the document is looked at and never touched.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QRadioButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jx_desktop.base import clock
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.person import Person
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.dialogs.person import PersonDialog
from jx_desktop.ui.navigation.model import NODE_ROLE
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.process.main_thread import MainThread
from jx_desktop.ui.window.desk import Desk
from tests.ui.window import MainWindow

KEYS, MODIFIERS = Qt.Key, Qt.KeyboardModifier
PLAIN, CONTROL, ALT, SHIFT = (
    MODIFIERS.NoModifier, MODIFIERS.ControlModifier, MODIFIERS.AltModifier, MODIFIERS.ShiftModifier,
)  # fmt: skip
_LOOK_AGAIN_MILLISECONDS, _MOST_LOOKS = 5, 2_000


class Clock(datetime):
    """The time of the play: each look at it is a minute later."""

    present: ClassVar[datetime] = datetime(2026, 9, 28, 9)  # noqa: DTZ001 (as people read it from the wall)

    @classmethod
    def now(cls, tz: Any = None) -> "Clock":
        Clock.present += timedelta(minutes=1)
        return cls.fromisoformat(Clock.present.isoformat())

    @classmethod
    def begin(cls, day: str) -> None:
        """Let it be nine o'clock of a day (ISO)."""
        Clock.present = datetime.fromisoformat(f"{day}T09:00:00")

    @classmethod
    def rule(cls, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have the present moment, as it stands in records, and the day told by this clock."""
        monkeypatch.setattr(clock, "_now", lambda: cls.now().astimezone())
        monkeypatch.setattr(clock, "_today", lambda: cls.present.date())


class Seat:
    """Somebody's desk. `home` has settings, working copies, backups; every deed is a key, a click or a drop."""

    def __init__(self, qtbot: QtBot, home: Path, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot, self._monkeypatch = qtbot, monkeypatch
        home.mkdir()
        self.home, self.person = home, person
        self.window = self._begin()

    def _begin(self) -> MainWindow:
        self._monkeypatch.setenv("XDG_DATA_HOME", str(self.home / "data"))
        settings = Settings.load(self.home / "settings.json")
        settings.review_folder = self.home / "审核"
        settings.preview_shown = False  # nobody looks at it
        store = LocalStore(self.home / "data" / "jx_desktop")
        window = MainWindow(load_wording("zh"), settings, MainThread().post, store)
        window.resize(1366, 768)
        window.show()
        self._qtbot.waitExposed(window)
        return window

    def leave(self) -> None:
        """Close the window as it is, whatever is not saved."""
        self._monkeypatch.setattr(self.window, "may_leave", lambda **_: True)
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close_and_begin_again(self) -> None:
        """Close the window, which must have nothing to ask, and start the program anew at this desk."""
        self.sit()
        assert self.window.close(), "something is not saved"
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window = self._begin()
        self.sit()

    def sit(self) -> None:
        """Turn to this desk."""
        self._monkeypatch.setenv("XDG_DATA_HOME", str(self.home / "data"))
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    # ---- what there is

    @property
    def work(self) -> Work:
        assert self.window.work is not None
        return self.window.work

    @property
    def document(self) -> Document:
        return self.work.document

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def pane(self) -> Pane:
        assert self.desk.pane is not None
        return self.desk.pane

    @property
    def comments(self) -> CommentsDock:
        return self.window.part(CommentsDock)

    def wait(self, until: Callable[[], object] = lambda: True) -> None:
        """Wait until something is so, and nothing goes on in the background."""
        self._qtbot.waitUntil(lambda: bool(until()) and not self.window.background.is_busy)

    def page(self, kind: type[QWidget]) -> Any:
        """Return the page that is shown, once it is one of a kind."""
        self.wait(lambda: isinstance(self.window.page, kind))
        return self.window.page

    # ---- keys and clicks

    def _focus(self) -> QWidget:
        self.sit()  # without a window manager nobody gives it the keys back when a dialog has gone
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(self._focus(), key, modifiers)

    def type_text(self, text: str) -> None:
        """Type a text over what the field with the cursor holds."""
        focus: QWidget | None = self._focus()
        if isinstance(focus, QComboBox):  # one whose choices may be typed over
            focus = focus.lineEdit()
        assert isinstance(focus, (QLineEdit, QPlainTextEdit)), focus
        QTest.keyClick(focus, KEYS.Key_A, CONTROL)
        _commit(focus, text)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a widget that is to be seen and may be clicked."""
        assert widget.isEnabled(), widget
        assert widget.isVisible(), widget
        if place is None and isinstance(widget, (QCheckBox, QRadioButton)):  # what is beside their words is not theirs
            place = QPoint(8, widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, PLAIN, place or widget.rect().center())

    def click_line(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a line or a cell."""
        assert index.isValid()
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, view.visualRect(index).center())

    def button(self, words: str, within: QWidget) -> QAbstractButton:
        """Return the button with some words, once it is to be seen."""

        def seen() -> list[QAbstractButton]:
            return [each for each in within.findChildren(QAbstractButton) if each.isVisible()]

        self._qtbot.waitUntil(lambda: any(each.text().replace("&", "") == words for each in seen()))
        return next(each for each in seen() if each.text().replace("&", "") == words)

    def choose(self, *titles: str) -> None:
        """Click an action in the menus, from the menu bar on: its words, as far as they tell it from others."""
        menu: Any = self.window.menuBar()
        for title in titles:
            names = [(each.text().replace("&", ""), each) for each in menu.actions() if each.isVisible()]
            found = [each for name, each in names if name == title]
            action = next(iter(found or [each for name, each in names if name.startswith(title)]), None)
            assert action is not None, (title, [name for name, _ in names])
            assert action.isEnabled(), title
            below = _menu_of(action)
            if below is not None and isinstance(menu, QMenu):  # a click opens it after a while
                menu.setActiveAction(action)
                QTest.keyClick(menu, KEYS.Key_Return)
            else:
                QTest.mouseClick(menu, Qt.MouseButton.LeftButton, PLAIN, menu.actionGeometry(action).center())
            assert below is None or below.isVisible(), title
            menu = below
        QApplication.processEvents()

    def answer(self, kind: type[QDialog], deed: Callable[[Any], object]) -> None:
        """Have the next question answered: `deed` is done to the dialog of a kind once it is there."""
        looks = [0]

        def look() -> None:
            looks[0] += 1
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind):
                try:
                    deed(dialog)
                finally:  # what was not answered is no reason to wait for ever
                    if dialog.isVisible():
                        dialog.reject()
            elif looks[0] < _MOST_LOOKS:
                QTimer.singleShot(_LOOK_AGAIN_MILLISECONDS, look)

        QTimer.singleShot(0, look)

    def answer_with(self, words: str) -> list[str]:
        """Have the next question answered by a button; what was asked is in the list that is returned."""
        asked: list[str] = []

        def choose(box: QMessageBox) -> None:
            asked.extend((box.text(), box.informativeText()))
            self.click(self.button(words, box))

        self.answer(QMessageBox, choose)
        return asked

    def say_who(self) -> None:
        """Have the question who sits here answered, once it comes."""

        def fill_in(dialog: PersonDialog) -> None:
            _commit(dialog.name, self.person.name)
            self.click(dialog.offices[self.person.office])
            self.click(dialog.go_on)

        self.answer(PersonDialog, fill_in)

    def name_path(self, path: Path) -> None:
        """Have the next question for a file or a folder answered by its name."""

        def fill_in(dialog: QFileDialog) -> None:
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert line is not None
            line.setText(str(path))
            dialog.accept()  # on some systems the dialog is the system's own: no key of it is the program's

        self.answer(QFileDialog, fill_in)

    # ---- files

    def open(self, path: Path) -> None:
        """文件 › 打开…"""
        self.name_path(path)
        self.choose("File", "Open…")
        self.wait()

    def drop(self, path: Path) -> None:
        """Drop a file on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle, deed = self.window.rect().center(), Qt.DropAction.CopyAction
        buttons = Qt.MouseButton.LeftButton
        QApplication.sendEvent(self.window, QDragEnterEvent(middle, deed, data, buttons, PLAIN))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), deed, data, buttons, PLAIN))
        QApplication.processEvents()
        self.wait()

    def save(self) -> None:
        """Ctrl+S."""
        self.press(KEYS.Key_S, CONTROL)
        self.wait(lambda: not self.work.is_changed)

    # ---- places

    def go_to(self, entity_id: str) -> None:
        """Click a line of the tree."""
        view = self.desk.navigation.view
        view.expandAll()
        index = next(each for each in _below(view, QModelIndex()) if each.data(NODE_ROLE).key == entity_id)
        self.click_line(view, index)
        assert self.desk.entity_id == index.data(NODE_ROLE).entity_id

    def click_tab(self, words: str) -> None:
        """Click the tab of a sheet."""
        bar = self.desk.tabs
        at = next(each for each in range(bar.count()) if bar.tabText(each).startswith(words))
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, PLAIN, bar.tabRect(at).center())

    def go_to_field(self, entity_id: str, path: str) -> None:
        """Click a field of a form."""
        self.go_to(entity_id)
        field = self.pane.boxes[self.pane.path_of(path)].field
        target = field.viewport() if isinstance(field, QPlainTextEdit) else field
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, PLAIN, target.rect().center())
        field.setFocus()

    def go_to_cell(self, entity_id: str, row_id: str, column: str) -> None:
        """Click a cell of a project's table."""
        self.go_to(entity_id)
        pane = self.pane
        assert isinstance(pane, SheetPane)
        row = next(number for number, row in enumerate(pane.model.rows) if row.id == row_id)
        number = next(number for number, each in enumerate(pane.model.shown.columns) if each.field == column)
        self.click_line(pane.table, pane.model.index(row, number))
        pane.table.setFocus()
        assert pane.table.current_row_id() == row_id

    def write(self, entity_id: str, path: str, text: str) -> None:
        """Type a text into a field and leave it."""
        self.go_to_field(entity_id, path)
        self.type_text(text)
        self.press(KEYS.Key_Tab)

    def write_cell(self, entity_id: str, row_id: str, column: str, text: str) -> None:
        """Type a text into a cell and leave it."""
        self.go_to_cell(entity_id, row_id, column)
        self.press(KEYS.Key_F2)
        self.type_text(text)
        self.press(KEYS.Key_Return)

    # ---- comments

    def comment(self, text: str, *, about: int = 0, proposal: str | None = None, internal: bool = False) -> str:
        """Ctrl+Alt+M where the cursor is; return the comment's id. `about` goes so many places wider: row, project."""
        known = set(self.document.head.comment_ids)
        self.press(KEYS.Key_M, CONTROL | ALT)
        form = self.comments.form
        assert form.isVisible()
        self._choose_in(form.place, about)
        form.text.setFocus()
        self.type_text(text)
        if proposal is not None:
            self.click(form.proposes)
            self.type_text(proposal)
        if internal:
            self.click(form.internal)
        form.text.setFocus()
        self.press(KEYS.Key_Return, CONTROL)
        (made,) = set(self.document.head.comment_ids) - known
        return made

    def _choose_in(self, box: QComboBox, steps: int) -> None:
        box.setFocus()
        for _ in range(steps):
            QTest.keyClick(box, KEYS.Key_Down)

    def deal_with(self, comment_id: str, deed: str, text: str = "") -> None:
        """Click a comment in the dock, then a button of it; write what that asks for."""
        dock = self.comments
        if not dock.isVisible():
            self.choose("View", "Comments")
        self.click_line(dock.list, dock.model.index(dock.model.row_of(comment_id), 0))
        self.click(self.button(deed, dock.details))
        if text:
            self.type_text(text)
            self.press(KEYS.Key_Return, CONTROL)

    def lines(self, tree: QTreeWidget) -> list[list[str]]:
        """Return what a list shows: of each line the texts, headings before what is beneath them."""
        return [[str(index.siblingAtColumn(column).data() or "") for column in range(tree.columnCount())]
                for index in _below(tree, QModelIndex())]  # fmt: skip


def _commit(field: QWidget, text: str) -> None:
    """Write a text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def _menu_of(action: QAction) -> QMenu | None:
    menu: Any = action.menu()
    return menu if isinstance(menu, QMenu) else None


def _below(view: QAbstractItemView, parent: QModelIndex) -> list[QModelIndex]:
    model = view.model()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index, *_below(view, index)]
    return found
