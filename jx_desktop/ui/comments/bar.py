"""In the title of the dock: which comments are listed, and who sits here."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QToolButton, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.comments import is_open, waits_for
from jx_desktop.domain.review.records import Office
from jx_desktop.ui.comments.lines import CommentChoice, CommentLine
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.process.timers import one_shot

_SEARCH_AFTER_MILLISECONDS = 200


class CommentsBar(QWidget):
    """Those that wait for me or for the other side, open ones or all; of all or what is shown; by office, by text."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity_id = ""
        self._offices: tuple[tuple[str, str], ...] = ()
        layout = layouts.row(self, 3)
        self.mine = _button("")
        self.mine.setToolTip(self.tr("What waits for you: to be answered, or to be closed"))
        self.theirs = _button("")
        self.theirs.setToolTip(self.tr("What waits for the other side"))
        self.open = _button("", checked=True)
        self.all = _button("")
        self.everywhere = _button(self.tr("Everywhere"), checked=True)
        self.here = _button(self.tr("What is open"))
        self._office: Office = "department"
        for buttons in ((self.mine, self.theirs, self.open, self.all), (self.everywhere, self.here)):
            group = QButtonGroup(self)
            for button in buttons:
                group.addButton(button)
                layout.addWidget(button)
                button.toggled.connect(self._on_toggled)
            layout.addSpacing(8)
        self.office = QComboBox()
        self.office.setAccessibleName(self.tr("Raised by which office"))
        self.office.activated.connect(self.changed)
        layout.addWidget(self.office)
        self.text = filter_line(self.tr("Filter: words, name, place"), self.tr("Filter the comments"))
        em = self.fontMetrics().horizontalAdvance("一")
        self.text.setMinimumWidth(em * 4)
        self.text.setMaximumWidth(em * 14)
        self._later = one_shot(self, _SEARCH_AFTER_MILLISECONDS, self.changed)
        self.text.textChanged.connect(self._on_text_changed)
        layout.addWidget(self.text, 1)
        layout.addStretch(1)

    def _on_toggled(self, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def _on_text_changed(self) -> None:
        self._later.start()

    def show_entity(self, entity_id: str) -> None:
        """Note what is open on the desk."""
        self._entity_id = entity_id
        if self.here.isChecked():
            self.changed.emit()

    def be_of(self, office: Office) -> None:
        """Count whose turn it is for an office."""
        self._office = office

    def show_lines(self, document: Document | None, lines: list[CommentLine]) -> None:
        """Show how many there are, for whom they wait, and which offices have raised some."""
        turns = Counter(waits_for(line.comment, self._office) for line in lines)
        self.mine.setText(self.tr("Waiting for me {}").format(turns[True]))
        self.theirs.setText(self.tr("For the other side {}").format(turns[False]))
        count = sum(is_open(line.comment) for line in lines)
        self.open.setText(self.tr("Open {}").format(count))
        self.all.setText(self.tr("All {}").format(len(lines)))
        keys = dict.fromkeys(line.comment.office for line in lines if line.comment.office)
        review = document.form.review if document is not None else None
        offices = tuple((str(key), review.office(key)) for key in sorted(map(str, keys)) if review is not None)
        if offices != self._offices or not self.office.count():
            self._offices, chosen = offices, self.office.currentData()
            self.office.clear()
            for key, words in (("", self.tr("All offices")), *offices):
                self.office.addItem(words, key)
            self.office.setCurrentIndex(max(0, self.office.findData(chosen)))
        self.office.setVisible(len(offices) > 1)

    def choice(self) -> CommentChoice:
        """Return what is looked for."""
        has_turn = self.mine.isChecked() or self.theirs.isChecked()
        return CommentChoice(
            self.open.isChecked(),
            (self._office, self.mine.isChecked()) if has_turn else None,
            self._entity_id if self.here.isChecked() else "",
            str(self.office.currentData() or "") if len(self._offices) > 1 else "",
            self.text.text(),
        )

    def show_all(self, *, closed_too: bool = False) -> None:
        """Look for everything again."""
        (self.all if closed_too or self.all.isChecked() else self.open).setChecked(True)
        self.everywhere.setChecked(True)
        self.office.setCurrentIndex(0)
        self.text.clear()
        self._later.stop()
        self.changed.emit()

    def show_here(self, entity_id: str) -> None:
        """Look for what is about one entity."""
        self._entity_id = entity_id
        self.here.setChecked(True)
        self.changed.emit()


def _button(words: str, *, checked: bool = False) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setCheckable(True)
    button.setChecked(checked)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
