"""What stood last year is read once, in the background; rules wait for it, and say nothing where there is none."""

from dataclasses import replace
from pathlib import Path
from threading import Event as Signal

import pytest

from jx_desktop.cli.main import main
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document import references
from jx_desktop.services.document.references import made_reference, read_reference, state_to_refer_to
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import document_of, make_version
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.reference import NO_REFERENCE, Reference
from tests.conftest import make_document, make_project

AT = "2026-09-28T09:00:00+08:00"


@pytest.fixture
def last_year(form: Form) -> StoredVersion:
    return made_reference(make_document(form, make_project(1), make_project(2), year=2023), "2023年", AT)


def this_year(form: Form, version: StoredVersion, total: str) -> Document:
    changed = make_project(1, budget={"total": total, "fiscal": total})
    return make_document(form, changed, make_project(2), references={"2023": version.id})


def of_rule(problems: tuple[Problem, ...], rule: str = "BUD-06") -> list[str]:
    return [problem.message.code for problem in problems if problem.rule == rule]


# ---- which state it is


def stored(form: Form, now: Stage, *stages: Stage) -> StoredDocument:
    versions = tuple(
        make_version(make_document(form, make_project(number), stage=stage), f"稿{number}", AT)
        for number, stage in enumerate(stages, 1)
    )
    return replace(StoredDocument.unsaved(make_document(form, make_project(9), stage=now)), versions=versions)


@pytest.mark.parametrize(
    ("now", "stages", "expected"),
    [
        ("approved", (), "p9"),
        ("draft", ("first", "second"), "p9"),
        ("approved", ("first", "approved"), "p2"),
        ("adjusted", ("first", "approved", "adjusted"), "p3"),
        ("adjusted", ("approved", "draft"), "p1"),
    ],
)
def test_the_last_approved_version_counts_else_what_was_saved(
    form: Form, now: str, stages: tuple[str, ...], expected: str
) -> None:
    state, _ = state_to_refer_to(stored(form, Stage(now), *map(Stage, stages)))
    assert [project.id for _, project in state.projects] == [expected]


def test_a_damaged_version_is_passed_over(form: Form) -> None:
    file = stored(form, Stage.DRAFT, Stage.APPROVED, Stage.ADJUSTED)
    broken = replace(file.versions[1], body=b"broken")
    state, at = state_to_refer_to(replace(file, versions=(file.versions[0], broken)))
    assert ([project.id for _, project in state.projects], at) == (["p1"], AT)


def test_versions_of_other_years_are_no_state_of_last_year(form: Form, last_year: StoredVersion) -> None:
    approved = make_document(form, make_project(5), year=2023, stage="approved")
    older, kept = make_version(approved, "2023批复", AT), made_reference(approved, "2023年", AT)
    document = make_document(form, make_project(9), references={"2023": kept.id})
    file = replace(StoredDocument.unsaved(document), versions=(older, kept), saved_at="2025-01-01")
    assert state_to_refer_to(file) == (document, "2025-01-01")
    same_year = made_reference(make_document(form, make_project(5), stage="approved"), "x", AT)
    document = make_document(form, make_project(9), references={"2023": same_year.id})
    assert state_to_refer_to(replace(file, document=document, versions=(same_year,)))[0] == document


def test_a_reference_refers_to_nothing_itself(form: Form) -> None:
    document = make_document(form, make_project(1), references={"2022": "older"})
    assert document_of(made_reference(document, "x", AT), "x").head.references == {}


# ---- rules


def test_without_a_reference_rules_are_quiet(form: Form) -> None:
    work = Work(make_document(form, make_project(1, budget={"total": "50000", "fiscal": "50000"})))
    work.references.seek()
    assert of_rule(work.problems) == []
    assert work.findings.is_current


