"""The page before 定稿: everything that is open, each line a way to its place, and the buttons that lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from jx_desktop.services.checking.final_review import FinalReview, OpenLine
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, key_of
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.ui.problems.ruling_form import RulingForm
from jx_desktop.validation.problem import Problem

_WIDTHS_EM = (20,)
_FOLDED = "hint"


class FinalPage(TickPage):
    """What is open in a document; nothing is locked before one of the buttons is pressed."""

    line_chosen = Signal(object)  # Problem or LeftLine
    final_wanted = Signal(bool)  # whether the mark goes from the cover
    report_wanted = Signal()

    def __init__(self, review: FinalReview, person: PersonLine, sheet: str = "", parent: QWidget | None = None) -> None:
        """`person` says in whose name something is released; `sheet` is what is made final, where there are several."""
        hint = self.tr(
            "Double click a line, or press Enter, to go to its place. A final document takes no edits, and its state "
            "is kept as a version; it can be made no longer final at any time."
        )
        super().__init__(
            " · ".join(filter(None, (self.tr("Make final"), sheet))),
            hint,
            [self.tr("Place"), self.tr("What it says")],
            self._on_apply,
            self.tr("Back"),
            parent,
        )
        self.review = review
        self.ruling = RulingForm(person)
        self.ruling.hide()
        self.ruling.ended.connect(self._on_ruling_ended)
        self.choices.addWidget(self.ruling)
        self.release = push_button(self.tr("Release with a reason…"), self._on_release_wanted, "link")
        self.report = push_button(self.tr("Report of the check…"), self.report_wanted, "link")
        self.tool_line.addWidget(self.release)
        self.tool_line.addWidget(self.report)
        self.all.hide()
        self.none.hide()
        keep = self.tr("Make it final, keep “{}”").format(review.mark)
        self.keep = push_button(keep, lambda: self.final_wanted.emit(False))
        self.keep.setVisible(bool(review.mark))
        self.end.insertWidget(self.end.indexOf(self.apply), self.keep)
        without = self.tr("Make it final without “{}”").format(review.mark)
        self.apply.setText(button_words(without) if review.mark else self.tr("Make it final"))
        for button in (self.apply, self.keep):
            allow(button, review.verdict if review.blocking else "")
        self.summary.setText(review.verdict)
        self.summary.setObjectName("fault" if review.blocking else "muted")
        self._show_lines()

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
        self._show_release()

    @property
    def current(self) -> OpenLine | None:
        """The line that is chosen."""
        key = key_of(self.list.currentItem())
        return key if isinstance(key, OpenLine) else None

    def _show_release(self) -> None:
        line = self.current
        may = line is not None and line.blocks
        allow(self.release, "" if may else self.tr("Choose a line that stands in the way first."))

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        line = key_of(item)
        if isinstance(line, OpenLine):
            self.line_chosen.emit(line.target)

    def _on_apply(self) -> None:
        self.final_wanted.emit(bool(self.review.mark))

    def _on_release_wanted(self) -> None:
        line = self.current
        if line is not None and isinstance(line.target, Problem):
            self.ruling.ask(line.target, line.place, is_release=True)

    def _on_ruling_ended(self) -> None:
        self.ruling.hide()
        self.list.setFocus()


def _signed(line: OpenLine) -> str:
    return f"{sign(line.target.severity)} {line.place}" if isinstance(line.target, Problem) else line.place
