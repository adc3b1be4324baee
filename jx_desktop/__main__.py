"""Starts the window: ``python -m jx_desktop``, and the frozen program."""

import multiprocessing

if __name__ == "__main__":
    # In the frozen program a child process starts here too: it does its work in this call and never returns.
    multiprocessing.freeze_support()

    from jx_desktop.bootstrap import run

    run()
