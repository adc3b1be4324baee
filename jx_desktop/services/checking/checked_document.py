"""Checking a document: counts, places in words, and the report that other programs read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import list_item
from jx_desktop.domain.comparing.by_sheet import sheet_name_of
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.services.printing.fonts import unprintable_characters
from jx_desktop.services.resources.vocabulary import known_vocabulary
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.of_sheets import problems_of_sheets
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.reference import NO_REFERENCE, Reference
from jx_desktop.validation.rule import Rule
from jx_desktop.validation.rules import RULES
from jx_desktop.validation.rulings import Rulings
from jx_desktop.wording.messages import Wording

_PLACES: Mapping[type[Entity], str] = {
    Head: "cover",
    Section: "section",
    Unit: "unit",
    Project: "project",
    Sheet: "sheet",
}


_OF_THE_WHOLE = frozenset({"PUB-02", "PUB-03", "PUB-04"})
_FOUND: ByIdentity[Document, Sequence[Problem]] = ByIdentity()
"""What was found in a document as it is, without last year's: several papers of one hand-in ask for that."""


def document_checker(rules: Iterable[Rule] = RULES) -> Checker:
    """Return a checker that knows which characters can be printed, and the words of the trade on this machine."""
    known = known_vocabulary()
    return Checker(rules, unprintable=unprintable_characters, vocabulary=known.words, vocabulary_faults=known.faults)


class CheckedDocument:
    """The problems of a document, counted and put into words."""

    def __init__(
        self,
        document: Document,
        *,
        final: bool | None = None,
        reference: Reference = NO_REFERENCE,
        public: bool = False,
        sheets: Collection[str] = (),
    ) -> None:
        """`reference` is last year's document. `public` asks what is wrong with the document's public copy.

        `sheets` are asked for by name, whether or not anything is entered there.
        """
        self.document = document
        is_usual = final is None and reference is NO_REFERENCE and not public and not sheets
        known = _FOUND.get(document) if is_usual else None
        if known is None:
            known = (_found_for_the_public if public else _found)(document, final, reference, sheets)
            if is_usual:
                _FOUND.put(document, known)
        self.problems: Sequence[Problem] = known

    def of_sheets(self, keys: Collection[str]) -> "CheckedDocument":
        """Return what was found on some sheets, by their keys."""
        made = copy(self)
        made.problems = tuple(problems_of_sheets(self.problems, self.document, keys))
        return made

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


def _found(
    document: Document, final: bool | None, reference: Reference, sheets: Collection[str]
) -> tuple[Problem, ...]:
    checker = document_checker()
    checker.reference = reference
    return checker.check(document, final, sheets=sheets)


def _found_for_the_public(
    document: Document, final: bool | None, reference: Reference, sheets: Collection[str]
) -> tuple[Problem, ...]:
    """Return what is wrong with the public copy of a document, in the order of the document.

    What tells of left-out projects is looked for in the whole document, which knows them.
    """
    checker = document_checker([rule for rule in RULES if rule.id not in _OF_THE_WHOLE])
    checker.reference = reference
    found = checker.check(checked_copy(document, sheets or (GOAL_SHEET,)), final, public=True, sheets=sheets)
    of_copy = Rulings(document.rulings).all_ruled(found)
    of_the_whole = Checker([rule for rule in RULES if rule.id in _OF_THE_WHOLE])
    of_whole = of_the_whole.check(document, final, public=True, sheets=sheets)
    order = {entity.id: number for number, entity in enumerate(document.content)}
    return tuple(sorted((*of_copy, *of_whole), key=lambda each: (order.get(each.entity_id, 0), each.rule)))


def checked_copy(document: Document, sheets: Collection[str] = (GOAL_SHEET,)) -> Document:
    """Return the public copy of sheets of a document as it is checked: with its stage and what is final in it."""
    head, public = document.head, public_copy(document, keys=sheets)
    own = {"stage": head.stage, "final": head.final, "finals": head.finals}
    return public.with_head(public.head.model_copy(update=own))


def place_name(document: Document, place: Address) -> Message:
    """Return where a place is, in the words of the form."""
    entity, form = document.find(place.entity_id), document.form
    kind = _PLACES.get(type(entity)) if entity is not None else None
    if entity is None or kind is None:
        return Message("place.document")
    field = field_at(entity, place, form).label if place.field else ""
    if field and (sheet := sheet_name_of(place.field or "", entity, form)):
        field = f"{sheet} › {field}"  # several months have a field of one name
    title = title_of(document, entity)
    row = numbered_row(entity, place.row_id)
    if row is not None:
        return Message("place.cell" if field else "place.row", {"title": title, **row_words(form, row), "field": field})
    if isinstance(entity, Section):
        number = list_item(place.field or "")[1]
        params = {"title": title, "paragraph": 0 if number is None else number + 1}
        return Message("place.section" if number is None else "place.paragraph", params)
    return Message(f"place.{kind}_field" if field else f"place.{kind}", {"title": title, "field": field})


def title_of(document: Document, entity: Entity) -> str:
    """Return what an entity is called: by its number and name, its code and name, the form's heading."""
    if isinstance(entity, Project):
        return numbered_name(document.number_of(entity.id), entity.name)
    if isinstance(entity, Unit):
        return f"{entity.code} {entity.name}".strip()
    if isinstance(entity, Section):
        return document.form.section_heading(entity.key)
    sheet = document.form.all_sheets.get(entity.key) if isinstance(entity, Sheet) else None
    return sheet.name if sheet is not None else getattr(entity, "key", "")


def numbered_row(entity: Entity, row_id: str | None) -> tuple[str, int] | None:
    """Return the id of the table that a row is in, and its number there from 1; None where there is none."""
    if row_id is None or not isinstance(entity, (Project, Sheet)):
        return None
    places = ((table, at, row) for table, rows in tables_of(entity) for at, row in enumerate(rows, 1))
    return next(((table, at) for table, at, row in places if row.id == row_id), None)


def row_words(form: Form, row: tuple[str, int]) -> dict[str, object]:
    """Return the table's word and the number of a row, as parameters of a message."""
    table, number = row
    label = form.tables[table].label if table in form.tables else ""
    return {"table": label or form.label(table), "row": number}
