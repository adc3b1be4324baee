"""更换表样 in the window: what goes where is seen first, the changed document is a new one, closed ones are refused."""

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions import save
from jx_desktop.ui.actions.forms import FormActions
from jx_desktop.ui.pages.form_change import FormChangePage
from tests.ui.window import MainWindow, sample_document


def choose(qtbot: QtBot, window: MainWindow, form_id: str) -> FormChangePage:
    window.part(FormActions).change.trigger()
    page = window.page
    assert isinstance(page, FormChangePage)
    assert not page.apply.isEnabled()
    page.form.show_value(form_id)
    page.form.activated.emit(page.form.currentIndex())
    qtbot.waitUntil(page.apply.isEnabled)
    return page


def lines(page: FormChangePage) -> list[tuple[str, str]]:
    items = (page.list.topLevelItem(at) for at in range(page.list.topLevelItemCount()))
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def test_a_document_goes_into_another_form_and_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save, "ask_about_changes", lambda *_: "discard")
    work = Work(sample_document())
    window.show_work(work)
    before = work.document
    page = choose(qtbot, window, "national-goal-annual")
    assert "新表样没有“总体绩效目标”这一部分" in lines(page)[0][1]
    assert ("绩效目标", "年度总体目标") in lines(page)
    page.apply.click()
    qtbot.waitUntil(lambda: window.opened.work is not None and window.opened.work is not work)
    changed = window.opened.work
    assert changed is not None
    assert (changed.document.form.id, changed.path) == ("national-goal-annual", None)
    page = choose(qtbot, window, before.form.id)
    page.apply.click()
    qtbot.waitUntil(lambda: window.opened.work is not changed)
    back = window.opened.work
    assert back is not None
    assert back.document == before


def test_the_form_that_the_document_has_is_no_other(qtbot: QtBot, window: MainWindow) -> None:
    work = Work(sample_document())
    window.show_work(work)
    page = choose(qtbot, window, "national-goal-annual")
    page.form.show_value(work.document.form.id)
    page.form.activated.emit(page.form.currentIndex())
    assert not page.apply.isEnabled()
    assert lines(page) == []
    page.back.click()
    assert window.opened.work is work
