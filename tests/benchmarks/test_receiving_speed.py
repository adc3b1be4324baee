"""How long it takes to receive 3,000 comments into a county's 1,600 projects. Run with ``python3 dev.py bench``."""

import json
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import read_form
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.receiving.receipt import Receipt, read_returned_opinions
from jx_desktop.services.receiving.received import prepared, take_over
from jx_desktop.services.receiving.words import ReceiptWords
from jx_desktop.services.resources.wordings import load_wording
from tests.benchmarks.make_book import make
from tests.desks import LATER, comment, hand_in, opinion, review

ROOT = Path(__file__).parents[2]
Benchmark = Any
_COMMENTS = 3_000


@pytest.fixture(scope="module")
def document() -> Document:
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    return hand_in(read_interchange(json.dumps(make(1_600)), lambda _: form))[0]


@pytest.fixture(scope="module")
def returned(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    projects = [project for _, project in document.projects]
    path = tmp_path_factory.mktemp("desk") / "审核意见.jx"
    chosen = [projects[at % len(projects)] for at in range(_COMMENTS)]
    comments = (comment(f"c{at}", each.id, "value", row=each.indicators[0].id) for at, each in enumerate(chosen))
    opinions = (opinion(f"o{at}", "good", each.id) for at, each in enumerate(projects))
    save_new(review(document, *comments, *opinions), path, replace_existing=False)
    return path


def test_a_returned_file_is_looked_at(benchmark: Benchmark, document: Document, returned: Path) -> None:
    def read() -> Receipt:
        receipt = read_returned_opinions(returned, document, ())
        assert len(ReceiptWords(receipt, load_wording("zh")).groups) == 2
        return receipt

    assert len(benchmark.pedantic(read, rounds=2).comments) == _COMMENTS


def test_what_it_brings_is_taken_over(benchmark: Benchmark, document: Document, returned: Path) -> None:
    made = prepared(read_returned_opinions(returned, document, ()), labels=("", ""), at=LATER)

    def take() -> Work:
        work = Work(document)
        assert take_over(work, made)
        return work

    assert len(benchmark.pedantic(take, rounds=2).document.head.comment_ids) == _COMMENTS
