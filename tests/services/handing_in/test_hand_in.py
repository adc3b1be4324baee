"""报送 writes one folder, whole, and says what the document is to note."""

import errno
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.head import BeforeFinal, Part, Stage
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion, Reply
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.final import MakeFinal, MakeOpen
from jx_desktop.errors import UserError
from jx_desktop.services.document.handed_in import handed_in_state
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in.copy import handed_in_copy
from jx_desktop.services.handing_in.hand_in import HandedIn, Wanted, common_name, hand_in
from jx_desktop.services.handing_in.papers import PAPERS
from jx_desktop.services.machine.tasks import CancelledError
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.storage import saving
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import make_version
from tests.conftest import make_document, make_project
from tests.forms import form_with_last_year
from tests.printing.conftest import pages_of, squeezed
from tests.records import with_records

AT = "2026-09-28T10:00:00+08:00"
PERSON = Person("王某", "unit")
NAME = "721巨鹿县文学艺术界联合会2024年部门预算绩效文本（一上）20260928"
ENDS = (".docx", ".jx", ".pdf", "-意见采纳情况表.pdf", "-报送单.pdf", "-校验报告.pdf", "-项目清单.xlsx")
WORDING = load_wording("zh")


def wanted(folder: Path, **other: Any) -> Wanted:
    return Wanted(**{
        "stage": Stage.FIRST, "folder": folder, "person": PERSON, "at": AT, "papers": tuple(PAPERS), **other,
    })  # fmt: skip


def handed_in(document: Document, folder: Path, *versions: StoredVersion, **other: Any) -> HandedIn:
    return hand_in(document, versions, wanted(folder, **other), WORDING, "bundled")


def noted(document: Document, result: HandedIn) -> Document:
    return document.apply(result.command.build(document))


def test_all_that_is_ticked_lies_in_one_folder_called_as_its_files(document: Document, tmp_path: Path) -> None:
    result = handed_in(document, tmp_path)
    assert result.folder.path == tmp_path / NAME
    there = sorted(path.name for path in result.folder.path.iterdir())
    assert there == sorted(f"{NAME}{end}" for end in ENDS)
    assert sorted(path.name for path in result.files) == there


def test_what_is_not_ticked_is_not_written(document: Document, tmp_path: Path) -> None:
    result = handed_in(document, tmp_path, papers=("slip", "jx"))
    assert [path.name for path in result.files] == [f"{NAME}.jx", f"{NAME}-报送单.pdf"]


def test_a_second_one_that_day_has_a_number_in_all_its_names(document: Document, tmp_path: Path) -> None:
    first, second = (handed_in(document, tmp_path, papers=("jx", "slip")) for _ in range(2))
    assert [path.name for path in second.files] == [f"{NAME}-2.jx", f"{NAME}-2-报送单.pdf"]
    assert first.files[0].is_file()


def test_the_file_holds_the_copy_with_the_event_and_the_new_stage(document: Document, tmp_path: Path) -> None:
    result = handed_in(document, tmp_path, papers=("jx",))
    stored = open_document(result.files[0]).stored
    event = result.command.event
    assert stored.document == handed_in_copy(noted(document, result))
    assert stored.document.head.stage is Stage.FIRST
    assert stored.document.listed(Event) == [event]
    assert (event.what, event.at, event.by, event.office, event.stage) == ("handed_in", AT, "王某", "unit", "first")
    codes = check_codes(stored.document)
    assert (event.check_code, dict(event.codes)) == (codes.document, dict(codes.projects))
    assert (stored.versions, stored.attachments, dict(stored.other_meta)) == ((), (), {})


@pytest.mark.parametrize("at", [AT, "2002-01-01T00:00:00+08:00"])
def test_the_second_time_is_the_last_one_whatever_the_clock_says(document: Document, tmp_path: Path, at: str) -> None:
    first = handed_in(document, tmp_path, papers=("jx",))
    second = handed_in(noted(document, first), tmp_path, papers=("jx",), stage=Stage.SECOND, at=at)
    assert second.version is not None
    assert second.version.label == f"二上报送 {at[:10]}"
    both = noted(noted(document, first), second)
    assert last_hand_in(both) == second.command.event
    elsewhere = with_records(document, [second.command.event])
    assert last_hand_in(elsewhere.apply(merging(elsewhere, both))) == second.command.event


