"""Entities hang together; changes start from the present state; nothing is changed in place."""

import re
from decimal import Decimal
from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.document.entity import Change, Entity, merged
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import KnownTexts, check_code, check_codes
from jx_desktop.domain.review.rulings import Ruling
from tests.conftest import make_document, make_project


@pytest.mark.parametrize(
    ("entities", "fact"),
    [
        ([], "not_one_head"),
        ([Head(id="a", form="f"), Head(id="b", form="f")], "not_one_head"),
        ([Head(id="a", form="f"), Unit(id="a")], "repeated_id"),
        ([Head(id="a", form="f", unit_ids=("u",))], "missing"),
        ([Head(id="a", form="f", unit_ids=("p",)), Project(id="p")], "missing"),
        ([Head(id="a", form="f"), Unit(id="u")], "not_listed"),
        ([Head(id="a", form="f"), Project(id="p")], "not_listed"),
        (
            [Head(id="a", form="f", unit_ids=("u",)), Unit(id="u", project_ids=("p", "p")), Project(id="p")],
            "listed_twice",
        ),
        ([Head(id="a", form="f"), Ruling(id="r", rule="X")], "not_listed"),
        ([Head(id="a", form="f"), Section(id="elsewhere", key="overall_goal")], "section_id"),
    ],
)
def test_entities_that_do_not_hang_together_are_refused(form: Form, entities: list[Entity], fact: str) -> None:
    with pytest.raises(InconsistentError) as caught:
        Document.build(entities, form)
    assert caught.value.fact == fact


def test_a_document_has_the_sections_of_its_form(form: Form) -> None:
    document = Document.empty(Head(form=form.id), form)
    assert [section.key for section in document.sections] == list(form.section_ids)


def test_applying_leaves_the_old_state_as_it_was(document: Document) -> None:
    project = document.get(Project, "p1")
    changed = document.apply((Change(project, project.with_values({"name": "新"})),))
    assert document.get(Project, "p1").name == "采风创作经费之1"
    assert changed.get(Project, "p1").name == "新"


def test_a_change_from_another_state_is_refused(document: Document) -> None:
    project = document.get(Project, "p1")
    other = project.with_values({"name": "别处改过"})
    with pytest.raises(ValueError, match="moved on"):
        document.apply((Change(other, project),))


def test_merged_changes_go_from_the_oldest_to_the_newest_state(document: Document) -> None:
    one = document.get(Project, "p1")
    two, three = one.with_values({"name": "二"}), one.with_values({"name": "三"})
    assert merged((Change(one, two),), (Change(two, three),)) == (Change(one, three),)
    assert merged((Change(one, two),), (Change(two, one),)) == ()


def test_sums_are_exact_and_converted(form: Form) -> None:
    amounts: list[dict[str, Any]] = [
        {"budget": {"total": "0.1"}}, {"budget": {"total": "0.2"}}, {"budget": {}},
        {"budget": {"total": "50000"}, "money_unit": "元"},
    ]  # fmt: skip
    document = make_document(form, *(make_project(number, **fields) for number, fields in enumerate(amounts, 1)))
    assert document.total() == Decimal("5.3")
    assert document.total("fiscal") == 0
    assert document.total(unit=document.units[0]) == Decimal("5.3")


def test_a_row_of_the_forms_own_is_an_amount_where_its_text_is_one(form: Form) -> None:
    values = {"values": {"public": "1.5", "words": "约两万"}}
    project = make_project(1, budget={"total": "5", **values}, money_unit="元")
    document = make_document(form, project, make_project(2, budget={"total": "5", **values}))
    assert document.amount(project, "public") == Decimal("0.00015")
    assert document.amount(project, "words") is None
    assert document.amount(project, "nothing") is None
    assert document.total("public") == Decimal("1.50015")


