"""The documents of the desk: a table with filters, beneath it what is said of the chosen line, and what is unread."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.collection import CollectedFolder, Unread
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import filter_line, flat_list, push_button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, tip_words
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.review_desk.columns import DeskWords, columns_of
from jx_desktop.ui.review_desk.details import details_of
from jx_desktop.ui.review_desk.documents_model import DocumentsModel
from jx_desktop.ui.review_desk.lines import SHOWS, Show, lines_of
from jx_desktop.ui.review_desk.tab import DeskTab
from jx_desktop.ui.review_desk.table import DocumentsTable
from jx_desktop.wording.messages import Wording

_REST_MILLISECONDS = 150
_FILTER_CHARACTERS = 28
_LOW = 4
"""How many lines of text the lower part shows, and its share of the room: a fourth."""
Deed = Callable[[CollectedDocument], object]


class DocumentsTab(DeskTab):
    """The table, and what is done from a line of it: each signal brings its `CollectedDocument`."""

    review_wanted = Signal(object)
    look_wanted = Signal(object)
    compare_wanted = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, words: DeskWords, wording: Wording, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._wording = words, wording
        self._collected = CollectedFolder()
        self.model = DocumentsModel(columns_of(words), self)
        self.table = DocumentsTable(self.tr("Documents"), self.model, settings)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 6, 0, 0)
        self._whole.setSpacing(6)
        self._add_filters()
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        self._low = self._lower()
        split.addWidget(self._low)
        split.setStretchFactor(0, 1)
        split.splitterMoved.connect(self._on_split_moved)
        self._is_split_by_hand = False
        self._whole.addWidget(split, 1)
        self.table.line_reached.connect(self._show_details)
        self.table.line_wanted.connect(self._on_line_wanted)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.columns_changed.connect(self._show_columns)
        self._show_columns()
        self._show_details()

    @property
    def name(self) -> str:
        return self.tr("Documents")

    # ---- its parts

    def _add_filters(self) -> None:
        tools = QWidget()
        row = layouts.row(tools, 8)
        self.filter = filter_line(self.tr("Name, code or pinyin"), self.tr("Filter the documents"), _FILTER_CHARACTERS)
        self.filter.setMinimumWidth(self.filter.maximumWidth() // 2)
        self._rest = one_shot(self, _REST_MILLISECONDS, self._apply_filter)
        self.filter.textChanged.connect(self._rest.start)
        self.filter.returnPressed.connect(self._on_filter_left)
        row.addWidget(self.filter, 2)
        chips = QWidget()
        flow = FlowLayout(2)
        chips.setLayout(flow)
        self.chips: dict[Show, QPushButton] = {}
        for show in SHOWS:
            chip = push_button("", partial(self.show_only, show), "chip")
            chip.setCheckable(True)
            chip.setChecked(show == "all")
            self.chips[show] = chip
            flow.addWidget(chip)
        row.addWidget(chips, 5, Qt.AlignmentFlag.AlignVCenter)
        self.columns = push_button("", self._on_columns)
        row.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignTop)
        self._whole.addWidget(tools)

    def _lower(self) -> QWidget:
        """Return what stands beneath the table: the chosen line at the left, what is unread at the right."""
        self.heading = PlainLabel("", "title")
        self.details = WrappedLabel("", "muted")
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.details)
        self.deeds = tuple(
            push_button(words, partial(self._do, signal), name)
            for words, signal, name in (
                (self.tr("Review"), self.review_wanted, "primary"),
                (self.tr("Only look at it"), self.look_wanted, ""),
                (self.tr("Compare with the last receipt"), self.compare_wanted, ""),
                (self.tr("Open the folder"), self.folder_wanted, ""),
            )
        )
        self.deeds[0].setToolTip(tip_words(self.tr("Begin the review, or go on with it (Enter in the table)")))
        left = QWidget()
        column = layouts.column(left, 4)
        head = QWidget()
        row = layouts.row(head, 6)
        row.addWidget(self.heading, 1)
        for button in self.deeds:
            row.addWidget(button)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        self.unread = flat_list(self.tr("Files that could not be read"), ["", self.tr("Why")])
        self.unread.setUniformRowHeights(True)
        self.unread.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.unread.hide()
        lower = QSplitter()
        lower.setChildrenCollapsible(False)
        lower.addWidget(left)
        lower.addWidget(self.unread)
        lower.setStretchFactor(0, 3)
        lower.setStretchFactor(1, 2)
        lower.setMinimumHeight(head.sizeHint().height() + self.fontMetrics().lineSpacing())
        return lower

    # ---- what is shown

    def show_folder(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        """Show what was read; of what is read anew the lines that were there stay until all of it has come."""
        self._collected = collected
        self.model.show_lines(lines_of(collected))
        self._show_chips()
        self._show_unread(collected.unread)
        if is_whole:
            self.table.fit_columns()
        self.table.choose_first()
        self._show_details()

    def go_to(self, key: str) -> None:
        """Choose a line; what hides it is taken away."""
        if not self.table.go_to(key) and self.model.is_there(key):
            self.filter.clear()
            self.show_only("all")
            self.table.go_to(key)

    def show_only(self, show: Show, _checked: bool = False) -> None:
        """Show the lines of one kind, or all again where these are shown already."""
        is_again = self.model.show == show and show != "all"
        self.model.look_for(self.filter.text(), "all" if is_again else show)
        self._show_chips()
        self.table.choose_first()
        self._show_details()

    def _apply_filter(self) -> None:
        self._rest.stop()
        self.model.look_for(self.filter.text(), self.model.show)
        self.table.choose_first()
        self._show_details()

    def _on_filter_left(self) -> None:
        self._apply_filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chips(self) -> None:
        titles: dict[Show, str] = {
            "all": self.tr("All"), "errors": self.tr("With errors"), "differs": self.tr("Form differs"),
            "late": self.tr("Publishing overdue"),
            "not_counted": self.tr("Not counted"),
        }  # fmt: skip
        shown = self.model.show
        for show, chip in self.chips.items():
            count = sum(line.is_shown(show) for line in self.model.lines)
            title = titles.get(show) or self._wording.text(f"collect_state.{show}")
            chip.setText(f"{title} {count}")
            chip.setChecked(show == shown)
            chip.setVisible(count > 0 or show in ("all", shown))

    def _show_columns(self) -> None:
        columns, shown = len(self.model.columns), len(self.table.shown_columns)
        self.columns.setText(self.tr("Columns {shown}/{all}").format_map({"shown": shown, "all": columns}))

    def _on_columns(self) -> None:
        self.table.menu().popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def _show_details(self) -> None:
        line = self.table.line
        why_not = "" if line is not None else self.tr("Choose a line of the table first.")
        for button in self.deeds:
            allow(button, why_not)
        if line is None:
            self.heading.setText("")
            self.details.setText("")
            return
        document = line.document
        self.heading.setText(f"{document.department_code} {self._words.who(document)}")
        self.details.setText("\n".join(details_of(line, self._collected, self._words)))

    def _show_unread(self, unread: tuple[Unread, ...]) -> None:
        self.unread.clear()
        self.unread.setHeaderLabels([self.tr("Unread: {} files").format(len(unread)), self.tr("Why")])
        for each in unread:
            name = presentable(" › ".join(filter(None, (each.file, each.member))))
            why = self._wording.word(each.reason)
            item = QTreeWidgetItem([name, why.removeprefix(name).lstrip()])  # the name stands beside it
            for column, words in enumerate((name, why)):
                item.setToolTip(column, tip_words(words))
            self.unread.addTopLevelItem(item)
        self.unread.setVisible(bool(unread))

    # ---- what is done

    def menu(self) -> QMenu:
        """Return what can be done with the line where the user is, and with ticks."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.deeds:
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
        menu.addSeparator()
        menu.addAction(self.tr("Copy the lines"), self.table.copy_lines)
        menu.addSeparator()
        menu.addAction(self.tr("Tick all that are shown"), self.tick_shown)
        menu.addAction(self.tr("Tick none"), self.model.forget_ticks)
        return menu

    def _on_menu(self, place: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(place))

    def tick_shown(self) -> None:
        """Tick all lines that are shown."""
        self.model.tick([line.key for line in self.model.shown], ticked=True)

    def _do(self, signal: object) -> None:
        line = self.table.line
        if line is not None:
            signal.emit(line.document)  # type: ignore[attr-defined]

    def _on_line_wanted(self) -> None:
        self._do(self.review_wanted)

    def _on_split_moved(self, _place: int, _index: int) -> None:
        self._is_split_by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_split_by_hand:  # a low window is for the table
            room = self._split.height()
            least, usual = self._low.minimumHeight(), self.fontMetrics().lineSpacing() * _LOW
            low = max(least, min(least + usual, room // _LOW))
            self._split.setSizes([room - low, low])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
