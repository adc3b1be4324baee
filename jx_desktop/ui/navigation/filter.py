"""Which lines of the tree are shown: what a text finds, by characters, pinyin or code, what has problems or is hidden.

Hidden are the projects that are not published (不予公开).
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.lists.name_search import NameSearch
from jx_desktop.ui.navigation.model import TreeModel
from jx_desktop.ui.navigation.nodes import Node

Index = QModelIndex | QPersistentModelIndex


class TreeFilter(QSortFilterProxyModel):
    """Keeps the lines that are looked for, and what they stand under; a unit that is found keeps its projects.

    Which lines these are is decided for all of them at once: the view asks about each of them more than once.
    """

    def __init__(self, source: TreeModel) -> None:
        super().__init__(source)
        self._tree = source
        self._text = ""
        self._only_problems = self._only_undisclosed = False
        self._search: NameSearch | None = None
        self._kept: set[str] | None = None
        source.modelReset.connect(self._forget)
        source.dataChanged.connect(self._forget)
        source.many_changed.connect(self._forget)
        self.setSourceModel(source)
        self.setRecursiveFilteringEnabled(True)

    @property
    def is_on(self) -> bool:
        """Whether some lines may be left out."""
        return bool(self._text) or self._only_problems or self._only_undisclosed

    def keeps(self, key: str) -> bool:
        """Whether a line is shown for itself, not for what stands under it."""
        return self._kept is None or key in self._kept

    def look_for(self, text: str, *, only_problems: bool, only_undisclosed: bool = False) -> None:
        """Filter by a text, by problems, and by what is not published (不予公开)."""
        self._text, self._only_problems, self._only_undisclosed = text.strip(), only_problems, only_undisclosed
        self.refilter()

    def refilter(self) -> None:
        """Decide anew which lines are kept."""
        kept = self._decide() if self.is_on else None
        if kept != self._kept:
            self._kept = kept
            self.invalidate()

    def _forget(self) -> None:
        self._search = None

    def _decide(self) -> set[str]:
        nodes = self._tree.nodes
        if self._text:
            self._search = self._search or NameSearch(map(self._tree.search_text, nodes))
            nodes = _with_projects([nodes[number] for number in self._search.find(self._text)])
        return {node.key for node in nodes if self._is_wanted(node)}

    def _is_wanted(self, node: Node) -> bool:
        if self._only_undisclosed and not self._tree.is_undisclosed(node):
            return False
        return not self._only_problems or self._has_problems(node)

    def _has_problems(self, node: Node) -> bool:
        counts = self._tree.counts(node.key)
        return bool(counts.get(Severity.ERROR) or counts.get(Severity.WARNING))

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._kept is None:
            return True
        node = self._tree.node(self._tree.index(row, 0, parent))
        return node is not None and node.key in self._kept


def _with_projects(nodes: list[Node]) -> list[Node]:
    found = [node for node in nodes if node.kind != "part"]
    return [*found, *(child for node in found if node.kind == "unit" for child in node.children)]
