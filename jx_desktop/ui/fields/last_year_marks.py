"""What a field says of last year: that it came from there and waits, that it is the same, or what stood there."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jx_desktop.services.comparing.last_year import Beside
from jx_desktop.ui.fields.base import mark_carried
from jx_desktop.ui.fields.last_year_line import LastYearLine
from jx_desktop.ui.look.controls import push_button

_TAG_SIZE = 0.85
_SAME = "＝"
_BESIDE = 4


class LastYearMarks(QObject):
    """Puts a field into a line of its own, a small word behind it, and a line beneath it."""

    confirm_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, field: QWidget, column: QVBoxLayout) -> None:
        super().__init__(field)
        self._field = field
        self._column = column
        self.row = QHBoxLayout()
        """The field's line: what stands behind the field is put there."""
        self.row.addWidget(field, 1)
        column.addLayout(self.row)
        column.setAlignment(self.row, Qt.AlignmentFlag.AlignTop)  # what stands beside it may be higher
        self.tag: QPushButton | None = None
        self.line: LastYearLine | None = None

    def show_carried(self, is_carried: bool, *, is_tagged: bool) -> None:
        """Show that what stands in the field came from last year and waits: by its edge, and by a word behind it.

        The word confirms it. Of fields that are confirmed together one `is_tagged`.
        """
        mark_carried(self._field, is_carried)
        self._show_tag(self.tr("Last year") if is_carried and is_tagged else "", self._same)

    def show_beside(self, beside: Beside | None, now: str) -> None:
        """Show what stood in the field last year where `now` is another text; where it is the same, a small sign."""
        self._show_tag(self._carried, _SAME if beside is not None and beside.is_same and beside.text else "")
        differs = beside is not None and not beside.is_same
        if differs and self.line is None:
            self.line = LastYearLine()
            self.line.take_wanted.connect(self.take_wanted)
            self._column.insertWidget(1, self.line)
        if self.line is not None:
            if beside is not None and differs:
                self.line.show_beside(beside, now)  # first: the form makes room for it as high as it is then
            self.line.setVisible(differs)

    def forget(self) -> None:
        """Leave no room for a word: the field is another entity's, or nothing of last year is shown."""
        if self.tag is not None:
            self.tag.setText("")
            self.tag.setFixedWidth(0)

    @property
    def _same(self) -> str:
        return _SAME if self.tag is not None and self.tag.text().endswith(_SAME) else ""

    @property
    def _carried(self) -> str:
        return self.tag.text().removesuffix(_SAME) if self.tag is not None else ""

    def _show_tag(self, carried: str, same: str) -> None:
        words = carried + same
        if words and self.tag is None:
            self.tag = self._made_tag()
        if self.tag is None or words == self.tag.text():
            return
        self.tag.setText(words)
        self.tag.setObjectName("carried" if carried else "same")
        self.tag.style().unpolish(self.tag)
        self.tag.style().polish(self.tag)
        self.tag.setEnabled(bool(carried))
        widest = self.tag.fontMetrics().horizontalAdvance(carried + _SAME) + _BESIDE
        self.tag.setFixedWidth(max(widest, self.tag.width() if self.tag.isVisible() else 0))  # typing moves no field
        tip = self.tr("From last year, not yet confirmed: a click confirms it (Ctrl+Shift+Enter)") if carried else ""
        self.tag.setToolTip(tip or self.tr("The same as last year"))

    def _made_tag(self) -> QPushButton:
        tag = push_button("", self.confirm_wanted.emit, "carried")
        tag.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font = tag.font()
        font.setPointSizeF(font.pointSizeF() * _TAG_SIZE)
        tag.setFont(font)
        self.row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        return tag
