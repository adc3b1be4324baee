"""On which line of a TOML text each of its keys and items stands; the libraries that read TOML do not say."""

import re
import tomllib

Place = tuple[str | int, ...]
"""Keys and numbers, from the outside in: ``("sheets", "goal", "bands", 4, "columns")``."""

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<blank>[ \t\r]+)|(?P<sign>[\[\]{}=,])|(?P<bare>[^\s\[\]{}=,#\"']+)",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Place, int]:
    """Return the line, from 1, of every table, key and item of a text that is TOML."""
    return _Lines(text).found


def line_of(place: Place, lines: dict[Place, int]) -> int | None:
    """Return the line of a place, or of the nearest one around it that stands in the text."""
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), None)


class _Lines:
    """One walk through a text."""

    def __init__(self, text: str) -> None:
        self.found: dict[Place, int] = {}
        self._tokens: list[tuple[str, str, int]] = []
        self._at = 0
        self._times: dict[Place, int] = {}
        line = 1
        for match in _TOKEN.finditer(text):
            kind, piece = str(match.lastgroup), match.group()
            if kind not in ("blank", "comment"):
                self._tokens.append((kind, piece, line))
            line += piece.count("\n")
        self._document()

    def _is(self, sign: str, ahead: int = 0) -> bool:
        at = self._at + ahead
        return at < len(self._tokens) and self._tokens[at][1] == sign

    def _next(self) -> tuple[str, str, int]:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _document(self) -> None:
        table: Place = ()
        while self._at < len(self._tokens):
            kind, piece, line = self._tokens[self._at]
            if kind == "newline":
                self._at += 1
            elif piece == "[":
                of_several = self._is("[", 1)
                self._at += 1 + of_several
                table = self._within(self._key("]"))
                self._at += 1 + of_several
                if of_several:
                    number = self._times[table] = self._times.get(table, -1) + 1
                    table = (*table, number)
                for depth in range(1, len(table) + 1):
                    self.found.setdefault(table[:depth], line)
            else:
                self._pair(table)

    def _within(self, keys: Place) -> Place:
        """Return where a head leads: beneath a table that stands several times, into its last."""
        place: Place = ()
        for number, key in enumerate(keys, 1):
            place = (*place, key)
            if place in self._times and number < len(keys):
                place = (*place, self._times[place])
        return place

    def _key(self, end: str) -> Place:
        """Read a key up to a sign: ``a.b."c d"``."""
        text = ""
        while not self._is(end):
            text += self._next()[1]
        return tuple(_keys(text))

    def _pair(self, table: Place) -> None:
        line = self._tokens[self._at][2]
        keys = self._key("=")
        self._at += 1
        for depth in range(1, len(keys) + 1):
            self.found.setdefault((*table, *keys[:depth]), line)
        self._value((*table, *keys))

    def _value(self, place: Place) -> None:
        kind, piece, line = self._next()
        self.found.setdefault(place, line)
        if piece == "[" and kind == "sign":
            self._array(place)
        elif piece == "{" and kind == "sign":
            while not self._is("}"):
                if self._is(",") or self._tokens[self._at][0] == "newline":
                    self._at += 1
                else:
                    self._pair(place)
            self._at += 1
        elif kind == "bare":
            while self._at < len(self._tokens) and self._tokens[self._at][0] == "bare":
                self._at += 1  # a date and its time of day

    def _array(self, place: Place) -> None:
        number = 0
        while not self._is("]"):
            if self._is(",") or self._tokens[self._at][0] == "newline":
                self._at += 1
            else:
                self._value((*place, number))
                number += 1
        self._at += 1


def _keys(text: str) -> list[str]:
    """Return the parts of a dotted key."""
    found: object = tomllib.loads(f"{text} = 0")
    keys = []
    while isinstance(found, dict):
        key, found = next(iter(found.items()))
        keys.append(key)
    return keys
