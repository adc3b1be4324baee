"""The tree of a document as a Qt model: cover, sections, units, projects."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet, key_of, sheet_id
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import Area
from jx_desktop.domain.review.marks import marks_of
from jx_desktop.domain.review.opinions import Verdicts, review_of, verdicts_of
from jx_desktop.domain.review.records import Opinion
from jx_desktop.domain.values.money import grouped
from jx_desktop.domain.yearly.areas import areas_of
from jx_desktop.domain.yearly.standing import told_change
from jx_desktop.services.document.begun_sheets import BegunSheets
from jx_desktop.services.document.disclosure_words import disclosure_words
from jx_desktop.services.document.open_comments import OpenComments
from jx_desktop.services.document.work import Work
from jx_desktop.ui.look.comment_words import comment_words
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours, icon
from jx_desktop.ui.navigation.nodes import Node, tree_of
from jx_desktop.wording.messages import Wording

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE = Qt.ItemDataRole.UserRole + 1
BADGE_ROLE = Qt.ItemDataRole.UserRole + 2
COMMENTS_ROLE = Qt.ItemDataRole.UserRole + 3
"""How many open comments there are on what a line stands for, and on all beneath it."""
MARK_ROLE = Qt.ItemDataRole.UserRole + 4
"""What the picture of a line says beside what kind of line it is; empty where it says nothing more."""


_SEEN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_FLAGS = {
    (may_move, has_children): _SEEN
    | (Qt.ItemFlag.ItemIsDragEnabled if may_move else Qt.ItemFlag.NoItemFlags)
    | (Qt.ItemFlag.NoItemFlags if has_children else Qt.ItemFlag.ItemNeverHasChildren)
    for may_move in (False, True)
    for has_children in (False, True)
}
"""Of lines, by whether they can be dragged, and have others beneath them; a view asks for that of each line."""

_MANY = 64
"""From so many lines that look different on, saying which takes longer than drawing what is seen."""


def _order(entity: Entity | None) -> object:
    """Return what of an entity says which lines there are, and their numbers."""
    if isinstance(entity, Head):
        return entity.unit_ids
    if isinstance(entity, Unit):
        return entity.project_ids
    return entity.arranged if isinstance(entity, Project) else None


def _words(entity: Entity | None) -> object:
    """Return what of an entity is shown in its line, and in that of its unit."""
    if isinstance(entity, Project):
        shown = entity.name, entity.code, entity.budget, entity.money_unit, entity.unconfirmed
        return *shown, entity.disclose, entity.disclose_ground, told_change(entity)
    if isinstance(entity, Section):
        return entity.unconfirmed
    return (entity.name, entity.code) if isinstance(entity, Unit) else None


class TreeModel(QAbstractItemModel):
    """The tree with badges: the worst problem and how many, what waits for being confirmed, or the sum of a unit."""

    many_changed = Signal()  # so many lines look different that each that is seen is drawn anew: the same, but quick

    def __init__(self, work: Work, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wording = wording
        self._area: Area = "goal"
        self.begun: BegunSheets | None = None
        """Who knows on which sheets anything is entered, where the form has more areas than one."""
        self._plant()
        self._found: dict[Area, dict[str, dict[Severity, int]]] = {}
        self._verdicts: Verdicts | None = None  # those of a review, from the first time that one is asked for
        self._comments: OpenComments | None = None
        self._own_comments: Counter[str] = Counter()
        self._comment_counts: Counter[str] = Counter()

    def refresh(self, changes: ChangeSet) -> bool:
        """Follow the document; return whether lines came, went or moved."""
        given = {
            each.entity for change in changes for each in (change.before, change.after) if isinstance(each, Opinion)
        }
        if given:
            self._verdicts = None
            self._tell(entity_id for entity_id in given if entity_id is not None)
        if all(_order(change.before) == _order(change.after) for change in changes):
            self._tell(change.entity_id for change in changes if _words(change.before) != _words(change.after))
            return False
        self.beginResetModel()
        self._plant()
        self._own_comments, self._comment_counts = Counter(), Counter()
        self._count_comments(self._comments.entities() if self._comments is not None else ())
        self.endResetModel()
        return True

    def _plant(self) -> None:
        self._root = tree_of(self._work.document, self._area)
        self._nodes = {node.key: node for node in self._root.walk()}

    def show_area(self, area: Area) -> None:
        """Show the tree of another area; there it is said where its sheets are begun."""
        self._area = area
        self.beginResetModel()
        self._plant()
        self._own_comments, self._comment_counts = Counter(), Counter()
        self._count_comments(self._comments.entities() if self._comments is not None else ())
        self.endResetModel()

    def show_begun(self, entity_ids: Iterable[str]) -> None:
        """Show that sheets of some entities are begun, or are no longer."""
        if self._area != "goal":
            self._tell(self._lines_of(entity_ids))

    def _lines_of(self, entity_ids: Iterable[str]) -> list[str]:
        """Return what the lines of entities are known by: in an area that has them."""
        wanted = frozenset(entity_ids)
        if not any(key_of(entity_id) for entity_id in wanted):
            return [*wanted]
        return [key for key, node in self._nodes.items() if node.entity_id in wanted]

    def show_comments(self, comments: OpenComments, touched: Iterable[str]) -> None:
        """Count the open comments of some lines anew, and with them those that they stand under."""
        self._comments = comments
        self._tell(self._count_comments(touched))

    def _count_comments(self, touched: Iterable[str]) -> set[str]:
        """Count the comments on some entities; return the lines that count others than before."""
        others: set[str] = set()
        for key in touched:
            now, line = len(self._comments.at(key)) if self._comments is not None else 0, self._nodes.get(key)
            more = now - self._own_comments[key]
            self._own_comments[key] = now
            while more and line is not None and line.parent is not None:
                self._comment_counts[line.key] += more
                others.add(line.key)
                line = line.parent
        return others

    def show_problems(self) -> None:
        """Count the problems of every entity anew."""
        before = self._counts
        self._found = self._counted()
        counts = self._counts
        self._tell(key for key in {*before, *counts} if before.get(key) != counts.get(key))

    @property
    def _counts(self) -> dict[str, dict[Severity, int]]:
        """How many problems were found on the sheets of the area, by lines."""
        return self._found.get(self._area, {})

    def _counted(self) -> dict[Area, dict[str, dict[Severity, int]]]:
        """Count by areas and their lines what was found: going to another area waits for no count."""
        found: dict[Area, dict[str, dict[Severity, int]]] = {}
        sheets, form = self.begun, self._work.document.form
        is_divided = sheets is not None and len(areas_of(form)) > 1
        area: Area = "goal"
        for problem in self._work.findings.found or ():
            if problem.ruling is None:
                line = problem.entity_id
                if is_divided and sheets is not None:
                    sheet = sheets.sheet_of(line, problem.places[0].field or "")
                    area = form.all_sheets[sheet].area
                    line = sheet_id(sheet) if key_of(line) else line
                entity = found.setdefault(area, {}).setdefault(line, {})
                entity[problem.severity] = entity.get(problem.severity, 0) + 1
        return found

    def _tell(self, keys: Iterable[str]) -> None:
        """Say that lines look different, and with them the units that they stand under."""
        lines: dict[str, list[Node]] = {}  # by what they stand under: neighbours are told of in one go
        found = [node for key in keys if (node := self._nodes.get(key)) is not None]
        if len(found) > _MANY:
            self.many_changed.emit()
            return
        for node in found:
            for line in (node, node.parent):
                if line is not None and line.parent is not None:
                    lines.setdefault(line.parent.key, []).append(line)
        for siblings in lines.values():
            siblings.sort(key=lambda line: line.row)
            self.dataChanged.emit(self._index_of(siblings[0]), self._index_of(siblings[-1]))

    def node(self, index: Index) -> Node | None:
        """Return the node of an index."""
        return index.internalPointer() if index.isValid() else None

    @property
    def nodes(self) -> list[Node]:
        """Every line, from top to bottom."""
        return list(self._nodes.values())[1:]

    @property
    def first(self) -> str:
        """The line at which an area is begun: its first project, or whatever stands first."""
        projects = (node.key for node in self.nodes if node.kind == "project")
        return next(projects, self.nodes[0].key if self.nodes else "")

    def find_node(self, key: str) -> Node | None:
        """Return an entity's line."""
        return self._nodes.get(key)

    def way_to(self, key: str) -> list[tuple[str, str]]:
        """Return the words of an entity's line and of those above it, from the top, with what each leads to."""
        way, node = list[tuple[str, str]](), self._nodes.get(key)
        while node is not None and node.parent is not None:
            way.insert(0, (self.title(node), "" if node.kind == "part" else node.key))
            node = node.parent
        return way

    def find(self, key: str) -> QModelIndex:
        """Return the index of an entity's line; an invalid one where it has none."""
        node = self._nodes.get(key)
        return self._index_of(node) if node else QModelIndex()

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node)

    def counts(self, key: str) -> dict[Severity, int]:
        """Return how many problems an entity has, by severity."""
        return self._counts.get(key, {})

    def title(self, node: Node) -> str:
        """Return the words of a line."""
        document, form = self._work.document, self._work.document.form
        if node.kind == "cover":
            return self.tr("Cover")
        if node.kind == "part":
            part = form.parts.sections if node.key == "sections" else form.parts.projects
            return f"{part.heading} {part.title}".strip()
        if node.kind == "section":
            return form.section_heading(node.key.removeprefix("section:"))
        entity = document.find(node.entity_id)
        if isinstance(entity, Unit):
            return f"{entity.code} {entity.name}".strip() or form.label("unit")
        if isinstance(entity, Sheet):
            return form.all_sheets[node.sheet].name or node.sheet
        if isinstance(entity, Project):
            return numbered_name(node.number, entity.name or self.tr("(unnamed)"))
        return ""

    def _tip(self, node: Node) -> str:
        own = self._comments.at(node.entity_id) if self._comments is not None else ()
        comments = comment_words(own, self._work.document.form.review)
        return tip_words("\n".join(filter(None, (self.title(node), self._change(node), self._mark(node), comments))))

    def is_undisclosed(self, node: Node) -> bool:
        """Whether a line stands for a project that is not published (不予公开)."""
        entity = self._work.document.find(node.entity_id) if node.kind == "project" else None
        return isinstance(entity, Project) and not entity.disclose

    def _mark(self, node: Node) -> str:
        """Return that a project is not published, and why; nothing of any other line."""
        if not self.is_undisclosed(node):
            return ""
        return self._wording.word(disclosure_words(self._work.document.get(Project, node.key)))

    def _change(self, node: Node) -> str:
        """Return that a project has come in the course of the year, or lost its money, in the form's word."""
        entity = self._work.document.find(node.entity_id) if node.kind == "project" else None
        return told_change(entity) if isinstance(entity, Project) else ""

    def badge(self, node: Node) -> tuple[Severity | None, str]:
        """Return the worst severity of a line and its words."""
        if node.kind == "unit":
            document = self._work.document
            total = document.total(unit=document.get(Unit, node.key))
            return None, grouped(total, document.form.money.decimals)
        entity = self._work.document.find(node.entity_id)
        if isinstance(entity, Project) and not entity.arranged:
            return None, self.tr("Not funded")
        counts, waiting = self.counts(node.key), len(marks_of(entity))
        errors = self.tr("Error {}").format(counts[Severity.ERROR]) if counts.get(Severity.ERROR) else ""
        if waiting:  # nothing that came from last year looks finished before somebody has looked at it
            unconfirmed = self.tr("Unconfirmed {}").format(waiting)
            brief = f"●{counts[Severity.ERROR]} {unconfirmed}" if errors else unconfirmed  # the name wants its room
            return (Severity.ERROR if errors else Severity.WARNING), brief
        if errors:
            return Severity.ERROR, errors
        if counts.get(Severity.WARNING):
            return Severity.WARNING, self.tr("Warning {}").format(counts[Severity.WARNING])
        if change := self._change(node):
            return None, change
        if self._work.findings.found is None:
            return None, ""
        is_fine = node.kind in ("cover", "section", "sheet", "project") and self._is_begun(node)
        return None, "✓" if is_fine else ""

    def _is_begun(self, node: Node) -> bool:
        """Whether anything is entered on the sheets of the area; of the goals that goes without saying."""
        if self._area == "goal" or self.begun is None:
            return True
        begun, form = self.begun.of(node.entity_id), self._work.document.form
        if node.kind == "sheet":
            return node.sheet in begun
        return any(form.all_sheets[key].area == self._area for key in begun)

    def graded_badge(self, node: Node) -> tuple[Severity | None, str]:
        """Return the badge of a line; in a review the grade of a project stands before it."""
        severity, words = self.badge(node)
        document = self._work.document
        if node.kind != "project" or not self._work.is_review:
            return severity, words
        if self._verdicts is None:
            self._verdicts = verdicts_of(document)
        given = self._verdicts.of(node.key).grade
        grade = review_of(document).grade(given)
        name = grade.name if grade is not None else given
        return severity, name if words == "✓" and name else " · ".join(filter(None, (name, words)))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        node = self.node(parent) or self._root
        if 0 <= row < len(node.children) and column == 0:
            return self.createIndex(row, 0, node.children[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self.node(index)
        return self._index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len((self.node(parent) or self._root).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        may_move = node.kind in ("unit", "project") and self._area == "goal"
        return _FLAGS[may_move, bool(node.children)]

    def search_text(self, node: Node) -> str:
        """Return what a line is found by: its words and its code."""
        entity = self._work.document.find(node.entity_id)
        return f"{self.title(node)}\n{entity.code}" if isinstance(entity, Project) else self.title(node)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("undisclosed", colours().warning) if self.is_undisclosed(node) else icon(node.kind)
        if role == Qt.ItemDataRole.ForegroundRole:
            entity = self._work.document.find(node.entity_id) if node.kind == "project" else None
            return QColor(colours().muted) if isinstance(entity, Project) and not entity.arranged else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self._comment_counts[node.key]
            comments = self.tr("Comments {}").format(count) if count else ""
            return " ".join(
                filter(
                    None, (self.title(node), self._change(node), self._mark(node), comments, self.graded_badge(node)[1])
                )
            )
        if role == NODE_ROLE:
            return node
        if role == BADGE_ROLE:
            return self.graded_badge(node)
        if role == COMMENTS_ROLE:
            return self._comment_counts[node.key]
        return self._mark(node) if role == MARK_ROLE else None
