"""docs/forms.md names every key of a form but those that have a page of their own."""

import re

import pytest
from pydantic import BaseModel

from jx_desktop.domain.form import paper
from jx_desktop.domain.form.contents import Money, Plan, PlanRow, SectionForm
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings, SeverityByState
from jx_desktop.domain.form.tables import Level1, Level2, TableForm
from jx_desktop.domain.form.unverified import Codes
from jx_desktop.services.forms.based import BASE, NOT_INHERITED
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "forms.md").read_text("utf-8")
PAPER = tuple(
    part
    for part in vars(paper).values()
    if isinstance(part, type) and issubclass(part, BaseModel) and part.model_fields
)
MODELS = (Form, Money, Codes, SectionForm, Plan, PlanRow, TableForm, Level1, Level2, RuleSettings, SeverityByState)


def words() -> set[str]:
    """Return the words that stand in `code` on the page."""
    return {word for span in re.findall(r"`([^`]+)`", PAGE) for word in re.findall(r"[A-Za-z_0-9]+", span)}


@pytest.mark.parametrize("model", [*MODELS, *PAPER], ids=lambda model: str(model.__name__))
def test_every_key_is_named(model: type[BaseModel]) -> None:
    assert set(model.model_fields) <= words()


def test_what_is_never_the_bases_is_told() -> None:
    building = PAGE.partition("### Building")[2].partition("\n## ")[0]
    assert all(f"`{key}`" in building for key in NOT_INHERITED)
    assert f"`{BASE}" in building
