"""Facts that stand under other rule ids than they once did: known by their message codes, not by the old id alone."""

from collections.abc import Mapping
from typing import Any

_MOVED = {
    "IND-11": ("IND-14", frozenset({"indicators.row_empty", "indicators.name_missing"})),
    "VAL-18": ("VAL-22", frozenset({"value.date_opposite", "value.date_sign"})),
    "BUD-07": ("BUD-08", frozenset({"budget.unusual"})),
}
"""By the former id: the present one, and the facts that have moved there."""

SWAPPED = {**{old: new for old, (new, _) in _MOVED.items()}, **{new: old for old, (new, _) in _MOVED.items()}}
"""Each of these ids and the one with which it has changed places: names that were made of an id stay what they were."""


def moved_rules(form: object) -> Mapping[str, str]:
    """Return the ids in plain data of a form under which former facts stand, each with the present id.

    Whoever names such an id beside this form, as a ruling does, means the former facts.
    """
    rules = form.get("rules") if isinstance(form, dict) else None
    if not isinstance(rules, dict):
        return {}
    return {old: new for old, (new, facts) in _MOVED.items() if new not in rules and facts & _facts(rules.get(old))}


def _facts(settings: Any) -> frozenset[str]:
    severity = settings.get("severity") if isinstance(settings, dict) else None
    return frozenset(severity) if isinstance(severity, dict) else frozenset()


def with_moved_rules(form: dict[str, Any]) -> dict[str, Any]:
    """Return plain data of a form whose rules stand under their present ids, in the order in which they stood."""
    moved = moved_rules(form)
    if not moved:
        return form
    return {**form, "rules": {moved.get(rule, rule): settings for rule, settings in form["rules"].items()}}