def test_the_check_code_is_of_the_content_and_not_of_ids_or_rulings(form: Form) -> None:
    code = check_code(make_document(form, make_project(1)))
    other = make_document(form, make_project(1, id="other"), id="another")
    ruled = Document.build(
        [
            other.head.model_copy(update={"ruling_ids": ("r",)}),
            *(entity for entity in other if not isinstance(entity, Head)),
            Ruling(id="r", rule="X"),
        ],
        form,
    )
    assert check_code(other) == check_code(ruled) == code
    assert check_code(make_document(form, make_project(1, purpose="另一用途"))) != code
    assert check_code(make_document(form, make_project(1), reviewed_by="别处")) != code


def test_the_check_code_stays_through_what_is_decided_and_marked(form: Form) -> None:
    code = check_code(make_document(form, make_project(1)))
    part = {"of": "whole", "scope": "unit", "unit_ids": ["u1"]}
    for head in (
        {"stage": "approved"}, {"cover_mark": None}, {"final": True, "finals": ("evaluation",)}, {"part": part},
        {"approved_on": "2024-02-28", "approval_number": "1号"}, {"references": {"2023": "v"}},
    ):  # fmt: skip
        assert check_code(make_document(form, make_project(1), **head)) == code
    assert check_code(make_document(form, make_project(1, unconfirmed=("purpose", "indicators.p1r1")))) == code
    spare = make_project(2, arranged=False)
    assert check_code(make_document(form, make_project(1), spare)) == code
    assert check_code(make_document(form, make_project(1, key_project=True))) == code, "a mark of the reviewers"


def test_every_sheet_has_a_code_of_its_own(form: Form) -> None:
    def codes(**values: str) -> dict[str, str]:
        row = make_project(1).indicators[0].with_values({f"values.{key}": text for key, text in values.items()})
        document = make_document(form, make_project(1, values=values, indicators=(row,)))
        return {sheet: check_code(document, sheet) for sheet in ("goal", "evaluation", "monitor-07", "monitor-10")}

    blank = codes()
    assert len(set(blank.values())) == 1, "nothing is filled in on any of them"
    for key, sheet in (
        ("evaluation.actual", "evaluation"), ("monitor.07.actual", "monitor-07"), ("monitor.10.actual", "monitor-10"),
        ("points", "goal"), ("stage", "goal"), ("part", "goal"),
    ):  # fmt: skip
        changed = codes(**{key: "1"})
        assert {name for name in blank if changed[name] != blank[name]} == {sheet}


def test_a_sheet_of_the_documents_own_has_a_code(form: Form) -> None:
    document = make_document(form, make_project(1))
    filled = Document.build([*document, Sheet.of("department_goal", values={"goal": "甲"})], form)
    other = Document.build([*document, Sheet.of("department_goal", values={"goal": "乙"})], form)
    assert len({check_code(state, "department_goal") for state in (document, filled, other)}) == 3
    assert len({check_code(state) for state in (document, filled, other)}) == 1


def test_a_project_has_a_code_that_depends_on_nothing_else(form: Form) -> None:
    codes = check_codes(make_document(form, make_project(1), make_project(2))).projects
    others = check_codes(make_document(form, make_project(2), make_project(1, purpose="另一用途"), year=2030)).projects
    assert codes["p2"] == others["p2"]
    assert codes["p1"] != others["p1"]
    assert re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}", codes["p1"])


def test_what_is_known_of_entities_gives_the_same_codes(form: Form) -> None:
    known: KnownTexts = {}
    for project in (make_project(1), make_project(1, purpose="另一用途"), make_project(1)):
        document = make_document(form, project, make_project(2))
        assert check_codes(document, known=known) == check_codes(document)


def test_frozen_means_frozen(document: Document) -> None:
    values = FrozenDict({"a": "1"})
    with pytest.raises(TypeError):
        values.update(a="2")
    with pytest.raises(TypeError):
        values["b"] = "3"
    with pytest.raises(ValueError, match="frozen"):
        setattr(document.head, "year", 2025)  # noqa: B010 (mypy knows that it is frozen)
