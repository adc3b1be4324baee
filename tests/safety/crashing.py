"""What a crash leaves: the folder as it is at that moment, without a word of goodbye from the program."""

import shutil
from pathlib import Path

from jx_desktop.services.document.opening import Held, open_work
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LeftWork, LocalStore


def crash(work: Work, data: Path, after: Path) -> LocalStore:
    """End `work` as a kill would: what lies in `data` at this moment lies in `after` then, owned by nobody.

    Closing SQLite's connection would tidy up; so its files are copied while it is still open. The lock beside the
    document stays, as that of a dead process.
    """
    shutil.copytree(data, after)
    journal = work._journal
    if journal is not None:
        journal.close(remove=True)
    return LocalStore(after)


def only_left(store: LocalStore) -> LeftWork:
    """The one work that a crash has left."""
    [work] = store.left().crashed
    return work


def opened(path: Path, store: LocalStore) -> Work:
    """The document at `path`, which nobody else has open."""
    work = open_work(path, store)
    assert not isinstance(work, Held)
    return work
