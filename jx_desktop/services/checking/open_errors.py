"""Whether a document has errors, asked where papers of it are marked as unfinished."""

from collections.abc import Collection

from jx_desktop.domain.document.document import Document
from jx_desktop.services.printing.fonts import unprintable_characters
from jx_desktop.services.resources.vocabulary import known_vocabulary
from jx_desktop.validation.checker import has_errors


def has_open_errors(document: Document, *, public: bool = False, sheets: Collection[str] | None = None) -> bool:
    """Whether a check with what this machine knows would find an open error; with `sheets`, on these."""
    words = known_vocabulary().words
    return has_errors(document, unprintable=unprintable_characters, public=public, sheets=sheets, vocabulary=words)
