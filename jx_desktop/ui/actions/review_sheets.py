"""审核 › 审核表: the review sheets of key projects, printed for the one that is shown or for all."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.review.opinions import Verdicts
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.grading import GradingActions, is_review
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.dialogs.files import file_title
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState


class ReviewSheetActions(ActionGroup):
    """Sheets on paper."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        menu = shell.part(ReviewActions).menu
        one, every = (
            self.tr("Export this project’s review sheet (PDF)…"),
            self.tr("Export all key projects’ review sheets (PDF)…"),
        )
        self.one = self.add("review_sheet", one, self.print_one, menu, possible=_has_sheet)
        self.all = self.add("review_sheets", every, self.print_all, menu, possible=is_review)
        line = QHBoxLayout()
        self._button = push_button(one, self.one.trigger, "link")
        line.addWidget(self._button)
        line.addStretch(1)
        shell.part(GradingActions).dock.beneath_items.addLayout(line)

    def follow(self, state: WindowState) -> None:
        """Offer the sheet of a project where one is shown."""
        self._button.setVisible(_has_sheet(state))

    def print_one(self) -> None:
        """Print the sheet of the project that is shown."""
        if isinstance(self.chosen, Project):
            self._print([self.chosen], self.chosen.name)

    def print_all(self) -> None:
        """Print the sheets of all key projects into one file."""
        from jx_desktop.services.printing.review_sheets import key_projects

        found = key_projects(self.work.document)
        if found:
            self._print(found, "")
        else:
            self.shell.tell(self.tr("No project is marked as a key project."))

    def _print(self, projects: Sequence[Project], name: str) -> None:
        self.shell.commit()
        document, problems = self.work.document, tuple(self.work.problems)
        wording, scheme = self.shell.wording, self.shell.settings.font_scheme
        words = wording.text("review_sheet.name")
        verdicts = Verdicts(document)
        without = sum(not verdicts.of(project.id).grade for project in projects)
        remark = (Message("review_sheet.ungraded", {"count": without}),) if without else ()

        def make(path: Path, _task: Task) -> Output:
            from jx_desktop.services.printing.review_sheets import print_review_sheets

            data = print_review_sheets(document, projects, wording, scheme, problems)
            return Output(data, (Message("review_sheet.written", {"count": len(projects), "path": path}), *remark))

        ask_and_write(self.shell, words, "-".join(filter(None, (file_title(document), words, name[:40]))), make)


def _has_sheet(state: WindowState) -> bool:
    """Whether a project of a review is seen, whoever looks at it."""
    return is_review(state) and isinstance(state.chosen, Project) and state.chosen.arranged
