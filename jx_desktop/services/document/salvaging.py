"""Reading damaged documents as far as that can be done."""

from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import MAX_FILE_BYTES

if TYPE_CHECKING:
    from jx_desktop.storage.salvage.file import Salvaged

__all__ = ["Salvaged", "salvage_file"]


def salvage_file(path: Path, forms: FormLibrary) -> "Salvaged":
    """Return what can still be read of a `.jx` file, with what cannot. The file is left as it is.

    Raises `UserError` when it cannot be read at all, holds nothing of a document, or needs a newer program.
    """

    from jx_desktop.storage.salvage.file import salvage

    def fallback_form(form_id: str) -> Form:
        try:
            found = forms.find(form_id)
        except UserError:  # a county's own form with a mistake in it
            found = None
        return found or forms.get(DEFAULT_FORM)

    return salvage(read_regular_file(path, MAX_FILE_BYTES), path, fallback_form, _found_unit_name)


def _found_unit_name(form: Form) -> str:
    """Return a name in the form's language: it becomes part of the document."""
    language = form.language.partition("-")[0]
    return load_wording(language if language in LANGUAGES else LANGUAGES[0]).text("salvage.found_projects")
