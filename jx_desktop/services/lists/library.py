"""The indicator libraries on this machine: the starter that is shipped, and the user's own."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jx_desktop.base.json_text import JsonError, parse_json, reason_of, write_json
from jx_desktop.base.messages import Message
from jx_desktop.base.radicals import without_radicals
from jx_desktop.base.text import folded
from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.words.library import FORMAT, VERSION, LibraryEntry, LibraryFile, Merged, merge
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import is_there, write_output
from jx_desktop.services.lists.indicator_usage import IndicatorUsage
from jx_desktop.services.lists.name_search import NameSearch, best
from jx_desktop.services.machine import paths
from jx_desktop.storage.regular_file import read_regular_file

MAX_BYTES = 16 << 20
MOST_FOUND = 60
_MOSTLY = 0.8
"""Share of the names with an ending that must have a unit for it to be the usual one."""
_LEAST_ALIKE = 3
"""Entries that must agree before the last character of a name alone says its unit."""


def read_library(path: Path) -> LibraryFile:
    """Return the library in a file, JSON or TOML. Raises `UserError` saying what is wrong and where."""
    data = read_regular_file(path, MAX_BYTES)
    try:
        text = without_radicals(data.decode("utf-8-sig"))
        plain = parse_json(text if text.lstrip().startswith("{") else _toml_as_json(text))
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            raise UserError("library.not_one", path=path)
        version = plain.get("version")
        if isinstance(version, int) and version > VERSION:
            raise UserError("library.newer", path=path)
        return LibraryFile.model_validate(plain)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("library.not_one", path=path) from error
    except (JsonError, ValidationError) as error:
        raise UserError("library.faulty", path=path, reason=reason_of(error)) from error
    except (ValueError, RecursionError, MemoryError) as error:  # nested or long beyond what can be read
        raise UserError("library.faulty", path=path, reason=Message("form.too_much")) from error


def _toml_as_json(text: str) -> str:
    """Return TOML as JSON, which is how it will be kept: what JSON has no form for is kept as text."""
    return write_json(_plain(parse_toml(text, parse_float=str)))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, bool)) else str(value)


def write_library(path: Path, library: LibraryFile) -> None:
    """Write a library as JSON. Raises `UserError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("library.no_folder", path=path.parent) from error
    write_output(path, (write_json(library.dump(), indent=1) + "\n").encode("utf-8"), replace_existing=True)


class Library:
    """All entries, the user's own first. Files are read when first asked for."""

    def __init__(self, folder: Path | None = None, starter: Path | None = None) -> None:
        self._folder = folder or paths.user_library()
        self._starter_file = starter or paths.starter_library()
        self._listeners: list[Callable[[], None]] = []

    @property
    def own_file(self) -> Path:
        """The file of the user's own entries; it need not exist."""
        return self._folder / "own.json"

    @cached_property
    def usage(self) -> IndicatorUsage:
        """What is used often and lately."""
        return IndicatorUsage(self._folder / "usage.json")

    @cached_property
    def _own(self) -> tuple[LibraryFile, UserError | None]:
        try:
            if not is_there(self.own_file):
                return LibraryFile(), None
            return read_library(self.own_file), None
        except UserError as error:
            return LibraryFile(), error

    @property
    def own(self) -> LibraryFile:
        """The user's own entries."""
        return self._own[0]

    @property
    def fault(self) -> UserError | None:
        """Why the file of the user's own entries cannot be read; it is then left as it is."""
        return self._own[1]

    @cached_property
    def starter(self) -> tuple[LibraryEntry, ...]:
        """The entries that every copy of the program has."""
        return read_library(self._starter_file).entries

    @cached_property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """All entries, each once."""
        return merge(self.own.entries, self.starter).entries

    def is_own(self, entry: LibraryEntry) -> bool:
        """Whether the user has put an entry in."""
        return entry.key in self._own_keys

    @cached_property
    def _own_keys(self) -> frozenset[tuple[str, str]]:
        return frozenset(entry.key for entry in self.own.entries)

    @cached_property
    def _search(self) -> NameSearch:
        return NameSearch("\n".join((entry.name, *entry.also)) for entry in self.entries)

    def search(
        self, query: str, fits: Callable[[LibraryEntry], bool] = lambda _: True, limit: int = MOST_FOUND
    ) -> list[LibraryEntry]:
        """Return the entries found by characters, pinyin or initials: those that fit first, then those much used."""
        entries = self.entries
        found = self._search.find(query)

        def rank(number: int) -> tuple[bool, float]:
            return not fits(entries[number]), -self.usage.weight(entries[number].name)

        return [entries[number] for number in best(found, rank, limit)]

    def ranked(self, fits: Callable[[LibraryEntry], bool] = lambda _: True) -> list[LibraryEntry]:
        """Return all entries: those that fit first, then those much used."""
        return sorted(self.entries, key=lambda entry: (not fits(entry), -self.usage.weight(entry.name)))

    @cached_property
    def _units(self) -> list[tuple[str, str]]:
        return [(folded(name), entry.unit) for entry in self.entries for name in (entry.name, *entry.also)]

    def unit_for(self, name: str) -> str:
        """Return the usual unit of an indicator: that of its name, else of those that end as it does; or nothing."""
        plain = folded(name)
        for start in range(len(plain)):
            units = Counter(unit for known, unit in self._units if known.endswith(plain[start:]))
            unit, count = units.most_common(1)[0] if units else ("", 0)
            agree = count >= _MOSTLY * units.total() and (start < len(plain) - 1 or count >= _LEAST_ALIKE)
            if unit and (agree or start == 0):
                return unit
        return ""

    # ---- the user's own

    def add(self, entry: LibraryEntry) -> bool:
        """Put an entry into the user's own library; False where it is there already. Raises `UserError`."""
        merged = self._merge([entry])
        return bool(merged.added or merged.completed)

    def add_all(self, library: LibraryFile) -> Merged:
        """Put all entries of a county's library into the user's own. Raises `UserError`."""
        return self._merge(library.entries)

    def _merge(self, entries: Iterable[LibraryEntry]) -> Merged:
        self._read_again()
        merged = merge(self.own.entries, entries)
        if merged.added or merged.completed:
            self._keep(merged.entries)
        return merged

    def remove(self, entry: LibraryEntry) -> None:
        """Take an entry out of the user's own library; one of the starter's stays. Raises `UserError`."""
        self._read_again()
        self._keep(tuple(own for own in self.own.entries if own.key != entry.key))

    def _keep(self, entries: tuple[LibraryEntry, ...]) -> None:
        if self.fault is not None:
            raise self.fault
        own = LibraryFile.model_validate({**self.own.field_values(), "entries": entries})
        write_library(self.own_file, own)
        self._own = own, None
        self._begin_anew()

    def _read_again(self) -> None:
        """Have what another window has put in or taken out meanwhile."""
        before = self.own
        self.__dict__.pop("_own", None)
        if self.own != before:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Let what is made of the entries be made anew when next asked for, and tell that they are others."""
        for name in ("entries", "_own_keys", "_search", "_units"):
            self.__dict__.pop(name, None)
        for listener in self._listeners:
            listener()

    def export(self, path: Path, name: str) -> int:
        """Write the user's own entries to a file for others; return how many. Raises `UserError`."""
        own = LibraryFile.model_validate({**self.own.field_values(), "name": self.own.name or name[:200]})
        write_library(path, own)
        return len(own.entries)

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell `listener` when entries come or go."""
        self._listeners.append(listener)
