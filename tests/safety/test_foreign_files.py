"""Damaged files of other programs by the thousand: each is read or refused in words, soon and in bounded memory.

What the child process does with a file is done here in a fork of this one, within the same limits: starting a program
for each would take hours. That the child itself ends is shown by `tests/services/test_child.py`.
"""

import io
import os
import random
import resource
import signal
import struct
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import write_source
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.machine.child import MAX_MEMORY
from jx_desktop.services.printing.document_pdf import print_document
from tests.conftest import SAMPLE_TEXT
from tests.figures import Count, Figure
from tests.made import docx_styles, other_styles
from tests.made.content import pieces_of
from tests.storage.crafting import posix_only

_MOST_SECONDS = 20
_READ, _REFUSED, _NO_MEMORY, _FAULT = 0, 1, 2, 3
Draw = random.Random


@pytest.fixture(scope="module")
def files(form: Form) -> Mapping[str, bytes]:
    """The sample as files of every kind."""
    document, _ = read_published_text(SAMPLE_TEXT.read_text("utf-8"), form)
    pieces = pieces_of(document, form)
    return {
        "docx": docx_styles.printed(pieces),
        "xlsx": other_styles.one_sheet(pieces),
        "html": other_styles.site(pieces),
        "pdf": print_document(document, watermark_allowed=False).pdf,
        "xls": (Path(__file__).parents[1] / "data" / "sources" / "calc.xls").read_bytes(),
        "text": SAMPLE_TEXT.read_bytes(),
    }


@posix_only
def test_thousands_of_damaged_foreign_files_are_read_or_refused(
    files: Mapping[str, bytes], count: Count, figure: Figure
) -> None:
    rounds, seed = count(5000, 60), 20260101
    draw, seen, slowest = Draw(seed), Counter[str](), 0.0
    for data in files.values():  # what is imported now need not be imported in every fork
        source_of(data)
    for number in range(rounds):
        kind = list(files)[number % len(files)]
        data = draw.choice(_DAMAGES)(files[kind], files, draw)
        began = time.monotonic()
        ended = _outcome(data)
        slowest = max(slowest, time.monotonic() - began)
        assert ended in (_READ, _REFUSED, _NO_MEMORY), (kind, number, seed, ended)
        seen[("read", "refused", "too much memory")[ended]] += 1
    figure(
        "foreign files",
        f"{rounds} in {len(files)} kinds: {dict(seen)}, 0 faults, slowest {slowest:.1f} s (seed {seed})",
    )


def _outcome(data: bytes) -> int:
    """Return how reading ends in a process of its own: one of the codes above, or by which signal, negative."""
    process = os.fork()
    if process == 0:
        _read_and_end(data)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def _read_and_end(data: bytes) -> NoReturn:
    ended = _FAULT
    try:
        signal.alarm(_MOST_SECONDS)  # not caught: the process ends by it
        used = int(open("/proc/self/statm", encoding="ascii").read().split()[0]) * resource.getpagesize()  # noqa: SIM115, PTH123
        resource.setrlimit(resource.RLIMIT_AS, (used + MAX_MEMORY, used + MAX_MEMORY))
        write_source(source_of(data))
        ended = _READ
    except UserError:
        ended = _REFUSED
    except MemoryError:
        ended = _NO_MEMORY
    finally:
        os._exit(ended)


def _cut(data: bytes, _files: Mapping[str, bytes], draw: Draw) -> bytes:
    return data[: draw.randrange(len(data))]


def _flipped(data: bytes, _files: Mapping[str, bytes], draw: Draw) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 3, 30, 300))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _spliced(data: bytes, files: Mapping[str, bytes], draw: Draw) -> bytes:
    other = draw.choice(list(files.values()))
    return data[: draw.randrange(len(data))] + other[draw.randrange(len(other)) :]


def _repeated(data: bytes, _files: Mapping[str, bytes], draw: Draw) -> bytes:
    start = draw.randrange(len(data))
    piece = data[start : start + draw.randrange(1, 400)]
    return data[:start] + piece * draw.choice((2, 50, 5000)) + data[start:]


def _numbers(data: bytes, _files: Mapping[str, bytes], draw: Draw) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 5))):
        at = draw.randrange(max(1, len(changed) - 4))
        changed[at : at + 4] = struct.pack("<I", draw.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF)))
    return bytes(changed)


def _inside(data: bytes, files: Mapping[str, bytes], draw: Draw) -> bytes:
    """Damage one part of a package, and pack it again; a file that is none is damaged itself."""
    damage = draw.choice((_swapped_tags, _flipped, _repeated, _cut))
    if not data.startswith(b"PK"):
        return damage(data, files, draw)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = draw.choice([name for name in parts if parts[name]])
    parts[name] = damage(parts[name], files, draw)
    if draw.random() < 0.1:
        del parts[draw.choice(list(parts))]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for each, part in parts.items():
            package.writestr(each, part)
    return stream.getvalue()


def _swapped_tags(data: bytes, _files: Mapping[str, bytes], draw: Draw) -> bytes:
    pieces = data.split(b"<")
    for _ in range(draw.choice((1, 4, 40))):
        one, other = draw.randrange(len(pieces)), draw.randrange(len(pieces))
        pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"<".join(pieces)


_DAMAGES: Sequence[Callable[[bytes, Mapping[str, bytes], Draw], bytes]] = (
    *(_cut, _flipped, _spliced, _repeated, _numbers),
    *(_inside, _inside, _inside),
)
