"""What goes out of a document, and what stays: canaries in every place of the desk's own."""

from dataclasses import fields

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.document.handed_in import handed_in_state
from jx_desktop.services.handing_in.copy import Passing, codes_handed_in, handed_in_copy, left_behind, travelling
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of, make_version
from tests.conftest import make_document, make_project
from tests.records import full_document, with_records

AT = "2026-09-28T10:00:00+08:00"
EVERYTHING = Passing(**{field.name: True for field in fields(Passing)})


def with_records_of_all_kinds(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2, arranged=False), make_project(3, disclose=False))
    return with_records(
        document,
        [
            Ruling(id="ruling:1", rule="BUD-02", entity="p1", kind="released", reason="上年结转"),
            Ruling(id="ruling:2", rule="BUD-03", entity="p1", kind="set_aside", reason="不必理会"),
            Ruling(id="ruling:3", rule="BUD-02", entity="p2", kind="released", reason="未安排的"),
            Comment(id="c1", entity="p1", text="向上", by="王某", office="unit"),
            Comment(id="c2", entity="p1", text="内部", internal=True),
            Comment(id="c3", entity="p1", text="撤回的", state="withdrawn"),
            Opinion(id="o1", entity="p1", grade="good"),
            Event(id="e1", what="handed_in", at=AT, stage="first"),
        ],
    )


def test_releases_comments_opinions_and_events_go_out_and_nothing_that_is_the_desk_s_own(form: Form) -> None:
    copy = handed_in_copy(with_records_of_all_kinds(form))
    assert [ruling.id for ruling in copy.rulings] == ["ruling:1"]
    assert [comment.id for comment in copy.listed(Comment)] == ["c1", "c3"]
    assert [opinion.id for opinion in copy.listed(Opinion)] == ["o1"]
    assert [event.id for event in copy.listed(Event)] == ["e1"]
    assert [project.id for _, project in copy.projects] == ["p1", "p3"]
    assert "p2" not in copy
    assert copy.head.id == "doc"


def test_what_is_ticked_goes_along(form: Form) -> None:
    document = full_document(form)
    copy = handed_in_copy(document, EVERYTHING)
    assert [comment.id for comment in copy.listed(Comment)] == [comment.id for comment in document.listed(Comment)]
    assert copy.head.references == document.head.references
    project = next(project for unit in copy.units for project in copy.projects_of(unit))
    assert not project.arranged
    assert project.unconfirmed == ("purpose", "indicators.p1r1")
    assert project.succeeds == ("p1", "p8")


@pytest.mark.parametrize("passing", [Passing(), EVERYTHING])
def test_no_key_that_this_version_does_not_know_goes_out(form: Form, passing: Passing) -> None:
    copy = handed_in_copy(full_document(form), passing)
    assert "later" not in "".join(str(entity.dump()) for entity in copy)
    assert copy.head.part is None
    assert copy.head.before_final is None


def test_the_copy_has_the_check_codes_of_the_document(form: Form) -> None:
    document = with_records_of_all_kinds(form)
    assert check_codes(handed_in_copy(document)) == check_codes(document) == codes_handed_in(document)
    strange = full_document(form)
    assert check_codes(handed_in_copy(strange)) == codes_handed_in(strange)
    everything = handed_in_copy(strange, EVERYTHING)
    assert check_codes(everything) == codes_handed_in(strange)


def test_of_what_stays_it_is_said_how_much(form: Form) -> None:
    document = full_document(form)
    versions = tuple(StoredVersion(each, each, AT, b"") for each in ("v2023", "v2022", "own", "e1"))
    assert left_behind(document, versions) == {
        "set_aside": 0, "marks": 1, "internal": 1, "last_year": 2, "versions": 1, "not_funded": 1, "unknown": 6,
    }  # fmt: skip
    assert not any(left_behind(make_document(form, make_project(1)), ()).values())


def test_the_last_hand_in_travels_without_what_was_the_desk_s_own_then(form: Form) -> None:
    document = with_records_of_all_kinds(form)
    versions = (make_version(document, "初稿", AT), make_version(document, "一上报送", AT, "e1"))
    along = travelling(document, versions, Passing(), last_hand_in(document))
    (version,) = along.versions
    assert (version.id, version.label, version.at) == ("e1", "一上报送", AT)
    last = last_hand_in(document)
    assert last is not None
    state = handed_in_state(along.versions, last)
    assert state == handed_in_copy(document)
    assert along.notices == ()


def test_versions_that_are_wanted_travel_by_the_same_choices(form: Form) -> None:
    document = with_records_of_all_kinds(form)
    head = document.head.model_copy(update={"references": {"2023": "last"}})
    document = document.with_head(head)
    versions = (make_version(document, "初稿", AT, "own"), make_version(document, "上年", AT, "last"))
    last = last_hand_in(document)

    def ids(passing: Passing) -> list[str]:
        return [version.id for version in travelling(document, versions, passing, None).versions]

    assert ids(Passing()) == []
    assert ids(Passing(versions=True)) == ["own"]
    assert ids(Passing(last_year=True)) == ["last"]
    assert ids(EVERYTHING) == ["own", "last"]
    (own,) = travelling(document, versions, Passing(versions=True), None).versions
    assert [comment.id for comment in document_of(own, "").listed(Comment)] == ["c1", "c3"]
    notices = travelling(document, versions, Passing(), last).notices
    assert [notice.code for notice in notices] == ["hand_in.last_is_gone"]


def test_a_version_that_cannot_be_read_stays_and_is_named(form: Form) -> None:
    document = make_document(form, make_project(1))
    along = travelling(document, (StoredVersion("v", "初稿", AT, b"?"),), Passing(versions=True), None)
    assert along.versions == ()
    assert [notice.params["label"] for notice in along.notices] == ["初稿"]
