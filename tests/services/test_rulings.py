"""What is set aside or released, how narrowly, and the way back."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.command import Command
from jx_desktop.editing.copying import InsertProjects
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.rulings import (
    is_error_when_final,
    may_be_released,
    may_be_set_aside,
    release,
    ruling_place,
    set_aside,
    take_back,
)
from jx_desktop.services.document.work import Work
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_document, make_project
from tests.services.conftest import errors_when_final
from tests.validation.cases import checker, problems_of, project
from tests.validation.sample import sample_document


def after(document: Document, command: Command) -> Document:
    return document.apply(command.build(document))


def open_problems(document: Document) -> list[Problem]:
    return [problem for problem in checker().check(document) if problem.ruling is None]


@pytest.mark.parametrize("rule_id", ["VAL-17", "VAL-12", "IND-07", "GOL-02", "VAL-09"])
def test_setting_one_finding_aside_covers_it_and_no_other(form: Form, rule_id: str) -> None:
    document = sample_document(form)
    first, *others = problems_of(document, rule_id)
    ruled = after(document, set_aside(first, " 已核实 ", "王某"))
    (handled,) = (problem for problem in problems_of(ruled, rule_id) if problem.ruling is not None)
    assert (handled.entity_id, handled.is_set_aside) == (first.entity_id, True)
    assert handled.ruling is not None
    assert (handled.ruling.reason, handled.ruling.by) == ("已核实", "王某")
    assert handled.ruling.at
    assert len(open_problems(ruled)) == len(open_problems(document)) - 1
    assert others


def test_a_rule_is_set_aside_in_the_whole_document(form: Form) -> None:
    document = sample_document(form)
    ruled = after(document, set_aside(problems_of(document, "IND-07")[0], "表样如此", everywhere=True))
    assert all(problem.is_set_aside for problem in problems_of(ruled, "IND-07"))


def test_an_error_is_released_with_a_reason_and_a_name(form: Form) -> None:
    document = project(budget={"total": "5", "fiscal": "4"})(form)
    (problem,) = problems_of(document, "BUD-02")
    assert may_be_released(document, problem)
    assert not may_be_set_aside(problem)
    ruled = after(document, release(problem, "上年结转资金", "李某"))
    assert problems_of(ruled, "BUD-02")[0].is_released
    assert errors_when_final(ruled) == []


def test_a_warning_that_stands_in_the_way_of_a_final_can_be_released_before(form: Form) -> None:
    document = sample_document(form)
    (plan,) = problems_of(document, "PLN-02")
    assert may_be_set_aside(plan)
    assert is_error_when_final(document, plan)
    assert not may_be_released(document, problems_of(document, "IND-07")[0])
    assert "PLN-02" in {problem.rule for problem in errors_when_final(after(document, set_aside(plan, "已核实")))}
    released = after(document, release(plan, "已核实", "李某"))
    assert "PLN-02" not in {problem.rule for problem in errors_when_final(released)}


def test_what_shares_a_released_code_later_is_an_error_again(form: Form) -> None:
    code = "13052924P00000000001A"
    document = make_document(form, *(make_project(number, code=code) for number in (1, 2)))
    (problem,) = problems_of(document, "COD-02")
    released = after(document, release(problem, "分两笔下达", "张某"))
    assert errors_when_final(released) == []
    third = after(released, InsertProjects((make_project(3, code=code),), "u1", 2))
    assert [found.rule for found in errors_when_final(third)] == ["COD-02"]


def test_taking_a_ruling_back_and_undoing_are_ordinary_steps(form: Form) -> None:
    work = Work(sample_document(form))
    document = work.document
    (problem,) = (found for found in work.problems if found.rule == "PLN-02")
    work.session.run(set_aside(problem, "已核实"))
    ruled = work.document
    work.session.run(take_back(work.document.rulings[0]))
    assert work.document.rulings == []
    work.session.undo()
    assert work.document == ruled
    work.session.undo()
    assert work.document == document


def test_the_place_of_a_ruling_is_said_in_the_forms_words(form: Form) -> None:
    chinese = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))
    document = sample_document(form)
    cell = problems_of(document, "VAL-11")[0]
    ruled = after(document, set_aside(cell, "已核实"))
    ruled = after(ruled, set_aside(cell, "已核实", everywhere=True))
    one, whole = ruled.rulings
    assert chinese.word(ruling_place(ruled, one)) == "1. 2024年县文联创先争优工作经费 › 绩效指标第 4 行 › 指标值"
    assert chinese.word(ruling_place(ruled, whole)) == "全文"
    gone = one.model_copy(update={"entity": "nowhere"})
    assert chinese.word(ruling_place(ruled, gone)) == "已删除的内容"


def test_the_problems_of_an_entity_are_those_with_a_place_in_it(form: Form) -> None:
    document = sample_document(form)
    work = Work(document)
    work.session.run(SetFields("p3", {"goals": document.get(Project, "p2").goals}))
    for entity in document:
        expected = [p for p in work.problems if any(place.entity_id == entity.id for place in p.places)]
        assert list(work.problems_of(entity.id)) == sorted(expected, key=lambda p: p.rule)
    assert "GOL-04" in {problem.rule for problem in work.problems_of("p3")}
