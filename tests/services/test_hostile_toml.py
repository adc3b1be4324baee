"""Files of forms and libraries that come from others: read within limits, and only if they are files."""

import os
import resource
import sys
from pathlib import Path

import pytest

from jx_desktop.base.toml_text import MAX_TOML_BYTES, parse_toml
from jx_desktop.errors import UserError
from jx_desktop.services.lists.library import read_library
from jx_desktop.services.resources.forms import FormLibrary, load_form

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are those of POSIX")

HOSTILE = {
    "a key of many parts": "a" + ".a" * 30_000 + " = 1",
    "a table of many parts": "[a" + ".a" * 30_000 + "]",
    "quoted parts": '""' + '.""' * 30_000 + " = 1",
    "parts with spaces": "a" + " . a" * 20_000 + " = 1",
    "many keys of many parts": "\n".join(f"k{n}" + ".a" * 190 + " = 1" for n in range(4_000)),
    "nested lists": "a = " + "[" * 100_000,
    "nested tables": "a = " + "{a=" * 100_000,
    "many lists": "a = [" + "[]," * 400_000 + "]",
    "many numbers": "a = [" + "1," * 900_000 + "]",
    "long beyond all": "#" * (MAX_TOML_BYTES + 1),
    "a number without end": "a = " + "9" * 1_000_000,
    "no text": "\x00\x01",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("read", [load_form, read_library])
def test_hostile_toml_is_refused_in_words_and_takes_little_memory(tmp_path: Path, read: object, text: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UserError) as caught:
        read(file)  # type: ignore[operator]
    assert caught.value.message.params["path"] == file
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_an_ordinary_file_is_read() -> None:
    assert parse_toml("[a.b]\nc = 1.5") == {"a": {"b": {"c": 1.5}}}


def test_what_is_no_file_in_the_folder_of_forms_stands_in_nobodys_way(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to("nowhere")
    forms = FormLibrary(own=tmp_path)
    assert [listed.form for listed in forms.listed() if listed.id == "pipe"] == [None]
    for form_id in ("pipe", "zero", "folder", "gone"):
        with pytest.raises(UserError):
            forms.find(form_id)
        with pytest.raises(UserError):
            read_library(tmp_path / f"{form_id}.toml")
