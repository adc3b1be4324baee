"""docs/year-sheets.md names every key of the sheets of the year that a form may have, and none that it may not."""

import re

import pytest
from pydantic import BaseModel

from jx_desktop.domain.form.fields import Computation, Filling, OwnField, RowField
from jx_desktop.domain.form.phrases import LISTS, NUMBERS, Phrase
from jx_desktop.domain.form.review import ReviewAnswer, SheetReview
from jx_desktop.domain.form.sheets import (
    AREAS,
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
from jx_desktop.domain.values.computations import COMPUTATIONS
from jx_desktop.domain.values.scoring import Band, Delay, Grade, Scoring
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "year-sheets.md").read_text("utf-8")
BANDS = (CellsBand, PlanBand, TableBand, TextsBand, SignBand, ChangesBand)
MODELS = (
    SheetForm, *BANDS, Cell, Column, SignItem, OwnField, RowField, Filling, Computation, Phrase, Scoring, Band, Grade,
    Delay, SheetReview, ReviewAnswer,
)  # fmt: skip


def keys(*models: type[BaseModel]) -> set[str]:
    """Return the keys of models."""
    return {key for model in models for key in model.model_fields}


def spans(text: str) -> set[str]:
    """Return the words that stand in `code`."""
    return {word for span in re.findall(r"`([^`]+)`", text) for word in re.findall(r"[A-Za-z_0-9]+", span)}


def part(heading: str) -> str:
    """Return what stands beneath a heading."""
    return PAGE.partition(f"\n## {heading}")[2].partition("\n## ")[0]


def first_cells(text: str) -> set[str]:
    """Return the words in the first cells of the tables of a part."""
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return {word for cell in cells for span in re.findall(r"`([^`]+)`", cell) for word in re.findall(r"^[\w.]+", span)}


def test_every_key_is_named() -> None:
    plain = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
    words = spans(plain)
    assert keys(*MODELS) | {*COMPUTATIONS, *NUMBERS, *LISTS, *AREAS} <= words


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("A sheet", keys(SheetForm)),
        ("Bands", keys(*BANDS, Column) | {"cells", "plan", "table", "texts", "sign", "changes"}),
        ("Fields", keys(OwnField, RowField) | {*COMPUTATIONS}),
        ("`[scoring]`", keys(Scoring)),
    ],
)  # fmt: skip
def test_no_key_is_named_that_there_is_not(heading: str, known: set[str]) -> None:
    named = first_cells(part(heading))
    assert len(named) > 3
    assert named - known == set()
