"""Rules about the reports on a year."""

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly.phrases import phrase_words
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Problem
from tests.evaluated import evaluated_document, evaluated_project


def reported(form: Form, executed: str, text: str) -> Document:
    document = evaluated_document(form, evaluated_project(executed=executed))
    report = Sheet.of("evaluation_report", values=FrozenDict({"basics": text}))
    return Document.build([*document, report], form)


def found(document: Document, *, public: bool = False) -> list[Problem]:
    return [each for each in Checker().check(document, public=public) if each.rule == "RPT-01"]


def out_of_date(form: Form) -> Document:
    """Return a document with a report whose figures are out of date."""
    return reported(form, "5.00", phrase_words(evaluated_document(form), form.sheets["evaluation_report"].phrases[0]))


def told(form: Form) -> list[Problem]:
    """Return what is found in it."""
    return found(out_of_date(form))


def test_figures_that_the_document_no_longer_says_are_found_and_renewed_in_one_click(form: Form) -> None:
    said = phrase_words(evaluated_document(form), form.sheets["evaluation_report"].phrases[0])
    assert not found(reported(form, "4.50", f"一、{said}。"))
    document = reported(form, "5.00", f"一、{said}。二、{said}。")
    (problem,) = found(document)
    assert (problem.entity_id, problem.places[0].field) == ("sheet:evaluation_report", "values.basics")
    (fix,) = fixes_of(problem, document)
    assert fix.edits[0].value == "一、{0}。二、{0}。".format(said.replace("4.5万元", "5万元").replace("90%", "100%"))
    assert not found(document.apply(offered_fixes(document, problem)[0].command.build(document)))


def test_a_public_copy_may_lack_projects_that_its_report_counts(form: Form) -> None:
    said = phrase_words(evaluated_document(form), form.sheets["evaluation_report"].phrases[0])
    document = reported(form, "5.00", said)
    assert found(document)
    assert not found(document, public=True)
