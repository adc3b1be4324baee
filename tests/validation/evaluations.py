"""Made self-evaluations (tests/data/evaluations): whole tables that are right, and what is planted in them."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from tests.conftest import ROOT, make_document, make_project
from tests.validation.cases import checker

FOLDER = ROOT / "tests" / "data" / "evaluations"
OF_THE_YEAR = ("WGT", "SEV", "MON", "SHT", "FLD")
_COLUMNS = ("level1", "level2", "level3", "value")
_OWN = ("actual", "points", "score", "reason")
_MONEY = ("initial", "adjusted", "executed")


def tables(kind: str = "table") -> Iterator[dict[str, Any]]:
    """Yield every made table as it stands in its file, or every ``fault`` or ``innocent`` of one."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8")).get(kind, ())


def evaluated_fields(table: Mapping[str, Any], changes: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a project with a table; `changes` are texts by path, of rows as ``2.score``."""
    rate_points, rate_score = table["rate"]
    values = {
        "evaluation.rate_points": rate_points,
        "evaluation.rate_score": rate_score,
        "evaluation.goal_done": table["goal_done"],
        "evaluation.conclusion": table.get("conclusion", ""),
    }
    for part, amounts in table["money"].items():
        values |= {f"evaluation.money.{part}.{of}": text for of, text in zip(_MONEY, amounts, strict=True)}
    values |= {f"evaluation.stated.{key}": text for key, text in table.get("stated", {}).items()}
    rows = []
    for number, cells in enumerate(table["rows"], 1):
        row = dict(zip((*_COLUMNS, *_OWN), cells, strict=True))
        row |= {path.partition(".")[2]: text for path, text in changes.items() if path.partition(".")[0] == str(number)}
        own = {f"evaluation.{key}": row[key] for key in _OWN if row[key]}
        own |= {f"evaluation.{key}": row[key] for key in ("evidence",) if row.get(key)}
        rows.append({"id": f"r{number}", **{key: row[key] for key in _COLUMNS}, "values": own})
    values |= {path.removeprefix("values."): text for path, text in changes.items() if path.startswith("values.")}
    return {"name": table["name"], "indicators": rows, "values": {key: text for key, text in values.items() if text}}


def document_of(table: Mapping[str, Any], form: Form, changes: Mapping[str, str] | None = None) -> Document:
    """Return a document of one project with a table in which something is changed."""
    return make_document(form, make_project(1, **evaluated_fields(table, changes or {})))


def told(document: Document) -> list[str]:
    """Return what the rules of the year find, as ``RULE code``."""
    return [
        f"{problem.rule} {problem.message.code}"
        for problem in checker().check(document)
        if problem.rule.startswith(OF_THE_YEAR)
    ]
