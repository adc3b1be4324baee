"""What the window offers: documents from which this year's may be made, and what is proposed with a list or a year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jx_desktop.domain.carrying.choices import Carrying, defaults_of
from jx_desktop.domain.carrying.year_places import year_places
from jx_desktop.domain.comparing.listed_project import ProjectList
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_there, open_document
from jx_desktop.services.rolling.reading import LastYear, verify_last_year
from jx_desktop.services.rolling.rolled import Proposed, verify_year
from jx_desktop.storage.project_file import StoredDocument


@dataclass(frozen=True, slots=True)
class Offered:
    """A file whose document is of an earlier year."""

    path: Path
    year: int
    department: str
    projects: int


def offered_files(paths: Sequence[Path], up_to: int, proceed: Callable[[], object]) -> tuple[Offered, ...]:
    """Return what may be offered of some `.jx` files, the latest year first; what cannot be read is left out.

    `up_to` is the latest year that is a former one; `proceed` is called between files, and may raise to give up.
    """
    found = []
    for path in paths:
        proceed()
        try:
            if not is_there(path):
                continue
            document = open_document(path).document
            verify_last_year(document, path)
        except UserError:  # opening it says why
            continue
        year = document.head.year
        if year is not None and year <= up_to:
            found.append(Offered(path, year, document.head.department.name, len(document.projects)))
    return tuple(sorted(found, key=lambda each: -each.year))


def last_year_of(work: Work, name: str, year: int | None = None) -> LastYear:
    """Return the open document as last year's, saved or not; as that of another `year` where one is given.

    Raises `UserError` where no other year's can come from it.
    """
    document = work.document
    if year is not None:
        document = document.with_head(document.head.model_copy(update={"year": year}))
    verify_last_year(document, name)
    stored = replace(StoredDocument.unsaved(document), versions=work.versions)
    return LastYear(document, name, stored)


def with_list(start: Proposed, choices: Carrying, listed: ProjectList | None) -> Proposed:
    """Return what is proposed for the year and form of `choices` with this year's list, or without."""
    document, projects = start.last.document, listed.projects if listed is not None else None
    proposal = defaults_of(document, year=choices.year, form=choices.form, projects=projects, places=start.places)
    return replace(start, choices=proposal, listed=listed)


def with_year(start: Proposed, year: int) -> Proposed:
    """Return what is proposed for another year, with the same list. Raises `UserError`."""
    verify_year(start.last, year)
    places = year_places(start.last.document, year)
    years = tuple(place for place in places if place.word.is_ticked)
    return replace(start, places=places, choices=replace(start.choices, year=year, years=years))
