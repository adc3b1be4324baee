"""What is said to people who write a form by hand: every key, and an example that is a form."""

import re
from decimal import Decimal

import pytest
from pydantic import BaseModel

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.form.fields import Computation, Filling, OwnField
from jx_desktop.domain.form.phrases import LISTS, NUMBERS, Phrase
from jx_desktop.domain.form.review import ReviewAnswer, SheetReview
from jx_desktop.domain.form.sheets import (
    Cell,
    CellsBand,
    ChangesBand,
    Column,
    PlanBand,
    SheetForm,
    SignBand,
    SignItem,
    TableBand,
    TextsBand,
)
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.values.computations import COMPUTATIONS
from jx_desktop.domain.values.scoring import Delay, Grade, Scoring
from jx_desktop.domain.yearly.begun import begun_sheets
from tests.conftest import ROOT, make_document, make_project

PAGE = (ROOT / "docs" / "year-sheets.md").read_text("utf-8")
MODELS = (
    *(SheetForm, CellsBand, PlanBand, TableBand, TextsBand, SignBand, ChangesBand, Cell, Column, SignItem, OwnField),
    *(Computation, Filling, Phrase, Scoring, Grade, Delay, SheetReview, ReviewAnswer),
)


@pytest.fixture(scope="module")
def own() -> Form:
    """The shipped form with the sheet that the page shows."""
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    return read_form(shipped + example)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_of_a_form_is_named(model: type[BaseModel]) -> None:
    said = {word for code in re.findall(r"`([^`]+)`", PAGE) for word in re.findall(r"[a-z_]\w*", code)}
    assert set(model.model_fields) <= said


def test_every_computation_and_figure_is_named() -> None:
    said = set(re.findall(r"`(\w+)`", PAGE))
    assert {*COMPUTATIONS, *NUMBERS, *LISTS} <= said


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
