"""The projects with how far each is, found by name, code or pinyin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from jx_desktop.base.text import one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.services.lists.name_search import NameSearch
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.look.plain import WrappedLabel, tip_words
from jx_desktop.ui.system_entry.lines import Standing
from jx_desktop.ui.system_entry.sequence import EntrySequence

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project as it is listed: `words` say how far it is."""

    id: str
    name: str
    code: str
    words: str


def listed(document: Document, sequence: EntrySequence) -> list[ProjectLine]:
    """Return the projects as they are listed, with how far each is, where that is known by now."""
    gone = frozenset(sequence.gone_owners)
    return [_line(document, sequence, each, is_gone=each in gone) for each in sequence.ids]


def changed_elsewhere(sequence: EntrySequence) -> list[tuple[str, Standing]]:
    """Return the projects other than the present one in which something has changed, by place and name."""
    found, known = [], sequence.known
    for place, each in enumerate(sequence.ids, 1):
        if each != sequence.owner_id and each in known and (known[each].changed or known[each].gone):
            found.append((f"{place} {one_line(sequence.name_of(each))}", known[each]))
    return found


def _line(document: Document, sequence: EntrySequence, owner_id: str, *, is_gone: bool) -> ProjectLine:
    owner, words, translate = document.find(owner_id), "", QCoreApplication.translate
    if is_gone:
        words = translate("ProjectList", "Removed from the document: to be deleted in the system")
    elif sequence.is_known(owner_id):
        standing = sequence.standing(owner_id)
        done, left = translate("ProjectList", "done"), translate("ProjectList", "{done} of {cells} cells")
        parts = [(done if standing.is_done else left).format(done=standing.done, cells=standing.cells)]
        if standing.changed:
            parts.append(translate("ProjectList", "changed since: {}").format(standing.changed))
        if standing.gone:
            parts.append(translate("ProjectList", "to be deleted: {}").format(standing.gone))
        words = " · ".join(parts)
    is_secret = isinstance(owner, Project) and not owner.disclose
    words = " · ".join(filter(None, (words, translate("ProjectList", "not disclosed") if is_secret else "")))
    code = owner.code if isinstance(owner, Project) else ""
    return ProjectLine(owner_id, sequence.name_of(owner_id), code, words)


class ProjectList(QWidget):
    """Enter or a click chooses a project, Escape goes back to the cells."""

    chosen = Signal(str)
    left = Signal()
    keyboard_wanted = Signal()
    """Somebody wants to type into the line for what is looked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projects: Sequence[ProjectLine] = ()
        self._search = NameSearch(())
        self.filter = filter_line(self.tr("Name, code or pinyin"), self.tr("Among the projects"))
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._show_found)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Projects"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        layout = layouts.column(self, 6)
        layout.addWidget(self.filter)
        self.none = WrappedLabel(self.tr("No project is called so; Escape goes back."), "muted")
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)

    def show_projects(self, projects: Sequence[ProjectLine], current: str) -> None:
        """Show projects, the current one chosen, while what is looked for stays."""
        if [each.id for each in projects] != [each.id for each in self._projects] or not self._projects:
            self._search = NameSearch(f"{one_line(each.name)}\n{each.code}" for each in projects)
        self._projects = projects
        self._show_found(current=current)

    def begin(self) -> None:
        """Look for another one."""
        self.filter.clear()
        self.filter.setFocus()

    def _show_found(self, _text: str = "", current: str = "") -> None:
        if not current:
            item = self.list.currentItem()
            current = item.data(_ID) if item is not None else ""
        query = self.filter.text().strip()
        places = sorted(self._search.find(query)) if query else range(len(self._projects))
        self.list.clear()
        for place in places:
            project = self._projects[place]
            words = f"{place + 1}  {one_line(project.name)}"
            item = QListWidgetItem(f"{words}\n{project.words}" if project.words else words, self.list)
            item.setData(_ID, project.id)
            item.setToolTip(tip_words(f"{project.code}\n{project.name}"))
            if project.id == current:
                self.list.setCurrentItem(item)
        self.none.setVisible(not places)
        self.list.setVisible(bool(places))
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.keyboard_wanted.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.list.currentRow()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self.chosen.emit(item.data(_ID))
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.list.count():
                by = -1 if event.key() == Qt.Key.Key_Up else 1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row + by)))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
