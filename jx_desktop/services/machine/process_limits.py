"""What this process may use at most: by its own limits, or as the only member of a job object on Windows."""

import ctypes
import sys
from contextlib import suppress
from typing import Any

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100
_TICKS = 10_000_000
"""Units of 100 ns in a second."""


class _BasicLimits(ctypes.Structure):
    """``JOBOBJECT_BASIC_LIMIT_INFORMATION``."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class JobLimits(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``: 144 bytes where addresses have 8."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_by_job(kernel: Any, memory: int, seconds: int) -> bool:
    """Put this process into a job that may use `memory` bytes and `seconds` of processor; whether it is bound now.

    The job lives as long as a process in it does, so its handle is left open. `kernel` is ``kernel32``.
    """
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = JobLimits(process_memory=memory)
    limits.basic.flags, limits.basic.process_time = _PROCESS_TIME | _PROCESS_MEMORY, seconds * _TICKS
    handle, process = ctypes.c_void_p(job), ctypes.c_void_p(kernel.GetCurrentProcess())
    told = kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    return bool(told and kernel.AssignProcessToJobObject(handle, process))


if sys.platform == "win32":

    def limit_this_process(memory: int, seconds: int) -> None:
        """Bound this process's memory, in bytes, and its processor time; where that fails the parent's clock does."""
        limit_by_job(ctypes.WinDLL("kernel32"), memory, seconds)

else:

    def limit_this_process(memory: int, seconds: int) -> None:
        """Bound this process's memory, in bytes, and its processor time; where that fails the parent's clock does."""
        import resource

        for kind, limit in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):  # a stricter one is in force
                resource.setrlimit(kind, (limit, limit))
