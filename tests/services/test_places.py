"""A file that lies where it should not stay is edited there, and saved elsewhere."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.services.files import places
from jx_desktop.services.files.places import documents_folder, temporary_folders, why_not_here, why_read_only
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from tests.storage.crafting import posix_only, raising


@pytest.fixture(autouse=True)
def no_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """pytest's own folder lies in the temporary one."""
    monkeypatch.setattr("jx_desktop.services.files.places.temporary_folders", lambda: ())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "文本.jx"
    path.write_bytes(b"document")
    return path


@pytest.fixture
def read_only_folder(file: Path) -> Iterator[Path]:
    file.parent.chmod(0o555)
    yield file.parent
    file.parent.chmod(0o755)


def placed(root: Path, *parts: str) -> Path:
    path = root.joinpath(*parts)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"document")
    return path


def code(message: Message | None) -> str | None:
    """The code of a message that has words in both languages."""
    if message is None:
        return None
    for language in LANGUAGES:
        assert "{" not in load_wording(language).word(message)
        assert message.code in load_wording(language)
    return message.code


def test_an_ordinary_folder_is_a_good_place(file: Path) -> None:
    assert why_not_here(file) is None
    assert why_read_only(file) is None


def test_a_new_file_in_an_ordinary_folder_is_in_a_good_place(tmp_path: Path) -> None:
    assert why_not_here(tmp_path / "新.jx") is None
    assert why_read_only(tmp_path / "新.jx") is None


@pytest.mark.parametrize("name", ["gone/a.jx", "a\x00b"])
def test_a_file_that_is_not_there_has_no_reason(tmp_path: Path, name: str) -> None:
    assert why_not_here(tmp_path / name) is None
    assert why_read_only(tmp_path / name) is None


# ---- temporary folders -------------------------------------------------------------------------------------------


def test_a_temporary_folder_is_no_place_to_stay(file: Path) -> None:
    assert code(why_not_here(file, [file.parent.parent])) == "location.temporary"
    assert why_not_here(file, [file.parent / "other", file.parent.with_name(file.parent.name[:-1])]) is None


