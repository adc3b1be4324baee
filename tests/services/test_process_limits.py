"""What a process may use at most; a job object is tried against a kernel that writes down what it is told."""

import ctypes
import subprocess
import sys
from typing import Any

import pytest

from jx_desktop.services.machine.process_limits import JobLimits, limit_by_job

_JOB, _THIS_PROCESS = 0x1_0000_0040, 2**64 - 1
_OFFSETS = {"basic": 0, "transfers": 64, "process_memory": 112, "job_memory": 120}
"""As ``winnt.h`` has them for 64 bit."""


class _Function:
    """A function of the kernel: what it was called with, and what it returns."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *values: Any) -> int:
        self.calls.append(values)
        return self.answer


class _Kernel:
    def __init__(self, *, job: int = _JOB, told: int = 1, assigned: int = 1) -> None:
        self.CreateJobObjectW = _Function(job)
        self.GetCurrentProcess = _Function(_THIS_PROCESS)
        self.SetInformationJobObject = _Function(told)
        self.AssignProcessToJobObject = _Function(assigned)


def test_the_limits_lie_where_the_system_looks_for_them() -> None:
    assert ctypes.sizeof(JobLimits) == 144
    assert {name: getattr(JobLimits, name).offset for name in _OFFSETS} == _OFFSETS
    assert JobLimits.basic.size == 64


def test_a_job_bounds_memory_and_time_of_this_process() -> None:
    kernel = _Kernel()
    assert limit_by_job(kernel, 1 << 30, 601)
    ((handle, kind, limits, size),) = kernel.SetInformationJobObject.calls
    assert (handle.value, kind, size) == (_JOB, 9, 144)
    told = limits._obj
    assert (told.process_memory, told.basic.process_time, told.basic.flags) == (1 << 30, 6_010_000_000, 0x102)
    ((job, process),) = kernel.AssignProcessToJobObject.calls
    assert (job.value, process.value) == (_JOB, _THIS_PROCESS)


@pytest.mark.parametrize("failing", [{"job": 0}, {"told": 0}, {"assigned": 0}])
def test_what_the_system_refuses_is_no_mishap(failing: dict[str, int]) -> None:
    assert not limit_by_job(_Kernel(**failing), 1 << 30, 601)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_more_memory_than_allowed_is_refused() -> None:
    code = (
        "from jx_desktop.services.machine.process_limits import limit_this_process\n"
        "limit_this_process(1 << 30, 60)\n"
        "try:\n    bytes(1 << 31)\nexcept MemoryError:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "refused\n"
