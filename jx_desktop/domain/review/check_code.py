"""Check codes: short digests by which sealed paper is proved equal to the file, one for each sheet and project."""

import hashlib
from base64 import b32encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.paths import OWN, own_path
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.sheets import Sheet, sheet_id, sheet_of_key
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.domain.yearly.names import EVALUATION
from jx_desktop.domain.yearly.places import sheet_of_path

_LEFT_OUT = frozenset(
    {
        "id", *ORDERS.values(), "project_ids", "stage", "final", "finals", "before_final", "cover_mark", "approved_on",
        "approval_number", "accounts_approved_on", "unconfirmed", "references", "part", "review_of", "succeeds",
        "key_project", "adjusting",
    }
)  # fmt: skip
_DOCUMENT_GROUPS, _PROJECT_GROUPS = 3, 2
_CONTAINERS = (dict, list, tuple)

KnownTexts = dict[str, tuple[Entity, bytes]]
"""What `check_codes` has made of entities for one sheet, by their ids, for the next time that it is asked."""


@dataclass(frozen=True, slots=True)
class CheckCodes:
    """Characters of A–Z and 2–7 in groups of four: twelve of a sheet of the document, eight of each project by id."""

    document: str
    projects: Mapping[str, str]


def check_code(document: Document, sheet: str = GOAL_SHEET) -> str:
    """Return the code of one sheet of a document."""
    return check_codes(document, sheet).document


def coded_sheets(document: Document) -> tuple[str, ...]:
    """Return the sheets of the form that have something to be coded: the goals, and those in which anything stands."""
    sheets = document.form.all_sheets
    filled = begun_sheets(document)
    return tuple(key for key in sheets if key == GOAL_SHEET or key in filled)


def check_codes(document: Document, sheet: str = GOAL_SHEET, known: KnownTexts | None = None) -> CheckCodes:
    """Return the codes of one sheet.

    They depend on all that the sheet says and not on ids, stage, 定稿, marks, rulings, comments, events, nor on what
    is filled in on other sheets: the same text typed twice has the same code, and 定稿 or 批复 leaves it. A project
    that has got no money is in none.
    `known` spares the work on entities that are as they were; it is brought up to date.
    """
    document = arranged(document)
    before = known if known is not None else {}
    after: KnownTexts = {}
    form = document.form
    own = document.find(sheet_id(form.entity_key(sheet)))
    beside = EVALUATION if sheet == form.entity_key(sheet) else ""  # of one entity with the goals of the department

    @cache  # every project has the same keys
    def is_on_sheet(key: str) -> bool:
        return sheet_of_path(None, own_path(key), form) == sheet

    def is_of_entity(key: str) -> bool:
        return not beside or sheet_of_key(key) != beside

    def text_of(entity: Entity) -> bytes:
        seen, text = before.get(entity.id, (None, b""))
        if seen is not entity:
            counts = is_of_entity if isinstance(entity, Sheet) else is_on_sheet
            text = canonical_json(_content(entity.dump(), counts)).encode("utf-8")
        after[entity.id] = entity, text
        return text

    sections = _array([text_of(section) for section in document.sections])
    units = _array(
        [_array([text_of(unit), *map(text_of, document.projects_of(unit))]) for unit in document.units],
    )
    content = b'{"head":%b,"sections":%b,"units":%b' % (text_of(document.head), sections, units)
    content += b"}" if own is None else b',"sheet":%b}' % text_of(own)
    projects = {project.id: _code(text_of(project), _PROJECT_GROUPS) for _, project in document.projects}
    if known is not None:
        known.clear()
        known.update(after)
    return CheckCodes(_code(content, _DOCUMENT_GROUPS), projects)


def _code(content: bytes, groups: int) -> str:
    letters = b32encode(hashlib.sha256(content).digest()).decode("ascii")
    return "-".join(letters[start : start + 4] for start in range(0, 4 * groups, 4))


def _array(texts: Sequence[bytes]) -> bytes:
    return b"[%b]" % b",".join(texts)


def _content(value: Any, counts: Callable[[str], bool]) -> Any:
    """Return plain data without what no code depends on, and of ``values`` the keys that count."""
    if not isinstance(value, dict):
        return [_content(item, counts) if isinstance(item, _CONTAINERS) else item for item in value]
    kept: dict[str, Any] = {}
    for key, item in value.items():
        if key == OWN:
            own = {name: text for name, text in item.items() if counts(name)}
            kept |= {OWN: own} if own else {}
        elif key not in _LEFT_OUT:
            kept[key] = _content(item, counts) if isinstance(item, _CONTAINERS) else item
    return kept
