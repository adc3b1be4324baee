"""Which process owns a lock or a working database, and whether that process may still run."""

import ctypes
import os
import platform
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_QUERY_LIMITED_INFORMATION = 0x1000
_INVALID_PARAMETER = 87
_STILL_ACTIVE = 259


@dataclass(frozen=True, slots=True)
class Owner:
    """A process on a machine. `boot_id` and `started` say which of the processes with that number; "" is unknown."""

    machine: str
    process: int
    boot_id: str
    started: str = ""


def this_process() -> Owner:
    """Return the owner that this process is."""
    process = os.getpid()
    return Owner(platform.node(), process, _boot_id(), _started(process))


def may_be_alive(owner: Owner) -> bool:
    """Whether the process may still run: true also of another machine's, and of one that cannot be asked."""
    if owner.machine != platform.node():
        return True
    boot_id, started = _boot_id(), _started(owner.process)
    is_other_boot = bool(owner.boot_id and boot_id) and owner.boot_id != boot_id
    is_other_process = bool(owner.started and started) and owner.started != started
    return not is_other_boot and not is_other_process and _is_running(owner.process)


if sys.platform == "win32":

    @cache
    def _kernel() -> Any:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        kernel.OpenProcess.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
        kernel.GetExitCodeProcess.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        kernel.GetProcessTimes.argtypes = (ctypes.c_void_p,) * 5
        kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
        return kernel

    def _boot_id() -> str:
        # Windows tells the date of a process's start: no other process has it, in whatever boot. The date of the
        # boot itself moves whenever the clock is set right.
        return ""

    def _is_running(process: int) -> bool:
        handle = _open(process)
        if not handle:
            # Any other error, such as access denied, is about a process that is there.
            return ctypes.get_last_error() != _INVALID_PARAMETER
        try:
            code = ctypes.c_uint32()
            known = _kernel().GetExitCodeProcess(handle, ctypes.byref(code))
            return not known or code.value == _STILL_ACTIVE
        finally:
            _kernel().CloseHandle(handle)

    def _started(process: int) -> str:
        handle = _open(process)
        if not handle:
            return ""
        try:
            times = [ctypes.c_uint64() for _ in range(4)]
            known = _kernel().GetProcessTimes(handle, *(ctypes.byref(moment) for moment in times))
            return str(times[0].value) if known else ""
        finally:
            _kernel().CloseHandle(handle)

    def _open(process: int) -> Any:
        return _kernel().OpenProcess(_QUERY_LIMITED_INFORMATION, False, process) if 0 < process < 2**32 else None

else:

    def _boot_id() -> str:
        try:
            return _BOOT_ID.read_text("ascii").strip()
        except (OSError, ValueError):
            return ""

    def _is_running(process: int) -> bool:
        if process <= 0:
            return False  # to the system these mean groups of processes
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        # A process that has ended keeps its number until its parent has asked how.
        return _state(process)[:1] not in (["Z"], ["X"])

    def _started(process: int) -> str:
        state = _state(process)
        return state[19] if len(state) > 19 else ""

    def _state(process: int) -> list[str]:
        """Return the fields of proc(5)'s `stat`, from the third, the state, on; none where that is unknown."""
        try:
            line = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
        except OSError:
            return []
        # The second field is the program's name in parentheses, which may hold spaces and parentheses too.
        return line.rpartition(")")[2].split()
