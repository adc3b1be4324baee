"""What is typed into a filter is found however it is written."""

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.rules import Severity
from jx_desktop.ui.problems.choice import Choice
from jx_desktop.validation.problem import Problem


@pytest.mark.parametrize("typed", ["cod-01", "ＣＯＤ－０１", " 預算 ", "预算"])
def test_width_case_and_traditional_characters_count_for_nothing(typed: str) -> None:
    problem = Problem("COD-01", Severity.ERROR, Message("code.spaces"), (Address("p1", "code"),))
    assert Choice().but(text=typed).of([problem], lambda _: "COD-01 预算") == [problem]
    assert Choice().but(text=typed).of([problem], lambda _: "别的") == []
