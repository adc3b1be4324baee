"""The page before 定稿: everything that is open, each line a way to its place, and the buttons that lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidgetItem, QWidget

from jx_desktop.services.checking.final_review import FinalReview, OpenLine
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.ui.problems.ruling_form import RulingForm
from jx_desktop.ui.window.allowing import allow
from jx_desktop.validation.problem import Problem

_WIDTHS_EM = (20,)
_FOLDED = "hint"


class FinalPage(TickPage):
    """What is open in a document; nothing is locked before one of the buttons is pressed."""

    line_chosen = Signal(object)  # Problem or LeftLine
    final_wanted = Signal(bool)  # whether the mark goes from the cover
    report_wanted = Signal()

    def __init__(self, review: FinalReview, name: str, parent: QWidget | None = None) -> None:
        """`name` is who has released something the last time."""
        hint = self.tr(
            "Double click a line, or press Enter, to go to its place. A final document takes no edits, and its state "
            "is kept as a version; it can be made no longer final at any time."
        )
        super().__init__(self.tr("Make final"), hint, [self.tr("Place"), self.tr("What it says")], parent)
        self.review = review
        self._name = name
        self.ruling = RulingForm()
        self.ruling.hide()
        self.ruling.ended.connect(self._on_ruling_ended)
        self.choices.addWidget(self.ruling)
        self.release = self._tool(self.tr("Release with a reason…"))
        self.release.clicked.connect(self._on_release_wanted)
        self.report = self._tool(self.tr("Report of the check…"))
        self.report.clicked.connect(self.report_wanted)
        self.all.hide()
        self.none.hide()
        self.back.setText(self.tr("Back"))
        self.keep = QPushButton(button_words(self.tr("Make it final, keep “{}”").format(review.mark)))
        self.keep.clicked.connect(lambda: self.final_wanted.emit(False))
        self.keep.setVisible(bool(review.mark))
        self.end.insertWidget(self.end.indexOf(self.apply), self.keep)
        without = self.tr("Make it final without “{}”").format(review.mark)
        self.apply.setText(button_words(without) if review.mark else self.tr("Make it final"))
        self.apply.clicked.connect(lambda: self.final_wanted.emit(bool(review.mark)))
        for button in (self.apply, self.keep):
            allow(button, review.verdict if review.blocking else "")
        self.summary.setText(review.verdict)
        self.summary.setObjectName("fault" if review.blocking else "muted")
        self._show_lines()

    def _tool(self, words: str) -> QPushButton:
        button = QPushButton(button_words(words))
        button.setObjectName("link")
        layout = self.tools.layout()
        if layout is not None:
            layout.addWidget(button)
        return button

    def _show_lines(self) -> None:
        groups = [
            TickGroup(
                group.title,
                tuple(TickLine(line, (_signed(line), line.words), None, is_quiet=False) for line in group.lines),
                is_open=group.kind != _FOLDED or len(self.review.groups) == 1,
            )
            for group in self.review.groups
        ]
        self.list.show_groups(groups, _WIDTHS_EM)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.show_list(bool(groups), self.review.verdict)
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentItemChanged.connect(self._show_release)
        head = self.list.topLevelItem(0)
        first = head.child(0) if head is not None else None
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.scrollToTop()
        self._show_release(first)

    @property
    def current(self) -> OpenLine | None:
        """The line that is chosen."""
        return _line_of(self.list.currentItem())

    def _show_release(self, item: QTreeWidgetItem | None) -> None:
        line = _line_of(item)
        may = line is not None and line.blocks
        allow(self.release, "" if may else self.tr("Choose a line that stands in the way first."))

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        line = _line_of(item)
        if line is not None:
            self.line_chosen.emit(line.target)

    def _on_release_wanted(self) -> None:
        line = self.current
        if line is not None and isinstance(line.target, Problem):
            self.ruling.ask(line.target, line.place, is_release=True, name=self._name)

    def _on_ruling_ended(self) -> None:
        self.ruling.hide()
        self.list.setFocus()


def _line_of(item: QTreeWidgetItem | None) -> OpenLine | None:
    line = item.data(0, 256) if item is not None else None
    return line.key if isinstance(line, TickLine) and isinstance(line.key, OpenLine) else None


def _signed(line: OpenLine) -> str:
    return f"{sign(line.target.severity)} {line.place}" if isinstance(line.target, Problem) else line.place
