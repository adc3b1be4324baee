"""A row of money that a form adds is printed as the other amounts are; words in it as they stand."""

from collections.abc import Callable

import pytest

from jx_desktop.printing.book import Book
from tests.conftest import make_document, make_project
from tests.own_money import own_form


@pytest.mark.parametrize(("typed", "paper"), [("5", "5.00"), ("24.998", "24.998"), ("待定", "待定")])
def test_a_row_of_money_that_a_form_adds_has_the_forms_decimals(
    bound: Callable[..., Book], typed: str, paper: str
) -> None:
    budget = {"total": "9", "fiscal": "9", "values": {"fund": typed}}
    book = bound(make_document(own_form(), make_project(1, budget=budget)))
    texts = {run.text for sheet in book.sheets if sheet.owner_id == "p1" for ops in sheet.layers for run in ops.runs}
    assert paper in texts
