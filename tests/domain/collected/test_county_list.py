"""核对全县项目清单: the county's list beside the documents of many departments."""

from decimal import Decimal

import pytest

from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.county_list import (
    CountyComparison,
    CountyKind,
    amounts_by_document,
    compare_county,
    differing_documents,
)
from jx_desktop.domain.collected.records import CollectedDocument, CollectedProject
from jx_desktop.domain.collected.roll import Roll, RollEntry
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import read_form
from tests.collected import document, folder, listed, project, unit_document
from tests.made.county import FORM_FILE

CODES = read_form(FORM_FILE.read_text("utf-8")).codes
ARTS, WATER = document("721", "巨鹿县文联"), document("333", "巨鹿县水务局")
ARTS_UNIT, WATER_UNIT = ("721001", "巨鹿县文联本级"), ("333001", "巨鹿县水务局本级")


def compared(
    rows: list[ListedProject],
    *documents: tuple[CollectedDocument, list[CollectedProject]],
    asked: Asked | None = None,
    roll: Roll | None = None,
) -> CountyComparison:
    came = folder(*(each for each, _ in documents), projects={each.key: projects for each, projects in documents})
    return compare_county(rows, came, CODES, asked, roll)


def kinds(comparison: CountyComparison) -> list[tuple[str, str]]:
    """Return what differs, with the name of the project in the list, else in the document."""
    return [
        (each.kind.value, each.listed.name if each.listed else each.project.name if each.project else "")
        for each in comparison.differences
    ]


def test_what_agrees_in_all_departments_differs_in_nothing() -> None:
    comparison = compared(
        [listed("P1", "采风", "50000", ARTS_UNIT), listed("P1", "采风", "80000", WATER_UNIT)],
        (ARTS, [project("P1", "采风", "50000", ARTS_UNIT)]),
        (WATER, [project("P1", "采风", "80000.00", WATER_UNIT)]),
    )
    assert comparison.differences == ()
    assert [(each.code, each.listed, each.present) for each in comparison.sums] == [
        ("333", Decimal(80000), Decimal(80000)),
        ("721", Decimal(50000), Decimal(50000)),
    ]
    assert all(each.is_equal for each in comparison.sums)


def test_money_without_goals_goals_without_money_and_other_amounts_are_told_apart() -> None:
    comparison = compared(
        [
            listed("P1", "采风", "50000", ARTS_UNIT),
            listed("P2", "展览", "1", ARTS_UNIT),
            listed("Q1", "水库", "7", WATER_UNIT),
        ],
        (ARTS, [project("P1", "采风", "50000.01", ARTS_UNIT), project("P3", "演出", "3", ARTS_UNIT)]),
    )
    assert kinds(comparison) == [
        ("no_goals", "展览"),
        ("not_received", "水库"),
        ("no_budget", "演出"),
        ("amount", "采风"),
    ]
    assert [each.change for each in comparison.differences] == [Decimal(-1), Decimal(-7), Decimal(3), Decimal("0.01")]
    whole = comparison.whole()
    assert (whole.listed, whole.present, whole.difference) == (Decimal(50008), Decimal("50003.01"), Decimal("-4.99"))
    assert (whole.listed_count, whole.present_count) == (3, 2)


def test_sums_are_exact() -> None:
    rows = [listed(f"P{at}", f"项目{at}", "0.1", ARTS_UNIT) for at in range(1000)]
    own = [project(f"P{at}", f"项目{at}", "0.1", ARTS_UNIT) for at in range(1000)]
    (arts,) = compared(rows, (ARTS, own)).sums
    assert arts.listed == arts.present == Decimal("100.0")


def test_another_code_another_name_and_another_unit_are_told() -> None:
    comparison = compared(
        [
            listed("P1", "采风活动", "1", ARTS_UNIT),
            listed("P9", "展览", "2", ARTS_UNIT),
            listed("P3", "演出", "3", ("721002", "县剧团")),
        ],
        (
            ARTS,
            [
                project("P1", "采风", "1", ARTS_UNIT),
                project("P2", "展览", "2", ARTS_UNIT),
                project("P3", "演出", "3", ARTS_UNIT),
            ],
        ),
    )
    assert kinds(comparison) == [("code", "展览"), ("name", "采风活动"), ("unit", "演出")]
    unit = comparison.differences[2]
    assert (unit.listed_text, unit.present_text) == ("721002 县剧团", "721001 巨鹿县文联本级")


