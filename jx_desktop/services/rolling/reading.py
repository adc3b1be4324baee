"""Last year's document, read from its own file or from any that can be imported; the list of this year's projects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jx_desktop.domain.comparing.listed_project import ProjectList
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import (
    ListChoices,
    ListSource,
    missing_fields,
    proposed_choices,
    read_list_file,
    set_beside,
)
from jx_desktop.services.files.document_files import is_document, open_document
from jx_desktop.services.files.importing import Imported, Proceed, read_source
from jx_desktop.services.files.importing_several import read_files
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage.project_file import StoredDocument

_CODE = "code"
_NOT_LISTED = "project_list.units_not_listed"
NOT_READ = frozenset(
    {
        *(f"project_list.{fact}" for fact in ("amount_unreadable", "unplaced_rows", "unit_code_damaged", "cut")),
        *(f"project_list.{fact}" for fact in ("code_number", "code_date", "cell_formula", "cell_error", "cell_narrow")),
        *(f"table.{fact}" for fact in ("hidden_rows", "hidden_columns", "hidden_sheets", "far_cells", "open_quotes")),
    }
)
"""Notes on a list by which something of it was not read."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's document as it lies in its file (`stored`), or as it was `imported`.

    `is_year_given`: what was imported names no year, and somebody has said which it is.
    """

    document: Document
    name: str
    stored: StoredDocument | None = None
    imported: Imported | None = None
    is_year_given: bool = False


def read_last_year(
    paths: Sequence[Path],
    forms: FormLibrary,
    form_id: str,
    *,
    password: str = "",
    number: int = 1,
    year: int | None = None,
    proceed: Proceed | None = None,
) -> LastYear:
    """Return last year's document: a `.jx` file, or a file, or several, of what was published in a form.

    Of several documents in one file it is that with this `number`, from 1. `year` is that of files that name none, as
    where every project lies in one of its own. Raises `UserError` where it cannot be read, where nobody says of which
    year it is, and for a part that was split off.
    """
    documents = [path for path in paths if is_document(path)]
    if documents and len(paths) > 1:
        raise UserError("roll.jx_alone", path=documents[0])
    if documents:
        stored = open_document(paths[0]).stored
        last = LastYear(stored.document, paths[0].stem, stored)
    else:
        imported = (
            read_source(paths[0], forms, form_id, password=password, number=number, proceed=proceed)
            if len(paths) == 1
            else read_files(paths, forms, form_id, password=password, proceed=proceed)
        )
        document, is_given = imported.document, imported.document.head.year is None and year is not None
        if is_given:
            document = document.with_head(document.head.model_copy(update={"year": year}))
        last = LastYear(document, paths[0].stem, imported=imported, is_year_given=is_given)
    verify_last_year(last.document, paths[0])
    return last


def verify_last_year(document: Document, name: Path | str) -> None:
    """Raise `UserError` for a document from which no other year's can come."""
    if document.head.part is not None:
        raise UserError("roll.part", path=name)
    if document.head.year is None:
        raise UserError("roll.no_year", path=name)


def read_listed(path: Path, document: Document) -> ProjectList:
    """Return the projects of a list in a file, as it is likely to be understood. Raises `UserError`."""
    source = read_list_file(path)
    return listed_in(source, proposed_choices(source, document), document)


def listed_in(source: ListSource, choices: ListChoices, document: Document) -> ProjectList:
    """Return the projects of a list, understood like this, with amounts in the document's money unit.

    Raises `UserError` where it does not say which projects, codes or amounts these are, or in which unit.
    """
    columns = choices.head.columns
    missing = [*(name for name in (_CODE,) if name not in columns), *missing_fields(columns)]
    if missing:
        labels = tuple(document.form.label(each) for each in dict.fromkeys(missing))
        raise UserError("roll.list_columns", name=source.name, columns=labels)
    if choices.money_unit is None:
        raise UserError("roll.list_unit", name=source.name)
    found = set_beside(source, choices, document).projects
    if not any(listed.code for listed in found.projects):
        raise UserError("roll.list_columns", name=source.name, columns=(document.form.label(_CODE),))
    # Of which units the list says nothing is told where last year's stand in this year's.
    return replace(found, notes=tuple(note for note in found.notes if note.code != _NOT_LISTED))
