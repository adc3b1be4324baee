"""This year's document on its way: marks and last year's state stay with it, and are printed nowhere."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jx_desktop.base.record import FrozenDict, Record
from jx_desktop.domain.carrying.choices import CarriedPart
from jx_desktop.domain.comparing.listed_project import ListedProject, ProjectList
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.marks import marks_of
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from jx_desktop.services.document.opening import copy_as_work, recover, unsaved_work
from jx_desktop.services.document.references import read_reference
from jx_desktop.services.document.versions import keep_version, read_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.rolling.reading import LastYear, read_last_year
from jx_desktop.services.rolling.rolled import Rolled, proposed, rolled
from jx_desktop.wording.messages import Wording
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.safety.crashing import crash, only_left, opened

WORDS: Wording = load_wording("zh")


def listed(number: int, name: str, total: str) -> ListedProject:
    amounts = {"budget.total": Decimal(total)}
    return ListedProject(
        (number,), "721001", "巨鹿县文学艺术界联合会本级", f"13052924P{number:011d}A", name, amounts=FrozenDict(amounts)
    )


def roll(last: Document, *projects: ListedProject) -> Rolled:
    """Carry a document as nobody's file has it, with a list where projects are given."""
    start = proposed(LastYear(last, "上年"), listed=ProjectList(projects) if projects else None)
    return rolled(start, replace(start.choices, parts=frozenset(CarriedPart)), WORDS)


@pytest.fixture
def result(form: Form) -> Rolled:
    """Two projects made one, one that is new, everything else waiting."""
    last = make_document(form, *(make_project(number) for number in (1, 2, 3)))
    start = proposed(
        LastYear(last, "上年"),
        listed=ProjectList(
            (listed(1, "文艺活动经费", "9.00"), listed(3, "采风创作经费之3", "5.00"), listed(7, "展览", "2.00"))
        ),
    )
    choices = start.choices.with_pair(0, ("p1", "p2"))
    return rolled(start, replace(choices, parts=frozenset(CarriedPart)), WORDS)


def marks(document: Document) -> dict[str, tuple[str, ...]]:
    return {entity.id: marks_of(entity) for entity in document if marks_of(entity)}


def plainly(document: Document) -> Document:
    """Return a document without anything that says where it comes from."""
    entities = [
        entity.model_copy(update={"unconfirmed": (), **({"succeeds": ()} if isinstance(entity, Project) else {})})
        if isinstance(entity, (Project, Section))
        else entity.model_copy(update={"references": FrozenDict()})
        if isinstance(entity, Head)
        else entity
        for entity in document
    ]
    return Document.build(entities, document.form)


# ---- it stays


def test_marks_and_last_years_state_survive_save_backup_crash_and_a_version(
    result: Rolled, store: LocalStore, data: Path, tmp_path: Path
) -> None:
    waiting, path = marks(result.document), tmp_path / "新年度.jx"
    assert result.document.get(Project, "p1").succeeds == ("p1", "p2")
    work = unsaved_work(result.stored, store, "新年度")
    assert (marks(work.document), work.versions) == (waiting, result.stored.versions)
    assert work.is_changed

    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert (again.document, again.versions) == (result.document, result.stored.versions)
    again.save_as(path, replace_existing=False)
    again.close()

    work = opened(path, store)
    assert (marks(work.document), work.versions) == (waiting, result.stored.versions)
    version = keep_version(work, "一上")
    assert read_version(work, version) == result.document
    work.session.run(SetFields("p1", {"purpose": "新的用途"}))
    work.save()
    (backup,) = store.backups.of(work.document.head.id)
    earlier = copy_as_work(open_document(backup.path), store, "备份")
    assert (marks(earlier.document), earlier.versions) == (waiting, result.stored.versions)
    earlier.close()
    assert "purpose" not in marks(work.document)["p1"]
    work.session.run(RestoreState(read_version(work, version), "一上"))
    assert marks(work.document) == waiting
    work.close()


def test_last_years_state_belongs_to_no_undo(result: Rolled, store: LocalStore) -> None:
    work = unsaved_work(result.stored, store, "新年度")
    work.session.run(SetFields("p1", {"purpose": "新的用途"}))
    while work.session.undo() is not None:
        pass
    assert work.versions == result.stored.versions
    reference = read_reference(work.document, work.versions)
    assert reference.document is not None
    before = reference.project_like(work.document.get(Project, "p1"))
    assert before is not None
    assert str(before.budget.total) == "10.00", "that of both projects"
    work.close()


