"""A list beside a document: what differs is found, and what is chosen of it is one step that undo takes back."""

from decimal import Decimal
from time import process_time
from typing import Any

import pytest

from jx_desktop.domain.comparing.list_comparison import ListComparison, ListKind, compare_list
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.budget_list import MergeList
from jx_desktop.editing.tree import AddUnit
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project


def listed(number: int, total: str | None = "5.00", **fields: Any) -> ListedProject:
    amounts = {"budget.total": Decimal(total) if total is not None else None}
    standard: dict[str, Any] = {
        "unit_code": "721001",
        "code": f"13052924P{number:011d}A",
        "name": f"采风创作经费之{number}",
        "amounts": amounts,
    }
    return ListedProject(**(standard | fields))


def taken_over(document: Document, comparison: ListComparison, *kinds: ListKind) -> Document:
    chosen = tuple(item for item in comparison.differences if not kinds or item.kind in kinds)
    return document.apply(MergeList(comparison, chosen).build(document))


def test_twenty_projects_with_three_new_two_dropped_and_five_other_amounts_are_one_step(form: Form) -> None:
    document = make_document(form, *(make_project(n) for n in range(1, 20)))
    numbers = [1, 2, 31, *range(3, 12), 32, *range(12, 18), 33]
    rows = tuple(listed(n, "6.25" if n in (3, 5, 7, 9, 11) else "5.00") for n in numbers)
    assert len(rows) == 20
    comparison = compare_list(document, rows)
    assert [comparison.count(kind) for kind in (ListKind.ADDED, ListKind.REMOVED, ListKind.AMOUNT)] == [3, 2, 5]
    assert len(comparison.differences) == 10
    session = Session(document)
    session.run(MergeList(comparison, comparison.differences))
    unit = session.document.units[0]
    assert [project.code for project in session.document.projects_of(unit)] == [row.code for row in rows]
    assert session.document.total() == Decimal("6.25") * 5 + 15 * 5
    assert len(session.history.done) == 1
    assert compare_list(session.document, rows).differences == ()
    session.undo()
    assert session.document == document


def test_new_projects_of_new_units_make_each_unit_once(form: Form) -> None:
    document = make_document(form, make_project(1))
    rows = tuple(
        listed(n, unit_code=f"72{n % 3}009", unit_name="新单位", name=f"新{n}", code="") for n in range(10, 16)
    )
    comparison = compare_list(document, rows)
    after = taken_over(document, comparison, ListKind.ADDED)
    assert [(unit.code, len(unit.project_ids)) for unit in after.units[1:]] == [
        ("721009", 2), ("722009", 2), ("720009", 2),
    ]  # fmt: skip


def test_many_new_projects_in_many_units_are_taken_over_quickly(form: Form) -> None:
    document = make_document(form, make_project(1))
    rows = tuple(listed(n, unit_code=f"8{n % 400:05d}", name=f"新{n}") for n in range(1_000, 2_600))
    comparison = compare_list(document, rows)
    start = process_time()
    after = taken_over(document, comparison, ListKind.ADDED)
    assert process_time() - start < 3
    assert len(after.units) == 401


def test_a_name_matches_within_the_unit_whatever_its_width(form: Form) -> None:
    document = make_document(form, make_project(1, code="", name="A类 经费"))
    [difference] = compare_list(document, (listed(1, name="Ａ类经费"),)).differences
    assert (difference.kind, difference.after) == (ListKind.CODE, {"code": "13052924P00000000001A"})


def test_a_project_of_the_same_name_in_another_unit_is_another(form: Form) -> None:
    document = make_document(form, make_project(1))
    comparison = compare_list(document, (listed(9, unit_code="721002", unit_name="文化馆", name="采风创作经费之1"),))
    assert comparison.count(ListKind.ADDED) == 1


def test_a_list_without_units_finds_projects_by_their_names(form: Form) -> None:
    document = make_document(form, make_project(1))
    assert compare_list(document, (listed(1, unit_code="", code=""),)).differences == ()


def test_money_that_comes_from_one_source_follows_the_whole(form: Form) -> None:
    document = make_document(form, make_project(1))
    after = taken_over(document, compare_list(document, (listed(1, "6"),)))
    budget = after.get(Project, "p1").budget
    assert (budget.total, budget.fiscal, budget.other) == (Decimal(6), Decimal(6), None)


