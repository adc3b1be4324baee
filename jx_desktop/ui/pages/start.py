"""The start page: what can be done when no document is open."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.ui.fields.labelled import card, discard
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words
from jx_desktop.ui.look.theme import colours, icon
from jx_desktop.ui.pages.left_work import LeftWorkCard

_GAP = "    "
_LEAST_FOLDER_EMS = 6


class _RecentButton(QPushButton):
    """A recent file with its folder: for want of room the folder is shortened, then the middle of the name."""

    def __init__(self, path: Path) -> None:
        self._name, self._folder = presentable(path.name), presentable(str(path.parent))
        super().__init__(button_words(self._whole))
        self.setObjectName("link")
        self.setAccessibleName(self._whole)

    @property
    def _whole(self) -> str:
        return f"{self._name}{_GAP}{self._folder}"

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._width(self._whole) - self._width(self.text()), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lacking, metrics = self.sizeHint().width() - self.width(), self.fontMetrics()
        middle = Qt.TextElideMode.ElideMiddle
        words, folder = self._whole, self._width(self._folder) - lacking
        if lacking > 0 and folder >= metrics.height() * _LEAST_FOLDER_EMS:
            words = f"{self._name}{_GAP}{metrics.elidedText(self._folder, middle, folder)}"
        elif lacking > 0:
            words = metrics.elidedText(self._name, middle, self._width(self._whole) - lacking)
        self.setText(button_words(words))

    def _width(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()


class StartPage(QScrollArea):
    """Next year's document, new, open, import, the sample, recent files."""

    roll_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    review_wanted = Signal()
    desk_wanted = Signal()
    sample_wanted = Signal()
    recent_chosen = Signal(object)  # Path
    recent_sought = Signal(object)  # Path
    recent_dropped = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what can be chosen
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(48, 40, 48, 40)
        outer.setSpacing(18)
        heading = PlainLabel(self.tr("Department budget performance documents"), "heading")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        heading.setFont(font)
        outer.addWidget(heading)
        tiles = QGridLayout()
        tiles.setSpacing(12)
        entries = (
            (
                "roll",
                self.tr("Next year’s document from last year’s"),
                self.tr(
                    "Take over last year’s text: a .jx file, Word, PDF, web page or workbook; years and projects chosen"
                ),
                self.roll_wanted,
            ),
            ("new", self.tr("New document"), self.tr("Start with an empty form"), self.new_wanted),
            ("open", self.tr("Open"), self.tr("A .jx file; Word, PDF and others are imported"), self.open_wanted),
            (
                "import",
                self.tr("Import a published document"),
                self.tr("A Word file, PDF, web page, workbook or text file, as it is"),
                self.import_wanted,
            ),
            (
                "check",
                self.tr("Review what was received"),
                self.tr("A .jx file, Word or PDF that was handed in"),
                self.review_wanted,
            ),
            ("sample", self.tr("Open the sample"), self.tr("A real document with three projects"), self.sample_wanted),
            (
                "sheet",
                self.tr("Review desk"),
                self.tr("A folder with what all departments have handed in"),
                self.desk_wanted,
            ),
        )
        self._tiles: dict[str, QPushButton] = {}
        for position, (name, title, words, signal) in enumerate(entries):
            tile = QPushButton(f"{title}\n{words}")
            tile.setObjectName("tile")
            tile.setAccessibleName(title)
            self._tiles[name] = tile
            tile.setIconSize(QSize(32, 32))
            tile.clicked.connect(signal)
            row, column = divmod(position + 1, 2)
            if position:
                tiles.addWidget(tile, row, column)
            else:  # what most come for leads
                tiles.addWidget(tile, 0, 0, 1, 2)
        outer.addLayout(tiles)
        self.tint()
        self.offer_desk(False)
        self.left = LeftWorkCard()
        outer.addWidget(self.left)
        frame, self._recent, recent_title = card(self.tr("Recent files"))
        self._recent.addWidget(recent_title)
        outer.addWidget(frame)
        outer.addStretch(1)
        page.setMaximumWidth(900)
        self.setWidget(page)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does: nobody expects a great tile to be deaf to it."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def tint(self) -> None:
        """Draw the icons in the present accent."""
        for name, tile in self._tiles.items():
            tile.setIcon(icon(name, colours().accent))

    def offer_desk(self, is_offered: bool) -> None:
        """Offer the desk of those who look at what many have handed in."""
        self._tiles["sheet"].setVisible(is_offered)

    def show_recent(self, paths: Sequence[Path], lost: Collection[Path] = ()) -> None:
        """Show the recent files, the last one first; those that are `lost` just now in grey."""
        while self._recent.count() > 1:
            discard(self._recent.takeAt(1))
        for path in paths:
            button = _RecentButton(path)
            button.setToolTip(tip_words(presentable(str(path))))
            button.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
            if path in lost:
                self._recent.addWidget(self._lost_row(button, path))
            else:
                self._recent.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        if not paths:
            empty = PlainLabel(self.tr("Files that you open will be listed here."), "muted")
            self._recent.addWidget(empty)

    def _lost_row(self, button: QPushButton, path: Path) -> QWidget:
        """Return a row with a greyed file and what can be done about it."""
        button.setEnabled(False)
        row = QWidget()
        layout = layouts.row(row)
        layout.addWidget(button)
        for words, signal in (
            (self.tr("Locate…"), self.recent_sought),
            (self.tr("Take off the list"), self.recent_dropped),
        ):
            other = QPushButton(words)
            other.setObjectName("link")
            other.setAccessibleName(f"{words} {path.name}")
            other.clicked.connect(lambda _=False, signal=signal: signal.emit(path))
            layout.addWidget(other)
        layout.addStretch(1)
        return row
