"""Years of last year's in every kind of field of a document: at their places, and what is put there."""

from typing import Any

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.year_places import YearPlace, with_years, year_places
from jx_desktop.domain.carrying.years import YearKind
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.document.units import Unit
from jx_desktop.editing.set_values import SetValues
from tests.conftest import make_document, make_project
from tests.forms import every_form

NAME = "2024年采风创作经费"
SECTION = "section:overall_goal"
PURCHASE = {"item": "2024版图书", "count": "2024", "price": "2024", "due": "2024-02-29"}
OWN = {
    "granted": "2024",
    "begun": "2024-03-01",
    "phase": "续建",
    "progress.07.remark": "2024年7月",
    "unknown": "FY24",
}


def planted() -> Document:
    """Return a document of 2024 with years in every kind of field, and in fields that say none."""
    form = every_form()
    row: dict[str, Any] = {
        "id": "p1r1",
        "level1": "产出指标",
        "level2": "时效指标",
        "level3": "2024年活动次数",
        "description": "24年组织采风的次数",
        "value": "二〇二四年底前",
        "basis": "冀财文〔2023〕12号、2024年工作计划",
        "values": {"progress.07.actual": "2024年7月完成"},
    }
    rows = (
        Indicator.model_validate(row),
        Indicator.model_validate(row | {"id": "p1r2", "level3": "使用年限", "value": "24年", "basis": "2024元"}),
    )
    project = make_project(
        1,
        code="13052924P00202412407U",
        name=NAME,
        purpose=f"用于{NAME}支出，2024年共2024人、电话0319-2024123；２０２４年底前、去年、2023—2025年。",
        goals=("2024年12月31日前采风6次，2024年采风。", "“十四五”末完成，2024.5万元。"),
        indicators=rows,
        tables={"purchases": (TableRow(id="t1", values=FrozenDict(PURCHASE)),)},
        values=OWN,
    )  # fmt: skip
    left_out = make_project(2, name="未安排的项目", purpose="2024年", arranged=False)
    base = make_document(form, project, left_out, compiled_by="县文联2024年编制组", reviewed_by="财政局（2024年审核）")
    replaced = {
        "u1": Unit(id="u1", code="202400", name="2024年临时机构", project_ids=("p1", "p2")),
        "section:overall_goal": Section.of(
            "overall_goal", ("第十四届采风节于2024年举办。", f"{NAME}按2024-12-31验收。")
        ),
    }
    sheet = Sheet(id=sheet_id("whole"), key="whole", values=FrozenDict({"duties": "2024年职责"}))
    entities = [replaced.get(entity.id, entity) for entity in base]
    return Document.build([*entities, sheet], form)


def found(places: tuple[YearPlace, ...]) -> list[tuple[Address, str, str | None, bool]]:
    return [(each.place, each.word.text, each.word.becomes, each.word.is_ticked) for each in places]


def test_years_are_found_in_every_kind_of_field_in_the_documents_order() -> None:
    assert found(year_places(planted(), 2025)) == [
        (Address("doc", "compiled_by"), "2024年", "2025年", True),
        (Address("doc", "reviewed_by"), "2024年", "2025年", True),
        (Address(SECTION, "paragraphs.0"), "第十四届", "第十五届", False),
        (Address(SECTION, "paragraphs.0"), "2024年", "2025年", True),
        (Address(SECTION, "paragraphs.1"), "2024年", "2025年", False),
        (Address(SECTION, "paragraphs.1"), "2024-12-31", "2025-12-31", True),
        (Address("u1", "name"), "2024年", "2025年", False),
        (Address("p1", "name"), "2024年", "2025年", False),
        (Address("p1", "purpose"), "2024年", "2025年", False),
        (Address("p1", "purpose"), "2024年", "2025年", True),
        (Address("p1", "purpose"), "２０２４年底前", "２０２５年底前", True),
        (Address("p1", "purpose"), "去年", None, False),
        (Address("p1", "purpose"), "2023—2025年", "2024—2026年", False),
        (Address("p1", "goals.0"), "2024年12月31日前", "2025年12月31日前", True),
        (Address("p1", "goals.0"), "2024年", "2025年", True),
        (Address("p1", "goals.1"), "十四五", None, False),
        (Address("p1", "values.begun"), "2024-03-01", "2025-03-01", True),
        (Address("p1", "values.unknown"), "FY24", "FY25", True),
        (Address("p1", "level3", "p1r1"), "2024年", "2025年", True),
        (Address("p1", "description", "p1r1"), "24年", "25年", True),
        (Address("p1", "value", "p1r1"), "二〇二四年底前", "二〇二五年底前", True),
        (Address("p1", "basis", "p1r1"), "〔2023〕12号", None, False),
        (Address("p1", "basis", "p1r1"), "2024年", "2025年", True),
        (Address("p1", "description", "p1r2"), "24年", "25年", True),
        (Address("p1", "value", "p1r2"), "24年", "25年", False),
        (Address("p1", "values.item", "t1"), "2024", "2025", False),
        (Address("p1", "values.due", "t1"), "2024-02-29", "2025-02-28", True),
    ]


def test_names_of_projects_are_told_apart_also_where_a_text_repeats_them() -> None:
    names = [each.place for each in year_places(planted(), 2025) if each.word.kind is YearKind.NAME]
    assert [place.field for place in names] == ["paragraphs.1", "name", "name", "purpose"]


def test_exactly_what_is_ticked_is_changed() -> None:
    document = planted()
    ticked = [each for each in year_places(document, 2025) if each.word.is_ticked]
    values = with_years(ticked)
    assert all(value.before == document.value_at(value.address) for value in values)
    after = {change.entity_id: change.after for change in SetValues(values).build(document)}
    changed = Document.build([after.get(entity.id) or entity for entity in document], document.form)
    for value in values:
        assert changed.value_at(value.address) == value.value
    assert {value.address for value in values} == {each.place for each in ticked}
    assert changed.value_at(Address("p1", "purpose")) == (
        f"用于{NAME}支出，2025年共2024人、电话0319-2024123；２０２５年底前、去年、2023—2025年。"
    )
    assert changed.value_at(Address("p1", "goals")) == (
        "2025年12月31日前采风6次，2025年采风。",
        "“十四五”末完成，2024.5万元。",
    )
    assert changed.value_at(Address("p1", "name")) == NAME


def test_what_is_chosen_beside_is_changed_and_what_has_no_proposal_stays() -> None:
    document = planted()
    places = year_places(document, 2025)
    chosen = [each for each in places if each.place == Address("p1", "purpose")]
    (value,) = with_years(chosen)
    assert (
        value.value
        == "用于2025年采风创作经费支出，2025年共2024人、电话0319-2024123；２０２５年底前、去年、2024—2026年。"
    )
    assert with_years(each for each in places if each.word.becomes is None) == ()


def test_a_document_without_a_year_is_taken_for_one_of_the_year_before() -> None:
    document = make_document(every_form(), make_project(1, purpose="2024年采风。"), year=None)
    assert ("2024年", True) in [(each.word.text, each.word.is_ticked) for each in year_places(document, 2025)]
