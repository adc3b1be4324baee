"""F1 leads to what the manual says about the very place, in the words of the form."""

import fnmatch
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine import paths
from jx_desktop.services.resources.forms import FormLibrary, load_form
from jx_desktop.services.resources.manual import Manual
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.conftest import ROOT
from tests.ui.window import MainWindow, sample_document

OTHER_FORM = ROOT / "tests" / "data" / "forms"


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    return window.desk


def forms() -> list[Form]:
    return [load_form(paths.shipped_forms() / "hebei-2024.toml"), load_form(OTHER_FORM / "test-2025.toml")]


def fields_of(pane: Pane) -> list[str]:
    return [path for path, box in pane.boxes.items() if box.field.focusPolicy() != Qt.FocusPolicy.NoFocus]


def assert_every_field_has_a_topic(window: MainWindow, desk: Desk) -> int:
    seen: set[str] = set()
    for entity in desk.work.document:
        desk.go_to(entity.id)
        pane = desk.pane
        assert pane is not None
        for path in fields_of(pane):
            pane.focus_place(path)
            window.help.here.trigger()
            topic = window.help.manual.topic(window.help.dock.topic_id)
            assert topic.paragraphs, path
            assert topic.title in window.help.dock.text.toPlainText()
            assert topic.id.partition(".")[0] in {"cover", "section", "unit", "project"}, (path, topic.id)
            seen.add(path)
        if isinstance(pane, SheetPane):
            for column in range(pane.model.columnCount()):
                pane.table.setFocus()
                pane.table.setCurrentIndex(pane.model.index(0, column))
                window.help.here.trigger()
                assert window.help.dock.topic_id.startswith("row."), column
    return len(seen)


def test_every_field_leads_to_a_topic_that_says_something(window: MainWindow, desk: Desk) -> None:
    assert assert_every_field_has_a_topic(window, desk) >= 20


def test_every_field_of_another_form_leads_to_a_topic_too(qtbot: QtBot, window: MainWindow) -> None:
    window.view.install_form(OTHER_FORM / "test-2025.toml")
    window.forms = FormLibrary()
    window.file.import_files([OTHER_FORM / "test-2025.json"], "test-2025")
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk is not None
    assert assert_every_field_has_a_topic(window, window.desk) >= 15


def test_f1_in_an_amount_says_what_the_form_calls_it(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.go_to(desk.work.document.projects[0][1].id, "budget.total")
    assert desk.pane is not None
    qtbot.keyClick(desk.pane.boxes["budget.total"].field, Qt.Key.Key_F1)
    dock = window.help.dock
    assert dock.isVisible()
    assert dock.topic_id == "project.budget.total"
    words = dock.text.toPlainText()
    assert "预算数为 5.00 万元，财政资金与其他资金合计 4.00 万元，相差 1.00 万元，请核实。" in words
    assert "预算数应当等于各项资金来源之和" in words
    assert "按预算批复确定哪一个数正确" in words
    assert desk.pane.boxes["budget.total"].field.hasFocus(), "who reads goes on typing"


def test_the_first_topic_that_is_found_is_read_and_of_nothing_found_it_is_said(window: MainWindow, desk: Desk) -> None:
    window.help.here.trigger()
    dock = window.help.dock
    before = dock.topic_id
    dock.search.setText("未安排的项目")
    assert dock.topic_id != before
    assert "未安排的项目" in dock.text.toPlainText()
    dock.search.setText("<b>没有的词</b>")
    assert dock.topic_id == ""
    assert dock.text.toPlainText() == "Nothing in the manual says “<b>没有的词</b>”."


def test_every_menu_leads_to_a_topic(qtbot: QtBot, window: MainWindow) -> None:
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(window.rect().center()))
        qtbot.keyClick(menu, Qt.Key.Key_F1)
        assert not menu.isVisible()
        topic = window.help.manual.topic(window.help.dock.topic_id)
        assert topic.title == action.text().replace("&", "").partition("(")[0] or topic.id.startswith("menu.")
        assert topic.paragraphs
    assert window.help.dock.topic_id == "menu.help"


def test_the_parts_of_the_window_and_its_pages_have_topics(window: MainWindow, desk: Desk) -> None:
    desk.navigation.filter.setFocus()
    window.help.here.trigger()
    assert window.help.dock.topic_id == "window.tree"
    window.problems.list.setFocus()
    window.help.here.trigger()
    assert window.help.dock.topic_id == "window.problems"
    window.file.show_import_page()
    window.help.here.trigger()
    assert window.help.dock.topic_id == "page.import"
    window.change_many.show_page()
    window.help.here.trigger()
    assert window.help.dock.topic_id == "page.many"


