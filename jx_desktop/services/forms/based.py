"""Forms that build on a shipped one: their file says what differs, and the form is the whole of both.

``base = "hebei-2024"`` names it. Tables are merged key by key; of lists whose items have an `id`, items with the same
one are merged and others follow; any other list, and everything else, stands in place of the base's. ``false`` takes a
table or a list away (``plan = false``). The form inside a document is always whole.
"""

import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.toml_text import MAX_TOML_BYTES, parse_toml
from jx_desktop.errors import UserError
from jx_desktop.services.machine import paths
from jx_desktop.storage.regular_file import read_regular_file

BASE = "base"
NOT_INHERITED = ("id", "name", "version", "group", "source", "unproven")
"""What is said of one form is not said of those that build on it."""
_MOST_BASES = 4


class NoBaseError(ValueError):
    """A base that is not there, or builds on what builds on it. `message` says which."""

    def __init__(self, code: str, base: str) -> None:
        super().__init__(code)
        self.message = Message(code, {"path": BASE, "base": base})


def shipped_text(form_id: str) -> str | None:
    """Return the text of a shipped form's file, None where there is none."""
    if not form_id or "/" in form_id or "\\" in form_id:
        return None
    return _shipped_text(form_id)


@lru_cache(maxsize=32)
def _shipped_text(form_id: str) -> str | None:
    path = paths.shipped_forms() / f"{form_id}.toml"
    try:
        return read_regular_file(path, MAX_TOML_BYTES).decode("utf-8-sig")
    except (UserError, UnicodeDecodeError):
        return None


def whole(data: Mapping[str, Any], text_of: Callable[[str], str | None] = shipped_text) -> Mapping[str, Any]:
    """Return the plain data of a form with what its base says. Raises `NoBaseError`."""
    chain = [data]
    while BASE in chain[-1]:
        base = str(chain[-1][BASE])
        text = text_of(base)
        try:
            found = None if text is None else parse_toml(text)
        except (tomllib.TOMLDecodeError, ValueError, RecursionError):
            found = None
        if found is None:
            raise NoBaseError("form.no_base", base)
        if len(chain) > _MOST_BASES:
            raise NoBaseError("form.base_circle", base)
        chain.append(found)
    if len(chain) == 1:
        return data
    made: Any = {}
    for number, each in enumerate(reversed(chain)):
        own = {key: value for key, value in each.items() if key != BASE}
        made = {key: value for key, value in made.items() if key not in NOT_INHERITED} if number else made
        made = _merged(made, own)
    return dict(made)


def _merged(base: Any, own: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(own, Mapping):
        made = dict(base)
        for key, value in own.items():
            if value is False and isinstance(base.get(key), (Mapping, list)):
                del made[key]
            else:
                made[key] = _merged(base[key], value) if key in base else value
        return made
    if have_ids(base) and have_ids(own):
        more = {item["id"]: item for item in own}
        kept = [_merged(item, more.pop(item["id"])) if item["id"] in more else item for item in base]
        return [*kept, *(item for item in own if item["id"] in more)]
    return own


def have_ids(value: Any) -> bool:
    """Whether a value is a list whose items are told apart by their ids."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) and "id" in item for item in value)
