"""One of the processes of a pool: it is given an order, then one job after another, and answers each.

Order, jobs and answers are lines of JSON; of a job, ``[item, count]``, as many bytes follow as it says. Once it has its
order it says that it is ready.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn, TypeAlias

READY = b"true\n"

Do: TypeAlias = Callable[[Any, bytes], Any]
"""What makes the answer to a job of its item and bytes."""


def serve(prepare: Callable[[Any], Do]) -> NoReturn:
    """Be such a process; `prepare` makes of an order what the jobs are done with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gives the jobs ends, and with that this process
    signal.signal(signal.SIGTERM, _leave)
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else gets among the answers
    folder, order = json.loads(source.readline())
    with suppress(OSError):
        os.chdir(folder)
    do = prepare(order)
    answers.write(READY)
    answers.flush()
    for line in iter(source.readline, b""):
        item, count = json.loads(line)
        answer = do(item, source.read(count))
        try:
            answers.write(json.dumps(answer).encode("ascii") + b"\n")
            answers.flush()
        except OSError:  # nobody listens any more
            break
    os._exit(0)


def _leave(_number: int, _frame: object) -> NoReturn:
    """Give up: what a job has itself started is ended on the way out."""
    raise SystemExit
