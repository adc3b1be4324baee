"""A folder that is handed in is whole, or it is not there, or it says of itself that it is not."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.review.person import Person
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.handing_in.hand_in import HandedIn, Wanted, hand_in
from jx_desktop.services.handing_in.papers import PAPERS
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT
from tests.storage.crafting import posix_only

pytestmark = posix_only

_DYING = """
import os
import sys
from pathlib import Path
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.review.person import Person
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in.hand_in import Wanted, hand_in
from jx_desktop.services.resources.wordings import load_wording

def die(paper):
    if paper == "slip":
        os._exit(9)

wanted = Wanted(Stage.FIRST, Path(sys.argv[2]), Person("", "unit"), "2026-09-28T10:00:00+08:00", ("jx", "list", "slip"))
hand_in(open_document(Path(sys.argv[1])).document, (), wanted, load_wording("zh"), "bundled", die)
"""


def handed_in(document: Document, folder: Path) -> HandedIn:
    wanted = Wanted(Stage.FIRST, folder, Person("王某", "unit"), "2026-09-28T10:00:00+08:00", tuple(PAPERS))
    return hand_in(document, (), wanted, load_wording("zh"), "bundled")


@pytest.mark.parametrize("room", [0, 20, 80, 100, 150, 200])
def test_a_disk_that_becomes_full_at_any_file_keeps_nothing(small_disk: Path, document: Document, room: int) -> None:
    out = small_disk / "out"
    out.mkdir()
    with (small_disk / "hog").open("wb") as file:
        file.truncate(0)
        file.write(bytes((1024 - room) * 1024 - 16 * 1024))
    with pytest.raises(UserError, match=r"save\.disk_full"):
        handed_in(document, out)
    assert list(out.iterdir()) == []
    (small_disk / "hog").unlink()
    result = handed_in(document, out)
    assert len(list(result.folder.path.iterdir())) == len(PAPERS)
    assert open_document(result.files[0]).document.head.stage is Stage.FIRST


def test_a_program_that_dies_in_the_middle_leaves_a_folder_that_says_it_is_unfinished(
    document: Document, tmp_path: Path
) -> None:
    path, out = tmp_path / "own.jx", tmp_path / "out"
    out.mkdir()
    save_new(document, path, replace_existing=False)
    command = [sys.executable, "-c", textwrap.dedent(_DYING), str(path), str(out)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    (folder,) = out.iterdir()
    assert "报送未完成-请勿使用" in [each.name for each in folder.iterdir()]
    again = handed_in(document, out)
    assert again.folder.path != folder
    assert len(list(again.folder.path.iterdir())) == len(PAPERS)
