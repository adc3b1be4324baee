"""Copies of one document: each is a line, one counts, and it is said which and why."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from jx_desktop.base.clock import shown_moment
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.splitting import parts_of
from jx_desktop.services.collecting.copies import copies_of, of_same_origin
from jx_desktop.services.collecting.read_file import ReadDocument
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.storage.project_file import write_image
from tests.conftest import make_document, make_project
from tests.services.reviewing.cases import changed, handed_in


def write(path: Path, document: Document, revision: int = 1, saved_at: str = "2026-09-28T09:00:00+08:00") -> bytes:
    image = write_image(document, revision=revision, saved_at=saved_at, writer="test")
    path.write_bytes(image)
    return image


@pytest.fixture
def draft(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2))


def read(folder: Path) -> CollectedFolder:
    return collect_folder(folder, CollectOrder(with_other_kinds=False))


def standings(collected: CollectedFolder) -> dict[str, str]:
    return {each.member or each.file: str(collected.standings.get(each.key)) for each in collected.documents}


def why(collected: CollectedFolder) -> dict[str, tuple[str, object]]:
    """The reason and the file that counts instead, by the file that does not."""
    return {
        each.member or each.file: (reason.code, reason.params["file"])
        for each in collected.documents
        if (reason := collected.reasons.get(each.key)) is not None
    }


def test_what_was_handed_in_later_counts_whatever_its_name_and_revision(draft: Document, tmp_path: Path) -> None:
    first = handed_in(draft)
    second = handed_in(changed(first, goals=("目标一改。", "目标二。")), 2)
    write(tmp_path / "最终版.jx", first, revision=9, saved_at="2027-01-01T00:00:00+08:00")
    write(tmp_path / "旧.jx", second, revision=2)
    collected = read(tmp_path)
    assert standings(collected) == {"旧.jx": "latest", "最终版.jx": "earlier"}
    assert why(collected) == {"最终版.jx": ("copy.handed_in_later", "旧.jx")}
    assert [each.file for each in collected.counted] == ["旧.jx"]
    assert collected.counting == {collected.documents[1].key: collected.documents[0].key}


def test_without_a_later_hand_in_revision_and_time_decide(draft: Document, tmp_path: Path) -> None:
    write(tmp_path / "a.jx", draft, revision=3)
    write(tmp_path / "b.jx", changed(draft, name="采风经费"), revision=4)
    collected = read(tmp_path)
    assert standings(collected) == {"a.jx": "earlier", "b.jx": "latest"}
    write(tmp_path / "c.jx", changed(draft, name="采风"), revision=4, saved_at="2026-09-29T09:00:00+08:00")
    assert why(read(tmp_path))["b.jx"] == ("copy.saved_later", "c.jx")


def test_that_a_copy_was_saved_later_is_said_with_when_that_was(draft: Document, tmp_path: Path) -> None:
    first = handed_in(draft)
    write(tmp_path / "a.jx", first)
    write(tmp_path / "b.jx", changed(first, purpose="改过的。"), saved_at="2026-10-03T09:00:00+08:00")
    collected = read(tmp_path)
    [reason] = collected.reasons.values()
    assert (reason.code, reason.params["at"]) == ("copy.saved_later", shown_moment("2026-10-03T09:00:00+08:00"))


def test_the_same_in_a_zip_and_beside_it_is_one(draft: Document, tmp_path: Path) -> None:
    document = handed_in(draft)
    image = write(tmp_path / "z 副本.jx", document)
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x/a.jx", image)
    (tmp_path / "a.jx").write_bytes(image)
    collected = read(tmp_path)
    assert standings(collected) == {"a.jx": "latest", "x/a.jx": "same", "z 副本.jx": "same"}
    assert why(collected)["x/a.jx"] == ("copy.same", "a.jx")


def test_a_hand_in_of_the_same_text_in_a_later_round_is_no_same_one(draft: Document, tmp_path: Path) -> None:
    first = handed_in(draft)
    write(tmp_path / "1.jx", first)
    write(tmp_path / "2.jx", handed_in(first, 2))
    assert standings(read(tmp_path)) == {"1.jx": "earlier", "2.jx": "latest"}


def other(document: Document, **department: Any) -> Document:
    head = document.head.model_copy(update={"department": Department(**department)})
    return document.with_head(head)


def test_one_template_in_many_departments_is_many_documents_of_one_origin(draft: Document, tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.jx", other(draft, code=f"30{number}", name=f"部门{number}"))
    write(tmp_path / "y.jx", draft.with_head(draft.head.model_copy(update={"year": 2031})))
    collected = read(tmp_path)
    assert set(standings(collected).values()) == {"latest"}
    assert len(collected.counted) == 4
    assert len(of_same_origin(collected.documents[0], collected.documents)) == 3


def test_a_document_without_a_code_goes_by_its_name_where_that_is_clear(draft: Document, tmp_path: Path) -> None:
    write(tmp_path / "a.jx", other(draft, code="301", name="教育局"), revision=2)
    write(tmp_path / "b.jx", other(draft, name="教育局"), revision=1)
    write(tmp_path / "c.jx", other(draft, name="水务局"))
    assert standings(read(tmp_path)) == {"a.jx": "latest", "b.jx": "earlier", "c.jx": "latest"}
    write(tmp_path / "d.jx", other(draft, code="302", name="教育局"))
    assert set(standings(read(tmp_path)).values()) == {"latest"}, "two departments have that name: nobody chooses"


def test_documents_that_say_nobodys_name_are_copies_only_where_they_have_the_same_projects(
    form: Form, draft: Document, tmp_path: Path
) -> None:
    blank = other(draft)
    write(tmp_path / "a.jx", blank, revision=2)
    write(tmp_path / "b.jx", changed(blank, purpose="改过的。"))
    write(tmp_path / "c.jx", other(make_document(form, make_project(3), make_project(4))))
    assert standings(read(tmp_path)) == {"a.jx": "latest", "b.jx": "earlier", "c.jx": "latest"}


def test_a_part_of_a_unit_is_a_document_of_its_own(draft: Document, tmp_path: Path) -> None:
    write(tmp_path / "whole.jx", draft)
    write(tmp_path / "part.jx", draft.with_head(draft.head.model_copy(update={"scope": "unit"})))
    collected = read(tmp_path)
    assert set(standings(collected).values()) == {"latest"}
    part = collected.documents[0]
    assert (part.scope, part.unit_code) == ("unit", draft.units[0].code)


def test_a_part_that_was_split_off_counts_only_where_its_whole_is_not_there(draft: Document, tmp_path: Path) -> None:
    whole = handed_in(draft)
    for number in (1, 2):
        (part,) = parts_of(whole, "projects", [f"p{number}"])
        write(tmp_path / f"part{number}.jx", part.document, revision=5)
    collected = read(tmp_path)
    assert standings(collected) == {"part1.jx": "latest", "part2.jx": "latest"}
    assert [each.is_part for each in collected.documents] == [True, True]
    write(tmp_path / "whole.jx", whole)
    collected = read(tmp_path)
    assert standings(collected) == {"part1.jx": "earlier", "part2.jx": "earlier", "whole.jx": "latest"}
    assert why(collected)["part1.jx"] == ("copy.part", "whole.jx")
    write(tmp_path / "part1 副本.jx", parts_of(whole, "projects", ["p1"])[0].document, revision=5)
    assert standings(read(tmp_path))["part1 副本.jx"] == "earlier"


def test_what_a_reviewer_wrote_is_a_line_and_no_copy(draft: Document, tmp_path: Path) -> None:
    document = handed_in(draft)
    write(tmp_path / "a.jx", document)
    write(tmp_path / "b.jx", document.with_head(document.head.model_copy(update={"review_of": "in1"})), revision=5)
    collected = read(tmp_path)
    assert standings(collected) == {"a.jx": "latest", "b.jx": "None"}
    assert [each.file for each in collected.counted] == ["a.jx"]
    assert [each.is_review for each in collected.documents] == [False, True]


def text(file: str, marks: str, *, received: str = "2026-09-28", said: str = "") -> ReadDocument:
    """What was read of a text of another program."""
    line: dict[str, object] = {
        "file": file,
        "kind": "word",
        "document_id": file,
        "year": 2027,
        "received": received,
        "sha256": file,
    }
    line |= {"department_code": "301", "department": "教育局"}
    names = "".join(mark * 8 for mark in marks)
    return ReadDocument.model_validate(
        {"line": line, "who_code": "301", "who_name": "教育局", "names": names, "has_id": False, "text": said or file}
    )


def test_of_texts_with_the_same_projects_the_later_counts_and_parts_of_a_whole_count_all() -> None:
    texts = [text("old", "abc"), text("new", "abcd", received="2026-10-01"), text("other", "xyz")]
    found = copies_of(texts)
    assert [found.standings[each.line.key] for each in texts] == ["earlier", "latest", "latest"]
    assert found.reasons[texts[0].line.key].code == "copy.came_later"


def test_a_text_beside_a_document_without_a_code_or_of_a_unit_does_not_count() -> None:
    uncoded = text("a", "ab").with_values({"who_code": "", "line.department_code": "", "has_id": True})
    unit = {"line.scope": "unit", "line.unit_code": "301001", "line.unit": "本级", "who_code": "301001", "has_id": True}
    of_unit = text("a", "ab").with_values(unit)
    for document in (uncoded, of_unit):
        found = copies_of([document, text("a.pdf", "ab"), text("more.pdf", "abxyz", received="2026-01-01")])
        assert found.counting[text("a.pdf", "").line.key] == document.line.key
    assert found.standings[text("more.pdf", "").line.key] == "latest", "it has more than that unit"


def test_texts_of_nobody_are_copies_only_where_they_say_the_same() -> None:
    texts = [text(name, "abc", said=said).with_values({"who_code": "", "who_name": ""}) for name, said in
             (("one", "x"), ("two", "x"), ("three", "y"))]  # fmt: skip
    found = copies_of(texts)
    assert sorted(found.standings.values()) == ["latest", "latest", "same"]
