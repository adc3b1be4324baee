"""Which process owns a lock or a working database, and whether that process may still run.

Machines are told apart by more than their names, which offices give twice; and by more than the number that the
system got when it was installed, for that is the same on all that were set up from one image.
"""

import ctypes
import hashlib
import os
import platform
import sys
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_NETWORK = Path("/sys/class/net")
_PID_NAMESPACE = Path("/proc/self/ns/pid")
_RANDOM_ADDRESS = 1 << 40
_QUERY_LIMITED_INFORMATION = 0x1000
_INVALID_PARAMETER = 87
_STILL_ACTIVE = 259


@dataclass(frozen=True, slots=True)
class Owner:
    """A process on a machine (`machine_id`).

    `boot_id` and `started` say which of the processes with that number, `namespace` who can see it (containers have
    process numbers of their own); "" is unknown.
    """

    machine: str
    process: int
    boot_id: str
    started: str = ""
    namespace: str = ""


def this_process() -> Owner:
    """Return the owner that this process is."""
    process = os.getpid()
    return Owner(machine_id(), process, _boot_id(), _started(process), pid_namespace())


def machine_id() -> str:
    """Return 32 digits that stand for this machine and no other; nothing can be learned of it from them."""
    facts = "\n".join((platform.node(), _hardware()))
    return hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@cache
def _hardware() -> str:
    return "\n".join((_installation(), *_network_addresses()))


def pid_namespace() -> str:
    """Return what the processes are called that this one can see; "" on systems that have but one such set."""
    try:
        return str(_PID_NAMESPACE.readlink())
    except OSError:
        return ""


def may_be_alive(owner: Owner) -> bool:
    """Whether the process may still run: true also of another machine's, and of one that cannot be asked."""
    if owner.machine != machine_id():
        return True
    boot_id, started = _boot_id(), _started(owner.process)
    is_other_boot = bool(owner.boot_id and boot_id) and owner.boot_id != boot_id
    if not is_other_boot and owner.namespace != pid_namespace():
        return True
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

    def _installation() -> str:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

    def _network_addresses() -> list[str]:
        address = uuid.getnode()
        return [] if address & _RANDOM_ADDRESS else [f"{address:012x}"]

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

    def _installation() -> str:
        for file in _MACHINE_ID_FILES:
            try:
                return file.read_text("ascii").strip()
            except (OSError, ValueError):
                continue
        return ""

    def _network_addresses() -> list[str]:
        """Return the addresses of what is built in: a dock that comes and goes makes no other machine."""
        try:
            cards = [card for card in sorted(_NETWORK.iterdir()) if (card / "device").exists()]
            built_in = [card for card in cards if "/usb" not in os.path.realpath(card / "device")]
            return [(card / "address").read_text("ascii").strip() for card in built_in]
        except (OSError, ValueError):
            return []

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
