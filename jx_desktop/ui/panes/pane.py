"""What every pane does: scroll, show one entity, run commands, point at a field."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from jx_desktop.base.paths import item_path, list_item
from jx_desktop.base.text import left_out_of
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Change, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import plain, setting_of
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.editing.command import Command
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.closed_places import why_closed
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.base import Drafting, TextField
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.choices import ChoicesField
from jx_desktop.ui.fields.computed import ComputedField
from jx_desktop.ui.fields.editors import EDITORS, Editor, value_from
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.fields.reading import why_refused
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.look.allowing import allow, allow_edits
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.navigation.places import Position
from jx_desktop.ui.panes.comments import CommentsInForm
from jx_desktop.ui.panes.following_area import FollowingArea
from jx_desktop.ui.panes.last_year import LastYearInForm
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.carried import WAITING
from jx_desktop.wording.messages import Wording

_HEADING_SIZE = 1.3
_SAID = frozenset({"comment_ids", "opinion_ids", "event_ids", "ruling_ids"})
"""What of the head no form shows."""


class Pane(FollowingArea):
    """A form for one entity: fields on screen, commands out, changes in. Nothing is decided here.

    A pane may come to show another entity of the same kind (`show_entity`): its parts ask for `entity_id` each time.
    """

    zoom_wanted = Signal(int)  # 1 larger, -1 smaller
    confirm_wanted = Signal()  # of all that is shown

    def __init__(self, work: Work, wording: Wording, entity_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.wording = wording
        self.entity_id = entity_id
        self.boxes: dict[str, FieldBox] = {}
        self.top = QHBoxLayout()
        self.last_year = LastYearInForm(self, self.confirm_wanted.emit)
        self.comments = CommentsInForm(self)
        self._carried = ""  # the field that had the focus when another entity was shown
        self.amounts_before: dict[str, Decimal | None] = {}
        """What amounts were before the cursor came into their fields, as far as something was typed there."""
        self._left: set[tuple[str, str]] = set()  # fields of new entities in which the cursor has been
        self._refused: set[str] = set()  # paths of fields with something that the document cannot hold
        self._editors: list[tuple[FieldDefinition, FieldBox]] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from field to field
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.inner.setObjectName("page")
        self.page = QVBoxLayout(self.inner)
        self.page.setContentsMargins(16, 12, 16, 24)
        self.page.setSpacing(10)

    # ---- building

    def heading(self, text: str = "") -> QLabel:
        """Add the pane's heading; `top` is its line."""
        label = WrappedLabel(text, "heading")
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * _HEADING_SIZE)
        label.setFont(font)
        self.top.addWidget(label, 1)
        self.comments.stand_in(self.top)
        self.last_year.stand_in(self.top)
        self.page.addLayout(self.top)
        return label

    def add_field(self, field: FieldDefinition, editor: Editor | None = None) -> FieldBox:
        """Return a box that shows and sets a field of the entity: with the editor of its kind, if none is given."""
        if field.computed is not None:
            box = self.boxes[field.path] = FieldBox(ComputedField(field, self.wording), self.wording)
        else:
            box = self._with_editor(field, editor or EDITORS[field.kind](field))
        self._editors.append((field, box))
        return box

    def _with_editor(self, field: FieldDefinition, editor: Editor) -> FieldBox:
        box = self.boxes[field.path] = FieldBox(editor, self.wording)
        self.comments.watch(box)
        self.last_year.watch(field.path, box)
        editor.committed.connect(partial(self._on_committed, field))
        if isinstance(editor, Drafting):
            editor.left.connect(self.work.session.end_merging)
            editor.paused.connect(self.work.session.end_merging)
            editor.left.connect(partial(self._on_left, field.path))
        if isinstance(editor, TypedField):
            editor.refused.connect(box.show_refusal)
        return box

    def show_zoom(self, percent: int) -> None:
        """Show everything larger or smaller; sizes follow the font."""
        size = self.font().pointSizeF() * percent / 100
        words = f"* {{ font-size: {size:.2f}pt }} QLabel#heading {{ font-size: {size * _HEADING_SIZE:.2f}pt }}"
        self.inner.setStyleSheet("" if percent == 100 else words)  # with a style sheet, fonts are not passed on

    # ---- the document

    def show_entity(self, entity_id: str) -> None:
        """Show another entity of the same kind. What was typed must be committed before: no draft goes along."""
        self.work.session.end_merging()
        self.entity_id = entity_id
        self._carried = next((path for path, box in self.boxes.items() if box.field.hasFocus()), "")
        for path, box in self.boxes.items():
            half_typed = isinstance(box.field, TypedField) and box.field.is_half_typed
            if half_typed or path in self._refused:
                box.show_refusal("")
            if isinstance(box.field, Drafting):
                box.field.forget_draft()
        self.last_year.forget()
        self._refused.clear()
        self.show_values()

    @property
    def entity(self) -> Entity:
        """The entity as it is now."""
        return self.work.document.get(Entity, self.entity_id)

    def command(self, values: Mapping[str, object]) -> Command:
        """Return the command that sets fields, by path."""
        return SetFields.of(self.entity, values)

    def store(self, path: str, value: object) -> None:
        """Set one field; typing in one field merges into one step.

        What the document refuses stays in the field, and beneath it is said why; a character that no document can
        hold is left out, and named.
        """
        character = left_out_of(value)
        refusal = self.wording.text("field.character_left_out", character=character) if character else ""
        field, place = self.boxes[path].field, Address(self.entity_id, self._place_in(path))
        try:
            command, key = self.command({path: value}), (self.entity_id, path)
            self.work.session.run(command, place=place, initiator=field, merge_key=key)
        except (ValueError, UserError) as error:
            refusal = why_refused(error, self.wording)
            if isinstance(field, Drafting) and isinstance(error, LockedError):
                field.forget_draft()
                self.show_values()  # nothing looks as if it had been taken
            elif isinstance(field, Drafting):
                field.keep_draft()
            else:
                self.show_values()
        else:
            if plain(self.entity.value_at(path)) != plain(value):  # it was cleaned
                self.show_values()
        if refusal or path in self._refused:
            (self._refused.add if refusal else self._refused.discard)(path)
            self.boxes[path].show_refusal(refusal)

    def _on_committed(self, field: FieldDefinition, given: object) -> None:
        if field.kind is FieldKind.AMOUNT:
            before = amount_or_none(plain(self.entity.value_at(field.path)))
            self.amounts_before.setdefault(field.path, before)
        value = value_from(field, given)
        self.store(field.path, value)
        if field.kind is FieldKind.CODE and value != given:
            self.show_values()

    def why_closed(self, path: str, table_id: str | None = None) -> str:
        """Why a field takes no edits, in words, or a column of a table; empty where it does.

        Without a path: why the table takes no other rows.
        """
        why = why_closed(self.work, self.entity, path, table_id)
        return self.wording.word(why) if why is not None else ""

    def show_values(self, initiator: object = None) -> None:
        """Show what the document holds; what in the pane has written something itself shows that already."""
        document, entity = self.work.document, self.entity
        setting = setting_of(document.form, document.money_unit_of(self.entity_id))
        calculator = Calculator.of(document)
        for field, box in self._editors:
            editor = box.field
            if isinstance(editor, ComputedField):
                editor.show_computed(calculator.computed(entity, field), setting)
            elif isinstance(editor, Editor):
                if editor is not initiator:
                    editor.show_kept(entity.value_at(field.path), setting)
                if initiator is not None:
                    continue
                if isinstance(editor, ChoiceField | ChoicesField):
                    allow(editor, self.why_closed(field.path))
                else:
                    allow_edits(editor, self.why_closed(field.path))
        self.show_marks()

    def show_marks(self) -> None:
        """Show what came from last year and waits for being confirmed, and what stood there last year."""
        self.last_year.show_marks()
        self.show_last_year()

    def show_last_year(self, shown: bool | None = None) -> None:
        """Show what stood last year beside what stands here (上年对照); `shown` begins and ends that."""
        self.last_year.show_beside(shown)

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """Show the open comments on the entity."""
        self.comments.show(comments)

    def show_announcement(self, announcement: Announcement) -> None:
        """Show what has changed."""
        if any(change.entity_id == self.entity_id or _is_of_all(change) for change in announcement.changes):
            self.show_values(announcement.initiator)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beneath the fields."""
        by_field: dict[str, list[Problem]] = {path: [] for path in self.boxes}
        for problem in problems:
            if problem.ruling is None and problem.message.code != WAITING:
                for path in self.problem_fields(problem):
                    by_field.setdefault(path, []).append(problem)
        for path, box in self.boxes.items():
            box.show_problems([] if self._waits(path) else by_field[path])

    def _waits(self, path: str) -> bool:
        """Whether a field of something new is still to be filled: what it lacks is said once it is left empty."""
        if not self.work.is_new(self.entity_id) or (self.entity_id, path) in self._left:
            return False
        field = self.boxes[path].field
        if isinstance(field, ParagraphsField):
            return not field.toPlainText()
        return isinstance(field, TextField) and not field.text()

    def _on_left(self, path: str) -> None:
        was_carried, self._carried = path == self._carried, ""
        if was_carried:  # the cursor came here in another entity
            return
        self._left.add((self.entity_id, path))
        if self.work.findings.is_current:  # else the check that is to come says it, of what was typed just now
            self.show_problems(self.work.findings.found_in(self.entity_id))

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
        return field if field in self.boxes else list_item(field)[0]

    def end_writing(self) -> None:
        """Let everything be said beneath the fields, also beneath the one that is being written."""
        for box in self.boxes.values():
            if isinstance(box.field, Drafting):
                box.field.end_writing()

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
        box.field.setFocus(Qt.FocusReason.OtherFocusReason)
        number = list_item(field or "")[1]
        if isinstance(box.field, ParagraphsField) and number is not None:
            box.field.go_to(number)
        self._show_box(self.entity_id, path)
        QTimer.singleShot(0, self, partial(self._show_box, self.entity_id, path))  # once heights are known

    # ---- what has the cursor is in view

    def current_area(self) -> QRect | None:
        """Return where the cursor is in the form; of a field as high as the window, it is the line with the cursor."""
        focus = QApplication.focusWidget()
        field = next((box.field for box in self.boxes.values() if box.field is focus), None)
        return self._area_of(field) if field is not None else None

    def _area_of(self, field: QWidget) -> QRect:
        area = field.rect()
        if isinstance(field, QPlainTextEdit) and area.height() > self.viewport().height() // 2:
            area = field.cursorRect()
        return QRect(field.mapTo(self.inner, area.topLeft()), area.size())

    def _show_box(self, entity_id: str, path: str) -> None:
        """Bring a field into view, wherever the cursor is by now; where it has none, what is said in its place."""
        box = self.boxes.get(path)
        if box is not None and entity_id == self.entity_id:
            self.bring_into_view(self._area_of(box if box.field.isHidden() else box.field))

    def select_current(self) -> None:
        """Select what the field with the cursor holds, as Tab does: the form has come to show something else."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit) and any(box.field is focus for box in self.boxes.values()):
            focus.selectAll()
        QTimer.singleShot(0, self, self.show_current)

    def position(self) -> Position:
        """Return where the user is in the form, or was when the cursor was last in it."""
        field = self.inner.focusWidget()
        path = next((self._place_in(path) for path, box in self.boxes.items() if box.field is field), None)
        cursor = 0
        if isinstance(field, QLineEdit):
            cursor = field.cursorPosition()
        elif isinstance(field, QPlainTextEdit):
            cursor = field.textCursor().position()
        return Position(Address(self.entity_id, path), cursor, self.verticalScrollBar().value())

    def _place_in(self, path: str) -> str:
        """Return where the cursor is in a field: in a list, the paragraph (`goals.2`)."""
        field = self.boxes[path].field
        if not isinstance(field, ParagraphsField):
            return path
        item = item_path(path, field.textCursor().blockNumber())
        return path if list_item(item)[1] is None else item

    def restore(self, position: Position, *, takes_focus: bool) -> None:
        """Bring the form to where the user was; without `takes_focus` it is only scrolled there."""
        _, path, row_id = position.address
        if takes_focus and path:
            self.focus_place(path, row_id)
            field = self.inner.focusWidget()
            if isinstance(field, QLineEdit):
                field.setCursorPosition(position.cursor)
            elif isinstance(field, QPlainTextEdit):
                cursor = field.textCursor()
                cursor.setPosition(min(position.cursor, field.document().characterCount() - 1))
                field.setTextCursor(cursor)
        QTimer.singleShot(0, self, partial(self._scroll, self.entity_id, position.scroll))  # once heights are known

    def _scroll(self, entity_id: str, value: int) -> None:
        if entity_id == self.entity_id:
            self.verticalScrollBar().setValue(value)

    def first_field(self) -> QWidget | None:
        """Return the field in which the form begins."""
        fields = (box.field for box in self.boxes.values())
        return next((field for field in fields if field.focusPolicy() != Qt.FocusPolicy.NoFocus), None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_wanted.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


def _is_of_all(change: Change) -> bool:
    """Whether a change concerns every form: the head says what is locked, with units in which order all is numbered."""
    before, after = change.before, change.after
    if isinstance(before, Head) and isinstance(after, Head):
        return any(getattr(before, name) != getattr(after, name) for name in Head.model_fields if name not in _SAID)
    return isinstance(after, (Head, Unit))
