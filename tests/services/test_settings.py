"""Settings survive between starts, and damage to them never keeps the program from starting."""

import logging
from pathlib import Path

import pytest
from pydantic import ValidationError

from jx_desktop.services.machine.settings import MAX_RECENT_FILES, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "settings.json"


def test_the_program_starts_in_chinese_with_no_recent_files(file: Path) -> None:
    settings = Settings.load(file)
    assert settings.language == "zh"
    assert settings.theme == "system"
    assert settings.recent_files == ()


def test_what_is_saved_is_there_at_the_next_start(file: Path) -> None:
    settings = Settings.load(file)
    settings.language = "en"
    settings.theme = "dark"
    settings.window_geometry = "AdnQywADAAA="
    settings.preview_shown = False
    settings.zoom = 125
    settings.remember_file(Path("/文件/预算 2024.jx"))
    settings.save()
    assert Settings.load(file) == settings


def test_settings_without_a_file_are_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Settings(theme="dark").save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[1]", b'"x"', b"[" * 100_000])
def test_a_damaged_file_gives_the_defaults(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert Settings.load(file) == Settings(file=file)


def test_one_damaged_setting_leaves_the_others(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"language": "en", "theme": "pink", "zoom": 9000, "from_a_newer_version": 1}', "utf-8")
    assert Settings.load(file) == Settings(file=file, language="en")


def test_the_name_that_was_given_for_releases_is_that_of_who_sits_here(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"ruling_name": "李某"}', "utf-8")
    settings = Settings.load(file)
    assert (settings.person_name, settings.person_office) == ("李某", None), "the office is still asked"
    settings.person_name, settings.person_office = "张某", "unit"
    settings.save()
    assert Settings.load(file).person_name == "张某"
    file.write_text('{"ruling_name": "李某", "person_name": "张某"}', "utf-8")
    assert Settings.load(file).person_name == "张某"


def test_a_wrong_value_cannot_be_set() -> None:
    with pytest.raises(ValidationError):
        Settings().zoom = 9000


def test_the_latest_file_comes_first_and_none_comes_twice(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"{number}.jx" for number in range(MAX_RECENT_FILES + 3)]
    for path in [*paths, paths[-2]]:
        settings.remember_file(path)
    assert settings.recent_files[:3] == (paths[-2], paths[-1], paths[-3])
    assert len(settings.recent_files) == len(set(settings.recent_files)) == MAX_RECENT_FILES
    settings.forget_file(paths[-1])
    assert paths[-1] not in settings.recent_files


def test_settings_that_cannot_be_saved_are_logged_and_hold_nobody_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "in the way").write_text("", "utf-8")
    (tmp_path / "folder").mkdir()
    with caplog.at_level(logging.WARNING):
        Settings(file=tmp_path / "in the way" / "settings.json").save()
        Settings(file=tmp_path / "folder").save()
    assert [record.getMessage() for record in caplog.records] == [
        "The settings cannot be written: FileExistsError",
        "The settings cannot be saved: save.is_folder",
    ]
