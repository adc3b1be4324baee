"""报送后已修改, 公开后已修改: whether a document is what it was when it went out, and what has changed since."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.due import last_publication
from jx_desktop.domain.publishing.public_copy import disclosed_with_total
from jx_desktop.domain.publishing.published import is_changed_since
from jx_desktop.domain.review.check_code import KnownTexts
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_hand_in, moment_of
from jx_desktop.errors import UserError
from jx_desktop.services.document.handed_in import version_of
from jx_desktop.services.document.versions import read_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.receiving.receipt import without_records
from jx_desktop.ui.actions.compare import CompareActions, ComparedState
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.status import Status
from jx_desktop.wording.messages import Wording

_LOOK_AFTER_MILLISECONDS = 600


def _changed_since_hand_in(document: Document, event: Event, known: KnownTexts) -> bool:
    from jx_desktop.services.handing_in.copy import codes_handed_in

    return codes_handed_in(document, known, event.sheet or GOAL_SHEET).document != event.check_code


_CHANGED: Mapping[str, Callable[[Document, Event, KnownTexts], bool]] = {
    "handed_in": _changed_since_hand_in,
    "published": is_changed_since,
}
_SAID_UNDER = {"handed_in": "hand_in", "published": "publish"}
_WENT_OUT: Mapping[str, Callable[[Document], Document]] = {
    "handed_in": without_records,
    "published": lambda document: without_records(disclosed_with_total(document)),
}
"""What of a document went out, to be compared."""


class ChangedSince:
    """Whether anything that has a check code has changed since the document went out: said in the status bar.

    It has gone out where it was handed in, and where it was published; said is the last of these since which it has
    changed. That is worked out in a thread, a moment after the last change.
    """

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._work: Work | None = None
        self._document: Document | None = None
        self._event: Event | None = None
        """What is said, None where nothing is."""
        self._known: dict[tuple[str, str], KnownTexts] = {}
        self._task: Task | None = None
        self._later = one_shot(shell.frame, _LOOK_AFTER_MILLISECONDS, self._look)

    @property
    def is_current(self) -> bool:
        """Whether what is said is that of the present state."""
        return not self._later.isActive() and self._task is None

    def follow(self, work: Work | None) -> None:
        """Look again, a moment after the last change."""
        document = work.document if work is not None else None
        if document is self._document:
            return
        if work is not self._work:
            self._work, self._known = work, {}
            self._say(None)
        self._document = document
        self._later.start()

    def compare(self) -> None:
        """Compare the document with what went out of it."""
        self._shell.commit()
        work, event = self._work, self._event
        if work is None or event is None:
            return
        version, sent = version_of(work.versions, event), _WENT_OUT[event.what]
        if version is None:
            self._shell.show_failure(UserError(f"{_SAID_UNDER[event.what]}.no_state"))
            return
        compare, document = self._shell.part(CompareActions), work.document
        before = ComparedState(version.label, lambda: sent(read_version(work, version)))
        compare.show(before, replace(compare.present(), read=lambda: sent(document)))

    def _look(self) -> None:
        document = self._document
        events = _gone_out(document) if document is not None else []
        if document is None or not events:
            self._say(None)
        elif self._task is not None:  # one at a time: they share what is known
            self._later.start()
        else:
            self._begin(document, events)

    def _begin(self, document: Document, events: list[Event]) -> None:
        known = self._known

        def find(_task: Task) -> Event | None:
            for each in events:
                if _CHANGED[each.what](document, each, known.setdefault((each.what, each.sheet or GOAL_SHEET), {})):
                    return each
            return None

        def done(event: Event | None) -> None:
            self._task = None
            if document is self._document:
                self._say(event)

        def failed(error: Exception) -> None:
            self._task = None
            self._shell.show_failure(error)

        self._task = self._shell.background.begin_quietly(find, done, failed)

    def _say(self, event: Event | None) -> None:
        self._event = event
        self._shell.part(Status).show_changed_since(
            "" if event is None else _words(event, self._document, self._shell.wording)
        )


def _gone_out(document: Document) -> list[Event]:
    """Return how a document has gone out last, the latest first; a reviewer's copy goes nowhere."""
    if document.head.review_of is not None:
        return []
    sheets = dict.fromkeys(event.sheet or GOAL_SHEET for event in document.listed(Event))
    known = (key for key in sheets if key in document.form.all_sheets)
    found = [each for key in known for each in (last_hand_in(document, key), last_publication(document, key))]
    coded = [event for event in found if event is not None and event.check_code]
    return sorted(coded, key=lambda event: moment_of(event.at), reverse=True)


def _words(event: Event, document: Document | None, wording: Wording) -> str:
    stage, day = wording.text(f"stage.{event.stage}") if event.stage is not None else "", event.at[:10]
    known = document.form.all_sheets.get(event.sheet) if document is not None else None
    sheet = "" if known is None or event.sheet == GOAL_SHEET else known.name
    try:
        moment = datetime.fromisoformat(event.at)
        day = wording.text("hand_in.day", month=moment.month, day=moment.day)
    except ValueError:
        pass
    if event.what == "published":
        return sheet + wording.text("publish.changed_since", day=day)
    return wording.text("hand_in.changed_since", stage=sheet or stage, day=day)
