"""数据 › 拆分…: what would come of it is shown before, then there is a folder that is whole, or none."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.splitting import parts_of
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.partition.splitting import write_part
from jx_desktop.ui.actions.splitting import SplittingActions
from jx_desktop.ui.pages.change_many import ChangeManyPage
from jx_desktop.ui.pages.split import OFFICE, PROJECTS, UNIT, SplitPage
from jx_desktop.ui.pages.written import WrittenPage
from tests.conftest import make_document, make_project
from tests.ui.test_many_projects import line
from tests.ui.window import MainWindow


def department(form: Form, *offices: str, units: int = 3) -> Document:
    """A department of so many units; the projects, two in each, have these offices in turn."""
    names = [*offices, *[""] * (2 * units)]
    projects = [make_project(number, section_office=names[number - 1]) for number in range(1, 2 * units + 1)]
    whole = make_document(form, *projects)
    [first] = whole.units
    of_unit = [
        Unit(id=f"u{at}", code=f"72100{at}", name=f"下属单位{at}", project_ids=first.project_ids[2 * at - 2 : 2 * at])
        for at in range(1, units + 1)
    ]
    head: Head = whole.head.model_copy(update={"unit_ids": tuple(unit.id for unit in of_unit)})
    return Document.build([head, *whole.sections, *of_unit, *projects], form)


def begun(qtbot: QtBot, window: MainWindow, document: Document, by: str = UNIT) -> SplitPage:
    if window.work is None or window.work.document is not document:
        window.show_work(Work(document, store=window.store))
    window.part(SplittingActions).split.trigger()
    return counted(qtbot, window, by)


def counted(qtbot: QtBot, window: MainWindow, by: str) -> SplitPage:
    """The page, once it shows the parts by what is wanted."""
    page = window.page
    assert isinstance(page, SplitPage)
    page.by.setCurrentIndex(page.by.findData(by))
    qtbot.waitUntil(lambda: page._is_known and not window.part(SplittingActions)._rest.isActive())
    qtbot.waitUntil(lambda: page._is_known)
    return page


def parts(page: SplitPage) -> list[list[str]]:
    items = [page.parts.topLevelItem(at) for at in range(page.parts.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items if item is not None]


def written(qtbot: QtBot, window: MainWindow) -> WrittenPage:
    qtbot.waitUntil(lambda: isinstance(window.page, WrittenPage))
    page = window.page
    assert isinstance(page, WrittenPage)
    return page


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(SplittingActions, "folder", folder)
    return folder


def test_units_become_files_named_by_the_form_and_every_project_is_in_one(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = department(form)
    page = begun(qtbot, window, document)
    told = parts(page)
    assert [(name, projects) for name, projects, *_ in told] == [
        ("721001 下属单位1", "2"), ("721002 下属单位2", "2"), ("721003 下属单位3", "2"),
    ]  # fmt: skip
    assert {total for *_, total, _ in told} == {"10.00"}
    page.apply.click()
    end = written(qtbot, window)
    [folder] = out.iterdir()
    assert sorted(path.name for path in folder.iterdir()) == sorted(name for *_, name in told)
    read = [open_document(path).document for path in sorted(folder.iterdir())]
    assert [part.head.scope for part in read] == ["unit"] * 3
    held = [project.id for part in read for project in part.all_of(Project)]
    assert sorted(held) == sorted(project.id for project in document.all_of(Project))
    assert window.work is not None
    assert window.work.document == document
    end.copy.click()
    assert len(QGuiApplication.clipboard().mimeData().urls()) == 3


def test_the_folder_is_called_what_it_will_be_called_where_there_is_one_already(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = department(form)
    page = begun(qtbot, window, document)
    Path(page.folder.text()).mkdir()
    window.leave_page()
    page = begun(qtbot, window, document)
    said = page.folder.text()
    assert said.endswith("-2")
    page.apply.click()
    written(qtbot, window)
    assert Path(said).is_dir()
    assert list(Path(said).iterdir())


def test_projects_without_an_office_are_told_and_can_be_given_one_from_there(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = department(form, "行财股", "行财股", "业务股", "", "业务股", "")
    page = begun(qtbot, window, document, OFFICE)
    assert [(name, projects) for name, projects, *_ in parts(page)] == [
        ("行财股", "2"), ("业务股", "2"), ("未定责任股室", "2"),
    ]  # fmt: skip
    assert page.nameless.words.text().startswith("2 projects have no 责任股室")
    page.nameless.way.click()
    [many] = window.findChildren(ChangeManyPage)
    assert many.chosen() == ["p4", "p6"]
    assert many.focusWidget() is line(qtbot, many)
    line(qtbot, many).setText("业务股")
    qtbot.waitUntil(many.apply.isEnabled)
    many.apply.click()
    assert isinstance(window.page, SplitPage)
    assert window.page.wanted_by == OFFICE  # where one was, not where one begins
    page = counted(qtbot, window, OFFICE)
    assert [(name, projects) for name, projects, *_ in parts(page)] == [("行财股", "2"), ("业务股", "4")]
    assert page.nameless.isHidden()
    assert not list(out.iterdir())


def test_giving_up_the_filling_in_leads_back_to_the_page(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    page = begun(qtbot, window, department(form, "甲股"), OFFICE)
    page.nameless.way.click()
    [many] = window.findChildren(ChangeManyPage)
    many.closed.emit()
    assert isinstance(window.page, SplitPage)


def test_chosen_projects_are_one_part_and_none_is_no_part(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = department(form)
    page = begun(qtbot, window, document, PROJECTS)
    assert parts(page) == []
    assert not page.apply.isEnabled()
    head = page.list.topLevelItem(1)
    assert head is not None
    head.setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: len(parts(page)) == 1)
    assert parts(page)[0][1] == "2"
    page.apply.click()
    written(qtbot, window)
    [file] = next(out.iterdir()).iterdir()
    part = open_document(file).document
    assert [project.id for project in part.all_of(Project)] == ["p3", "p4"]
    assert [unit.code for unit in part.units] == ["721002"]


def test_what_fails_leaves_no_folder_and_is_said(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(qtbot, window, department(form))
    failures: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", failures.append)
    count = 0

    def full_in_the_end(*args: object, **named: object) -> object:
        nonlocal count
        count += 1
        if count == 3:
            raise UserError("save.disk_full", path=out)
        return write_part(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("jx_desktop.services.partition.part_folder.write_part", full_in_the_end)
    page.apply.click()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], UserError)
    assert list(out.iterdir()) == []
    assert window.page is page


def test_whoever_goes_on_meanwhile_is_told_when_the_files_are_there(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    page = begun(qtbot, window, department(form))
    page.apply.click()
    window.leave_page()
    qtbot.waitUntil(lambda: not window.background.is_busy)
    qtbot.waitUntil(lambda: "已拆分为 3 份" in window.bar.words.text())
    assert len(list(next(out.iterdir()).iterdir())) == 3


def test_a_final_document_says_that_its_parts_will_be_final(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    whole = department(form)
    final = whole.with_head(whole.head.model_copy(update={"final": True}))
    page = begun(qtbot, window, final)
    assert page.summary.text().startswith("This document is final")


def test_the_name_of_a_unit_is_no_way_out_of_the_folder(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = department(form, units=2)
    unit = document.units[0]
    odd = unit.model_copy(update={"code": "", "name": "../../乙<b>\u202e单位:*?"})
    document = document.apply((Change(unit, odd),))
    page = begun(qtbot, window, document)
    assert "\u202e" not in parts(page)[0][0]
    page.apply.click()
    written(qtbot, window)
    assert [path.parent.parent for path in out.rglob("*.jx")] == [out, out]


def test_a_part_says_all_the_time_that_it_is_one_and_what_goes_back(window: MainWindow, form: Form) -> None:
    whole = department(form, "教科文股")
    bar = window.standing.part
    window.show_work(Work(whole, store=window.store))
    assert bar.words.text() == ""
    [of_unit, *_] = parts_of(whole, "unit")
    window.show_work(Work(of_unit.document, store=window.store))
    assert "按单位拆出，含 2 个项目" in bar.words.text()
    [of_office, *_] = parts_of(whole, "office")
    window.show_work(Work(of_office.document, store=window.store))
    assert "按责任股室拆出，含 1 个项目" in bar.words.text()
