"""What checks find in one open document: at once where little has changed, in a thread where much has."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.reference import NO_REFERENCE, Reference

_CHECKED_AT_ONCE = 150
"""A check of so many new or changed entities takes less than a tenth of a second."""
_Found = tuple[Document, tuple[Problem, ...], Reference]
"""What a check was about, what it has found, and what it knew of last year."""


class Findings:
    """The problems of a document that is being edited.

    `problems`, `count` and `of` are about its present state, and wait for a check that goes on. What begins with
    `found` tells what the last check has found, at once; the window shows that.
    """

    def __init__(
        self, document: Callable[[], Document], reference: Callable[[], Reference] = lambda: NO_REFERENCE
    ) -> None:
        """`document` returns the present state, `reference` what is known now of last year's document."""
        self._document = document
        self._reference = reference
        self._checker = document_checker()
        self._last: _Found | None = None
        self._running: Future[_Found] | None = None
        self._counts: tuple[tuple[Problem, ...], Counter[Severity]] | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the present state, found when first asked for."""
        self._take_result()
        if self._last is None or not self.is_current:
            self._last = self._check(self._document(), self._reference())
        return self._last[1]

    def count(self, severity: Severity) -> int:
        """Return how many problems of a severity nobody has released or set aside."""
        _ = self.problems
        return self.found_count(severity)

    def of(self, entity_id: str) -> tuple[Problem, ...]:
        """Return the problems with a place in an entity, also those that are listed under another."""
        _ = self.problems
        return self._checker.concerning(entity_id)

    # ---- the last check

    @property
    def found(self) -> tuple[Problem, ...] | None:
        """What the last check has found; None before the first."""
        return self._last[1] if self._last is not None else None

    @property
    def is_current(self) -> bool:
        """Whether the last check was one of the present state."""
        last = self._last
        return last is not None and last[0] is self._document() and last[2] is self._reference()

    def found_count(self, severity: Severity) -> int:
        """Return how many of what was found nobody has released or set aside."""
        if self._last is None:
            return 0
        problems = self._last[1]
        if self._counts is None or self._counts[0] is not problems:
            self._counts = problems, Counter(problem.severity for problem in problems if problem.ruling is None)
        return self._counts[1][severity]

    def found_in(self, entity_id: str) -> tuple[Problem, ...]:
        """Return what was found with a place in an entity, also what is listed under another."""
        if self._running is None:
            return self._checker.concerning(entity_id)
        return tuple(  # the checker is at work
            problem for problem in self.found or () if any(place.entity_id == entity_id for place in problem.places)
        )

    def forget(self) -> None:
        """Hold nothing any more, for the document is given up; a check that goes on ends unheard."""
        self._checker, self._last, self._running, self._counts = document_checker(), None, None, None

    # ---- checks that take long

    @property
    def take_long(self) -> bool:
        """Whether so much is new or changed since the last check that nobody should wait for the next."""
        self._take_result_if_there()
        document, before, changed = self._document(), self._last[0] if self._last is not None else None, 0
        if before is not None and self._running is None:
            is_other = self._checker.reference is not self._reference()
            before = None if is_other or self._checker.begins_anew(document) else before
        for entity in document.content:
            changed += before is None or before.find(entity.id) is not entity
            if changed > _CHECKED_AT_ONCE:
                return True
        return False

    @property
    def are_sought(self) -> bool:
        """Whether a check goes on in its thread."""
        self._take_result_if_there()
        return self._running is not None

    @property
    def are_first_sought(self) -> bool:
        """Whether the first check goes on, or is to be made in a thread."""
        return self._last is None and self.take_long

    def seek(self) -> None:
        """Begin to check the present state in a thread of its own, unless a check goes on."""
        if self._running is None:
            thread = ThreadPoolExecutor(1, thread_name_prefix="jx-check")
            self._running = thread.submit(self._check, self._document(), self._reference())
            thread.shutdown(wait=False)

    def _take_result_if_there(self) -> None:
        if self._running is not None and self._running.done():
            self._take_result()

    def _take_result(self) -> None:
        """Wait for a check that goes on, if any; raises what that has raised."""
        if self._running is not None:
            running, self._running = self._running, None
            try:
                self._last = running.result()
            except Exception:
                # A fault, which is reported; the work goes on.
                self._last = self._last or (self._document(), (), self._reference())
                raise

    def _check(self, document: Document, reference: Reference) -> _Found:
        self._checker.reference = reference
        return document, self._checker.check(document), reference
