"""Money units of tables and of the document."""

from decimal import Decimal

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import amount_text
from jx_desktop.exchange.text.reader import read_published_text
from tests.exchange.published import SAMPLE, at, replaced, unplaced

TITLES = [at(title, 40) for title in ("1.2024 年县文联", "2.老年", "3.老研会")]
UNIT_LINES = [at("单位：万元", title) for title in TITLES]


def test_a_table_in_another_unit_is_converted_exactly_and_the_report_says_so(form: Form) -> None:
    text = replaced(UNIT_LINES[1], "单位：元").replace("4.00", "40,000.50")
    document, report = read_published_text(text, form)
    project = document.projects[1][1]
    assert report.unplaced == ()
    assert (project.money_unit, project.budget.other) == (None, None)
    assert (project.budget.total, project.budget.fiscal) == (Decimal("4.00005"), Decimal("4.00005"))
    assert amount_text(document.projects[0][1].budget.total or Decimal(0)) == "5.00"
    (note,) = report.notes
    assert note.code == "import_text.converted"
    assert note.params == {"line": TITLES[1] + 1, "name": "老年诗词楹联协会经费", "given": "元", "unit": "万元"}


def test_the_first_unit_that_the_form_allows_is_the_document_s(form: Form) -> None:
    document, report = read_published_text(SAMPLE.replace("单位：万元", "单位：元"), form)
    assert (document.head.money_unit, report.unplaced, report.notes) == ("元", (), ())
    document, report = read_published_text(replaced(UNIT_LINES[0], "单位：千元"), form)
    assert document.head.money_unit == "万元"
    assert document.projects[0][1].budget.total == Decimal("0.5")
    assert len(report.notes) == 1


def test_tables_in_a_unit_that_the_form_does_not_allow_are_converted_to_the_form_s(form: Form) -> None:
    document, report = read_published_text(SAMPLE.replace("单位：万元", "单位：亿元"), form)
    assert document.head.money_unit == form.money.unit
    assert document.projects[2][1].budget.total == Decimal(60_000)
    assert (len(report.notes), report.unplaced) == (3, ())


def test_a_table_without_unit_among_others_has_an_unknown_one(form: Form) -> None:
    document, report = read_published_text(replaced(UNIT_LINES[1], ""), form)
    assert [project.money_unit for _, project in document.projects] == [None, "", None]
    assert unplaced(report) == [(TITLES[1] + 1, "money_unit_missing")]


def test_without_any_unit_line_the_document_s_unit_is_unknown_and_that_is_said_once(form: Form) -> None:
    document, report = read_published_text(SAMPLE.replace("单位：万元", ""), form)
    assert document.head.money_unit is None
    assert [project.money_unit for _, project in document.projects] == [None] * 3
    assert unplaced(report) == [(TITLES[0] + 1, "money_unit_nowhere")]


def test_a_unit_that_nobody_knows_is_kept_with_its_amounts(form: Form) -> None:
    document, report = read_published_text(replaced(UNIT_LINES[1], "单位：美元"), form)
    project = document.projects[1][1]
    assert (project.money_unit, str(project.budget.total)) == ("美元", "4.00")
    assert unplaced(report) == [(TITLES[1] + 1, "money_unit_unknown")]


def test_amounts_that_the_document_s_unit_cannot_hold_stay_in_their_own(form: Form) -> None:
    text = replaced(UNIT_LINES[1], "单位：元").replace("4.00", "40000.001")
    document, report = read_published_text(text, form)
    project = document.projects[1][1]
    assert (project.money_unit, str(project.budget.total)) == ("元", "40000.001")
    assert unplaced(report) == [(TITLES[1] + 1, "amount_not_convertible")]


def test_amounts_may_have_separators_and_their_unit(form: Form) -> None:
    index = at("预算规模")
    line = "预算规模及 资金用途\t预算数\t1,234.50 万元\t其中：财政 资金\t１２３４.５\t其他资金\t0.00"
    document, report = read_published_text(replaced(index, line), form)
    budget = document.projects[0][1].budget
    assert report.unplaced == ()
    assert [str(amount) for amount in (budget.total, budget.fiscal, budget.other)] == ["1234.50", "1234.5", "0.00"]
