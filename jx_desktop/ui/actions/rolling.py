"""文件 › 引用上年文本…: last year's document read, what is carried chosen on a page, this year's shown."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import today
from jx_desktop.base.messages import Message
from jx_desktop.domain.review.marks import count_unconfirmed
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import ListReading
from jx_desktop.services.document.opening import unsaved_work
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.confirming import ConfirmingActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.importing import ask_which, has_wrong_password, wants_password
from jx_desktop.ui.actions.list_reader import ListReader
from jx_desktop.ui.actions.progress import PagesRead
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.password import ask_password
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

if TYPE_CHECKING:  # loaded when a document is carried on
    from jx_desktop.domain.carrying.choices import Carrying
    from jx_desktop.services.rolling.offers import Offered
    from jx_desktop.services.rolling.reading import LastYear
    from jx_desktop.services.rolling.rolled import Proposed, Rolled
    from jx_desktop.ui.pages.rolling import RollingPage

_NOTES = 4
"""So many notes on how a file was read stand on the page; checking the import shows all."""
_NAMED_LEFT = 5
"""So many projects that were left out are named."""


class RollingActions(ActionGroup):
    """From last year's document to this year's."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._reader = ListReader(shell)
        self._page: RollingPage | None = None
        self._source: tuple[Path, ...] = ()
        self._task: Task | None = None
        self._offered: object = None
        """The history of the document that was begun, as long as it is told what that holds."""
        words = self.tr("Next year’s document from last year’s…")
        self.roll = self.add("roll", words, self.show_sources, "open", picture="roll")
        shell.part(StartPage).roll_wanted.connect(self.show_sources)

    def follow(self, state: WindowState) -> None:
        """Tell what a document holds no longer than that is so."""
        history = state.work.session.history if state.work is not None else None
        if self._offered is not None and history is not self._offered:
            self._offered = None
            self.shell.part(StandingBars).end_offer()

    def meet(self, desk: Desk) -> None:
        """Carry on the open document as that of the year which its cover said before."""
        desk.old_year.roll_wanted.connect(self.roll_open)

    # ---- which document is last year's

    def show_sources(self) -> None:
        """Ask which document is last year's."""
        from jx_desktop.services.rolling.offers import offered_files
        from jx_desktop.ui.pages.last_year_source import LastYearSourcePage

        self.shell.commit()
        work, paths = self.shell.opened.work, self.shell.settings.recent_files
        opened = None
        if work is not None:
            opened = (self.shell.opened.name, str(work.document.head.year or ""))
            paths = tuple(path for path in paths if not self.shell.opened.is_file(path))
        page = LastYearSourcePage(opened)
        page.open_document_chosen.connect(self.roll_open)
        page.offered_chosen.connect(self._on_offered_chosen)
        page.files_wanted.connect(self.ask_and_read)
        if not self.shell.show_page(page):
            return
        up_to = today().year

        def found(offered: "Sequence[Offered]") -> None:
            if self.shell.page is page:
                page.show_offered(offered)

        self._task = self.shell.background.begin_quietly(
            lambda task: offered_files(paths, up_to, task.check), found, _ignore
        )

    def _on_offered_chosen(self, offered: "Offered") -> None:
        self.read([offered.path])

    def ask_and_read(self) -> None:
        """Choose last year's document: one file, or several that are one document."""
        filters = [
            self.tr(
                "Last year’s document (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.xlsx *.xls *.et *.txt *.json)"
            ),
            self.tr("All files (*)"),
        ]
        found = self.choose_files(self.tr("Last year’s document"), filters)
        if found:
            self.read(found)

    def read(self, files: Sequence[Path], password: str = "", number: int = 0, year: int | None = None) -> None:
        """Read last year's document in the background and show what is proposed."""
        from jx_desktop.services.rolling.reading import read_last_year

        shell, first = self.shell, files[0]
        name = first.name if len(files) == 1 else self.tr("{} and {} more").format(first.name, len(files) - 1)

        def work_out(task: Task) -> "tuple[Proposed, str] | int":
            proceed = PagesRead(shell.background, task, name)
            last = read_last_year(
                files, shell.forms, DEFAULT_FORM, password=password, number=number or 1, year=year, proceed=proceed
            )
            count = last.imported.report.documents if last.imported is not None else 1
            return count if count > 1 and not number else self._proposed(last)

        def done(found: "tuple[Proposed, str] | int") -> None:
            if not isinstance(found, int):
                self._show(*found, tuple(files))
            elif chosen := ask_which(shell, name, found):
                self.read(files, password, chosen)

        def failed(error: Exception) -> None:
            if wants_password(error):
                if given := ask_password(shell.frame, name, is_wrong=has_wrong_password(error)):
                    self.read(files, given, number)
            elif isinstance(error, UserError) and error.message.code == "roll.no_year" and year is None:
                if said := self._ask_year(name):
                    self.read(files, password, number, said)
            else:
                shell.show_failure(error)

        shell.run(self.tr("Reading {}…").format(name), work_out, done, failed)

    def _ask_year(self, name: str) -> int:
        """Ask of which year files are that name none; 0 where nobody says."""
        this = today().year
        years = [(str(year), self.tr("That of {}").format(year)) for year in (this, this - 1)]
        answer = self.shell.ask(self.tr("{} does not say of which year it is.").format(name), years)
        return int(answer) if answer.isdecimal() else 0

    def roll_open(self, year: int | None = None) -> None:
        """Carry on the document that is open, saved or not; as that of another `year` where one is given."""
        from jx_desktop.services.rolling.offers import last_year_of

        self.shell.commit()
        work, name = self.work, self.shell.opened.name
        try:
            last = last_year_of(work, name, year)
        except UserError as error:
            self.shell.show_failure(error)
            return
        words = self.tr("Looking through {}…").format(name)
        files = (work.path,) if work.path is not None else ()
        self.shell.run(words, lambda _: self._proposed(last), lambda found: self._show(*found, files))

    def _proposed(self, last: "LastYear") -> "tuple[Proposed, str]":
        """Return what is proposed, and what is to be known of how the document was read."""
        from jx_desktop.services.rolling.rolled import proposed

        start = proposed(last)
        if last.imported is None or last.imported.source is None:
            return start, ""
        from jx_desktop.services.files.import_review import ImportReview

        misread = sum(doubt.is_of_reading for doubt in ImportReview(last.imported).doubts)
        unplaced = len(last.imported.report.unplaced)
        notes = [self.shell.wording.word(note) for note in last.imported.report.notes]
        said = (
            self.tr("{} places may have been misread").format(misread) if misread else "",
            self.tr("{} lines found no place").format(unplaced) if unplaced else "",
            *notes[:_NOTES],
            self.tr("{} further notes").format(len(notes) - _NOTES) if len(notes) > _NOTES else "",
        )
        return start, self.tr("; ").join(filter(None, said))

    # ---- what is carried

    def _show(self, start: "Proposed", note: str, files: tuple[Path, ...]) -> None:
        from jx_desktop.ui.pages.rolling import RollingPage

        page = RollingPage(start, self.shell.forms, self.shell.wording, note)
        page.began.connect(self.begin)
        page.list_understood.connect(self._on_list_understood)
        page.list_dropped.connect(self._on_list_dropped)
        page.year_chosen.connect(self._on_year_chosen)
        page.import_wanted.connect(self._on_import_wanted)
        if self.shell.show_page(page, self._on_back):
            page.may_leave = self._may_leave
            self._page, self._source = page, files
            document = start.last.document
            self._reader.serve(page.projects.source, lambda: document, page.show_reading)

    def read_list(self, path: Path) -> None:
        """Read this year's list in the background."""
        self._reader.read(path)

    def _on_list_understood(self, shown: ListReading) -> None:
        from jx_desktop.services.rolling.offers import with_list

        listed = shown.result.projects
        self._propose(lambda start, choices: with_list(start, choices, listed))

    def _on_list_dropped(self) -> None:
        from jx_desktop.services.rolling.offers import with_list

        self._propose(lambda start, choices: with_list(start, choices, None))

    def _on_year_chosen(self, year: int) -> None:
        from jx_desktop.services.rolling.offers import with_year

        self._propose(lambda start, _choices: with_year(start, year))

    def _propose(self, otherwise: "Callable[[Proposed, Carrying], Proposed]") -> None:
        """Work out anew what is proposed, with something else."""
        page = self._page
        if page is None or page is not self.shell.page:
            return
        if self._task is not None:
            self._task.cancel()
        start, choices = page.start, page.choices
        page.wait(self.tr("This is still being worked out."))
        self._task = self.shell.background.begin_quietly(
            lambda _: otherwise(start, choices),
            partial(self._show_proposed, page),
            partial(self._on_not_proposed, page),
        )

    def _show_proposed(self, page: "RollingPage", start: "Proposed") -> None:
        if page is self.shell.page:
            page.show_proposed(start)

    def _on_not_proposed(self, page: "RollingPage", error: Exception) -> None:
        if page is self.shell.page:
            page.wait("")
        self.shell.show_failure(error)

    def _on_import_wanted(self) -> None:
        self.shell.part(FileActions).import_files(self._source, DEFAULT_FORM)

    # ---- this year's document

    def begin(self) -> None:
        """Make this year's document and show it."""
        from jx_desktop.services.rolling.rolled import rolled

        page, shell = self._page, self.shell
        if page is None or page is not shell.page:
            return
        if shell.background.is_busy:  # the list that is being read would be left out
            shell.tell(self.tr("Something is still being read: please wait a moment."))
            return
        start, choices, wording = page.start, page.final_choices(), shell.wording
        source = self._source[0] if self._source else None

        def work_out(_task: Task) -> "tuple[Work, Rolled]":
            made = rolled(start, choices, wording)
            work = unsaved_work(made.stored, shell.store, "")
            work.source = source
            return work.checked_if_small(), made

        words = self.tr("Making the document of {}…").format(choices.year)
        shell.part(FileActions).replace(words, work_out, partial(self._tell, start, choices), is_of_page=True)

    def _tell(self, start: "Proposed", choices: "Carrying", made: "Rolled") -> None:
        """Say what was left out, and how much is to be confirmed."""
        from jx_desktop.domain.carrying.choices import CarriedPart

        last = start.last.document
        projects = (each for unit in last.units for each in last.projects_of(unit))
        names = [each.name for each in projects if each.id not in choices.projects]
        marks = count_unconfirmed(made.document)
        unplaced, left = len(made.carried.unplaced), len(made.carried.years_left)
        never = tuple(Message(f"roll_kind.{kind}", {"count": count}) for kind, count in made.carried.left.items())
        shown = "、".join(names[:_NAMED_LEFT]) + (self.tr(" and others") if len(names) > _NAMED_LEFT else "")
        has_amounts = CarriedPart.AMOUNTS in choices.parts or choices.listed is not None
        words = [
            self.tr("The document of {year} is made, not saved yet: {count} projects").format_map(
                {"year": choices.year, "count": len(made.document.projects)}
            ),
            self.tr("left out ({count}): {names}").format_map({"count": len(names), "names": shown}) if names else "",
            self.shell.wording.text("roll.never", parts=never) if never else "",
            ""
            if has_amounts
            else self.tr("amounts are not carried: fill them in, or take them from the list of projects"),
            self.tr("{} things found no place and are listed below").format(unplaced) if unplaced else "",
            self.tr("{} years are as they were").format(left) if left else "",
            self.tr("{} places are to be confirmed: F7 goes to the next, Ctrl+Shift+Enter confirms").format(marks),
        ]
        confirming = self.shell.part(ConfirmingActions)
        self._offered = self.work.session.history
        self.shell.part(StandingBars).show_offer(
            self.tr("; ").join(filter(None, words)),
            self.tr("To the first place"),
            confirming.next.trigger,
            self.tr("Close"),
        )

    # ---- leaving

    def _may_leave(self) -> bool:
        page = self._page
        if page is None or page is not self.shell.page or not page.is_changed:
            return True
        words = self.tr("What you have chosen here is lost unless the new document is begun.")
        leave, stay = self.tr("Leave without beginning"), self.tr("Go on choosing")
        return self.shell.ask(words, [("leave", leave)], cancel=stay, is_safe=False) == "leave"

    def _on_back(self) -> None:
        if self._may_leave():
            self.shell.leave_page()


def _ignore(error: Exception) -> None:
    """What is only offered is not missed; a fault of the program goes on to its report."""
    if not isinstance(error, UserError):
        raise error
