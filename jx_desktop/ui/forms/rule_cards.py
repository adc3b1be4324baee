"""The cards of the rules of a form: on or off, how serious each fact is, and thresholds."""

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from jx_desktop.base.messages import Message
from jx_desktop.base.toml_lines import Place
from jx_desktop.services.collecting.across_words import rule_name
from jx_desktop.services.forms.draft import FormDraft
from jx_desktop.services.resources.explanations import Explanations, rule_origins
from jx_desktop.ui.forms.cards import Card, Entry, Row
from jx_desktop.ui.forms.outline import group_of
from jx_desktop.ui.forms.part_cards import PartCards
from jx_desktop.wording.messages import Wording

_NAME = re.compile(r"\{\w+\}")
"""What is filled in where a finding is explained; here it is of no field yet."""


class RuleCards(QObject):
    """Makes the cards."""

    def __init__(self, parts: PartCards, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._wording = wording
        self._explanations = Explanations(wording)
        self._known = tuple(rule_origins())

    def of_group(self, group: str, draft: FormDraft) -> tuple[Card, ...]:
        """Return the cards of all rules of a group: those that the form names, then all others that there are."""
        named: Mapping[str, Any] = draft.get(("rules",)) or {}
        rules = sorted({*named, *self._known})
        return tuple(self._card(rule, named.get(rule) or {}) for rule in rules if group_of(rule) == group)

    def _card(self, rule: str, settings: Mapping[str, Any]) -> Card:
        at: Place = ("rules", rule)
        on = Entry((*at, "enabled"), self.tr("{}: checked").format(rule), "tick", unset=True)
        rows = [Row((on, self.tr("Checked")))]
        severity: Mapping[str, Any] = settings.get("severity") or {}
        for code, said in severity.items():
            place: Place = (*at, "severity", code)
            if isinstance(said, Mapping):
                place = (*place, "default")
            why = _NAME.sub("…", self._explanations.of(Message(code)).why)
            rows.append(Row((Entry(place, self.tr("How serious"), "choice", self._parts.severities), why), (), True))
        limits: Mapping[str, Any] = settings.get("limits") or {}
        for name, limit in limits.items():
            if isinstance(limit, (int, float)):
                words = self._limit_words(name)
                rows.append(Row((Entry((*at, "limits", name), words, "number"), words), (), True))
        heads = ("", "")
        return Card(f"{rule}  {rule_name(rule, self._wording)}", tuple(rows), heads)

    def _limit_words(self, name: str) -> str:
        words = {
            "most": self.tr("At most"),
            "least": self.tr("At least"),
            "characters": self.tr("Characters"),
            "rows": self.tr("Rows"),
            "output_rows": self.tr("Rows under 产出指标"),
            "percent": self.tr("Percent"),
            "points": self.tr("Percentage points"),
            "low": self.tr("Lowest, %"),
            "high": self.tr("Highest, %"),
            "hundredths": self.tr("Hundredths of a point"),
        }
        return words.get(name) or (self.tr("In month {}, %").format(name) if name.isdecimal() else name)
