"""A text that tells of nobody: numbers and names in it are hidden."""

from jx_desktop.domain.personal.names import personal_names
from jx_desktop.domain.personal.numbers import personal_numbers
from jx_desktop.domain.personal.span import OFFICE, hide


def personal_hidden(text: str) -> str:
    """Return a text with all personal data in it hidden; numbers that an office has made known stay."""
    text = hide(text, (span for span in personal_numbers(text) if span.kind != OFFICE))
    return hide(text, personal_names(text))
