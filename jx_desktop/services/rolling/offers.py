"""Documents from which this year's may be made: those opened lately that are of an earlier year, and the open one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_there, open_document
from jx_desktop.services.rolling.reading import LastYear, verify_last_year
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
