"""A long walk through the real window: undo and redo lead to where each step was made, with the cursor there."""

import random
from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.change_many import ChangeManyActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.insert import InsertActions
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.pages.change_many import ChangeManyPage
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.main_window import MainWindow
from tests.conftest import make_document, make_project
from tests.figures import Count, Figure

_SEED = 20240310
KEYS, MODIFIERS = Qt.Key, Qt.KeyboardModifier
_TEXTS = ("name", "purpose")
_AMOUNTS = ("budget.total", "budget.fiscal", "plan.6")
_CELLS = ("level3", "description", "basis")


class Walker:
    """Does things as a user does; each returns where it was done, or None where nothing came of it."""

    def __init__(self, window: MainWindow, desk: Desk, draw: random.Random) -> None:
        self._window = window
        self._desk = desk
        self._insert = window.part(InsertActions)
        self._draw = draw
        self._number = 0
        self.deeds: list[Callable[[], Address | None]] = [
            self.type_text, self.type_text, self.type_amount, self.type_list, self.type_section, self.type_on_cover,
            self.choose_on_cover, self.type_in_unit, self.type_cell, self.type_cell, self.clear_cells, self.paste_cells,
            self.add_row, self.insert_row, self.move_row, self.remove_rows, self.duplicate_row, self.add_project,
            self.copy_project, self.move_project, self.remove_project, self.change_many, self.set_aside,
        ]  # fmt: skip

    @property
    def _document(self) -> Document:
        return self._desk.work.document

    def _word(self) -> str:
        self._number += 1
        return f"w{self._number}"

    def _open_project(self) -> SheetPane | None:
        projects = [project.id for _, project in self._document.projects]
        if not projects:
            return None
        self._desk.go_to(self._draw.choice(projects))
        assert isinstance(self._desk.pane, SheetPane)
        return self._desk.pane

    # ---- fields

    def _type(self, entity_id: str, path: str, text: str) -> Address:
        self._desk.go_to(entity_id, path)
        pane = self._desk.pane
        assert pane is not None
        field = pane.boxes[pane.path_of(path)].field
        if isinstance(field, QLineEdit):
            field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, KEYS.Key_Tab)
        return Address(entity_id, path)

    def type_text(self) -> Address | None:
        pane = self._open_project()
        return self._type(pane.entity_id, self._draw.choice(_TEXTS), self._word()) if pane is not None else None

    def type_amount(self) -> Address | None:
        pane = self._open_project()
        if pane is None:
            return None
        self._number += 1
        return self._type(pane.entity_id, self._draw.choice(_AMOUNTS), str(self._number % 90 + 1))

    def type_list(self) -> Address | None:
        pane = self._open_project()
        if pane is None:
            return None
        last = max(0, len(pane.project.goals) - 1)
        return self._type(pane.entity_id, f"goals.{self._draw.randint(0, last)}", self._word())

    def type_section(self) -> Address:
        key = self._draw.choice(self._document.form.section_ids)
        last = max(0, len(self._document.section(key).paragraphs) - 1)
        place = Address(section_id(key), f"paragraphs.{self._draw.randint(0, last)}")
        return self._type(place.entity_id, str(place.field), self._word())

    def type_on_cover(self) -> Address:
        return self._type(self._document.head.id, self._draw.choice(("compiled_by", "reviewed_by")), self._word())

    def choose_on_cover(self) -> Address:
        head = self._document.head.id
        self._desk.go_to(head, "stage")
        assert self._desk.pane is not None
        choice = self._desk.pane.boxes["stage"].field
        assert isinstance(choice, QComboBox)
        QTest.keyClick(choice, self._draw.choice((KEYS.Key_Up, KEYS.Key_Down)))
        return Address(head, "stage")

    def type_in_unit(self) -> Address | None:
        units = self._document.units
        return self._type(self._draw.choice(units).id, "name", self._word()) if units else None

    # ---- cells and rows

    def _go_to_cell(self) -> SheetPane | None:
        pane = self._open_project()
        if pane is None or not pane.project.indicators:
            return None
        self._desk.go_to(pane.entity_id, self._draw.choice(_CELLS), self._draw.choice(pane.project.indicators).id)
        return pane

    def _cell(self, pane: SheetPane) -> Address:
        at = pane.table.currentIndex()
        return Address(pane.entity_id, pane.model.column(at.column()).field, pane.model.rows[at.row()].id)

    def _press_in_table(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = MODIFIERS.NoModifier) -> Address | None:
        pane = self._go_to_cell()
        if pane is None:
            return None
        place = self._cell(pane)
        QTest.keyClick(pane.table, key, modifiers)
        return place

    def type_cell(self) -> Address | None:
        pane = self._go_to_cell()
        if pane is None:
            return None
        place = self._cell(pane)
        QTest.keyClicks(pane.table, "x")
        editor = pane.table.editor
        assert editor is not None
        QTest.keyClicks(editor, self._word())
        QTest.keyClick(editor, KEYS.Key_Escape)  # puts an open list of names away
        if pane.table.editor is not None:
            QTest.keyClick(pane.table.editor, KEYS.Key_Tab)
        return place

    def clear_cells(self) -> Address | None:
        return self._press_in_table(KEYS.Key_Delete)

    def paste_cells(self) -> Address | None:
        pane = self._go_to_cell()
        if pane is None:
            return None
        place, data = self._cell(pane), QMimeData()
        data.setText(f"{self._word()}\n{self._word()}\n{self._word()}")
        QApplication.clipboard().setMimeData(data)
        QTest.keyClick(pane.table, KEYS.Key_V, MODIFIERS.ControlModifier)
        return place

    def _press_button(self, words: str) -> SheetPane | None:
        pane = self._go_to_cell() or self._open_project()
        if pane is not None:
            buttons = [each for each in pane.findChildren(QAbstractButton) if each.text().replace("&", "") == words]
            next(each for each in buttons if each.isVisible()).click()
        return pane

    def add_row(self) -> Address | None:
        pane = self._press_button("Add row")
        return Address(pane.entity_id, None, pane.project.indicators[-1].id) if pane is not None else None

    def insert_row(self) -> Address | None:
        pane = self._press_button("Insert above")
        return self._cell(pane)._replace(field=None) if pane is not None else None

    def move_row(self) -> Address | None:
        return self._press_in_table(self._draw.choice((KEYS.Key_Up, KEYS.Key_Down)), MODIFIERS.AltModifier)

    def remove_rows(self) -> Address | None:
        return self._press_in_table(KEYS.Key_Minus, MODIFIERS.ControlModifier)

    def duplicate_row(self) -> Address | None:
        pane = self._go_to_cell()
        if pane is None:
            return None
        place = self._cell(pane)
        pane.rows.duplicate_rows()
        return place

    # ---- projects

    def _new(self, before: Document) -> Address | None:
        new = [project.id for _, project in self._document.projects if project.id not in before]
        return Address(new[0], "code") if new else None

    def add_project(self) -> Address | None:
        before = self._document
        self._open_project()
        self._insert.add_project.trigger()
        return self._new(before)

    def copy_project(self) -> Address | None:
        before, pane = self._document, self._open_project()
        if pane is not None:
            self._insert.copy.trigger()
        return self._new(before)

    def move_project(self) -> Address | None:
        pane = self._open_project()
        self._draw.choice((self._insert.up, self._insert.down)).trigger()
        return Address(pane.entity_id) if pane is not None else None

    def remove_project(self) -> Address | None:
        pane = self._open_project()
        if pane is None:
            return None
        place = Address(pane.entity_id)
        self._insert.remove.trigger()
        return place

    # ---- pages and docks

    def change_many(self) -> Address | None:
        pane = self._open_project()
        if pane is None:
            return None
        self._window.part(ChangeManyActions).change.trigger()
        page = self._window.page
        assert isinstance(page, ChangeManyPage)
        page.field.setCurrentIndex(page.field.findText("资金用途"))
        [line] = [each for each in page.findChildren(QLineEdit, "value") if each.isVisible()]
        QTest.keyClicks(line, self._word())
        page.show_preview()
        page.apply.click()
        return Address(pane.entity_id, "purpose")

    def set_aside(self) -> Address | None:
        place = self.type_text()
        if place is None:
            return None
        self._desk.go_to(*place)
        self._desk.check()
        dock = self._window.problems
        for row in self._draw.sample(range(dock.model.rowCount()), min(8, dock.model.rowCount())):
            dock.list.setCurrentIndex(dock.model.index(row, 0))
            buttons = [each for each in dock.details.buttons if "again" in each.text()]
            if buttons:
                buttons[0].click()
                dock.form.reason.setText("以文件为准")
                dock.form.go.click()
                break
        return place


