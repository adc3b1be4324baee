"""TOML in, within limits: the files of forms and indicators come from others."""

import tomllib
from collections.abc import Callable
from typing import Any

from jx_desktop.base.json_text import MAX_CONTAINERS, MAX_ITEMS

MAX_TOML_BYTES = 2 * 1024 * 1024
_MOST_DOTS_IN_A_LINE = 200
_MOST_DOTS = 100_000
"""The library's cost for a key grows with the square of its dots; a key ends with its line."""


def parse_toml(text: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return the plain data of `text`.

    Raises ``tomllib.TOMLDecodeError`` for what is no TOML; ``ValueError``, ``RecursionError`` or ``MemoryError`` for
    what is larger, or nested deeper, than any file of ours.
    """
    if (
        len(text) > MAX_TOML_BYTES
        or text.count("[") + text.count("{") > MAX_CONTAINERS
        or text.count(",") + text.count("=") > MAX_ITEMS
        or text.count(".") > _MOST_DOTS
        or any(line.count(".") > _MOST_DOTS_IN_A_LINE for line in text.split("\n"))
    ):
        raise ValueError("too much")
    return tomllib.loads(text, parse_float=parse_float)
