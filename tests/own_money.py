"""A form with a row of money of its own."""

from jx_desktop.domain.form.definition import Form, read_form
from tests.conftest import ROOT


def own_form() -> Form:
    """The shipped form with a row of its own in place of the other money."""
    text = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    text = text.replace('parts = ["fiscal", "other"]', 'parts = ["fiscal", "fund"]')
    text = text.replace('"budget.other" = "其他资金"\n', "")
    text += '\n[fields."budget.values.fund"]\nlabel = "政府性基金"\nkind = "amount"\n'
    return read_form(text.replace('"budget.other"', '"budget.values.fund"'))
