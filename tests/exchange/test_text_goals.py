"""Goals of one cell, told apart by their numbers."""

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.text.goals import read_goals
from tests.exchange.published import at, projects_in, replaced


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1.提升效能。", ["提升效能。"]),
        ("提升效能。", ["提升效能。"]),
        ("1.提升效能。2.改善条件。3.保障运转。", ["提升效能。", "改善条件。", "保障运转。"]),
        ("1.提升效能\n2.改善条件\n3.保障运转", ["提升效能", "改善条件", "保障运转"]),
        ("1．提升效能；2、改善条件；３.保障运转", ["提升效能；", "改善条件；３.保障运转"]),
        ("1.提升效能2.改善条件", ["提升效能", "改善条件"]),
        ("1. 2024 年建成 3 处 2. 300 户受益", ["2024年建成3处", "300户受益"]),
        ("1.2024年建成。2.2025年验收。", ["2024年建成。", "2025年验收。"]),
        ("1.5万人受益，2.3万人增收。", ["1.5万人受益，2.3万人增收。"]),
        ("1.投入1.5万元，达到2.5倍。2.验收", ["投入1.5万元，达到2.5倍。", "验收"]),
        ("1.改造1、2、3号楼。2.改造4号楼。", ["改造1、2、3号楼。", "改造4号楼。"]),
        ("1.开展活动，\n提升效能。\n2.改善\n条件。", ["开展活动，提升效能。", "改善条件。"]),
        ("2.改善条件。3.保障运转。", ["2.改善条件。3.保障运转。"]),
        ("1.提升效能，达到2.", ["提升效能，达到2."]),
        ("1.", ["1."]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_goal_begins_where_its_number_follows_in_turn(text: str, goals: list[str]) -> None:
    assert read_goals(text, "{number}.{text}") == goals


@pytest.mark.parametrize(
    ("template", "text", "goals"),
    [
        ("（{number}）{text}", "（1）提升效能。(2) 改善条件（3项）。", ["提升效能。", "改善条件（3项）。"]),
        ("目标{number}：{text}", "目标1：提升效能。目标 2:改善条件。", ["提升效能。", "改善条件。"]),
        (
            "{number}．{text}",
            "1．2025年采风。2．30场演出。3．1.5万人受益。",
            ["2025年采风。", "30场演出。", "1.5万人受益。"],
        ),
        (
            "{number}.{text}",
            "1. 2025年采风。\n2. 30场演出。\n3. 1.5万人受益。",
            ["2025年采风。", "30场演出。", "1.5万人受益。"],
        ),
        ("{text}", "1.提升效能。2.改善条件。", ["1.提升效能。2.改善条件。"]),
    ],
)
def test_the_form_says_how_goals_are_numbered(template: str, text: str, goals: list[str]) -> None:
    assert read_goals(text, template) == goals


def test_ten_goals_and_more_are_told_apart() -> None:
    goals = [f"完成第{number}项任务" for number in range(1, 31)]
    assert read_goals("".join(f"{number}.{goal}；" for number, goal in enumerate(goals, 1)), "{number}.{text}") == [
        f"{goal}；" for goal in goals
    ]


def test_goals_on_lines_of_their_own_belong_to_one_cell(form: Form) -> None:
    index = at("绩效目标\t1.")
    for lines in (
        ["绩效目标\t1.提升效能。", "2.改善条件。", "3.保障运转。"],
        ["绩效目标\t1.提升效能。", "2.改善条件。", "3.保障运转。\t\t\t\t\t"],
        ['绩效目标\t"1.提升效能。', "2.改善条件。", '3.保障运转。"\t\t\t\t\t'],
        ["绩效目标\t1.提升效能。2.改善条件。3.保障运转。\t\t\t\t\t"],
    ):
        assert projects_in(replaced(index, *lines), form)[0].goals == ("提升效能。", "改善条件。", "保障运转。")
