"""The head of the typing window: which project, how far it is, how far all are."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy, QToolButton, QWidget

from jx_desktop.base.text import one_line
from jx_desktop.domain.form.definition import Form
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel, button_words, tip_words
from jx_desktop.ui.look.theme import colours, icon
from jx_desktop.ui.system_entry.lines import Standing


class Place(NamedTuple):
    """Which of the projects it is, from 1, and how many there are; 0 where it is none of them."""

    number: int
    total: int


class ProjectHead(QWidget):
    """‹ 3 / 23 name ›, and beneath how much is done; in words `standing` says it, wherever the window puts that."""

    stepped = Signal(int)
    list_wanted = Signal()

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        """`menu` is what else can be done."""
        super().__init__(parent)
        self._words = ""
        self.before = self._button("left", self.tr("Project before (Ctrl+PgUp)"))
        self.before.clicked.connect(self._on_before)
        self.after = self._button("right", self.tr("Next project (Ctrl+PgDn)"))
        self.after.clicked.connect(self._on_after)
        self.name = QToolButton()
        self.name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # its words are cut to the room
        self.name.setObjectName("entry_project")
        self.name.clicked.connect(self.list_wanted)
        self.more = self._button("down", self.tr("More"))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.progress = _Share()
        self.standing = WrappedLabel("", "muted")
        layout = layouts.column(self, 4)
        row = layouts.row(line := QWidget(), 2)
        row.addWidget(self.before)
        row.addWidget(self.name, 1)
        row.addWidget(self.after)
        row.addWidget(self.more)
        for each in (line, self.progress):
            layout.addWidget(each)

    def _button(self, picture: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setToolTip(tip_words(words))
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("picture", picture)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # light or dark: the pictures are tinted anew
            for button in self.findChildren(QToolButton):
                if button.property("picture"):
                    button.setIcon(icon(str(button.property("picture"))))

    def show_project(self, name: str, place: Place, standing: Standing, done: int) -> None:
        """Show a project and its place, how far it is, and that `done` projects are done."""
        self._words = f"{place.number} / {place.total}  {one_line(name)}" if place.number else one_line(name)
        self.name.setToolTip(tip_words(name))
        self.name.setAccessibleName(self._words)
        self.progress.show_share(standing.done / max(1, standing.cells))
        words = self.tr("This project: {done} of {cells} cells · done: {projects} of {count} projects")
        shown = words.format(done=standing.done, cells=standing.cells, projects=done, count=place.total)
        self.standing.setText(shown if place.number else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = sum(button.sizeHint().width() for button in (self.before, self.after, self.more))
        room = self.width() - beside - self.name.fontMetrics().height()
        words = self.name.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, max(60, room))
        self.name.setText(words.replace("&", "&&"))

    def _on_before(self) -> None:
        self.stepped.emit(-1)

    def _on_after(self) -> None:
        self.stepped.emit(1)


class _Share(QWidget):
    """A thin line, filled as far as the project is done."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(4)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().line))
        painter.fillRect(0, 0, round(self.width() * self._share), self.height(), QColor(colours().fine))
        painter.end()


class SheetChoice(QComboBox):
    """Which sheet is typed; hidden where the system takes one only."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Sheet"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    def show_sheets(self, sheets: Sequence[str], current: str, form: Form) -> None:
        """Show sheets by their names in the form."""
        if list(sheets) != [self.itemData(place) for place in range(self.count())]:
            self.clear()
            for each in sheets:
                self.addItem(button_words(form.all_sheets[each].name or each), each)
        self.setCurrentIndex(list(sheets).index(current))
        self.setVisible(len(sheets) > 1)

    def _on_activated(self) -> None:
        self.chosen.emit(self.currentData())
