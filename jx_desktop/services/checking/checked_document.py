"""Checking a document: counts, places in words, and the report that other programs read."""

from collections.abc import Sequence
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.printing.fonts import unprintable_characters
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.reference import NO_REFERENCE, Reference
from jx_desktop.wording.messages import Wording


def document_checker() -> Checker:
    """Return a checker that knows which characters can be printed."""
    return Checker(unprintable=unprintable_characters)


class CheckedDocument:
    """The problems of a document, counted and put into words."""

    def __init__(self, document: Document, *, final: bool | None = None, reference: Reference = NO_REFERENCE) -> None:
        """`reference` is last year's document."""
        self.document = document
        checker = document_checker()
        checker.reference = reference
        self.problems: Sequence[Problem] = checker.check(document, final)

    @property
    def open_problems(self) -> list[Problem]:
        """The problems that nobody has released or set aside."""
        return [problem for problem in self.problems if problem.ruling is None]

    def count(self, severity: Severity) -> int:
        """Return how many problems of a severity are open and decided."""
        return sum(problem.severity is severity and not problem.undecided for problem in self.open_problems)

    @property
    def undecided(self) -> int:
        """How many rules could not decide."""
        return sum(problem.undecided for problem in self.open_problems)

    @property
    def released(self) -> int:
        """How many errors were released with a reason."""
        return sum(problem.is_released for problem in self.problems)

    @property
    def needs_attention(self) -> bool:
        """Whether an error is open, or an error rule could not decide."""
        return any(problem.severity is Severity.ERROR for problem in self.open_problems)

    def place_name(self, place: Address) -> Message:
        """Return where a place is, in the words of the form."""
        return place_name(self.document, place)

    def as_data(self, name: str, wording: Wording) -> dict[str, Any]:
        """Return the report with the keys of the command line's ``check --json``."""
        return {
            "file": name,
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "hints": self.count(Severity.HINT),
            "undecided": self.undecided,
            "findings": [
                {
                    "rule": problem.rule,
                    "severity": str(problem.severity),
                    "message": wording.word(problem.message),
                    "released": problem.ruling is not None,
                    "places": [self._place_data(place) for place in problem.places],
                    **({"undecided": True} if problem.undecided else {}),
                }
                for problem in self.problems
            ],
        }

    def _place_data(self, place: Address) -> dict[str, Any]:
        entity = self.document.find(place.entity_id)
        is_project = isinstance(entity, Project)
        return {
            "project": place.entity_id if is_project else None,
            "code": entity.code if isinstance(entity, (Project, Unit)) else None,
            "row": place.row_id,
            "field": place.field,
        }


def place_name(document: Document, place: Address) -> Message:
    """Return where a place is, in the words of the form."""
    entity = document.find(place.entity_id)
    form = document.form
    field = form.label(place.field) if place.field else ""
    if isinstance(entity, Project):
        title = numbered_name(document.number_of(entity.id), entity.name)
        row = next((i for i, row in enumerate(entity.indicators, 1) if row.id == place.row_id), None)
        if row is not None:
            return Message("place.row", {"title": title, "row": row, "field": field})
        return _named("place.project", "place.project_field", title, field)
    if isinstance(entity, Unit):
        label = form.label(f"unit.{place.field}") if place.field else ""
        title = f"{entity.code} {entity.name}".strip()
        return _named("place.unit", "place.unit_field", title, label)
    if isinstance(entity, Section):
        number = (place.field or "").rpartition(".")[2]
        params = {
            "title": form.section_heading(entity.key),
            "paragraph": int(number) + 1 if number.isdigit() else 0,
        }
        return Message("place.paragraph" if number.isdigit() else "place.section", params)
    if isinstance(entity, Head):
        return _named("place.cover", "place.cover_field", "", field)
    return Message("place.document")


def _named(whole: str, part: str, title: str, field: str) -> Message:
    """Return where a field is, or the whole thing where there is no field."""
    return Message(part if field else whole, {"title": title, "field": field})
