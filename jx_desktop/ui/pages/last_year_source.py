"""From which of last year's documents this year's is to be made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jx_desktop.base.text import presentable
from jx_desktop.services.rolling.offers import Offered
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.pages.listing import ListPage


class LastYearSourcePage(ListPage):
    """The open document and files opened lately; any other file is chosen."""

    open_document_chosen = Signal()
    offered_chosen = Signal(object)  # Offered
    files_wanted = Signal()

    def __init__(self, opened: tuple[str, str] | None, parent: QWidget | None = None) -> None:
        """`opened` are the name and the year of the open document, where there is one."""
        super().__init__(
            self.tr("Next year’s document from last year’s"),
            self.tr("Choose last year’s document: a .jx file, or what was published (Word, PDF, web page, workbook)."),
            [self.tr("Document"), self.tr("Year"), self.tr("Department"), self.tr("Projects"), self.tr("Folder")],
            parent,
        )
        self.setObjectName("last_year_source_page")
        self._opened = opened
        self.choose = push_button(self.tr("Choose a file…"), self.files_wanted, "primary")
        self.take = self.add_button(self.tr("Continue with this one"), self._on_taken, name="primary")
        self.end.insertStretch(0, 1)
        self.end.insertWidget(1, push_button(self.tr("Back"), self.closed))
        self.end.insertWidget(2, self.choose)
        self.list.itemActivated.connect(self._on_activated)
        self.show_offered((), is_complete=False)

    def show_offered(self, offered: Sequence[Offered], *, is_complete: bool = True) -> None:
        """Show what is offered; while it is looked for, the open document alone."""
        entries: list[tuple[object, Sequence[str]]] = []
        if self._opened is not None:
            name, year = self._opened
            entries.append((None, (self.tr("{} (open)").format(name), year)))
        for each in offered:
            folder = presentable(str(each.path.parent))
            texts = (presentable(each.path.name), str(each.year), each.department, str(each.projects), folder)
            entries.append((each, texts))
        words = self.tr("Nothing of an earlier year was opened lately. Choose the file of last year’s document.")
        self.show_entries(entries, words if is_complete else self.tr("Looking at what was opened lately…"))
        self.take.setVisible(bool(entries))
        if not entries:
            self.choose.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choose.hasFocus():
            self.choose.click()
        else:
            super().keyPressEvent(event)

    def _on_activated(self) -> None:
        self.take.click()

    def _on_taken(self, entry: Offered | None) -> None:
        if entry is None:
            self.open_document_chosen.emit()
        else:
            self.offered_chosen.emit(entry)
