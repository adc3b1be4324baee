"""What is open in a review when its round is to be passed, or the budget approved."""

from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.comments import is_open
from jx_desktop.domain.review.opinions import Verdicts
from jx_desktop.domain.review.records import Comment
from jx_desktop.validation.of_sheets import problems_of_sheets
from jx_desktop.validation.problem import Problem


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Projects without a grade, and those `refused` by one with which a project does not pass as it is.

    `comments` are those that are told and open, `errors` those that nobody has released.
    """

    ungraded: Sequence[Project] = ()
    refused: Sequence[Project] = ()
    comments: Sequence[Comment] = ()
    errors: Sequence[Problem] = ()

    @property
    def needs_reason(self) -> bool:
        """Whether it has to be said why it is passed all the same."""
        return bool(self.refused or self.comments or self.errors)


def left_open(document: Document, problems: Sequence[Problem]) -> LeftOpen:
    """Return what is open in a document in which `problems` were found: of these, those of the sheet under review."""
    verdicts = Verdicts(document)
    review = verdicts.review
    ungraded, refused = [], []
    for _, project in document.projects:
        given = verdicts.of(project.id).grade
        grade = review.grade(given)
        if not given:
            ungraded.append(project)
        elif grade is not None and not grade.passes:
            refused.append(project)
    return LeftOpen(
        ungraded,
        refused,
        [comment for comment in document.listed(Comment) if is_open(comment) and not comment.internal],
        [
            problem
            for problem in problems_of_sheets(problems, document, (verdicts.sheet,))
            if problem.severity is Severity.ERROR and problem.ruling is None and not problem.undecided
        ],
    )
