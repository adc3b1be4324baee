"""Many documents are checked by several processes of this program; this is one of them.

It is given an order, then one file after another, each a line of JSON; for each it answers with a line of JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

ARGUMENT = "--check-in-child"
"""What the frozen program is started with to be such a process."""


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Be such a process and end, if the program was started as one."""
    if list(arguments[1:]) == [ARGUMENT]:
        _serve()


def _serve() -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gives the files ends, and with that this process
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else gets among the answers
    from jx_desktop.cli.checked_file import CheckOrder, check_file
    from jx_desktop.services.resources.wordings import load_wording

    folder, order_values = json.loads(source.readline())
    with suppress(OSError):
        os.chdir(folder)
    order = CheckOrder(**order_values)
    wording = load_wording(order.language)
    for line in iter(source.readline, b""):
        checked = check_file(json.loads(line), order, wording)
        try:
            answers.write(json.dumps(checked).encode("ascii") + b"\n")
            answers.flush()
        except OSError:  # nobody listens any more
            break
    os._exit(0)


if __name__ == "__main__":
    serve_if_asked(sys.argv)
