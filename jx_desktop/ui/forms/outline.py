"""The parts of a form as they stand in the tree, and to which of them a place of the form belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.services.forms.draft import FormDraft
from jx_desktop.wording.messages import Wording

NodeKey = tuple[str | int, ...]
"""``("basics",)``, ``("sheet", "goal")``, ``("band", "goal", 4)``, ``("rules", "values")``."""

RULE_GROUPS: Mapping[str, Sequence[str]] = {
    "document": ("STR", "COD", "TXT", "FLD", "DOC", "CAR"),
    "money": ("BUD", "PLN"),
    "goals": ("GOL",),
    "indicators": ("IND", "SRC"),
    "values": ("VAL",),
    "year": ("WGT", "SEV", "MON", "ADJ", "SHT", "RPT"),
    "public": ("PUB",),
}
"""Rules stand together by the letters that their ids begin with; those of none are about the document."""

_TOPS: Mapping[str, str] = {
    "sections": "sections",
    "money": "money",
    "plan": "money",
    "labels": "labels",
    "fields": "labels",
    "cover": "texts",
    "contents": "texts",
    "parts": "texts",
    "footer": "texts",
    "watermark": "texts",
    "paper": "paper",
    "styles": "paper",
    "box": "paper",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the form with its words; `below` are parts of it."""

    key: NodeKey
    words: str
    below: tuple["Node", ...] = ()


def group_of(rule: str) -> str:
    """Return the group in which a rule stands."""
    letters = rule.partition("-")[0]
    return next((group for group, begins in RULE_GROUPS.items() if letters in begins), "document")


def node_of(place: Place, draft: FormDraft) -> NodeKey:
    """Return the part in which a place of the form is changed, or which is nearest to it."""
    match place:
        case ("sheets", str() as key, "bands", int() as number, *_):
            return ("band", key, number)
        case ("sheets", str() as key, *_):
            return ("sheet", key)
        case ("tables", str() as table, "taxonomy", *_) if table == MAIN_TABLE:
            return ("levels",)
        case ("tables", str() as table, *_):
            return band_of(table, draft) or ("sheet", GOAL_SHEET)
        case ("rules", str() as rule, *_):
            return ("rules", group_of(rule))
        case (str() as top, *_):
            return (_TOPS.get(top, "basics"),)
    return ("basics",)


def band_of(table: str, draft: FormDraft) -> NodeKey | None:
    """Return the part in which the columns of a table are changed: on the goal sheet before all others."""
    sheets: dict[str, Any] = draft.get(("sheets",)) or {}
    for key in sorted(sheets, key=lambda key: key != GOAL_SHEET):
        for number, band in enumerate(sheets[key].get("bands", ())):
            if band.get("table") == table:
                return ("band", key, number)
    return None


class Outline(QObject):
    """Names the parts of a form."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.groups = {
            "document": self.tr("Document and codes"),
            "money": self.tr("Money and plan"),
            "goals": self.tr("Goals"),
            "indicators": self.tr("Indicators"),
            "values": self.tr("Values of indicators"),
            "year": self.tr("Sheets of the year"),
            "public": self.tr("Publishing"),
        }

    def nodes(self, draft: FormDraft) -> tuple[Node, ...]:
        """Return all parts of a form, in the order in which one goes through them."""
        sheets: dict[str, Any] = draft.get(("sheets",)) or {}
        year = tuple(self._sheet(key, sheet, draft) for key, sheet in sheets.items() if key != GOAL_SHEET)
        rules = tuple(Node(("rules", group), words) for group, words in self.groups.items())
        goal = self._bands(GOAL_SHEET, sheets.get(GOAL_SHEET, {}), draft)
        return (
            Node(("basics",), self.tr("Basics")),
            Node(("texts",), self.tr("Cover and text")),
            Node(("sections",), self.tr("Sections")),
            Node(("money",), self.tr("Money and plan")),
            Node(("labels",), self.tr("Names of fields")),
            Node(("levels",), self.tr("Levels of indicators")),
            Node(("sheet", GOAL_SHEET), self.tr("Table of a project"), goal),
            Node(("year",), self.tr("Sheets of the year"), year),
            Node(("rules",), self.tr("Rules of the check"), rules),
            Node(("paper",), self.tr("Paper and type")),
        )

    def _sheet(self, key: str, sheet: Mapping[str, Any], draft: FormDraft) -> Node:
        return Node(("sheet", key), str(sheet.get("name") or key), self._bands(key, sheet, draft))

    def _bands(self, key: str, sheet: Mapping[str, Any], draft: FormDraft) -> tuple[Node, ...]:
        bands = sheet.get("bands", ())
        return tuple(Node(("band", key, number), self.band_words(band, draft)) for number, band in enumerate(bands))

    def band_words(self, band: Mapping[str, Any], draft: FormDraft) -> str:
        """Return what a band is called: its kind, and the first words that stand in it."""
        match band.get("kind"):
            case "cells":
                cells = [cell for row in band.get("rows", ()) for cell in row]
                words = next((str(cell["label"]) for cell in cells if cell.get("label")), "")
                return self.tr("Cells: {}").format(words) if words else self.tr("Cells")
            case "plan":
                return self.tr("Plan: {}").format(draft.get(("plan", "label")) or "")
            case "table":
                table = str(band.get("table"))
                return self.tr("Table: {}").format(draft.get(("tables", table, "label")) or table)
            case "texts":
                return self.tr("Running text")
            case "sign":
                return self.tr("Line to be signed")
            case "changes":
                return self.tr("List of changes")
        return str(band.get("kind"))
