"""定稿: what is open is shown first, each line a way to its place; then the document is locked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jx_desktop.base.messages import Message
from jx_desktop.editing.command import Command
from jx_desktop.editing.final import MakeFinal
from jx_desktop.services.checking.final_review import FinalReview, review_for_final
from jx_desktop.services.document.unplaced import LeftLine
from jx_desktop.services.document.work import Work
from jx_desktop.ui.pages.final import FinalPage
from jx_desktop.validation.problem import Problem

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class Finishing(QObject):
    """The way to a final document, through its page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def show_page(self) -> None:
        """Look for all that is open, and show it with what locks the document."""
        window, work = self._window, self._window.work
        if work is None or work.is_locked:
            return
        window.commit()
        document, unplaced, wording = work.document, work.unplaced, window.wording

        def done(review: FinalReview) -> None:
            if window.work is work and work.document is document and not work.is_locked:  # else it has moved on
                self._show(work, review)

        window.background.begin(
            self.tr("Checking…"), lambda _: review_for_final(document, unplaced, wording), done, window.show_failure
        )

    def _show(self, work: Work, review: FinalReview) -> None:
        window = self._window
        page = FinalPage(review, window.settings.ruling_name)
        page.closed.connect(window.leave_page)
        page.line_chosen.connect(self._on_line_chosen)
        page.report_wanted.connect(window.checking.show_report)
        page.final_wanted.connect(lambda drops_mark: self._finish(work, drops_mark))
        page.ruling.decided.connect(self._on_released)
        window.show_page(page)
        page.list.setFocus()

    def _on_line_chosen(self, target: object) -> None:
        window = self._window
        window.leave_page()
        words = ""
        if isinstance(target, Problem) and window.desk is not None:
            words = window.wording.word(target.message)
            window.problems.choose_alike(target)
            window.desk.go_to_problem(target)
        elif isinstance(target, LeftLine):
            words = window.wording.word(target.entry.reason)
            window.unplaced.show_line(target)
        window.bar.say(words, self.tr("Back to making final"), self.show_page)

    def _on_released(self, command: Command, name: str) -> None:
        window, work = self._window, self._window.work
        if work is None:
            return
        work.session.end_merging()
        work.session.run(command)
        if name != window.settings.ruling_name:
            window.settings.ruling_name = name
            window.settings.save()
        self.show_page()

    def _finish(self, work: Work, drops_mark: bool) -> None:
        """Lock the document, and keep this state under the stage's name."""
        window = self._window
        window.leave_page()
        if window.work is not work:
            return
        work.session.run(MakeFinal(drops_mark=drops_mark))
        stage = Message(f"stage.{work.document.head.stage}")
        window.keep.make_version(work, window.wording.word(Message("version.final_label", {"stage": stage})))
