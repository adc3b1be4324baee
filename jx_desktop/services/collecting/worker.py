"""The files of a folder are read by several processes of this program; this is one of them."""

import sys
from collections.abc import Sequence
from typing import Any

from jx_desktop.services.machine.pool_worker import Do, serve

ARGUMENT = "--collect-in-child"
"""What the frozen program is started with to be such a process."""


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Be such a process and end, if the program was started as one."""
    if list(arguments[1:]) == [ARGUMENT]:
        serve(_prepared)


def _prepared(values: dict[str, Any]) -> Do:
    from jx_desktop.services.collecting.collected_file import FileOrder, FileReader

    reader = FileReader(FileOrder(**values))
    return lambda item, data: reader.read(item["how"], data, item["name"]).model_dump_json()


if __name__ == "__main__":
    serve_if_asked(sys.argv)
