"""``jx print --with-data`` and ``jx import`` of the PDF are inverse."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run, cannot
from tests.conftest import ROOT
from tests.printing.conftest import pages_of


def test_the_sample_comes_back_from_its_pdf_byte_for_byte(jx: Run, sample: Path) -> None:
    status, _, err = jx("print", sample, "sample.pdf", "--with-data")
    assert status == 0
    assert "3 个项目，其中不予公开的 0 个" in err
    assert jx("import", "sample.pdf", "again.jx", "--report", "report.json")[0] == 0
    assert json.loads(Path("report.json").read_text("utf-8"))["unplaced"] == []
    for name in ("sample", "again"):
        assert jx("export", f"{name}.jx", f"{name}.json")[0] == 0
    assert Path("again.json").read_bytes() == Path("sample.json").read_bytes()
    code = json.loads(jx("info", "again.jx", "--json")[1])["check_code"]
    assert code in pages_of(Path("sample.pdf").read_bytes())[-1]


def test_data_are_off_unless_asked_for(jx: Run, sample: Path) -> None:
    assert jx("print", sample, "plain.pdf")[0] == 0
    assert b"/EmbeddedFile" not in Path("plain.pdf").read_bytes()
    assert jx("import", "plain.pdf", "again.jx")[0] in (0, 1), "what its pages show is read"


def test_a_public_copy_with_data_is_refused(jx: Run, sample: Path) -> None:
    assert "--public" in cannot(jx("print", sample, "out.pdf", "--public", "--with-data"))
    assert not Path("out.pdf").exists()


def test_a_pdf_comes_in_by_standard_input_too(jx: Run, sample: Path) -> None:
    assert jx("print", sample, "sample.pdf", "--with-data")[0] == 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "jx_desktop.cli", "import", "-", "again.jx", "--lang", "en"]
    with Path("sample.pdf").open("rb") as pdf:
        done = subprocess.run(command, stdin=pdf, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"3 projects" in done.stderr
