"""The items of the review sheet (绩效目标审核表) of a key project, each with its grade."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jx_desktop.domain.form.review import ReviewForm, ReviewItem
from jx_desktop.domain.review.opinions import item_grade
from jx_desktop.domain.review.records import Opinion
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.review.grade_buttons import GradeButtons


class ItemGrades(QWidget):
    """A line for each item, beneath the name of its group."""

    chosen = Signal(str, str)  # item, grade

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ReviewItem, ...] = ()
        self.rows: dict[str, GradeButtons] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_opinion(self, review: ReviewForm, opinion: Opinion, *, may_choose: bool) -> None:
        """Show the grades of an opinion: an item that has none of its own has that of the project."""
        if review.items != self._items:
            self._make(review.items)
        for item in self._items:
            self.rows[item.id].show_grades(review.grades, item_grade(opinion, item.id), may_choose=may_choose)

    def _make(self, items: tuple[ReviewItem, ...]) -> None:
        while (shown := self._grid.takeAt(0)) is not None:
            widget = shown.widget()
            if widget is not None:
                widget.deleteLater()
        self._items, self.rows = items, {}
        group, line = None, 0
        for item in items:
            if item.group and item.group != group:
                self._grid.addWidget(PlainLabel(item.group, "muted"), line, 0, 1, 2)
                line += 1
            group = item.group
            name = PlainLabel(item.name)
            name.setToolTip(tip_words(item.question))
            buttons = GradeButtons(item.name)
            buttons.chosen.connect(partial(self.chosen.emit, item.id))
            self.rows[item.id] = buttons
            self._grid.addWidget(name, line, 0)
            self._grid.addWidget(buttons, line, 1)
            line += 1
