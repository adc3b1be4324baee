"""Comparing two states of a document."""

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_project import ProjectComparer
from jx_desktop.domain.comparing.comparison import Comparison, compare
from jx_desktop.domain.comparing.difference import EntityDifference, FieldDifference, Kind
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, Entity
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.review.rulings import Ruling
from tests.conftest import make_document, make_project

OTHER_FORM = Path(__file__).parents[1] / "data" / "forms" / "test-2025.toml"


@pytest.fixture(scope="module")
def other_form() -> Form:
    return read_form(OTHER_FORM.read_text("utf-8"))


def with_project(document: Document, project_id: str = "p1", **values: object) -> Document:
    project = document.get(Project, project_id)
    return document.apply((Change(project, project.with_values(values)),))


def with_head(document: Document, **values: object) -> Document:
    return document.apply((Change(document.head, document.head.with_values(values)),))


def ordered(document: Document, *ids: str) -> Document:
    unit = document.units[0]
    return document.apply((Change(unit, unit.with_values({"project_ids": ids})),))


def projects(comparison: Comparison) -> list[EntityDifference]:
    return [entity for entity in comparison.entities if entity.entity_kind == "project"]


def only(comparison: Comparison) -> EntityDifference:
    (entity,) = comparison.entities
    return entity


def fields(entity: EntityDifference) -> dict[str, FieldDifference]:
    return {field.path: field for field in entity.fields}


def only_field(comparison: Comparison) -> FieldDifference:
    (field,) = only(comparison).fields
    return field


def shown(field: FieldDifference) -> tuple[Kind, str | Message, str | Message]:
    return field.kind, field.before, field.after


def label(field: FieldDifference) -> object:
    return field.label.params.get("label")


# ---- the same


def test_a_document_is_the_same_as_itself(document: Document) -> None:
    assert compare(document, document).is_same


def test_ids_are_no_content(form: Form, document: Document) -> None:
    def renamed(project: Project) -> Project:
        rows = tuple(Indicator(**{**row.dump(), "id": f"x{row.id}"}) for row in project.indicators)
        return project.model_copy(update={"id": f"x{project.id}", "indicators": rows})

    other = make_document(form, *(renamed(project) for _, project in document.projects))
    assert compare(document, other).is_same


def test_zeros_that_are_printed_anyway_are_no_difference(document: Document) -> None:
    assert compare(document, with_project(document, **{"budget.total": "5"})).is_same


# ---- projects: which belongs to which


def test_an_added_and_a_removed_project_are_told_with_their_money(form: Form) -> None:
    one, two, three = make_project(1), make_project(2), make_project(3, budget={"total": "8.5"})
    comparison = compare(make_document(form, one, two), make_document(form, two, three))
    added, removed = projects(comparison)
    assert (added.kind, added.before_id, added.after_id) == (Kind.ADDED, None, "p3")
    assert (removed.kind, removed.before_id, removed.after_id) == (Kind.REMOVED, "p1", None)
    assert shown(fields(added)["budget.total"]) == (Kind.ADDED, "", "8.50")
    assert fields(added)["budget.total"].amount == Decimal("8.5")
    assert fields(removed)["budget.total"].amount == Decimal("-5.00")
    assert fields(removed)["indicators"].before == Message("compare.row_count", {"count": 6})
    assert [comparison.count(kind) for kind in Kind] == [1, 1, 0, 0]


def test_a_project_whose_code_changed_is_found_by_its_id(document: Document) -> None:
    entity = only(compare(document, with_project(document, code="13052924P00000000001B")))
    assert entity.kind is Kind.CHANGED
    assert shown(entity.fields[0]) == (Kind.CHANGED, "13052924P00000000001A", "13052924P00000000001B")
    assert label(entity.fields[0]) == document.form.label("code")


