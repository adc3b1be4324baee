"""The entry point of ``jx``: an interruption is one line and status 2, also while the program is still loading."""

import signal
import sys


def run() -> None:
    """Run the command line of this process."""
    try:
        from jx_desktop.cli.main import main  # loading may be interrupted too

        status = main(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the work is done
    except KeyboardInterrupt:
        sys.stderr.write("jx：已中断 / interrupted\n")
        status = 2
    except Exception as error:  # noqa: BLE001 - Python's own report would quote what stands in the document
        from jx_desktop.services.log import described

        sys.stderr.write(f"jx：程序出错 / a fault of the program\n{described(error)}\n")
        status = 2
    sys.exit(status)
