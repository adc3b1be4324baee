"""How long it takes to print a county's 80 departments of 20 projects. Run with ``dev.py bench``."""

from pathlib import Path
from typing import Any

import pytest

from jx_desktop.services.collecting.batch_printing import PrintedFile, ToPrint, print_into
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.resources.wordings import load_wording
from tests.made.county import make_county

Benchmark = Any


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(make_county(tmp_path_factory.mktemp("county") / "docs").files.values())


def test_a_county_is_printed(benchmark: Benchmark, files: list[Path], tmp_path: Path) -> None:
    def print_all() -> list[PrintedFile]:
        batch = [ToPrint(path.name, path.read_bytes, path, path.stem) for path in files]
        options, wording = ExportOptions(scheme="bundled"), load_wording("zh")
        return list(print_into(batch, tmp_path, EXPORTERS[".pdf"], options, wording, existing="replace"))

    printed = benchmark.pedantic(print_all, rounds=1)
    assert all(each.error is None and each.pages > 20 for each in printed)