def test_a_project_with_another_id_is_found_by_its_code_without_spaces(form: Form) -> None:
    before = make_document(form, make_project(1))
    project = make_project(1, id="other", name="换了名称", code=" 13052924P 00000000001A")
    entity = only(compare(before, make_document(form, project)))
    assert (entity.kind, entity.before_id, entity.after_id) == (Kind.CHANGED, "p1", "other")
    assert set(fields(entity)) == {"code", "name"}


def test_a_project_with_another_id_and_code_is_found_by_its_name(form: Form) -> None:
    before = make_document(form, make_project(1))
    entity = only(compare(before, make_document(form, make_project(1, id="other", code=""))))
    assert shown(fields(entity)["code"]) == (Kind.REMOVED, "13052924P00000000001A", "")


def test_projects_without_code_and_name_do_not_belong_together(form: Form) -> None:
    blank = {"code": "", "name": " ", "goals": ()}
    comparison = compare(
        make_document(form, make_project(1, **blank)), make_document(form, make_project(2, id="p9", **blank))
    )
    assert [entity.kind for entity in projects(comparison)] == [Kind.ADDED, Kind.REMOVED]


def test_a_code_used_in_two_units_stays_in_its_unit(form: Form) -> None:
    def book(prefix: str, purpose: str) -> Document:
        base = make_document(form, make_project(1, id=f"{prefix}1", code="C", name="甲", purpose=purpose))
        other = make_project(1, id=f"{prefix}2", code="C", name="乙", purpose=purpose)
        unit = Unit(id=f"{prefix}u", code="721002", name="文化馆", project_ids=(other.id,))
        head = base.head.with_values({"unit_ids": (f"{prefix}u", "u1") if prefix == "b" else ("u1", f"{prefix}u")})
        return base.apply((Change(base.head, head), Change(None, unit), Change(None, other)))

    comparison = compare(book("a", "旧"), book("b", "新"))
    assert {(item.before_id, item.after_id) for item in projects(comparison)} == {("a1", "b1"), ("a2", "b2")}
    assert {tuple(fields(item)) for item in projects(comparison)} == {("purpose",)}
    (unit,) = (item for item in comparison.entities if item.entity_kind == "unit")
    assert unit.kind is Kind.MOVED


def test_one_project_moved_is_one_line(form: Form) -> None:
    before = make_document(form, *(make_project(number) for number in range(1, 6)))
    field = only_field(compare(before, ordered(before, "p1", "p4", "p2", "p3", "p5")))
    assert field.kind is Kind.MOVED
    assert field.before == Message("compare.position", {"number": 4})
    assert field.after == Message("compare.position", {"number": 2})


def test_a_project_put_between_others_moves_none(form: Form) -> None:
    one, two, new = make_project(1), make_project(2), make_project(3)
    assert only(compare(make_document(form, one, two), make_document(form, one, new, two))).kind is Kind.ADDED


def test_a_project_that_went_to_another_unit_says_so(form: Form) -> None:
    before = make_document(form, make_project(1), make_project(2))
    unit = before.units[0]
    other = Unit(id="u2", code="721002", name="文化馆", project_ids=("p2",))
    after = before.apply(
        (
            Change(unit, unit.with_values({"project_ids": ("p1",)})),
            Change(before.head, before.head.with_values({"unit_ids": ("u1", "u2")})),
            Change(None, other),
        )
    )
    added, project = compare(before, after).entities
    assert (added.entity_kind, added.kind) == ("unit", Kind.ADDED)
    assert shown(fields(project)["unit"]) == (Kind.CHANGED, "721001 巨鹿县文学艺术界联合会本级", "721002 文化馆")


# ---- fields


def test_texts_carry_the_characters_that_changed(document: Document) -> None:
    field = only_field(compare(document, with_project(document, purpose="用于组织文艺采风创作活动。")))
    assert label(field) == document.form.label("purpose")
    assert field.spans == ((), ((4, 6),))


