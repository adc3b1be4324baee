"""A county's own words: they count in checks, and a file that cannot be read is told with every check."""

import re
import sys
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.words.vocabulary import Vocabulary, shipped_vocabulary
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import CheckedDocument, document_checker
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.services.machine import paths
from jx_desktop.services.resources.explanations import Explanations
from jx_desktop.services.resources.vocabulary import known_vocabulary, read_vocabulary
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT
from tests.validation.cases import changed_row


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the county's own words."""
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    (tmp_path / "vocabulary").mkdir()
    return tmp_path / "vocabulary"


def found(document: Document) -> list[str]:
    return [f"{problem.rule} {problem.message.code}" for problem in document_checker().check(document)]


def test_words_of_the_county_count(form: Form, folder: Path) -> None:
    (folder / "a.toml").write_text('[vague]\nwords = ["大家说好"]\n[percentage]\nwords = ["见报"]\n', "utf-8")
    (folder / "b.toml").write_text('[without.nothing]\nwords = ["否"]\n', "utf-8")

    assert found(changed_row(5, value="大家说好")(form)) == ["VAL-06 value.vague"]
    assert found(changed_row(4, level3="作品见报", description="见报多少", value="≥40%")(form)) == []
    assert found(changed_row(5, value="否")(form)) == []


def test_a_file_that_has_changed_is_read_anew(form: Form, folder: Path) -> None:
    path, document = folder / "a.toml", changed_row(5, value="大家说好")(form)
    assert found(document) == []
    path.write_text('[vague]\nwords = ["大家说好"]\n', "utf-8")
    assert found(document) == ["VAL-06 value.vague"]
    assert known_vocabulary() is known_vocabulary()
    path.unlink()
    assert found(document) == []


def test_corrections_go_by_the_words_of_the_county_too(form: Form, folder: Path) -> None:
    (folder / "a.toml").write_text('[percentage]\nwords = ["见报"]\n', "utf-8")
    document = changed_row(5, level3="作品见报", description="见报多少", value="有效提升")(form)
    (problem,) = document_checker().check(document)
    assert [fix.command.values[0].value for fix in offered_fixes(document, problem)] == ["≥__%"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[vague]\nword = ['x']", "vague.word"),
        ("[vage]\nwords = ['x']", "vage"),
        ("[nothing]\nendings = ['x']", "nothing.endings"),
        ("[without.vague]\nword = ['x']", "without.vague.word"),
        ("[vague]\nwords = 'x'", "vague.words"),
        ("[vague]\nwords = ['x', '']", "vague.words[1]"),
        ("[vague]\nwords = ['x y']", "vague.words[0]"),
        ("[vague]\nwords = [3]", "vague.words[0]"),
        ("[vague\n", "line 1"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_key(folder: Path, form: Form, text: str, place: str) -> None:
    path = folder / "县.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match="faulty"):
        read_vocabulary(path)

    document = changed_row(4)(form)
    checked = CheckedDocument(document)
    (problem,) = checked.problems
    for language in ("zh", "en"):
        wording = load_wording(language)
        said = wording.word(problem.message)
        assert str(path) in said
        assert place in said
        assert Explanations(wording).of(problem.message).todo
    assert (problem.rule, problem.undecided, problem.places[0].entity_id) == ("VAL-06", True, document.head.id)


def test_a_file_with_a_fault_counts_for_nothing_and_the_others_count(form: Form, folder: Path) -> None:
    (folder / "a.toml").write_text('[vague]\nwords = ["大家说好"]\nword = []\n', "utf-8")
    (folder / "b.toml").write_text('[vague]\nwords = ["都说好"]\n', "utf-8")
    (folder / "c.toml").write_bytes(b"\xff\xfe")
    assert found(changed_row(5, value="大家说好")(form)) == ["VAL-06 vocabulary.left_out"] * 2
    assert found(changed_row(5, value="都说好")(form))[2:] == ["VAL-06 value.vague"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights")
def test_a_file_that_is_not_there_is_told_and_the_others_count(form: Form, folder: Path) -> None:
    (folder / "a.toml").symlink_to(folder / "nowhere")
    (folder / "b.toml").write_text('[vague]\nwords = ["都说好"]\n', "utf-8")
    assert found(changed_row(5, value="都说好")(form)) == ["VAL-06 vocabulary.left_out", "VAL-06 value.vague"]


def test_where_there_is_no_folder_the_shipped_words_count(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_folder() -> Path:
        raise UserError("start.no_home")

    monkeypatch.setattr(paths, "user_data", no_folder)
    assert known_vocabulary().faults == ()
    assert found(changed_row(5, value="有效提升")(form)) == ["VAL-06 value.vague"]


def test_every_shipped_file_is_one_that_a_county_could_have_written() -> None:
    for path in shipped_vocabulary():
        assert read_vocabulary(path)


def test_every_key_is_told_in_the_document_on_vocabularies_and_no_other() -> None:
    table = (ROOT / "docs" / "vocabulary.md").read_text("utf-8").partition("## Keys")[2]
    told = {
        name.partition(".")[0]
        for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
        for name in re.findall("`(.+?)`", row)
    }
    assert told == set(Vocabulary.model_fields)
