"""Scores that are suggested: where, what, why, and when what stands there agrees with them."""

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.suggesting import Suggestion, answers, computed_at, suggestion_at, suggestions
from tests.conftest import make_document, make_project

RATE = {
    "evaluation.money.total.executed": "8.65",
    "evaluation.money.total.adjusted": "10",
    "evaluation.rate_points": "10",
}


def row(number: int, value: str, actual: str, score: str = "", points: str = "10") -> Indicator:
    values = {"evaluation.actual": actual, "evaluation.points": points, "evaluation.score": score}
    kept = {key: text for key, text in values.items() if text}
    return Indicator.model_validate({"id": f"r{number}", "level3": "名", "value": value, "values": kept})


def document_with(form: Form, *rows: Indicator, **values: str) -> Document:
    return make_document(form, make_project(1, indicators=rows, values=values))


def suggested(document: Document) -> list[Suggestion]:
    return list(suggestions(document, document.get(Project, "p1")))


def test_scores_are_suggested_where_none_stand_and_where_others_do(form: Form) -> None:
    document = document_with(
        form, row(1, "≥50次", "47次"), row(2, "≥50次", "47次", "9.40"), row(3, "≥50次", "47次", "9")
    )
    found = [(each.address.row_id, each.text, each.present, each.reason.code) for each in suggested(document)]
    assert found == [("r1", "9.4", "", "computed.partly"), ("r3", "9.4", "9", "computed.partly")]


def test_the_score_of_the_rate_is_suggested_of_the_project(form: Form) -> None:
    (only,) = suggested(document_with(form, **RATE))
    assert (only.address, only.text) == (Address("p1", names.RATE_SCORE), "8.65")
    assert suggested(document_with(form, **RATE, **{"evaluation.rate_score": "8.650"})) == []


def test_what_cannot_be_scored_is_not_suggested_and_says_why(form: Form) -> None:
    document = document_with(form, row(1, "=0起", "1起"), row(2, "≥3次", ""))
    assert suggested(document) == []
    for row_id, code in (("r1", "computed.target_is_zero"), ("r2", "computed.missing")):
        found = computed_at(document, Address("p1", names.SCORE, row_id))
        assert found is not None
        assert found[2].reason is not None
        assert found[2].reason.code == code
    assert computed_at(document, Address("p1", "value", "r1")) is None
    assert computed_at(document, Address("nowhere", names.SCORE, "r1")) is None


@pytest.mark.parametrize(
    ("score", "is_agreed"), [("10", True), ("9", True), ("8", True), ("7.99", False), ("x", False)]
)
def test_a_score_within_its_band_agrees(form: Form, score: str, is_agreed: bool) -> None:
    document = document_with(form, row(1, "有效提升", "达成预期指标", score))
    assert (suggested(document) == []) is is_agreed


def test_a_suggestion_can_be_asked_for_whatever_stands_there(form: Form) -> None:
    document = document_with(form, row(1, "≥50次", "80次", "10"))
    found = suggestion_at(document, Address("p1", names.SCORE, "r1"))
    assert found is not None
    assert (found.text, found.is_far_above, found.present) == ("10", True, "10")
    assert suggestion_at(document, Address("p1", names.SCORE, "nowhere")) is None


def test_nothing_is_suggested_of_what_was_cut_to_nothing(form: Form) -> None:
    document = document_with(form, row(1, "≥50次", "47次"), **{"change.kind": names.CANCELLED})
    assert suggested(document) == []
    assert suggestion_at(document, Address("p1", names.SCORE, "r1")) is None


def test_the_department_has_suggestions_in_its_own_rows(form: Form) -> None:
    values = {"value": "≥4项", "evaluation.actual": "3项", "evaluation.points": "20"}
    sheet = Sheet.of("department_goal", tables={"department_indicators": [{"id": "a", "values": values}]})
    document = Document.build([*make_document(form), sheet], form)
    (only,) = suggestions(document, sheet)
    assert (only.address, only.text) == (Address(sheet.id, names.SCORE, "a"), "15")


def test_bands_are_offered_where_a_target_in_words_is_answered_and_nowhere_else(form: Form) -> None:
    document = document_with(form, row(1, "有效提升", ""), row(2, "≥3次", ""))
    project = document.get(Project, "p1")
    words, number = project.indicators
    assert answers(document, project, words, names.ACTUAL) == tuple(band.name for band in form.scoring.bands)
    assert answers(document, project, words, names.REASON) == ()
    assert answers(document, project, number, names.ACTUAL) == ()
