"""Who sits at the desk: a name and an office. It is asked once, and stands in records, never in a file's metadata."""

from typing import NamedTuple

from jx_desktop.domain.review.records import Office


class Person(NamedTuple):
    """Whoever comments, releases, hands in or reviews."""

    name: str
    office: Office


def is_bureau(office: Office | None) -> bool:
    """Whether an office is one of the finance bureau (财政部门)."""
    return office in ("bureau", "bureau_performance")


def are_one_side(one: Office | None, other: Office | None) -> bool:
    """Whether two offices do not answer each other: one and the same, or both of the bureau."""
    return one == other or (is_bureau(one) and is_bureau(other))
