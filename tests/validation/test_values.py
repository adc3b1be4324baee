import pytest

from jx_desktop.domain.form import Form
from tests.validation.cases import Build, Fires, Quiet, changed_row, extra_row, found, problems_of, projects

_QUANTITY = {"level2": "数量指标", "level3": "展出作品数", "description": "全年展出的作品数"}
_WORDS = {"level3": "展览效果", "description": "展览的总体评价"}

FIRES: Fires = {
    "no value": (extra_row(value=""), "VAL-01 value.missing error"),
    "a blank value": (extra_row(value=" "), "VAL-01 value.missing error"),
    "a slash": (extra_row(value="/"), "VAL-01 value.missing error"),
    "a dash": (extra_row(value="—"), "VAL-01 value.missing error"),
    "underscores": (extra_row(value="__"), "VAL-01 value.missing error"),
    "a star": (changed_row(3, value="*"), "VAL-01 value.missing error"),
    "brackets and decimals": (extra_row(value="=99.00(%)"), "VAL-02 value.odd_form hint"),
    "per cent in words": (extra_row(value="≥90百分比"), "VAL-02 value.odd_form hint"),
    "a sign in two characters": (extra_row(value=">=90%"), "VAL-02 value.odd_form hint"),
    "a space before the unit": (extra_row(value="20 件", **_QUANTITY), "VAL-02 value.odd_form hint"),
    "a number of nothing": (extra_row(value="20", **_QUANTITY), "VAL-03 value.no_unit warning"),
    "a quantity in words": (extra_row(value="若干", **_QUANTITY), "VAL-05 value.quantity_in_words warning"),
    "a vague value": (extra_row(value="有效提升", **_WORDS), "VAL-06 value.vague warning"),
    "a vague quantity is found once": (extra_row(value="逐步提高", **_QUANTITY), "VAL-06 value.vague warning"),
    "nothing concerned": (extra_row(value="不涉及", **_WORDS), "VAL-07 value.empty_row warning"),
    "nothing concerned in time": (changed_row(3, value="无"), "VAL-07 value.empty_row warning"),
    "a vague time": (changed_row(3, value="按照文件及时开展"), "VAL-12 value.vague_time warning"),
    "a count is no time": (changed_row(3, value="3次"), "VAL-12 value.vague_time warning"),
    "a time in the next year": (changed_row(3, value="2025年3月底前"), "VAL-12 value.time_outside_year warning"),
}

QUIET: Quiet = {
    "words that promise nothing": extra_row(value="优良", **_WORDS),
    "vague words beside a number": extra_row(value="有效提升5个百分点", **_WORDS),
    "vague words beside a date": extra_row(value="6月底前及时发布", **_WORDS),
    "vague words in a name": extra_row(level3="提升创作水平的作品合格率"),
    "a sign in words": extra_row(value="不低于90%"),
    "a bound after the number": extra_row(value="90%以上"),
    "money with its decimals": changed_row(4, value="≤4.50万元"),
    "a unit in the name": extra_row(
        value="20", level2="数量指标", level3="展出作品数（件）", description="全年展出的作品数"
    ),
    "a quantity in Chinese numerals": extra_row(value="二十件", **_QUANTITY),
    "a month": changed_row(3, value="12月"),
    "a date in figures": changed_row(3, value="2024-12-31前"),
    "a number of days": changed_row(3, value="30日内"),
    "working days": changed_row(3, value="收到申请后10个工作日内"),
    "a rate of punctuality": changed_row(3, value="≥95%", level3="活动按期完成率"),
    "quarters": changed_row(3, value="每季度末"),
    "years around the document's": changed_row(3, value="2024年3月—2025年2月"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_an_odd_value_is_shown_in_plain_form(form: Form) -> None:
    (problem,) = problems_of(extra_row(value="=99.00(%)")(form), "VAL-02")
    straight = problem.message.params["straight"]
    assert getattr(straight, "params", {}) == {"text": "=99%"}


def test_a_vague_time_is_answered_with_a_date_of_the_year(form: Form) -> None:
    (problem,) = problems_of(changed_row(3, value="及时")(form), "VAL-12")
    example = problem.message.params["example"]
    assert getattr(example, "params", {}) == {"text": "2024年12月底前"}


def test_without_a_year_no_date_lies_outside_it(form: Form) -> None:
    rows = changed_row(3, value="2025年3月底前")(form).projects[0][1].indicators
    document = projects({"indicators": rows}, year=None)(form)
    assert problems_of(document, "VAL-12") == []
