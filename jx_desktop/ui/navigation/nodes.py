"""The lines of the tree, before anything is shown of them: what each stands for, and what stands beneath it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.form.sheets import GOAL_SHEET, Area
from jx_desktop.domain.yearly.areas import has_projects, sheets_in

Kind = Literal["root", "cover", "part", "section", "sheet", "unit", "project"]


@dataclass(slots=True, eq=False)
class Node:
    """One line of the tree."""

    kind: Kind
    key: str
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    number: int = 0
    row: int = 0
    """Its place among its parent's children."""
    entity_id: str = ""
    """What it stands for: mostly what it is known by, but two sheets of the document may be one entity."""
    sheet: str = GOAL_SHEET
    """Of the document's sheets, which."""

    def add(self, kind: Kind, key: str, number: int = 0, *, entity_id: str = "", sheet: str = GOAL_SHEET) -> "Node":
        """Add a child."""
        row, entity_id = len(self.children), entity_id or key
        child = Node(kind, key, self, number=number, row=row, entity_id=entity_id, sheet=sheet)
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all beneath it."""
        yield self
        for child in self.children:
            yield from child.walk()


def line_of(entity: Entity, sheet: str) -> str:
    """Return what the line of an entity is known by where a sheet of it is shown."""
    return sheet_id(sheet) if isinstance(entity, Sheet) else entity.id


def tree_of(document: Document, area: Area = "goal") -> Node:
    """Return the tree of an area: of the goals cover and sections too, of the others their sheets and projects."""
    form, root = document.form, Node("root", "")
    if area == "goal":
        root.add("cover", document.head.id)
        if form.sections:
            part = root.add("part", "sections")
            for key in form.section_ids:
                part.add("section", section_id(key))
    for key in sheets_in(form, area, "document"):
        root.add("sheet", sheet_id(key), entity_id=sheet_id(form.entity_key(key)), sheet=key)
    if not has_projects(form, area):
        return root
    part = root.add("part", "projects") if area == "goal" else root
    number = 0
    for unit in document.units:
        node = part.add("unit", unit.id)
        for project in document.projects_of(unit):
            number += project.arranged
            node.add("project", project.id, number if project.arranged else 0)
    return root
