"""Lifting a form of an old shape.

One table and its columns become tables and sheets, `public_days` a date due, and rules stand under their present ids.
"""

from collections.abc import Mapping
from typing import Any

from jx_desktop.base.paths import own_key, own_path
from jx_desktop.domain.form.publication import STANDARD_PUBLICATION
from jx_desktop.domain.form.renumbering import with_moved_rules

_PUBLIC_DAYS = "public_days"
_STANDARD = ("level1", "level2", "level3", "description", "value", "basis")


def lifted(data: dict[str, Any]) -> dict[str, Any]:
    """Return plain data of a form in the present shape; what is in it already, or is no form, stays as it is."""
    return with_moved_rules(_with_due_dates(_with_sheets(data)))


def _with_due_dates(data: dict[str, Any]) -> dict[str, Any]:
    """Days from 批复 to publishing stood in what a form says of reviewing; dates that it gives now come before them."""
    review, publication = data.get("review"), data.get("publication", {})
    if not isinstance(review, dict) or _PUBLIC_DAYS not in review or not isinstance(publication, dict):
        return data
    rest = {key: value for key, value in review.items() if key != _PUBLIC_DAYS}
    goal = {"sheet": "goal", "after": "approved_on", "days": review[_PUBLIC_DAYS]}
    others = [due.model_dump() for due in STANDARD_PUBLICATION.due if due.sheet != "goal"]
    return {**data, "review": rest, "publication": {"due": [goal, *others], **publication}}


def _with_sheets(data: dict[str, Any]) -> dict[str, Any]:
    """Return data with tables and sheets.

    Fields of the form's own were known by their labels alone: those beneath `budget` are amounts, the others text.
    """
    if "sheets" in data or not isinstance(data.get("table"), dict):
        return data
    columns = [column for column in data.get("columns", ()) if isinstance(column, dict)]
    labels = data.get("labels", {})
    own = {path: label for path, label in labels.items() if own_key(path)}
    table: dict[str, Any] = dict(data["table"])
    fields = _row_fields(columns, labels)
    bands = [_band(band, columns, {field["id"]: field["label"] for field in fields}) for band in table.pop("bands", ())]
    kept = {key: value for key, value in data.items() if key not in ("columns", "taxonomy", "table")}
    return {
        **kept,
        "labels": {path: label for path, label in labels.items() if path not in own},
        "fields": {
            path: {"label": label, "kind": "amount" if path.startswith("budget.") else "text"}
            for path, label in own.items()
        },
        "tables": {"indicators": {"fields": fields, "taxonomy": data.get("taxonomy", ())}},
        "sheets": {"goal": {"name": labels.get("goals", ""), **table, "bands": bands}},
    }


def _path(column: Mapping[str, Any]) -> Any:
    if column.get("reading"):
        return "value"
    name = column.get("id")
    return name if name in _STANDARD else own_path(str(name))


def _band(band: Any, columns: list[dict[str, Any]], words: Mapping[Any, Any]) -> Any:
    """Return a band in the present shape; a column has a word of its own where it is not that of its field."""
    if not isinstance(band, dict) or band.get("kind") != "indicators":
        return band
    shown = []
    for column in columns:
        own_word = column.get("label") != words.get(column.get("id"))
        rest = {key: value for key, value in column.items() if key != "id" and (key != "label" or own_word)}
        shown.append({"field": _path(column), **rest})
    return {**band, "kind": "table", "table": "indicators", "columns": shown}


def _row_fields(columns: list[dict[str, Any]], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the fields that columns show; a value that stands in several is called by the words of all of them."""
    fields: dict[Any, list[Any]] = {}
    for column in columns:
        name = "value" if column.get("reading") else column.get("id")
        fields.setdefault(name, []).append(column.get("label"))
    return [
        {"id": name, "label": labels.get(name) or "/".join(map(str, words)), "kind": "text"}
        for name, words in fields.items()
    ]
