"""How the differences between a list and a document read."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.services.comparing.budget_list_words import ListWords
from jx_desktop.services.resources.wordings import load_wording


@pytest.mark.parametrize(
    ("amount", "words"),
    [("-0.5", "-0.50"), ("0", "0.00"), ("-1234.5", "-1,234.50"), ("1234567.891", "1,234,567.891")],
)
def test_an_amount_for_reading_keeps_its_sign_and_its_digits(document: Document, amount: str, words: str) -> None:
    assert ListWords(document, load_wording("zh")).grouped(Decimal(amount)) == words