def test_a_name_of_another_department_is_not_taken_for_the_own() -> None:
    comparison = compared(
        [listed("", "公用经费", "5", ARTS_UNIT)],
        (WATER, [project("", "公用经费", "5", WATER_UNIT)]),
        (ARTS, []),
    )
    assert kinds(comparison) == [("no_goals", "公用经费"), ("no_budget", "公用经费")]


def test_a_list_without_units_does_not_choose_between_departments_that_use_one_name() -> None:
    comparison = compared(
        [listed("", "公用经费", "5", ("", "")), listed("", "采风", "1", ("", ""))],
        (WATER, [project("", "公用经费", "5", WATER_UNIT)]),
        (ARTS, [project("", "公用经费", "5", ARTS_UNIT), project("", "采风", "1", ARTS_UNIT)]),
    )
    assert kinds(comparison) == [("unclear", "公用经费")] * 3
    assert [pair.project.name for pair in comparison.pairs] == ["采风"]


def test_a_list_that_names_departments_alone_is_paired_within_them() -> None:
    comparison = compared(
        [listed("", "公用经费", "5", ("721", "县文联")), listed("", "公用经费", "6", ("", "水务局"))],
        (WATER, [project("", "公用经费", "6", WATER_UNIT)]),
        (ARTS, [project("", "公用经费", "5", ARTS_UNIT)]),
    )
    assert comparison.differences == ()


def test_an_amount_that_cannot_be_read_is_named_and_never_summed() -> None:
    comparison = compared(
        [listed("P1", "采风", None, ARTS_UNIT, unreadable="约五万")],
        (ARTS, [project("P1", "采风", "50000", ARTS_UNIT)]),
    )
    (difference,) = comparison.differences
    assert (difference.kind, difference.listed_text) == (CountyKind.UNREADABLE, "约五万")
    (arts,) = comparison.sums
    assert (arts.listed, arts.listed_unread, arts.is_equal) == (Decimal(0), 1, False)


def test_an_empty_amount_is_not_the_same_as_one_that_is_there() -> None:
    comparison = compared(
        [listed("P1", "采风", None, ARTS_UNIT), listed("P2", "展览", "3", ARTS_UNIT)],
        (ARTS, [project("P1", "采风", "5", ARTS_UNIT), project("P2", "展览", None, ARTS_UNIT)]),
    )
    assert kinds(comparison) == [("amount", "采风"), ("amount", "展览")]
    (arts,) = comparison.sums
    assert (arts.present_unread, arts.is_equal) == (1, False)


def test_a_document_that_does_not_say_its_money_unit_is_named_and_not_summed() -> None:
    unknown = ARTS.model_copy(update={"money_unit": ""})
    comparison = compared([listed("P1", "采风", "5", ARTS_UNIT)], (unknown, [project("P1", "采风", None, ARTS_UNIT)]))
    (difference,) = comparison.differences
    assert difference.kind is CountyKind.UNREADABLE
    assert difference.remark is not None
    assert difference.remark.code == "county.no_money_unit"
    (arts,) = comparison.sums
    assert (arts.present, arts.present_unread, arts.is_equal) == (Decimal(0), 1, False)


def test_departments_without_a_document_are_summed_under_the_name_that_the_roll_gives() -> None:
    roll = Roll(entries=(RollEntry(code="333", name="巨鹿县水务局"),))
    rows = [listed("Q1", "水库", "7", WATER_UNIT), listed("Q2", "灌溉", "8", ("333002", "灌区"))]
    (water,) = compared(rows, roll=roll).sums
    assert (water.code, water.name, water.listed, water.document) == ("333", "巨鹿县水务局", Decimal(15), None)
    assert len(compared(rows).sums) == 2


def test_a_department_that_the_list_does_not_have_is_told() -> None:
    (difference,) = compared([], (ARTS, [project("P1", "采风", "5", ARTS_UNIT)])).differences
    assert difference.kind is CountyKind.NO_BUDGET
    assert difference.remark is not None
    assert difference.remark.code == "county.department_not_listed"


def test_documents_of_another_year_are_passed_over_and_named() -> None:
    old = document("721", "巨鹿县文联", "old.jx", year=2026)
    comparison = compared([], (old, [project("P1", "采风", "5")]), (WATER, []), asked=Asked(2027))
    assert [(each.document, each.reason.code) for each in comparison.passed_over] == [(old, "county.other_year")]
    assert comparison.documents == (WATER,)


