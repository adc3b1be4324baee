"""The quiet bar after the cover's year was changed: what still names the year before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.head import Head
from jx_desktop.services.checking.old_year import OldYear, old_year_in
from jx_desktop.services.document.work import Work
from jx_desktop.ui.bars.standing_bars import Choice, StandingBar


class YearBar(StandingBar):
    """Stands above every form from a change of the year until nothing names the old one, or it is put away."""

    problem_wanted = Signal(object)  # Problem
    replace_wanted = Signal(str, str)  # the old year, the new one
    roll_wanted = Signal(object)  # int, the old year: the document is to be carried on from that

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        self._work = work
        self._old: int | None = None

    def note(self, changes: ChangeSet) -> None:
        """Follow a change of the document; the year that its texts name is the one before the first change."""
        for change in changes:
            before, after = change.before, change.after
            if isinstance(before, Head) and isinstance(after, Head) and before.year != after.year:
                self._old = before.year if self._old is None else self._old
                if after.year in (self._old, None):
                    self._old = None
                    self.say("")

    def show_found(self) -> None:
        """Say what the last check has found of the old year."""
        old = self._found()
        if old is None or not old.problems:
            self.say("")
            return
        counts = (
            self.tr("names {}").format(old.names) if old.names else "",
            self.tr("codes {}").format(old.codes) if old.codes else "",
            self.tr("texts {}").format(old.texts) if old.texts else "",
        )
        words = self.tr("The document still names {year}: {counts}").format(
            year=self._old, counts=self.tr(", ").join(filter(None, counts))
        )
        rolling: tuple[Choice, ...] = ()
        if self._may_be_rolled():
            rolling = ((self.tr("Make next year’s document from it…"), self._roll),)
        self.say(
            words,
            *rolling,
            (self.tr("Look at the findings"), self._show_findings),
            (self.tr("Replace…"), self._replace),
            (self.tr("Ignore"), self._ignore),
        )

    def _may_be_rolled(self) -> bool:
        """Whether this is last year's document with another year: nothing says what stood there then."""
        year, old = self._work.document.head.year, self._old
        return old is not None and year is not None and year > old and not self._work.document.head.other_years

    def _found(self) -> OldYear | None:
        found = self._work.findings.found
        if self._old is None or found is None or self._work.is_locked:
            return None
        return old_year_in(found, self._old)

    def _show_findings(self) -> None:
        old = self._found()
        if old is not None and old.problems:
            self.problem_wanted.emit(old.problems[0])

    def _replace(self) -> None:
        self.replace_wanted.emit(str(self._old), str(self._work.document.head.year))

    def _roll(self) -> None:
        self.roll_wanted.emit(self._old)

    def _ignore(self) -> None:
        self._old = None
        self.say("")
