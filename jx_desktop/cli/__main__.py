"""Starts the command line: ``python -m jx_desktop.cli``, and the frozen program."""

import multiprocessing

if __name__ == "__main__":
    # In the frozen program a child process starts here too: it does its work in this call and never returns.
    multiprocessing.freeze_support()

    from jx_desktop.cli.start import run

    run()
