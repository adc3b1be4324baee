"""Many documents worked with one after the other in the background; what became of each is shown at the end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import CancelledError, Task
from jx_desktop.ui.actions.handing_in import copy_files, open_folder
from jx_desktop.ui.actions.progress import Steps
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # it is loaded when something was done with many documents
    from jx_desktop.ui.review_desk.batch_report import ReportLine

T = TypeVar("T")
Documents = tuple[CollectedDocument, ...]
Titles = tuple[str, str]
"""What the report is called where something came of the work, and where nothing did."""


class LinesDesk(Protocol):
    """The desk that has the lines: what was read, its page, buttons for what is done with ticked ones."""

    collected: CollectedFolder

    def offer(self, words: str, do: Callable[[Documents], object]) -> None:
        """Put a button beneath the table that does something with the ticked documents."""

    def show_desk(self) -> None:
        """Show the desk again; what has changed is read anew."""


@dataclass(frozen=True, slots=True)
class Done:
    """What has become of some documents, and how many were not begun, for it was given up."""

    lines: "Sequence[ReportLine]"
    left: int = 0


class BatchWork:
    """Runs such work for one desk, and shows what has come of it."""

    def __init__(self, shell: Shell, desk: LinesDesk) -> None:
        self._shell = shell
        self.desk = desk

    def back(self) -> None:
        """Show the desk again."""
        self.desk.show_desk()

    def each(
        self, words: str, wanted: Sequence[T], do: "Callable[[T], ReportLine]", titles: Titles, folder: Path
    ) -> None:
        """Do something with each; `words` say with which, ``{number}`` of ``{count}``."""

        def work(task: Task) -> Done:
            return done_with(map(do, self.stepping(wanted, task, words)), len(wanted))

        self.run(words, len(wanted), work, titles, folder)

    def run(self, words: str, count: int, work: Callable[[Task], Done], titles: Titles, folder: Path) -> None:
        """Do work with `count` documents, and report it; given up, what was done until then is told."""
        done = partial(self._report, titles, folder)
        first = words.format(number=1, count=count)
        self._shell.run(first, work, done, dropped=partial(self._on_given_up, done), writes=True)

    def stepping(self, items: Sequence[T], task: Task, words: str) -> Iterator[T]:
        """Yield items, each after it was told of; raises `CancelledError` where it was given up."""
        steps = Steps(self._shell.background, task, words, len(items))
        for item in items:
            steps()
            yield item

    def line(
        self,
        label: str,
        files: tuple[Path, ...],
        notices: Sequence[Message] = (),
        error: UserError | Message | None = None,
    ) -> "ReportLine":
        """Return what has become of a document as a line of the report."""
        from jx_desktop.ui.review_desk.batch_report import ReportLine

        reason = error.message if isinstance(error, UserError) else error
        said = (*((reason,) if reason is not None else ()), *notices)
        words = map(self._shell.wording.word, said)
        return ReportLine(label, files, tuple(words), is_failed=reason is not None)

    def _on_given_up(self, done: Callable[[Done], None], result: Done) -> None:
        """Tell what was done until it was given up; where the program ends, nobody is there."""
        if self._shell.frame.isVisible() and result.lines:
            done(result)

    def _report(self, titles: Titles, folder: Path, done: Done) -> None:
        from jx_desktop.ui.review_desk.batch_report import BatchReportPage

        files = tuple(dict.fromkeys(path for line in done.lines for path in line.files))
        page = BatchReportPage(titles, folder, done.lines, left=done.left)
        page.copy_wanted.connect(partial(copy_files, files))
        page.copy_wanted.connect(page.show_copied)
        page.folder_wanted.connect(partial(open_folder, folder))
        if self._shell.show_page(page, self.back):
            page.close_button.setFocus()


def done_with(lines: "Iterable[ReportLine]", count: int) -> Done:
    """Return what has become of `count` documents, as far as it came."""
    found: list[ReportLine] = []
    try:
        for line in lines:
            found.append(line)  # noqa: PERF402 (what came before it was given up is kept)
    except CancelledError:
        return Done(found, count - len(found))
    return Done(found)
