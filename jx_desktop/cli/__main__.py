"""Starts the command line: ``python -m jx_desktop.cli``, and the frozen program."""

if __name__ == "__main__":
    from jx_desktop.cli.start import run

    run()
