"""审核工作台: what the departments of a county have handed in, in one folder, looked at from several sides."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QTabWidget, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.across import units_beside_departments
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words, tip_words
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.review_desk.columns import DeskWords
from jx_desktop.ui.review_desk.documents_tab import DocumentsTab
from jx_desktop.ui.review_desk.lines import tally
from jx_desktop.ui.review_desk.tab import DeskTab
from jx_desktop.wording.messages import Wording

_MARGINS = 16, 10, 16, 10


class DeskPage(Page):
    """The folder and how far it was read, tabs, what the counted documents come to, what is done with ticked ones."""

    refresh_wanted = Signal()
    stop_wanted = Signal()
    folder_wanted = Signal()
    folder_chosen = Signal(object)  # Path
    deed_wanted = Signal(int)

    def __init__(self, documents: DocumentsTab, tabs: Sequence[DeskTab], words: DeskWords, wording: Wording) -> None:
        super().__init__("")
        self.is_kept = True
        self.whole.setContentsMargins(*_MARGINS)  # a table needs the room
        self.setObjectName("review_desk")
        self._words, self._wording = words, wording
        self.documents = documents
        self._collected = CollectedFolder()
        self._is_whole = False
        self._is_to_be_shown = False
        self._add_top()
        self.views = (documents, *tabs)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for tab in self.views:
            self.tabs.addTab(tab, button_words(tab.name))
        self.hold(self.tabs)
        self.choose = push_button(self.tr("Choose the folder…"), self.folder_wanted, "primary")
        self.body.addWidget(self.choose, 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.ticked_words = PlainLabel("", "muted")
        self.deeds: list[QPushButton] = []
        self.end.addWidget(self.summary, 1)
        self.end.addWidget(self.ticked_words)
        self.tick_all = push_button(self.tr("Tick all"), documents.tick_shown, "link")
        self.tick_none = push_button(self.tr("Tick none"), documents.model.forget_ticks, "link")
        self.end.addWidget(self.tick_all)
        self.end.addWidget(self.tick_none)
        self._deeds_at = self.end.count()
        self.end.addWidget(push_button(self.tr("Close"), self.closed))
        self.tabs.currentChanged.connect(self._show_deeds)
        documents.model.ticks_changed.connect(self._show_deeds)
        documents.model.modelReset.connect(self._show_deeds)
        refresh = QShortcut(QKeySequence(Qt.Key.Key_F5), self)
        refresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        refresh.activated.connect(self.refresh_wanted)
        self.show_place(None, ())

    def _add_top(self) -> None:
        self.title.setText(self.tr("Review desk"))
        self.title.setWordWrap(False)
        head = QWidget()
        row = layouts.row(head, 10)
        self.top.insertWidget(0, head)
        row.addWidget(self.title)
        self.place = PlainLabel("", "muted")
        row.addWidget(self.place, 1)
        self.progress = PlainLabel("", "muted")
        row.addWidget(self.progress)
        self.stop = push_button(self.tr("Stop"), self.stop_wanted, "link")
        row.addWidget(self.stop)
        self.refresh = push_button(self.tr("Read anew"), self.refresh_wanted)
        self.refresh.setToolTip(tip_words(self.tr("Read the folder anew (F5)")))
        row.addWidget(self.refresh)
        self.folders = push_button(self.tr("Folder…"), self._on_folders)
        row.addWidget(self.folders)
        self._recent: tuple[Path, ...] = ()
        self.fault = WrappedLabel("", "fault")
        self.fault.hide()
        self.top.addWidget(self.fault)

    # ---- the folder

    def show_place(self, folder: Path | None, recent: Sequence[Path]) -> None:
        """Show which folder is looked at; without one it is to be chosen."""
        self._recent = tuple(recent)
        words = presentable(str(folder)) if folder is not None else ""
        self.place.setText(words)
        self.place.setToolTip(tip_words(words))
        self.tabs.setVisible(folder is not None)
        self.empty.setVisible(folder is None)
        self.choose.setVisible(folder is None)
        self.refresh.setVisible(folder is not None)
        self.folders.setVisible(folder is not None)
        self.empty.setText(
            self.tr(
                "Choose the folder with what the departments have handed in: with folders in it and zips, .jx, Word, "
                "PDF and workbooks. The files there are read and never written."
            )
        )

    def _on_folders(self) -> None:
        others = [path for path in self._recent if presentable(str(path)) != self.place.text()]
        if not others:
            self.folder_wanted.emit()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Choose a folder…"), self.folder_wanted.emit)
        menu.addSeparator()
        for path in others:
            menu.addAction(button_words(presentable(str(path)))).setData(path)
        menu.triggered.connect(self._on_recent)
        menu.popup(self.folders.mapToGlobal(self.folders.rect().bottomLeft()))

    def _on_recent(self, action: object) -> None:
        path = action.data() if hasattr(action, "data") else None
        if isinstance(path, Path):
            self.folder_chosen.emit(path)

    def show_reading(self, done: int, count: int) -> None:
        """Say how many files are done of how many, as long as it is being read."""
        words = self.tr("Reading… {done} of {count}").format_map({"done": done, "count": count})
        self.progress.setText(words if count else self.tr("Reading…"))
        self.stop.show()
        self.fault.hide()

    def show_read(self) -> None:
        """Say nothing more of reading: all was read."""
        self.progress.setText("")
        self.stop.hide()

    def show_stopped(self, why: str = "") -> None:
        """Say that what is shown is not all that there is, and why."""
        self.progress.setText(self.tr("Stopped: not everything was read"))
        self.stop.hide()
        self.fault.setText(why)
        self.fault.setVisible(bool(why))

    def show_folder(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        """Show what was read; while the page is not to be seen nothing is worked out."""
        self._collected, self._is_whole = collected, is_whole
        self._is_to_be_shown = True
        if self.isVisible():
            self._show_collected()

    def _show_collected(self) -> None:
        self._is_to_be_shown = False
        for view in self.views:
            view.show_folder(self._collected, is_whole=self._is_whole)
        self.summary.setText(self._sum_words())
        self._show_deeds()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_to_be_shown:
            self._show_collected()
        if not self.choose.isHidden():
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what it comes to

    def _sum_words(self) -> str:
        """Return what the counted documents come to, and what is not among them."""
        collected = self._collected
        counted = tally(collected.counted)
        stages = "　".join(f"{self._wording.text(f'stage.{stage}')} {count}" for stage, count in counted.stages)
        words = self.tr("Counted: {count} ({stages}), {projects} projects, sum {sum} (10,000 yuan)").format_map(
            {"count": counted.count, "stages": stages, "projects": counted.projects, "sum": ten_thousands(counted.yuan)}
        )
        said = [words if counted.count else ""]
        others = len(collected.documents) - counted.count
        for count, text in (
            (others, self.tr("{} not counted")),
            (counted.unknown, self.tr("{} without a known unit of money, not in the sum")),
            (
                len(units_beside_departments(collected.counted)),
                self.tr("{} of units beside their department's, perhaps counted twice"),
            ),
            (len(collected.unread), self.tr("{} files unread")),
            (collected.passed_over, self.tr("{} other files passed over")),
        ):
            if count:
                said.append(text.format(count))
        return "；".join(filter(None, said))

    # ---- what is done with ticked documents

    def ticked(self) -> tuple[CollectedDocument, ...]:
        """Return the documents that are ticked."""
        return self.documents.model.ticked

    def add_deed(self, words: str, do: Callable[[], object]) -> QPushButton:
        """Add a button that does something with the ticked documents; without any it says so."""
        button = push_button(words, do)
        self.end.insertWidget(self._deeds_at + len(self.deeds), button)
        self.deeds.append(button)
        self._show_deeds()
        return button

    def _show_deeds(self) -> None:
        """Show what can be done; a button that goes grey leaves its keys to the table, not to the next one: Close."""
        is_here = self.tabs.currentWidget() is self.documents and not self.tabs.isHidden()
        count = len(self.ticked())
        focus = self.focusWidget()
        if not count and is_here and (focus in self.deeds or focus is self.tick_none):
            self.documents.table.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = {line.key for line in self.documents.model.shown}
        hidden = sum(document.key not in shown for document in self.ticked())
        words = self.tr("Ticked: {count}, {hidden} of them not shown") if hidden else self.tr("Ticked: {count}")
        words = words.format_map({"count": count, "hidden": hidden})
        self.ticked_words.setText(words if count and is_here else "")
        self.tick_all.setVisible(is_here)
        self.tick_none.setVisible(is_here and count > 0)
        for button in self.deeds:
            button.setVisible(is_here)
            allow(button, "" if count else self.tr("Tick documents in the table first."))
