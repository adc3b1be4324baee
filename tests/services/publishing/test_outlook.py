"""What is to be known before a document is published."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.public_copy import Total
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.rulings import release
from jx_desktop.services.document.standing_words import approval_words
from jx_desktop.services.publishing.outlook import public_outlook
from tests.conftest import make_project
from tests.records import with_records
from tests.services.publishing.cases import AT, HIDDEN, HIDDEN_CODE, WORDING, approved, published


def with_unit(document: Document, **project: object) -> Document:
    """A document with a further unit of one project."""
    added = make_project(5, **project)
    unit = Unit(id="u2", code="721002", name="巨鹿县文化馆", project_ids=(added.id,))
    head = document.head.model_copy(update={"unit_ids": (*document.head.unit_ids, "u2")})
    others = [entity for entity in document if entity is not document.head]
    return Document.build([head, *others, unit, added], document.form)


def test_what_is_left_out_is_said_with_its_ground_and_what_it_comes_to(form: Form) -> None:
    found = public_outlook(approved(form, declared_total="42.00"))
    (left,) = found.left_out
    assert (left.project.name, left.ground, left.unit.id) == (HIDDEN, "商业秘密", "u1")
    assert (found.declared, found.public_declared) == (Decimal("42.00"), Decimal("5.00"))
    assert (found.sums.total, found.public_sums.total) == (Decimal("42.00"), Decimal("5.00"))
    assert (found.sums.projects, found.public_sums.projects) == (2, 1)
    assert (found.units, found.not_funded, found.is_approved) == ([], 0, True)
    assert public_outlook(approved(form, declared_total="42.00"), "dropped").public_declared is None


@pytest.mark.parametrize("total", ["recomputed", "dropped"])
def test_a_declared_total_that_counts_nothing_that_is_left_out_stays(form: Form, total: Total) -> None:
    assert public_outlook(approved(form, declared_total="5.00"), total).public_declared == Decimal("5.00")


def test_a_unit_of_which_nothing_is_left_is_named(form: Form) -> None:
    shown, hidden = approved(form), {"disclose": False, "disclose_ground": "个人隐私"}
    assert [unit.id for unit in public_outlook(with_unit(shown, **hidden)).units] == ["u2"]
    found = public_outlook(with_unit(shown, arranged=False))
    assert ([unit.id for unit in found.units], found.not_funded) == (["u2"], 1)
    assert public_outlook(with_unit(shown)).units == []


def test_personal_data_refuse_it_and_are_no_error_besides(form: Form) -> None:
    document = approved(form)
    told = document.apply(SetFields("p1", {"purpose": "联系电话13812345678。"}).build(document))
    found = public_outlook(told)
    assert [problem.places[0].field for problem in found.personal] == ["purpose"]
    assert found.errors == []
    rule = found.personal[0].rule
    released = Ruling(rule=rule, entity="p1", field="purpose", kind="released", reason="办公电话", by="王某")
    assert public_outlook(with_records(told, [released])).personal == ()


def test_errors_of_what_is_published_are_listed_and_those_of_the_rest_are_not(form: Form) -> None:
    document = approved(form)
    hidden = next(project.id for _, project in document.projects if not project.disclose)
    for entity_id, is_listed in (("p1", True), (hidden, False)):
        found = public_outlook(document.apply(SetFields(entity_id, {"budget.fiscal": "3.00"}).build(document)))
        assert (entity_id in {problem.entity_id for problem in found.errors}) is is_listed


def test_where_nothing_is_left_nothing_is_summed(form: Form) -> None:
    document = approved(form)
    none = document.apply(SetFields("p1", {"disclose": False}).build(document))
    assert public_outlook(none).public_sums.projects == 0


def test_it_says_by_when_it_is_due_and_when_it_was_published_last(form: Form, tmp_path: Path) -> None:
    document = approved(form)
    before = public_outlook(document)
    assert [due.on for due in before.dues] == [date(2027, 3, 25)]
    assert (before.last, before.is_changed) == (None, False)
    noted = document.apply(published(document, tmp_path).command.build(document))
    after = public_outlook(noted)
    assert after.last is not None
    assert (after.last.at, after.is_changed) == (AT, False)
    assert [due.published for due in after.dues] == [after.last]
    changed = noted.apply(SetFields("p1", {"purpose": "用于另一件事。"}).build(noted))
    assert public_outlook(changed).is_changed


def test_an_approved_document_says_by_when_it_must_be_published_until_it_was(form: Form, tmp_path: Path) -> None:
    document = approved(form)
    noted = document.apply(published(document, tmp_path).command.build(document))
    later = noted.with_head(noted.head.with_values({"approved_on": "2027-04-01"}))
    said = [WORDING.word(approval_words(each)[-1]) for each in (document, noted, later)]
    assert "最迟 2027年3月25日" in said[0]
    assert said[1] == "已于 2027年3月20日 制作公开版，请核对是否已上传公开。"
    assert "最迟 2027年4月21日" in said[2], "what was approved since has not been published"


def test_what_shines_through_and_what_has_no_ground_is_listed_until_somebody_has_released_it(form: Form) -> None:
    document = approved(form, hidden={"disclose_ground": ""})
    told = document.apply(SetFields("p1", {"purpose": f"与{HIDDEN}一并组织。"}).build(document))
    found = public_outlook(told)
    assert [problem.entity_id for problem in found.shining] == ["p1"]
    assert [problem.rule for problem in found.without_ground] == ["PUB-02"]
    assert found.errors == []
    released = Ruling(rule="PUB-03", entity="p1", field="purpose", kind="released", reason="名称已公开", by="王某")
    assert public_outlook(with_records(told, [released])).shining == ()


@pytest.mark.parametrize(("ground", "still_refused"), [("领导要求", []), ("国家秘密", ["ground.never"])])
def test_a_ground_may_be_released_but_never_a_secret_of_the_state(
    form: Form, ground: str, still_refused: list[str]
) -> None:
    document = approved(form, hidden={"disclose_ground": ground})
    (found,) = public_outlook(document).without_ground
    place = found.places[0]
    released = Ruling(
        rule=found.rule, entity=place.entity_id, field=place.field, kind="released", reason="局长同意", by="王某"
    )
    left = public_outlook(with_records(document, [released])).without_ground
    assert [problem.message.code for problem in left] == still_refused


@pytest.mark.parametrize("scope", [{}, {"entity": "p1", "field": "purpose"}])
def test_what_was_set_aside_as_a_hint_is_not_released_for_a_public_copy(form: Form, scope: dict[str, str]) -> None:
    document = approved(form)
    told = document.apply(SetFields("p1", {"purpose": f"与{HIDDEN}一并组织。"}).build(document))
    aside = Ruling(id="ruling:1", rule="PUB-03", kind="set_aside", reason="知道了", **scope)
    assert len(public_outlook(with_records(told, [aside])).shining) == 1
    released = Ruling(id="ruling:2", rule="PUB-03", entity="p1", field="purpose", kind="released", reason="已公开")
    assert public_outlook(with_records(told, [aside, released])).shining == ()


@pytest.mark.parametrize(
    ("released", "typed"),
    [
        (f"与{HIDDEN}一并组织。", f"与{HIDDEN}（{HIDDEN_CODE}）一并组织。"),
        (f"与{HIDDEN}一并组织。", f"参照{HIDDEN[4:]}的做法。"),
        ("联系13812345678。", "联系13812345678、13912345679。"),
        ("联系13812345678。", "联系13912345679。"),
    ],
)
def test_a_release_holds_for_what_was_found_and_not_for_what_is_typed_there_later(
    form: Form, released: str, typed: str
) -> None:
    def saying(document: Document, purpose: str) -> Document:
        return document.apply(SetFields("p1", {"purpose": purpose}).build(document))

    document = saying(approved(form), released)
    for problem in (*public_outlook(document).shining, *public_outlook(document).personal):
        document = document.apply(release(problem, "已公开", "王某").build(document))
    again = saying(document, f"{released}另有采风活动。")
    for state, is_open in ((document, False), (again, False), (saying(document, typed), True)):
        found = public_outlook(state)
        assert bool((*found.shining, *found.personal)) is is_open


def test_personal_data_that_no_sheet_prints_refuses_nothing(form: Form) -> None:
    document = approved(form)
    project = document.get(Project, "p1")
    printed = project.model_copy(update={"purpose": "电话13812345678"})
    noted = project.model_copy(update={"values": FrozenDict({"nowhere": "电话13812345678"})})
    found = [public_outlook(document.apply((Change(project, each),))).personal for each in (printed, noted)]
    assert list(map(len, found)) == [1, 0]