def test_an_amount_carries_its_exact_difference(document: Document) -> None:
    field = only_field(compare(document, with_project(document, **{"budget.total": "24.998"})))
    assert shown(field) == (Kind.CHANGED, "5.00", "24.998")
    assert field.amount == Decimal("19.998")
    assert field.spans == (((0, 4),), ((0, 6),))


def test_an_empty_amount_is_not_nought(document: Document) -> None:
    field = only_field(compare(document, with_project(document, **{"budget.other": "0.00"})))
    assert shown(field) == (Kind.ADDED, "", "0.00")
    assert field.amount == 0


def test_percentages_are_told_by_their_checkpoint(document: Document) -> None:
    (field,) = only(compare(document, with_project(document, "p1", **{"plan.12": None}))).fields
    assert shown(field) == (Kind.REMOVED, "100%", "")
    assert field.label.params["slot"] == "12月底"
    assert field.amount is None


def test_goals_are_compared_as_a_list(form: Form) -> None:
    before = make_document(form, make_project(1, goals=("一、采风6次", "二、培训2期", "三、展览1场")))
    after = with_project(before, goals=("二、培训3期", "三、展览1场", "一、采风6次", "四、编印作品集"))
    found = {field.path: shown(field)[0] for field in only(compare(before, after)).fields}
    assert found == {"goals.0": Kind.CHANGED, "goals.1": Kind.MOVED, "goals.3": Kind.ADDED}


def test_not_to_be_disclosed_is_a_difference(document: Document) -> None:
    field = only_field(compare(document, with_project(document, disclose=False)))
    assert (field.path, field.before, field.after) == ("disclose", Message("info.yes"), Message("info.no"))


def test_what_only_a_newer_program_knows_is_not_called_the_same(form: Form) -> None:
    plain = make_project(1)
    row = Indicator.model_validate({**plain.indicators[0].dump(), "owner": "张某"})
    newer = plain.model_copy(update={"indicators": (row, *plain.indicators[1:])})
    field = only_field(compare(make_document(form, plain), make_document(form, newer)))
    assert field.label == Message("compare.unknown")
    assert field.after == '[["indicators.owner","张某"]]'


# ---- indicator rows


def rows_changed(
    document: Document, rows: tuple[Indicator, ...]
) -> dict[str, tuple[Kind, str | Message, str | Message]]:
    found = only(compare(document, with_project(document, indicators=rows))).fields
    return {field.path: shown(field) for field in found}


def test_an_edited_cell_is_told_with_its_column(document: Document) -> None:
    rows = list(document.get(Project, "p1").indicators)
    rows[1] = rows[1].with_values({"value": "≥98%"})
    (field,) = only(compare(document, with_project(document, indicators=tuple(rows)))).fields
    assert shown(field) == (Kind.CHANGED, "≥95%", "≥98%")
    assert field.label.params["field"] == "指标值"
    assert field.label.params["row"] == Message(
        "compare.named_row", {"label": "绩效指标", "number": 2, "name": "作品评审合格率"}
    )


def test_what_is_said_of_a_change_stands_under_the_name_of_the_adjustment(form: Form) -> None:
    changed = make_project(1, values={"change.kind": "调增", "change.reason": "追加活动。"})
    [entity] = compare(make_document(form, make_project(1)), make_document(form, changed)).entities
    assert {field.label.params["sheet"] for field in entity.fields} == {"绩效目标调整"}


def test_inserted_and_removed_rows_leave_the_others_alone(document: Document) -> None:
    rows = list(document.get(Project, "p1").indicators)
    new = Indicator(id="new", level1="产出指标", level2="数量指标", level3="编印作品集", value="1册")
    assert rows_changed(document, (new, *rows[:2], *rows[3:])) == {
        "indicators.new": (Kind.ADDED, "", "产出指标　数量指标　编印作品集　1册"),
        "indicators.p1r3": (
            Kind.REMOVED,
            "产出指标　时效指标　活动完成时限　全部采风活动完成的时间　2024年12月底前　年度工作计划",
            "",
        ),
    }


