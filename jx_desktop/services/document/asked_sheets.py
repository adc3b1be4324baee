"""The sheets that are asked for by name (``--sheet``, 公开, 报送): those that the form of a document has."""

from collections.abc import Sequence

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.errors import UserError
from jx_desktop.services.document.year_sheets import offered_for
from jx_desktop.services.resources.forms import FormLibrary


def _takable(form: Form) -> tuple[str, ...]:
    """Return the sheets that a document of the form could take from this machine's of the same id."""
    try:
        offered = offered_for(form, FormLibrary())
    except UserError:
        return ()
    return offered.keys if offered is not None else ()


def verify_sheets(form: Form, keys: Sequence[str]) -> None:
    """Raise `UserError` for a sheet that the form does not have, with those that it has.

    A sheet that is there for each month (``monitor``) is named with its months.
    """
    known = form.all_sheets
    for key in keys:
        sheet = form.sheets.get(key)
        if key not in known and sheet is not None:
            raise UserError("print.sheet_of_months", sheet=key, known=tuple(each for each, _ in sheet.repeated(key)))
        if key not in known and key in _takable(form):
            raise UserError("year_sheets.to_be_taken", sheet=key, form=form.name)
        if key not in known:
            raise UserError("print.no_such_sheet", sheet=key, known=tuple(known))


def verify_begun(document: Document, keys: Sequence[str]) -> None:
    """Raise `UserError` for a sheet that the form does not have, and for one on which nothing is entered.

    The goals, and what stands beside them, are there at once; what has changed since 批复 is worked out.
    """
    verify_sheets(document.form, keys)
    known, begun = document.form.all_sheets, begun_sheets(document)
    blank = [key for key in keys if known[key].area != known[GOAL_SHEET].area and key not in begun]
    if blank:
        raise UserError("sheet.not_begun", sheets=tuple(known[key].name or key for key in blank))
