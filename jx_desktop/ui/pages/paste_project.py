"""Pasting the whole table of a project: which of its fields are filled, and what found no place."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import amount_text
from jx_desktop.editing.cells import PasteProject
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.controls import flat_list
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.pages.paste_preview import PastePage
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.services.files.clipboard import CopiedProject

_PATH_ROLE = Qt.ItemDataRole.UserRole


class ProjectPreview(PastePage):
    """Every field that the copied table fills, with what stands there now, each with a tick."""

    def __init__(
        self,
        projects: "Sequence[CopiedProject]",
        document: Document,
        project_id: str,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Paste the table of a project"),
            self.tr("The ticked fields are filled from the copied table; the others stay as they are."),
            parent,
        )
        self._projects = projects
        self._document = document
        self._project = document.get(Project, project_id)
        self._wording = wording
        choices: list[tuple[object, str]] = [(n, copied.project.name) for n, copied in enumerate(projects)]
        self.projects = ChoiceField("project", self.tr("Copied project"), choices)
        self.projects.setVisible(len(projects) > 1)
        self.projects.committed.connect(lambda number: self._show(int(str(number))))
        self.body.addWidget(self.projects)
        columns = [self.tr("Field"), self.tr("At present"), self.tr("After pasting")]
        self.fields = flat_list(self.tr("Fields that are filled"), columns)
        self.fields.setWordWrap(True)
        self.fields.itemChanged.connect(lambda _: self._count())
        self.body.addWidget(self.fields, 3)
        self._left_over_title = PlainLabel("", "title")
        self.body.addWidget(self._left_over_title)
        self.left_over = flat_list(self.tr("Not recognised"), [self.tr("Text"), self.tr("Reason")])
        self.body.addWidget(self.left_over, 1)
        same = (n for n, copied in enumerate(projects) if self._is_same(copied.project))
        number = next(same, 0)
        self.projects.show_value(number)
        self._show(number)

    def _is_same(self, other: Project) -> bool:
        own = self._project
        return bool((own.code and other.code == own.code) or (own.name and other.name == own.name))

    def _show(self, number: int) -> None:
        self._copied = self._projects[number]
        form = self._document.form
        self.fields.clear()
        for path, value in self._copied.values.items():
            now, after = (self._words(each, path, form) for each in (_present(self._project, path, form), value))
            item = QTreeWidgetItem([form.label(path), now, after])
            item.setData(0, _PATH_ROLE, path)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            for column in (1, 2):
                item.setToolTip(column, tip_words(item.text(column)))
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
            self.fields.addTopLevelItem(item)
        header = self.fields.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._show_left_over()
        self._count()

    def _show_left_over(self) -> None:
        unplaced = self._copied.unplaced
        self._left_over_title.setText(self.tr("Not recognised ({})").format(len(unplaced)))
        self.left_over.clear()
        for entry in unplaced:
            text = entry.text.strip().replace("\t", "  ")
            self.left_over.addTopLevelItem(QTreeWidgetItem([text, self._wording.word(entry.reason)]))
        for widget in (self._left_over_title, self.left_over):
            widget.setVisible(bool(unplaced))
        self.left_over.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.left_over.resizeColumnToContents(1)

    def _words(self, value: object, path: str, form: Form) -> str:
        if path in form.tables and isinstance(value, tuple) and value:
            name = next(column.field for column in form.goal.columns_of(path) if not column.merge)
            names = "、".join(str(row.value_at(name) or "") for row in value)
            return self.tr("{count} rows: {names}").format_map({"count": len(value), "names": names})
        if isinstance(value, tuple):
            return "\n".join(value)
        return amount_text(value) if isinstance(value, Decimal) else str(value if value is not None else "")

    # ---- what is chosen

    @property
    def values(self) -> Mapping[str, object]:
        """The ticked fields by their path."""
        items = (self.fields.topLevelItem(at) for at in range(self.fields.topLevelItemCount()))
        ticked = [item for item in items if item is not None and item.checkState(0) == Qt.CheckState.Checked]
        return {path: self._copied.values[path] for item in ticked for path in [str(item.data(0, _PATH_ROLE))]}

    def take(self) -> None:
        """Paste the fields that are ticked."""
        self.accepted.emit(PasteProject(self._project.id, self.values))

    def _count(self) -> None:
        count = len(self.values)
        self.summary.setText(self.tr("{} fields will be filled").format(count))
        self.apply.setEnabled(count > 0)


def _present(project: Project, path: str, form: Form) -> object:
    return rows_of(project, path) if path in form.tables else project.value_at(path)
