"""``jx review``: the review of a received file, begun as in the window; the received file stays as it is."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.services.files.document_files import open_document, save_new
from tests.cli.conftest import Run, cannot
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.services.reviewing.cases import changed, handed_in, with_all


@pytest.fixture
def received(jx: Run, form: Form) -> Document:
    document = handed_in(make_document(form, make_project(1)))
    save_new(document, Path("in.jx"), replace_existing=False)
    Path("own").mkdir()
    return document


def reviewed(path: str) -> Document:
    return open_document(Path(path)).document


def test_a_review_is_made_and_the_received_file_is_not_touched(jx: Run, received: Document) -> None:
    before = Path("in.jx").read_bytes()
    status, out, err = jx("review", "in.jx", "own", "--by", "张某", "--office", "bureau_performance")
    assert (status, out) == (0, "")
    assert "in.审核.jx" in err
    review = reviewed("own/in.审核.jx")
    assert review.head.review_of == "in1"
    last = review.listed(Event)[-1]
    assert (last.what, last.by, last.office) == ("received", "张某", "bureau_performance")
    assert Path("in.jx").read_bytes() == before


def test_a_name_without_a_suffix_is_a_folder_that_is_made(jx: Run, received: Document) -> None:
    assert jx("review", "in.jx", "new/reviews")[0] == 0
    assert [path.name for path in Path("new/reviews").iterdir()] == ["in.审核.jx"]


@pytest.mark.parametrize("name", ["out.json", "文联.审核"])
def test_a_name_that_no_document_has_is_refused(jx: Run, received: Document, name: str) -> None:
    status, _, err = jx("review", "in.jx", name)
    assert status == 2
    assert f"{name} 不是 .jx 文件名" in err
    assert not Path(name).exists()


def test_the_next_call_goes_on_and_takes_a_colleagues_review_in(jx: Run, received: Document) -> None:
    jx("review", "in.jx", "own")
    jx("review", "in.jx", "hers.jx")
    opened = open_document(Path("hers.jx"))
    hers = with_all(opened.document, Comment(id="c1", text="请核对", office="bureau"))
    save_new(hers, Path("hers.jx"), replace_existing=True, history=opened.stored)

    status, _, err = jx("review", "hers.jx", "own")

    assert status == 0
    assert "继续已有的审核" in err
    assert "c1" in reviewed("own/in.审核.jx").head.comment_ids
    assert len(list(Path("own").iterdir())) == 1


def test_a_file_that_is_there_is_replaced_only_when_that_is_said_and_its_records_stay(
    jx: Run, received: Document
) -> None:
    assert jx("review", "in.jx", "out.jx")[0] == 0
    opened = open_document(Path("out.jx"))
    said = with_all(opened.document, Comment(id="c1", text="请核对", office="bureau"))
    save_new(said, Path("out.jx"), replace_existing=True, history=opened.stored)
    assert "out.jx" in cannot(jx("review", "in.jx", "out.jx"))
    assert jx("review", "in.jx", "out.jx", "--force")[0] == 0
    assert "c1" in reviewed("out.jx").head.comment_ids


def test_an_altered_text_is_named_with_what_differs_and_somebody_must_choose(jx: Run, received: Document) -> None:
    jx("review", "in.jx", "own")
    save_new(changed(received, purpose="另一用途。"), Path("altered.jx"), replace_existing=False)
    status, _, err = jx("review", "altered.jx", "own")
    assert status == 2
    assert "另一用途。" in err
    assert "--altered" in err
    assert len(list(Path("own").iterdir())) == 1
    assert jx("review", "altered.jx", "own", "--altered", "first")[0] == 0
    assert len(list(Path("own").iterdir())) == 1
    status, _, err = jx("review", "altered.jx", "own", "--altered", "anew")
    assert status == 1
    assert "报送单上的校验码" in err
    assert len(list(Path("own").iterdir())) == 2


def test_published_text_becomes_a_document_first(jx: Run, tmp_path: Path) -> None:
    status, _, _ = jx("review", SAMPLE_TEXT, "own.审核.jx")
    assert status == 0
    review = reviewed("own.审核.jx")
    assert len(review.projects) > 1
    assert review.head.review_of is not None


@pytest.mark.parametrize("source", ["missing.jx", "in.jx"])
def test_what_cannot_be_reviewed_is_said_in_one_line(jx: Run, form: Form, source: str) -> None:
    save_new(make_document(form), Path("in.jx"), replace_existing=False)
    cannot(jx("review", source, "out.jx"))
    assert not Path("out.jx").exists()


def test_the_source_is_never_the_output(jx: Run, received: Document) -> None:
    cannot(jx("review", "in.jx", "in.jx", "--force"))
