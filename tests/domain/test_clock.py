"""Times of other programs become those that stand in records."""

import time
from collections.abc import Iterator

import pytest

from jx_desktop.base.clock import day_of, from_the_wall, shown_moment


@pytest.fixture
def eight_hours_ahead() -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone is the system's")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "CST-8")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("eight_hours_ahead")
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026-09-28T10:15:30Z", "2026-09-28T10:15:30+08:00"),
        ("2026-09-28T10:15:30", "2026-09-28T10:15:30+08:00"),
        ("2026-09-28T10:15:30.25Z", "2026-09-28T10:15:30+08:00"),
        ("2026-09-28T10:15:30+09:00", "2026-09-28T10:15:30+09:00"),
        ("gestern", "gestern"),
        ("", ""),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ],
)
def test_a_word_processor_s_time_is_that_of_the_clock_on_the_wall(written: str, kept: str) -> None:
    assert from_the_wall(written) == kept


def test_a_day_is_that_of_where_the_time_was_made() -> None:
    assert day_of("2026-09-28T23:30:00+08:00") == "2026-09-28"
    assert day_of("?") == "?"


@pytest.mark.usefixtures("eight_hours_ahead")
@pytest.mark.parametrize(
    ("text", "shown"),
    [("2026-09-28T23:30:10+00:00", "2026-09-29 07:30"), ("2026-09-28T10:15:00+08:00", "2026-09-28 10:15"), ("?", "?")],
)
def test_a_moment_is_shown_by_the_clock_here(text: str, shown: str) -> None:
    assert shown_moment(text) == shown