def test_a_full_disk_that_has_no_temporary_folder_hinders_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python tries each by writing a file, and says that there is none."""
    monkeypatch.setattr(tempfile, "gettempdir", raising(FileNotFoundError(errno.ENOENT, "No usable one")))
    monkeypatch.setenv("TMPDIR", str(file.parent))
    assert file.parent in temporary_folders()
    monkeypatch.delenv("TMPDIR")
    assert temporary_folders() == ()


def test_the_temporary_folders_are_asked_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.services.files.places.temporary_folders", lambda: (file.parent,))

    assert code(why_not_here(file)) == "location.temporary"


def test_the_systems_temporary_folders_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TMP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEMP", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")

    assert temporary_folders() == (tmp_path / "tmp", tmp_path / "temp")


def test_a_temporary_folder_around_the_users_home_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")

    assert temporary_folders() == ()


@pytest.mark.parametrize(
    "folder",
    [
        "Rar$DIa5820.12345",
        "Rar$EXa0.123",
        "7zO4A2B.tmp",
        "7zE0C1D",
        "Temp1_绩效文本.zip",
        "wz1a2b",
        "BNZ.65e6d2",
        "360zip$Temp",
        "HZ$D.123.456",
    ],
)
def test_a_file_opened_inside_an_archive_is_known_by_its_temporary_folder(tmp_path: Path, folder: str) -> None:
    path = placed(tmp_path, "temp", folder, "内", "文本.jx")

    assert code(why_not_here(path, [tmp_path / "temp"])) == "location.archive"
    assert why_not_here(path) is None


def test_a_folder_of_a_frozen_program_is_temporary(tmp_path: Path) -> None:
    path = placed(tmp_path, "_MEI12345", "文本.jx")

    assert code(why_not_here(path, [tmp_path])) == "location.temporary"


def test_an_archive_that_is_mounted_is_no_place_to_save_to(tmp_path: Path) -> None:
    path = placed(tmp_path, "gvfs", "archive:host=file%253A%252F%252Fa.zip", "文本.jx")

    assert code(why_not_here(path)) == "location.archive"


# ---- received files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Documents/WeChat Files/wxid_abc/FileStorage/File/2024-03", "微信"),
        ("Documents/xwechat_files/wxid_abc/msg/file/2024-03", "微信"),
        ("Documents/Tencent Files/12345/FileRecv", "QQ"),
        ("FileRecv", "QQ"),
        ("Documents/WXWork/1688/Cache/File/2024-03", "企业微信"),
        ("Downloads/DingTalk", "钉钉"),
        ("downloads/dingtalk", "钉钉"),
    ],
)
def test_a_received_file_is_saved_elsewhere(tmp_path: Path, folder: str, program: str) -> None:
    message = why_not_here(placed(tmp_path, *folder.split("/"), "文本.jx"))

    assert code(message) == "location.received"
    assert message is not None
    assert load_wording("zh").word(message) == f"此文件位于{program}接收文件夹，修改后请另存到“文档”等固定位置。"


def test_a_file_that_only_bears_such_a_name_is_ordinary(tmp_path: Path) -> None:
    assert why_not_here(placed(tmp_path, "我的 WeChat Files", "DingTalk")) is None


@pytest.mark.parametrize("folder", ["INetCache/Content.Outlook/AB12CD34", "Temporary Internet Files/x"])
def test_a_mail_attachment_is_saved_elsewhere(tmp_path: Path, folder: str) -> None:
    assert code(why_not_here(placed(tmp_path, *folder.split("/"), "文本.jx"))) == "location.attachment"


@posix_only
def test_a_link_to_a_received_file_is_a_received_file(tmp_path: Path, file: Path) -> None:
    received = placed(tmp_path, "WeChat Files", "文本.jx")
    link = tmp_path / "链接.jx"
    link.symlink_to(received)

    assert code(why_not_here(link)) == "location.received"


# ---- disks, folders and files that cannot be written -------------------------------------------------------------


@posix_only
def test_a_read_only_disk_is_no_place_to_save_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _path: SimpleNamespace(f_flag=os.ST_RDONLY))

    assert code(why_not_here(file)) == "location.read_only_disk"


@posix_only
def test_a_folder_that_cannot_be_written_is_no_place_to_save_to(file: Path, read_only_folder: Path) -> None:
    assert code(why_not_here(file)) == "location.no_permission"


@posix_only
def test_a_folder_of_somebody_elses_is_no_place_to_save_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != file.parent)

    assert code(why_not_here(file)) == "location.no_permission"


@posix_only
def test_a_disk_that_cannot_be_asked_is_ordinary(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", raising(OSError(errno.EIO, "gone")))

    assert why_not_here(file) is None


def test_a_read_only_file_says_so(file: Path) -> None:
    file.chmod(0o444)

    assert code(why_read_only(file)) == "location.read_only_file"
    assert why_not_here(file) is None
    file.chmod(0o644)
    assert why_read_only(file) is None


@posix_only
def test_a_file_that_only_others_may_write_is_read_only(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != file)

    assert code(why_read_only(file)) == "location.read_only_file"


@posix_only
def test_a_read_only_file_in_a_place_that_is_none_has_that_reason_alone(file: Path, read_only_folder: Path) -> None:
    file.chmod(0o444)

    assert why_read_only(file) is None
    assert why_not_here(file) is not None


def test_a_read_only_folder_is_no_read_only_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(0o555)

    assert why_read_only(folder) is None


@posix_only
def test_documents_are_saved_to_the_folder_for_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    assert documents_folder() == tmp_path / "Documents"


def test_a_choice_of_files_begins_in_the_documents_and_without_these_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path / "文档")
    assert places.usual_folder() == tmp_path
    (tmp_path / "文档").mkdir()
    assert places.usual_folder() == tmp_path / "文档"