def assert_at(desk: Desk, place: Address) -> None:
    """The pane of a place is shown, and the cursor is in its field or cell; where that has gone, near it."""
    document, pane, focus = desk.work.document, desk.pane, QApplication.focusWidget()
    if place.entity_id not in document:
        assert desk.entity_id in document
        return
    assert desk.entity_id == place.entity_id, place
    assert pane is not None
    entity = document.find(place.entity_id)
    if place.row_id is not None:
        assert isinstance(pane, SheetPane)
        assert isinstance(entity, Project)
        if not entity.indicators:
            assert isinstance(focus, QAbstractButton), (place, focus)
            assert pane.sections[0]._empty.isAncestorOf(focus)
            return
        assert pane.table.hasFocus(), (place, focus)
        at = pane.table.currentIndex()
        assert place.field in (None, pane.model.column(at.column()).field)
        if entity.row(place.row_id) is not None:
            assert pane.table.current_row_id() == place.row_id
        assert is_seen(pane.table.viewport(), pane.viewport())
    elif place.field is not None:
        field = pane.boxes[pane.path_of(place.field)].field
        assert field.hasFocus(), (place, focus)
        number = place.field.rpartition(".")[2]
        if isinstance(field, ParagraphsField) and number.isdigit():
            assert field.textCursor().blockNumber() == min(int(number), field.blockCount() - 1)
        assert is_seen(field, pane.viewport())


