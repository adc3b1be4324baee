"""A sheet of the year is handed in by itself: its papers, its check code, and what has changed since."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in.copy import codes_handed_in
from jx_desktop.services.handing_in.hand_in import HandedIn, Wanted, hand_in
from jx_desktop.services.handing_in.outlook import next_stage, outlook, sheets_to_hand_in, stages
from jx_desktop.services.resources.wordings import load_wording
from tests.evaluated import evaluated_document, evaluated_project
from tests.printing.conftest import pages_of, squeezed

WORDING = load_wording("zh")
AT = "2027-01-28T10:00:00+08:00"


@pytest.fixture(scope="module")
def evaluated(form: Form) -> Document:
    return evaluated_document(form, evaluated_project(1), evaluated_project(2))


def handed_in(document: Document, folder: Path, **other: Any) -> HandedIn:
    papers = ("jx", "pdf", "list", "slip", "check")
    fields: dict[str, Any] = {"stage": Stage.APPROVED, "sheet": "evaluation", "papers": papers, **other}
    wanted = Wanted(folder=folder, person=Person("王某", "unit"), at=AT, **fields)
    return hand_in(document, (), wanted, WORDING, "bundled")


@pytest.fixture(scope="module")
def sent(evaluated: Document, tmp_path_factory: pytest.TempPathFactory) -> HandedIn:
    return handed_in(evaluated, tmp_path_factory.mktemp("evaluation"))


def test_the_event_is_of_the_sheet_with_its_own_code(evaluated: Document, sent: HandedIn) -> None:
    event = sent.command.event
    assert (event.sheet, event.stage) == ("evaluation", Stage.APPROVED)
    assert event.check_code == check_code(evaluated, "evaluation") != check_code(evaluated)
    noted = open_document(sent.files[0]).document
    assert last_hand_in(noted, "evaluation") == event
    assert last_hand_in(noted) is None


def test_names_papers_and_version_are_those_of_the_sheet(sent: HandedIn) -> None:
    assert all("（绩效自评）（批复）20270128" in path.name for path in sent.files)
    assert sent.version is not None
    assert sent.version.label == "绩效自评报送 2027-01-28"
    by_end = {path.name.rpartition("）20270128")[2]: path for path in sent.files}
    text = squeezed("".join(pages_of(by_end[".pdf"].read_bytes())))
    assert "项目支出绩效自评表" in text
    assert "目录" not in text
    slip = squeezed("".join(pages_of(by_end["-报送单.pdf"].read_bytes())))
    assert "（绩效自评）报送单" in slip
    assert sent.command.event.check_code in slip
    assert "（绩效自评）校验报告" in squeezed("".join(pages_of(by_end["-校验报告.pdf"].read_bytes())))
    assert "绩效自评" in CalamineWorkbook.from_path(by_end["-项目清单.xlsx"]).sheet_names


def test_what_has_changed_since_is_told_of_each_sheet_by_itself(evaluated: Document, sent: HandedIn) -> None:
    noted = evaluated.apply(sent.command.build(evaluated))
    monitored = noted.apply(SetFields("p1", {"values.monitor.07.money.total.executed": "1"}).build(noted))
    changed = noted.apply(SetFields("p1", {"values.evaluation.goal_done": "另一完成情况"}).build(noted))
    code = sent.command.event.check_code
    assert codes_handed_in(monitored, sheet="evaluation").document == code
    assert codes_handed_in(changed, sheet="evaluation").document != code
    assert check_code(changed) == check_code(noted)


def test_errors_of_other_sheets_are_none_of_this_one(form: Form, evaluated: Document) -> None:
    faulty = evaluated.apply(SetFields("p1", {"budget.fiscal": "1.00"}).build(evaluated))
    assert outlook(faulty, (), Stage.APPROVED).errors
    found = outlook(faulty, (), Stage.APPROVED, "evaluation").errors
    assert not [problem for problem in found if problem.rule.startswith("BUD")]
    wrong = evaluated.apply(SetFields("p1", {"values.evaluation.rate_score": "zehn"}).build(evaluated))
    assert outlook(wrong, (), Stage.APPROVED, "evaluation").errors
    assert len(outlook(wrong, (), Stage.APPROVED).errors) == len(outlook(evaluated, (), Stage.APPROVED).errors)


def test_only_what_is_begun_is_handed_in_and_stays_in_its_stage(evaluated: Document, tmp_path: Path) -> None:
    assert sheets_to_hand_in(evaluated) == ("goal", "evaluation")
    assert stages(evaluated, "evaluation") == (Stage.APPROVED,)
    assert next_stage(evaluated, "evaluation") is Stage.APPROVED
    for sheet, code in (("monitor-07", "sheet.not_begun"), ("monitor", "print.sheet_of_months"),
                        ("monitor-09", "print.no_such_sheet")):  # fmt: skip
        with pytest.raises(UserError) as refused:
            handed_in(evaluated, tmp_path, sheet=sheet)
        assert refused.value.message.code == code
    assert list(tmp_path.iterdir()) == []
