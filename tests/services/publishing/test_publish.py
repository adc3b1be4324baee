"""公开版 writes its files, all or none, and says what the document is to note."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.publishing.published import is_changed_since, published_codes
from jx_desktop.domain.review.locks import locks_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import is_for_review, round_of
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from jx_desktop.services.machine.tasks import CancelledError
from jx_desktop.services.publishing import publish as publishing
from jx_desktop.services.publishing.publish import KINDS, PublicationRefusedError, publish
from jx_desktop.services.publishing.read_back import Guard
from jx_desktop.storage import new_files, saving
from jx_desktop.storage.versions import document_of
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.printing.conftest import pages_of
from tests.records import with_records
from tests.services.publishing.cases import (
    APPROVED_ON,
    AT,
    HIDDEN,
    HIDDEN_CODE,
    NAME,
    REVIEWED_ON,
    WORDING,
    approved,
    published,
    wanted,
)


def texts_of(path: Path) -> str:
    """Return what stands in a file, as other programs read it."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(pages_of(data))
    if path.suffix == ".docx":
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return data.decode("utf-8")


@pytest.fixture(scope="module")
def all_kinds(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A document, and what was published of it in all kinds."""
    document, folder = approved(form, declared_total="42.00"), tmp_path_factory.mktemp("site") / "新建"
    return document, folder, published(document, folder, kinds=tuple(KINDS))


def test_the_files_lie_in_the_folder_under_the_form_s_name(all_kinds: Any) -> None:
    _, folder, result = all_kinds
    assert sorted(path.name for path in folder.iterdir()) == [f"{NAME}.docx", f"{NAME}.html", f"{NAME}.pdf"]
    assert set(result.files) == set(folder.iterdir())


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_names_what_is_left_out_and_each_has_the_rest(all_kinds: Any, kind: str) -> None:
    (path,) = (path for path in all_kinds[2].files if path.suffix == f".{kind}")
    text = "".join(texts_of(path).split())
    assert "组织开展采风活动6次" in text
    for hidden in (HIDDEN, HIDDEN_CODE, "聘请中介机构", "37.00", "42.00", "赵某", "商业秘密", "未定稿"):
        assert hidden not in text


def test_the_document_notes_what_was_published_and_who_looked_through_it(all_kinds: Any) -> None:
    document, _, result = all_kinds
    (event,) = result.command.events
    assert (event.what, event.at, event.by, event.office, event.stage, event.sheet) == (
        "published", AT, "王某", "department", "approved", "goal",
    )  # fmt: skip
    assert (event.reviewed_by, event.reviewed_on) == ("赵某", REVIEWED_ON)
    codes = published_codes(document)
    assert event.check_code == codes.document
    assert set(event.codes) == {"p1"}


def test_the_state_that_was_published_is_kept_under_the_event_s_id(all_kinds: Any) -> None:
    document, _, result = all_kinds
    assert result.version.id == result.command.events[0].id
    assert result.version.label == "公开 2027-03-20"
    assert document_of(result.version, "") == document.apply(result.command.build(document))


def test_noting_it_is_one_step_that_no_lock_refuses_and_undo_takes_back(all_kinds: Any, form: Form) -> None:
    document, _, result = all_kinds
    closed = document.with_head(document.head.model_copy(update={"final": True}))
    session = Session(closed)
    assert len(locks_of(closed)) == 2
    session.run(result.command)
    assert session.document.listed(Event) == list(result.command.events)
    session.undo()
    assert session.document == closed


def test_a_publication_is_no_round_of_the_review(all_kinds: Any) -> None:
    document, _, result = all_kinds
    handed_in = Event(id="h1", what="handed_in", at="2027-01-10T09:00:00+08:00", office="unit")
    before = with_records(document, [handed_in])
    after = before.apply(result.command.build(before))
    assert round_of(after) == round_of(before) == 1
    assert is_for_review(after, "bureau")


def test_only_a_change_of_what_was_published_is_one_since(all_kinds: Any) -> None:
    document, _, result = all_kinds
    noted = document.apply(result.command.build(document))
    (event,) = result.command.events

    def changed(entity_id: str, **values: object) -> bool:
        return is_changed_since(noted.apply(SetFields(entity_id, values).build(noted)), event)

    hidden = next(project.id for _, project in noted.projects if not project.disclose)
    assert not is_changed_since(noted, event)
    assert not changed(hidden, purpose="用于另一件事。")
    assert changed("p1", purpose="用于另一件事。")
    assert changed("p1", disclose=False)
    assert changed(hidden, disclose=True)
    assert not is_changed_since(noted, Event(what="published"))


def test_a_left_out_project_that_costs_more_changes_no_total_that_was_published(form: Form) -> None:
    document = approved(form, declared_total="42.00")
    dearer = document.apply(SetFields("p2", {"budget.total": "39.00"}).build(document))
    dearer = dearer.with_head(dearer.head.with_values({"declared_total": "44.00"}))
    assert published_codes(dearer) == published_codes(document)
    other = document.apply(SetFields("p1", {"budget.total": "6.00"}).build(document))
    assert published_codes(other) != published_codes(document)


def test_equal_names_get_a_number_in_all_kinds_and_that_is_said(form: Form, tmp_path: Path) -> None:
    document = approved(form)
    (tmp_path / f"{NAME}.docx").write_bytes(b"other")
    first = published(document, tmp_path)
    assert [path.name for path in first.files] == [f"{NAME}-2.html"]
    assert Message("publish.renamed", {"name": f"{NAME}-2"}) in first.notices
    second = published(document, tmp_path)
    assert [path.name for path in second.files] == [f"{NAME}-3.html"]
    assert (tmp_path / f"{NAME}.docx").read_bytes() == b"other"
    assert second.remove()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_total_is_left_away_where_that_is_wanted(form: Form, tmp_path: Path) -> None:
    document = approved(form, declared_total="42.00")
    (path,) = published(document, tmp_path, total="dropped").files
    assert "42.00" not in texts_of(path)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"reviewed_by": "  "}, "publish.no_reviewer"),
        ({"reviewed_on": date(2027, 3, 21)}, "publish.reviewed_later"),
        ({"reviewed_on": date(2026, 3, 1)}, "publish.reviewed_long_ago"),
        ({"kinds": ()}, "publish.kinds"),
        ({"kinds": ("pdf", "json")}, "publish.kinds"),
        ({"sheets": ("nowhere",)}, "print.no_such_sheet"),
        ({"sheets": ()}, "print.no_page"),
    ],
)
def test_what_cannot_be_published_so_is_refused_and_nothing_is_written(
    form: Form, tmp_path: Path, other: dict[str, Any], code: str
) -> None:
    with pytest.raises(UserError) as refused:
        published(approved(form), tmp_path / "site", **other)
    assert refused.value.message.code == code
    assert not (tmp_path / "site").exists()


def test_names_are_kept_as_a_document_can_hold_them(form: Form, tmp_path: Path) -> None:
    said = published(
        approved(form), tmp_path, reviewed_by=" 赵\udcff某\x1b\n（局办） ", person=Person("王\udcff某", "department")
    )
    (event,) = said.command.events
    assert (event.reviewed_by, event.by) == ("赵某 （局办）", "王某")
    with pytest.raises(UserError) as refused:
        published(approved(form), tmp_path / "site", reviewed_by="\udcff\x1b")
    assert refused.value.message.code == "publish.no_reviewer"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_published_where_no_project_is_left(form: Form, tmp_path: Path, kind: str) -> None:
    document = make_document(form, make_project(1, disclose=False, disclose_ground="其他"))
    with pytest.raises(UserError) as refused:
        published(document, tmp_path / "site", kinds=(kind,))
    assert refused.value.message.code == "export.no_project"
    assert not (tmp_path / "site").exists()


def test_what_was_acknowledged_is_not_asked_for_once_more(form: Form, tmp_path: Path) -> None:
    document = approved(form)
    section = document.section("overall_goal")
    said = section.model_copy(update={"paragraphs": (f"推进{HIDDEN}，共2个项目。",)})
    shown = published(document.apply((Change(section, said),)), tmp_path, kinds=("docx",), acknowledged=True)
    assert {problem.rule for problem in shown.shining} == {"PUB-03", "PUB-04"}
    assert "print.shining" not in {notice.code for notice in shown.notices}


def test_where_nothing_can_be_noted_nothing_is_written(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(publishing, "publications", refuse)
    with pytest.raises(MemoryError):
        published(approved(form), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_reviewers_copy_is_not_published(form: Form, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"publish\.in_review"):
        published(approved(form, review_of="h1"), tmp_path)


def test_where_nothing_is_left_nothing_is_published(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1, disclose=False, disclose_ground="其他"), year=2027)
    with pytest.raises(UserError, match=r"export\.no_project"):
        published(document, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_before_the_approval_it_is_allowed_and_said(form: Form, tmp_path: Path) -> None:
    result = published(approved(form, stage="draft", approved_on=None, approval_number=""), tmp_path)
    assert "publish.not_approved" in {notice.code for notice in result.notices}


def test_a_review_before_the_approval_is_said(form: Form, tmp_path: Path) -> None:
    result = published(approved(form), tmp_path, reviewed_on=date(2027, 3, 4))
    codes = [notice.code for notice in result.notices]
    assert "publish.reviewed_before_approval" in codes
    assert APPROVED_ON.isoformat() in {notice.params.get("approved") for notice in result.notices}


def test_personal_data_refuse_it_with_their_places(form: Form, tmp_path: Path) -> None:
    document = approved(form)
    document = document.apply(SetFields("p1", {"purpose": "联系电话13812345678。"}).build(document))
    with pytest.raises(PublicationRefusedError) as refused:
        published(document, tmp_path)
    (place,) = refused.value.places
    assert WORDING.word(place).startswith("1.采风创作经费之1 › 资金用途：")
    assert list(tmp_path.iterdir()) == []


def test_those_in_what_is_left_out_are_in_nobodys_way(form: Form, tmp_path: Path) -> None:
    assert published(approved(form, hidden={"purpose": "联系电话13812345678。"}), tmp_path).files


def _shining(entity_id: str = "p1") -> Problem:
    return Problem("PUB-03", Severity.WARNING, Message("publish.done"), (Address(entity_id, "purpose"),))


def test_what_shines_through_is_acknowledged_place_by_place_or_refused(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = _shining(), _shining("u1")
    monkeypatch.setattr(publishing, "shining_through", lambda *_: (one, other))
    document = approved(form)
    for known, left in (((), 2), ([one], 1), (False, 2)):
        with pytest.raises(PublicationRefusedError) as refused:
            published(document, tmp_path, acknowledged=known)
        assert len(refused.value.places) == left
    for known in (True, [other, one]):
        assert published(document, tmp_path, acknowledged=known).shining == (one, other)


# ---- all or none


def test_a_disk_that_is_full_in_the_middle_leaves_nothing(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = saving.replace_file

    def writing(path: Path, data: bytes, *, replace: bool) -> None:
        if path.suffix == ".html":
            raise UserError("save.disk_full", path=path, folder=path.parent)
        original(path, data, replace=replace)

    monkeypatch.setattr(new_files, "replace_file", writing)
    with pytest.raises(UserError, match="disk_full"):
        published(approved(form), tmp_path, kinds=("docx", "html"))
    with pytest.raises(UserError, match="disk_full"):
        published(approved(form), tmp_path / "新建", kinds=("docx", "html"))
    assert list(tmp_path.iterdir()) == []


def test_files_that_cannot_be_removed_again_are_named(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = saving.replace_file

    def writing(path: Path, data: bytes, *, replace: bool) -> None:
        if path.suffix == ".html":
            raise UserError("save.disk_full", path=path, folder=path.parent)
        original(path, data, replace=replace)

    monkeypatch.setattr(new_files, "replace_file", writing)
    monkeypatch.setattr(new_files, "remove_file", lambda _: None)
    with pytest.raises(UserError, match="files_left") as left:
        published(approved(form), tmp_path, kinds=("docx", "html"))
    assert f"{NAME}.docx" in WORDING.word(left.value.message)


def test_given_up_in_the_middle_it_leaves_nothing(form: Form, tmp_path: Path) -> None:
    told: list[str] = []

    def progress(kind: str, step: str) -> None:
        told.append(f"{kind} {step}")
        if kind == "html":
            raise CancelledError

    with pytest.raises(CancelledError):
        publish(approved(form), wanted(tmp_path, kinds=("docx", "html")), WORDING, "bundled", progress)
    assert told == ["docx made", "docx read", "html made"]
    assert list(tmp_path.iterdir()) == []


def test_reading_back_can_be_given_up_too_page_by_page(form: Form, tmp_path: Path) -> None:
    pages: list[int] = []

    def look() -> None:
        pages.append(1)
        if len(pages) == 8:
            raise CancelledError

    with pytest.raises(CancelledError):
        publish(
            approved(form), wanted(tmp_path, kinds=("pdf",), acknowledged=True), WORDING, "bundled",
            lambda _kind, step: look if step == "read" else None,
        )  # fmt: skip
    assert len(pages) == 8
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_left_out_a_file_is_opened_and_not_read_to_its_end(form: Form, tmp_path: Path) -> None:
    document, read = make_document(form, make_project(1)), list[int]()
    (path,) = published(document, tmp_path, kinds=("pdf",)).files
    Guard(document, public_copy(document)).verify("pdf", path.read_bytes(), lambda: read.append(1))
    assert len(read) < 5
    with pytest.raises(UserError, match=r"publish\.not_readable"):
        Guard(document, public_copy(document)).verify("pdf", b"")


# ---- the last guard


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("word", [HIDDEN, HIDDEN_CODE])
def test_a_file_that_names_what_was_left_out_is_not_given_away(
    tmp_path: Path, all_kinds: Any, kind: str, word: str
) -> None:
    document, _, _ = all_kinds
    told = document.apply(SetFields("p1", {"purpose": f"另见{word}等。"}).build(document))
    (path,) = published(told, tmp_path, kinds=(kind,), acknowledged=True).files
    with pytest.raises(UserError, match=r"publish\.stands_in_file"):
        Guard(document, public_copy(document)).verify(kind, path.read_bytes())
    Guard(told, public_copy(told)).verify(kind, path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[: len(data) // 3], lambda data: b"\xff" * 99])
def test_a_file_that_does_not_open_is_not_given_away(all_kinds: Any, kind: str, damage: Any) -> None:
    document, _, result = all_kinds
    (path,) = (path for path in result.files if path.suffix == f".{kind}")
    with pytest.raises(UserError, match=r"publish\.not_readable"):
        Guard(document, public_copy(document)).verify(kind, damage(path.read_bytes()))


def test_short_names_and_those_of_published_projects_are_no_trace(form: Form, all_kinds: Any) -> None:
    _, _, result = all_kinds
    (path,) = (path for path in result.files if path.suffix == ".html")
    hidden = [
        make_project(8, name="采风", code="", disclose=False),
        make_project(9, name="采风创作经费", disclose=False),
    ]
    document = make_document(form, make_project(1, code="13052927P00000000001A"), *hidden)
    Guard(document, public_copy(document)).verify("html", path.read_bytes())


def test_what_got_no_money_and_a_unit_that_is_left_out_are_looked_for_too(form: Form, all_kinds: Any) -> None:
    document, _, _ = all_kinds
    unit = Unit(id="u9", code="721009", name="巨鹿县文物保管所", project_ids=("p9",))
    hidden = make_project(9, name="库房安防", disclose=False)
    whole = document.apply(
        (
            Change(None, unit),
            Change(None, hidden),
            Change(document.get(Project, "p2"), document.get(Project, "p2").model_copy(update={"arranged": False})),
            Change(document.head, document.head.model_copy(update={"unit_ids": (*document.head.unit_ids, "u9")})),
        )
    )
    for name in (f"{HIDDEN[:4]}\u200b{HIDDEN[4:]}", "巨鹿县文物保管所"):
        page = f"<html><title>a</title><body>{name}</body></html>".encode()
        with pytest.raises(UserError, match=r"publish\.stands_in_file"):
            Guard(whole, public_copy(whole)).verify("html", page)
        Guard(make_document(form, make_project(1)), document).verify("html", page)


def test_a_name_or_code_that_the_title_or_numbers_have_too_refuses_nothing(form: Form, tmp_path: Path) -> None:
    for number, hidden in enumerate(({"name": "2027年部门预算绩效文本"}, {"code": "2027"})):
        assert published(approved(form, hidden=hidden), tmp_path / str(number)).files


# ---- other sheets


def test_each_sheet_that_is_published_is_noted_with_its_own_code(tmp_path: Path) -> None:
    document = approved(every_form())
    document = document.apply(SetFields("p1", {"values.progress.07.actual": "3次"}).build(document))
    before = published(document, tmp_path, sheets=("goal", "progress-07"))
    goal, progress = before.command.events
    assert (goal.sheet, progress.sheet) == ("goal", "progress-07")
    assert goal.check_code != progress.check_code
    assert progress.check_code == published_codes(document, "progress-07").document
    noted = document.apply(before.command.build(document))
    changed = noted.apply(SetFields("p1", {"values.progress.07.remark": "已完成"}).build(noted))
    assert (is_changed_since(changed, goal), is_changed_since(changed, progress)) == (False, True)


def test_text_of_the_template_is_not_published(form: Form, tmp_path: Path) -> None:
    document = approved(form)
    document = document.apply(SetFields("p1", {"purpose": "用于XXX工作。"}).build(document))
    with pytest.raises(PublicationRefusedError) as raised:
        published(document, tmp_path)
    (place,) = raised.value.places
    problem = place.params["problem"]
    assert isinstance(problem, Message)
    assert problem.code == "text.placeholder"
    assert not list(tmp_path.iterdir())
