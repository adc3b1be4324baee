"""The user's own library, the starter, and files from others."""

import json
import os
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.indicator_value import OPERATORS
from jx_desktop.domain.values.typed_value import SIGNS
from jx_desktop.domain.words.library import LibraryEntry, LibraryFile, levels_of
from jx_desktop.errors import UserError
from jx_desktop.services.lists.indicator_usage import IndicatorUsage
from jx_desktop.services.lists.library import Library, read_library
from jx_desktop.services.resources.wordings import load_wording

OWN = LibraryEntry(name="采风作品数", role="quantity", operator="≥", unit="幅", basis="成果清单")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def names(entries: list[LibraryEntry]) -> list[str]:
    return [entry.name for entry in entries]


def test_the_starter_fits_the_shipped_form_and_is_written_plainly(library: Library, form: Form) -> None:
    assert len(library.starter) >= 70
    for entry in library.starter:
        assert all(levels_of(entry, form)), entry.name
        assert entry.operator in ("", *SIGNS.values()), entry.name
        assert entry.basis, entry.name
        assert not entry.__pydantic_extra__, entry.name
        assert not any(digit in entry.name for digit in "0123456789")
    assert len({entry.key for entry in library.starter}) == len(library.starter)
    assert {level2.role for level in form.indicators.taxonomy for level2 in level.level2 if level2.role != "cost"} <= {
        entry.role for entry in library.starter
    }
    assert set(SIGNS) == set(OPERATORS)


def test_without_files_the_library_is_the_starter(library: Library) -> None:
    assert list(library.entries) == list(library.starter)
    assert library.fault is None
    assert not library.own_file.exists()


def test_own_entries_come_first_are_kept_and_can_be_taken_out(library: Library, tmp_path: Path) -> None:
    told = []
    library.listen(lambda: told.append(True))
    assert library.add(OWN)
    assert not library.add(OWN)
    assert library.entries[0] == OWN
    assert library.is_own(OWN)
    again = Library(tmp_path / "library")
    assert again.own.entries == (OWN,)
    library.remove(OWN)
    assert not library.is_own(OWN)
    assert told == [True, True]
    assert Library(tmp_path / "library").own.entries == ()


def test_two_windows_add_to_the_own_library_without_taking_from_each_other(tmp_path: Path) -> None:
    one, other = Library(tmp_path / "library"), Library(tmp_path / "library")
    assert one.own.entries == other.own.entries == ()
    one.add(OWN)
    other.add(LibraryEntry(name="乙"))
    assert names(list(Library(tmp_path / "library").own.entries)) == [OWN.name, "乙"]
    assert OWN in other.entries
    one.remove(OWN)
    assert names(list(one.own.entries)) == ["乙"]
    assert names(list(Library(tmp_path / "library").own.entries)) == ["乙"]


def test_a_starters_entry_that_the_user_keeps_is_shown_once_and_stays_when_taken_out(library: Library) -> None:
    entry = library.starter[0]
    library.add(entry.model_copy(update={"basis": "本局计划"}))
    same = [other for other in library.entries if other.key == entry.key]
    assert [other.basis for other in same] == ["本局计划"]
    library.remove(same[0])
    assert entry in library.entries


def test_a_library_goes_to_another_clerk_and_comes_back_the_same(library: Library, tmp_path: Path) -> None:
    library.add(OWN)
    library.add(LibraryEntry.model_validate({"name": "甲", "unit": "次", "county": {"deep": ["1.50", 1.5]}}))
    path = tmp_path / "县.json"
    assert library.export(path, "巨鹿县") == 2
    other = Library(tmp_path / "other")
    merged = other.add_all(read_library(path))
    assert (merged.added, merged.completed) == (2, 0)
    assert other.own.entries == library.own.entries
    assert other.add_all(read_library(path)).added == 0
    second = tmp_path / "县2.json"
    other.export(second, "别的")
    assert [entry.dump() for entry in read_library(second).entries] == [entry.dump() for entry in library.own.entries]
    assert "county" in second.read_text("utf-8")


