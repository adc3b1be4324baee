"""Which backups may go: counted in saves and in days on which was saved, whatever any clock says."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jx_desktop.storage.backup_names import Backup
from jx_desktop.storage.backup_thinning import beyond_limit, no_longer_needed

MONDAY = datetime(2024, 1, 1, 9, tzinfo=UTC)
MB = 1024 * 1024


def backup(revision: int, moment: datetime | None = MONDAY, size: int = 1, place: str = "aaaaaa") -> Backup:
    saved_at = moment.isoformat() if moment else ""
    return Backup(Path(f"{place}/{revision}"), revision, saved_at, size, None, f"{revision:08x}", place, revision)


def kept(backups: Sequence[Backup]) -> list[int]:
    gone = set(no_longer_needed(backups))
    return [each.revision for each in backups if each not in gone]


def saved_one_by_one(moments: Sequence[datetime | None]) -> list[int]:
    """The revisions that are left when each save thins what is there."""
    present: list[Backup] = []
    for revision, moment in enumerate(moments, 1):
        present.append(backup(revision, moment))
        present = [each for each in present if each not in set(no_longer_needed(present))]
    return [each.revision for each in present]


def test_the_last_ten_stay_whatever_their_times() -> None:
    assert kept([backup(revision) for revision in range(1, 11)]) == list(range(1, 11))


def test_of_the_day_before_the_last_ten_the_newest_stays() -> None:
    assert kept([backup(revision) for revision in range(1, 31)]) == list(range(20, 31))


def test_of_fourteen_days_before_the_last_ten_the_newest_of_each_stays() -> None:
    days = [backup(1 + 3 * day + part, MONDAY + timedelta(days=day)) for day in range(14) for part in range(3)]
    last = [backup(100 + number, MONDAY + timedelta(days=14)) for number in range(10)]

    assert kept(days + last) == [3 + 3 * day for day in range(14)] + list(range(100, 110))


def test_days_without_a_save_do_not_count() -> None:
    seldom = [backup(day, MONDAY + timedelta(days=40 * day)) for day in range(1, 24)]

    assert kept(seldom) == list(range(1, 24))


def test_before_the_days_the_newest_of_each_of_eight_weeks_stays() -> None:
    # 1 to 140: a save on every day of twenty weeks. 131–140 are the last ten, 117–130 the fourteen days.
    assert kept([backup(1 + day, MONDAY + timedelta(days=day)) for day in range(140)]) == [
        *(70, 77, 84, 91, 98, 105, 112, 116),
        *range(117, 131),
        *range(131, 141),
    ]


def test_thinning_at_each_save_leaves_the_same_kinds_as_thinning_once() -> None:
    moments = [MONDAY + timedelta(days=day, hours=hour) for day in range(140) for hour in range(3)]

    assert saved_one_by_one(moments) == [
        *(3 * day for day in (77, 84, 91, 98, 105, 112, 119, 123)),
        *(3 * day for day in range(124, 137)),
        *range(410, 421),
    ]


@pytest.mark.parametrize("wrong", [datetime(1999, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC), None])
def test_one_day_with_a_wrong_clock_costs_no_other_day_its_backup(wrong: datetime | None) -> None:
    right = [MONDAY + timedelta(days=day // 10) for day in range(100)]
    moments: list[datetime | None] = [*right[:50], *[wrong] * 10, *right[50:]]

    left = saved_one_by_one(moments)

    assert left == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, *range(101, 111)]


def test_the_clock_of_today_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    backups = [backup(1 + day, MONDAY + timedelta(days=day)) for day in range(140)]
    expected = kept(backups)

    def asked(*_: object) -> float:
        raise AssertionError("nobody needs the time")

    monkeypatch.setattr(time, "time", asked)

    assert kept(backups) == expected


def test_a_clock_that_runs_backwards_changes_nothing_about_the_last_ten() -> None:
    backwards = [backup(1 + day, MONDAY - timedelta(days=day)) for day in range(60)]

    assert set(range(51, 61)) <= set(kept(backwards))
    assert set(range(37, 51)) <= set(kept(backwards))


def test_copies_of_one_document_do_not_push_each_other_out() -> None:
    first = [backup(revision, place="aaaaaa") for revision in range(50, 90)]
    second = [backup(revision, place="bbbbbb") for revision in range(1, 11)]

    assert not set(no_longer_needed(first + second)) & set(second)


def test_nothing_goes_below_the_limit() -> None:
    assert beyond_limit([[backup(revision, size=50 * MB) for revision in range(1, 11)]]) == ()


def test_beyond_the_limit_the_oldest_go_first() -> None:
    document = [backup(revision, size=50 * MB) for revision in range(1, 14)]

    assert [each.revision for each in beyond_limit([document])] == [1, 2, 3]


def test_beyond_the_limit_the_oldest_of_all_documents_go_first() -> None:
    old = [backup(revision, MONDAY, 100 * MB) for revision in range(1, 4)]
    new = [backup(revision, MONDAY + timedelta(days=1), 100 * MB, "bbbbbb") for revision in range(1, 5)]

    assert beyond_limit([new, old]) == (old[0], old[1])


def test_the_newest_backup_of_a_document_stays_however_large() -> None:
    documents = [[backup(number, size=400 * MB, place=f"{number:06}")] for number in range(5)]

    assert beyond_limit(documents) == ()


def test_within_a_document_the_order_of_the_saves_says_what_is_oldest() -> None:
    backwards = [backup(revision, MONDAY - timedelta(days=revision), 200 * MB) for revision in range(1, 5)]

    assert [each.revision for each in beyond_limit([backwards])] == [1, 2]


@pytest.mark.parametrize("order", [list, lambda backups: list(reversed(backups))])
def test_the_order_in_which_a_folder_lists_its_files_does_not_matter(
    order: Callable[[Sequence[Backup]], list[Backup]],
) -> None:
    backups = order([backup(1 + day, MONDAY + timedelta(days=day // 3)) for day in range(100)])

    assert sorted(kept(backups)) == sorted(kept(sorted(backups, key=lambda each: each.revision)))