def test_the_state_is_kept_under_the_event_s_id_and_travels_with_the_next(document: Document, tmp_path: Path) -> None:
    first = handed_in(document, tmp_path, papers=("jx",))
    assert first.version is not None
    assert first.version.label == "一上报送 2026-09-28"
    later = noted(document, first)
    assert handed_in_state([first.version], first.command.event) == later
    second = handed_in(later, tmp_path, first.version, papers=("jx",), stage=Stage.SECOND)
    (travelled,) = open_document(second.files[0]).stored.versions
    assert travelled.id == first.command.event.id
    state = handed_in_state([travelled], first.command.event)
    assert state == open_document(first.files[0]).document


def test_a_final_document_notes_it_and_stays_in_that_stage_when_it_is_opened(
    document: Document, tmp_path: Path
) -> None:
    session = Session(document)
    session.run(MakeFinal())
    result = handed_in(session.document, tmp_path, papers=("jx",))
    session.run(result.command)
    assert session.document.head.final
    session.run(MakeOpen())
    assert session.document.head.stage is Stage.FIRST


def test_it_is_one_step_that_can_be_undone(document: Document, tmp_path: Path) -> None:
    session = Session(document)
    session.run(handed_in(document, tmp_path, papers=("jx",)).command)
    assert session.document.head.stage is Stage.FIRST
    session.undo()
    assert session.document == document


def test_the_slip_and_the_report_say_why_errors_are_open(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1, budget={"total": "5.00", "fiscal": "4.00"}))
    result = handed_in(document, tmp_path, papers=("slip", "check"), explanation="待上级文件下达后更正。")
    for path in result.files:
        assert "对尚未处理的错误的说明待上级文件下达后更正。" in "".join(pages_of(path.read_bytes()))


def test_file_code_paper_code_and_slip_are_one(document: Document, tmp_path: Path) -> None:
    result = handed_in(document, tmp_path)
    codes = check_codes(open_document(result.files[0]).document)
    for path in result.files:
        if path.suffix == ".pdf" and not path.stem.endswith(("校验报告", "情况表")):
            shown = "".join(pages_of(path.read_bytes()))
            assert squeezed(codes.document) in shown, path.name
            assert all(squeezed(code) in shown for code in codes.projects.values()), path.name


def test_paper_says_what_stood_last_year_where_the_form_asks_and_the_file_does_not_have_it(tmp_path: Path) -> None:
    form = form_with_last_year()
    last = make_document(form, make_project(1, budget={"total": "7.77", "fiscal": "7.77"}), year=2023)
    version = make_version(last, "上年", AT, "v2023")
    document = make_document(form, make_project(1))
    document = document.with_head(document.head.model_copy(update={"references": FrozenDict({"2023": "v2023"})}))
    result = handed_in(document, tmp_path, version, papers=("jx", "pdf"))
    assert "7.77" in "".join(pages_of(result.files[1].read_bytes()))
    stored = open_document(result.files[0]).stored
    assert (stored.versions, dict(stored.document.head.references)) == ((), {})


def test_the_form_may_call_files_otherwise(form: Form) -> None:
    review = form.review.model_copy(update={"file_name": "{year}-{department_code}-{stage}-{title}-{date}"})
    other = make_document(form.model_copy(update={"review": review}), make_project(1))
    assert common_name(other, Stage.SECOND, AT, WORDING) == "2024-721-二上-2024年部门预算绩效文本-20260928"


def test_a_document_of_one_unit_is_called_after_that(form: Form) -> None:
    document = make_document(form, make_project(1), scope="unit")
    assert common_name(document, Stage.FIRST, AT, WORDING).startswith("721001巨鹿县文学艺术界联合会本级2024年")


def breaking(monkeypatch: pytest.MonkeyPatch, ending: str, fails: Callable[[Path], object]) -> None:
    original = saving.replace_file

    def replace_file(path: Path, data: bytes, *, replace: bool) -> None:
        if path.name.endswith(ending):
            fails(path)
        original(path, data, replace=replace)

    monkeypatch.setattr("jx_desktop.storage.new_folder.replace_file", replace_file)


