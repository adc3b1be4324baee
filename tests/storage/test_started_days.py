"""Days on which the program was started are counted once each, whatever the clock and the disk do."""

import errno
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jx_desktop.storage.started_days import StartedDays
from tests.storage.crafting import names_in, raising

NOW = datetime(2024, 3, 5, 9, 12, tzinfo=UTC)


@pytest.fixture
def days(tmp_path: Path) -> StartedDays:
    return StartedDays(tmp_path / "days.json")


def test_every_day_counts_once(days: StartedDays) -> None:
    moments = [timedelta(days=day, hours=hour) for day in (0, 1, 2, 30) for hour in (0, 1)]
    assert [days.number(NOW + moment) for moment in moments] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_a_day_that_lies_behind_the_last_one_does_not_count(days: StartedDays) -> None:
    numbers = [days.number(NOW + timedelta(days=day)) for day in (8, 0, 8, -8, 7, 8, 9)]
    assert numbers == [1, 1, 1, 1, 1, 1, 2]


def test_a_day_is_written_once(days: StartedDays, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days.number(NOW)
    assert names_in(tmp_path) == ["days.json"]
    monkeypatch.setattr("jx_desktop.storage.started_days.replace_file", raising(AssertionError("written again")))
    assert days.number(NOW) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "5",
        '{"days": -1, "last": "2024-01-01"}',
        '{"days": "5", "last": "2024-01-01"}',
        '{"days": true, "last": "2024-01-01"}',
        '{"days": 5}',
        '{"days": 5, "last": 6}',
        '{"days": 5, "last": "soon"}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_damaged_file_starts_anew(days: StartedDays, tmp_path: Path, text: str) -> None:
    (tmp_path / "days.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert days.number(NOW) == 1
    assert days.number(NOW + timedelta(days=1)) == 2


def test_a_disk_that_does_not_answer_says_nothing_and_forgets_nothing(
    days: StartedDays, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "days.json").write_text(json.dumps({"days": 5, "last": "2024-01-01"}), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", raising(OSError(errno.EIO, "Input/output error")))
        assert days.number(NOW) is None
    assert days.number(NOW) == 6


def test_a_day_that_cannot_be_written_counts_now_and_is_no_error(tmp_path: Path) -> None:
    assert StartedDays(tmp_path / "gone" / "days.json").number(NOW) == 1
    assert names_in(tmp_path) == []
