"""The page that shows two states of a document beside each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.pages.comparison import STEP, ComparisonPage
from jx_desktop.ui.pages.difference_list import DifferenceList
from tests.conftest import make_document, make_project


def edited(document: Document) -> Document:
    project = document.get(Project, "p1")
    changed = project.with_values({"budget.total": "6.00", "purpose": "用于组织文艺采风创作活动。"})
    section = document.section("sub_goals")
    return document.apply((Change(project, changed), Change(section, section.with_values({"paragraphs": ("换了。",)}))))


def page_for(qtbot: QtBot, qapp: QApplication, before: Document, after: Document) -> ComparisonPage:
    apply_theme(qapp, dark=False)
    page = ComparisonPage(compare(before, after), "一上稿 <b>", "现有内容", load_wording("zh"))
    qtbot.addWidget(page)
    page.resize(1100, 650)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, document: Document) -> ComparisonPage:
    return page_for(qtbot, qapp, document, edited(document))


def titles(page: ComparisonPage) -> list[str]:
    return list(dict.fromkeys(line[0] for line in page.shown_lines()))


def test_names_are_shown_as_they_are_written(page: ComparisonPage) -> None:
    heading = next(label for label in page.findChildren(QLabel) if label.objectName() == "heading")
    assert "一上稿 <b> → 现有内容" in heading.text()
    assert heading.textFormat() is Qt.TextFormat.PlainText


def test_each_entity_has_a_card_with_its_differences(page: ComparisonPage) -> None:
    assert titles(page) == ["第一部分 › 二、分项绩效目标", "1.采风创作经费之1"]
    assert ("1.采风创作经费之1", "预算数", "5.00", "6.00", "+1.00") in page.shown_lines()
    assert any("修改项目 1 个" in label.text() for label in page.findChildren(QLabel))


def test_equal_documents_are_said_to_be_equal(qtbot: QtBot, qapp: QApplication, document: Document) -> None:
    page = page_for(qtbot, qapp, document, document)
    assert page.shown_lines() == []
    assert not page.filter.isVisible()
    assert "两份文本内容一致。" in [label.text() for label in page.findChildren(QLabel)]


def test_a_click_on_a_title_chooses_its_entity(qtbot: QtBot, page: ComparisonPage) -> None:
    title = next(item for item in page.findChildren(QPushButton) if item.accessibleName() == "1.采风创作经费之1")
    with qtbot.waitSignal(page.entity_chosen) as caught:
        qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert caught.args == ["p1"]


def test_what_was_removed_leads_nowhere(qtbot: QtBot, qapp: QApplication, form: Form) -> None:
    before = make_document(form, make_project(1), make_project(2))
    page = page_for(qtbot, qapp, before, make_document(form, make_project(1)))
    assert titles(page) == ["2.采风创作经费之2"]
    assert [item for item in page.findChildren(QPushButton) if item.accessibleName() == "2.采风创作经费之2"] == []


def test_printing_and_closing_are_asked_for(qtbot: QtBot, page: ComparisonPage) -> None:
    with qtbot.waitSignal(page.print_wanted):
        qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.closed):
        qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)


def test_the_filter_looks_into_names_codes_and_texts(qtbot: QtBot, page: ComparisonPage) -> None:
    def filtered(words: str) -> list[str]:
        page.filter.setText(words)
        page.show_filtered()
        return [line[1] for line in page.shown_lines()]

    assert filtered("文艺采风") == ["资金用途"]
    assert filtered("13052924p00000000001a") == ["预算数", "资金用途"]
    assert filtered("分项") == ["第 1 段", "第 1 段", "第 2 段"]
    assert filtered("没有这样的话") == []
    assert filtered("") == ["第 1 段", "第 1 段", "第 2 段", "预算数", "资金用途"]


def test_typing_in_the_filter_is_enough(qtbot: QtBot, page: ComparisonPage) -> None:
    qtbot.keyClicks(page.filter, "5.00")
    qtbot.waitUntil(lambda: [line[1] for line in page.shown_lines()] == ["预算数"])


def test_thousands_of_differences_come_step_by_step(qtbot: QtBot, qapp: QApplication, form: Form) -> None:
    before = make_document(form, make_project(1), make_project(2, goals=tuple(f"目标{n}" for n in range(450))))
    project = before.get(Project, "p2")
    changed = project.with_values({"goals": tuple(f"目标{n}。" for n in range(450))})
    page = page_for(qtbot, qapp, before, before.apply((Change(project, changed),)))
    assert len(page.shown_lines()) == STEP
    for shown in (2 * STEP, 450):
        more = page.more
        assert more is not None
        qtbot.waitUntil(more.isVisible)
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
        assert len(page.shown_lines()) == shown
    assert page.more is None
    assert len({line[1] for line in page.shown_lines()}) == 450


def test_the_arrow_keys_go_through_the_lines_and_ctrl_c_copies_one(qtbot: QtBot, page: ComparisonPage) -> None:
    shown = page.findChildren(DifferenceList)[-1]
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert "用于组织采风创作活动。" in shown.accessibleName()
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "资金用途\t用于组织采风创作活动。\t用于组织文艺采风创作活动。\t"
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert "预算数" in shown.accessibleName()


def test_a_line_reached_by_keys_comes_into_view(qtbot: QtBot, qapp: QApplication, form: Form) -> None:
    before = make_document(form, make_project(1, goals=tuple(f"目标{n}" for n in range(100))))
    project = before.get(Project, "p1")
    changed = project.with_values({"goals": tuple(f"目标{n}。" for n in range(100))})
    page = page_for(qtbot, qapp, before, before.apply((Change(project, changed),)))
    (shown,) = page.findChildren(DifferenceList)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(60):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown.visibleRegion().boundingRect().top() > 0)


def test_marks_are_drawn_and_change_with_the_appearance(qtbot: QtBot, qapp: QApplication, page: ComparisonPage) -> None:
    shown = page.findChildren(DifferenceList)[-1]
    light = shown.grab().toImage()
    apply_theme(qapp, dark=True)
    dark = shown.grab().toImage()
    apply_theme(qapp, dark=False)
    assert light.pixelColor(2, light.height() - 3) != dark.pixelColor(2, dark.height() - 3)
    colours = {light.pixel(x, y) & 0xFFFFFF for x in range(0, light.width(), 2) for y in range(0, light.height(), 2)}
    assert any(red > green + 8 and red > blue + 8 for red, green, blue in map(parts, colours))  # gone
    assert any(green > red + 8 and green >= blue for red, green, blue in map(parts, colours))  # new


def parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 0xFF, colour & 0xFF
