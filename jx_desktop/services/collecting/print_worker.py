"""Many documents are printed by several processes of this program; this is one of them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jx_desktop.services.machine.pool_worker import Do, serve

ARGUMENT = "--print-in-child"
"""What the frozen program is started with to be such a process."""


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Be such a process and end, if the program was started as one."""
    if list(arguments[1:]) == [ARGUMENT]:
        serve(_prepared)


def _prepared(values: dict[str, Any]) -> Do:
    from jx_desktop.services.collecting.printed_document import options_from_plain, print_image
    from jx_desktop.services.files.exporting import EXPORTERS
    from jx_desktop.services.resources.wordings import load_wording

    exporter, options = EXPORTERS[values["suffix"]], options_from_plain(values["options"])
    wording = load_wording(values["language"])
    return lambda path, data: print_image(data, Path(path), exporter, options, wording)


if __name__ == "__main__":
    serve_if_asked(sys.argv)
