"""The one way in which actions write a file: its name is asked for, it is made in the background, written, told of."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.messages import Message
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.dialogs.files import ask_file_to_write
from jx_desktop.ui.window.shell import Shell


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file, and what is said once it is written."""

    data: bytes
    said: tuple[Message, ...]


Make = Callable[[Path, Task], Output]
"""Makes a file in a thread of its own; the path is for what is said."""


def ask_and_write(shell: Shell, title: str, name: str, make: Make, *, kind: str = "PDF", suffix: str = ".pdf") -> None:
    """Ask where a file goes, proposing a name beside the document, and write it there."""
    path = ask_file_to_write(shell.frame, title, shell.opened.folder / f"{name}{suffix}", [f"{kind} (*{suffix})"])
    if path is not None:
        write(shell, path, make, kind)


def write(shell: Shell, path: Path, make: Make, kind: str = "PDF") -> None:
    """Make a file in the background and write it; given up before that, it leaves no file."""

    def work(task: Task) -> Output:
        output = make(path, task)
        task.check()
        write_output(path, output.data, replace_existing=True)
        return output

    words = QCoreApplication.translate("writing", "Making {}…").format(kind)
    shell.run(words, work, lambda output: shell.tell(*output.said), writes=True)
