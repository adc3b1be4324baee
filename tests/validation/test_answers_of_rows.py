"""Values that do not answer what their row asks, and what the purpose works out: one finding for a cell."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.validation.rules.products import products_in
from tests.validation.cases import Build, Fires, Quiet, changed_row, extra_row, found, project, with_project

_QUANTITY = {"level2": "数量指标", "level3": "展出作品数", "description": "全年展出的作品数"}
_BENEFIT = {"level1": "效益指标", "level2": "社会效益指标", "level3": "展览影响", "description": "展览的反响"}
_BUDGET = {"total": "4.5", "fiscal": "4.5"}
_STORY = "通过举办书画展览和培训，丰富群众的精神文化生活，带动更多人参与。"

FIRES: Fires = {
    "a cost in words": (changed_row(4, value="控制在预算范围内"), "VAL-18 value.cost_without_amount warning"),
    "a vague cost is found once": (changed_row(4, value="合理"), "VAL-18 value.cost_without_amount warning"),
    "a count for a cost": (changed_row(4, value="3次"), "VAL-18 value.cost_without_amount warning"),
    "people in pieces": (
        extra_row(level2="数量指标", level3="参训人数", description="参加培训的人数", value="≥60个"),
        "VAL-19 value.counter_unfit warning",
    ),
    "vehicles in pieces": (
        extra_row(level2="数量指标", level3="公务用车购置数量", description="购置车辆", value="=2个"),
        "VAL-19 value.counter_unfit warning",
    ),
    "a sentence is found once": (extra_row(**_BENEFIT, value=_STORY), "VAL-21 value.sentence warning"),
    "a quantity told in a sentence": (extra_row(**_QUANTITY, value=_STORY), "VAL-21 value.sentence warning"),
    "only a direction": (extra_row(**_BENEFIT, value="有所扩大"), "VAL-06 value.vague warning"),
    "only that it conforms": (extra_row(**_BENEFIT, value="符合有关要求"), "VAL-06 value.vague warning"),
    "more worked out than there is": (
        project(purpose="用于培训60人×3天×300元。"), "BUD-07 purpose.product warning",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "a cost for one": (changed_row(4, value="≤300元/人·天")),
    "costs by class": changed_row(4, value="一类600元/人、二类400元/人"),
    "a share of a cost": changed_row(4, level3="成本节约率", description="比预算节约多少", value="≥5%"),
    "people in 人次": extra_row(level2="数量指标", level3="参训人数", description="参加培训的人数", value="≥60人次"),
    "a unit in brackets": extra_row(level2="数量指标", level3="打印机购置数量", description="购置", value="=2台（套）"),
    "what conforms to a named standard": extra_row(**_BENEFIT, value="达到《公共文化服务标准》"),
    "several measures": extra_row(**_QUANTITY, value="新建展厅3个、改造展厅2个、布置展板40块"),
    "worked out to the budget": project(
        purpose="用于培训10人×3天×1500元=4.5万元。", budget={"total": "4.5", "fiscal": "4.5"}
    ),
    "a size": project(purpose="制作3米×2米展板40块。"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def piece_of_goal(form: Form) -> Document:
    """Return a document in which a value is a piece of the goal."""
    said = "完成全县十二个乡镇应急广播终端的安装和调试工作"
    document = extra_row(**_BENEFIT, value=said)(form)
    return with_project(document, document.projects[0][1].with_values({"goals": (f"{said}，覆盖率达到95%。",)}))


def test_a_piece_of_the_goal_is_no_value(form: Form) -> None:
    assert "VAL-21 value.piece_of_goal warning" in found(piece_of_goal(form))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("60人×3天×300元", [54_000]),
        ("聘用8人 x 12个月 x 2000元/人·月", [192_000]),
        ("800元/天*3辆*10天=24000元，另购物资2万元", [24_000]),
        ("150户×1800元/户；20户×0.5万元", [270_000, 100_000]),
        ("3米×2米，1920×1080，5元×2元", []),
        ("", []),
    ],
)
def test_a_product_comes_to_money_where_one_factor_is(text: str, amounts: list[int]) -> None:
    assert [product.amount for product in products_in(text)] == amounts
