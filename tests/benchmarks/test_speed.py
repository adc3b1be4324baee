"""How long the main jobs take on books of 30 and 300 projects. Run with ``python3 dev.py bench``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import read_form
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from jx_desktop.printing.book import lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.storage.project_file import read_image, write_image
from jx_desktop.validation.checker import Checker
from tests.benchmarks.make_book import make

ROOT = Path(__file__).parents[2]
Benchmark = Callable[..., Any]


@pytest.fixture(scope="module", params=[30, 300], ids=lambda count: f"{count} projects")
def book(request: pytest.FixtureRequest) -> Document:
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    return read_interchange(json.dumps(make(request.param)), lambda _: form)


@pytest.fixture(scope="module", params=[300, 1600], ids=lambda count: f"{count} projects")
def large_book(request: pytest.FixtureRequest) -> Document:
    """A department's book, and a whole county's."""
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    return read_interchange(json.dumps(make(request.param)), lambda _: form)


def test_interchange_there_and_back(benchmark: Benchmark, book: Document) -> None:
    def there_and_back() -> Document:
        return read_interchange(write_interchange(book, is_shipped=lambda _: True), lambda _: book.form)

    assert benchmark(there_and_back) == book


def test_file_there_and_back(benchmark: Benchmark, book: Document) -> None:
    def there_and_back() -> Document:
        image = write_image(book, revision=1, saved_at="2024-01-01T00:00:00+00:00", writer="benchmark")
        return read_image(image, "benchmark").document

    assert benchmark(there_and_back) == book


def test_check_from_scratch(benchmark: Benchmark, large_book: Document) -> None:
    benchmark(lambda: Checker().check(large_book))


@pytest.mark.parametrize("field", ["purpose", "goals", "indicators"])
def test_check_again_after_one_edit(benchmark: Benchmark, large_book: Document, field: str) -> None:
    checker = Checker()
    checker.check(large_book)
    project = large_book.projects[0][1]
    values: dict[str, tuple[object, object]] = {
        "purpose": ("甲", "乙"),
        "goals": (("甲",), large_book.projects[1][1].goals),
        "indicators": (project.indicators[1:], large_book.projects[1][1].indicators),
    }
    states = [large_book.apply((Change(project, project.with_values({field: value})),)) for value in values[field]]
    turn = iter(range(10**9))
    benchmark(lambda: checker.check(states[next(turn) % 2]))


def test_layout(benchmark: Benchmark, book: Document) -> None:
    fonts = Fonts(bundled_files())
    benchmark(lambda: lay_out_book(book, fonts))


def test_whole_pdf_with_fonts_loaded_anew(benchmark: Benchmark, book: Document) -> None:
    def whole() -> bytes:
        fonts = Fonts(bundled_files())
        return write_pdf(lay_out_book(book, fonts), book.form, fonts)

    assert benchmark(whole).startswith(b"%PDF")


def test_one_command(benchmark: Benchmark, book: Document) -> None:
    project_id = book.projects[0][1].id

    def edit() -> Document:
        project = book.get(Project, project_id)
        return book.apply((Change(project, project.with_values({"budget.total": "6.00"})),))

    assert benchmark(edit) != book
