"""Starts the window: ``python -m jx_desktop``, and the frozen program."""

import sys

from jx_desktop.services.child import serve_if_asked

if __name__ == "__main__":
    serve_if_asked(sys.argv)  # in the frozen program a child process starts here too, and ends here

    from jx_desktop.bootstrap import run

    run()