def test_the_interchange_has_the_marks_and_names_last_years_state_but_does_not_hold_it(result: Rolled) -> None:
    text = write_interchange(result.document, is_shipped=lambda _: True)
    document = read_interchange(text, FormLibrary().find)
    assert marks(document) == marks(result.document)
    assert document.get(Project, "p1").succeeds == ("p1", "p2")
    assert document.head.references == result.document.head.references
    assert read_reference(document, ()).document is None


def test_an_older_program_keeps_what_it_does_not_know(result: Rolled) -> None:
    class OlderProject(Record):
        id: str
        name: str = ""

    project = result.document.get(Project, "p1")
    assert OlderProject.model_validate(project.dump()).dump() == project.dump()
    assert {"unconfirmed", "succeeds"} <= set(project.dump())


# ---- it is nobody else's


def contents(suffix: str, data: bytes) -> bytes | Mapping[str, bytes]:
    if suffix not in (".docx", ".xlsx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist() if not name.startswith("docProps/")}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".txt", ".csv"])
@pytest.mark.parametrize("public", [False, True])
def test_nothing_of_it_goes_into_files_for_others(result: Rolled, suffix: str, public: bool) -> None:
    options = ExportOptions(public=public)
    exporter = EXPORTERS[suffix]
    if public and "public" not in exporter.options:
        pytest.skip("it has no public copy")
    found, expected = (
        contents(suffix, exporter.make(each, options, None).data)
        for each in (result.document, plainly(result.document))
    )
    assert found == expected
    assert "待确认".encode() not in (found if isinstance(found, bytes) else b"".join(found.values()))


def test_no_check_code_and_no_public_copy_depends_on_it(result: Rolled) -> None:
    assert check_codes(result.document) == check_codes(plainly(result.document))
    public = public_copy(result.document)
    assert public == public_copy(plainly(result.document))
    assert not marks(public)


def test_the_paper_is_the_same(result: Rolled) -> None:
    exporter = EXPORTERS[".pdf"]
    found, expected = (
        exporter.make(each, ExportOptions(scheme="bundled"), None)
        for each in (result.document, plainly(result.document))
    )
    assert (found.pages, len(found.data)) == (expected.pages, len(expected.data))


# ---- read from anything


def test_last_years_document_is_read_from_its_file_or_from_a_published_one(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1))
    save_new(document, tmp_path / "a.jx", replace_existing=False)
    (tmp_path / "a.jx").rename(tmp_path / "another name.dat")
    own = read_last_year([tmp_path / "another name.dat"], FormLibrary(), "hebei-2024")
    assert (own.document, own.name, own.imported) == (document, "another name", None)
    published = read_last_year([SAMPLE_TEXT], FormLibrary(), "hebei-2024")
    assert (published.document.head.year, published.stored) == (2024, None)
    data = write_interchange(document, is_shipped=lambda _: True)
    (tmp_path / "a.json").write_text(data, "utf-8")
    assert read_last_year([tmp_path / "a.json"], FormLibrary(), "hebei-2024").document == document


def test_a_document_is_carried_on_alone(form: Form, tmp_path: Path) -> None:
    save_new(make_document(form, make_project(1)), tmp_path / "a.jx", replace_existing=False)
    with pytest.raises(UserError) as raised:
        read_last_year([SAMPLE_TEXT, tmp_path / "a.jx"], FormLibrary(), "hebei-2024")
    assert raised.value.message.code == "roll.jx_alone"


def test_the_year_may_be_chosen_otherwise_than_proposed(form: Form) -> None:
    last = make_document(form, make_project(1, purpose="用于2024年采风。"))
    start = proposed(LastYear(last, "上年"))
    assert start.choices.year == 2025
    result = rolled(start, replace(start.choices, year=2026, years=()), WORDS)
    assert (result.document.head.year, dict(result.document.head.references)) == (
        2026, {"2024": result.stored.versions[0].id},
    )  # fmt: skip
    assert "2026年" in {place.word.becomes for place in result.carried.years}


def test_work_that_was_carried_is_protected_and_has_what_found_no_place(result: Rolled, store: LocalStore) -> None:
    work: Work = unsaved_work(result.stored, store, "新年度")
    assert work.working_copy is not None
    assert work.unplaced == ()
    work.close()
