"""The example for people who write the sheets of a year by hand is a form; its keys: test_documented_keys.py."""

import re
from decimal import Decimal

import pytest

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.yearly.begun import begun_sheets
from tests.conftest import ROOT, make_document, make_project

PAGE = (ROOT / "docs" / "year-sheets.md").read_text("utf-8")


@pytest.fixture(scope="module")
def own() -> Form:
    """The shipped form with the sheet that the page shows."""
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    return read_form(shipped + example)


def test_the_example_is_a_sheet_for_each_of_its_months(own: Form) -> None:
    assert [key for key in own.all_sheets if key.startswith("look")] == ["look-06", "look-09"]
    sheet = own.all_sheets["look-06"]
    assert (sheet.name, sheet.area, sheet.title_of(1, "采风")) == ("6月检查", "monitor", "1.采风检查表（6月）")
    project = make_project(1).with_values({"values.look.06.money": "2"})
    assert begun_sheets(make_document(own, project)) == {"look-06"}


def test_a_rate_of_the_example_is_of_the_budget_of_the_year_or_of_now(own: Form) -> None:
    def rate(**values: str) -> Decimal | str | None:
        project = Project.model_validate({"budget": {"total": "8"}, "values": {"look.06.money": "2", **values}})
        return Calculator(own).computed(project, own.project_fields["values.look.06.rate"]).value

    assert rate() == Decimal(25)
    assert rate(**{"evaluation.money.total.adjusted": "4"}) == Decimal(50)
