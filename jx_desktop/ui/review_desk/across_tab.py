"""A view of the desk that looks across documents: worked out in the background once it is seen, and no sooner."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.across import repeated_projects, without_content
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.review.table_paper import PaperColumn
from jx_desktop.services.collecting.across_words import list_workbook
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.review_desk.tab import DeskTab
from jx_desktop.ui.review_desk.two_lists import TwoLists
from jx_desktop.ui.window.shell import Shell

_MM_OF_EM = 4.2
_LEAST_MM = 16.0


class AcrossTab(DeskTab):
    """Has `tools` above, `body`, and a last line that says what all of it comes to and has `buttons`.

    `work_out` is called in a thread of its own with what was read, `show_result` with what it gave.
    """

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._collected = CollectedFolder()
        self._is_whole = False
        self._is_waiting = False
        self._task: Task | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        whole.setSpacing(6)
        self.tools, self.body = QVBoxLayout(), QVBoxLayout()
        self.tools.setSpacing(4)
        whole.addLayout(self.tools)
        whole.addLayout(self.body, 1)
        end = QWidget()
        self.end: QHBoxLayout = layouts.row(end, 6)
        self.summary = PlainLabel("", "muted")
        self.summary.setWordWrap(True)
        self.end.addWidget(self.summary, 1)
        whole.addWidget(end)

    def work_out(self, collected: CollectedFolder) -> Any:
        """Return what is shown of a folder; called in a thread of its own."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Show what was worked out."""
        raise NotImplementedError

    def show_folder(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        self._collected, self._is_whole = collected, is_whole
        self._is_waiting = True
        if self.isVisible():
            self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        """Work out what waits for it; what has come meanwhile waits until that is done."""
        if self._is_waiting and self._task is None:
            self._is_waiting = False
            collected = self._collected
            if not self.summary.text():
                self.summary.setText(self.tr("Looking through the documents…"))
            self._task = self._shell.background.begin_quietly(
                lambda _task: (collected, self.work_out(collected)), self._on_worked_out, self._on_failed
            )

    def _on_worked_out(self, result: tuple[CollectedFolder, Any]) -> None:
        self._task = None
        self.show_result(result[1])
        if self.isVisible():
            self._begin()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.summary.setText("")
        self._shell.show_failure(error)

    def notes(self, *said: str) -> str:
        """Return in one line what is said, and that not all has been read, or could be looked through."""
        unknown = len(without_content(self._collected))
        more = [
            self.tr("Not everything is read yet") if not self._is_whole else "",
            self.tr("{} documents could not be looked through").format(unknown) if unknown and self._is_whole else "",
        ]
        return "；".join(filter(None, (*said, *more)))

    def repeated(self) -> str:
        """Return in words how many projects stand in two documents; they count once."""
        count = repeated_projects(self._collected)
        words = self.tr("{} projects also stand in a document of their unit alone and count once")
        return words.format(count) if count else ""

    def add_button(self, words: str, do: Any, tip: str = "") -> QPushButton:
        """Add a button to the last line, and return it."""
        button = push_button(words, do)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.end.addWidget(button)
        return button

    def save_lists(self, title: str, lists: TwoLists[Any, Any]) -> None:
        """Ask for a file and write all groups that are listed, each with its lines, into it as a workbook."""
        groups, lines = lists.groups, lists.lines
        widths = [(each.title, each.width_em) for each in (*groups.columns, *lines.columns)]
        columns = [PaperColumn(title, max(width * _MM_OF_EM, _LEAST_MM)) for title, width in widths]
        rows = [
            [*words, *lines.texts(line)]
            for group in groups.lines
            for words in [groups.texts(group)]
            for line in lists.lines_of(group)
        ]
        self.save_rows(title, columns, rows)

    def save_rows(self, title: str, columns: Sequence[PaperColumn], rows: Sequence[Sequence[str]]) -> None:
        """Ask for a file and write rows into it as a workbook."""
        notes = [self.summary.text()]

        def make(path: Path, _task: Task) -> Output:
            data = list_workbook(title, notes, columns, rows)
            return Output(data, (Message("report.written", {"name": title, "path": path}),))

        ask_and_write(self._shell, self.tr("Save as a workbook"), title, make, kind="xlsx", suffix=".xlsx")
