"""Decide about one file in a process of its own: ``python -m tests.safety.decide FILE``.

Says what was decided, how many seconds that took, and by how many bytes it raised this process's peak of memory.
"""

import resource
import sys
import time
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import open_file
from jx_desktop.storage.versions import document_of
from tests.conftest import ROOT


def decide(path: Path) -> str:
    """Open a file with all its versions; return the code of what is wrong, or ``opened``."""
    try:
        stored = open_file(path)
        for version in stored.versions:
            assert isinstance(document_of(version, path), Document)
    except UserError as error:
        return error.message.code
    return "opened"


def main(path: Path) -> None:
    """Measure from a program that has everything loaded."""
    decide(ROOT / "pyproject.toml")
    before = _peak()
    started = time.process_time()
    decision = decide(path)
    print(decision, time.process_time() - started, _peak() - before)


def _peak() -> int:
    """This program's own peak: what `getrusage` says includes that of the program that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    [line] = [line for line in status.read_text("ascii", "replace").splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
