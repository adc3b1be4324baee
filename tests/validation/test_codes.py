import pytest

from jx_desktop.domain.form.definition import Form
from tests.validation.cases import Build, Fires, Quiet, found, problems_of, project, projects, two_units

_CODE = "13052924P00000000001A"
_OTHER = {"goals": ("组织开展展览活动6次。",)}

FIRES: Fires = {
    "no code": (project(code=""), "COD-01 code.missing warning"),
    "a code too short": (project(code="13052924P0000000001A"), "COD-01 code.shape warning"),
    "small letters": (project(code="13052924p00000000001A"), "COD-01 code.shape warning"),
    "full-width digits": (project(code="１３052924P00000000001A"), "COD-01 code.shape warning"),
    "a letter O among digits": (project(code="13052924P0O000000001A"), "COD-01 code.letter warning"),
    "a letter I among digits": (project(code="13052924P0000000000IA"), "COD-01 code.letter warning"),
    "digits alone, of another province": (project(code="33052324000000012345"), "COD-01 code.shape warning"),
    "a letter O in the area": (project(code="13O52924P00000000001A"), "COD-01 code.shape warning"),
    "spaces of a wrapped cell": (project(code="13052924P0000000000 1A"), "COD-01 code.spaces warning"),
    "two projects of a unit with one code": (
        projects({}, {"code": _CODE} | _OTHER), "COD-02 code.twice_in_unit error",
    ),
    "two units with one code": (two_units({}, {}, code=_CODE), "COD-02 code.twice_in_document warning"),
    "next year's code": (project(code="13052925P00000000001A"), "COD-03 code.year hint"),
    "a code of another area": (
        projects({}, _OTHER, {"goals": ("举办培训6次。",), "code": "13053024P00000000003A"}), "COD-03 code.area hint",
    ),
    "areas without a majority": (
        projects({}, {"code": "13053024P00000000002A"} | _OTHER), "COD-03 code.area_unknown hint",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "two codes": projects({}, _OTHER),
    "a code of an earlier year": project(code="13052923P00000000001A"),
    "a letter O where letters stand": project(code="13052924P00584012407O"),
    "a real code": project(code="13052924P00584012407U"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_a_missing_code_is_an_error_once_the_budget_is_approved(form: Form) -> None:
    assert found(projects({"code": ""}, stage="approved")(form)) == "COD-01 code.missing error"
    assert found(projects({"code": ""}, stage="adjusted")(form)) == "COD-01 code.missing error"


def test_a_code_used_three_times_is_one_finding_with_three_places(form: Form) -> None:
    document = projects({}, {"code": _CODE} | _OTHER, {"code": f" {_CODE}", "goals": ("举办培训6次。",)})(form)
    (problem,) = problems_of(document, "COD-02")
    assert [place.entity_id for place in problem.places] == ["p1", "p2", "p3"]


def test_areas_that_nobody_can_decide_are_undecided(form: Form) -> None:
    (problem,) = problems_of(projects({}, {"code": "13053024P00000000002A"} | _OTHER)(form), "COD-03")
    assert problem.undecided
