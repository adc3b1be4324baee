"""Sums are exact, and say what is missing in them."""

from decimal import Decimal

from jx_desktop.domain.document.sums import declared_difference, money_words, sums_of
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_document, make_project


def test_sums_are_exact_and_a_missing_amount_is_counted(form: Form) -> None:
    document = make_document(
        form,
        make_project(1, budget={"total": "0.1", "fiscal": "0.1"}),
        make_project(2, budget={"total": "0.2", "fiscal": "0.1", "other": "0.1"}),
        make_project(3, budget={}),
    )
    sums = sums_of(document)
    assert (sums.projects, sums.total, sums.missing) == (3, Decimal("0.3"), 1)
    assert sums.parts == {"fiscal": Decimal("0.2"), "other": Decimal("0.1")}
    assert (sums.share("fiscal"), sums.share("other")) == ("66.67", "33.33")
    assert money_words(sums.total, document) == "0.30 万元"


def test_what_is_not_all_is_not_shown_as_all(form: Form) -> None:
    document = make_document(form, make_project(budget={"total": "100000", "fiscal": "99999.9", "other": "0.1"}))
    assert sums_of(document).share("fiscal") == "99.99"
    whole = make_document(form, make_project(budget={"total": "100000", "fiscal": "100000"}))
    assert sums_of(whole).share("fiscal") == "100"


def test_without_a_total_there_is_no_share(form: Form) -> None:
    assert sums_of(make_document(form, make_project(budget={"fiscal": "1"}))).share("fiscal") is None
    assert sums_of(make_document(form)).share("fiscal") is None


def test_other_money_units_are_converted_or_left_out(form: Form) -> None:
    document = make_document(
        form,
        make_project(1, budget={"total": "5"}),
        make_project(2, budget={"total": "50000", "fiscal": "50000"}, money_unit="元"),
        make_project(3, budget={"total": "7"}, money_unit="美元"),
    )
    sums = sums_of(document)
    assert (sums.total, sums.converted, sums.strange, sums.missing) == (Decimal(10), 1, 1, 0)
    assert sums.share("fiscal") is None, "who knows, with one project left out"


def test_a_declared_total_differs_only_by_more_than_print_shows(form: Form) -> None:
    project = make_project(budget={"total": "5.004"})
    for declared, difference in ((None, None), ("5.00", None), ("5.004", None), ("6", Decimal("0.996"))):
        document = make_document(form, project, declared_total=declared)
        assert declared_difference(document, sums_of(document)) == difference
