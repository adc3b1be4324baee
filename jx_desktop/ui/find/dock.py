"""Find and replace: what is looked for, how, and the list of hits."""

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.document.address import first_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.words.searching import Sought, spans
from jx_desktop.services.document.closed_places import takes_edits, why_closed_at
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.finding import Hit, Replacing, replacing
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.find.delegate import HitDelegate
from jx_desktop.ui.find.model import HitsModel
from jx_desktop.ui.find.search import MOST_HITS, Search
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.look.theme import severity_colour
from jx_desktop.ui.window.dock import Dock
from jx_desktop.wording.messages import Wording

_ROWS = 5


class FindDock(Dock):
    """Looks through the document as one types; the hits stay right while the document is edited."""

    chosen = Signal(object, bool)  # Hit, whether the cursor goes there
    commit_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("find", self.tr("Find results"), parent)
        self._work: Work | None = None
        self._document: Document | None = None
        self._told_of: Document | None = None
        """The state that replacing has left, and that it was told of."""
        self._may_undo = False
        self.shown_entity: Callable[[], str] = str
        """Says which entity the form shows."""
        self._grows = False
        """Whether hits are shown as they come: another text is looked for."""
        self._taken: int | None = None
        """How many entities of the present search are in the list; None while those of the last one are."""
        self.search = Search(self)
        self.search.advanced.connect(self._on_advanced)
        self.model = HitsModel(wording, self)
        self._make_fields()
        self._make_list()
        self._lay_out()
        self.visibilityChanged.connect(self._on_visibility_changed)
        self.show_replacing(False)

    # ---- building

    def _make_fields(self) -> None:
        self.text = filter_line(self.tr("Find in the whole document"), self.tr("Find"))
        self.text.textChanged.connect(self._on_sought_changed)
        self.text.returnPressed.connect(lambda: self.step(1, takes_focus=False))
        self.exact = QCheckBox(self.tr("Tell widths and forms apart"))
        self.whole = QCheckBox(self.tr("Whole fields only"))
        for box in (self.exact, self.whole):
            box.toggled.connect(self._on_sought_changed)
        self.new = QLineEdit()
        self.new.setAccessibleName(self.tr("Replace with"))
        self.new.setPlaceholderText(self.tr("Replace with (empty: delete)"))
        self.new.textChanged.connect(self._show_replacement)
        self.codes = QCheckBox(self.tr("Codes and amounts too"))
        self.codes.toggled.connect(self._show_replacement)
        self.count = PlainLabel("", "muted")
        self.said = PlainLabel()  # in the title: a line of its own would come and go, and push the hits under the mouse
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.replace = push_button("", self.replace_ticked)
        self.undo = push_button(self.tr("Undo"), self.undo_wanted, "link")
        self.all = push_button(self.tr("Tick all"), lambda: self._tick(True), "link")
        self.none = push_button(self.tr("Tick none"), lambda: self._tick(False), "link")

    def _make_list(self) -> None:
        self.list = QTableView()  # of all views the one that lays thousands of lines out at no cost
        self.list.setModel(self.model)
        delegate = HitDelegate(self.list)
        self.list.setItemDelegate(delegate)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.verticalHeader().setDefaultSectionSize(delegate.height(self.list.fontMetrics()))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Find results"))
        self.list.activated.connect(self._on_activated)
        self.list.doubleClicked.connect(self._on_activated)
        self.model.dataChanged.connect(lambda *_: self._show_state())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_count())

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 2, 8, 4)
        layout.setSpacing(5)
        first = QHBoxLayout()
        first.addWidget(self.text, 1)
        first.addWidget(self.exact)
        first.addWidget(self.whole)
        self._second = QWidget()
        second = layouts.row(self._second)
        second.addWidget(self.new, 1)
        for widget in (self.codes, self.all, self.none, self.replace):
            second.addWidget(widget)
        self.title.add(self.count)
        self.title.add(self.said, 8)
        self.title.add(self.undo)
        layout.addLayout(first)
        layout.addWidget(self._second)
        layout.addWidget(self.list, 1)
        self.setWidget(inner)
        QWidget.setTabOrder(self.text, self.new)

    def usual_height(self) -> int:
        """Return the height in pixels with which it opens: its fields and a few hits."""
        rows = _ROWS * self.list.verticalHeader().defaultSectionSize()
        fields = self.text.sizeHint().height() * (2 if self.is_replacing else 1)
        return self.title.sizeHint().height() + fields + rows + 20

    # ---- what is open

    def show_work(self, work: Work | None) -> None:
        """Follow a document as it is now; without one, there is nothing to be found."""
        if work is None:
            self._work = self._document = self._told_of = None
            self.search.stop()
            self._grows, self._taken = False, None
            return
        is_other = work is not self._work
        self._work = work
        if work.document is not self._told_of:
            self._told_of = None
        if work.document is not self._document and self.isVisible():
            self._look(is_new=is_other)
        self._show_state()

    def begin(self, text: str, *, is_replacing: bool) -> None:
        """Show the dock, ready to be typed into; `text` is what is selected, which one often looks for."""
        self.show_replacing(is_replacing)
        self.show()
        self.raise_()
        if text:
            self.text.setText(text)
        field = self.new if is_replacing and self.text.text() else self.text
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self._look(is_new=True)

    def show_replacing(self, is_replacing: bool) -> None:
        """Show what replaces as well, or not."""
        self._second.setVisible(is_replacing)
        self._show_replacement()

    @property
    def is_replacing(self) -> bool:
        """Whether what replaces is shown."""
        return not self._second.isHidden()

    @property
    def sought(self) -> Sought:
        """The text to find, with how exact it is meant."""
        return Sought(self.text.text(), exact=self.exact.isChecked(), whole=self.whole.isChecked())

    # ---- looking

    def _on_sought_changed(self) -> None:
        self._told_of = None
        self.model.tick_all(True)
        self._look(is_new=True)

    def _look(self, *, is_new: bool) -> None:
        if self._work is not None:
            self._grows = is_new or (self._grows and self.search.is_running)
            self._taken = None
            self._document = self._work.document
            self.search.begin(self._document, self.sought)
            self._show_state()

    def catch_up(self) -> None:
        """Have the hits of the document as it is now, at once."""
        if self._work is not None and self._work.document is not self._document:
            self._look(is_new=False)
        self.search.finish()

    def _on_advanced(self) -> None:
        """Show hits as they come; after an edit the list changes once, when all of it is known."""
        search, document = self.search, self._document
        enough = 2 * len(self.model.hit_rows) if self._taken is not None else 1  # a long list grows in few steps
        if document is not None and (not search.is_running or (self._grows and search.count >= enough)):
            if self._taken is None:
                self._show_anew(document)
            else:
                self.model.add_found(search.found[self._taken :])
            self._taken = len(search.found)
        self._show_state()

    def _show_anew(self, document: Document) -> None:
        current = self.model.hit(self.list.currentIndex().row()) if not self._grows else None
        at = self.list.verticalScrollBar().value()
        self.model.show_found(document, self.search.found)
        if current is not None:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(current.key)))
        self.list.verticalScrollBar().setValue(0 if self._grows else at)

    def step(self, step: int, *, takes_focus: bool = True) -> None:
        """Go to the next hit (1) or the previous one (-1), round and round; from nowhere to one of the shown form."""
        self.commit_wanted.emit()
        self.catch_up()
        rows = self.model.hit_rows
        if not rows:
            return
        at = self.list.currentIndex().row()
        if at < 0:
            row = self.model.first_row_of(self.shown_entity()) if step > 0 else rows[-1]
        elif step > 0:
            row = next((row for row in rows if row > at), rows[0])
        else:
            row = next((row for row in reversed(rows) if row < at), rows[-1])
        self._go_to(row, takes_focus=takes_focus)

    def _go_to(self, row: int, *, takes_focus: bool) -> None:
        hit = self.model.hit(row)
        if hit is not None:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(hit.key)))
            self.list.scrollTo(self.list.currentIndex())
            self.chosen.emit(hit, takes_focus)

    def _on_activated(self, index: QModelIndex) -> None:
        hit = self.model.hit(index.row())
        if hit is not None:
            self.commit_wanted.emit()
            self.catch_up()  # it may have moved in its text
            self._go_to(self.model.row_of(hit.key), takes_focus=True)

    # ---- replacing

    def _tick(self, ticked: bool) -> None:
        self.model.tick_all(ticked)
        self._show_state()

    def _show_replacement(self) -> None:
        self._told_of = None
        self.model.show_replacement(
            is_replacing=self.is_replacing, new=self.new.text(), with_codes=self.codes.isChecked()
        )
        self._show_state()

    def replace_ticked(self) -> None:
        """Replace the ticked hits in one step; what has changed since it was shown is left, and that is said."""
        work = self._work
        hits = self._open(self.model.ticked)
        if work is None or not hits:
            return
        self.commit_wanted.emit()
        work.session.end_merging()
        plan = replacing(work.document, hits, self.new.text())
        place = first_in(self.shown_entity(), [hit.place for hit in plan.replaced])
        is_changed = bool(work.session.run(plan.command, place=place))
        self.catch_up()
        if spans(self.new.text(), self.sought):
            self.model.tick_all(False)  # what was just put there would be found and replaced again
        self._told_of, self._may_undo = work.document, is_changed
        self._say(self._words_of(plan, is_changed=is_changed), is_warning=bool(plan.changed or plan.refused))
        self._show_state()

    def _open(self, hits: list[Hit]) -> list[Hit]:
        """Return those places that take edits."""
        work = self._work
        if work is None or not work.session.locks:
            return hits
        return [hit for hit in hits if why_closed_at(work, hit.place) is None]

    def _words_of(self, plan: Replacing, *, is_changed: bool) -> str:
        entities = len({hit.entity_id for hit in plan.replaced})
        words = [
            self.tr("{count} replaced in {entities} form(s).").format(count=len(plan.replaced), entities=entities)
            if is_changed
            else self.tr("Nothing was replaced: the text would stay as it is.")
        ]
        if plan.changed:
            words.append(
                self.tr("{} not replaced: the text was changed meanwhile. Please look at it again.").format(
                    len(plan.changed)
                )
            )
        if plan.refused:
            words.append(
                self.tr("{} not replaced: it would be no amount, date or choice any more.").format(len(plan.refused))
            )
        return "  ".join(words)

    def _say(self, words: str, *, is_warning: bool = False) -> None:
        self.said.setText(words)
        self.said.setToolTip(tip_words(words))  # a narrow window cuts it
        self.said.setStyleSheet(f"color: {severity_colour(Severity.WARNING if is_warning else Severity.HINT).name()}")

    # ---- how it stands

    def _show_state(self) -> None:
        ticked = self.model.ticked if self.is_replacing else []
        hits = self._open(ticked)
        is_locked = self._work is None or not takes_edits(self._work)
        self.replace.setText(self.tr("Replace the ticked ones ({})").format(len(hits)))
        self.replace.setEnabled(bool(hits) and not is_locked and not self.search.is_running)
        for widget in (self.new, self.codes, self.all, self.none):
            widget.setEnabled(not is_locked)
        self.undo.setVisible(self._told_of is not None and self._may_undo)
        if self._told_of is None:
            self._say(self._warning(hits, ticked, is_locked=is_locked), is_warning=True)
        self._show_count()

    def _warning(self, hits: list[Hit], ticked: list[Hit], *, is_locked: bool) -> str:
        if self.is_replacing and is_locked and self._work is not None:
            return self.tr("This document takes no edits now; its text can be found, not replaced.")
        if len(hits) < len(ticked):
            return self.tr("{} of the ticked places take no edits now; they stay as they are.").format(
                len(ticked) - len(hits)
            )
        levels = [hit for hit in hits if hit.source.is_level]
        if levels and self._work is not None and self.new.text():
            unknown = replacing(self._work.document, levels, self.new.text()).unknown_levels
            if unknown:
                words = self.tr("{} name(s) of first or second level would be none of the form's.").format(unknown)
                return f"{sign(Severity.WARNING)} {words}"
        return ""

    def _show_count(self) -> None:
        count, row = len(self.model.hit_rows), self.list.currentIndex().row()
        at = bisect_right(self.model.hit_rows, row) if self.model.is_hit(row) else 0
        if not self.sought.folded:
            words = ""
        elif self.search.is_cut:
            words = self.tr("The first {} places; please look for something longer").format(MOST_HITS)
        elif count:
            words = self.tr("{position}/{count}").format(position=at or "–", count=count)
        elif self.search.is_running:
            words = self.tr("Searching…")
        else:  # beside “replaced” it would read as if nothing had been
            words = self.tr("Not found") if self._told_of is None else ""
        self.count.setText(words)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.text.hasFocus() and self.model.hit_rows:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(self.model.hit_rows[0]))
        else:
            super().keyPressEvent(event)

    def _on_visibility_changed(self, visible: bool) -> None:
        if visible and self._work is not None and self._work.document is not self._document:
            self._look(is_new=False)
