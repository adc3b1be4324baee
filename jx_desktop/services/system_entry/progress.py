"""已录入: which cells of a document have been typed into the provincial system, and what has changed since.

Kept in the user's data by what makes a document the same one (its id, department or unit, and year): one that is
saved under another name keeps it, one for another department or year has its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.identity import Identity, identity_of, is_same
from jx_desktop.domain.system_entry.cells import EntryCell
from jx_desktop.errors import UserError
from jx_desktop.services.files.private import make_private
from jx_desktop.services.machine import paths
from jx_desktop.services.system_entry.list_items import renumbered, typed_into
from jx_desktop.storage.typed_cells import BegunAnewError, KnownDocument, NotKeptError, TypedCells
from jx_desktop.storage.typed_cells import Typed as Typed

KEPT_DAYS = 731
"""How long what was typed of a document is kept after it was last used: two years."""

_NOT_KEPT = "entry.not_kept"


def progress_file() -> Path | None:
    """Return the file in which it is kept; None where the user has no folder for it."""
    try:
        return paths.user_data() / "typed-cells.db"
    except UserError:
        return None


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """What has changed since it was typed, of the cells that were asked about.

    `altered`: cells with what was typed, where that is another text now. `gone`: what was typed of cells that are not
    there any more (a row was removed). `new`: cells not typed yet that stand before one that was.
    """

    altered: tuple[tuple[EntryCell, Typed], ...] = ()
    gone: tuple[Typed, ...] = ()
    new: tuple[EntryCell, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.altered or self.gone or self.new)


class EntryProgress:
    """What was typed of one document. Where it cannot be kept, it is known as long as this lives, and said.

    `path` is the file, None = it is kept nowhere; `now` gives the time.
    """

    def __init__(self, document: Document, path: Path | None, now: Callable[[], str] = now_text) -> None:
        self._identity = identity_of(document)
        self._now = now
        self._number = 0
        self._state: tuple[int, int] | None = None
        self._typed: dict[str, dict[str, Typed]] = {}  # by project or sheet, then by key
        self._unkept: dict[str, Typed | None] = {}
        self._cells: TypedCells | None = None
        self._path = path
        self.trouble: Message | None = None
        """What is to be said of how it is kept: that it is not, or that a damaged file was set aside."""
        self._refresh()

    # ---- asked

    def typed_into(self, cells: Sequence[EntryCell]) -> Mapping[str, Typed]:
        """Return what was typed into cells and when, by their keys; all cells of a project are given.

        A text of a list may have had another number then.
        """
        self._refresh()
        return typed_into(cells, self._known(cells))

    def typed_of(self, owner_id: str) -> tuple[Typed, ...]:
        """Return all that was typed of one project, or sheet."""
        self._refresh()
        return tuple(cell for owner, typed in self._typed.items() if _is_of(owner, owner_id) for cell in typed.values())

    def owners(self) -> frozenset[str]:
        """Return the ids of the projects, or sheets, of which something was typed; they may have gone since."""
        self._refresh()
        return frozenset(owner.partition("@")[0] for owner, typed in self._typed.items() if typed)

    def changed(self, cells: Sequence[EntryCell]) -> EntryChanges:
        """Return what has changed of the cells of one project, or of several; all cells of each are given."""
        self._refresh()
        known = self._known(cells)
        typed = typed_into(cells, known)
        there = {cell.key for cell in typed.values()}
        altered = tuple(
            (cell, typed[cell.key]) for cell in cells if cell.key in typed and typed[cell.key].text != cell.text
        )
        gone = tuple(cell for key, cell in known.items() if key not in there)
        return EntryChanges(altered, gone, tuple(_before_typed(cells, typed)))

    def _known(self, cells: Iterable[EntryCell]) -> dict[str, Typed]:
        """Return all that was typed of what has these cells, by the keys of then."""
        owners = dict.fromkeys(_owner(cell.key) for cell in cells)
        return {key: cell for owner in owners for key, cell in self._typed.get(owner, {}).items()}

    # ---- noted

    def mark(self, key: str, text: str, cells: Sequence[EntryCell] = ()) -> None:
        """Note that a text was typed into a cell; `cells` are all of its project, where it may be one of a list."""
        self._refresh()
        self._note({**renumbered(key, cells, self._known(cells)), key: Typed(key, text, self._now())})

    def unmark(self, key: str, cells: Sequence[EntryCell] = ()) -> None:
        """Note that a cell was not typed after all."""
        self._refresh()
        self._note({**renumbered(key, cells, self._known(cells)), key: None})

    def begin_again(self, owner_id: str) -> None:
        """Forget what was typed of one project, or sheet."""
        self._note({cell.key: None for cell in self.typed_of(owner_id)})

    def forget(self) -> None:
        """Forget what was typed of the document."""
        self._refresh()
        self._typed, self._unkept = {}, {}
        if self._number and self._cells is not None:
            number, self._number = self._number, 0
            self._try(lambda cells: cells.forget(number))

    def close(self) -> None:
        """Store what could not be kept before, and close the file."""
        if self._cells is not None:
            self._cells.is_patient = True
        self._store()
        if self._cells is not None:
            self._cells.close()

    # ---- kept

    def _note(self, changes: dict[str, Typed | None]) -> None:
        self._unkept |= changes
        self._put_in(changes)
        self._store()

    def _put_in(self, changes: dict[str, Typed | None]) -> None:
        for key, cell in changes.items():
            if cell is None:
                self._typed.get(_owner(key), {}).pop(key, None)
            else:
                self._typed.setdefault(_owner(key), {})[key] = cell

    def _store(self) -> None:
        """Store what is not kept yet, with what could not be kept before."""
        unkept = self._unkept
        if unkept and self._try(self._stored):
            self._unkept = {}
            self._say_kept()

    def _stored(self, cells: TypedCells) -> None:
        typed = [cell for cell in self._unkept.values() if cell is not None]
        gone = [key for key, cell in self._unkept.items() if cell is None]
        self._number = cells.store(KnownDocument(self._number, *self._identity), self._now(), typed, gone)

    def _refresh(self) -> None:
        """Read what another window has stored meanwhile."""
        if self._try(self._read_anew) and not self._unkept:
            self._say_kept()

    def _say_kept(self) -> None:
        if self.trouble is not None and self.trouble.code == _NOT_KEPT:
            self.trouble = None

    def _read_anew(self, cells: TypedCells) -> None:
        state = cells.state()
        if state == self._state:
            return
        if self._number == 0:
            self._find(cells)
        read = cells.read(self._number) if self._number else []  # fails before anything is forgotten
        self._typed = {}
        self._put_in({cell.key: cell for cell in read})
        self._put_in(self._unkept)
        self._state = state

    def _find(self, cells: TypedCells) -> None:
        same = (known for known in cells.known(self._identity.document_id) if is_same(_identity(known), self._identity))
        found = next(same, None)
        if found is not None:
            self._number = cells.store(KnownDocument(found.number, *self._identity), self._now())
        cells.drop_unused(_days_before(self._now(), KEPT_DAYS))

    def _try(self, work: Callable[[TypedCells], None]) -> bool:
        """Work with the file; whether that could be done. What is in the way is said as `trouble`."""
        if self._path is None:
            return False
        try:
            if self._cells is None:
                make_private(self._path)
                self._cells = TypedCells(self._path)
            try:
                work(self._cells)
            except BegunAnewError:
                self._begin_anew(self._cells)
                work(self._cells)
        except (NotKeptError, OSError, ValueError):
            self.trouble = Message(_NOT_KEPT, {"path": self._path})
            return False
        return True

    def _begin_anew(self, cells: TypedCells) -> None:
        """Store all that is known in a new file: the one before was damaged, or is gone."""
        if cells.set_aside is not None:
            self.trouble = Message("entry.set_aside", {"path": cells.set_aside})
        self._number, self._state = 0, None
        self._unkept = {**{key: cell for typed in self._typed.values() for key, cell in typed.items()}, **self._unkept}
        self._find(cells)
        if self._unkept:
            self._stored(cells)
            self._unkept = {}


def _identity(known: KnownDocument) -> Identity:
    return Identity(known.id, known.scope, known.code, known.year, known.name)


def _owner(key: str) -> str:
    return key.partition("/")[0]


def _is_of(owner: str, owner_id: str) -> bool:
    return owner.partition("@")[0] == owner_id


def _before_typed(cells: Sequence[EntryCell], typed: Mapping[str, Typed]) -> Iterable[EntryCell]:
    """Yield the cells that were not typed and stand before one of the same project that was."""
    last: dict[str, int] = {_owner(cell.key): at for at, cell in enumerate(cells) if cell.key in typed}
    for at, cell in enumerate(cells):
        if cell.key not in typed and not cell.is_blank and at < last.get(_owner(cell.key), -1):
            yield cell


def _days_before(moment: str, days: int) -> str:
    return (datetime.fromisoformat(moment) - timedelta(days=days)).isoformat(timespec="seconds")