def test_a_moved_row_is_one_line(document: Document) -> None:
    rows = document.get(Project, "p1").indicators
    found = rows_changed(document, (rows[5], *rows[:5]))
    assert list(found) == ["indicators.p1r6"]
    assert found["indicators.p1r6"][0] is Kind.MOVED


def test_rows_with_other_ids_are_found_by_their_names_and_by_what_is_like_them(document: Document) -> None:
    rows = document.get(Project, "p1").indicators
    again = [row.model_copy(update={"id": f"n{index}"}) for index, row in enumerate(rows)]
    again[0] = again[0].with_values({"value": "≥9次"})
    again[4] = again[4].with_values({"level3": "参与活动群众人次", "value": "≥500人次"})
    found = rows_changed(document, tuple(again))
    assert set(found) == {"indicators.n0.value", "indicators.n4.level3", "indicators.n4.value"}


# ---- cover, sections, units, rulings


def test_the_cover_is_compared_in_the_words_of_the_form(document: Document) -> None:
    after = with_head(
        document, stage=Stage.APPROVED, cover_mark=None, reviewed_by="巨鹿县财政局预算股", final=True,
        declared_total="10.00", approved_on="2024-02-28", **{"department.code": "722"},
    )  # fmt: skip
    found = fields(only(compare(document, after)))
    assert shown(found["cover_mark"]) == (Kind.REMOVED, "草案", "")
    assert label(found["reviewed_by"]) == "审核单位"
    assert shown(found["stage"]) == (Kind.CHANGED, Message("stage.draft"), Message("stage.approved"))
    assert shown(found["final"]) == (Kind.CHANGED, Message("info.no"), Message("info.yes"))
    assert found["declared_total"].amount == Decimal("10.00")
    assert shown(found["approved_on"]) == (Kind.ADDED, "", "2024-02-28")
    assert set(found) >= {"department.code"}


def test_sections_are_compared_paragraph_by_paragraph(document: Document) -> None:
    section = document.section("sub_goals")
    first, second = section.paragraphs
    changed = section.with_values({"paragraphs": ("新的开头。", first, second.replace("第二", "其他"))})
    entity = only(compare(document, document.apply((Change(section, changed),))))
    assert entity.title.params["title"] == "二、分项绩效目标"
    assert {path: field.kind for path, field in fields(entity).items()} == {
        "paragraphs.0": Kind.ADDED,
        "paragraphs.2": Kind.CHANGED,
    }


def test_units_are_compared(document: Document) -> None:
    unit = document.units[0]
    field = only_field(compare(document, document.apply((Change(unit, unit.with_values({"name": "县文联"})),))))
    assert (label(field), field.after) == ("单位名称", "县文联")


def test_rulings_are_counted_in_one_line(document: Document) -> None:
    def ruled(*reasons: str) -> Document:
        rulings = [Ruling(id=f"ruling:{reason}{len(reasons)}", rule="VAL-09", reason=reason) for reason in reasons]
        head = document.head.with_values({"ruling_ids": tuple(item.id for item in rulings)})
        return document.apply((Change(document.head, head), *(Change(None, item) for item in rulings)))

    field = only_field(compare(ruled("甲", "乙"), ruled("乙", "丙", "丁")))
    assert field.label == Message("compare.rulings", {"added": 2, "removed": 1})
    assert field.after == Message("compare.count", {"count": 3})
    assert compare(ruled("甲"), ruled("甲")).is_same


# ---- money


def test_sums_are_compared_exactly(document: Document) -> None:
    total, fiscal, other = compare(document, with_project(document, **{"budget.total": "5.000001"})).sums
    assert (total.label, total.before, total.after) == ("预算数", Decimal("10.00"), Decimal("10.000001"))
    assert total.difference == Decimal("0.000001")
    assert (fiscal.difference, other.difference) == (Decimal(0), Decimal(0))


