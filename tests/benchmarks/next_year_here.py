"""Next year's document made here: 引用上年文本 with the budget system's list; what waits is confirmed by keys."""

import time
from pathlib import Path

from tests.benchmarks.hand import Hand
from tests.benchmarks.next_year_wanted import KEPT, NEW, Kept, New, Scenario
from tests.benchmarks.typing_task import type_rows

_CONFIRM = "ctrl+shift+Return"


def roll_here(hand: Hand, last: Path, listed: Path, task: Scenario) -> None:
    """From the start page to the saved file, all in the folder that is offered; pictures are left there too."""
    hand.keys("space")  # 引用上年文本
    time.sleep(2)
    hand.keys("space")  # 选择文件…
    time.sleep(2)
    hand.text(last.name)
    hand.keys("Return")
    time.sleep(3)
    hand.keys("Tab", "space")  # 本年项目清单：选择文件…
    time.sleep(1)
    hand.text(listed.name)
    hand.keys("Return")
    time.sleep(3)
    hand.picture(str(last.with_name("1-projects.png")))
    if task.kept != KEPT:
        hand.keys("ctrl+Tab")  # 年份: of three that go on by themselves, to the first that is only listed
        time.sleep(0.5)
        hand.keys("Down", "Down", "Down", "Down", "space")
        hand.picture(str(last.with_name("2-years.png")))
    hand.keys("ctrl+Return")  # 开始编制
    time.sleep(4)
    hand.picture(str(last.with_name("3-begun.png")))
    hand.keys("F7", purpose="confirming")
    hand.keys(*[_CONFIRM] * len(task.wanted.sections), purpose="confirming")
    time.sleep(1)
    projects = {project.name: project for _, project in task.wanted.projects}
    for kept in task.kept:
        _look_through(hand, kept, [row.level2 for row in projects[kept.name].indicators])
    hand.picture(str(last.with_name("4-confirmed.png")))
    for new in NEW:
        hand.keys("ctrl+Next", "F8")  # to what is missing first: where the money comes from
        time.sleep(1)
        _fill(hand, new)
        type_rows(hand, projects[new.name], task.wanted.form)
    hand.keys("ctrl+s", purpose="saving")
    time.sleep(2)
    hand.picture(str(last.with_name("5-saving.png")))
    hand.keys("Return", purpose="saving")  # under the name that is proposed
    time.sleep(4)


def _look_through(hand: Hand, kept: Kept, rows: list[str]) -> None:
    """Confirm what is as it was, and type what is not: purpose, plan, goals, row by row."""
    hand.keys(_CONFIRM, purpose="confirming")
    if kept.plan:  # the last is missing
        hand.keys(*["Tab"] * (len(kept.plan) - 1))
        hand.text(kept.plan[-1])
    hand.keys(_CONFIRM, purpose="confirming")
    time.sleep(0.5)
    hand.keys("ctrl+a")
    hand.text(kept.goal)
    hand.keys(_CONFIRM, purpose="confirming")
    time.sleep(0.5)
    for level2 in rows:
        hand.text(kept.values.get(level2, ""))
        hand.keys(_CONFIRM, purpose="confirming")
        time.sleep(0.3)


def _fill(hand: Hand, new: New) -> None:
    """Type what the list does not say, from 财政资金 on, and have the form's levels listed."""
    hand.text(new.amount.removesuffix(".00"))
    hand.keys("Tab", "Tab")
    for text in (new.purpose, *new.plan, new.goal):
        hand.text(text)
        hand.keys("Tab")
    hand.keys("space")
    time.sleep(1)
