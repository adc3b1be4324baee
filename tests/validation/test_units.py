import pytest

from jx_desktop.domain.form.definition import Form
from tests.validation.cases import Build, Fires, Quiet, found, head, two_units, unit

FIRES: Fires = {
    "letters O in a unit's code": (unit(code="721OO1"), "STR-04 unit.code_shape warning"),
    "no code": (unit(code=""), "STR-04 unit.code_missing warning"),
    "a code too short": (unit(code="72101"), "STR-04 unit.code_shape warning"),
    "letters in a code": (unit(code="72100A"), "STR-04 unit.code_shape warning"),
    "a code of another department": (unit(code="722001"), "STR-04 unit.code_department warning"),
    "an own unit of another name": (unit(name="巨鹿县文联本级"), "STR-04 unit.own_name warning"),
    "one code with two names": (two_units({}, {"code": "721001"}), "STR-07 unit.code_two_names warning"),
    "one name with two codes": (two_units({}, {"name": "巨鹿县第一中学"}), "STR-07 unit.name_two_codes warning"),
}

QUIET: Quiet = {
    "a subordinate unit has a name of its own": unit(name="巨鹿县第一中学"),
    "the own unit in brackets": unit(name="巨鹿县文学艺术界联合会（本级）"),
    "a department without a code": head(department={"name": "巨鹿县文学艺术界联合会"}),
    "two units": two_units({}, {}),
    "one unit split in two": two_units({}, {"code": "721001", "name": "巨鹿县第一中学"}),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""
