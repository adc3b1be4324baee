"""Documents whose own form has no sheets of the year: these are taken from the form of the same id on this machine."""

import logging
from dataclasses import dataclass

from pydantic import ValidationError

from jx_desktop.base.json_text import validation_message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly.supplement import missing_sheets, supplemented
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from jx_desktop.services.resources.forms import FormLibrary

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OfferedSheets:
    """The form that a document would have with the sheets of this machine's, and what these are called."""

    form: Form
    keys: tuple[str, ...]
    names: tuple[str, ...]


def offered_sheets(document: Document, library: FormLibrary) -> OfferedSheets | None:
    """Return the sheets that this machine's form has and the document's own has not; None where there are none.

    Raises `UserError` where there are some that do not fit the document's form.
    """
    return offered_for(document.form, library)


def offered_for(own: Form, library: FormLibrary) -> OfferedSheets | None:
    """Return the same for any document of a form."""
    try:
        other = library.find(own.id)
    except UserError as error:
        _log.warning("A form of this machine cannot be used: %s", error.message.code)
        return None
    new = missing_sheets(own, other) if other is not None else {}
    if other is None or not new:
        return None
    try:
        form = supplemented(own, other)
    except ValidationError as error:
        raise UserError("year_sheets.unfit", form=own.name, reason=validation_message(error)) from error
    keys = tuple(key for key in form.all_sheets if key not in own.all_sheets)
    return OfferedSheets(form, keys, tuple(dict.fromkeys(form.all_sheets[key].name for key in keys)))


def take_sheets(session: Session, offered: OfferedSheets) -> None:
    """Have the document go on with the sheets that are offered; undo does not take that back.

    Its content, the check code of its goals and the versions kept beside it stay as they are. Raises `UserError` where
    it is open for reading or reviewing only.
    """
    session.take_form(offered.form)