def test_while_it_loads_rules_cannot_decide_and_then_they_do(
    form: Form, last_year: StoredVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Signal()
    read = references.read_reference
    readings: list[int] = []

    def slowly(document: Document, versions: tuple[StoredVersion, ...]) -> Reference:
        readings.append(1)
        may_go_on.wait()
        return read(document, versions)

    monkeypatch.setattr(references, "read_reference", slowly)
    work = Work(this_year(form, last_year, "60000"), versions=(last_year,))
    assert "reference.loading" in of_rule(work.problems)
    assert work.findings.found_count(Severity.WARNING) == 4, "BUD-08, and three rules as undecided"
    work.references.seek()
    assert "reference.loading" in of_rule(work.problems)
    assert work.references.present.is_loading
    may_go_on.set()
    work.references._read[last_year.id].result()
    assert not work.findings.is_current
    assert of_rule(work.problems).count("budget.factor_last_year") == 1
    assert "reference.loading" not in of_rule(work.problems)
    assert of_rule(work.problems, "CAR-02") == ["carried.nothing_changed"] * 2
    assert work.findings.found_count(Severity.WARNING) == 2, "BUD-08 and BUD-06"
    work.references.seek()
    work.session.run(SetFields("p1", {"budget.total": "6"}))
    assert "budget.factor_last_year" not in of_rule(work.problems)
    assert readings == [1]


@pytest.mark.parametrize(
    ("total", "unit", "found"),
    [
        ("5.00", None, False), ("6", None, False), ("500", None, False), ("50000", None, True), ("70000", None, True),
        ("0.0005", None, True), ("50000", "元", False), ("5", "元", True),
    ],
)  # fmt: skip
def test_a_budget_of_ten_thousand_times_last_years_was_typed_in_another_unit(
    form: Form, last_year: StoredVersion, total: str, unit: str | None, found: bool
) -> None:
    document = this_year(form, last_year, total)
    if unit:
        document = document.apply(SetFields("p1", {"money_unit": unit}).build(document))
    work = Work(document, versions=(last_year,))
    work.references.seek()
    work.references._read[last_year.id].result()
    assert ("budget.factor_last_year" in of_rule(work.problems)) == found


def test_a_project_is_known_by_id_code_and_name(form: Form) -> None:
    reference = Reference(make_document(form, make_project(1), make_project(2, name="2023年下乡经费")))
    assert reference.project_like(make_project(1, code="", name="")) is not None
    by_code = reference.project_like(make_project(2, id="other", name=""))
    by_name = reference.project_like(make_project(3, id="other", code="", name="2024年下乡经费"))
    assert by_code is by_name is reference.document.projects[1][1]  # type: ignore[union-attr]
    assert reference.project_like(make_project(3)) is None
    assert NO_REFERENCE.project_like(make_project(1)) is None


def test_a_project_that_goes_on_from_several_is_compared_with_their_sum(form: Form) -> None:
    second = make_project(2, money_unit="元", budget={"total": "20000", "other": "20000"})
    reference = Reference(make_document(form, make_project(1), second, make_project(3, arranged=False)))
    before = reference.project_like(make_project(9, succeeds=("p1", "p2", "p3", "gone")))
    assert before is not None
    assert (str(before.budget.total), str(before.budget.fiscal), str(before.budget.other)) == ("7.00", "5.00", "2")
    assert before.id == "p1"
    split = reference.project_like(make_project(9, succeeds=("p2",)))
    assert split is not None
    assert split.id == "p2"
    by_id = reference.project_like(make_project(1, succeeds=("gone",)))
    assert by_id is not None
    assert by_id.id == "p1"


@pytest.mark.parametrize("body", [None, b"broken"])
def test_a_version_that_is_not_there_or_broken_is_none(
    form: Form, last_year: StoredVersion, body: bytes | None
) -> None:
    document = this_year(form, last_year, "60000")
    versions = () if body is None else (replace(last_year, body=body),)
    assert read_reference(document, versions) is NO_REFERENCE
    work = Work(document, versions=versions)
    work.references.seek()
    for reading in work.references._read.values():
        reading.result()
    assert "reference.loading" not in of_rule(work.problems)


def test_the_year_on_the_cover_says_which_version_it_is(form: Form, last_year: StoredVersion) -> None:
    work = Work(this_year(form, last_year, "60000"), versions=(last_year,))
    work.session.run(SetHeadFields({"year": 2030}))
    assert work.references.present is NO_REFERENCE


def test_a_file_is_checked_with_last_years_version_in_it(
    form: Form, last_year: StoredVersion, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_new(this_year(form, last_year, "60000"), tmp_path / "x.jx", replace_existing=False, versions=(last_year,))
    assert open_document(tmp_path / "x.jx").document.head.references == {"2023": last_year.id}
    assert main(["check", str(tmp_path / "x.jx")]) == 0
    assert "上年为 5.00 万元" in capsys.readouterr().out
