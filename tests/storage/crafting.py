"""Images of documents, and what an enemy or an accident makes of them."""

import errno
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import Attachment, StoredVersion, write_image
from jx_desktop.storage.schema import TABLES, digests
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_document, make_project

SAVED_AT = "2024-03-05T09:12:00+08:00"
WRITER = "jx_desktop 0.1.0"
VERSIONS = (
    StoredVersion("v1", "二上稿", "2023-12-01T10:00:00+08:00", b"\x00\x01compressed\xff"),
    StoredVersion("v2", "一上稿", "2023-11-01T10:00:00+08:00", b""),
)
ATTACHMENTS = (Attachment("a1", "批复.pdf", "application/pdf", b"%PDF-1.7 \x00\xff"),)
OTHER_META = {"template_origin": "县财政局下发", "z": ""}


def image_of(document: Document, revision: int = 7) -> bytes:
    return write_image(document, revision=revision, saved_at=SAVED_AT, writer=WRITER)


def full_image(form: Form) -> bytes:
    """An image with something in every table."""
    return write_image(
        make_document(form, make_project(1)),
        revision=7,
        saved_at=SAVED_AT,
        writer=WRITER,
        versions=VERSIONS,
        attachments=ATTACHMENTS,
        other_meta=OTHER_META,
    )


def edited(image: bytes, edit: str | Callable[[sqlite3.Connection], object], *, redigest: bool = True) -> bytes:
    """The image after SQL, with digests that fit again unless told otherwise."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(image)
        if callable(edit):
            edit(connection)
        else:
            connection.executescript(edit)
        if redigest:
            connection.text_factory = lambda data: data.decode(errors="replace")
            rows = {
                table: connection.execute(
                    f"SELECT {', '.join(name for name, _ in table.columns)} FROM {table.name}"  # noqa: S608
                ).fetchall()
                for table in TABLES
            }
            connection.executemany("UPDATE meta SET value = ?2 WHERE key = ?1", digests(rows).items())
        return connection.serialize()


def with_bytes(image: bytes, offset: int, new: bytes) -> bytes:
    return image[:offset] + new + image[offset + len(new) :]


def _codes(message: Message) -> list[str]:
    return [
        message.code,
        *(code for value in message.params.values() if isinstance(value, Message) for code in _codes(value)),
    ]


def refused(action: Callable[[], object]) -> UserError:
    """The one error of an action, worded in both languages."""
    with pytest.raises(UserError) as caught:
        action()
    error = caught.value
    for language in ("zh_CN", "en"):
        wording = Wording.read((ROOT / "i18n" / f"messages_{language}.toml").read_text("utf-8"))
        assert set(_codes(error.message)) <= wording.codes
        assert "{" not in wording.word(error.message)
    return error


def reason_of(error: UserError) -> str:
    """The code of what a damaged file suffers from."""
    reason = error.message.params["reason"]
    assert isinstance(reason, Message)
    return reason.code


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


OLD, NEW = b"old " * 5000, b"new " * 6000

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="mode bits and links as in POSIX")


def raising(error: BaseException) -> Callable[..., Any]:
    def call(*_args: object, **_keywords: object) -> object:
        raise error

    return call


def windows_error(number: int) -> OSError:
    error = OSError(errno.EACCES, "used by another process")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error
