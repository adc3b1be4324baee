"""Moving about: back and forward, from project to project, from part to part of the window; the forms' zoom."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.ui.preview.view import PagesView
from jx_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
_SIDE_BUTTONS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class NavigateActions(QObject):
    """Where the user looks, and how large."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        make = make_action
        self.back = make(window, "back", self.tr("Back"), partial(self._go, -1), "Alt+Left", picture="left")
        self.forward = make(window, "forward", self.tr("Forward"), partial(self._go, 1), "Alt+Right", picture="right")
        self.next_project = make(window, "next_project", self.tr("Next project"), partial(self._step, 1), "Ctrl+PgDown")
        self.previous_project = make(
            window, "previous_project", self.tr("Previous project"), partial(self._step, -1), "Ctrl+PgUp"
        )
        self.find = make(window, "filter", self.tr("Filter the navigation"), self._focus_filter, "Ctrl+L")
        self.next_part = make(window, "next_part", self.tr("Next part of the window"), partial(self.cycle, 1), "F6")
        self.previous_part = make(
            window, "previous_part", self.tr("Previous part of the window"), partial(self.cycle, -1), "Shift+F6"
        )
        self.lock = make(window, "lock_order", self.tr("Lock the order"), self._on_lock_toggled)
        self.lock.setCheckable(True)
        self.lock.setChecked(window.settings.order_locked)
        self.larger = make(window, "form_larger", self.tr("Larger forms"), partial(self.step_zoom, 1))
        self.smaller = make(window, "form_smaller", self.tr("Smaller forms"), partial(self.step_zoom, -1))
        self.usual = make(window, "form_usual", self.tr("Forms at 100 %"), self.reset_zoom)
        window.installEventFilter(self)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addActions([self.back, self.forward])
        menu.addSeparator()
        menu.addActions([self.next_project, self.previous_project, self.next_part, self.previous_part, self.find])
        menu.addSeparator()
        menu.addAction(self.lock)
        zoom = menu.addMenu(self.tr("Size of the forms"))
        zoom.addActions([self.larger, self.smaller, self.usual])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        desk = self._window.desk
        if desk is not self._desk:
            self._desk = desk
            if desk is not None:
                self._attach(desk)
        for action in (
            self.next_project, self.previous_project, self.find, self.next_part, self.previous_part,
            self.larger, self.smaller, self.usual,
        ):  # fmt: skip
            action.setEnabled(work is not None)
        if desk is not None:
            desk.navigation.view.may_drag = not (desk.work.is_locked or self._window.settings.order_locked)
        self._enable_history()

    def _enable_history(self) -> None:
        desk = self._window.desk
        for action, step in ((self.back, -1), (self.forward, 1)):
            can_step = desk is not None and desk.visits.can_step(step, desk.work.document.__contains__)
            action.setEnabled(can_step and self._window.seen is not None)

    def _attach(self, desk: Desk) -> None:
        settings = self._window.settings
        desk.show_zoom(settings.form_zoom)
        if settings.navigation_width:
            desk.show_navigation(settings.navigation_width)
        desk.splitter.splitterMoved.connect(self._on_splitter_moved)
        desk.chosen.connect(lambda _: self._enable_history())
        desk.zoom_wanted.connect(self.step_zoom)
        desk.navigation.moved.connect(self._window.insert.move_to)
        desk.navigation.form_wanted.connect(desk.focus_form)
        usual = QShortcut(QKeySequence("Ctrl+0"), desk)
        usual.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        usual.activated.connect(self.reset_zoom)

    # ---- from place to place

    def _go(self, step: int) -> None:
        if self._window.desk is not None and self._window.seen is not None:
            self._window.desk.go_back(step)

    def _step(self, step: int) -> None:
        if self._window.desk is not None:
            self._window.desk.go_to_neighbour(step)

    def _focus_filter(self) -> None:
        if self._window.desk is not None:
            line = self._window.desk.navigation.filter
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()

    def cycle(self, step: int) -> None:
        """Put the focus into the next (1) or the previous (-1) part: tree, form, table, findings, preview."""
        desk = self._window.desk
        if desk is None:
            return
        parts = self._parts(desk)
        focus = QApplication.focusWidget()
        inside = [at for at, (part, _) in enumerate(parts) if focus is not None and _holds(part, focus)]
        at = inside[-1] if inside else (-1 if step > 0 else 0)  # the table lies in the form
        parts[(at + step) % len(parts)][1]()

    def _parts(self, desk: Desk) -> list[tuple[QWidget, Callable[[], object]]]:
        """Return the parts that are to be seen, each with what puts the focus into it."""
        window, pane = self._window, desk.pane
        parts: list[tuple[QWidget, Callable[[], object]]] = [(desk.navigation, partial(_focus, desk.navigation.view))]
        if pane is not None:
            parts.append((pane, desk.focus_form))
        if isinstance(pane, ProjectPane):
            parts.append((pane.table, partial(self._focus_table, pane)))
        if window.problems.isVisible() and window.problems.list.isVisible():
            parts.append((window.problems, partial(_focus, window.problems.list)))
        pages = window.preview.findChild(PagesView)
        if window.preview.isVisible() and pages is not None:
            parts.append((window.preview, partial(_focus, pages)))
        return parts

    @staticmethod
    def _focus_table(pane: ProjectPane) -> None:
        _focus(pane.table)
        pane.ensureWidgetVisible(pane.table, 0, 0)

    # ---- order and size

    def _on_lock_toggled(self) -> None:
        self._window.settings.order_locked = self.lock.isChecked()
        self._window.insert.enable(self._window.seen)
        self.enable(self._window.seen)

    def _on_splitter_moved(self, position: int, _number: int) -> None:
        self._window.settings.navigation_width = position

    def step_zoom(self, step: int) -> None:
        """Show the forms one step larger (1) or smaller (-1)."""
        now = self._window.settings.form_zoom
        if step > 0:
            wanted = next((zoom for zoom in _ZOOMS if zoom > now), _ZOOMS[-1])
        else:
            wanted = next((zoom for zoom in reversed(_ZOOMS) if zoom < now), _ZOOMS[0])
        self._zoom(wanted)

    def reset_zoom(self) -> None:
        """Show the forms in the size of the window's own words."""
        self._zoom(100)

    def _zoom(self, percent: int) -> None:
        self._window.settings.form_zoom = percent
        if self._window.desk is not None:
            self._window.desk.show_zoom(percent)
        self._window.status.showMessage(self.tr("Size of the forms: {} %").format(percent), 3000)

    # ---- the side buttons of a mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Show:
            handle = self._window.windowHandle()
            if handle is not None:
                self._window.removeEventFilter(self)
                handle.installEventFilter(self)  # fields would take the press as a click of their own
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            step = _SIDE_BUTTONS.get(event.button())
            if step is not None:
                self._go(step)
                return True
        return False


def _holds(part: QWidget, focus: QWidget) -> bool:
    return part is focus or part.isAncestorOf(focus)


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
