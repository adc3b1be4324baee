"""What the provincial system asks for, of a document whose own form does not say: what this machine's form says."""

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.system_export import export_faults
from jx_desktop.errors import UserError
from jx_desktop.services.resources.forms import FormLibrary


class KnownSystems:
    """The forms on this machine, as far as they say what the system asks for; each is looked up once.

    A document carries the form that it was made with, perhaps before that said anything of a system.
    """

    def __init__(self, library: FormLibrary | None = None) -> None:
        self._library = library or FormLibrary()
        self._forms: ByIdentity[Form, tuple[Form | None]] = ByIdentity()

    def document(self, document: Document) -> Document:
        """Return the document with a form that says it; as it is where its own does, or none of that id.

        All else of its form stays.
        """
        form = self.form(document.form)
        return document if form is document.form else document.with_form(form)

    def form(self, own: Form) -> Form:
        """Return a document's form with what the system asks for; as it is where it says so itself, or none does."""
        if own.exports.system is not None:
            return own
        found = self._forms.get(own)
        if found is None:
            found = (self._found(own),)
            self._forms.put(own, found)
        return found[0] or own

    def _found(self, own: Form) -> Form | None:
        try:
            known = self._library.find(own.id)
            if known is None or known.exports.system is None:
                return None
            form = own.model_copy(update={"exports": known.exports})
        except UserError:  # a faulty file
            return None
        lacks = next(export_faults(form.exports, form), None)  # what the other's cells name
        return form if lacks is None else None
