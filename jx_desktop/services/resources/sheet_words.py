"""What offices call the cells of the tables of a year, as data, beside the words of a form."""

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.machine import paths

if TYPE_CHECKING:
    from jx_desktop.exchange.yearly.words import SheetWords


def sheet_words(form: Form) -> "SheetWords":
    """Return the words of the tables of a year for a form."""
    from jx_desktop.exchange.yearly.words import SheetWords

    return SheetWords(_known_words(), form)


def may_have_sheets(form: Form) -> bool:
    """Whether a form has sheets besides that of the goals."""
    return len(form.sheets) > 1


@lru_cache(maxsize=1)
def _known_words() -> dict[str, Any]:
    return tomllib.loads(paths.shipped_sheet_words().read_text("utf-8"))
