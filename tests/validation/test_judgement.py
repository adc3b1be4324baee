"""Made rows with what a careful reader says of them: each rule fires where they object and is quiet elsewhere."""

import csv
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from tests.conftest import ROOT, make_project
from tests.validation.cases import checker, project

Case = dict[str, str]

_FEWEST = 10
_COLUMNS = ("level1", "level2", "level3", "description", "value", "basis")
_SEPARATOR = " / "
"""Between the rows of a case, in every column in which they differ."""


def _cases() -> Iterator[Case]:
    for path in sorted((ROOT / "tests" / "data" / "judgement").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


CASES = list(_cases())
_NAMES = [
    f"{case['rule']} {case['level3'] or case['description']} {case['value']} {case['budget']}".rstrip()
    for case in CASES
]


def rows_of(case: Case) -> tuple[Indicator, ...]:
    """Return the rows of a case; none where it is about a running text."""
    if not case["level3"]:
        return ()
    cells = {column: case[column].split(_SEPARATOR) for column in _COLUMNS}
    count = max(map(len, cells.values()))
    return tuple(
        Indicator.model_validate(
            {"id": f"case{number}"}
            | {column: texts[number] if len(texts) == count else texts[0] for column, texts in cells.items()}
        )
        for number in range(count)
    )


def document_of(case: Case, form: Form) -> Document:
    """Return a faultless project with the rows of a case; without rows the description of the case is its purpose."""
    rows = rows_of(case)
    fields: dict[str, Any] = {"indicators": (*make_project(1).indicators, *rows)}
    if not rows:
        fields["purpose"] = case["description"]
    if case["budget"]:
        fields["budget"] = {"total": Decimal(case["budget"]), "fiscal": Decimal(case["budget"])}
    return project(**fields)(form)


def is_found(case: Case, form: Form) -> bool:
    """Whether the rule of a case finds anything in its rows, or in its text."""
    ids = {row.id for row in rows_of(case)}
    places = [
        place
        for problem in checker().check(document_of(case, form))
        for place in problem.places
        if problem.rule == case["rule"]
    ]
    return any(place.row_id in ids for place in places) if ids else bool(places)


@pytest.mark.parametrize("case", CASES, ids=_NAMES)
def test_a_rule_says_what_a_careful_reader_says(form: Form, case: Case) -> None:
    assert is_found(case, form) is (case["expected"] == "yes"), case["why"]


_ABOUT_ANSWERS = frozenset(f"VAL-{number}" for number in ("05", "06", "07", "12", "15", "17", "18", "19", "21"))
_VALUES = [(case, name) for case, name in zip(CASES, _NAMES, strict=True) if case["rule"] in _ABOUT_ANSWERS]


@pytest.mark.parametrize("case", [case for case, _ in _VALUES], ids=[name for _, name in _VALUES])
def test_of_an_answer_one_rule_speaks(form: Form, case: Case) -> None:
    ids = {row.id for row in rows_of(case)}
    speaking = [
        problem.rule
        for problem in checker().check(document_of(case, form))
        for place in problem.places
        if problem.rule in _ABOUT_ANSWERS and place.field == "value" and place.row_id in ids
    ]
    assert len(speaking) <= 1
    assert case["expected"] == "no" or speaking == [case["rule"]]


def test_every_rule_has_enough_rows_of_both_kinds_and_each_has_its_reason() -> None:
    counts = Counter((case["rule"], case["expected"]) for case in CASES)
    assert {key: count for key, count in counts.items() if count < _FEWEST} == {}
    assert {expected for _, expected in counts} == {"yes", "no"}
    assert all(counts[rule, "yes"] and counts[rule, "no"] for rule, _ in counts)
    assert all(case["why"] for case in CASES)


def test_no_case_stands_twice() -> None:
    assert len(set(_NAMES)) == len(_NAMES)
