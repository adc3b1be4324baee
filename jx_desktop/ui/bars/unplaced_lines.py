"""What an import could not place: a list of lines, each of which can be put into a field."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import item_path
from jx_desktop.base.text import without_stray_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.unplaced import LeftLine
from jx_desktop.services.document.work import Work
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words
from jx_desktop.ui.window.dock import Dock
from jx_desktop.wording.messages import Wording

_LINE_ROLE = Qt.ItemDataRole.UserRole + 1

_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST)


class UnplacedDock(Dock):
    """未能识别的内容: lines with the reason; 放入… puts one into a field as an undoable step."""

    put = Signal(str)  # entity id

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("unplaced", self.tr("Not recognised"), parent)
        self._wording = wording
        self._work: Work | None = None
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 0, 8, 4)
        self._count = PlainLabel("", "muted")
        self.button = push_button(self.tr("Put into…"), self._on_put_wanted)
        self._dismiss = push_button(self.tr("Strike off"), self._on_dismissed)
        for widget in (self._count, self._dismiss, self.button):
            self.title.add(widget)
        self.list = flat_list(self.tr("Not recognised"), [self.tr("Place"), self.tr("Text"), self.tr("Reason")])
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(self._show_button)
        layout.addWidget(self.list)
        self.setWidget(inner)

    def show_work(self, work: Work | None) -> None:
        """Show what an import left over of a document."""
        self._work = work
        self.list.clear()
        for line in work.unplaced if work is not None else ():
            text = line.entry.text.strip().replace("\t", "  ")
            item = QTreeWidgetItem([self._place(line), text, self._wording.word(line.entry.reason)])
            item.setData(0, _LINE_ROLE, line)
            item.setToolTip(1, tip_words(text))
            item.setToolTip(2, tip_words(item.text(2)))
            self.list.addTopLevelItem(item)
        self.list.resizeColumnToContents(2)
        self._tell()

    def show_line(self, line: LeftLine) -> None:
        """Show one of the lines, chosen."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        found = next((item for item in items if item is not None and item.data(0, _LINE_ROLE) == line), None)
        self.show()
        self.raise_()
        if found is not None:
            self.list.setCurrentItem(found)
            self.list.scrollToItem(found)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_entries(self) -> bool:
        """Whether something is left over."""
        return self.list.topLevelItemCount() > 0

    def _tell(self) -> None:
        if self._work is not None:
            self._work.set_unplaced(self._lines())
        count = self.list.topLevelItemCount()
        self._count.setText(self.tr("{} lines found no place").format(count))
        self._show_button()
        self._dismiss.setEnabled(count > 0)

    def _show_button(self) -> None:
        """Offer to put the chosen line into a field, where it has a text and the document takes edits."""
        item = self.list.currentItem() or self.list.topLevelItem(0)
        has_text = item is not None and bool(item.text(1).strip())
        allow(self.button, "" if has_text else self.tr("There is no text in this line to be put into a field."))

    def _on_put_wanted(self) -> None:
        item = self.list.currentItem() or self.list.topLevelItem(0)
        if item is None or self._work is None:
            return
        self.list.setCurrentItem(item)
        self.menu_for(item).popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def menu_for(self, item: QTreeWidgetItem) -> QMenu:
        """Return the menu of the fields that a line can be put into."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        work = self._work
        if work is None:
            return menu
        document, form = work.document, work.document.form
        text = without_stray_spaces(item.text(1))
        cover = menu.addMenu(self.tr("Cover"))
        for path in ("compiled_by", "reviewed_by", "cover_mark"):
            self._add(cover, form.label(path), item, document.head, {path: text})
        for section in map(document.section, form.section_ids):
            paragraphs = (*section.paragraphs, text)
            self._add(menu, form.section_heading(section.key), item, section, {"paragraphs": paragraphs})
        for number, (_, project) in enumerate(document.projects, 1):
            fields = menu.addMenu(button_words(numbered_name(number, project.name[:30])))
            for path, field in form.project_fields.items():
                if field.kind not in _TEXTS:
                    continue
                present = project.value_at(path)
                value: object = text if path == "name" else f"{present or ''}{text}"
                if isinstance(present, tuple):
                    value = (*present, text)
                self._add(fields, field.label, item, project, {path: value})
        return menu

    def _add(
        self, menu: QMenu, words: str, item: QTreeWidgetItem, entity: Entity, values: Mapping[str, object]
    ) -> None:
        work, command, path = self._work, SetFields.of(entity, values), next(iter(values))
        value = values[path]
        place = Address(entity.id, item_path(path, len(value) - 1) if isinstance(value, tuple) else path)

        def put() -> None:
            if work is not None and self._work is work and work.session.run(command, place=place):
                # It stays in the list: undo takes it out of the document again, and nothing is lost.
                line = replace(item.data(0, _LINE_ROLE), is_put=True)
                item.setData(0, _LINE_ROLE, line)
                item.setText(0, self._place(line))
                self._tell()
                self.put.emit(entity.id)

        menu.addAction(button_words(words)).triggered.connect(put)

    def _on_dismissed(self) -> None:
        first = self.list.topLevelItem(0)
        for item in self.list.selectedItems() or ([first] if first is not None else []):
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item))
        self._tell()
        self.setVisible(self.has_entries)

    def _place(self, line: LeftLine) -> str:
        """Return where a line stood, in the words of its source; what a damaged file has lost stood in no line."""
        entry = line.entry
        where = entry.where or (Message("source_place.text", {"line": entry.line}) if entry.line else None)
        words = "—" if where is None else self._wording.word(where)
        return f"✓ {words}" if line.is_put else words

    def _lines(self) -> tuple[LeftLine, ...]:
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return tuple(item.data(0, _LINE_ROLE) for item in items if item is not None)
