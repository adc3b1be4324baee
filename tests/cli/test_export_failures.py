"""A file for others that cannot be written leaves everything as it was, whatever its kind."""

import sys
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.exporting import EXPORTERS
from tests.cli.conftest import Run, cannot
from tests.conftest import make_document, make_project
from tests.services.unwritable import PLACES, Place, assert_says_what_to_do, assert_untouched

_ONE_PAGE = ("--project", "13052924P00000000002A")
_TOLD = ("a full disk", "a read-only folder", "a read-only file", "a file open elsewhere on Windows")


@pytest.fixture
def sample(jx: Run, form: Form) -> Path:
    document = make_document(
        form, make_project(1, purpose="用于采风。" * 500), make_project(2)
    )  # of more than 5000 bytes
    save_new(document, Path("sample.jx"), replace_existing=False)
    return Path("sample.jx")


@pytest.mark.skipif(sys.platform == "win32", reason="mode bits as in POSIX")
@pytest.mark.parametrize("suffix", [suffix for suffix in EXPORTERS if suffix != ".pdf"])
@pytest.mark.parametrize(("place", "reason"), [PLACES[name] for name in _TOLD], ids=_TOLD)
def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    jx: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place, reason: str, suffix: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    chosen = _ONE_PAGE if suffix == ".png" else ()
    with monkeypatch.context() as patch:
        target = place(folder, patch, suffix)
        words = cannot(jx("export", sample, target, "--force", *chosen))
    assert_says_what_to_do(words, target, reason)
    assert_untouched(folder, target)


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_a_file_that_is_there_is_replaced_only_where_that_is_wanted(jx: Run, sample: Path, suffix: str) -> None:
    target, chosen = Path(f"文本{suffix}"), _ONE_PAGE if suffix == ".png" else ()
    target.write_bytes(b"mine")
    assert str(target) in cannot(jx("export", sample, target, *chosen))
    assert target.read_bytes() == b"mine"
    assert jx("export", sample, target, "--force", *chosen)[0] == 0
    assert target.read_bytes() != b"mine"


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_the_same_document_is_the_same_file_to_the_byte(jx: Run, sample: Path, suffix: str) -> None:
    chosen = _ONE_PAGE if suffix == ".png" else ()
    assert jx("export", sample, f"a{suffix}", *chosen)[0] == 0
    assert jx("export", sample, f"b{suffix}", *chosen)[0] == 0
    assert Path(f"a{suffix}").read_bytes() == Path(f"b{suffix}").read_bytes()


def test_pages_are_pictures_with_their_number_and_none_is_replaced_unasked(jx: Run, sample: Path) -> None:
    Path("页-03.png").write_bytes(b"mine")
    assert "页-03.png" in cannot_last(jx("export", sample, "页.png"))
    assert [path.name for path in Path().glob("*.png")] == ["页-03.png"]
    assert jx("export", sample, "页.png", "--force")[0] == 0
    pictures = sorted(Path().glob("*.png"))
    assert [path.name for path in pictures] == [f"页-{number:02}.png" for number in range(1, len(pictures) + 1)]
    assert len(pictures) > 9
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)


def cannot_last(result: tuple[int, str, str]) -> str:
    """The last line of what a command said that could not do its work."""
    status, _, said = result
    assert status == 2
    return said.splitlines()[-1]
