"""The instructions of a page, carried out as pdfminer does it, but with a quicker reader of their tokens."""

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSException
from pdfminer.psparser import LIT

_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]*+(?:"
    rb"([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"  # 1 a number
    rb"|([A-Za-z'\"*][A-Za-z0-9'\"*]*)"  # 2 an operator
    rb"|\(((?:[^()\\]|\\.)*+)\)"  # 3 a string without brackets
    rb"|<([0-9A-Fa-f\x00\t\n\x0c\r ]*+)>"  # 4 a string in hexadecimal
    rb"|/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*+)"  # 5 a name
    rb"|(<<|\[)|(>>|\])"  # 6, 7 a dictionary or array
    rb"|(\()"  # 8 a string with brackets
    rb"|%[^\r\n]*+|.)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\x0c", b"\n": b"", b"\r": b"", b"\r\n": b""}
_CODE_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\x0c\r ]EI(?![^\x00\t\n\x0c\r /\[<(%])")
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_SHOWING = (b"Tj", b"TJ", b"'", b'"')
_MOST_BYTES = 24_000_000
_MOST_POINTS, _DEEPEST, _MOST_OPERANDS = 300_000, 4_000, 100_000


class TooMuchError(Exception):
    """A page has more on it than is read of any."""


class Interpreter(PDFPageInterpreter):
    """Carries out the instructions of a page. The device counts them, and is told of text that cannot be shown."""

    argstack: list[Any]

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the streams of a page or a form, those apart that are at work already."""
        found: list[PDFStream] = []
        self.stream_ids.clear()
        for each in streams:
            stream = stream_value(each)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                found.append(stream)
                self.stream_ids.add(stream.objid)
        self._run(b"\n".join(stream.get_data() for stream in found))

    def do_q(self) -> None:
        """Save the state, unless states are saved without end."""
        if len(self.gstack) > _DEEPEST:
            raise TooMuchError
        super().do_q()

    def _run(self, data: bytes) -> None:
        if len(data) > _MOST_BYTES:
            raise TooMuchError
        position, open_ones = 0, list[tuple[bytes, list[Any]]]()
        match = _TOKEN.match
        while (token := match(data, position)) is not None:
            position = token.end()
            kind = token.lastindex
            if kind is None:
                continue
            text = token[kind]
            value: Any
            if kind == 1:
                value = float(text) if b"." in text else int(text)
            elif kind == 2:
                if text not in _CONSTANTS:
                    if text == b"ID":
                        position = self._end_of_image(data, position)
                    self._do(text)
                    continue
                value = _CONSTANTS[text]
            elif kind == 3:
                value = _unescaped(text)
            elif kind == 4:
                digits = bytes(text).translate(None, b"\x00\t\n\x0c\r ")
                value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            elif kind == 5:
                value = LIT(_CODE_IN_NAME.sub(lambda code: bytes([int(code[1], 16)]), text).decode("utf-8", "replace"))
            elif kind == 6:
                if len(open_ones) > _DEEPEST:
                    raise TooMuchError
                open_ones.append((text, self.argstack))
                self.argstack = []
                continue
            elif kind == 7:
                if not open_ones:
                    continue
                opening, outer = open_ones.pop()
                value = self.argstack if opening == b"[" else _dictionary(self.argstack)
                self.argstack = outer
            else:
                end = _closing_bracket(data, position)
                value = _unescaped(data[position:end])
                position = end + 1
            self.argstack.append(value)
            if len(self.argstack) > _MOST_OPERANDS:
                raise TooMuchError

    def _do(self, operator: bytes) -> None:
        self.device.count_instruction()  # type: ignore[attr-defined]  # the one device there is
        name, count = _operation(operator)
        if name:
            operands = self.argstack[-count:] if count else []
            if len(self.curpath) > _MOST_POINTS:
                raise TooMuchError
            if len(operands) == count:
                try:
                    getattr(self, name)(*operands)
                except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, PSException):
                    if operator in _SHOWING:
                        self.device.lose_text()  # type: ignore[attr-defined]
        self.argstack = []

    @staticmethod
    def _end_of_image(data: bytes, position: int) -> int:
        found = _END_OF_IMAGE.search(data, position)
        return found.end() if found else len(data)


_OPERATIONS: dict[bytes, tuple[str, int]] = {}


def _operation(operator: bytes) -> tuple[str, int]:
    """Return the method of an operator and how many operands it takes; nothing for one that is not known."""
    known = _OPERATIONS.get(operator)
    if known is None:
        name = "do_" + operator.decode("latin-1").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(PDFPageInterpreter, name, None) if operator not in (b"BI", b"ID", b"EI") else None
        known = (name, method.__code__.co_argcount - 1) if method is not None else ("", 0)
        if len(_OPERATIONS) < 1000:
            _OPERATIONS[operator] = known
    return known


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text:
        return text
    return _ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if b"0" <= code[:1] < b"8" else _ESCAPED.get(code, code)


def _closing_bracket(data: bytes, position: int) -> int:
    """Return where the string ends that has begun before `position`."""
    depth = 1
    for bracket in _BRACKET.finditer(data, position):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if not depth:
            return bracket.start()
    return len(data)


def _dictionary(items: Sequence[Any]) -> dict[str, Any]:
    return {str(getattr(key, "name", key)): value for key, value in zip(items[::2], items[1::2], strict=False)}
