"""The entry point of ``jx``: an interruption is one line and status 2, also while the program is still loading."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

_INTERRUPTED = "jx：已中断 / interrupted\n"


def run() -> None:
    """Run the command line of this process; in the frozen program a child process starts here too, and ends here."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking for some takes time
    heeds_interrupts = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # a shell may have it ignored
    if heeds_interrupts:
        signal.signal(signal.SIGINT, _leave)
    try:
        from jx_desktop.cli import check_worker
        from jx_desktop.services.collecting import print_worker, worker
        from jx_desktop.services.machine.child import serve_if_asked

        serve_if_asked(sys.argv)
        check_worker.serve_if_asked(sys.argv)
        worker.serve_if_asked(sys.argv)
        print_worker.serve_if_asked(sys.argv)
        from jx_desktop.cli.main import main, modules_of

        modules_of(sys.argv[1:])  # with what they need: making models ready swallows an exception too
        if heeds_interrupts:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        status = main(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the work is done
    except KeyboardInterrupt:
        sys.stderr.write(_INTERRUPTED)
        status = 2
    except Exception as error:  # noqa: BLE001 - Python's own report would quote what stands in the document
        from jx_desktop.services.machine.log import described

        sys.stderr.write(f"jx：程序出错 / a fault of the program\n{described(error)}\n")
        status = 2
    sys.exit(status)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing is begun yet, and libraries that are being loaded may swallow an exception."""
    os.write(2, _INTERRUPTED.encode(getattr(sys.stderr, "encoding", None) or "utf-8", "replace"))
    os._exit(2)
