"""How long last year's book of 1,600 projects takes to become this year's. Run with ``python3 dev.py bench``.

Wanted: 3 s from file to file, with the years in 100,000 texts and the version to refer to.
"""

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.form.definition import read_form
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.rolling.reading import read_last_year
from jx_desktop.services.rolling.rolled import proposed, rolled
from tests.benchmarks.make_book import make

ROOT = Path(__file__).parents[2]
PROJECTS = 1600


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Path:
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    path = tmp_path_factory.mktemp("roll") / "2024.jx"
    save_new(read_interchange(json.dumps(make(PROJECTS)), lambda _: form), path, replace_existing=False)
    return path


def test_a_book_becomes_that_of_the_next_year(benchmark: Any, last: Path) -> None:
    forms, wording, turn = FormLibrary(), load_wording("zh"), count()

    def roll() -> int:
        start = proposed(read_last_year([last], forms, DEFAULT_FORM))
        result = rolled(start, start.choices, wording)
        path = last.with_name(f"{next(turn)}.jx")
        return len(
            save_new(result.document, path, replace_existing=False, history=result.stored).opened.document.projects
        )

    assert benchmark.pedantic(roll, rounds=3) == PROJECTS
