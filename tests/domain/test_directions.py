"""Of what less is better."""

import pytest

from jx_desktop.domain.words.directions import less_is_better


@pytest.mark.parametrize("name", ["项目总成本", "培训费用", "群众投诉次数", "安全事故", "差错率", "超 支 率"])
def test_less_is_better_of_costs_complaints_and_accidents(name: str) -> None:
    assert less_is_better(name)


@pytest.mark.parametrize("name", ["", "培训人次", "投诉办结率", "成本节约率", "事故处理及时率", "群众满意度"])
def test_more_is_better_of_the_rest_and_of_what_is_handled(name: str) -> None:
    assert not less_is_better(name)


def test_beneath_the_costs_less_is_better_whatever_an_indicator_is_called() -> None:
    assert less_is_better("设备购置经费", "产出指标", "成本指标")
    assert less_is_better("人均标准", "成本指标", "")
    assert less_is_better("人均标准", "成本类", "物耗")
    assert not less_is_better("成本节约率", "成本指标", "经济成本指标")
    assert not less_is_better("设备购置数量", "产出指标", "数量指标")
