"""A document is checked by the form of its county; where its file's own differs, both are said."""

from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.milder import milder_rules
from jx_desktop.domain.form.rules import RuleSettings, Severity
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.checking.county_form import CountyForms
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import make_document, make_project

FORMS = CountyForms()


def with_rule(form: Form, rule: str, **settings: Any) -> Form:
    """A form that gives other settings to a rule."""
    changed = RuleSettings.model_validate(form.rule(rule).model_dump() | settings)
    return form.model_copy(update={"rules": FrozenDict({**form.rules, rule: changed})})


def checked(form: Form, forms: Any = "own", library: CountyForms = FORMS) -> Any:
    # A code of another shape and a blank name: what COD-01 and STR-01 bring up.
    project = make_project(1, code="13", name="")
    return library.check(make_document(form, project), forms)


def count(report: CheckedDocument) -> tuple[int, int]:
    return report.count(Severity.ERROR), report.count(Severity.WARNING)


def test_the_form_as_it_is_on_this_machine_differs_in_nothing(form: Form) -> None:
    found = checked(form)
    assert (found.differs, found.is_known, found.file, found.softened) == (False, True, None, ())


def test_a_rule_that_a_file_has_switched_off_is_asked_all_the_same_and_named(form: Form) -> None:
    off = with_rule(form, "COD-01", enabled=False)
    found = checked(off)
    plain = CheckedDocument(make_document(off, make_project(1, code="13", name="")))
    assert found.differs
    assert found.softened == ("COD-01",)
    assert found.file is not None
    assert count(found.file) == count(plain)
    assert count(found.report) == count(checked(form).report)
    assert count(found.report) > count(plain)
    by_file = checked(off, "file")
    assert (count(by_file.report), by_file.file, by_file.differs) == (count(plain), None, True)


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({"code.shape": "off"}, ("COD-01",)),
        ({"code.shape": "hint"}, ("COD-01",)),
        ({"code.missing": "warning"}, ("COD-01",)),  # milder from 批复 on, and nowhere else
        ({"code.shape": "error"}, ()),
    ],
)
def test_a_rule_that_is_milder_in_any_state_is_softened_and_a_stricter_one_is_not(
    form: Form, severity: dict[str, str], expected: tuple[str, ...]
) -> None:
    settings = {**form.rule("COD-01").model_dump()["severity"], **severity}
    assert milder_rules(with_rule(form, "COD-01", severity=settings), form) == expected


def test_a_rule_with_other_limits_is_softened_where_it_finds_less(form: Form) -> None:
    def document(own: Form) -> Document:
        return make_document(own, make_project(1, purpose="指标12：开展采风活动。"))

    silent = with_rule(form, "STR-02", limits={"patterns": ["从不出现的文字"], "alone": []})
    found = FORMS.check(document(silent), "own")
    assert found.softened == ("STR-02",)
    assert milder_rules(silent, form) == ()
    stricter = with_rule(form, "STR-02", limits={"patterns": ["指标", "采风"], "alone": []})
    assert FORMS.check(document(stricter), "own").softened == ()


def test_a_form_that_this_machine_has_not_is_the_files_own_and_that_is_said(form: Form, tmp_path: Path) -> None:
    other = form.model_copy(update={"id": "other-2030"})
    found = checked(other)
    assert (found.is_known, found.differs, found.file) == (False, False, None)
    (tmp_path / "other-2030.toml").write_text("id = 'faulty")
    faulty = CountyForms(FormLibrary(own=tmp_path))
    assert checked(other, library=faulty).is_known is False


def test_words_that_differ_alone_soften_nothing(form: Form) -> None:
    named = form.model_copy(update={"name": "别的名称"})
    found = checked(named)
    assert found.differs
    assert found.softened == ()
    assert found.file is not None
    assert count(found.file) == count(found.report)
