"""The fonts that a scheme prints with, found once in a process, and what is to be said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.machine.settings import FontScheme

if TYPE_CHECKING:
    from jx_desktop.printing.fonts import Fonts

_NEEDED = ("song", "hei", "kai", "fangsong")
"""What a machine must have so that its own fonts are taken unasked."""


@dataclass(frozen=True, slots=True)
class SchemeFonts:
    """The fonts of a scheme, and why they are not others."""

    fonts: "Fonts"
    lacking: tuple[str, ...] = ()
    """The roles for which the machine has no font, where that is why it uses none of its own."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """By role the families that are there but may not be embedded."""


def scheme_fonts(scheme: FontScheme) -> SchemeFonts:
    """Return the fonts of a scheme, the same ones every time."""
    return _scheme_fonts(scheme)


@lru_cache
def _scheme_fonts(scheme: FontScheme) -> SchemeFonts:
    from jx_desktop.printing.font_search import GB_FAMILIES, OTHER_FAMILIES, find_fonts
    from jx_desktop.printing.fonts import Fonts, bundled_files

    if scheme == "bundled":
        return SchemeFonts(Fonts(bundled_files()))
    found = find_fonts(GB_FAMILIES) if scheme == "auto" else find_fonts(GB_FAMILIES, OTHER_FAMILIES)
    lacking = tuple(role for role in _NEEDED if role not in found.files) if scheme == "auto" else ()
    if lacking:
        is_decided_by_licence = all(role in found.refused for role in lacking)
        return SchemeFonts(_bundled(), lacking, found.refused if is_decided_by_licence else {})
    return SchemeFonts(Fonts(bundled_files(), found.files) if found.files else _bundled(), refused=found.refused)


def _bundled() -> "Fonts":
    return scheme_fonts("bundled").fonts


def unprintable_characters(text: str) -> set[str]:
    """Return the characters of a text that the bundled fonts lack: the same on every machine."""
    return _bundled().unprintable(text)


def font_words(form: Form, scheme: FontScheme) -> list[Message]:
    """Tell which font each face of a form's pages is set in, and why it is not another."""
    chosen, used = scheme_fonts(scheme), _used_roles(form)
    fonts = chosen.fonts
    words = [
        Message("print.font", {"face": Message(f"face.{role}"), "family": fonts.family(role)})
        for role in used
        if role not in fonts.replaced_roles
    ]
    replaced = tuple(Message(f"face.{role}") for role in used if role in fonts.replaced_roles)
    if replaced:
        words.append(Message("print.fonts_stand_in", {"faces": replaced, "family": fonts.family("song")}))
    if chosen.lacking:
        words.append(
            Message("print.fonts_lacking", {"faces": tuple(Message(f"face.{role}") for role in chosen.lacking)})
        )
    return words + _refusals(chosen, used)


def font_notices(form: Form, scheme: FontScheme, texts: Iterable[str]) -> list[Message]:
    """Return what the user should know about the fonts in which `texts`, laid out before, are printed."""
    chosen, used = scheme_fonts(scheme), _used_roles(form)
    replaced = tuple(Message(f"face.{role}") for role in used if role in chosen.fonts.replaced_roles)
    notices = [Message("print.faces_replaced", {"faces": replaced})] if replaced else []
    notices += _refusals(chosen, used)
    missing = chosen.fonts.missing_characters(texts)
    if missing:
        shown = tuple(f"{character} (U+{ord(character):04X})" for character in missing[:10])
        notices.append(Message("print.characters_missing", {"count": len(missing), "characters": shown}))
    return notices


def bundled_sans() -> Path:
    """Return the font file for the window of a machine that has no Chinese font."""
    from jx_desktop.printing.fonts import bundled_files

    return bundled_files()["hei"].path


def _used_roles(form: Form) -> list[str]:
    from jx_desktop.printing.fonts import ROLES

    used = {style.face for style in vars(form.styles).values() if hasattr(style, "face")}
    return [role for role in ROLES if role in used]


def _refusals(chosen: SchemeFonts, used: Iterable[str]) -> list[Message]:
    families = tuple(dict.fromkeys(chosen.refused[role] for role in used if role in chosen.refused))
    return [Message("print.fonts_refused", {"families": families})] if families else []