def test_of_two_documents_of_a_department_one_is_compared_and_it_is_said_which() -> None:
    later = document("721", "巨鹿县文联", "二上.jx", document_id="other", stage=Stage.SECOND)
    own = [project("P1", "采风", "5", ARTS_UNIT)]
    comparison = compared([listed("P1", "采风", "5", ARTS_UNIT)], (ARTS, own), (later, own))
    assert comparison.documents == (later,)
    assert [each.reason.params["file"] for each in comparison.passed_over] == ["二上.jx"]
    assert comparison.differences == ()


def test_one_code_under_two_names_is_two_departments() -> None:
    other = document("721", "巨鹿县水务局", "other.jx", document_id="other")
    comparison = compared(
        [listed("P1", "采风", "5", ("721001", "水务局本级"))],
        (ARTS, [project("P1", "采风", "5", ("721001", "文联本级"))]),
        (other, [project("P1", "采风", "6", ("721001", "巨鹿县水务局本级"))]),
    )
    assert not comparison.passed_over
    assert kinds(comparison) == [("no_budget", "采风"), ("amount", "采风")]


def test_a_unit_that_is_in_the_document_of_its_department_is_not_compared_twice() -> None:
    unit = unit_document("721001", "县文联本级", ("721", "巨鹿县文联"))
    own = [project("P1", "采风", "5", ("721001", "县文联本级"))]
    comparison = compared([listed("P1", "采风", "5")], (ARTS, own), (unit, own))
    assert comparison.documents == (ARTS,)
    assert [each.reason.code for each in comparison.passed_over] == ["county.in_department"]
    alone = compared([listed("P1", "采风", "5")], (unit, own))
    assert alone.differences == ()
    assert [(each.code, each.name) for each in alone.sums] == [("721001", "县文联本级")]


@pytest.mark.parametrize(
    ("code", "department"), [("721001", ("", "巨鹿县文联")), ("", ("721", "巨鹿县文联")), ("", ("", "巨鹿县文联"))]
)
def test_a_unit_without_codes_is_found_in_the_document_of_its_department_by_name(
    code: str, department: tuple[str, str]
) -> None:
    own = [project("P1", "采风", "5", ("721001", "县文联本级"))]
    comparison = compared(
        [listed("P1", "采风", "5")], (ARTS, own), (unit_document(code, "县文联本级", department), own)
    )
    assert (comparison.documents, comparison.differences) == ((ARTS,), ())


def test_another_name_of_a_unit_is_noted_once() -> None:
    rows = [listed(f"P{at}", f"项目{at}", "1", ("721001", "县剧团")) for at in range(3)]
    own = [project(f"P{at}", f"项目{at}", "1", ARTS_UNIT) for at in range(3)]
    comparison = compared(rows, (ARTS, own))
    assert [note.code for note in comparison.notes] == ["county.unit_called"]
    assert comparison.differences == ()


def test_amounts_of_the_list_are_given_by_document_and_project() -> None:
    comparison = compared(
        [listed("P1", "采风", "5", ARTS_UNIT), listed("P2", "展览", None, ARTS_UNIT, unreadable="?")],
        (
            ARTS,
            [
                project("P1", "采风", "5", ARTS_UNIT, "a"),
                project("P2", "展览", "6", ARTS_UNIT, "b"),
                project("P3", "演出", "7", ARTS_UNIT, "c"),
            ],
        ),
        (WATER, []),
    )
    assert amounts_by_document(comparison) == {ARTS.key: {"a": Decimal(5), "b": None}, WATER.key: {}}
    assert differing_documents(comparison) == {ARTS.key: 2}


def test_the_order_of_the_documents_changes_nothing() -> None:
    rows = [listed("P1", "采风", "1", ARTS_UNIT), listed("", "公用经费", "2", WATER_UNIT)]
    arts = (ARTS, [project("P1", "采风", "2", ARTS_UNIT), project("", "公用经费", "9", ARTS_UNIT)])
    water = (WATER, [project("", "公用经费", "2", WATER_UNIT)])
    one, other = compared(rows, arts, water), compared(rows, water, arts)
    assert kinds(one) == kinds(other) == [("no_budget", "公用经费"), ("amount", "采风")]
    assert one.sums == other.sums
