"""What the modules of the verbs share: the types by which the main module knows them."""

import argparse
from collections.abc import Callable
from typing import Any, TypeAlias

from jx_desktop.cli.console import Console
from jx_desktop.wording.messages import Wording

Execute: TypeAlias = Callable[[argparse.Namespace, Console], int]


def add_verb(
    verbs: Any, key: str, wording: Wording, parents: list[argparse.ArgumentParser], execute: Execute, *, name: str = ""
) -> argparse.ArgumentParser:
    """Add the parser of one verb; `key` finds its help, and is its name where that is not another."""
    text = wording.text(f"cli_help.{key}")
    parser: argparse.ArgumentParser = verbs.add_parser(
        name or key, help=text, description=text, parents=parents, add_help=False, allow_abbrev=False
    )
    parser.set_defaults(execute=execute)
    return parser


def add_argument(parser: argparse.ArgumentParser, wording: Wording, *names: str, **options: Any) -> None:
    """Add an argument with its help in words."""
    key = names[-1].lstrip("-").replace("-", "_").lower()
    parser.add_argument(*names, help=wording.text(f"cli_help.{key}"), **options)


def keys_in(text: str) -> tuple[str, ...]:
    """Return keys that commas part, of either width, each once. Raises `ValueError` where there is none."""
    keys = tuple(dict.fromkeys(key.strip() for key in text.replace("，", ",").split(",") if key.strip()))
    if not keys:
        raise ValueError(text)  # what nobody named is not everything: the parser says so
    return keys
