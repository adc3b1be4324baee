"""Runs the window, unchanged, and tells over its standard input and output what stands where in it.

Each line that comes in is one question or wish as JSON, each that goes out its answer.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from jx_desktop import bootstrap
from jx_desktop.domain.document.projects import Project
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.actions.find import FindActions
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.process.composition import end_composition
from jx_desktop.ui.window.main_window import MainWindow
from jx_desktop.ui.window.shape import show_fitting


class Teller:
    """Answers for one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._project_id = ""
        QApplication.setDoubleClickInterval(1)  # the click of one test, and that of the next, are two
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_line)

    def _on_line(self) -> None:
        wish = json.loads(sys.stdin.readline() or '{"do": "quit"}')
        answer = getattr(self, wish.pop("do"))(**wish)
        print(json.dumps(answer), flush=True)

    @property
    def _pane(self) -> SheetPane:
        assert self._window.desk is not None
        assert isinstance(self._window.desk.pane, SheetPane)
        return self._window.desk.pane

    def quit(self) -> None:
        QApplication.exit()

    def reset(self) -> None:
        """Show the second project, where there is one, as it was at first, with the focus in the filter."""
        desk = self._window.desk
        assert desk is not None
        end_composition()
        desk.commit()
        while desk.work.session.undo_label is not None:
            desk.work.session.undo()
        projects = desk.work.document.projects
        if len(projects) > 1:
            self._project_id = projects[1][1].id
            desk.go_to(self._project_id)
        desk.navigation.filter.setFocus()  # an input method is there only where there is something to write
        self._window.part(FindActions).dock.hide()

    def state(self) -> dict[str, Any]:
        """Tell what is seen and stored."""
        desk = self._window.desk
        if desk is None:
            return {}
        focus = QApplication.focusWidget()
        project = desk.work.document.find(self._project_id)
        text = focus.lineEdit() if isinstance(focus, QComboBox) else focus
        editor = self._pane.table.editor if isinstance(desk.pane, SheetPane) else None
        return {
            "is_active": self._window.isActiveWindow(),
            "focus": focus.objectName() if focus is not None else "",
            "is_composing": bool(getattr(focus, "is_composing", False)),
            "text": _text(text),
            "editor": None if editor is None else _text(editor.lineEdit() if isinstance(editor, QComboBox) else editor),
            "entity": desk.entity_id,
            "project": project.model_dump(mode="json") if isinstance(project, Project) else {},
            "is_saved": desk.work.session.is_saved,
            "steps": len(desk.work.session.history.done),
            "finding": self._window.part(FindActions).dock.isVisible(),
            "selected": text.hasSelectedText() if isinstance(text, QLineEdit) else False,
            "candidates_at": self._candidates_at(),
        }

    def _candidates_at(self) -> list[int]:
        """Where the input method has been told to show its candidates."""
        rectangle = QGuiApplication.inputMethod().cursorRectangle().toRect()
        at = self._window.mapToGlobal(rectangle.bottomLeft())
        return [at.x(), at.y()]

    def cell(self, row: int, path: str) -> list[int]:
        """Bring a cell into view and tell where it is on the screen: its middle and its size."""
        pane = self._pane
        number = [column.field for column in pane.model.shown.columns].index(path)
        rectangle = pane.table.visualRect(pane.model.index(row, number))
        inner = pane.table.viewport().mapTo(pane.inner, rectangle.center())
        pane.ensureVisible(inner.x(), inner.y(), 0, 150)
        at = pane.table.viewport().mapToGlobal(rectangle.center())
        return [at.x(), at.y(), rectangle.width(), rectangle.height()]

    def field(self, path: str) -> list[int]:
        """Bring a field into view and tell where it is on the screen."""
        widget = self._pane.boxes[path].field
        self._pane.ensureWidgetVisible(widget, 0, 80)
        return _place(widget)

    def follow(self) -> None:
        """Tell from now on of the project that is shown."""
        assert self._window.desk is not None
        self._project_id = self._window.desk.entity_id

    def levels(self) -> list[int]:
        """Bring the button that lists the form's levels into view and tell where it is."""
        button = self._pane.sections[0]._empty.findChildren(QPushButton)[0]
        self._pane.ensureWidgetVisible(button, 0, 80)
        return _place(button)

    def tree(self) -> list[int]:
        """Tell where the tree is on the screen."""
        assert self._window.desk is not None
        return _place(self._window.desk.navigation.view)


def _place(widget: QWidget) -> list[int]:
    at = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return [at.x(), at.y(), widget.width(), widget.height()]


def _text(widget: QWidget | None) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""


def main() -> int:
    """Run the program with the file that is given."""
    kept = []

    def show_and_tell(window: MainWindow, settings: Settings) -> None:
        show_fitting(window, settings)
        kept.append(Teller(window))

    vars(bootstrap)["show_fitting"] = show_and_tell
    return bootstrap.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