def test_every_page_of_the_program_has_a_topic_and_every_topic_its_page(window: MainWindow) -> None:
    ui = ROOT / "jx_desktop" / "ui"
    in_common = {"__init__", "listing", "open_line", "page", "tick_list", "tick_page"}
    modules = {f"pages.{file.stem}" for file in (ui / "pages").glob("*.py") if file.stem not in in_common}
    modules |= {
        "find.dock",
        "library.dock",
        "problems.dock",
        "comments.dock",
        "preview.dock",
        "navigation.tree",
        "bars.unplaced_lines",
    }
    manual = window.help.manual
    assert [module for module in sorted(modules) if manual.find(f"module/{module}") is None] == []
    known = {".".join(file.relative_to(ui).with_suffix("").parts) for file in ui.rglob("*.py")}
    texts = (file.read_text("utf-8") for file in (ROOT / "resources" / "manual").glob("*.toml"))
    named = {place for text in texts for place in re.findall(r'"module/([^"]+)"', text)}
    assert [place for place in sorted(named) if not fnmatch.filter(known, place)] == []


def test_the_start_page_has_help_before_any_document_is_open(window: MainWindow) -> None:
    window.start.setFocus()
    window.help.here.trigger()
    assert window.help.dock.isVisible()
    window.help.keys.trigger()
    assert "Ctrl+PgDn" in window.help.dock.text.toPlainText()


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_topic_is_whole_in_every_form(form: Form) -> None:
    manual = Manual(form, load_wording("zh"))
    topics = [topic for _, group in manual.contents for topic in group]
    assert len(topics) > 50
    assert len({topic.id for topic in topics}) == len(topics)
    for topic in topics:
        assert topic.title.strip(), topic.id
        assert all(line.strip() for line in topic.paragraphs), topic.id
        assert "{" not in topic.text, topic.id
        assert len(topic.text) > 40, topic.id
        assert all(
            mistake.says.endswith(("。", "；")) and mistake.why and mistake.todo for mistake in topic.mistakes
        ), topic.id


def test_a_field_of_a_project_says_meaning_example_and_mistakes() -> None:
    manual = Manual(forms()[0], load_wording("zh"))
    for path in ("code", "budget.total", "budget.fiscal", "budget.other", "purpose", "plan", "goals"):
        topic_id = manual.find(f"project/{path}")
        assert topic_id is not None
        topic = manual.topic(topic_id)
        assert topic.example, path
        assert topic.mistakes, path


def test_the_manual_speaks_in_the_words_of_the_form() -> None:
    first, other = (Manual(form, load_wording("zh")) for form in forms())
    topic_id = first.find("project/budget.other")
    assert topic_id is not None
    assert (first.topic(topic_id).title, other.topic(topic_id).title) == ("其他资金", "单位资金")
    assert "section.sub_goals" not in {topic.id for _, group in other.contents for topic in group}


def test_wordings_that_the_manual_cites_exist() -> None:
    import tomllib

    wording = load_wording("zh")
    for file in Path(paths.shipped_manual()).glob("*.toml"):
        for topic in tomllib.loads(file.read_text("utf-8"))["topics"]:
            for mistake in topic.get("mistakes", ()):
                assert mistake["says"] in wording, (topic["id"], mistake["says"])
                assert wording.placeholders(mistake["says"]) == set(mistake.get("with", {})), (topic["id"], mistake)


def test_the_manual_is_searched(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.help.contents.trigger()
    dock = window.help.dock
    assert dock.search.hasFocus()
    dock.search.setText("满意度 问卷")
    titles = [dock.index.topLevelItem(row).text(0) for row in range(dock.index.topLevelItemCount())]  # type: ignore[union-attr]
    assert "指标值确定依据" in titles
    qtbot.keyClick(dock.search, Qt.Key.Key_Return)
    assert dock.index.hasFocus()
    assert dock.topic_id
    dock.search.setText("没有这样的内容")
    assert dock.index.topLevelItemCount() == 0
    qtbot.keyClick(dock.search, Qt.Key.Key_Escape)
    assert dock.index.topLevelItemCount() == len(window.help.manual.contents)
