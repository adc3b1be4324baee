"""What the program keeps on this machine beside the documents: working copies and backups."""

import getpass
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from jx_desktop.base.clock import now_text
from jx_desktop.base.on_failure import on_failure
from jx_desktop.errors import UserError
from jx_desktop.services.document.backups import Backups
from jx_desktop.services.document.journal import WorkingJournal
from jx_desktop.storage.lock import Lock, take
from jx_desktop.storage.lock_text import Holder
from jx_desktop.storage.working_copy import DamagedCopyError, NewerCopyError, NotStoredError, State, WorkingCopy
from jx_desktop.storage.working_folder import LeftWork, WorkingFolder, delete_left

__all__ = ["Left", "LeftWork", "LocalStore", "lock_document", "user_name"]


@dataclass(frozen=True, slots=True)
class Left:
    """What was left: by a crash, and by closing without saving."""

    crashed: tuple[LeftWork, ...]
    discarded: tuple[LeftWork, ...]


class LocalStore:
    """The user's own folder: `working` and, unless another place was chosen, `backups` below it."""

    def __init__(self, folder: Path, chosen_backups: Path | None = None) -> None:
        self.working = WorkingFolder(folder / "working")
        self.backups = Backups(folder / "backups", chosen_backups)

    def journal(self) -> WorkingJournal:
        """Return the journal of one more open document."""
        return WorkingJournal(self.working)

    def left(self) -> Left:
        """Return the work that was left; what is older than some days after discarding goes."""
        found = self.working.left(datetime.now(UTC))
        return Left(
            tuple(work for work in found if work.discarded_at is None),
            tuple(work for work in found if work.discarded_at is not None),
        )

    def delete(self, work: LeftWork) -> None:
        """Delete what was left, for good.

        Raises `UserError` where another window has it by now, or it cannot be opened: it may be whole.
        """
        with _left_work(work):
            if not delete_left(work):
                raise UserError("recovery.in_use", name=work.name)

    def take_over(self, work: LeftWork) -> tuple[WorkingCopy, State]:
        """Return the working copy of left work, ours from now on, and what it holds. Raises `UserError`.

        Of damaged work that is the newest state that is whole.
        """
        with _left_work(work):
            copy = WorkingCopy.take_over(work.file)
            if copy is None:
                raise UserError("recovery.in_use", name=work.name)
            with on_failure(partial(copy.close, remove=False)):
                return copy, copy.read()


@contextmanager
def _left_work(work: LeftWork) -> Iterator[None]:
    """Say why left work can be neither restored nor deleted."""
    try:
        yield
    except NotStoredError as error:
        raise UserError("recovery.busy", name=work.name) from error
    except NewerCopyError as error:
        raise UserError("recovery.newer", name=work.name, path=work.file) from error
    except (DamagedCopyError, ValueError) as error:
        raise UserError("recovery.unreadable", name=work.name, path=work.file) from error


def lock_document(path: Path, *, force: bool = False) -> Lock | Holder:
    """Lock a document for this user on this machine, or return who has it."""
    now = now_text()
    return take(path, who=user_name(), machine=platform.node(), now=now, force=force)


def user_name() -> str:
    """Return the user's name at this machine; empty where nobody knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
