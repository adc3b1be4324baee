"""Moving about: back and forward, from project to project, from part to part of the window; the forms' zoom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.preview.view import PagesView
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen

_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
_SIDE_BUTTONS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class NavigateActions(ActionGroup):
    """Where the user looks, and how large."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        back, forward = self.tr("Back"), self.tr("Forward")
        self.back = self.add(
            "back", back, partial(self._go, -1), "visits", "Alt+Left", picture="left", possible=_can_go_back
        )
        self.forward = self.add(
            "forward", forward, partial(self._go, 1), "visits", "Alt+Right", picture="right", possible=_can_go_forward
        )
        add = partial(self.add, menu="parts", possible=is_seen)
        self.next_project = add("next_project", self.tr("Next project"), partial(self._step, 1), keys="Ctrl+PgDown")
        self.previous_project = add(
            "previous_project", self.tr("Previous project"), partial(self._step, -1), keys="Ctrl+PgUp"
        )
        self.next_part = add("next_part", self.tr("Next part of the window"), partial(self.cycle, 1), keys="F6")
        self.previous_part = add(
            "previous_part", self.tr("Previous part of the window"), partial(self.cycle, -1), keys="Shift+F6"
        )
        self.find = add("filter", self.tr("Filter the navigation"), self._focus_filter, keys="Ctrl+L")
        self.lock = self.add("lock_order", self.tr("Lock the order"), self._on_lock_toggled, "size")
        self.lock.setCheckable(True)
        self.lock.setChecked(shell.settings.order_locked)
        zoom = self.add_submenu(self.tr("Size of the forms"), "size")
        larger, smaller, usual = self.tr("Larger forms"), self.tr("Smaller forms"), self.tr("Forms at 100 %")
        self.larger = self.add("form_larger", larger, partial(self.step_zoom, 1), zoom, possible=is_seen)
        self.smaller = self.add("form_smaller", smaller, partial(self.step_zoom, -1), zoom, possible=is_seen)
        self.usual = self.add("form_usual", usual, self.reset_zoom, zoom, possible=is_seen)
        shell.frame.installEventFilter(self)

    def follow(self, state: WindowState) -> None:
        """Let lines of the tree be dragged where their order may be changed."""
        if self.shell.desk is not None:
            self.shell.desk.navigation.view.may_drag = not (self.work.is_locked or state.order_locked)

    def meet(self, desk: Desk) -> None:
        """Show the forms and the tree in the size that was last wanted, and heed wishes for another."""
        settings = self.shell.settings
        desk.show_zoom(settings.form_zoom)
        if settings.navigation_width:
            desk.show_navigation(settings.navigation_width)
        desk.splitter.splitterMoved.connect(self._on_splitter_moved)
        desk.zoom_wanted.connect(self.step_zoom)
        usual = QShortcut(QKeySequence("Ctrl+0"), desk)
        usual.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        usual.activated.connect(self.reset_zoom)

    # ---- from place to place

    def _go(self, step: int) -> None:
        if self.shell.desk is not None and self.shell.opened.seen is not None:
            self.shell.desk.go_back(step)

    def _step(self, step: int) -> None:
        self.desk.go_to_neighbour(step)

    def _focus_filter(self) -> None:
        line = self.desk.navigation.filter
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def cycle(self, step: int) -> None:
        """Put the focus into the next (1) or the previous (-1) part: tree, form, table, findings, comments, preview."""
        parts = self._parts(self.desk)
        focus = QApplication.focusWidget()
        inside = [at for at, (part, _) in enumerate(parts) if focus is not None and _holds(part, focus)]
        at = inside[-1] if inside else (-1 if step > 0 else 0)  # the table lies in the form
        parts[(at + step) % len(parts)][1]()

    def _parts(self, desk: Desk) -> list[tuple[QWidget, Callable[[], object]]]:
        """Return the parts that are to be seen, each with what puts the focus into it."""
        pane, problems, preview = desk.pane, self.shell.part(ProblemsDock), self.shell.part(PreviewDock)
        parts: list[tuple[QWidget, Callable[[], object]]] = [(desk.navigation, partial(_focus, desk.navigation.view))]
        if pane is not None:
            parts.append((pane, desk.focus_form))
        tables = [section.table for section in pane.sections] if isinstance(pane, SheetPane) else []
        parts += [(table, partial(self._focus_table, desk, table)) for table in tables]
        if problems.isVisible() and problems.list.isVisible():
            parts.append((problems, partial(_focus, problems.list)))
        comments = self.shell.part(CommentsDock)
        if comments.isVisible() and comments.list.isVisible():
            parts.append((comments, partial(_focus, comments.list)))
        pages = preview.findChild(PagesView)
        if preview.isVisible() and pages is not None:
            parts.append((preview, partial(_focus, pages)))
        return parts

    @staticmethod
    def _focus_table(desk: Desk, table: QWidget) -> None:
        _focus(table)
        if desk.pane is not None:
            desk.pane.ensureWidgetVisible(table, 0, 0)

    # ---- order and size

    def _on_lock_toggled(self) -> None:
        self.shell.settings.order_locked = self.lock.isChecked()
        self.shell.show_state()

    def _on_splitter_moved(self, position: int, _number: int) -> None:
        self.shell.settings.navigation_width = position

    def step_zoom(self, step: int) -> None:
        """Show the forms one step larger (1) or smaller (-1)."""
        now = self.shell.settings.form_zoom
        if step > 0:
            wanted = next((zoom for zoom in _ZOOMS if zoom > now), _ZOOMS[-1])
        else:
            wanted = next((zoom for zoom in reversed(_ZOOMS) if zoom < now), _ZOOMS[0])
        self._zoom(wanted)

    def reset_zoom(self) -> None:
        """Show the forms in the size of the window's own words."""
        self._zoom(100)

    def _zoom(self, percent: int) -> None:
        self.shell.settings.form_zoom = percent
        if self.shell.desk is not None:
            self.shell.desk.show_zoom(percent)
        self.shell.tell(self.tr("Size of the forms: {} %").format(percent), seconds=3)

    # ---- the side buttons of a mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.shell.frame and event.type() == QEvent.Type.Show:
            handle = self.shell.frame.windowHandle()
            if handle is not None:
                self.shell.frame.removeEventFilter(self)
                handle.installEventFilter(self)  # fields would take the press as a click of their own
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            step = _SIDE_BUTTONS.get(event.button())
            if step is not None:
                self._go(step)
                return True
        return False


def _can_go_back(state: WindowState) -> bool:
    return is_seen(state) and state.can_go_back


def _can_go_forward(state: WindowState) -> bool:
    return is_seen(state) and state.can_go_forward


def _holds(part: QWidget, focus: QWidget) -> bool:
    return part is focus or part.isAncestorOf(focus)


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
