"""Work that was not saved: what a crash has left, and what was closed without saving."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from jx_desktop.services.machine.local_store import Left, LeftWork
from jx_desktop.ui.fields.labelled import card, discard
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.pages.listing import ListPage


class LeftWorkCard(QWidget):
    """On the start page: 恢复未保存的文本."""

    restore_wanted = Signal(object)  # LeftWork
    saved_wanted = Signal(object)  # LeftWork
    deletion_wanted = Signal(object)  # LeftWork

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = layouts.column(self)
        frame, self._lines, title = card(self.tr("Restore what was not saved"))
        hint = self.tr("The program ended before these documents were saved. Everything typed is still there.")
        words = WrappedLabel(hint, "muted")
        self._lines.addWidget(title)
        self._lines.addWidget(words)
        outer.addWidget(frame)
        self.hide()

    def show_left(self, left: Sequence[LeftWork]) -> None:
        """Show what can be restored; without anything the card is not there."""
        while self._lines.count() > 2:
            discard(self._lines.takeAt(2))
        for work in left:
            self._lines.addWidget(self._line(work))
        self.setVisible(bool(left))

    def _line(self, work: LeftWork) -> QWidget:
        line = QFrame()
        line.setObjectName("left")
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 2, 0, 2)
        words = WrappedLabel(self._words(work))
        layout.addWidget(words, 1)
        restore = push_button(self.tr("Restore"), lambda: self.restore_wanted.emit(work), "primary")
        restore.setAccessibleDescription(work.name)
        restore.setEnabled(work.is_readable)
        layout.addWidget(restore)
        if work.path is not None:
            layout.addWidget(
                push_button(self.tr("Open the saved version"), lambda: self.saved_wanted.emit(work), "link")
            )
        layout.addWidget(push_button(self.tr("Later"), lambda: self._put_off(line), "link"))
        if work.state != "busy":
            layout.addWidget(push_button(self.tr("Delete…"), lambda: self.deletion_wanted.emit(work), "link"))
        return line

    def _words(self, work: LeftWork) -> str:
        where = str(work.path) if work.path else self.tr("has no file yet")
        edited = self.tr("last edited {when}, {count} edits not saved").format(
            when=moment_text(work.edited_at), count=work.unsaved_steps
        )
        if work.state == "whole":
            return f"{work.name}\n{where}\n{edited}"
        if work.state == "partial":
            damaged = self.tr("the latest edits are damaged; the last state that is whole can be restored")
            return f"{work.name}\n{where}\n{edited}\n{damaged}"
        why = {
            "busy": self.tr("cannot be opened at the moment; perhaps the disk is full"),
            "newer": self.tr("needs a newer version of the program"),
        }
        unreadable = self.tr("cannot be read")
        return f"{work.name}\n{why.get(work.state, unreadable)}"

    def _put_off(self, line: QWidget) -> None:
        """Put a line away until the start page is shown again; it stays under 历史."""
        line.hide()
        widgets = [self._lines.itemAt(at).widget() for at in range(2, self._lines.count())]  # type: ignore[union-attr]
        self.setVisible(any(widget is not None and not widget.isHidden() for widget in widgets))


class HistoryPage(ListPage):
    """文件 › 历史: everything that was left, also what was closed without saving."""

    restore_wanted = Signal(object)  # LeftWork
    deletion_wanted = Signal(object)  # LeftWork

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("History"),
            self.tr("Documents that were closed without saving are kept here for 7 days."),
            [self.tr("Document"), self.tr("Last edited"), self.tr("Edits"), self.tr("How it ended"), self.tr("File")],
            parent,
        )
        restore = self.add_button(self.tr("Restore"), self.restore_wanted.emit, name="primary")
        self.add_button(self.tr("Delete…"), self.deletion_wanted.emit)
        self.add_back()
        self.list.itemActivated.connect(restore.click)

    def show_left(self, left: Left) -> None:
        """Show what was left."""
        entries = [
            (
                work,
                (
                    work.name,
                    moment_text(work.edited_at),
                    str(work.unsaved_steps),
                    self.tr("closed without saving") if work.discarded_at else self.tr("ended unexpectedly"),
                    str(work.path or ""),
                ),
            )
            for work in (*left.crashed, *left.discarded)
        ]
        self.show_entries(entries, self.tr("Nothing was closed without saving in the last 7 days."))