def test_a_disk_that_is_full_in_the_middle_leaves_nothing(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise UserError("save.disk_full", path=path, folder=path.parent)

    breaking(monkeypatch, "报送单.pdf", full)
    with pytest.raises(UserError, match="disk_full"):
        handed_in(document, tmp_path, papers=("jx", "list", "slip"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_vanishes_in_the_middle_is_said_to_be_half_left(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    breaking(monkeypatch, "报送单.pdf", lambda _path: stick.rename(tmp_path / "pulled"))
    with pytest.raises(UserError, match="half_left"):
        handed_in(document, stick, papers=("jx", "slip"))


def test_a_folder_that_takes_no_files_leaves_nothing(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "read_only"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        with suppress(UserError):  # whoever may write everywhere writes it whole
            handed_in(document, folder, papers=("jx",))
        assert [len(list(made.iterdir())) for made in folder.iterdir()] in ([], [1])
    finally:
        folder.chmod(0o755)


def test_given_up_in_the_middle_it_leaves_nothing(document: Document, tmp_path: Path) -> None:
    def progress(paper: str) -> None:
        if paper == "slip":
            raise CancelledError

    with pytest.raises(CancelledError):
        hand_in(document, (), wanted(tmp_path), WORDING, "bundled", progress)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_does_not_read_back_as_meant_is_an_error(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_document(handed_in(document, tmp_path, papers=("jx",), stage=Stage.SECOND).files[0])
    monkeypatch.setattr("jx_desktop.services.handing_in.hand_in.open_document", lambda _path: other)
    with pytest.raises(UserError, match=r"save\.not_readable"):
        handed_in(document, tmp_path, papers=("jx",))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_document_too_large_to_be_kept_is_handed_in_and_that_is_said(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> StoredVersion:
        raise UserError("version.too_large", label="", limit=1)

    monkeypatch.setattr("jx_desktop.services.handing_in.hand_in.version_of_event", too_large)
    result = handed_in(document, tmp_path, papers=("jx",))
    assert result.version is None
    assert [notice.code for notice in result.notices] == ["hand_in.version_not_kept"]


def test_an_error_of_the_system_leaves_nothing_either(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_path: Path) -> None:
        raise OSError(errno.EIO, "gone")

    breaking(monkeypatch, ".docx", fails)
    with pytest.raises(OSError, match="gone"):
        handed_in(document, tmp_path)
    assert list(tmp_path.iterdir()) == []


# ---- canaries

MARK = "zqx"


class Canaries:
    """Words that stand nowhere else, and where each was put."""

    def __init__(self) -> None:
        self.places: list[str] = []

    def __call__(self, place: str) -> str:
        """Return one more."""
        self.places.append(place)
        return f"密{MARK}{len(self.places):03}"


def desk(form: Form, canary: Canaries) -> tuple[Document, tuple[StoredVersion, ...]]:
    """A document with a canary in every place that is the desk's own, and its versions."""
    strange = {"later": canary("an unknown key")}
    rows = make_project(1).indicators
    first = Indicator.model_validate({**rows[0].dump(), "later": canary("an unknown key of a row")})
    project = make_project(1, indicators=(first, *rows[1:]), succeeds=(canary("last year's id"),), **strange)
    budget = project.budget.model_validate({**project.budget.dump(), "later": canary("an unknown key of a budget")})
    project = project.model_copy(update={"budget": budget, "unconfirmed": (f"values.{canary('a mark')}", "purpose")})
    hidden = make_project(
        2,
        arranged=False,
        name=canary("the name of what is not funded"),
        purpose=canary("the purpose of what is not funded"),
        values={"contact": canary("a value of what is not funded")},
        goals=(canary("a goal of what is not funded"),),
    )
    document = make_document(form, project, hidden)
    head = document.head.model_validate({**document.head.dump(), "later": canary("an unknown key of the head")})
    head = head.model_copy(
        update={
            "before_final": BeforeFinal(cover_mark=canary("the mark before it was final")),
            "references": FrozenDict({"2023": "v2023"}),
            "part": Part(of=canary("the whole of a part"), scope=canary("the scope of a part")),
            "review_of": None,
        }
    )
    section = document.section(form.section_ids[0])
    marked = Section.model_validate({**section.dump(), "later": canary("an unknown key of a section")})
    unit = Unit.model_validate({**document.units[0].dump(), "later": canary("an unknown key of a unit")})
    others = [each for each in document if each.id not in (head.id, section.id, unit.id)]
    foreign = (ForeignRow("f1", "later", 1, f'{{"id":"f1","text":"{canary("a kind that is not known")}"}}'),)
    document = Document.build([head, marked, unit, *others], form, foreign)
    document = with_records(
        document,
        [
            Ruling(id="ruling:1", rule="BUD-03", entity="p1", reason=canary("set aside"), by=canary("by whom")),
            Ruling.model_validate({
                "id": "ruling:2", "rule": "BUD-02", "entity": "p1", "kind": "released", "reason": "上年结转",
                "later": canary("an unknown key of a ruling"),
            }),
            Ruling(id="ruling:3", rule="X", entity="p2", kind="released", reason=canary("a release")),
            Comment(
                id="c1", entity="p1", internal=True, text=canary("an internal comment"), quote=canary("its quote"),
                proposal=canary("its proposal"), by=canary("its author"),
                replies=(Reply(id="r1", text=canary("its reply"), by=canary("who replies")),),
            ),
            Comment.model_validate({
                "id": "c2", "text": "请看", "by": "王某", "later": canary("an unknown key of a comment"),
                "replies": [{"id": "r2", "text": "好", "later": canary("an unknown key of a reply")}],
            }),
            Opinion.model_validate({"id": "o1", "text": "同意", "later": canary("an unknown key of an opinion")}),
            Event.model_validate({
                "id": "e1", "what": "handed_in", "at": "2026-08-01T09:00:00+08:00", "stage": "first",
                "later": canary("an unknown key of an event"),
            }),
        ],
    )  # fmt: skip
    secret = make_document(form, make_project(1, purpose=canary("a version of one's own")))
    last_year = make_document(form, make_project(1, purpose=canary("last year's text")), year=2023)
    inside = with_records(
        make_document(form, make_project(1)),
        [Comment(id="c1", internal=True, text=canary("internal at the last hand-in"))],
    )
    versions = (
        make_version(secret, canary("the label of a version"), AT, "own"),
        make_version(last_year, canary("the label of last year's"), AT, "v2023"),
        make_version(inside, "一上报送", AT, "e1"),
    )
    return document, versions


def told(data: bytes) -> bytes:
    """Return all that is packed in a file, unpacked: members of zips, streams of a PDF, what lies inside these."""
    found = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [told(archive.read(name)) + name.encode() for name in archive.namelist()]
    for start in {match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)}:
        try:
            inner = zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue
        found.append(inner)
    encoded = re.findall(rb"[A-Za-z0-9+/]{64,}={0,2}", b"".join(found))
    for text in encoded:
        with suppress(ValueError, zlib.error):
            found.append(zlib.decompress(b64decode(text)))
    return b"".join(found)


def test_nothing_of_the_desk_leaks_into_any_file(form: Form, tmp_path: Path) -> None:
    canary = Canaries()
    document, versions = desk(form, canary)
    result = handed_in(document, tmp_path, *versions)
    assert len(canary.places) >= 20
    for path in result.files:
        data = told(path.read_bytes())
        shown = "".join(pages_of(path.read_bytes())) if path.suffix == ".pdf" else ""
        for number, place in enumerate(canary.places, 1):
            word = f"{MARK}{number:03}"
            for text in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")):
                assert text not in data, f"{place} in {path.name}"
            assert word not in shown, f"{place} in {path.name}"


def test_the_search_would_find_what_leaks(form: Form, tmp_path: Path) -> None:
    purpose = f"密{MARK}999"
    document = make_document(form, make_project(1, purpose=purpose, name=purpose))
    for path in handed_in(document, tmp_path).files:
        shown = "".join(pages_of(path.read_bytes())) if path.suffix == ".pdf" else ""
        if not path.stem.endswith(("校验报告", "情况表")):
            assert f"{MARK}999".encode() in told(path.read_bytes()) or f"{MARK}999" in shown, path.name


def test_no_name_of_a_person_stands_in_what_files_say_of_themselves(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1))
    result = handed_in(document, tmp_path, person=Person(f"{MARK}某", "unit"))
    for path in result.files:
        if path.suffix != ".jx":
            assert MARK.encode() not in told(path.read_bytes()), path.name
