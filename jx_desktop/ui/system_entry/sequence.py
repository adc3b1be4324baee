"""Going through the cells of the provincial system: which one lies on the clipboard, which one comes next.

Known without any window. The cell that is *held* is the one whose text was put on the clipboard last, through here.
Where nothing is held, the current cell is the one that is copied next.
"""

from collections.abc import Callable
from itertools import chain

from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.system_entry.cells import EntryCell, entry_cells, entry_projects
from jx_desktop.services.system_entry.progress import EntryProgress
from jx_desktop.ui.system_entry.lines import EntryLine, GoneRow, Standing, gone_rows, last_typed, standing_of


class EntrySequence:
    """The cells of one document in the system's order, and where one is among them.

    `put` puts a text on the clipboard, an empty one empties it; it returns whether that lies there now.
    """

    def __init__(self, document: Document, progress: EntryProgress, put: Callable[[str], bool]) -> None:
        self._document = document
        self._progress = progress
        self._put = put
        self._cells: dict[str, tuple[EntryCell, ...]] = {}
        self._standings: dict[str, Standing] = {}
        self._kept: set[str] = set()  # listed among what was changed, although typed anew meanwhile
        self.skips_blank = True
        self.only_changed = False
        self.project_id = ""
        """The project where one is; empty where there is none."""
        self.current: str | None = None
        """The key of the cell where one is; None where there is none, or nothing is left to be typed."""
        self.is_held = False
        """Whether its text lies on the clipboard, put there through here."""
        self._begin()

    # ---- what there is

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects in the system's order."""
        return entry_projects(self._document)

    @property
    def project(self) -> Project | None:
        """The project where one is."""
        return next((each for each in self.projects if each.id == self.project_id), None)

    @property
    def shown(self) -> tuple[EntryLine, ...]:
        """The cells that are listed."""
        lines = self._lines(self.project_id)
        if not self.only_changed:
            return lines
        return tuple(line for line in lines if line.is_changed or line.key in self._kept)

    @property
    def gone(self) -> tuple[GoneRow, ...]:
        """What of the present project is to be deleted in the system."""
        return self._gone_of(self.project_id)

    @property
    def line(self) -> EntryLine | None:
        """The cell where one is."""
        return next((line for line in self.shown if line.key == self.current), None)

    @property
    def following(self) -> EntryLine | None:
        """The cell that is copied next; None behind the last one."""
        return self._beside(1) if self.is_held else self.line

    @property
    def next_project(self) -> Project | None:
        """The next project with something left, after the last one from the first on; None where all is done."""
        projects = self.projects
        at = next((n for n, each in enumerate(projects) if each.id == self.project_id), -1)
        return next((each for each in chain(projects[at + 1 :], projects[: at + 1]) if self._is_left(each.id)), None)

    def standing(self, project_id: str) -> Standing:
        """Return how far a project is."""
        known = self._standings.get(project_id)
        if known is None:
            known = standing_of(self._lines(project_id), self._gone_of(project_id))
            self._standings[project_id] = known
        return known

    def is_known(self, project_id: str) -> bool:
        """Whether it was looked how far a project is."""
        return project_id in self._standings

    # ---- where one is

    def go_to_project(self, project_id: str) -> None:
        """Go to the first cell of a project with something left, behind what was typed last; nothing is copied."""
        self.project_id, self.is_held = project_id, False
        self._kept.clear()
        lines = self.shown
        after = last_typed(lines) + 1
        self.current = next((each.key for each in (*lines[after:], *lines[:after]) if _is_open(each)), None)

    def step_project(self, by: int) -> None:
        """Go to the project before or after."""
        ids = [project.id for project in self.projects]
        if self.project_id in ids:
            self.go_to_project(ids[max(0, min(len(ids) - 1, ids.index(self.project_id) + by))])

    def step(self, by: int) -> None:
        """Go to the cell above or beneath, which is not copied."""
        keys = [line.key for line in self.shown]
        if keys:
            at = keys.index(self.current) + by if self.current in keys else (0 if by > 0 else len(keys) - 1)
            self.current, self.is_held = keys[max(0, min(len(keys) - 1, at))], False

    def show_only_changed(self, only: bool) -> None:
        """List only what was changed after it was typed, or everything; go to a project that has such."""
        self.only_changed = only
        project = self.next_project if only and not self._is_left(self.project_id) else None
        self.go_to_project(project.id if project is not None else self.project_id)

    # ---- what is done

    def forward(self) -> None:
        """Copy the next cell; behind the last one go to the next project with something left, without copying."""
        line = self.following
        project = self.next_project if line is None else None
        if line is not None:
            self.copy(line.key)
        elif project is not None:
            self.go_to_project(project.id)

    def back(self) -> None:
        """Copy the cell before once more; the first one again where there is none before."""
        line = self._beside(-1)
        if line is None and self.is_held:
            line = self.line
        if line is not None:
            self.copy(line.key)

    def copy(self, key: str) -> None:
        """Put a cell on the clipboard and note it as typed; what must not be typed as it is is not noted."""
        line = next((line for line in self.shown if line.key == key), None)
        if line is not None:
            self.current, self.is_held = key, self._put(line.text)
            if self.is_held and not line.is_refused:
                self._note(line, is_typed=True)

    def toggle(self, key: str) -> None:
        """Note a cell as typed, or as not typed after all."""
        line = next((line for line in self.shown if line.key == key), None)
        if line is not None:
            self._note(line, is_typed=not line.is_done)

    def delete(self, row: GoneRow) -> None:
        """Note that what is no longer in the document was deleted in the system too."""
        for key in row.keys:
            self._progress.unmark(key)
        self._standings.pop(self.project_id, None)

    def begin_again(self) -> None:
        """Forget what was typed of the present project."""
        self._progress.begin_again(self.project_id)
        self._standings.pop(self.project_id, None)
        self.go_to_project(self.project_id)

    def let_go(self) -> None:
        """Know that something else may lie on the clipboard: the current cell is the one that is copied next."""
        self.is_held = False

    # ---- what is edited meanwhile

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Go on with another state of the document; what lies on the clipboard as it was is held no longer."""
        keys, before = [line.key for line in self.shown], self.line
        self._document = document
        for change in changes:
            entity = change.after or change.before
            if isinstance(entity, Project):
                self._cells.pop(entity.id, None)
                self._standings.pop(entity.id, None)
            elif not isinstance(entity, RECORDS):
                self._cells.clear()
                self._standings.clear()
        now = self.line
        if self.project is None:
            self._begin()
        elif before is not None and now is None:  # what stood behind it takes its place
            left = {line.key for line in self.shown}
            behind = keys[keys.index(before.key) :]
            self.current, self.is_held = next((key for key in behind if key in left), None), False
        elif before is not None and now is not None and before.text != now.text:
            self.is_held = False
        elif self.current is None:
            self.go_to_project(self.project_id)

    # ---- within

    def _begin(self) -> None:
        """Go to where something was typed last, else to the first project with something left."""
        ids = [project.id for project in self.projects]
        typed = [cell for each in ids for cell in self._progress.typed_of(each)]
        last = max(typed, key=lambda cell: cell.at, default=None)
        self.go_to_project(last.key.partition("/")[0] if last is not None else ids[0] if ids else "")
        if self.current is None and (project := self.next_project) is not None:
            self.go_to_project(project.id)

    def _lines(self, project_id: str) -> tuple[EntryLine, ...]:
        return tuple(EntryLine(cell, self._progress.typed(cell.key)) for cell in self._cells_of(project_id))

    def _cells_of(self, project_id: str) -> tuple[EntryCell, ...]:
        known = self._cells.get(project_id)
        if known is None:
            project = self._document.find(project_id)
            known = entry_cells(self._document, project) if isinstance(project, Project) else ()
            self._cells[project_id] = known
        return known

    def _gone_of(self, project_id: str) -> tuple[GoneRow, ...]:
        return tuple(gone_rows(self._progress.changed(self._cells_of(project_id)).gone))

    def _is_left(self, project_id: str) -> bool:
        standing = self.standing(project_id)
        return bool(standing.changed or standing.gone) if self.only_changed else not standing.is_done

    def _beside(self, by: int) -> EntryLine | None:
        """Return the cell behind the current one (1) or before it (-1), blank ones passed over where that is wanted."""
        lines = self.shown
        at = next((place for place, line in enumerate(lines) if line.key == self.current), len(lines))
        found = lines[at + 1 :] if by > 0 else lines[:at][::-1]
        return next((line for line in found if not (self.skips_blank and line.is_blank)), None)

    def _note(self, line: EntryLine, *, is_typed: bool) -> None:
        if is_typed:
            self._kept.add(line.key)
            self._progress.mark(line.key, line.cell.text)
        else:
            self._progress.unmark(line.key)
        self._standings.pop(self.project_id, None)


def _is_open(line: EntryLine) -> bool:
    return not (line.is_done or line.is_blank)
