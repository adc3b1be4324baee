"""A form whose tables lie on sheets of their own."""

import tomllib
from typing import Any

from jx_desktop.domain.form.definition import Form
from tests.conftest import ROOT


def shipped_definition() -> dict[str, Any]:
    """The shipped form as plain data."""
    return tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))


def wide_form() -> Form:
    """Tables on A3 landscape, everything in them twice as wide as in the shipped form."""
    definition = shipped_definition()
    definition["paper"]["table_sheet"] = "A3 landscape"
    goal = definition["sheets"]["goal"]
    goal["width"] *= 2
    for band in goal["bands"]:
        band |= {"widths": [2 * width for width in band["widths"]]} if "widths" in band else {}
        for column in band.get("columns", ()):
            column["width"] *= 2
    return Form.model_validate(definition)
