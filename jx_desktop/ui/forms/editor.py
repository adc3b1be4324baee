"""表样编辑: the parts of a form at the left, their fields in the middle, its pages at the right."""

from collections import Counter

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.forms.columns import drag_border, set_kind
from jx_desktop.services.forms.draft import FormDraft
from jx_desktop.ui.fields.labelled import discard
from jx_desktop.ui.forms.card_view import CardView
from jx_desktop.ui.forms.cards import Card, Deed
from jx_desktop.ui.forms.entry_field import EntryBox
from jx_desktop.ui.forms.fault_list import FaultList
from jx_desktop.ui.forms.form_cards import FormCards
from jx_desktop.ui.forms.live import LivePage, sheet_and_part
from jx_desktop.ui.forms.outline import NodeKey, node_of
from jx_desktop.ui.forms.part_tree import PartTree
from jx_desktop.ui.forms.sheet_cards import set_width
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.wording.messages import Wording

_WITH_CURSOR = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
_TREE_WIDTH, _FIELDS_WIDTH, _PAGE_WIDTH = 190, 600, 480


class FormEditorPage(Page):
    """Changes a `FormDraft`, one step for each field that is left and each button."""

    save_wanted = Signal()
    export_wanted = Signal()
    use_wanted = Signal()

    def __init__(
        self, draft: FormDraft, form: Form, live: LivePage, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """`form` is the last that the text was without a fault."""
        super().__init__("", "", parent)
        self.setObjectName("form_editor")
        self.draft = draft
        self.form = form
        self._wording = wording
        self.live = live
        live.place_wanted.connect(self.go_to)
        live.border_dragged.connect(self._on_border_dragged)
        self._cards = FormCards(wording, self)
        self._views: list[CardView] = []
        self.whole.setContentsMargins(14, 10, 14, 10)
        self.tree = PartTree()
        self.tree.chosen.connect(self.show_part)
        self.tree.band_moved.connect(self._on_band_moved)
        self.heading = PlainLabel("", "title")
        self._column_holder = QWidget()
        self._column_holder.setObjectName("page")
        self._column = QVBoxLayout(self._column_holder)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._column_holder)
        self.faults = FaultList(wording)
        self.faults.chosen.connect(self.go_to)
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setChildrenCollapsible(False)
        middle = QWidget()
        fields = layouts.column(middle, 4)
        fields.addWidget(self._scroll, 1)
        fields.addWidget(self.faults)
        self.sides.addWidget(self.tree)
        self.sides.addWidget(middle)
        self.sides.addWidget(live)
        self.sides.setSizes([_TREE_WIDTH, _FIELDS_WIDTH, _PAGE_WIDTH])
        for part, share in enumerate((0, 1, 1)):
            self.sides.setStretchFactor(part, share)
        self.hold(self.sides)
        self._add_buttons()
        self._show()

    def _add_buttons(self) -> None:
        self.undo = push_button(self.tr("Undo"), self.undo_step)
        self.redo = push_button(self.tr("Redo"), self.redo_step)
        self.end.addWidget(self.undo)
        self.end.addWidget(self.redo)
        self.end_with(self.tr("Save"), self.save_wanted.emit)
        self.apply.setToolTip("Ctrl+S")
        self.export = push_button(self.tr("Save as a file…"), self.export_wanted)
        self.use = push_button(self.tr("New document with it…"), self.use_wanted)
        self.end.insertWidget(self.end.indexOf(self.back), self.use)
        self.end.insertWidget(self.end.indexOf(self.back), self.export)

    # ---- what is shown

    @property
    def part(self) -> NodeKey:
        """The part whose fields are shown."""
        return self.tree.key or ("basics",)

    def show_part(self, _key: object = None) -> None:
        """Show the fields of the part that is current in the tree."""
        self.commit()
        self._show_cards()
        self._scroll.verticalScrollBar().setValue(0)
        self._show_page()

    def _show(self, focus: Place | None = None) -> None:
        """Show the draft as it is now, with the cursor at a place where one is given."""
        read = self.draft.read()
        if read.form is not None:
            self.form = read.form
        counts = Counter(node_of(fault.place, self.draft) for fault in read.faults)
        self.tree.show_nodes(self._cards.outline.nodes(self.draft), counts)
        self._show_cards()
        self.faults.show_faults(read.faults)
        self._show_standing(len(read.faults))
        if focus is not None:
            self._focus(focus)
        self._show_page()

    def _show_page(self) -> None:
        sheet, part = sheet_and_part(self.part)
        self.live.show_form(self.form, sheet, part, is_faulty=bool(self.draft.faults))

    def _show_cards(self) -> None:
        cards = self._cards.of(self.part, self.draft, self.form)
        if [view.shape for view in self._views] != [card.shape for card in cards]:
            self._make_views(cards)
        for view, card in zip(self._views, cards, strict=True):
            view.show_values(card, self.draft.get)
        self._show_faults()

    def _make_views(self, cards: tuple[Card, ...]) -> None:
        held = self._place_with_cursor()
        at = self._scroll.verticalScrollBar().value()
        self._views = []
        while self._column.count():
            discard(self._column.takeAt(0))
        for card in cards:
            view = CardView(card, self._wording)
            view.committed.connect(self._on_committed)
            view.wanted.connect(self._on_wanted)
            self._column.addWidget(view)
            view.show()  # else the layout does so later, and no cursor gets in
            self._views.append(view)
        self._column.addStretch(1)
        self._set_tab_order()
        self._scroll.verticalScrollBar().setValue(at)
        if held is not None and (box := self._box_at(held)) is not None:
            box.editor.setFocus()

    def _set_tab_order(self) -> None:
        """Have Tab go from the tree through the fields, which are made later than what stands beside and beneath."""
        before: QWidget = self.tree
        for widget in (each for view in self._views for each in view.findChildren(QWidget)):
            if isinstance(widget, _WITH_CURSOR):  # not what Qt has within them: its lists are windows of their own
                QWidget.setTabOrder(before, widget)
                before = widget

    def _show_faults(self) -> None:
        """Say each fault at the field that is nearest to its place."""
        said: dict[Place, list[str]] = {}
        for fault in self.draft.faults:
            box = self._box_near(fault.place)
            if box is not None:
                said.setdefault(box.entry.place, []).append(self._wording.word(fault.message))
        for view in self._views:
            for place, box in view.boxes.items():
                box.show_fault("\n".join(said.get(place, ())))

    def _show_standing(self, faults: int) -> None:
        name = str(self.draft.get(("name",)) or self.draft.get(("id",)) or "")
        changed = self.tr("{} (changed)").format(name) if self.draft.is_changed else name
        self.title.setText(self.tr("Form: {}").format(changed))
        self.summary.setText(self.tr("{} faults").format(faults) if faults else "")
        allow(self.undo, "" if self.draft.can_undo else self.tr("There is no step to be undone."))
        allow(self.redo, "" if self.draft.can_redo else self.tr("There is no step to be done again."))
        faulty = self.tr("First mend the faults; as a file it can be saved with them.") if faults else ""
        allow(self.apply, faulty)
        allow(self.use, faulty)

    def show_saved(self) -> None:
        """Take the draft for saved."""
        self.draft.saved()
        self._show_standing(len(self.draft.faults))

    # ---- where one is

    def go_to(self, place: Place) -> None:
        """Show the part in which a place is changed, with the cursor in its field."""
        self.commit()
        self.tree.choose(node_of(place, self.draft))
        self._show_cards()
        self._focus(place)
        self._show_page()

    def _focus(self, place: Place) -> None:
        box = self._box_at(place)
        if box is None:
            key = node_of(place, self.draft)
            if key != self.part:
                self.tree.choose(key)
                self._show_cards()
            box = self._box_near(place)
        if box is None:
            return
        self._column.activate()
        box.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if hasattr(box.editor, "selectAll"):
            box.editor.selectAll()
        self._scroll.ensureWidgetVisible(box)

    def _box_at(self, place: Place) -> EntryBox | None:
        return next((view.boxes[place] for view in self._views if place in view.boxes), None)

    def _box_near(self, place: Place) -> EntryBox | None:
        """Return the field of a place, of what is around it, or of the first thing within it."""
        for end in range(len(place), 0, -1):
            if (box := self._box_at(place[:end])) is not None:
                return box
        boxes = [(at, box) for view in self._views for at, box in view.boxes.items()]
        return next((box for at, box in boxes if at[: len(place)] == place), None)

    def _place_with_cursor(self) -> Place | None:
        for view in self._views:
            for place, box in view.boxes.items():
                if box.editor.hasFocus():
                    return place
        return None

    # ---- changes

    def commit(self) -> None:
        """Hand on what is typed and not yet in the draft."""
        place = self._place_with_cursor()
        box = self._box_at(place) if place is not None else None
        if box is not None and hasattr(box.editor, "commit"):
            box.editor.commit()

    def _on_committed(self, place: Place, value: object) -> None:
        if place[-1] == "kind" and place[0] in ("tables", "fields"):
            set_kind(self.draft, place[:-1], str(value))
        elif not set_width(self.draft, place, value):
            self.draft.set(place, value)
        self._show()

    def _on_wanted(self, deed: Deed) -> None:
        self.commit()
        try:
            with self.draft.step():
                focus = deed.change(self.draft)
        except ValueError:
            self.summary.setText(self.tr("There is no room: make the other columns narrower, or take one out."))
            return
        self._show(focus)

    def _on_band_moved(self, sheet: str, start: int, end: int) -> None:
        self.commit()
        self.draft.move(("sheets", sheet, "bands"), start, end)
        self._show()
        self.tree.choose(("band", sheet, end))
        self.show_part()

    def _on_border_dragged(self, band: Place, column: int, width: float) -> None:
        self.commit()
        drag_border(self.draft, band, column, width)
        self._show()

    def undo_step(self) -> None:
        """Take the last step back."""
        self.commit()
        self.draft.undo()
        self._show()

    def redo_step(self) -> None:
        """Do the step again that was taken back."""
        self.commit()
        self.draft.redo()
        self._show()

    # ---- keys: the window's own actions for them are about the document

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed_of(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed.click()

    def _deed_of(self, event: QKeyEvent) -> QPushButton | None:
        keys = QKeySequence.StandardKey
        for key, button in ((keys.Save, self.apply), (keys.Undo, self.undo), (keys.Redo, self.redo)):
            if event.matches(key):
                return button
        is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return self.redo if is_ctrl_y else None
