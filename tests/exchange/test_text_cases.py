"""Published text as other programs give it: each case is a document of known content, read to the very values."""

import json
import re
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.reader import read_published_text
from tests.conftest import ROOT
from tests.exchange.published import unplaced

CASES = ROOT / "tests" / "data" / "import_cases"
LEFT_OPEN = ("17", "18")
"""What text alone cannot tell, or one document not hold: the report says so."""
NAMED = {
    "12": [(63, "cells_joined")],
    "14": [(1, "section_missing")] * 3 + [(1, "cover_missing")] * 2,
    "16": [(19, "labels_missing")],
    "17": [(31, "next_document")],
}
"""What the reports of the cases name; that of every other case is empty."""
NOTED = {
    "02": [("running_heads", ("19",))],
    "11": [("level2_unclear", ("61",))],
    "12": [("level2_unclear", ("63",))],
    "18": [("level2_unclear", ("30",))],
}


def as_plain(document: Document) -> dict[str, Any]:
    """Return a document as plain data: `units`, each with its `projects`, `sections` by key, the head's fields."""
    units = [
        {**unit.dump(), "projects": [project.dump() for project in document.projects_of(unit)]}
        for unit in document.units
    ]
    sections = {key: list(document.section(key).paragraphs) for key in document.form.section_ids}
    return {**document.head.dump(), "units": units, "sections": sections}


def looked_up(data: Any, path: str) -> Any:
    """Return what stands at a path such as ``units[0].projects[0].name``."""
    for step in re.findall(r"\w+", path):
        data = data[int(step)] if step.isdigit() else data[step]
    return data


def agreeing(found: Any, expected: Any) -> Any:
    """Return of `found` what `expected` speaks of, in the same shape."""
    if isinstance(expected, dict):
        return {key: agreeing(found.get(key), value) for key, value in expected.items()}
    if isinstance(expected, list) and len(expected) == len(found):
        return [agreeing(*pair) for pair in zip(found, expected, strict=True)]
    return list(found) if isinstance(found, tuple) else found


def read(case: str, form: Form) -> tuple[Document, ImportReport]:
    return read_published_text((CASES / f"{case}.txt").read_text("utf-8"), form)


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.json")))
def test_a_text_of_another_program_is_read_to_its_values(case: str, form: Form) -> None:
    document, report = read(case, form)
    expected = json.loads((CASES / f"{case}.json").read_text("utf-8"))
    plain = as_plain(document)
    for path, value in expected.items() if case not in LEFT_OPEN else ():
        assert agreeing(looked_up(plain, path), value) == value, path
    assert unplaced(report) == NAMED.get(case, [])
    noted = [(note.code.removeprefix("import_text."), note.params["lines"]) for note in report.notes]
    assert noted == NOTED.get(case, [])
