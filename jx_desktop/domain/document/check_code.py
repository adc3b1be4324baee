"""The check code: a short digest by which sealed paper is proved equal to the file."""

import hashlib
from base64 import b32encode
from collections.abc import Sequence
from typing import Any

from jx_desktop.base.json_text import canonical_json
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity

_LEFT_OUT = frozenset({"id", "unit_ids", "project_ids", "ruling_ids", "before_final"})


KnownTexts = dict[str, tuple[Entity, bytes]]
"""What `check_code` has made of entities, by their ids, for the next time that it is asked."""


def check_code(document: Document, known: KnownTexts | None = None) -> str:
    """Return 12 characters of A–Z and 2–7 in groups of four.

    It depends on all content except ids, rulings and what 定稿 took off the cover, so that the same text typed twice
    has the same code.
    `known` spares the work on entities that are as they were; it is brought up to date.
    """
    before = known if known is not None else {}
    after: KnownTexts = {}

    def text_of(entity: Entity) -> bytes:
        seen, text = before.get(entity.id, (None, b""))
        if seen is not entity:
            text = canonical_json(_without_ids(entity.dump())).encode("utf-8")
        after[entity.id] = entity, text
        return text

    sections = _array([text_of(section) for section in document.sections])
    units = _array(
        [_array([text_of(unit), *map(text_of, document.projects_of(unit))]) for unit in document.units],
    )
    content = b'{"head":%b,"sections":%b,"units":%b}' % (text_of(document.head), sections, units)
    if known is not None:
        known.clear()
        known.update(after)
    digest = hashlib.sha256(content).digest()
    letters = b32encode(digest).decode("ascii")
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _array(texts: Sequence[bytes]) -> bytes:
    return b"[%b]" % b",".join(texts)


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key not in _LEFT_OUT}
    return [_without_ids(item) for item in value] if isinstance(value, (list, tuple)) else value
