"""Finding and loading forms: those shipped with the program, and a county's own."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.base.toml_text import MAX_TOML_BYTES
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.forms.faults import FormFault, read_form_text
from jx_desktop.services.machine import paths
from jx_desktop.storage.regular_file import read_regular_file

DEFAULT_FORM = "hebei-2024"
_DIGEST_CHARACTERS = 8


def load_form(path: Path) -> Form:
    """Return the form that a TOML file defines. Raises `UserError` saying what is wrong and where in the file."""
    return _form_in(read_regular_file(path, MAX_TOML_BYTES), path)


def _form_in(data: bytes, path: Path) -> Form:
    try:
        read = read_form_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError("form.faulty", path=path, reason=Message("form.not_utf8")) from error
    if read.form is None:
        raise UserError("form.faulty", path=path, reason=_reason(read.faults))
    return read.form


def _reason(faults: Sequence[FormFault]) -> Message:
    """Return the first fault with its line, and how many more there are."""
    first = faults[0]
    reason = Message("form.at_line", {"line": first.line, "fault": first.message}) if first.line else first.message
    return Message("form.and_more", {"reason": reason, "count": len(faults) - 1}) if len(faults) > 1 else reason


def form_digest(form: Form) -> str:
    """Return eight characters that two forms share only where they are the same to the letter."""
    return hashlib.sha256(canonical_json(form.dump()).encode()).hexdigest()[:_DIGEST_CHARACTERS].upper()


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form on this machine: its file, whether it came with the program, and what is wrong where it is no form."""

    id: str
    path: Path
    is_shipped: bool
    form: Form | None
    fault: Message | None


class FormLibrary:
    """The forms on this machine. A county's own form does not hide a shipped one of the same id."""

    def __init__(self, shipped: Path | None = None, own: Path | None = None) -> None:
        self._shipped_folder = shipped or paths.shipped_forms()
        self._own_folder = own or paths.user_forms()

    @cached_property
    def _shipped(self) -> dict[str, Path]:
        return {path.stem: path for path in sorted(self._shipped_folder.glob("*.toml"))}

    @cached_property
    def _own(self) -> dict[str, Path]:
        return {path.stem: path for path in sorted(self._own_folder.glob("*.toml"))}

    @property
    def ids(self) -> list[str]:
        """The ids of all forms on this machine."""
        return sorted({*self._shipped, *self._own})

    def listed(self) -> list[ListedForm]:
        """Return every form on this machine with its file; those without a group first, then by group and id."""
        found = []
        for form_id in self.ids:
            is_shipped = form_id in self._shipped
            path = self._shipped[form_id] if is_shipped else self._own[form_id]
            try:
                found.append(ListedForm(form_id, path, is_shipped, load_form(path), None))
            except UserError as error:
                found.append(ListedForm(form_id, path, is_shipped, None, error.message))
        return sorted(found, key=lambda listed: (listed.form.group if listed.form else "", listed.id))

    def find(self, form_id: str) -> Form | None:
        """Return a form by its id, or None. Raises `UserError` when its file is faulty."""
        path = self._shipped.get(form_id) or self._own.get(form_id)
        return load_form(path) if path else None

    def get(self, form_id: str) -> Form:
        """Return a form by its id. Raises `UserError` naming the forms that there are."""
        form = self.find(form_id)
        if form is None:
            raise UserError("form.not_found", form=form_id, forms=tuple(self.ids))
        return form

    def is_shipped(self, form: Form) -> bool:
        """Whether a form is, to the letter, one that every copy of the program has."""
        path = self._shipped.get(form.id)
        return path is not None and load_form(path) == form

    def text_of(self, form_id: str) -> str:
        """Return the text of a form's file. Raises `UserError` where there is none, or where it is no text."""
        path = self._shipped.get(form_id) or self._own.get(form_id)
        if path is None:
            raise UserError("form.not_found", form=form_id, forms=tuple(self.ids))
        try:
            return read_regular_file(path, MAX_TOML_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UserError("form.faulty", path=path, reason=Message("form.not_utf8")) from error

    def is_taken(self, form_id: str) -> bool:
        """Whether a form of this id is on this machine."""
        return form_id in self._shipped or form_id in self._own

    def install(self, path: Path) -> Form:
        """Copy a county's own form into the user's folder and return it. Raises `UserError` when it is faulty."""
        return self._keep(read_regular_file(path, MAX_TOML_BYTES), path)

    def keep(self, text: str) -> Form:
        """Write the text of a form into the user's folder and return the form. Raises `UserError` when it is faulty."""
        return self._keep(text.encode(), self._own_folder)

    def _keep(self, data: bytes, path: Path) -> Form:
        form = _form_in(data, path)
        if form.id in self._shipped:
            raise UserError("form.is_shipped", form=form.id)
        try:
            self._own_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError("library.no_folder", path=self._own_folder) from error
        write_output(self._own_folder / f"{form.id}.toml", data, replace_existing=True)
        self.__dict__.pop("_own", None)  # found anew when next asked for
        return form
