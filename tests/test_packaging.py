"""What is installed finds its forms, fonts and wording: built through an sdist into a wheel, used from elsewhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE_TEXT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content of the wheel, as an installation lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("*.whl")
    target = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def test_the_wheel_holds_forms_words_sample_and_licence(installed: Path) -> None:
    data = installed / "jx_desktop" / "_data"
    assert (data / "resources" / "forms" / "hebei-2024.toml").is_file()
    assert (data / "resources" / "samples" / SAMPLE_TEXT.name).is_file()
    assert (data / "i18n" / "messages_zh_CN.toml").is_file()
    assert list(installed.glob("jx_desktop-*.dist-info/licenses/LICENSE"))
    assert not (installed / "tests").exists()


def test_the_installed_command_imports_checks_and_prints(installed: Path, tmp_path: Path) -> None:
    code = (
        "import jx_desktop; from jx_desktop.cli.main import main\n"
        f"assert jx_desktop.__file__.startswith({str(installed)!r})\n"
        f"assert main(['import', {str(SAMPLE_TEXT)!r}, 'a.jx']) == 0\n"
        "assert main(['check', 'a.jx']) == 0\n"
        "assert main(['print', 'a.jx', 'a.pdf']) == 0\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "错误（须更正）0 项" in done.stdout
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
