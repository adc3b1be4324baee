"""Which of a machine's fonts are found, and which are passed over."""

import os
import sys
from pathlib import Path

import pytest

from jx_desktop.printing import font_search
from jx_desktop.printing.font_header import FontHeader, read_headers
from jx_desktop.printing.font_search import GB_FAMILIES, OTHER_FAMILIES, FoundFonts, find_fonts, font_folders
from jx_desktop.printing.fonts import FontFile
from tests.printing.made_fonts import FEW, make_font, save_collection, save_font


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that is searched."""
    monkeypatch.setattr(font_search, "font_folders", lambda: (tmp_path / "none", tmp_path))
    return tmp_path


def found() -> FoundFonts:
    return find_fonts(GB_FAMILIES)


@pytest.mark.parametrize(
    ("role", "file", "names"),
    [
        ("song", "simsun.ttf", {"family": "SimSun", "chinese_family": "宋体"}),
        ("hei", "SIMHEI.TTF", {"family": "SimHei"}),
        ("kai", "楷体_GB2312.ttf", {"family": "?", "chinese_family": "楷体_GB2312"}),
        ("fangsong", "STFANGSO.TTF", {"family": "STFangsong"}),
        ("title", "FZXBSJW.TTF", {"family": "FZXiaoBiaoSong-B05S"}),
    ],
)
def test_a_font_is_known_by_its_names_in_any_language_and_folder(
    folder: Path, role: str, file: str, names: dict[str, str]
) -> None:
    path = save_font(folder / "deep" / "er" / file, **names)  # type: ignore[arg-type]
    assert found() == FoundFonts({role: FontFile(path)})


def test_a_font_of_a_collection_and_of_either_kind_of_outline_is_found(folder: Path) -> None:
    collection = save_collection(folder / "simsun.ttc", "Something", "NSimSun")
    cff = save_font(folder / "simhei.otf", "SimHei", is_cff=True)
    assert found().files == {"song": FontFile(collection, 1), "hei": FontFile(cff)}


def test_the_preferred_family_is_taken_and_of_one_family_the_regular_weight(folder: Path) -> None:
    save_font(folder / "a stsong.ttf", "STSong")
    save_font(folder / "b simsun light.ttf", "SimSun", weight=300)
    regular = save_font(folder / "c simsun.ttf", "SimSun")
    save_font(folder / "d simsun.ttf", "SimSun")
    assert found().files == {"song": FontFile(regular)}


def test_noto_and_others_are_taken_only_where_they_are_asked_for(folder: Path) -> None:
    path = save_font(folder / "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC")
    assert found().files == {}
    assert find_fonts(GB_FAMILIES, OTHER_FAMILIES).files == {"song": FontFile(path)}


@pytest.mark.parametrize(
    "odd",
    [
        {"weight": 700},
        {"selection": 0x20},
        {"selection": 0x01},
        {"widths": {key: width for key, width in FEW.items() if key not in "位元"}},
        {"widths": {key: width for key, width in FEW.items() if key != "7"}},
        {"widths": {**FEW, "目": 200}},
        {"widths": {**FEW, "目": 0}},
        {"family": "SimSun-ExtB"},
    ],
    ids=["bold", "said to be bold", "italic", "no 位元", "no 7", "narrow", "blank", "another family"],
)
def test_what_cannot_set_a_document_is_not_taken(folder: Path, odd: dict[str, object]) -> None:
    save_font(folder / "simsun.ttf", **{"family": "SimSun", **odd})  # type: ignore[arg-type]
    assert found() == FoundFonts()


def test_a_variable_font_is_not_taken(folder: Path) -> None:
    builder = make_font("SimSun", FEW)
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.save(folder / "simsun.ttf")
    assert found() == FoundFonts()


@pytest.mark.parametrize(
    ("embedding", "is_allowed"),
    [
        (0x0000, True),
        (0x0002, False),
        (0x0004, True),
        (0x0008, True),
        (0x000A, True),
        (0x0100, False),
        (0x0108, False),
        (0x0200, False),
        (0x0202, False),
    ],
    ids=hex,
)
def test_a_font_is_embedded_only_as_its_licence_allows(folder: Path, embedding: int, is_allowed: bool) -> None:
    path = save_font(folder / "simsun.ttf", "SimSun", embedding=embedding)
    assert found() == (FoundFonts({"song": FontFile(path)}) if is_allowed else FoundFonts({}, {"song": "SimSun"}))


def test_a_font_that_may_not_be_embedded_leaves_the_place_to_another(folder: Path) -> None:
    save_font(folder / "simsun.ttf", "SimSun", embedding=2)
    path = save_font(folder / "stsong.ttf", "STSong")
    assert found() == FoundFonts({"song": FontFile(path)})


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"garbage" * 100, b"ttcf\0\1\0\0\xff\xff\xff\xff", b"\0\1\0\0\xff\xff"]
)
def test_a_file_that_is_no_font_is_passed_over_and_logged(
    folder: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "simsun.ttf").write_bytes(content)
    path = save_font(folder / "stsong.ttf", "STSong")
    assert found().files == {"song": FontFile(path)}
    assert "simsun.ttf" in caplog.text


def test_a_font_that_is_cut_off_anywhere_is_passed_over(folder: Path) -> None:
    whole = save_font(folder / "simsun.ttf", "SimSun").read_bytes()
    for length in range(0, len(whole) - 4, len(whole) // 50):
        (folder / "simsun.ttf").write_bytes(whole[:length])
        assert found() == FoundFonts(), length


def test_links_to_nowhere_and_to_themselves_pipes_and_folders_are_passed_over(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = save_font(folder / "a" / "simhei.ttf", "SimHei")
    (folder / "simsun.ttf").symlink_to(folder / "gone.ttf")
    (folder / "simkai.ttf").symlink_to(folder / "simkai.ttf")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "simfang.ttf").mkdir()
    os.mkfifo(folder / "stsong.ttf")
    assert found().files == {"hei": FontFile(path)}
    for name in ("simsun.ttf", "simkai.ttf", "simfang.ttf", "stsong.ttf"):
        assert name in caplog.text


def test_a_folder_or_file_without_permission_is_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "private").mkdir()
    path = save_font(folder / "simsun.ttf", "SimSun")
    save_font(folder / "simhei.ttf", "SimHei")
    look, read = os.scandir, read_headers

    def guarded_look(place: str) -> object:
        if place.endswith("private"):
            raise PermissionError(13, "Permission denied")
        return look(place)

    def guarded_read(place: Path) -> list[FontHeader]:
        if place.name == "simhei.ttf":
            raise PermissionError(13, "Permission denied")
        return read(place)

    monkeypatch.setattr(os, "scandir", guarded_look)
    monkeypatch.setattr(font_search, "read_headers", guarded_read)
    assert found().files == {"song": FontFile(path)}
    assert "private" in caplog.text
    assert "simhei.ttf" in caplog.text


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("win32", {"C:/W/Fonts", "C:/L/Microsoft/Windows/Fonts"}),
        ("darwin", {"/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"}),
        ("linux", {"/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"}),
    ],
)
def test_each_system_is_searched_where_it_keeps_its_fonts(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: set[str]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("WINDIR", "C:/W")
    monkeypatch.setenv("LOCALAPPDATA", "C:/L")
    assert set(font_folders()) == {Path(place).expanduser() for place in expected}
