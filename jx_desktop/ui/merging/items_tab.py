"""The tab 变动: what merging would change, with ticks, and the present place on its three sides beneath."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from jx_desktop.domain.comparing.text_difference import Spans, differing_spans
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.partition.merge_plan import MergePlan
from jx_desktop.domain.partition.splitting import office_of
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.merging.item_model import ALL, BASE, HERE, OPEN, PART, ItemModel, MergeLine
from jx_desktop.ui.merging.three_ways import ThreeWays
from jx_desktop.ui.pages.marked_cells import Index, MarkedCells
from jx_desktop.ui.pages.open_line import OpenLine
from jx_desktop.ui.ticks.tick_tab import TickTab
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (13, 9, 8, 8, 8, 8)
_FEWEST_LINES = 6
_KINDS = (ALL, OPEN, "added", "changed", "moved", "removed")


class ItemsTab(TickTab):
    """The lines of an `ItemModel`; of a place that both sides have changed one side is chosen, ours at first."""

    changed = Signal()
    place_wanted = Signal(str, object, object)  # the entity, field and row of a line that was double-clicked

    def __init__(self, document: Document, wording: Wording, parent: QWidget | None = None) -> None:
        self.items = ItemModel(document, wording)
        super().__init__(
            self.tr("Changes"), self.tr("Filter: unit, project or text"), self.items, _WIDTHS_EM, PART, parent
        )
        self._plan = MergePlan(document, ())
        self._known_spans: dict[tuple[tuple[str, str], int], Spans] = {}
        self.list.setItemDelegate(MarkedCells({HERE: False, PART: False}, self._spans, self.list))
        for column in (BASE, HERE):  # as the part's: the sides share what room there is
            self.list.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.list.setMinimumHeight(_FEWEST_LINES * self.list.verticalHeader().defaultSectionSize())
        self.kind = ChoiceField("kind", self.tr("Show"), [])
        self.kind.currentIndexChanged.connect(self._on_kind_chosen)
        self.undecided = OpenLine(self.tr("Next to decide"), self.go_to_next_open, "fault")
        self.next = self.undecided.way
        self.above.addWidget(self.undecided)
        self.tools.insertWidget(0, self.kind)
        self.ways = ThreeWays()
        self.ways.chosen.connect(self._on_side_chosen)
        whole = self.layout()
        if whole is not None:
            whole.addWidget(self.ways)
        self.list.line_reached.connect(self.show_line)
        self.list.line_wanted.connect(self._on_line_wanted)
        self.items.wanted.connect(self._on_ticked)
        self.items.modelReset.connect(self.show_line)

    def show_plan(self, plan: MergePlan) -> None:
        """Show what a plan would change."""
        self._plan = plan
        self._known_spans.clear()
        self.items.show_plan(plan)
        words = {
            ALL: self.tr("All ({})"), OPEN: self.tr("To be decided ({})"), "added": self.tr("New ({})"),
            "changed": self.tr("Changed ({})"), "moved": self.tr("Elsewhere ({})"), "removed": self.tr("Gone ({})"),
        }  # fmt: skip
        chosen = self.kind.currentData()
        counts = {kind: self.items.count(kind) for kind in _KINDS}
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in _KINDS:
            if counts[kind] or kind == ALL:
                self.kind.addItem(words[kind].format(counts[kind]), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        self._on_kind_chosen()
        self._on_ticked()

    def why_empty(self) -> str:
        return self.tr("The parts say nothing that is not here.") if self._plan.parts else ""

    @property
    def line(self) -> MergeLine | None:
        """The line where the user is."""
        line = self.list.line
        return line if isinstance(line, MergeLine) else None

    def show_line(self) -> None:
        """Show the present line on its three sides."""
        line = self.line
        self.ways.setVisible(line is not None)
        if line is None:
            self.ways.show_nothing()
            return
        part, is_place = self._plan.part(line.item.part), line.place is not None
        sides, whose = self.items.whole_sides(line), self.items.whose(line)
        office = office_of(part.document)
        self.ways.show_place(
            sides, office or whose, is_office=bool(office), has_base=part.base is not None, is_marked=is_place
        )
        gone = line.item.kind == "removed"
        is_decided = not self.items.is_undecided(line)
        self.ways.show_choice(self.items.tick(line) if line.is_open else None, removes=gone, is_decided=is_decided)

    def go_to_next_open(self) -> None:
        """Go to the next line on which nobody has decided, the first again behind the last.

        A filter that hides all of them goes.
        """
        if not any(map(self.items.is_undecided, self.items.shown_lines)):
            self.filter.clear()
            self.show_filtered()
            self.kind.setCurrentIndex(0)
        lines = self.items.shown_lines
        at = next((place for place, line in enumerate(lines) if line is self.line), -1)
        found = next((line for line in (*lines[at + 1 :], *lines[: at + 1]) if self.items.is_undecided(line)), None)
        if found is not None:
            self.list.go_to(found.key)
            self.list.setFocus()

    def _spans(self, index: Index) -> Spans:
        """Return the characters of a side that are new against the split; where that is not known, the other side."""
        line = self.items.line_at(index.row())
        if line is None or line.place is None:
            return ()
        key = line.key, index.column()
        if key not in self._known_spans:
            sides = self.items.sides(line)
            own = sides[index.column() - BASE]
            has_base = self._plan.part(line.item.part).base is not None
            before = sides[0] if has_base else sides[1 if index.column() == PART else 2]
            self._known_spans[key] = differing_spans(before, own)[1] if before and own else ()
        return self._known_spans[key]

    # ---- what the user does

    def _on_kind_chosen(self) -> None:
        self.items.show_kind(str(self.kind.currentData() or ALL))

    def _on_ticked(self) -> None:
        left = self.items.left_open
        said = self.tr("{} places are not decided yet and stay as they are here; ticking all does not decide them.")
        self.undecided.say(said.format(left) if left else "")
        self.show_line()
        self.changed.emit()

    def _on_side_chosen(self, is_theirs: bool) -> None:
        if self.line is not None:
            self.items.set_ticks([self.line], is_theirs)

    def _on_line_wanted(self) -> None:
        line = self.line
        if line is None:
            return
        address = line.place.revised.address if line.place is not None else None
        entity_id = address.entity_id if address is not None else line.item.entity_id
        self.place_wanted.emit(entity_id, address.field if address else None, address.row_id if address else None)
