"""Amount and percentage fields say what they made of what is typed, and refuse the rest with a sentence."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.editing.text import SetFields
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.panes.sheet import SheetPane
from tests.ui.test_window import desk, enter, pane, shown_problems

__all__ = ["desk", "pane"]  # fixtures


def field(pane: SheetPane, path: str) -> TypedField:
    found = pane.boxes[path].field
    assert isinstance(found, TypedField)
    found.setFocus()
    found.selectAll()
    return found


READINGS = [
        ("5", "= 5.00 万元"), ("五万", "= 5.00 万元"), ("５．００", "= 5.00 万元"),
        ("50,000元", "= 5.00 万元"), ("5。5", "= 5.50 万元"),
        ("24.998", "= 24.998 万元"), ("50000", "= 50,000.00 万元 (5 亿元)"), ("约5", ""), ("5万5", ""),
]  # fmt: skip


def test_what_was_understood_is_shown_as_one_types(qtbot: QtBot, pane: SheetPane, subtests: pytest.Subtests) -> None:
    for typed, shown in READINGS:
        with subtests.test(typed=typed):
            total = field(pane, "budget.total")
            enter(qtbot, total, typed)
            assert total.shown_reading == shown
            assert total.accessibleDescription() == shown
            assert total.text() == typed


def test_during_a_composition_nothing_is_said_and_nothing_stored(pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    QApplication.sendEvent(total, QInputMethodEvent("wuwan", []))
    assert total.shown_reading == ""
    total.commit()
    assert pane.project.budget.total == Decimal("4.00")


def test_what_was_understood_goes_when_the_field_is_left(qtbot: QtBot, pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    enter(qtbot, total, "五万")
    field(pane, "budget.fiscal")
    assert total.shown_reading == ""
    assert total.text() == "5.00"
    assert pane.project.budget.total == 5


@pytest.mark.parametrize(
    ("typed", "percent", "shown"),
    [("30％", "30", "= 30%"), ("百分之三十", "30", "= 30%"), ("0.3", "0.3", ""), ("35", "35", "")],
)
def test_percentages_are_read_as_they_are_typed(
    qtbot: QtBot, pane: SheetPane, typed: str, percent: str, shown: str
) -> None:
    first = field(pane, "plan.3")
    enter(qtbot, first, typed)
    assert first.shown_reading == shown
    first.commit()
    assert pane.project.percent_at(3) == Decimal(percent)


@pytest.mark.parametrize(("path", "typed", "kept"), [("budget.total", "约5", "4.00"), ("plan.3", "5万", "30")])
def test_what_is_not_understood_stays_and_is_refused_with_a_sentence(
    qtbot: QtBot, pane: SheetPane, path: str, typed: str, kept: str
) -> None:
    refused = field(pane, path)
    before = pane.project
    enter(qtbot, refused, typed)
    refused.commit()
    field(pane, "budget.fiscal")
    assert refused.text() == typed
    assert pane.project == before
    [sentence] = shown_problems(pane, path)[:1]
    assert typed in sentence
    assert kept in sentence


def test_escape_gives_the_last_amount_back(qtbot: QtBot, pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    enter(qtbot, total, "约5")
    total.commit()
    qtbot.keyClick(total, Qt.Key.Key_Escape)
    assert total.text() == "4.00"
    assert not total.is_half_typed
    assert shown_problems(pane, "budget.total") == []


def test_another_amount_from_elsewhere_ends_a_refused_draft(qtbot: QtBot, pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    enter(qtbot, total, "约5")
    total.commit()
    field(pane, "budget.fiscal")
    pane.work.session.run(SetFields(pane.entity_id, {"budget.total": "7"}))
    assert total.text() == "7.00"
    assert shown_problems(pane, "budget.total") == []


def test_a_narrow_field_shows_it_beneath_and_the_form_does_not_move(qtbot: QtBot, pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    at = pane.table.pos()
    enter(qtbot, total, "一亿二千三百四十五万六千七百八十九")
    assert total.shown_reading == "= 12,345.6789 万元 (1.23456789 亿元)"
    assert pane.table.pos() == at


def asked(pane: SheetPane, path: str) -> tuple[str, list[str]]:
    """The question beneath a field, and its answers."""
    for line in pane.boxes[path].lines:
        if "？" in line.label.text():
            return line.label.text(), [button.text() for button in line.buttons if button.isVisibleTo(pane)]
    return "", []


def test_at_rest_thousands_are_set_apart_and_while_typing_they_are_not(qtbot: QtBot, pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    enter(qtbot, total, "120000")
    assert total.text() == "120000"
    field(pane, "budget.fiscal")
    assert total.text() == "120,000.00"
    total.setFocus()
    assert total.text() == "120000.00"
    assert pane.project.budget.total == 120_000
    qtbot.keyClicks(total, "5")
    total.commit()
    assert pane.project.budget.total == Decimal("120000.005")
    field(pane, "budget.fiscal")
    assert total.text() == "120,000.005"


def test_an_amount_far_from_the_last_one_is_asked_about_in_its_line(
    qtbot: QtBot, pane: SheetPane, subtests: pytest.Subtests
) -> None:
    for typed, expected in {"40": "4.00", "40000": "4.00", "0.4": "4.00", "38000": "3.80", "400": "4.00"}.items():
        with subtests.test(typed=typed):
            total = field(pane, "budget.total")
            enter(qtbot, total, typed)
            assert asked(pane, "budget.total") == ("", []), "not while it is typed"
            field(pane, "budget.fiscal")
            words, answers = asked(pane, "budget.total")
            assert f"是否应为 {expected} 万元？" in words
            assert answers[0] == f"改为 {expected}"
            assert answers[1].startswith("确为 ")
            pane.work.session.undo()
            assert total.text() == "4.00"


def test_either_answer_ends_the_question(qtbot: QtBot, pane: SheetPane) -> None:
    total = field(pane, "budget.total")
    enter(qtbot, total, "40")
    field(pane, "budget.fiscal")
    line = next(line for line in pane.boxes["budget.total"].lines if "？" in line.label.text())
    line.buttons[1].click()
    assert asked(pane, "budget.total") == ("", [])
    assert pane.project.budget.total == 40
    enter(qtbot, field(pane, "budget.total"), "400")
    field(pane, "budget.fiscal")
    line = next(line for line in pane.boxes["budget.total"].lines if "？" in line.label.text())
    steps = len(pane.work.session.history.done)
    line.buttons[0].click()
    assert pane.project.budget.total == 40
    assert len(pane.work.session.history.done) == steps + 1
    assert asked(pane, "budget.total") == ("", [])


def test_an_amount_far_from_the_list_or_from_the_purpose_is_asked_about(qtbot: QtBot, pane: SheetPane) -> None:
    pane.work.session.run(SetFields(pane.entity_id, {"budget.total": None, "purpose": "用于活动经费6万元。"}))
    enter(qtbot, field(pane, "budget.total"), "60")
    field(pane, "budget.fiscal")
    assert "资金用途中写有“6万元”，是否应为 6.00 万元？" in asked(pane, "budget.total")[0]
    pane.work.listed = {pane.entity_id: Decimal("7.5")}
    enter(qtbot, field(pane, "budget.total"), "75")
    field(pane, "budget.fiscal")
    assert "项目清单中为 7.50 万元，是否应为 7.50 万元？" in asked(pane, "budget.total")[0]


def test_an_ordinary_change_is_not_asked_about(qtbot: QtBot, pane: SheetPane, subtests: pytest.Subtests) -> None:
    for typed in ("4.5", "12", "8", "4.00", "0", "-40"):
        with subtests.test(typed=typed):
            total = field(pane, "budget.total")
            assert total.text() == "4.00"
            enter(qtbot, total, typed)
            field(pane, "budget.fiscal")
            assert pane.project.budget.total == Decimal(typed)
            assert asked(pane, "budget.total") == ("", [])
            if typed != "4.00":
                pane.work.session.undo()


def test_a_question_goes_with_its_project_and_with_its_amount(qtbot: QtBot, pane: SheetPane) -> None:
    enter(qtbot, field(pane, "budget.total"), "40")
    field(pane, "budget.fiscal")
    pane.work.session.undo()
    assert asked(pane, "budget.total") == ("", [])
    enter(qtbot, field(pane, "budget.total"), "40")
    field(pane, "budget.fiscal")
    assert asked(pane, "budget.total")[0]
    pane.show_entity(pane.work.document.projects[2][1].id)
    assert asked(pane, "budget.total") == ("", [])
