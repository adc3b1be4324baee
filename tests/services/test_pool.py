"""A pool of processes: what becomes of jobs where processes cannot be had, and how many are asked for ahead."""

import os
import subprocess
from collections.abc import Iterator

import pytest

from jx_desktop.services.machine import pool
from jx_desktop.services.machine.own_program import start_own
from jx_desktop.services.machine.pool import Job, Workers, answered


def workers(module: str = "jx_desktop.cli.check_worker", order: object = None) -> Workers:
    return Workers(module, "--check-in-child", order, here=lambda job: f"here {job.item}", lost=lambda job: "lost")


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 10)


@pytest.mark.usefixtures("two")
def test_where_processes_end_before_they_are_ready_this_one_does_the_work() -> None:
    jobs = [Job(number, weight=20) for number in range(5)]
    answers = [job.answer for job in answered(jobs, workers(order={"no": "such order"}))]
    assert answers == [f"here {number}" for number in range(5)]


def test_with_one_processor_each_answer_is_there_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    asked = []

    def jobs() -> Iterator[Job]:
        for number in range(5):
            asked.append(number)
            yield Job(number, weight=1)

    found = answered(jobs(), workers())
    assert next(found).answer == "here 0"
    assert asked == [0]
    found.close()


def test_what_is_known_starts_nothing_and_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "start_own", None)
    jobs = (Job(number, weight=100 << 20, answer="known") for number in range(3000))
    assert {job.answer for job in answered(jobs, workers())} == {"known"}


@pytest.mark.usefixtures("two")
def test_few_small_jobs_start_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "start_own", None)
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1000)
    jobs = [Job(number, data=b"x" * 9, weight=9) for number in range(100)]
    found = list(answered(jobs, workers()))
    assert [job.answer for job in found] == [f"here {number}" for number in range(100)]
    assert {job.data for job in found} == {b""}, "nobody holds what was read"


@pytest.mark.usefixtures("two")
def test_who_waits_is_asked_whether_he_still_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def noted(*arguments: str) -> "subprocess.Popen[bytes]":
        started.append(start_own(*arguments))
        return started[-1]

    monkeypatch.setattr("jx_desktop.services.machine.pool.start_own", noted)

    class EnoughError(Exception):
        pass

    def waiting() -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        list(answered([Job(number, weight=20) for number in range(5)], workers(), waiting))
    assert started
    assert all(process.poll() is not None for process in started)
