"""The document on the desk: its session, its file, its problems."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import ChangeSet
from jx_desktop.domain.form_rules import Severity
from jx_desktop.editing.stack import SavePoint
from jx_desktop.errors import UserError
from jx_desktop.services.files import OpenedFile, save_again, save_new
from jx_desktop.services.session import Session
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem


@dataclass(frozen=True, slots=True)
class Saved:
    """The file as it was saved, and the point in history at which the document was then."""

    opened: OpenedFile
    point: SavePoint


class Work:
    """One open document. `opened` is None until it has a file."""

    def __init__(self, document: Document, opened: OpenedFile | None = None) -> None:
        self.session = Session(document)
        self.opened = opened
        self._checker = Checker()
        self._problems: tuple[Document, tuple[Problem, ...]] | None = None
        self._is_new = opened is None

    @property
    def document(self) -> Document:
        """The present state."""
        return self.session.document

    @property
    def path(self) -> Path | None:
        """The file that it was opened from or saved to."""
        return self.opened.path if self.opened else None

    @property
    def is_changed(self) -> bool:
        """Whether closing it would lose something."""
        return self._is_new or not self.session.is_saved

    @property
    def is_locked(self) -> bool:
        """Whether the document is final (定稿) and takes no edits."""
        return self.document.head.final

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the present state, found when first asked for."""
        document = self.document
        if self._problems is None or self._problems[0] is not document:
            self._problems = (document, self._checker.check(document))
        return self._problems[1]

    def checked(self) -> "Work":
        """Return the work itself, with its problems found: the first check of a large document takes seconds."""
        _ = self.problems
        return self

    def count(self, severity: Severity) -> int:
        """Return how many problems of a severity nobody has released or set aside."""
        return sum(problem.severity is severity and problem.ruling is None for problem in self.problems)

    def errors_when_final(self) -> list[Problem]:
        """Return the errors that would stand in a final document; some are only warnings until then."""
        problems = self._checker.check(self.document, True)
        return [problem for problem in problems if problem.severity is Severity.ERROR and problem.ruling is None]

    def listen(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Tell `listener` of every change set from now on; return what ends that."""
        return self.session.listen(listener)

    def saving(self) -> Callable[[], Saved]:
        """Return what saves the present state over its file, in any thread; `saved` then takes the result.

        Raises `UserError` where there is no file; what is returned raises it where saving fails.
        """
        opened, document, point = self.opened, self.document, self.session.point()
        if opened is None:
            raise UserError("save.no_file")
        return lambda: Saved(save_again(opened, document), point)

    def saved(self, result: Saved) -> None:
        """Note that a saving has ended well; steps taken meanwhile are still to be saved."""
        self.opened = result.opened
        self._is_new = False
        self.session.mark_saved(result.point)

    def save(self) -> None:
        """Save over the file that it came from, at once. Raises `UserError`."""
        self.saved(self.saving()())

    def save_as(self, path: Path, *, replace_existing: bool) -> None:
        """Save to another file and go on with that. Raises `UserError`."""
        self.opened = save_new(
            self.document, path, replace_existing=replace_existing, history=self.opened.stored if self.opened else None
        )
        self._mark_saved()

    def mark_discarded(self) -> None:
        """Note that nobody wants the changes: closing asks no more."""
        self._mark_saved()

    def _mark_saved(self) -> None:
        self._is_new = False
        self.session.mark_saved()
