"""Documents of older kinds → docx, by LibreOffice where it is installed: by itself, without a network, for a minute.

LibreOffice opens whatever a file is, and fetches what it links to; so only files that begin as the kinds do are given
to it, with the filter named, in a profile of their own that is thrown away: no macros, no links followed, a proxy that
is not there, and on Linux no network at all. What comes out is read in the child like any foreign file.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from jx_desktop.errors import UserError

Proceed = Callable[[int, int], None]
MAX_SECONDS = 60.0
_LOOK_SECONDS = 0.2
MAX_BYTES = 100 * 1024 * 1024
_FILTERS = ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc", "MS Word 97"), (b"{\\rtf", "rtf", "Rich Text Format"))
"""How the kinds begin, what LibreOffice calls their files, and the filter that reads them."""
_LOOKED_AT = 4096
_TO = "docx:MS Word 2007 XML"
_ALONE = ("--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
"""For ``unshare``: no network, and nothing that was started outlives it."""
_ELSEWHERE = {
    "win32": tuple(rf"C:\{name}\LibreOffice\program\soffice.com" for name in ("Program Files", "Program Files (x86)")),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_PROFILE = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def can_convert(data: bytes) -> bool:
    """Whether this is a file of an older kind, and LibreOffice is there to convert it."""
    return _kind(data) is not None and program() is not None


def converted(data: bytes, name: str, proceed: Proceed | None = None) -> bytes:
    """Return a document of an older kind as docx.

    `proceed` is called several times a second, and may raise, to give up. Raises `UserError` with `name` where
    LibreOffice is not there, makes nothing of it, or takes more than a minute.
    """
    kind, office = _kind(data), program()
    if kind is None or office is None:
        raise UserError("source.rtf" if kind is not None and kind[0] == "rtf" else "source.old_office", name=name)
    try:
        with tempfile.TemporaryDirectory(prefix="jx-", ignore_cleanup_errors=True) as folder:
            return _convert(data, Path(folder), kind, office, proceed)
    except (OSError, subprocess.SubprocessError) as error:
        raise UserError("source.not_converted", name=name) from error


@cache
def program() -> str | None:
    """Return LibreOffice's program; None where it is not installed."""
    if sys.platform in _ELSEWHERE:
        return next(filter(os.path.isfile, _ELSEWHERE[sys.platform]), None)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found if found is not None and os.path.isabs(found) else None  # noqa: PTH117 (text)


def _kind(data: bytes) -> tuple[str, str] | None:
    begins = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()  # what stands before it, others pass over too
    return next(((suffix, name) for start, suffix, name in _FILTERS if begins.startswith(start)), None)


def _convert(data: bytes, folder: Path, kind: tuple[str, str], office: str, proceed: Proceed | None) -> bytes:
    suffix, filter_name = kind
    profile, source, target = folder / "profile", folder / f"document.{suffix}", folder / "out" / "document.docx"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
    source.write_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip() if suffix == "rtf" else data)
    command = [
        *(*_isolation(), office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *(f"-env:UserInstallation={profile.as_uri()}", f"--infilter={filter_name}"),
        *("--convert-to", _TO, "--outdir", str(target.parent), str(source)),
    ]
    _run(command, folder, proceed)
    with target.open("rb") as stream:
        made = stream.read(MAX_BYTES + 1)
    if len(made) > MAX_BYTES:
        raise OSError
    return made


def _run(command: Sequence[str], folder: Path, proceed: Proceed | None) -> None:
    """Run a command in its folder, and end it with all that it has started. Raises ``subprocess.TimeoutExpired``."""
    kept = ("PATH", "SYSTEMROOT", "WINDIR", "PROGRAMFILES")
    environment = {name: value for name, value in os.environ.items() if name.upper() in kept}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    process = subprocess.Popen(  # noqa: S603 (an installed program, with arguments of our own)
        command,
        cwd=folder,
        env=environment | {"LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _wait(process, proceed)
    finally:
        _end_all(process)


def _wait(process: "subprocess.Popen[bytes]", proceed: Proceed | None) -> None:
    began = time.monotonic()
    while True:
        try:
            process.wait(_LOOK_SECONDS)
            return
        except subprocess.TimeoutExpired:
            if time.monotonic() - began > MAX_SECONDS:
                raise
            if proceed is not None:
                proceed(0, 0)


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    """End a process and those that it has started, though it may have ended itself."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        with suppress(OSError):
            subprocess.run([system, "/T", "/F", "/PID", f"{process.pid}"], capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(OSError):  # all of its session have ended
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


@cache
def _isolation() -> tuple[str, ...]:
    """Return what a command is put behind so that it has no network; nothing where the system cannot do that."""
    tool = shutil.which("unshare") if sys.platform == "linux" else None
    if tool is None or not os.path.isabs(tool):  # noqa: PTH117 (text)
        return ()
    command = (tool, *_ALONE)
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run([*command, "true"], capture_output=True, check=False, timeout=10)  # noqa: S603
        return command if done.returncode == 0 else ()
    return ()
