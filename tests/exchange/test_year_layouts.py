"""Published self-evaluations of many offices, in the formats in which they are published."""

from collections import Counter

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.report import ImportReport
from tests.exchange.test_year_tables import OTHER, SAID, numbers, read, rows
from tests.made.year_layouts import LAYOUTS, Known
from tests.made.year_tables import Evaluated

WAYS = ("docx", "xlsx", "html of a site", "pdf, a box for each cell, 9 pt")
KEYS = ("evaluation.actual", "evaluation.points", "evaluation.score", "evaluation.reason")
SITE = ("首页", "政务公开", "版权所有")


def singles(said: Evaluated, known: Known) -> dict[str, float | str]:
    """Return the single values that are read of a layout."""
    first, base, spent = (float(text) for text in said.money["total"])
    found: dict[str, float | str] = {
        "money.total.initial": first,
        "money.total.adjusted": base,
        "money.total.executed": spent,
        "rate_points": 10.0,
        "rate_score": float(said.rate_score),
        "stated.rate": float(said.rate),
        "stated.total": float(said.total),
        "stated.grade": said.grade,
        "goal_done": said.done,
        **known.other,
    }
    gone = {key for key in found for name in known.gone if key in (name, f"stated.{name}", f"money.total.{name}")}
    return {f"evaluation.{key}": value for key, value in found.items() if key not in gone}


def listed(report: ImportReport) -> Counter[str]:
    """Return the texts that found no place, those of a site's navigation left out."""
    return Counter(entry.text for entry in report.unplaced if entry.text not in SITE)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_published_self_evaluation_is_read_whole(layout: str, way: str, form: Form) -> None:
    known = LAYOUTS[layout]
    document, report = read([known.make(SAID), known.make(OTHER)], way, form)
    _is_whole(document, known)
    assert listed(report) == Counter(known.unplaced * 2)


def _is_whole(document: Document, known: Known) -> None:
    assert [project.name for _, project in document.projects] == [SAID.name, OTHER.name]
    assert (document.head.year, document.head.department.name) == (2023, SAID.department)
    assert document.head.money_unit == "万元"
    expected = [known.row(row) for row in SAID.rows]
    for unit, project in document.projects:
        assert unit.name == SAID.unit
        assert rows(project, *KEYS) == [
            (row.level1, row.level2, row.level3, row.value, row.actual, row.points, row.score, row.reason)
            for row in expected
        ]
        values = {
            key: value for key, value in numbers(project.values).items() if ".money." not in key or "total" in key
        }
        assert values == singles(SAID, known)
        assert project.goals == (() if "goal" in known.gone else (SAID.goal,))