def test_amounts_worth_the_same_in_another_unit_do_not_differ(form: Form) -> None:
    before = make_document(form, make_project(1))
    after = with_head(with_project(before, **{"budget.total": "50000", "budget.fiscal": "60000.50"}), money_unit="元")
    comparison = compare(before, after)
    head, project = comparison.entities
    assert shown(fields(head)["money_unit"]) == (Kind.CHANGED, "万元", "元")
    (field,) = project.fields
    assert (field.path, field.before, field.after) == ("budget.fiscal", "5.00 万元", "60000.50 元")
    assert field.amount == Decimal("10000.50")
    assert comparison.sums[0].difference == 0


def test_a_project_with_a_unit_of_its_own_is_converted(form: Form) -> None:
    before = make_document(form, make_project(1))
    after = with_project(before, **{"budget.total": "70000", "budget.fiscal": "50000", "money_unit": "元"})
    found = fields(only(compare(before, after)))
    assert set(found) == {"money_unit", "budget.total"}
    assert (found["budget.total"].after, found["budget.total"].amount) == ("70000.00 元", Decimal(2))


def test_where_a_unit_is_not_known_no_difference_is_made_up(form: Form) -> None:
    before = with_head(make_document(form, make_project(1)), money_unit=None)
    after = with_head(with_project(before, **{"budget.total": "6.00"}), money_unit="万元")
    comparison = compare(before, after)
    (field,) = projects(comparison)[0].fields
    assert (field.path, field.amount) == ("budget.total", None)
    assert comparison.sums[0].difference is None


# ---- forms


def test_labels_come_from_the_later_form_and_else_from_the_earlier(form: Form, other_form: Form) -> None:
    before = make_document(form, make_project(1))
    rows = list(make_project(1).indicators)
    rows[0] = rows[0].with_values({"value": "7次", "description": "", "values.weight": "10"})
    after = make_document(
        other_form,
        make_project(
            1, budget={"total": "5", "fiscal": "4", "values": {"public": "3"}}, indicators=tuple(rows),
            values={"manager": "张某"}, plan=[{"month": 12, "percent": "100", "row": "own"}],
        ),
        money_unit="万元",
    )  # fmt: skip
    comparison = compare(before, after)
    assert comparison.entities[0].entity_kind == "document"
    assert fields(comparison.entities[0])["form"].after == "试验县 2025 (test-2025)"
    sections = {item.title.params["title"]: item.kind for item in comparison.entities if item.entity_kind == "section"}
    assert sections == {"1. 部门职责": Kind.ADDED, "二、分项绩效目标": Kind.REMOVED}
    found = fields(projects(comparison)[0])
    assert label(found["budget.values.public"]) == "一般公共预算"
    assert found["budget.values.public"].amount == Decimal(3)
    assert found["budget.fiscal"].before == "5.00"
    assert found["plan.own.12"].label.params["slot"] == "单位资金第12月末"
    assert found["plan.3"].label.params["slot"] == "第3月末"
    assert label(found["values.manager"]) == "项目负责人"
    columns = {path: field.label.params["field"] for path, field in found.items() if path.startswith("indicators.")}
    assert columns == {
        "indicators.p1r1.value": "符号/值/单位",
        "indicators.p1r1.values.weight": "分值",
        "indicators.p1r1.description": "绩效指标描述",
    }


def test_a_form_that_changed_under_its_name_is_told(form: Form, document: Document) -> None:
    changed = form.model_copy(update={"title": "{year}年绩效"})
    after = Document.build(list(document), changed)
    assert only_field(compare(document, after)).label == Message("compare.form_contents")


# ---- hostile and large


def test_text_means_nothing_but_itself(document: Document) -> None:
    name = "<b>甲</b> %s {x} {number}"
    entity = only(compare(document, with_project(document, name=name)))
    assert entity.title.params["title"] == f"1.{name}"
    assert entity.fields[0].after == name


