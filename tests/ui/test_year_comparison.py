"""数据 › 与上年比较: in one action, grey without last year's document; the page prints the 与上年对照表."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.references import made_reference
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions import writing
from jx_desktop.ui.pages.comparison import ComparisonPage
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of, squeezed
from tests.ui.window import MainWindow


@pytest.fixture
def work(form: Form) -> Work:
    """2025 with a project that is new, one that is gone and one that got no money."""
    last = make_document(form, *(make_project(number) for number in range(1, 4)))
    version = made_reference(last, "2024", "2026-01-01T00:00:00+00:00")
    references = FrozenDict({"2024": version.id})
    projects = make_project(1, budget={"total": "6.00"}), make_project(2, arranged=False), make_project(8, id="new")
    return Work(make_document(form, *projects, year=2025, references=references), versions=(version,))


def action(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "compare_last_year")
    assert found is not None
    return found


def shown(qtbot: QtBot, window: MainWindow) -> ComparisonPage:
    pages: list[ComparisonPage] = []

    def is_there() -> bool:
        pages[:] = [page for page in window.findChildren(ComparisonPage) if page.isVisible()]
        return bool(pages)

    qtbot.waitUntil(is_there)
    return pages[0]


def test_one_action_shows_the_document_beside_last_years_and_prints_it(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_work(work)
    action(window).trigger()
    page = shown(qtbot, window)
    titles = {line[0] for line in page.shown_lines()}
    assert {"1.采风创作经费之1", "2.采风创作经费之8", "2.采风创作经费之2", "3.采风创作经费之3"} <= titles
    target = tmp_path / "对照表.pdf"
    monkeypatch.setattr(writing, "ask_file_to_write", lambda *_: target)
    page.print_button.click()
    qtbot.waitUntil(target.exists)
    text = "".join(pages_of(target.read_bytes()))
    assert squeezed("上年项目3个，本年项目2个；新增1个，减少2个。") in text


def test_without_last_years_document_it_is_grey_and_says_why(window: MainWindow, document: Document) -> None:
    compare = action(window)
    assert not compare.isEnabled()
    window.show_work(Work(document))
    assert not compare.isEnabled()
    assert "没有上年文本可以比较" in compare.toolTip()