def test_what_a_newer_program_keeps_beside_the_entries_survives(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "own.json").write_text('{"format": "jx-library", "version": 1, "entries": [], "later": [1]}', "utf-8")
    library = Library(folder)
    library.add(OWN)
    assert json.loads(library.own_file.read_text("utf-8"))["later"] == [1]


def test_a_library_may_be_written_by_hand_as_toml(tmp_path: Path) -> None:
    path = tmp_path / "县.toml"
    path.write_text(
        'format = "jx-library"\nversion = 1\nname = "县"\nsince = 2024-01-01\nshare = 1.50\nodd = nan\n'
        '[[entries]]\nname = "甲"\nrole = "quantity"\nunit = "次"\n',
        "utf-8-sig",
    )
    found = read_library(path)
    assert found.entries == (LibraryEntry(name="甲", role="quantity", unit="次"),)
    library = Library(tmp_path / "library")
    library.add_all(found)
    assert Library(tmp_path / "library").own.entries == found.entries


HOSTILE = {
    "text": ("目 录\n第一部分".encode(), "library.not_one"),
    "binary": (os.urandom(4096), "library.not_one"),
    "empty": (b"", "library.not_one"),
    "gbk": ("指标库".encode("gbk"), "library.not_one"),
    "other json": (b'{"format": "jx-document", "version": 1}', "library.not_one"),
    "no object": (b"[1, 2]", "library.not_one"),
    "cut": (b'{"format": "jx-library", "entries": [{"na', "library.faulty"),
    "newer": (b'{"format": "jx-library", "version": 99}', "library.newer"),
    "no version": (b'{"format": "jx-library", "version": "1"}', "library.faulty"),
    "version 0": (b'{"format": "jx-library", "version": 0}', "library.faulty"),
    "huge version": (b'{"format": "jx-library", "version": 1e400}', "library.faulty"),
    "entries are text": (b'{"format": "jx-library", "version": 1, "entries": "x"}', "library.faulty"),
    "an entry is text": (b'{"format": "jx-library", "version": 1, "entries": ["x"]}', "library.faulty"),
    "no name": (b'{"format": "jx-library", "version": 1, "entries": [{}]}', "library.faulty"),
    "blank name": (b'{"format": "jx-library", "version": 1, "entries": [{"name": "  "}]}', "library.faulty"),
    "a name is a number": (b'{"format": "jx-library", "version": 1, "entries": [{"name": 3}]}', "library.faulty"),
    "long name": (
        json.dumps({"format": "jx-library", "version": 1, "entries": [{"name": "x" * 9999}]}).encode(),
        "library.faulty",
    ),
    "control characters": (
        b'{"format": "jx-library", "version": 1, "entries": [{"name": "a\\u0000"}]}', "library.faulty",
    ),
    "toml with control characters": (
        b'format = "jx-library"\nversion = 1\nodd = "\\u0000"\n', "library.faulty",
    ),
    "lone surrogate": (b'{"format": "jx-library", "version": 1, "x": "\\ud800"}', "library.faulty"),
    "deep": (b"[" * 100_000, "library.not_one"),
    "deep json": (b'{"x":' * 100_000, "library.faulty"),
    "deep toml": (b"x = " + b"[" * 100_000, "library.faulty"),
    "long number": (b'format = "jx-library"\nversion = ' + b"9" * 10_000, "library.faulty"),
    "too many": (
        json.dumps({"format": "jx-library", "version": 1, "entries": [{"name": "x"}] * 20_001}).encode(),
        "library.faulty",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_faulty_file_is_refused_with_one_clear_reason(tmp_path: Path, name: str) -> None:
    data, code = HOSTILE[name]
    path = tmp_path / "库.json"
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        read_library(path)
    assert refused.value.message.code == code
    for language in ("zh", "en"):
        words = load_wording(language).word(refused.value.message)
        assert "库.json" in words
        assert "{" not in words


def test_a_file_of_101_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "库.json"
    with path.open("wb") as file:
        file.truncate(101 << 20)
    with pytest.raises(UserError) as refused:
        read_library(path)
    assert refused.value.message.code == "file.too_large"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_not_read(tmp_path: Path, make: object) -> None:
    path = tmp_path / "库.json"
    assert callable(make)
    make(path)
    with pytest.raises(UserError):
        read_library(path)
    with pytest.raises(UserError):
        read_library(tmp_path / "nothing.json")


def test_a_faulty_own_library_is_left_as_it_is_and_the_starter_serves(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "own.json").write_text("damaged", "utf-8")
    library = Library(folder)
    assert library.entries == library.starter
    assert library.fault is not None
    with pytest.raises(UserError):
        library.add(OWN)
    with pytest.raises(UserError):
        library.remove(OWN)
    assert (folder / "own.json").read_text("utf-8") == "damaged"


def test_a_library_that_cannot_be_kept_says_so_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file where the folder should be", "utf-8")
    library = Library(tmp_path / "library")
    with pytest.raises(UserError):
        library.add(OWN)
    assert OWN not in library.entries


def test_what_is_used_comes_first(library: Library) -> None:
    assert names(library.search("myd"))[0] == "参训人员满意度"
    library.usage.note("群众满意度")
    library.usage.note("使用人员满意度")
    library.usage.note("使用人员满意度")
    assert names(library.search("myd"))[:3] == ["使用人员满意度", "群众满意度", "参训人员满意度"]
    assert names(library.ranked())[:2] == ["使用人员满意度", "群众满意度"]
    fitting = library.search("人员", lambda entry: entry.name.startswith("参训"))
    assert names(fitting)[0] == "参训人员满意度", "what fits comes before what is used"


def test_use_is_remembered_by_name_alone_and_fades(tmp_path: Path) -> None:
    file = tmp_path / "library" / "usage.json"
    usage = IndicatorUsage(file)
    for _ in range(3):
        usage.note("旧指标")
    for number in range(200):
        usage.note(f"新指标{number}")
    assert IndicatorUsage(file).weight("旧指标") == usage.weight("旧指标")
    assert usage.weight("新指标199") > usage.weight("旧指标") > usage.weight("没有用过") == 0
    assert set(json.loads(file.read_text("utf-8"))) == {"uses", "names"}
    for number in range(700):
        usage.note(f"另一个{number}")
    assert len(json.loads(file.read_text("utf-8"))["names"]) <= 500


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"[]", b"{}", b'{"uses": "x", "names": {}}', b'{"uses": 1, "names": {"a": 1}}',
        b'{"uses": 1, "names": {"a": [1e999, 1]}}', b'{"uses": 1, "names": {"a": [NaN, 1]}}',
        b'{"uses": 1, "names": {"a": [1, -5]}}', b'{"uses": Infinity, "names": {}}', b"[" * 50_000,
    ],
)  # fmt: skip
def test_a_damaged_note_of_use_costs_only_the_order(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "usage.json"
    file.write_bytes(data)
    usage = IndicatorUsage(file)
    usage.note("甲")
    assert usage.weight("甲") >= 1
    assert 0 <= IndicatorUsage(file).weight("a") <= 1e6


def test_use_that_cannot_be_noted_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("", "utf-8")
    usage = IndicatorUsage(tmp_path / "library" / "usage.json")
    usage.note("甲")
    assert usage.weight("甲") == 1


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("服务对象满意度", "%"), ("老年人的满意度", "%"), ("某某覆盖率", "%"), ("开展创先争优的次数", "次"),
        ("项目总成本", "万元"), ("活动总费用", "万元"), ("保障机关正常运转", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_name_says_the_usual_unit(library: Library, name: str, unit: str) -> None:
    assert library.unit_for(name) == unit


def test_an_own_entry_says_the_unit_of_its_name(library: Library) -> None:
    library.add(LibraryEntry(name="服务对象满意度", role="x", unit="分"))
    assert library.unit_for("服务对象满意度") == "分"


def test_an_empty_library_is_a_library(tmp_path: Path) -> None:
    path = tmp_path / "库.json"
    path.write_text('{"format": "jx-library", "version": 1}', "utf-8")
    assert read_library(path) == LibraryFile()
