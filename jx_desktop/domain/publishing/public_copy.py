"""The public copy of a document (公开版): what the public may read, and nothing of what the desk notes for itself."""

from decimal import Decimal
from typing import Literal

from jx_desktop.base.record import FrozenDict, without_fields
from jx_desktop.domain.document.document import ORDERS, RECORDS, Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.sums import sums_of
from jx_desktop.domain.review.disclosure import arranged, only_projects
from jx_desktop.domain.values.money import held_amount

Total = Literal["recomputed", "dropped"]
"""What becomes of a declared total that counts more than is left: the sum of what is left, or nothing."""

_OF_THE_DESK = ("unconfirmed", "disclose_ground", "section_office", "key_project", "succeeds")
"""Fields that no form prints."""


def disclosed(document: Document) -> Document:
    """Return `document` without the projects whose `disclose` is False; the rest is numbered anew by its place."""
    return only_projects(document, lambda project: project.disclose)


def public_copy(document: Document, total: Total = "recomputed") -> Document:
    """Return what the public may read: disclosed projects that have got money, and what is filled in in them.

    Left out are all records (rulings, comments, opinions, events), marks of what nobody has confirmed, what the desk
    notes for itself, keys that this version does not know. A declared total that counts more than is left becomes the
    sum of what is left, or is `dropped`; it goes too where amounts cannot be summed.
    """
    left = arranged(disclosed(document))
    head = without_fields(left.head, _OF_THE_DESK).model_copy(
        update={
            **dict.fromkeys((ORDERS[kind] for kind in RECORDS), ()),
            "declared_total": public_total(document, total),
            "before_final": None,
            "references": FrozenDict(),
            "part": None,
            "review_of": None,
        }
    )
    content = (without_fields(entity, _OF_THE_DESK) for entity in left.content if not isinstance(entity, Head))
    return Document.build([head, *content], document.form).with_last_year(document.last_year)


def public_total(document: Document, total: Total = "recomputed") -> Decimal | None:
    """Return the total that a public copy of a document declares; None where it declares none.

    One that counts nothing that is left out stays as it is. That of a part is the whole's.
    """
    head, left = document.head, disclosed(document)
    if head.declared_total is None or (head.part is None and len(left.projects) == len(document.projects)):
        return head.declared_total
    sums = sums_of(left)
    if total == "dropped" or sums.strange:
        return None
    try:
        return held_amount(sums.total)
    except ValueError:  # of more digits than a document holds
        return None