def test_an_empty_part_is_none_only_where_the_others_make_the_whole(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5", "fiscal": "3", "other": "2"}))
    whole = listed(1, amounts={"budget.total": Decimal(5), "budget.fiscal": Decimal(5), "budget.other": None})
    after = taken_over(document, compare_list(document, (whole,)))
    assert after.get(Project, "p1").budget.other is None
    part = listed(1, amounts={"budget.total": Decimal(5), "budget.fiscal": Decimal(3), "budget.other": None})
    assert compare_list(document, (part,)).differences == ()


def test_nothing_and_nought_of_a_part_are_the_same(form: Form) -> None:
    document = make_document(form, make_project(1))
    amounts = {"budget.total": Decimal(5), "budget.fiscal": Decimal(5), "budget.other": Decimal(0)}
    assert compare_list(document, (listed(1, amounts=amounts),)).differences == ()


def test_what_the_list_says_nothing_of_stays(form: Form) -> None:
    document = make_document(form, make_project(1))
    assert compare_list(document, (listed(1, None, name="", texts={"purpose": ""}),)).differences == ()


def test_a_new_unit_is_made_for_its_new_projects(form: Form) -> None:
    document = make_document(form, make_project(1))
    rows = (listed(1), listed(8, unit_code="721002", unit_name="文化馆"), listed(9, unit_code="721002"))
    after = taken_over(document, compare_list(document, rows))
    assert [(unit.code, unit.name, len(unit.project_ids)) for unit in after.units][1:] == [("721002", "文化馆", 2)]


def test_a_project_goes_to_the_unit_that_the_list_names(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    rows = (listed(1), listed(2, unit_code="721002", unit_name="文化馆"))
    comparison = compare_list(document, rows)
    assert comparison.count(ListKind.UNIT) == 1
    assert taken_over(document, comparison).unit_of("p2").code == "721002"


def test_units_that_the_list_does_not_have_are_not_dropped(form: Form) -> None:
    document = make_document(form, make_project(1))
    document = document.apply(AddUnit(Unit(id="u2", code="721002", name="文化馆")).build(document))
    rows = (listed(8, unit_code="721002"),)
    comparison = compare_list(document, rows)
    assert comparison.count(ListKind.REMOVED) == 0
    assert comparison.passed_over == 1


def test_sums_stand_by_unit(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    rows = (listed(1, "6"), listed(9, "1.5", unit_code="721002", unit_name="文化馆"))
    first, second = compare_list(document, rows).sums
    assert (first.listed, first.present) == (Decimal(6), Decimal(10))
    assert (first.listed_count, first.present_count) == (1, 2)
    assert (second.code, second.listed, second.present) == ("721002", Decimal("1.5"), Decimal(0))


@pytest.mark.parametrize(
    ("kind", "field", "value"), [(ListKind.NAME, "name", "新名称"), (ListKind.TEXT, "purpose", "新用途")]
)
def test_other_texts_are_taken_over(form: Form, kind: ListKind, field: str, value: str) -> None:
    document = make_document(form, make_project(1))
    comparison = compare_list(
        document, (listed(1, **({field: value} if field == "name" else {"texts": {field: value}})),)
    )
    assert comparison.count(kind) == 1
    assert getattr(taken_over(document, comparison).get(Project, "p1"), field) == value


def test_the_amount_of_a_table_in_another_unit_stays_in_that_unit(form: Form) -> None:
    project = make_project(1, budget={"total": "50000", "fiscal": "50000"}, money_unit="元")
    document = make_document(form, project)
    after = taken_over(document, compare_list(document, (listed(1, "6"),)))
    assert after.get(Project, "p1").budget.total == Decimal(60000)
    assert after.total() == 6


def test_amounts_of_rows_of_the_forms_own_are_kept_as_text(form: Form) -> None:
    money = form.money.model_copy(update={"parts": ("general", "other")})
    labels = {**form.labels, "budget.values.general": "一般公共预算"}
    own = form.model_copy(update={"money": money, "labels": type(form.labels)(labels)})
    document = make_document(own, make_project(1))
    amounts = {"budget.total": Decimal(5), "budget.values.general": Decimal("5.00")}
    after = taken_over(document, compare_list(document, (listed(1, amounts=amounts), listed(2, amounts=amounts))))
    assert [project.budget.values["general"] for _, project in after.projects] == ["5.00", "5.00"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年县文联创先争优工作经费", "2025年县文联创先争优工作经费"),
        ("老研会书画活动经费", "老研会书画活动经费（2025年）"),
        ("2024—2025年取暖费", "2025—2026年取暖费"),
        ("24年取暖费", "25年度取暖费"),
        ("提前下达2024年补助（冀财教〔2023〕98号）", "提前下达2025年补助（冀财教〔2024〕101号）"),
    ],
)
@pytest.mark.parametrize("unit_code", ["721001", ""])
def test_the_list_of_the_next_year_keeps_goals_and_rows(form: Form, before: str, after: str, unit_code: str) -> None:
    document = make_document(form, make_project(1, name=before))
    row = listed(9, "6.00", name=after, code="13052925P00000000009A", unit_code=unit_code)
    comparison = compare_list(document, (row,))
    assert {item.kind for item in comparison.differences} == {ListKind.AMOUNT, ListKind.CODE, ListKind.NAME}
    [project] = taken_over(document, comparison).projects_of(document.units[0])
    assert (project.id, project.name, project.budget.total) == ("p1", after, Decimal("6.00"))
    old = make_project(1)
    assert (project.goals, project.indicators) == (old.goals, old.indicators)


def test_two_projects_of_one_bare_name_stay_in_their_order(form: Form) -> None:
    document = make_document(
        form, make_project(1, name="采风经费（2023年）"), make_project(2, name="采风经费（2024年）")
    )
    rows = (
        listed(8, name="采风经费（2024年）", code="13052925P00000000008A"),
        listed(9, name="采风经费（2025年）", code="13052925P00000000009A"),
    )
    assert [project_id for _, project_id in compare_list(document, rows).placed] == ["p2", "p1"]
