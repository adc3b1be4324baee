"""Who may open a file: a new file that takes another's place gets its owner, group, rights and attributes.

A user may not give a file away, and may give it only to groups of his own. Whoever would lose the file by that is
named in its access list (POSIX ACL) instead; so nobody gains a right, and nobody loses one.
"""

import os
import stat
import struct
from contextlib import suppress
from pathlib import Path

from jx_desktop.base.messages import Message

_ACL = "system.posix_acl_access"
_VERSION = 2
_HEADER, _ENTRY = struct.Struct("<I"), struct.Struct("<HHI")
_USER_OBJ, _USER, _GROUP_OBJ, _GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NOBODY = 0xFFFF_FFFF
_READ_WRITE = 0o6
_OF_THE_SYSTEM = ("security.selinux", "security.ima", "security.evm", "system.posix_acl_")
"""Attributes that the system gives each file by itself, or that are treated here by name."""

Entries = dict[tuple[int, int], int]
"""An access list: (tag, user or group) → rights."""


class AccessLostError(Exception):
    """The new file cannot be opened by those who could open the old one."""


def keep_access(old: os.stat_result, old_path: Path, new_path: Path) -> tuple[Message, ...]:
    """Give the file at `new_path`, ours, what the file at `old_path` has; return what could not be kept.

    Raises ``OSError``, and `AccessLostError` where somebody who can open the old file could not open the new one.
    """
    new = new_path.stat()
    if os.name != "posix":
        if new.st_mode != old.st_mode:
            new_path.chmod(stat.S_IMODE(old.st_mode) & 0o777)
        return ()
    owner = old.st_uid != new.st_uid and not _gave(new_path, old.st_uid, -1)
    group = old.st_gid != new.st_gid and not _gave(new_path, -1, old.st_gid)
    entries = _entries(old_path, stat.S_IMODE(old.st_mode) & 0o777)
    _set_entries(new_path, _with_former(entries, old, owner=owner, group=group))
    attributes = _copy_attributes(old_path, new_path)
    notices = []
    if owner:
        notices.append(Message("save.owner_changed", {"path": old_path}))
    if group:
        notices.append(Message("save.group_changed", {"path": old_path}))
    if attributes:
        notices.append(Message("save.attributes_lost", {"path": old_path, "names": "、".join(attributes)}))
    return tuple(notices)


def _gave(path: Path, owner: int, group: int) -> bool:
    try:
        os.chown(path, owner, group)
    except OSError:
        return False
    return True


def _entries(path: Path, mode: int) -> Entries:
    """Return the access list of a file; that of its mode bits where it has no other."""
    data = _attribute(path, _ACL)
    if data is not None and len(data) > _HEADER.size and _HEADER.unpack_from(data)[0] == _VERSION:
        return {(tag, who): rights for tag, rights, who in _ENTRY.iter_unpack(data[_HEADER.size :])}
    return {
        (_USER_OBJ, _NOBODY): mode >> 6 & 7,
        (_GROUP_OBJ, _NOBODY): mode >> 3 & 7,
        (_OTHER, _NOBODY): mode & 7,
    }


def _with_former(entries: Entries, old: os.stat_result, *, owner: bool, group: bool) -> Entries:
    """Return the access list for a file that belongs to somebody else now, for the same people as before."""
    result = dict(entries)
    everybody, mask = entries.get((_OTHER, _NOBODY), 0), entries.get((_MASK, _NOBODY), 7)
    limited = (_USER, _GROUP, _GROUP_OBJ)
    for key in entries:
        if key[0] in limited:
            result[key] &= mask  # written down with each, for the mask is about to grow
    if owner:
        rights = result[_USER_OBJ, _NOBODY]
        if everybody & rights != rights:
            result[_USER, old.st_uid] = rights
        result[_USER_OBJ, _NOBODY] = rights | _READ_WRITE  # whoever saves must be able to go on
    if group:
        rights = result[_GROUP_OBJ, _NOBODY]
        if everybody & rights != rights:
            result[_GROUP, old.st_gid] = rights
        result[_GROUP_OBJ, _NOBODY] = everybody  # the saver's own group had no more than everybody has
    if result.keys() == entries.keys() and not group:
        return {**entries, (_USER_OBJ, _NOBODY): result[_USER_OBJ, _NOBODY]}
    result[_MASK, _NOBODY] = 0
    for (tag, _), rights in result.items():
        if tag in limited:
            result[_MASK, _NOBODY] |= rights
    return result


def _set_entries(path: Path, entries: Entries) -> None:
    """Give a file an access list: as mode bits where these can say it all."""
    if not any(tag in (_USER, _GROUP) for tag, _ in entries):
        with suppress(OSError, AttributeError):  # what the folder has passed on to it
            os.removexattr(path, _ACL)
        mode = 0
        for tag in (_USER_OBJ, _GROUP_OBJ, _OTHER):
            mode = mode << 3 | entries.get((tag, _NOBODY), 0)
        if (_MASK, _NOBODY) in entries:
            mode &= 0o707 | entries[_MASK, _NOBODY] << 3
        if stat.S_IMODE(path.stat().st_mode) != mode:
            path.chmod(mode)
        return
    data = _HEADER.pack(_VERSION) + b"".join(
        _ENTRY.pack(tag, rights, who) for (tag, who), rights in sorted(entries.items())
    )
    try:
        os.setxattr(path, _ACL, data)
    except (OSError, AttributeError) as error:
        raise AccessLostError from error


def _copy_attributes(old: Path, new: Path) -> tuple[str, ...]:
    """Copy the extended attributes; return the names of those that could not be."""
    lost = []
    for name in _attribute_names(old):
        if name.startswith(_OF_THE_SYSTEM):
            continue
        value = _attribute(old, name)
        if value is not None and value != _attribute(new, name):
            try:
                os.setxattr(new, name, value)
            except OSError:
                lost.append(name)
    return tuple(lost)


def _attribute_names(path: Path) -> list[str]:
    try:
        return os.listxattr(path)
    except (OSError, AttributeError):  # a file system, or a system, without
        return []


def _attribute(path: Path, name: str) -> bytes | None:
    try:
        return os.getxattr(path, name)
    except (OSError, AttributeError):
        return None
