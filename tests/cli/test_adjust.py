"""``jx adjust``: a list of adjustments is carried out, what is doubtful is named and left."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.names import CHANGE_DATE, CHANGE_DOCUMENT, CHANGE_KIND, CHANGE_REASON
from jx_desktop.editing.approval import Approval
from jx_desktop.services.document.references import state_to_refer_to
from jx_desktop.services.document.versions import version_of_event
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.receiving.received import registering
from tests.cli.conftest import Run
from tests.conftest import make_document, make_project
from tests.records import NOON

LIST = "项目名称,年初预算数（万元）,调整后预算数\n采风创作经费之1,5,6.5\n采风创作经费之2,4,3\n汛期抢修,0,8\n"


@pytest.fixture
def folder(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    document = make_document(form, make_project(1), make_project(2))
    command = registering(
        document, Approval("巨财预〔2027〕1号", date(2027, 1, 15)), Person("王某", "department"), NOON
    )
    document = document.apply(command.build(document))
    versions = (version_of_event(document, command.event, "批复"),)
    save_new(document, tmp_path / "a.jx", replace_existing=False, versions=versions)
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_list_is_carried_out_but_for_what_is_doubtful(jx: Run, folder: Path) -> None:
    more = ("--number", "巨财预〔2027〕9号", "--date", "2027年6月1日", "--reason", "上级追加任务", "--lang", "zh")
    status, out, err = jx("adjust", "a.jx", "list.csv", "b.jx", *more)
    assert status == 1
    assert "年初预算数 4，文本为 5" in err
    assert "调增" in out + err
    opened = open_document(folder / "b.jx")
    one, two = (opened.document.get(Project, each) for each in ("p1", "p2"))
    assert (one.budget.total, two.budget.total) == (Decimal("6.5"), Decimal("5.00"))
    found = [one.value_at(path) for path in (CHANGE_KIND, CHANGE_DOCUMENT, CHANGE_DATE, CHANGE_REASON)]
    assert found == ["调增", "巨财预〔2027〕9号", "2027-06-01", "上级追加任务"]
    assert len(opened.document.projects) == 3
    assert len(opened.document.head.adjusting) == 1
    event = opened.document.listed(Event)[-1]
    assert [version.id for version in opened.stored.versions[1:]] == [event.id], "what was approved stays beside it"
    assert state_to_refer_to(opened.stored)[0].get(Project, "p1").budget.total == Decimal("6.5"), "as next year asks"
    assert jx("check", "b.jx", "--lang", "zh")[1].count("ADJ-02") == 1


@pytest.mark.parametrize(
    "wrong",
    [("--date", "明年"), ("--executed", "evaluation"), ("--executed", "nothing")],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(jx: Run, folder: Path, wrong: tuple[str, str]) -> None:
    status, _, err = jx("adjust", "a.jx", "list.csv", "b.jx", *wrong)
    assert status == 2
    assert err
    assert not (folder / "b.jx").exists()


def test_a_list_without_a_unit_wants_it_named(jx: Run, folder: Path) -> None:
    (folder / "bare.csv").write_text("项目名称,调整后预算数\n采风创作经费之1,65000\n", "utf-8")
    assert jx("adjust", "a.jx", "bare.csv", "b.jx")[0] == 2
    assert jx("adjust", "a.jx", "bare.csv", "b.jx", "--unit", "元")[0] == 0
    assert open_document(folder / "b.jx").document.get(Project, "p1").budget.total == Decimal("6.5")
