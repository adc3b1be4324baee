"""Writing files so that at every moment the old one or the new one lies there whole."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.storage.access import AccessLostError, keep_access
from jx_desktop.storage.process_lock import ProcessLock
from jx_desktop.storage.project_file import read_image
from jx_desktop.storage.regular_file import NO_LINK, opened, read_up_to
from jx_desktop.storage.save_errors import save_error
from jx_desktop.storage.schema import MAX_FILE_BYTES
from jx_desktop.storage.temporary_files import remove_remains, saver_path, temporary_path

_WAITS_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.85)
_BUSY_ON_WINDOWS = (5, 32, 33)  # access denied, sharing violation, lock violation: scanners and indexers let go soon
_NO_HARD_LINKS = {
    getattr(errno, name)
    for name in ("EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EXDEV")
    if hasattr(errno, name)
}
# The last: a folder that may be written but not listed.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EACCES}
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_LINK
_OVERWRITE = os.O_RDWR | NO_LINK

Wait = Callable[[float], None]
Tell = Callable[[Message], None]


class NotFlushedError(UserError):
    """The new file is in place, with this `sha256`; but it could vanish in a power cut."""

    def __init__(self, path: Path, sha256: str) -> None:
        super().__init__("save.not_flushed", path=path)
        self.sha256 = sha256


def _nothing(_about: object) -> None:
    pass


def save_document(
    path: Path,
    image: bytes,
    document: Document,
    *,
    expected_sha256: str | None,
    replace: bool,
    expected_device: int | None = None,
    keep_old: Callable[[Path], None] = _nothing,
    tell: Tell = _nothing,
    wait: Wait = time.sleep,
) -> str:
    """Write the image of `document` to `path` and return its sha-256.

    The image must first open again as the very document. The file that lies there must be the one with
    `expected_sha256`, loaded or last saved, and on the `expected_device` (that of `os.stat`) where this is known: the
    folder of a drive that is gone may still be there. None overwrites whatever is there, or nothing. `keep_old` is
    called with the real path when the new file is ready to take its place. Raises `UserError`: see `replace_file`,
    and ``save.changed_outside``, ``save.file_gone``, ``save.other_disk``, ``save.not_readable``.
    """
    _verify_image(path, image, document)

    def verify_unchanged(real: Path) -> None:
        if expected_sha256 is None:
            return
        found = _sha256_of(real)
        if found is None:
            raise UserError("save.file_gone", path=path, folder=real.parent)
        if found != expected_sha256:
            raise UserError("save.changed_outside", path=path)
        if expected_device is not None and real.stat().st_dev != expected_device:
            raise UserError("save.other_disk", path=path, folder=real.parent)

    def before_replacing(real: Path) -> None:
        ending.enter_context(_as_only_saver(real, wait))
        verify_unchanged(real)
        keep_old(real)
        verify_unchanged(real)  # keeping it may have taken a while

    with ExitStack() as ending:
        replace_file(path, image, replace=replace, before=before_replacing, tell=tell, wait=wait)
    return hashlib.sha256(image).hexdigest()


def _verify_image(path: Path, image: bytes, document: Document) -> None:
    """A file that could not be opened again never takes the place of one that can."""
    try:
        stored = read_image(image, path)
    except UserError as error:
        raise UserError(
            "save.not_readable", path=path, reason=error.message.params.get("reason", error.message)
        ) from error
    if stored.document != document or len(image) > MAX_FILE_BYTES:
        reason = "damage.too_much" if len(image) > MAX_FILE_BYTES else "damage.differs"
        raise UserError("save.not_readable", path=path, reason=Message(reason))


@contextmanager
def _as_only_saver(real: Path, wait: Wait) -> Iterator[None]:
    """Keep other programs of ours from saving between our look at the old file and its replacement.

    Who holds the file longer than one waits, or where nothing can be locked, stands in nobody's way.
    """
    lock = None
    with suppress(OSError):
        for seconds in _WAITS_SECONDS:
            lock = ProcessLock.take(saver_path(real))
            if lock is not None:
                break
            wait(seconds)
    try:
        yield
    finally:
        if lock is not None:
            lock.release(remove=True)


def _sha256_of(path: Path) -> str | None:
    """Return the sha-256 of a file, or None when there is none. Raises ``OSError``."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def replace_file(
    target: Path,
    data: bytes,
    *,
    replace: bool,
    before: Callable[[Path], None] = _nothing,
    tell: Tell = _nothing,
    wait: Wait = time.sleep,
) -> None:
    """Write `data` to `target` in one step; without `replace` only where nothing is yet.

    `before` is called with the real target when the new file is ready to take its place: an error there leaves
    the old one. `tell` gets what of the old file's owner and rights could not be kept. Raises `UserError`, one code per
    cause. Only with `NotFlushedError` the new file is in place.
    """
    temporary: Path | None = None
    try:
        real = Path(os.path.realpath(target)) if target.is_symlink() else target
        old = _status_of(target, real, replace=replace)
        remove_remains(real.parent, real)
        temporary = temporary_path(real)
        _write(temporary, data, is_private=old is not None)
        notices: tuple[Message, ...] | None = ()
        if old is not None:
            try:
                notices = keep_access(old, real, temporary)
            except AccessLostError:
                notices = None
        before(real)
        if notices is None:
            _write_over(real, data)
        elif replace:
            _patiently(partial(temporary.replace, real), wait)
        else:
            _move_to_new(temporary, real, wait)
        for notice in notices or ():
            tell(notice)
        if not flush_folder(real.parent):
            raise NotFlushedError(target, hashlib.sha256(data).hexdigest())
    except OSError as error:
        raise save_error(target, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _status_of(target: Path, real: Path, *, replace: bool) -> os.stat_result | None:
    """Return the status of the file to be replaced, or None when it will be a new one.

    A rename would silently replace what its owner made read-only, and root may write everything: so the mode
    bits themselves are looked at.
    """
    try:
        status = real.stat()
    except FileNotFoundError:
        _verify_folder(target, real.parent)
        return None
    except ValueError as error:  # a name that no file can have
        raise UserError("save.bad_name", path=target) from error
    if stat.S_ISDIR(status.st_mode):
        raise UserError("save.is_folder", path=target)
    if not stat.S_ISREG(status.st_mode):
        raise UserError("save.not_regular", path=target)
    if not replace:
        raise UserError("save.exists", path=target)
    if not status.st_mode & 0o222 or not os.access(real, os.W_OK):
        raise UserError("save.read_only_file", path=target)
    _verify_folder(target, real.parent)
    return status


def _verify_folder(target: Path, folder: Path) -> None:
    try:
        status = folder.stat()
    except FileNotFoundError:
        raise UserError("save.no_folder", path=target, folder=folder) from None
    if not stat.S_ISDIR(status.st_mode):
        raise UserError("save.no_folder", path=target, folder=folder)
    # On Windows the read-only attribute of a folder means something else.
    if os.name == "posix" and (not status.st_mode & 0o222 or not os.access(folder, os.W_OK | os.X_OK)):
        raise UserError("save.read_only_folder", path=target, folder=folder)


def _write(temporary: Path, data: bytes, *, is_private: bool) -> None:
    """Write a new file, and read back what has arrived; one that is not private has the rights of the umask."""
    # At no moment may anybody read in it who may not read the file that it replaces.
    with opened(temporary, _CREATE, 0o600 if is_private else 0o666) as descriptor:
        _fill(descriptor, data)


def _write_over(real: Path, data: bytes) -> None:
    """Write into the file itself, where a new one in its place would be closed to those who have it in common.

    That is not one step: the finished new file lies beside it meanwhile, and what goes wrong puts the old content back.
    """
    with opened(real, _OVERWRITE) as descriptor:
        old = read_up_to(descriptor, MAX_FILE_BYTES + 1)
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(descriptor, 0, len(data))  # a full disk is found out before anything is written
            except OSError as error:
                if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                    os.ftruncate(descriptor, len(old))
                    raise
        try:
            _fill(descriptor, data)
        except BaseException:
            with suppress(OSError):
                _fill(descriptor, old)
            raise


def _fill(descriptor: int, data: bytes) -> None:
    """Let a file hold `data` and nothing else, for good, and read back what has arrived. Raises ``OSError``."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    _write_all(descriptor, data)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)
    os.lseek(descriptor, 0, os.SEEK_SET)
    if read_up_to(descriptor, len(data) + 1) != data:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _patiently(move: Callable[[], object], wait: Wait) -> None:
    """Try again for some 1.6 s while another program of Windows holds one of the files."""
    for seconds in _WAITS_SECONDS:
        try:
            move()
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            wait(seconds)
        else:
            return
    move()


def _move_to_new(temporary: Path, real: Path, wait: Wait) -> None:
    """Give the finished file its name, unless that is taken by now."""
    if os.name == "nt":
        _patiently(partial(temporary.rename, real), wait)  # Windows refuses a name that exists
        return
    try:
        os.link(temporary, real)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
    else:
        return
    # Memory sticks know no hard links: an empty file holds the name until the finished one takes its place.
    descriptor = os.open(real, _CREATE, 0o666)
    try:
        os.close(descriptor)
        temporary.replace(real)
    except BaseException:
        with suppress(OSError):
            real.unlink()
        raise


def flush_folder(folder: Path) -> bool:
    """Make a new name last through a power cut, where the system can; False where it should and does not."""
    if os.name == "nt":
        return True
    try:
        with opened(folder, os.O_RDONLY) as descriptor:
            os.fsync(descriptor)
    except OSError as error:
        return error.errno in _NO_FOLDER_SYNC
    return True


def remove_file(path: Path) -> None:
    """Remove a file that was written; one that cannot be removed stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