def is_seen(widget: QWidget, viewport: QWidget) -> bool:
    return viewport.isAncestorOf(widget) and not widget.visibleRegion().isEmpty()


def test_undo_and_redo_lead_to_where_each_step_was_made(
    qtbot: QtBot, window: MainWindow, form: Form, count: Count, figure: Figure
) -> None:
    steps, draw = count(300, 40), random.Random(_SEED)
    work = Work(make_document(form, *(make_project(number) for number in range(1, 5))))
    window.show_work(work)
    desk = window.desk
    assert desk is not None
    window.activateWindow()
    walker, edit = Walker(window, desk, draw), window.part(EditActions)
    places: list[Address] = []  # of each step of the history, done and undone
    made = taken = 0
    while made + taken < steps:
        done = len(work.session.history.done)
        if draw.random() < 0.4:
            step = draw.choice((-1, 1))
            if not 0 <= done + min(step, 0) < len(places):
                continue
            desk.go_to(draw.choice([work.document.head.id, *(project.id for _, project in work.document.projects)]))
            (edit.undo if step < 0 else edit.redo).trigger()
            QApplication.processEvents()
            taken += 1
            assert_at(desk, places[done + min(step, 0)])
        else:
            before = work.session.history.done
            place = draw.choice(walker.deeds)()
            window.commit()
            QApplication.processEvents()
            now = work.session.history.done
            if now != before:
                assert place is not None
                same = sum(old.changes is new.changes for old, new in zip(before, now, strict=False))
                places[same:] = [place] * (len(now) - same)
                made += len(now) - same
    figure("walk through the window", f"{made} steps, {taken} times undo or redo (seed {_SEED})")
