"""Loading the wording of a language."""

from functools import cache

from jx_desktop.services.machine import paths
from jx_desktop.wording.messages import Wording

LANGUAGES = ("zh", "en")


@cache
def load_wording(language: str) -> Wording:
    """Return the sentences of ``zh`` or ``en``."""
    return Wording.read(paths.message_file(language).read_text("utf-8"), language)
