"""Whose documents are looked at together, and which projects are there once."""

from jx_desktop.domain.collected.across import (
    department_name,
    offices_of,
    projects_across,
    repeated_projects,
    without_content,
)
from jx_desktop.domain.collected.alike_projects import project_kinds, side_by_side
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.like_rows import like_rows
from jx_desktop.domain.collected.records import CollectedDocument
from tests.read_across import department, folder, project


def test_a_department_is_told_by_its_code_and_without_one_by_its_name() -> None:
    named = [("301", "巨鹿县教育局"), (" ３０１ ", "县教育局"), ("", "巨鹿县 教育局"), ("", "巨鹿县水务局")]
    lines = [department(*who, f"{at}.jx") for at, who in enumerate([*named, named[-1], ("", ""), ("", "")])]
    offices = list(offices_of(lines).values())
    assert offices[0] == offices[1] == offices[2]
    assert offices[3] == offices[4]
    assert len(set(offices)) == 4, "those that say nothing are each their own"


def test_a_name_that_two_codes_have_is_neither_of_them() -> None:
    lines = [department("301", "学校", "a"), department("302", "学校", "b"), department("", "学校", "c")]
    assert len(set(offices_of(lines).values())) == 3


def test_a_document_without_names_is_called_by_its_file() -> None:
    assert department_name(CollectedDocument(file="folder/甲.jx")) == "folder/甲.jx"
    assert department_name(CollectedDocument(file="a.zip", member="乙.jx")) == "乙.jx"


def test_a_project_that_stands_in_its_units_document_too_is_there_once() -> None:
    unit = CollectedDocument(file="u.jx", scope="unit", department_code="301", unit_code="301002", unit="一中")
    whole = department("301", "巨鹿县教育局")
    both = folder(
        (unit, [project("甲", "1", id="p1"), project("只在单位", id="p2")], ()),
        (whole, [project("甲", "2", id="p1")], ()),
        (department("302", "巨鹿县水务局"), [project("同一模板", id="p1")], ()),
    )
    assert [each.project.name for each in projects_across(both)] == ["只在单位", "甲", "同一模板"]
    assert [each.project.total_yuan for each in projects_across(both)] == [None, 2, None]
    assert repeated_projects(both) == 1


def test_documents_whose_content_is_not_known_are_told_of() -> None:
    lines = (department("301"), department("302"))
    assert without_content(CollectedFolder("", lines)) == lines
    assert projects_across(CollectedFolder("", lines)) == ()


def test_odd_rows_and_empty_projects_are_no_obstacle() -> None:
    odd = [(), ("产出指标",), ("", "", "名称"), ("a", "b", "名称", "1个", "又一列"), ("", "", "", "95%")]
    held = projects_across(folder(*((department(code), [project("", rows=odd), project("古梨")], ()) for code in "12")))
    assert [use.levels for use in like_rows(held).rows] == [("", "", "名称"), ("a", "b", "名称")]
    assert project_kinds(held)[0].name == "古梨"
    assert [line.levels[2] for line in side_by_side(held).lines if line.kind == "row"] == ["名称", "名称"]
    assert [line.cells[0].text for line in side_by_side(held).lines if line.kind == "row"] == ["—", "1个"]
    assert side_by_side(()).projects == ()
