"""Next year's document made in LibreOffice Writer of last year's .docx, by somebody who knows Writer's keys well."""

import time

from tests.benchmarks.hand import Hand
from tests.benchmarks.next_year_wanted import DROPPED, LAST_YEAR, NEW, YEAR, Kept, New, Scenario

_REMOVED = {"成本指标": ("质量", 2), "社会效益指标": ("经济", 1)}
"""Rows of the copied table that a new project has not, before one that it has: with what they begin, and how many."""


def roll_in_writer(hand: Hand, task: Scenario) -> None:
    """Make the document, and save it."""
    _replace_year(hand)
    first, second = task.kept
    _find(hand, task.last.projects[0][1].code[-4:])
    _over_line(hand, first.code)
    hand.keys("Tab", "Tab", "Tab", "Tab", "Tab")
    _amounts(hand, first, is_selected=False)
    _find(hand, "80")
    hand.keys("Right", "Tab")  # else Tab chooses the next cell too
    hand.text("100%")
    _goal_and_values(hand, first, "3次", "5万元")
    _find(hand, "4.00")
    _amounts(hand, second, is_selected=True)
    _goal_and_values(hand, second, "3次", "4万元")
    _drop_last(hand)
    _copy_last(hand, second, len(NEW))
    for number, new in reversed([*enumerate(NEW, len(task.kept) + 1)]):
        _type_over(hand, new, number, second.code[-3:])
    _update_contents(hand)
    hand.keys("ctrl+s", purpose="saving")
    time.sleep(2)
    hand.keys("Return", purpose="saving")  # keep the format
    time.sleep(4)


def _replace_year(hand: Hand) -> None:
    hand.keys("ctrl+Home", "ctrl+h")
    time.sleep(4)
    hand.text(str(LAST_YEAR))
    hand.keys("alt+p")
    hand.text(str(YEAR))
    hand.keys("Tab", "Tab", "Tab", "Tab", "Tab", "space")
    time.sleep(1.5)
    hand.keys("Escape")
    time.sleep(0.5)


def _find(hand: Hand, text: str, key: str = "Return") -> None:
    """Go on to a text and have it selected; ``shift+Return`` goes back."""
    hand.keys("ctrl+f")
    time.sleep(0.5)
    hand.text(text)
    hand.keys(key)
    time.sleep(0.5)
    hand.keys("Escape")
    time.sleep(0.3)


def _over_line(hand: Hand, text: str) -> None:
    hand.keys("Home")
    _over(hand, text)


def _over(hand: Hand, text: str) -> None:
    """Type over a cell that was entered a moment ago."""
    hand.keys("shift+End")
    hand.text(text)


def _amounts(hand: Hand, wanted: Kept, *, is_selected: bool) -> None:
    """Type 预算数 and 财政资金 from the first of them."""
    if is_selected:
        hand.text(wanted.amount)
    else:
        _over(hand, wanted.amount)
    hand.keys("Tab", "Tab")
    _over(hand, wanted.amount)


def _goal_and_values(hand: Hand, wanted: Kept, *before: str) -> None:
    _find(hand, "按")
    _over_line(hand, f"1.{wanted.goal}")
    for old, new in zip(before, wanted.values.values(), strict=True):
        _find(hand, old)
        hand.text(new)


def _drop_last(hand: Hand) -> None:
    """Delete the last project, from its title on."""
    _find(hand, DROPPED[:3])
    hand.keys("Home", "ctrl+shift+End", "Delete")
    time.sleep(1)


def _copy_last(hand: Hand, last: Kept, times: int) -> None:
    """Copy the project that is the last now behind itself."""
    _find(hand, f"2.{last.name[:2]}", "shift+Return")
    hand.keys("Home", "ctrl+shift+End", "ctrl+c", "ctrl+End")
    for _ in range(times):
        hand.keys("ctrl+v")
        time.sleep(1.5)


def _type_over(hand: Hand, new: New, number: int, code: str) -> None:
    """Type a new project over the copy that is before the cursor."""
    hand.keys("ctrl+End")
    _find(hand, "2.老", "shift+Return")
    _over_line(hand, f"{number}.{new.name}绩效目标表")
    _find(hand, code)
    _over_line(hand, new.code)
    hand.keys("Tab", "Tab")
    _over(hand, new.name)
    hand.keys("Tab", "Tab", "Tab")
    _amounts(hand, new, is_selected=False)
    hand.keys("Tab", "Tab", "Tab", "Tab")  # a cell that is merged downwards is met once for each of its rows
    _over(hand, new.purpose)
    hand.keys("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    for percent in new.plan:
        hand.keys("Tab")
        _over(hand, f"{percent}%")
    hand.keys("Tab", "Tab")
    _over(hand, f"1.{new.goal}")
    for level2, *cells in new.rows:
        if level2 in _REMOVED:
            word, count = _REMOVED[level2]
            _find(hand, word)
            hand.keys(*["shift+Down"] * (count - 1), "alt+a", "d", "Return", purpose="rows")
            time.sleep(0.5)
        _find(hand, level2[:2])
        hand.keys("Right")
        if level2 == "社会效益指标":  # what the merged cell held has gone with its first row
            hand.keys("shift+Tab")
            hand.text("效益指标")
            hand.keys("Tab")
        for cell in cells:
            hand.keys("Tab", "ctrl+a")  # of more lines than one; in an empty cell that would be the whole table
            hand.text(cell)


def _update_contents(hand: Hand) -> None:
    hand.keys("alt+t", "u", "Return", purpose="contents")  # Tools, Update, Update All
    time.sleep(5)
