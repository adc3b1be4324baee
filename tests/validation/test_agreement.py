from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_document, make_project
from tests.validation.cases import Build, Fires, Quiet, fields_of, found, problems_of

_EXHIBITION = {"level3": "美术展览期数", "description": "全年举办展览的期数", "value": "≥3期"}


def said(*paragraphs: str, **row: Any) -> Build:
    """Return a document whose first section says something, beside a project with three exhibitions."""

    def built(form: Form) -> Document:
        first, *others = make_project(1).indicators
        changed = Indicator.model_validate({**dict(first), **_EXHIBITION, **row})
        project = make_project(1, indicators=(changed, *others), goals=("举办美术展览3期，提升创作水平。",))
        document = make_document(form, project)
        section = Section.of("overall_goal", paragraphs)
        return Document.build([section if old.id == section.id else old for old in document], form)

    return built


FIRES: Fires = {
    "more than the project has": (said("全年举办展览4期。"), "GOL-06 section.count warning"),
    "the number before the thing": (said("计划举办4期展览。"), "GOL-06 section.count warning"),
    "fewer than the project has": (said("举办美术展览2期，丰富生活。"), "GOL-06 section.count warning"),
    "at least so many": (said("举办展览不少于4期。"), "GOL-06 section.count warning"),
    "in numerals": (said("举办展览四期。"), "GOL-06 section.count warning"),
    "in two numerals": (said("举办展览十三期。"), "GOL-06 section.count warning"),
}

QUIET: Quiet = {
    "as many as the project has": said("举办展览3期。"),
    "another thing": said("举办讲座4期。"),
    "another unit": said("举办展览4场。"),
    "nothing that says of what": said("开展活动4期。"),
    "an ordinal": said("举办第4期展览。"),
    "as many in numerals": said("举办展览三期。"),
    "a phase": said("推进展览馆二期工程。"),
    "a date": said("4月举办展览。"),
    "about so many": said("举办展览两三期，走访二三十户，建设一一个展厅。"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_both_places_are_named(form: Form) -> None:
    (problem,) = problems_of(said("第一段。", "举办展览4期。")(form), "GOL-06")
    assert fields_of(problem) == ["paragraphs.1", "goals.0", "value"]


def test_several_projects_may_have_it_together(form: Form) -> None:
    one, two = said("举办展览4期。")(form), make_project(2, goals=("举办摄影展览1期。",))
    document = make_document(form, one.projects[0][1], two)
    both = Document.build(
        [one.section("overall_goal") if e.id == "section:overall_goal" else e for e in document], form
    )
    assert problems_of(both, "GOL-06") == []
