"""数据 › 拆分…: a document is parted for revision, into a new folder that is there whole or not at all."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.values.money import grouped
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.files.places import usual_folder
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.change_many import ChangeManyActions
from jx_desktop.ui.actions.handing_in import copy_files, open_folder
from jx_desktop.ui.dialogs.files import ask_folder
from jx_desktop.ui.dialogs.person import person_of
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:  # loaded when something is split
    from jx_desktop.domain.partition.splitting import SplitBy
    from jx_desktop.services.partition.part_folder import PartFolder
    from jx_desktop.ui.pages.split import PartLine, SplitPage

_REST_MILLISECONDS = 150


class SplittingActions(ActionGroup):
    """Parts a document by units, offices in charge, or chosen projects."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Split…")
        self.split = self.add("split", words, self.show_page, "partition", possible=_may_split)
        self._folder: Path | None = None
        self._counting: Task | None = None
        self._rest = one_shot(self, _REST_MILLISECONDS, self._count)

    @property
    def page(self) -> "SplitPage | None":
        """The page, where it is shown."""
        page = self.shell.page
        return page if page is not None and page.objectName() == "split_page" else None  # type: ignore[return-value]

    def show_page(self, by: str = "") -> None:
        """Show what would come of splitting `by` units where there are several, unless it is said by what.

        The chosen project is ticked, or those of the chosen unit.
        """
        from jx_desktop.ui.pages.split import OFFICE, UNIT, SplitPage

        self.shell.commit()
        document, chosen = self.work.document, self.chosen
        ids = [chosen.id] if isinstance(chosen, Project) else chosen.project_ids if isinstance(chosen, Unit) else ()
        page = SplitPage(document, by or (UNIT if len(document.units) > 1 else OFFICE), frozenset(ids))
        page.by_chosen.connect(self._rest.start)
        page.split_wanted.connect(self._on_split_wanted)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.offices_wanted.connect(self._on_offices_wanted)
        if self.shell.show_page(page):
            self._show_folder()
            self._count()

    # ---- what would come of it

    def _count(self) -> None:
        """Work out the parts in the background."""
        page = self.page
        if page is None:
            return
        if self._counting is not None:
            self._counting.cancel()
        document, by, ticked = self.work.document, page.wanted_by, page.ticked
        page.show_counting()

        def done(lines: "Sequence[PartLine]") -> None:
            self._counting = None
            if self.page is page and (page.wanted_by, page.ticked) == (by, ticked):
                page.show_parts(lines, _without_office(document), self._notices(document))

        work_out = partial(_part_lines, document, by, ticked, self.shell.wording)
        self._counting = self.shell.background.begin_quietly(lambda _: work_out(), done, self.shell.show_failure)

    def _notices(self, document: Document) -> list[str]:
        if document.head.final:
            return [self.tr("This document is final, and so will its parts be: to be revised it must be open first.")]
        return []

    @property
    def folder(self) -> Path:
        """Where the new folder comes to lie: where one was chosen, else beside the document."""
        path = self.work.path
        return self._folder or (path.parent if path is not None else usual_folder())

    def _show_folder(self) -> None:
        from jx_desktop.services.partition.part_folder import free_name_of_folder

        if self.page is not None:
            name = free_name_of_folder(self.folder, self.work.document, now_text(), words_of_files())
            self.page.show_folder(self.folder, name)

    def _on_folder_wanted(self) -> None:
        chosen = ask_folder(self.shell.frame, self.tr("Folder in which the new one is made"), self.folder)
        if chosen is not None and self.page is not None:
            self._folder = chosen
            self.remember_exchange(chosen)
            self._show_folder()
            self.page.apply.setFocus()  # Enter goes on, and asks no second time

    def _on_offices_wanted(self, project_ids: list[str]) -> None:
        """Fill in the office of the projects that have none, and come back."""
        from jx_desktop.ui.pages.split import OFFICE

        self.shell.leave_page()
        back = partial(self.show_page, OFFICE)
        self.shell.part(ChangeManyActions).show_page(frozenset(project_ids), "section_office", back=back)

    # ---- splitting

    def _on_split_wanted(self) -> None:
        page = self.page
        person = person_of(self.shell) if page is not None else None
        if page is None or person is None:
            return
        work, shell = self.work, self.shell
        document, versions, by, ticked = work.document, work.versions, page.wanted_by, page.ticked
        beside = work.opened.stored if work.opened is not None else None
        parent, words = self.folder, self.tr("Writing file {number} of {count}…")

        def write(task: Task) -> "PartFolder":
            from jx_desktop.services.partition.part_folder import split_into_folder

            def proceed(number: int, count: int) -> None:
                task.check()
                shell.background.tell(task, words.format(number=number, count=count))

            at, wording = now_text(), words_of_files()
            return split_into_folder(
                document, versions, _by(by), ticked, parent,
                person=person, at=at, wording=wording, beside=beside, proceed=proceed,
            )  # fmt: skip

        done = partial(self._on_written, work)
        shell.run(self.tr("Splitting…"), write, done, dropped=_drop, writes=True)

    def _on_written(self, work: Work, split: "PartFolder") -> None:
        show = partial(self._show_done, work, split)
        if self.page is not None:
            show()
            return
        words = self.shell.wording.text("split.done", count=len(split.files), folder=split.path)
        if self.shell.opened.work is work and self.shell.page is None:  # somebody has gone on meanwhile
            self.shell.bar.say(words, (self.tr("Show the files"), show))
        else:
            self.shell.tell(words)

    def _show_done(self, work: Work, split: "PartFolder") -> None:
        from jx_desktop.ui.pages.split_done import SplitDonePage

        files, folder = split.files, split.path
        undisclosed = sum(not project.disclose for project in work.document.all_of(Project))
        notices = [self.shell.wording.word(notice) for notice in split.notices]
        page = SplitDonePage(folder, files, undisclosed=undisclosed, is_saved=not work.is_changed, notices=notices)
        page.copy_wanted.connect(partial(copy_files, files))
        page.copy_wanted.connect(page.show_copied)
        page.folder_wanted.connect(partial(open_folder, folder))
        if self.shell.show_page(page):
            page.copy.setFocus()


def _may_split(state: WindowState) -> bool:
    return state.work is not None and not state.work.is_review and any(state.work.document.all_of(Unit))


def _without_office(document: Document) -> list[str]:
    projects = (project for unit in document.units for project in document.projects_of(unit))
    return [project.id for project in projects if not project.section_office.strip()]


def _by(wanted: str) -> "SplitBy":
    return "unit" if wanted == "unit" else "office" if wanted == "office" else "projects"


def _part_lines(document: Document, by: str, ticked: Sequence[str], wording: Wording) -> "list[PartLine]":
    """Return the parts that would come, with the names of their files."""
    from jx_desktop.domain.partition.splitting import parts_of
    from jx_desktop.services.partition.splitting import MadePart, part_file_names
    from jx_desktop.ui.pages.split import PartLine

    decimals = document.form.money.decimals
    nameless = wording.text("split.no_office" if by == "office" else "split.chosen")
    parts = [MadePart(part.name, part.document, (), part.projects) for part in parts_of(document, _by(by), ticked)]
    names = part_file_names(parts, _by(by), now_text(), words_of_files())
    return [
        PartLine(part.name or nameless, part.projects, grouped(part.document.total(), decimals), name)
        for part, name in zip(parts, names, strict=True)
    ]


def _drop(split: "PartFolder") -> None:
    """Remove what nobody wants any more."""
    split.remove()
