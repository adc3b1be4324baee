"""Going through the cells of the provincial system: which one lies on the clipboard, which one comes next.

Known without any window. The cell that is *held* is the one whose text was put on the clipboard last, through here.
Where nothing is held, the current cell is the one that is copied next.
"""

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType

from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.system_entry.cells import EntryCell, entry_cells, entry_projects
from jx_desktop.services.system_entry.list_items import list_key
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
        self._lines: dict[str, tuple[EntryLine, ...]] = {}
        self._standings: dict[str, Standing] = {}
        self._owners: tuple[Document | None, str, tuple[Project | Sheet, ...]] = (None, "", ())  # of which they are
        self._kept: set[str] = set()  # listed among what was changed, although typed anew meanwhile
        self.skips_blank = False
        self.only_changed = False
        self.sheet = GOAL_SHEET
        """The key of the sheet that is typed."""
        self.owner_id = ""
        """The project where one is, or the document's sheet; empty where there is none."""
        self.current: str | None = None
        """The key of the cell where one is; None where there is none, or nothing is left to be typed."""
        self.is_held = False
        """Whether its text lies on the clipboard, put there through here."""
        self.is_emptied = False
        """Whether the clipboard was emptied behind the last cell."""
        self.passed: tuple[EntryLine, ...] = ()
        """The blank cells between the one that was held before and this one: the system has them all the same."""
        self._begin()

    # ---- what there is

    @property
    def owners(self) -> tuple[Project | Sheet, ...]:
        """What the present sheet is typed of, in the system's order: the projects, or the document's own sheet."""
        document, sheet, owners = self._owners
        if document is not self._document or sheet != self.sheet:
            owners = self._owners_now()
            self._owners = self._document, self.sheet, owners
        return owners

    def _owners_now(self) -> tuple[Project | Sheet, ...]:
        if self._document.form.all_sheets[self.sheet].owner == "project":
            return entry_projects(self._document)
        own = self._document.find(sheet_id(self.sheet))
        return (own,) if isinstance(own, Sheet) else ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets of which the system takes something; all where the form does not say."""
        form = self._document.form
        system = form.exports.system
        return system.sheets(form) if system is not None and system.cells else tuple(form.all_sheets)

    @property
    def gone_owners(self) -> tuple[str, ...]:
        """The ids of what was typed and is no longer in the document as a whole."""
        there = {owner.id for owner in self.owners}
        gone = (each for each in self._progress.owners() - there if not isinstance(self._document.find(each), Sheet))
        is_goals = self.sheet == GOAL_SHEET  # they are listed once
        return tuple(sorted(gone)) if is_goals else ()

    def name_of(self, owner_id: str) -> str:
        """Return what a project is called; of one that is gone, what was typed of it first."""
        owner = self._document.find(owner_id)
        if isinstance(owner, Project):
            return owner.name or owner.code
        if isinstance(owner, Sheet):
            return self._document.form.all_sheets[owner.key].name or owner.key
        texts = [text for row in self._gone_of(owner_id) for text in row.texts]
        return "　".join(texts[:2])

    @property
    def shown(self) -> tuple[EntryLine, ...]:
        """The cells that are listed."""
        lines = self._lines_of(self.owner_id)
        if not self.only_changed:
            return lines
        return tuple(line for line in lines if line.is_changed or line.key in self._kept)

    @property
    def gone(self) -> tuple[GoneRow, ...]:
        """What of the present project is to be deleted in the system."""
        return self._gone_of(self.owner_id)

    @property
    def line(self) -> EntryLine | None:
        """The cell where one is."""
        return next((line for line in self.shown if line.key == self.current), None)

    @property
    def following(self) -> EntryLine | None:
        """The cell that is copied next; None behind the last one."""
        return self._beside(1) if self.is_held else self.line

    @property
    def ids(self) -> list[str]:
        """The ids of all that one can go to: the projects in the system's order, then those that are gone."""
        return [*(owner.id for owner in self.owners), *self.gone_owners]

    @property
    def next_owner(self) -> str | None:
        """The next project with something left, after the last one from the first on; None where all is done."""
        ids = self.ids
        at = ids.index(self.owner_id) if self.owner_id in ids else -1
        return next((each for each in (*ids[at + 1 :], *ids[: at + 1]) if self._is_left(each)), None)

    def standing(self, owner_id: str) -> Standing:
        """Return how far a project is."""
        known = self._standings.get(owner_id)
        if known is None:
            known = standing_of(self._lines_of(owner_id), self._gone_of(owner_id))
            self._standings[owner_id] = known
        return known

    @property
    def known(self) -> Mapping[str, Standing]:
        """How far those are of which it was looked by now, by their ids."""
        return MappingProxyType(self._standings)

    def is_known(self, owner_id: str) -> bool:
        """Whether it was looked how far a project is."""
        return owner_id in self._standings

    def look_further(self, seconds: float) -> bool:
        """Look for some time how far further projects are; return whether that is known of all now."""
        end = time.perf_counter() + seconds
        for each in self.ids:
            if not self.is_known(each):
                if time.perf_counter() > end:
                    return False
                self.standing(each)
        return True

    # ---- where one is

    def go_to(self, owner_id: str) -> None:
        """Go to the first cell of a project with something left, behind what was typed last; nothing is copied."""
        self.owner_id, self.is_held, self.is_emptied = owner_id, False, False
        self._kept.clear()
        self._look_again(owner_id)  # another window may have typed of it
        lines = self.shown
        after = last_typed(lines) + 1
        self.current = next((each.key for each in (*lines[after:], *lines[:after]) if _is_open(each)), None)

    def go_by(self, by: int) -> None:
        """Go to the project before or after."""
        ids = self.ids
        if self.owner_id in ids:
            self.go_to(ids[max(0, min(len(ids) - 1, ids.index(self.owner_id) + by))])

    def go_to_sheet(self, sheet: str) -> None:
        """Go to another sheet, of the same project where that has it."""
        self.sheet = sheet
        self._forget_all()
        ids = self.ids
        self.go_to(self.owner_id if self.owner_id in ids else ids[0] if ids else "")

    def step(self, by: int) -> None:
        """Go to the cell above or beneath, which is not copied."""
        keys = [line.key for line in self.shown]
        if keys:
            at = keys.index(self.current) + by if self.current in keys else (0 if by > 0 else len(keys) - 1)
            self.current, self.is_held = keys[max(0, min(len(keys) - 1, at))], False

    def show_only_changed(self, only: bool) -> None:
        """List only what was changed after it was typed, or everything; go to a project that has such."""
        self.only_changed = only
        other = self.next_owner if only and not self._is_left(self.owner_id) else None
        self.go_to(other or self.owner_id)

    # ---- what is done

    def forward(self) -> None:
        """Copy the next cell; behind the last one go to the next project with something left.

        The clipboard is emptied there: who pastes all the same must not paste the cell before into the next form.
        """
        line, passed = self.following, self._passed_over() if self.is_held else ()
        if line is not None:
            self.copy(line.key)
            self.passed = passed
        else:
            is_emptied = self.is_held and self._put("")
            other = self.next_owner
            if other is not None:
                self.go_to(other)
            else:
                self.current, self.is_held = None, False
            self.is_emptied = is_emptied

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
        self.passed, self.is_emptied = (), False
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
        self._look_again(self.owner_id)
        if self.owner_id not in self.ids:  # the whole project was gone, and now is there too
            self.go_to(self.next_owner or next(iter(self.ids), ""))

    def begin_again(self) -> None:
        """Forget what was typed of the present project."""
        self._progress.begin_again(self.owner_id)
        self._look_again(self.owner_id)
        self.go_to(self.owner_id)

    def let_go(self) -> None:
        """Know that something else may lie on the clipboard: the current cell is the one that is copied next."""
        self.is_held = False

    # ---- what is edited meanwhile

    def follow(self, document: Document, changes: ChangeSet) -> None:
        """Go on with another state of the document; what lies on the clipboard as it was is held no longer."""
        keys, before, ids = [line.key for line in self.shown], self.line, [owner.id for owner in self.owners]
        self._document = document
        for change in changes:
            entity = change.after or change.before
            if isinstance(entity, (Project, Sheet)) and change.before is not None and change.after is not None:
                self._cells.pop(entity.id, None)
                self._look_again(entity.id)
            elif not isinstance(entity, RECORDS):
                self._forget_all()
        if before is not None and before.cell.is_item:
            self._follow_item(before)
        now = self.line
        there = [owner.id for owner in self.owners]
        if self.owner_id not in there and (self.owner_id in ids or self.owner_id not in self.gone_owners):
            behind = [each for each in ids[ids.index(self.owner_id) :] if each in there] if self.owner_id in ids else []
            self.go_to(behind[0] if behind else there[-1] if there else "")
        elif before is not None and now is None:  # what stood behind it takes its place
            left = {line.key for line in self.shown}
            self.current = next((key for key in keys[keys.index(before.key) :] if key in left), None)
            self.is_held = False
        elif before is not None and now is not None and before.text != now.text:
            self.is_held = False
        elif self.current is None:
            self.go_to(self.owner_id)

    def _follow_item(self, before: EntryLine) -> None:
        """Stay at a text of a list that has another number now."""
        of_list = [line for line in self.shown if list_key(line.key) == list_key(before.key)]
        if all(line.key != before.key or line.text != before.text for line in of_list):
            self.current = next((line.key for line in of_list if line.text == before.text), self.current)

    # ---- within

    def _begin(self) -> None:
        """Go to where something was typed last, else to the first project with something left."""
        typed = [cell for each in self._progress.owners() for cell in self._progress.typed_of(each)]
        last = max(typed, key=lambda cell: cell.at, default=None)
        owner_id, _, sheet = last.key.partition("/")[0].partition("@") if last is not None else ("", "", "")
        sheets = self.sheets
        self.sheet = next(each for each in (sheet, GOAL_SHEET, *sheets) if each in sheets)
        there = [owner.id for owner in self.owners]
        self.go_to(owner_id if owner_id in there else there[0] if there else "")
        if self.current is None and (other := self.next_owner) is not None:
            self.go_to(other)

    def _lines_of(self, owner_id: str) -> tuple[EntryLine, ...]:
        known = self._lines.get(owner_id)
        if known is None:
            cells = self._cells_of(owner_id)
            typed = self._progress.typed_into(cells)
            known = tuple(EntryLine(cell, typed.get(cell.key)) for cell in cells)
            self._lines[owner_id] = known
        return known

    def _forget_all(self) -> None:
        for known in (self._cells, self._lines, self._standings):
            known.clear()

    def _look_again(self, owner_id: str) -> None:
        """Know no longer how far a project is: something of it was noted."""
        self._lines.pop(owner_id, None)
        self._standings.pop(owner_id, None)

    def _cells_of(self, owner_id: str) -> tuple[EntryCell, ...]:
        known = self._cells.get(owner_id)
        if known is None:
            owner = self._document.find(owner_id)
            known = entry_cells(self._document, owner, self.sheet) if isinstance(owner, Project | Sheet) else ()
            self._cells[owner_id] = known
        return known

    def _gone_of(self, owner_id: str) -> tuple[GoneRow, ...]:
        cells = self._cells_of(owner_id)
        typed = self._progress.changed(cells).gone if cells else self._progress.typed_of(owner_id)
        return tuple(gone_rows(typed))

    def _is_left(self, owner_id: str) -> bool:
        standing = self.standing(owner_id)
        return bool(standing.changed or standing.gone) if self.only_changed else not standing.is_done

    def _beside(self, by: int) -> EntryLine | None:
        """Return the cell behind the current one (1) or before it (-1), blank ones passed over where that is wanted."""
        lines = self.shown
        at = next((place for place, line in enumerate(lines) if line.key == self.current), len(lines))
        found = lines[at + 1 :] if by > 0 else lines[:at][::-1]
        return next((line for line in found if not (self.skips_blank and line.is_blank)), None)

    def _passed_over(self) -> tuple[EntryLine, ...]:
        """Return the blank cells between the current one and the one behind it that is not passed over."""
        lines, behind = self.shown, self._beside(1)
        keys = [line.key for line in lines]
        if behind is None or self.current not in keys or self.only_changed:
            return ()
        return lines[keys.index(self.current) + 1 : keys.index(behind.key)]

    def _note(self, line: EntryLine, *, is_typed: bool) -> None:
        cells = self._cells_of(self.owner_id)
        if is_typed:
            self._kept.add(line.key)
            self._progress.mark(line.key, line.cell.text, cells)
        else:
            self._progress.unmark(line.key, cells)
        self._look_again(self.owner_id)


def _is_open(line: EntryLine) -> bool:
    return not (line.is_done or line.is_blank)
