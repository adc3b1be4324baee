"""How this program starts itself again: nothing that lies in some folder is taken for a part of it."""

import os
import subprocess
import sys
from pathlib import Path

_PACKAGE_FOLDER = Path(__file__).resolve().parents[3]
_START = "import sys; sys.path[:] = {paths!r}; import runpy; runpy.run_module({module!r}, run_name='__main__')"


def own_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of this program in a new process.

    Python looks for modules where this process does, but never in the folder that is current when it starts: a
    received file may have company there. The frozen program is one program, whatever the module.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-I", "-c", _START.format(paths=_search_path(), module=module), *arguments]


def start_own(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a module of this program in a process that hears and answers through pipes. Raises ``OSError``."""
    return subprocess.Popen(  # noqa: S603 (our own program)
        own_command(module, *arguments),
        cwd=own_folder(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def own_folder() -> str:
    """Return the folder in which processes of this program begin: one in which nobody else puts files."""
    return str(Path(sys.executable).parent)


def _search_path() -> list[str]:
    """Return where modules are looked for, without relative folders and the current one, unless it is ours."""
    try:
        current = os.getcwd()  # noqa: PTH109 (as text, like the search path)
    except OSError:  # it has been removed
        current = ""
    paths = [path for path in sys.path if os.path.isabs(path) and os.path.abspath(path) != current]  # noqa: PTH100, PTH117
    own = str(_PACKAGE_FOLDER)
    return paths if own in paths or own not in map(os.path.abspath, sys.path) else [own, *paths]
