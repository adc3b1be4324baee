"""Answers that are kept by key: bounded, the ones in use stay, and whatever lies in the file, nothing is raised."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jx_desktop.storage.kept_answers import KeptAnswers


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptAnswers]:
    with closing(KeptAnswers(tmp_path / "kept.db", most_bytes=2000)) as answers:
        yield answers


def key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def body(number: int) -> bytes:
    """Bytes that hardly get shorter, 100 of them."""
    return bytes((number * 7 + at * at * 31 + at * number) % 256 for at in range(100))


def test_what_was_kept_is_there_the_next_time(kept: KeptAnswers, tmp_path: Path) -> None:
    kept.put({key(1): body(1), key(2): b""})
    kept.close()
    with closing(KeptAnswers(tmp_path / "kept.db")) as again:
        assert (again.get(key(1)), again.get(key(2)), again.get(key(3))) == (body(1), b"", None)


def test_what_was_not_asked_for_the_longest_goes_first(kept: KeptAnswers) -> None:
    kept.put({key(0): body(0)})
    for number in range(1, 60):
        kept.put({key(number): body(number)}, used=[key(0)])
    there = [number for number in range(60) if kept.get(key(number)) is not None]
    assert there[0] == 0
    assert 10 <= len(there) <= 22
    assert there[1:] == list(range(60 - len(there) + 1, 60))


def test_two_at_once_see_what_the_other_kept(kept: KeptAnswers, tmp_path: Path) -> None:
    with closing(KeptAnswers(tmp_path / "kept.db")) as other:
        other.put({key(1): body(1)})
        kept.put({key(2): body(2)})
        assert other.get(key(2)) == body(2)
        assert kept.get(key(1)) == body(1)


def test_one_that_is_held_by_another_is_left_alone(
    kept: KeptAnswers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.put({key(1): body(1)})
    monkeypatch.setattr("jx_desktop.storage.kept_answers._WAIT_SECONDS", 0.01)
    with closing(sqlite3.connect(tmp_path / "kept.db", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with closing(KeptAnswers(tmp_path / "kept.db")) as other:
            other.put({key(2): body(2)})
            assert other.get(key(1)) is None
    assert kept.get(key(1)) == body(1)


def test_a_database_of_another_kind_or_another_version_is_begun_anew(tmp_path: Path) -> None:
    for number, statement in enumerate(
        ("CREATE TABLE other (a)", "PRAGMA user_version = 99", "PRAGMA application_id = 5")
    ):
        path = tmp_path / f"{number}.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute(statement)
        with closing(KeptAnswers(path)) as answers:
            answers.put({key(1): body(1)})
            assert answers.get(key(1)) == body(1)


def test_a_row_that_is_none_is_not_known(kept: KeptAnswers, tmp_path: Path) -> None:
    kept.put({key(1): body(1), key(2): body(2)})
    with closing(sqlite3.connect(tmp_path / "kept.db", isolation_level=None)) as database:
        database.execute("UPDATE answer SET body = 'no bytes' WHERE key = ?", (key(1),))
    assert kept.get(key(1)) is None
    kept.put({key(1): body(3)})
    assert kept.get(key(1)) == body(3)
