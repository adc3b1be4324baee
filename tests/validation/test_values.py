import pytest

from jx_desktop.domain.form.definition import Form
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
    "a vague quantity is found once": (
        extra_row(value="逐步提高", **_QUANTITY),
        "VAL-05 value.quantity_in_words warning",
    ),
    "a vague word that is all": (extra_row(value="满意", **_WORDS), "VAL-06 value.vague warning"),
    "a vague word with its degree": (extra_row(value="非常满意", **_WORDS), "VAL-06 value.vague warning"),
    "a grade where nothing is graded": (
        extra_row(value="优", level3="展览效果", description="社会反响"),
        "VAL-06 value.vague warning",
    ),
    "another grade": (extra_row(value="良好", level3="展览效果", description="社会反响"), "VAL-06 value.vague warning"),
    "for long": (extra_row(value="长期", level3="文化传承", description="年限"), "VAL-06 value.vague warning"),
    "for long in more words": (extra_row(value="可持续影响", **_WORDS), "VAL-06 value.vague warning"),
    "a promise": (extra_row(value="保障", level3="机关运转", description="运转情况"), "VAL-06 value.vague warning"),
    "a promise of something": (extra_row(value="保障机关正常运转", **_WORDS), "VAL-06 value.vague warning"),
    "a state": (extra_row(value="正常", **_WORDS), "VAL-06 value.vague warning"),
    "a size": (extra_row(value="较高", **_WORDS), "VAL-06 value.vague warning"),
    "a place that is reached": (extra_row(value="落实到位", **_WORDS), "VAL-06 value.vague warning"),
    "money without its unit": (changed_row(4, value="≤4.5万"), "VAL-03 value.no_money_unit warning"),
    "money in a letter": (changed_row(4, value="≤4.5w"), "VAL-03 value.no_money_unit warning"),
    "a subsidy without its unit": (
        extra_row(value="≥2千", level1="效益指标", level2="经济效益指标", level3="户均增收金额"),
        "VAL-03 value.no_money_unit warning",
    ),
    "ten thousand of nothing": (extra_row(value="≥2万", **_QUANTITY), "VAL-03 value.no_unit warning"),
    "not before a date": (changed_row(3, value="≥2024年11月底前"), "VAL-22 value.date_opposite warning"),
    "not before a date in words": (changed_row(3, value="不低于11月底前"), "VAL-22 value.date_opposite warning"),
    "about so much money": (changed_row(4, value="≤4.5万左右"), "VAL-03 value.no_money_unit warning"),
    "only that it is so": (extra_row(value="是", **_WORDS), "VAL-06 value.vague warning"),
    "not before a month": (changed_row(3, value="≥11月底前"), "VAL-22 value.date_opposite warning"),
    "a sign in two characters before a date": (changed_row(3, value=">=11月底"), "VAL-22 value.date_opposite warning"),
    "not within a term": (changed_row(3, value="≥10个工作日内"), "VAL-22 value.date_opposite warning"),
    "a date with a needless sign": (changed_row(3, value="≤2024年11月底前"), "VAL-22 value.date_sign hint"),
    "a date that is said to be equal": (changed_row(3, value="=12月31日前"), "VAL-22 value.date_sign hint"),
    "nothing concerned": (extra_row(value="不涉及", **_WORDS), "VAL-07 value.empty_row warning"),
    "nothing concerned in time": (changed_row(3, value="无"), "VAL-07 value.empty_row warning"),
    "a vague time": (changed_row(3, value="按照文件及时开展"), "VAL-12 value.vague_time warning"),
    "a count is no time": (changed_row(3, value="3次"), "VAL-12 value.vague_time warning"),
    "a time in the next year": (changed_row(3, value="2025年3月底前"), "VAL-12 value.time_outside_year warning"),
}

QUIET: Quiet = {
    "a grade of a grading": extra_row(value="优", level3="绩效自评等级", description="自评的结果"),
    "what is done": extra_row(value="建成", level3="展厅建设", description="展厅是否建成"),
    "ten thousand people": extra_row(value="≥2万人", **_QUANTITY),
    "ten thousand of what the name says": extra_row(
        value="2万", level2="数量指标", level3="服务人数（人）", description="全年服务的人数"
    ),
    "a date in words of a limit": changed_row(3, value="不超过11月底"),
    "a number of days with a sign": changed_row(3, value="≤10个工作日"),
    "at least so many months": extra_row(value="≥6个月", **_WORDS),
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
