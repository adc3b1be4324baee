"""The check code: a short digest by which sealed paper is proved equal to the file."""

import hashlib
from base64 import b32encode
from typing import Any

from jx_desktop.domain.document import Document
from jx_desktop.domain.json_text import canonical_json

_LEFT_OUT = frozenset({"id", "unit_ids", "project_ids", "ruling_ids"})


def check_code(document: Document) -> str:
    """Return 12 characters of A–Z and 2–7 in groups of four.

    It depends on all content except ids and rulings, so that the same text typed twice has the same code.
    """
    content = {
        "head": _without_ids(document.head.dump()),
        "sections": [_without_ids(section.dump()) for section in document.sections],
        "units": [
            [_without_ids(unit.dump()), *(_without_ids(project.dump()) for project in document.projects_of(unit))]
            for unit in document.units
        ],
    }
    digest = hashlib.sha256(canonical_json(content).encode("utf-8")).digest()
    letters = b32encode(digest).decode("ascii")
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key not in _LEFT_OUT}
    return [_without_ids(item) for item in value] if isinstance(value, (list, tuple)) else value
