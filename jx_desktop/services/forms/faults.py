"""Everything that keeps the text of a form from being one, each thing with its place and its line."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from jx_desktop.base.json_text import json_path, message_of
from jx_desktop.base.messages import Message
from jx_desktop.base.toml_lines import Place, line_of, lines_of
from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.form.definition import FAULTS, Form
from jx_desktop.domain.form.sheets import Band
from jx_desktop.domain.form.verifying import Fault, unknown_places
from jx_desktop.services.forms.based import BASE, NoBaseError, whole

_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_BAND_KINDS = frozenset(get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Band)[0]))


@dataclass(frozen=True, slots=True)
class FormFault:
    """One fault: its place (keys and numbers of the TOML), what is wrong and what to do, its line from 1 if known."""

    place: Place
    message: Message
    line: int | None = None

    @property
    def path(self) -> str:
        """The place in one line: ``sheets.goal.bands[4].columns``."""
        return json_path(self.place)


@dataclass(frozen=True, slots=True)
class ReadForm:
    """The text of a form, read: the form where it is one, and its faults where it is not quite."""

    form: Form | None
    faults: tuple[FormFault, ...]


def read_form_text(text: str) -> ReadForm:
    """Return what the text of a form says, with every fault that can be told; never raises for what it says."""
    try:
        data = parse_toml(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return ReadForm(None, (FormFault((), Message("form.syntax", {"detail": str(error)}), line),))
    except (ValueError, RecursionError, MemoryError):  # nested or long beyond what can be read
        return ReadForm(None, (FormFault((), Message("form.too_much")),))
    lines: dict[Place, int] = {}

    def at(place: Place, message: Message) -> FormFault:
        if not lines:
            lines.update(lines_of(text))
        return FormFault(place, message, line_of(place, lines))

    try:
        form, faults = form_in(whole(data))
    except NoBaseError as error:
        form, faults = None, [((BASE,), error.message)]
    return ReadForm(form if not faults else None, tuple(at(place, message) for place, message in faults))


def form_in(data: Mapping[str, Any]) -> tuple[Form | None, list[tuple[Place, Message]]]:
    """Return the form in plain data, and every fault of it."""
    between: list[Fault] = []
    try:
        form = Form.model_validate(data, context={FAULTS: between})
    except ValidationError as error:
        return None, list(_refused(error, data))
    except (ValueError, RecursionError, MemoryError):
        return None, [((), Message("form.too_much"))]
    faults = [(fault.place, fault.message) for fault in between]
    faults += [(place, _unknown(place, known)) for place, known in unknown_places(form)]
    return form, faults


def _refused(error: ValidationError, data: Mapping[str, Any]) -> Iterator[tuple[Place, Message]]:
    """Yield what models object to, at places of the TOML: without the kinds by which bands are told apart."""
    seen = set()
    for details in error.errors(include_url=False, include_input=False):
        place = _place_of(details["loc"])
        message = message_of({**details, "loc": place})
        meant = _meant(place, data) if details["type"] == "missing" else ""
        if meant:
            known = str(place[-1])
            place = (*place[:-1], meant)
            message = Message("form.unknown_key_like", {"key": json_path(place), "known": known})
        if (place, message.code) not in seen:
            seen.add((place, message.code))
            yield place, message


def _meant(place: Place, data: Any) -> str:
    """Return the key that stands where one is missing and is much like it; empty for none."""
    for step in place[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return ""
    like = difflib.get_close_matches(str(place[-1]), map(str, data), 1) if isinstance(data, Mapping) else ()
    return like[0] if like else ""


def _place_of(location: Place) -> Place:
    kept: list[str | int] = []
    for number, step in enumerate(location):
        is_kind = step in _BAND_KINDS and number > 1 and location[number - 2] == "bands"
        if not is_kind and step != "[key]":
            kept.append(step)
    return tuple(kept)


def _unknown(place: Place, known: frozenset[str]) -> Message:
    """Return the message about a key that is not known: which one is meant, where one is like it."""
    like = difflib.get_close_matches(str(place[-1]), sorted(known), 1)
    if like:
        return Message("form.unknown_key_like", {"key": json_path(place), "known": like[0]})
    return Message("form.unknown_key", {"key": json_path(place)})
