"""Starts the window: ``python -m jx_desktop``, the installed program, and the frozen one."""

import os
import sys

from jx_desktop.base.garbage_collection import collection_put_off


def run() -> None:
    """Run the window, or what a process that was started to read a foreign file is to do."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking for some takes time
    with collection_put_off():
        from jx_desktop.services.collecting import print_worker, worker
        from jx_desktop.services.machine.child import serve_if_asked
    serve_if_asked(sys.argv)  # in the frozen program a child process starts here too, and ends here
    worker.serve_if_asked(sys.argv)
    print_worker.serve_if_asked(sys.argv)
    with collection_put_off():
        import jx_desktop.before_qt  # noqa: F401 (it must come first)
        from jx_desktop.bootstrap import run as run_window
    run_window()


if __name__ == "__main__":
    run()
