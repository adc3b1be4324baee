"""Findings become comments (转为批注): the chosen one, or all of a severity in one step."""

from collections.abc import Sequence
from functools import partial

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.comments import raise_comments
from jx_desktop.services.document.comments import comments_of, said_of
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.problems.choice import SEVERITIES
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import may_comment
from jx_desktop.validation.problem import Problem


class FindingsAsComments(ActionGroup):
    """Makes comments of findings; what somebody of the office has made already is not made twice."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        problems = shell.part(ProblemsDock)
        problems.comment_wanted.connect(self.convert)
        problems.all_comments_wanted.connect(self.convert_all)
        menu = self.add_submenu(self.tr("Findings into comments"), "comments", may_comment)
        self.all = {}
        for severity in SEVERITIES:
            words = self.tr("All of: {}").format(button_words(shell.wording.text(f"severity.{severity}")))
            run = partial(self.convert_all, severity)
            self.all[severity] = self.add(f"comment_all_{severity}", words, run, menu, possible=may_comment)

    def convert(self, problem: Problem) -> None:
        """Make a comment of one finding; the list of findings stays what is seen, for the next one."""
        self._convert([problem], shows=False)

    def convert_all(self, severity: Severity) -> None:
        """Make comments of all open findings of a severity."""
        desk = self.desk
        desk.commit()
        desk.check()
        found = desk.work.problems  # those of the present state, also where a check goes on
        self._convert([each for each in found if each.severity is severity and each.ruling is None], shows=True)

    def _convert(self, problems: Sequence[Problem], *, shows: bool) -> None:
        comments, work = self.shell.part(CommentActions), self.work
        if not problems:
            self.shell.tell(Message("comment.none_found"))
            return
        person = comments.person.ask()
        if person is None:
            return
        made, known = comments_of(work.document, problems, person, now_text(), self.shell.wording)
        if made and not comments.run(raise_comments(*made), Address(made[0].id)):
            return
        if shows:
            comments.dock.show_comment(made[0].id if made else known[0])
        is_plain = bool(made) and not shows
        self.shell.tell(Message("comment.stored") if is_plain else said_of(len(made), len(known)))
