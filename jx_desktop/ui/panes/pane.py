"""What every pane does: scroll, show one entity, run commands, point at a field."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from jx_desktop.domain.entity import ChangeSet
from jx_desktop.editing.command import Command
from jx_desktop.services.work import Work
from jx_desktop.ui.fields.amount import AmountField
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.fields.paragraphs import LongTextField, ParagraphsField
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

Build = Callable[[Mapping[str, object]], Command]


class Pane(QScrollArea):
    """A form for one entity: fields on screen, commands out, changes in. Nothing is decided here."""

    def __init__(self, work: Work, wording: Wording, entity_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.wording = wording
        self.entity_id = entity_id
        self.boxes: dict[str, FieldBox] = {}
        self._on_screen: list[Callable[[], None]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.inner = QWidget()
        self.inner.setObjectName("page")
        self.page = QVBoxLayout(self.inner)
        self.page.setContentsMargins(16, 12, 16, 24)
        self.page.setSpacing(10)
        self.setWidget(self.inner)

    # ---- building

    def heading(self, text: str = "") -> QLabel:
        """Add the pane's heading."""
        label = QLabel(text)
        label.setObjectName("heading")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        label.setFont(font)
        self.page.addWidget(label)
        return label

    def text_field(self, path: str, label: str, build: Build, get: Callable[[], str]) -> FieldBox:
        """Return a box with a line of text that shows and sets the field `path`."""
        field = TextField(path, label)
        field.committed.connect(lambda text: self.store(build, path, text))
        return self._bound(path, field, lambda: field.show_text(get()))

    def long_field(self, path: str, label: str, build: Build, get: Callable[[], str], least_lines: int = 2) -> FieldBox:
        """Return a box with a longer text."""
        field = LongTextField(path, label, least_lines)
        field.committed.connect(lambda _: self.store(build, path, field.text()))
        return self._bound(path, field, lambda: field.show_text(get()))

    def list_field(
        self, path: str, label: str, build: Build, get: Callable[[], tuple[str, ...]], least_lines: int = 2
    ) -> FieldBox:
        """Return a box with a list of paragraphs, one line each."""
        field = ParagraphsField(path, label, least_lines)
        field.committed.connect(lambda paragraphs: self.store(build, path, paragraphs))
        return self._bound(path, field, lambda: field.show_paragraphs(get()))

    def amount_field(
        self,
        path: str,
        label: str,
        build: Build,
        get: Callable[[], Any],
        *,
        decimals: int | None,
        unit: Callable[[], str | None],
    ) -> FieldBox:
        """Return a box with an amount, or with a percentage when `decimals` is None."""
        field = AmountField(path, label, decimals)
        field.amount_committed.connect(lambda amount: self.store(build, path, amount))
        box = self._bound(path, field, lambda: field.show_amount(get(), unit()))
        field.refused.connect(box.show_refusal)
        return box

    def _bound(self, path: str, field: TextField | ParagraphsField, show: Callable[[], None]) -> FieldBox:
        field.left.connect(self.work.session.end_merging)
        box = FieldBox(field, self.wording)
        self.boxes[path] = box
        self._on_screen.append(show)
        return box

    # ---- the document

    def store(self, build: Build, path: str, value: object) -> None:
        """Run the command that sets one field; typing in one field merges into one step."""
        try:
            self.work.session.run(build({path: value}), merge_key=(self.entity_id, path))
        except ValueError:
            self.show_values()  # a value that the model refuses: show what the document has

    def show_values(self) -> None:
        """Show what the document holds."""
        for show in self._on_screen:
            show()
        locked = self.work.is_locked
        for box in self.boxes.values():
            field = box.field
            if isinstance(field, (TextField, ParagraphsField)):
                field.setReadOnly(locked)

    def show_changes(self, changes: ChangeSet) -> None:
        """React to a change set."""
        concerned = (self.entity_id, self.work.document.head.id)  # the head says whether all is locked
        if any(change.entity_id in concerned and change.after is not None for change in changes):
            self.show_values()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beneath the fields."""
        by_field: dict[str, list[Problem]] = {path: [] for path in self.boxes}
        for problem in problems:
            if problem.ruling is None:
                for path in self.problem_fields(problem):
                    by_field.setdefault(path, []).append(problem)
        for path, box in self.boxes.items():
            box.show_problems(by_field[path])

    def problem_fields(self, problem: Problem) -> list[str]:
        """Return the paths of the fields under which a problem is shown."""
        paths = []
        for place in problem.places:
            if place.entity_id == self.entity_id and place.row_id is None and place.field:
                path = self.path_of(place.field)
                if path in self.boxes and path not in paths:
                    paths.append(path)
        return paths[:1]

    def path_of(self, field: str) -> str:
        """Return the path under which a field's box is kept (``goals.0`` lies in ``goals``)."""
        return field if field in self.boxes else field.partition(".")[0]

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""
        for box in self.boxes.values():
            if isinstance(box.field, (TextField, ParagraphsField)):
                box.field.commit()

    def focus_place(self, field: str | None, row_id: str | None = None) -> None:
        """Bring a field into view and put the cursor there; `goals.2` is the third paragraph of its field."""
        path = self.path_of(field or "")
        box = self.boxes.get(path)
        if box is None:
            self.verticalScrollBar().setValue(0)
            return
        self.ensureWidgetVisible(box, 0, 80)
        box.field.setFocus(Qt.FocusReason.OtherFocusReason)
        number = (field or "").removeprefix(path).removeprefix(".")
        if isinstance(box.field, ParagraphsField) and number.isdigit():
            box.field.go_to(int(number))
            cursor = box.field.mapTo(self.inner, box.field.cursorRect().center())
            self.ensureVisible(cursor.x(), cursor.y(), 0, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.inner.setMaximumWidth(max(self.viewport().width(), self.inner.minimumSizeHint().width()))
