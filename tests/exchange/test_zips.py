"""Zips that anybody may have made: what is safe is read, what is not is named, nothing is written anywhere."""

import io
import struct
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.exchange.sources import zips
from jx_desktop.exchange.sources.zips import SkippedFile, ZipFile, files_in_zip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "报送.zip"


def everything(_name: str) -> bool:
    return True


def read(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    found = list(files_in_zip(path, everything))
    files = {item.name: item.data for item in found if isinstance(item, ZipFile)}
    skipped = {item.name: item.reason.code.partition(".")[2] for item in found if isinstance(item, SkippedFile)}
    assert len(files) + len(skipped) == len(found)
    return files, skipped


def member(name: str, *, mode: int = 0, encrypted: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def test_files_are_read_with_their_folders_and_only_what_is_wanted(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("一上/721文联.jx", b"jx")
        archive.writestr("一上/说明.txt", b"text")
        archive.mkdir("空")
        archive.writestr("__MACOSX/一上/._721文联.jx", b"")
    found = list(files_in_zip(path, lambda name: name.endswith(".jx")))
    assert found == [ZipFile("一上/721文联.jx", b"jx")]
    assert read(path)[0] == {"一上/721文联.jx": b"jx", "一上/说明.txt": b"text"}


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.jx", "a/../../x.jx", "C:/x.jx", "..\\x.jx", "\\\\host\\x.jx"])
def test_what_leads_out_of_the_zip_is_named_and_not_read(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member(name), b"x")
        archive.writestr("好.jx", b"good")
    files, skipped = read(path)
    assert files == {"好.jx": b"good"}
    assert list(skipped.values()) == ["outside"]


@pytest.mark.parametrize("mode", [0o120777, 0o010644, 0o020644])
def test_links_and_devices_are_named_and_not_followed(path: Path, mode: int) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member("链接.jx", mode=mode), b"/etc/passwd")
    assert read(path) == ({}, {"链接.jx": "link"})


def test_zips_within_are_named_and_not_opened(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("深.jx", b"x")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("内层.ZIP", inner.getvalue())
        archive.writestr("另.rar", b"")
    assert read(path) == ({}, {"内层.ZIP": "archive", "另.rar": "archive"})


def test_an_encrypted_file_is_named(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("密.jx", b"x")
        archive.writestr("好.jx", b"good")
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    path.write_bytes(data)
    assert read(path) == ({"好.jx": b"good"}, {"密.jx": "encrypted"})


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
@pytest.mark.parametrize("name", ["巨鹿县文联.jx", "目录\\誠.jx", "表樣.jx"])
def test_names_without_a_mark_are_understood(path: Path, name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    placeholder = "x" * len(raw)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(placeholder, b"x")
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    assert list(read(path)[0]) == [name.replace("\\", "/")]


def test_too_many_files_are_refused_before_they_are_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.jx", b"")
    monkeypatch.setattr(zips, "MAX_MEMBERS", 4)
    assert len(read(path)[0]) == 4
    monkeypatch.setattr(zips, "MAX_MEMBERS", 3)
    opened: list[object] = []
    monkeypatch.setattr("zipfile.ZipFile", opened.append)
    with pytest.raises(UserError, match=r"zip\.too_many"):
        read(path)
    assert opened == []


def test_a_list_of_members_without_end_is_refused(path: Path) -> None:
    directory = b"PK\x01\x02" + bytes(42)
    many = directory * 200_000
    path.write_bytes(many + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(many), 0, 0))
    with pytest.raises(UserError, match=r"zip\.too_many"):
        read(path)


def test_a_bomb_ends_where_its_room_ends(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("一.jx", b"a" * 6_000_000)
        archive.writestr("二.jx", bytes(60_000_000))
    monkeypatch.setattr(zips, "MAX_UNPACKED_BYTES", 10_000_000)
    read_so_far: list[ZipFile | SkippedFile] = []
    with pytest.raises(UserError, match=r"zip\.too_large"):
        read_so_far.extend(files_in_zip(path, everything))
    (first,) = [*zip_names(read_so_far)]
    assert first == "一.jx"


def zip_names(found: list[ZipFile | SkippedFile]) -> list[str]:
    return [item.name for item in found]


def test_a_size_that_lies_does_not_help_a_bomb(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("弹.jx", bytes(50_000_000))
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + at, 10)
    path.write_bytes(data)
    monkeypatch.setattr(zips, "MAX_UNPACKED_BYTES", 1_000_000)
    files, skipped = read(path)
    assert sum(map(len, files.values())) <= 10
    assert [*skipped] == ["弹.jx"]


def test_a_damaged_file_is_named_and_the_others_are_read(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("坏.jx", b"content of the file")
        archive.writestr("好.jx", b"good")
    path.write_bytes(path.read_bytes().replace(b"content of", b"cOntent of"))
    assert read(path) == ({"好.jx": b"good"}, {"坏.jx": "damaged"})


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip", b"PK\x05\x06", zlib.compress(b"x") * 100])
def test_what_is_no_zip_is_refused_in_one_sentence(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(UserError, match=r"zip\.unreadable"):
        read(path)


def test_every_cut_and_flipped_byte_is_read_or_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("一/文.jx", b"content" * 20)
        archive.writestr("二.jx", b"x")
    whole = path.read_bytes()
    for at in range(len(whole)):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            path.write_bytes(data)
            with suppress(UserError):  # anything else is a fault
                read(path)
