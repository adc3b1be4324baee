"""Projects on their way between documents: chosen from another file, or through the clipboard."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, Strict, ValidationError

from jx_desktop.base.json_text import JsonError, parse_json, write_json
from jx_desktop.base.record import Record
from jx_desktop.base.text import Text, one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Year
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.services.files.document_files import open_document

MIME = "application/x-jx-projects+json"
_MAX_BYTES = 50 * 1024 * 1024


class CopiedProjects(Record):
    """Projects taken out of a document, with what is to be known of that."""

    format: Literal["jx-projects"] = "jx-projects"
    version: Annotated[int, Strict(), Field(ge=1)] = 1
    form: Text = ""
    year: Year | None = None
    money_unit: Text | None = None
    projects: tuple[Project, ...] = ()

    @classmethod
    def of(cls, document: Document, ids: set[str]) -> "CopiedProjects":
        """Return some projects of a document, in printed order."""
        head = document.head
        everyone = (project for unit in document.units for project in document.projects_of(unit))
        projects = tuple(project for project in everyone if project.id in ids)
        return cls(form=head.form, year=head.year, money_unit=head.money_unit, projects=projects)


def other_document(path: Path) -> Document:
    """Return the document in a `.jx` file, which is only read. Raises `UserError`."""
    return open_document(path).document


def keeps_codes(from_year: int | None, document: Document) -> bool:
    """Whether codes are worth keeping: the budget system gives new ones with each year."""
    return from_year is None or from_year == document.head.year


def clipboard_data(copied: CopiedProjects) -> bytes:
    """Return projects for the clipboard."""
    return write_json(copied.dump()).encode("utf-8")


def clipboard_projects(data: bytes) -> CopiedProjects | None:
    """Return the projects that another window, or this one, put on the clipboard; None for anything else."""
    if len(data) > _MAX_BYTES:
        return None
    try:
        return CopiedProjects.model_validate(parse_json(data.decode("utf-8")))
    except (UnicodeDecodeError, JsonError, ValidationError):
        return None


def clipboard_text(copied: CopiedProjects, document: Document) -> str:
    """Return projects as text for other programs: each with its fields, its rows parted by tabs."""
    form = document.form
    pieces = []
    for project in copied.projects:
        lines = [
            f"{field.label}\t{one_line(text)}{field.unit if field.kind is FieldKind.PERCENT else ''}"
            for place, field, text in filled_fields(project, form)
            if place.row_id is None
        ]
        if project.money_unit is not None:
            lines.append(f"{form.label('money_unit')}\t{project.money_unit}")
        lines.append("\t".join(column.label for column in form.columns))
        lines += ["\t".join(one_line(cell_text(row, each)) for each in form.columns) for row in project.indicators]
        pieces.append("\n".join(lines))
    return "\n\n".join(pieces) + "\n"
