import pytest

from jx_desktop.domain.form.definition import Form
from tests.validation.cases import Build, Fires, Quiet, extra_row, found

_BENEFIT = {"level1": "效益指标", "level2": "社会效益指标"}

FIRES: Fires = {
    "no basis": (extra_row(basis=" "), "SRC-01 basis.missing warning"),
    "a survey of coverage": (
        extra_row(basis="调查问卷", level3="服务覆盖率", **_BENEFIT), "SRC-02 basis.survey hint",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "a survey of what people know": extra_row(basis="调查问卷", level3="政策知晓率", **_BENEFIT),
    "a survey of what people accept": extra_row(basis="问卷调查", level3="群众认可度", **_BENEFIT),
    "a survey of satisfaction": extra_row(
        basis="调查问卷", level1="满意度指标", level2="服务对象满意度指标", level3="学员评价良好率"
    ),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""
