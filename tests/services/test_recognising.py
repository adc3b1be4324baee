"""Which form a source is written in."""

from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.services.files.importing import read_document
from jx_desktop.services.files.importing_several import read_files
from jx_desktop.services.files.recognising import recognised
from jx_desktop.services.resources.forms import FormLibrary
from tests.services.test_shipped_forms import BASE, FORMS, as_workbook, exported, sample_of, text_of

LIBRARY = FormLibrary()
KINDS = ("txt", "docx", "xlsx", "html", "pdf")


def file_of(form_id: str, kind: str) -> bytes:
    text, document = sample_of(form_id)
    if kind == "txt":
        return text.encode()
    if kind == "xlsx":
        return as_workbook(exported(document, ".docx"))
    return exported(document, f".{kind}")


@FORMS
@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_of_every_form_is_known_again_in_every_kind_of_file(form_id: str, kind: str) -> None:
    found = read_document(file_of(form_id, kind), f"a.{kind}", LIBRARY, "")
    best = found.tried[0]
    assert (best.id, found.document.form.id) == (form_id, form_id)
    assert best.share is not None
    assert best.share > 0.97
    assert len(found.document.projects) == len(sample_of(form_id)[1].projects)
    note = found.report.notes[0]
    assert (note.code, note.params["percent"]) == ("import.recognised", int(100 * best.share))


def test_a_form_that_leaves_nothing_is_the_only_one_that_is_tried() -> None:
    text, _ = sample_of(BASE)
    assert [each.id for each in recognised(text, LIBRARY).tried] == [BASE]


def test_of_a_form_that_does_not_fit_it_is_said_how_much_it_explains_and_what_it_leaves() -> None:
    text, _ = sample_of("hebei-split")
    found = recognised(text, LIBRARY)
    usual = next(each for each in found.tried if each.id == BASE)
    assert found.percent == 100
    assert usual.share is not None
    assert 0.5 < usual.share < 0.99
    assert usual.left > 10
    assert [each.id for each in found.tried if each.share is not None] == ["hebei-split", BASE]


def test_a_form_that_is_named_is_taken_whatever_fits_better() -> None:
    found = read_document(file_of("hebei-split", "txt"), "a.txt", LIBRARY, BASE)
    assert found.document.form.id == BASE
    assert found.tried == ()
    assert all(note.code != "import.recognised" for note in found.report.notes)


def test_what_stands_in_a_column_that_the_form_has_not_is_listed_cell_by_cell() -> None:
    found = read_document(file_of("hebei-split", "txt"), "a.txt", LIBRARY, BASE)
    _, document = sample_of("hebei-split")
    operators = sum(row.value[:1] in "≥≤" for _, project in document.projects for row in project.indicators)
    listed = [entry.text for entry in found.report.unplaced if entry.text in "≥≤"]
    assert operators > 0
    assert len(listed) == operators


def test_a_countys_own_form_is_known_and_a_faulty_one_passed_over(tmp_path: Path) -> None:
    own = text_of("hebei-split").replace('id = "hebei-split"', 'id = "own-county"')
    (tmp_path / "own-county.toml").write_text(own.replace("符号", "比较"), "utf-8")
    (tmp_path / "broken.toml").write_text("id = 3", "utf-8")
    text, _ = sample_of("hebei-split")
    found = recognised(text.replace("符号", "比较"), FormLibrary(own=tmp_path))
    assert (found.form.id, found.percent) == ("own-county", 100)
    assert "broken" not in [each.id for each in found.tried]


def test_a_text_that_no_form_explains_is_refused_as_the_usual_form_does() -> None:
    with pytest.raises(UserError) as refused:
        recognised("县里今年工作总结\n一切顺利。", LIBRARY)
    assert refused.value.message.code == "import_text.no_project"


def test_several_files_are_tried_together(tmp_path: Path) -> None:
    _, document = sample_of("national-goal")
    for number in (1, 2):
        (tmp_path / f"{number}.docx").write_bytes(exported(document, ".docx"))
    read = read_files(sorted(tmp_path.iterdir()), LIBRARY, "")
    assert read.document.form.id == "national-goal"


def test_which_form_was_recognised_is_nothing_to_be_looked_at() -> None:
    review = ImportReview(read_document(file_of("hebei-split", "docx"), "a.docx", LIBRARY, ""))
    assert review.recognised is not None
    assert review.recognised.params["percent"] == 100
    assert all(doubt.reason != review.recognised for doubt in review.doubts)