def many(form: Form, count: int, shift: int = 0) -> Document:
    entities: list[Entity] = [make_document(form).head, *(Section.of(key) for key in form.section_ids)]
    made = [make_project(number).model_copy(update={"id": f"p{number + shift}"}) for number in range(1, count + 1)]
    return Document.build([*entities, Unit(id="u1", project_ids=tuple(item.id for item in made)), *made], form)


def test_a_long_document_costs_what_differs_in_it(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    before = many(form, 1600)
    projects = (before.get(Project, f"p{number}") for number in range(1, 1601, 32))
    values = {"budget.total": "7.00", "purpose": "改"}
    after = before.apply(tuple(Change(project, project.with_values(values)) for project in projects))
    compared: list[str] = []
    as_it_is = ProjectComparer.compare

    def noted(self: ProjectComparer, old: Project, new: Project) -> Iterator[FieldDifference]:
        compared.append(new.id)
        return as_it_is(self, old, new)

    monkeypatch.setattr(ProjectComparer, "compare", noted)
    comparison = compare(before, after)
    assert len(compared) == 50
    assert comparison.count(Kind.CHANGED) == 50
    assert sum(len(entity.fields) for entity in comparison.entities) == 100


def test_many_equal_rows_and_paragraphs_do_not_take_for_ever(form: Form) -> None:
    rows = tuple(Indicator(id=f"a{index}", level3="同名", value=str(index)) for index in range(800))
    others = tuple(Indicator(id=f"b{index}", level3="同名", value=str(index + 1)) for index in range(900))
    before = make_document(form, make_project(1, indicators=rows, goals=("同样",) * 3000))
    after = make_document(form, make_project(1, indicators=others, goals=("改", *("同样",) * 3100)))
    start = time.process_time()
    assert not compare(before, after).is_same
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年县文联展览经费", "2025年县文联展览经费"),
        ("县文联展览经费", "县文联展览经费（2025年度）"),
        ("二〇二四年展览经费", "二〇二五年展览经费"),
        ("展览经费（冀财文〔2023〕12号）", "展览经费（冀财文〔2024〕8号）"),
        ("2024年展览经费5万元", "2025年展览经费6万元"),
    ],
)
def test_a_project_is_found_a_year_later_by_its_name_without_the_year(form: Form, before: str, after: str) -> None:
    old = make_document(form, make_project(1, name=before))
    new = make_document(form, make_project(2, name=after, goals=make_project(1).goals), year=2025)
    [entity] = projects(compare(old, new))
    assert entity.kind is Kind.CHANGED
    assert fields(entity)["name"].kind is Kind.CHANGED


def test_the_whole_name_counts_before_the_bare_one(form: Form) -> None:
    old = make_document(form, make_project(1, name="2023年展览经费"), make_project(2, name="2024年展览经费"))
    new = make_document(form, make_project(4, name="2024年展览经费"))
    kinds = [(entity.kind, entity.before_id, entity.after_id) for entity in projects(compare(old, new))]
    assert kinds == [(Kind.CHANGED, "p2", "p4"), (Kind.REMOVED, "p1", None)]


def test_another_session_is_another_project(form: Form) -> None:
    old = make_document(form, make_project(1, name="第十四届美术展览"))
    new = make_document(form, make_project(2, name="第十五届美术展览"))
    assert [entity.kind for entity in projects(compare(old, new))] == [Kind.ADDED, Kind.REMOVED]


def test_documents_of_two_years_are_beside_other_years_which_is_no_difference(form: Form) -> None:
    last = make_document(form, make_project(1))
    now = with_head(last, year=2025, references={"2024": "version"})
    (head,) = compare(last, now).entities
    assert [field.path for field in head.fields] == ["year"]
    same = with_head(last, references={"2023": "version"})
    assert [field.path for field in compare(last, same).entities[0].fields] == ["references"]
