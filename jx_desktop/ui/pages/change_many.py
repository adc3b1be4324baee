"""One value for many projects: which, what, and how it will look, before any of it is done."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.publication import Ground
from jx_desktop.domain.kinds.fields import read_typed, setting_of
from jx_desktop.domain.values.typed_amount import read_typed_percentage
from jx_desktop.services.document.disclosure_words import left_out_words
from jx_desktop.services.lists.many_values import (
    ManyField,
    ManyValues,
    disclosing,
    levels,
    many_fields,
    preview,
    shown_values,
)
from jx_desktop.ui.fields.base import mark_problem
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.labelled import discard
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (18, 13, 17)
_REST_MILLISECONDS = 150
_NOW, _THEN = 2, 3


class ChangeManyPage(TickPage):
    """Projects of a document to be ticked, a field, its new value, a preview in the list."""

    change_wanted = Signal(list, object)  # ids of projects, ManyValues

    def __init__(self, document: Document, wording: Wording, chosen: set[str], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Change many projects"),
            self.tr(
                "Tick the projects, choose what is to be changed and enter the value. One step of undo takes it back."
            ),
            [document.form.label("name"), document.form.label("code"), self.tr("Now"), self.tr("Then")],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("change_many_page")
        self._document = document
        self._wording = wording
        self._fields = many_fields(document, wording)
        self._read: Callable[[], ManyValues | None] = lambda: None
        line = QHBoxLayout()
        line.setSpacing(8)
        words = PlainLabel(self.tr("Change"))
        self.field = ChoiceField("field", self.tr("Change"), list(enumerate(item.label for item in self._fields)))
        words.setBuddy(self.field)
        self._editor = QHBoxLayout()
        self._editor.setSpacing(8)
        self.only_empty = QCheckBox(self.tr("Only where nothing is filled in"))
        line.addWidget(words)
        line.addWidget(self.field)
        line.addLayout(self._editor, 1)
        line.addWidget(self.only_empty)
        self.choices.addLayout(line)
        self._rest = one_shot(self, _REST_MILLISECONDS, self.show_preview)
        groups = []
        for unit in document.units:
            lines = tuple(
                TickLine(project.id, (project.name or "—", project.code, "", ""), project.id in chosen)
                for project in document.projects_of(unit)
            )
            groups.append(TickGroup(f"{unit.code} {unit.name}".strip() or "—", lines))
        self.list.show_groups(groups, _WIDTHS_EM)
        self.show_list(any(group.lines for group in groups), self.tr("There are no projects in this document."))
        self.field.currentIndexChanged.connect(self._show_editor)
        self.only_empty.toggled.connect(self.show_preview)
        self.list.ticks_changed.connect(self.show_preview)
        self._show_editor()

    @property
    def _field(self) -> ManyField:
        return self._fields[int(self.field.currentData())]

    def choose_field(self, path: str) -> None:
        """Have a field changed; another one can be chosen."""
        paths = [[each.path for each in field.fields] for field in self._fields]
        if [path] in paths:
            self.field.setCurrentIndex(paths.index([path]))

    def focus_value(self) -> None:
        """Have the value typed next: the field is known."""
        widgets = (item.widget() for at in range(self._editor.count()) if (item := self._editor.itemAt(at)) is not None)
        first = next((each for each in widgets if each is not None and not isinstance(each, QLabel)), self.field)
        first.setFocus()

    def chosen(self) -> list[str]:
        """Return the ids of the ticked projects."""
        return self.list.ticked(str)

    # ---- the value

    def _show_editor(self) -> None:
        while self._editor.count():
            discard(self._editor.takeAt(0))
        field = self._field
        self.only_empty.setVisible(field.kind != "disclose")
        if field.kind != "basis":
            self._editor.addWidget(PlainLabel(self.tr("to")))
        single = field.fields[0] if field.kind == "field" else None
        if field.kind == "disclose":
            self._show_disclosure()
        elif field.kind == "plan":
            self._show_plan(field)
        elif field.kind == "basis":
            self._show_basis()
        elif single is not None and single.choices:
            self._show_choice(single.path, [(choice, choice) for choice in single.choices])
        elif single is not None:
            self._show_line(single)
        self.show_preview()

    def _line(self, name: str, label: str, width: int = 0) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        if width:
            line.setMaximumWidth(self.fontMetrics().averageCharWidth() * width)
        line.textChanged.connect(lambda _: self._rest.start())
        line.returnPressed.connect(self.show_preview)
        self._editor.addWidget(line, 0 if width else 1)
        return line

    def _show_line(self, field: FieldDefinition) -> None:
        is_text = field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)
        line = self._line("value", field.label, 0 if is_text else 18)
        setting = setting_of(self._document.form, self._document.head.money_unit)
        if not is_text:
            unit = setting.money_unit if field.kind is FieldKind.AMOUNT else field.unit
            self._editor.addWidget(PlainLabel(unit or "", "muted"))
            self._editor.addStretch(1)

        def read() -> ManyValues | None:
            text = clean_text(line.text()).strip()
            mark_problem(line, "")
            try:
                kept = read_typed(field, text, setting)
            except ValueError:
                kept = ""
            if text and not kept:
                mark_problem(line, "error")
            value = Decimal(kept) if kept and field.kind is FieldKind.AMOUNT else kept
            return ManyValues({field.path: value}, self.only_empty.isChecked()) if kept else None

        self._read = read

    def _show_plan(self, field: ManyField) -> None:
        lines: dict[str, QLineEdit] = {}
        for each in field.fields:
            words = PlainLabel(each.label)
            self._editor.addWidget(words)
            lines[each.path] = self._line(each.path, each.label, 7)
            words.setBuddy(lines[each.path])
        self._editor.addWidget(PlainLabel("%", "muted"))
        self._editor.addStretch(1)

        def read() -> ManyValues | None:
            values: dict[str, object] = {}
            is_fine = True
            for path, line in lines.items():
                mark_problem(line, "")
                try:
                    percent = read_typed_percentage(line.text())
                except ValueError:
                    mark_problem(line, "error")
                    is_fine = False
                    continue
                if percent is not None:
                    values[path] = percent
            return ManyValues(values, self.only_empty.isChecked()) if is_fine and values else None

        self._read = read

    def _show_basis(self) -> None:
        kinds = [("", ""), *levels(self._document)]
        choices = [(kind, kind[1] or self.tr("All indicators")) for kind in kinds]
        level = ChoiceField("level2", self._document.form.label("level2"), choices)
        level.currentIndexChanged.connect(self.show_preview)
        self._editor.addWidget(level)
        self._editor.addWidget(PlainLabel(self.tr("to")))
        line = self._line("value", self._document.form.label("basis"))

        def read() -> ManyValues | None:
            text = clean_text(line.text()).strip()
            return (
                ManyValues({"basis": text}, self.only_empty.isChecked(), kinds[level.currentIndex()]) if text else None
            )

        self._read = read

    def _show_choice(self, path: str, choices: Sequence[tuple[object, str]]) -> None:
        choice = ChoiceField("value", self._field.label, choices)
        choice.currentIndexChanged.connect(self.show_preview)
        self._editor.addWidget(choice)
        self._editor.addStretch(1)

        def read() -> ManyValues:
            return ManyValues({path: choice.currentData()}, self.only_empty.isChecked())

        self._read = read

    def _show_disclosure(self) -> None:
        """Show the grounds of the form; behind one that its name does not say, a line for words of one's own."""
        publication, word = self._document.form.publication, self._wording.word
        offered: list[Ground | None] = [None, *publication.grounds]
        words = [word(Message("disclosure.public") if each is None else left_out_words(each.name)) for each in offered]
        choice = ChoiceField("value", self._field.label, list(enumerate(words)))
        self._editor.addWidget(choice)
        line = self._line("own_words", self._document.form.label("disclose_ground"))
        line.setPlaceholderText(self.tr("The ground in words of your own"))
        self._editor.addWidget(PlainLabel(publication.never_words, "muted"))

        def read() -> ManyValues | None:
            ground = offered[choice.currentIndex()]
            takes_words = ground is not None and bool(ground.words)
            line.setVisible(takes_words)
            own_words = clean_text(line.text()).strip() if takes_words else ""
            is_never = publication.is_never(own_words)
            mark_problem(line, "error" if is_never else "")
            if is_never or (takes_words and not own_words):
                return None
            return disclosing(ground.written(own_words) if ground is not None else None)

        choice.currentIndexChanged.connect(self.show_preview)
        self._read = read

    # ---- the preview

    def show_preview(self) -> None:
        """Show what every project has now, and the ticked ones will have."""
        self._rest.stop()
        field, edit, document = self._field, self._read(), self._document
        meant = edit or self._blank()
        now: dict[object, str] = {
            project.id: shown_values(document, project, field, meant, self._wording)
            for project in document.all_of(Project)
        }
        then: dict[object, str] = {}
        words = ""
        if edit is not None:
            try:
                then = dict(preview(document, self.chosen(), field, edit, self._wording))
            except ValueError:
                words = self.tr("This value does not fit.")
        self.list.show_texts(_NOW, now)
        self.list.show_texts(_THEN, then)
        ticked = len(self.chosen())
        if not words and edit is not None and ticked:
            words = self.tr("{ticked} ticked, {changed} of them change.")
            words = words.format_map({"ticked": ticked, "changed": len(then)})
        self.summary.setText(words)
        why_idle = self.tr("Tick projects and enter the value first.")
        self.show_count(len(then), self.tr("Change ({})"), self.tr("Change"), why_idle)

    def _blank(self) -> ManyValues:
        """Return what a value that is still to be entered will go to: it says which rows are meant."""
        level = self.findChild(ChoiceField, "level2")
        if self._field.kind == "basis" and level is not None and level.currentData() is not None:
            return ManyValues({}, levels=level.currentData())
        return ManyValues({})

    def _on_apply(self) -> None:
        self.show_preview()
        edit = self._read()
        if edit is not None and self.apply.isEnabled():
            self.change_wanted.emit(self.chosen(), edit)
