"""What of a form travels inside a public copy: what is needed to read and print it, and nothing of the desk's."""

from jx_desktop.base.record import without_fields
from jx_desktop.domain.form.definition import Form

_NEEDED = (
    "id", "name", "version", "language", "title", "money", "labels", "fields", "sections", "plan", "tables", "sheets",
    "date", "scoring", "codes", "paper", "cover", "contents", "parts", "footer", "watermark", "styles", "box",
)  # fmt: skip


def public_form(form: Form) -> Form:
    """Return a form as others get it: without settings of rules, words of reviewing and keys that nobody knows."""
    plain = without_fields(form)
    usual = {name: each.default for name, each in Form.model_fields.items() if name not in _NEEDED}
    return plain.model_copy(update=usual)
