"""The quiet bar after a change of a budget: which texts still say the old amount, and a list to change them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.mentions import Mention
from jx_desktop.domain.values.money import amount_text
from jx_desktop.services.checking.amounts import AmountChanges, OldMention, change_mentions, place_word
from jx_desktop.services.document.closed_places import why_closed_at
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.ui.bars.standing_bars import StandingBar
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import WrappedLabel, tip_words

_MOST_ROWS = 6
_AROUND = 16  # characters shown on either side of an amount
_MENTION_ROLE = Qt.ItemDataRole.UserRole + 1


class AmountsBar(QWidget):
    """Stands above the form of a project for as long as what it says is true of that project."""

    place_chosen = Signal(str, object, object)  # what an `Address` holds
    left = Signal()
    """It goes, or is put away, with the cursor in it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._changes = AmountChanges()
        self._entity_id = ""
        self._mentions: list[OldMention] = []
        self._ticks: dict[tuple[object, ...], Qt.CheckState] = {}  # what the user has ticked and unticked
        self._is_open = False
        self.bar = StandingBar("notice")
        self.panel = QFrame()
        self.panel.setObjectName("notice")
        columns = [self.tr("Place"), self.tr("Text"), self.tr("Change")]
        self.list = flat_list(self.tr("Places that say the old amount"), columns)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.itemActivated.connect(self._on_activated)
        self._hint = WrappedLabel(
            self.tr("Not ticked: prices for one, bounds of ranges. Please look at these yourself."), "muted"
        )
        self.apply = push_button("", self.change_chosen, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addStretch()
        buttons.addWidget(self.apply)
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(16, 2, 12, 8)
        inner.setSpacing(6)
        inner.addWidget(self.list)
        inner.addLayout(buttons)
        layout = layouts.column(self, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.panel)
        self.hide()
        self._leave = work.listen(self._on_announced)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def close_work(self) -> None:
        """Listen no more."""
        self._leave()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._on_focus_changed)

    def show_entity(self, entity_id: str) -> None:
        """Show what is to be said of an entity."""
        if entity_id != self._entity_id:
            self._is_open = False
            self._ticks.clear()
            self._entity_id = entity_id
        self._refresh()

    def _on_announced(self, announcement: Announcement) -> None:
        self._changes.note(self._work.document, announcement.changes)
        self._refresh()

    def _on_focus_changed(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._changes.moving(self._entity_id):
            self._refresh()

    def _refresh(self) -> None:
        document, project_id = self._work.document, self._entity_id
        self._changes.note_last_year(document, project_id, self._work.references.present)
        self._changes.settle(document, project_id, kept=self._part_in_hand())
        mentions = [] if self._work.is_locked else self._changes.mentions(document, project_id)
        found = [each for each in mentions if self._takes_edits(project_id, each)]
        if found == self._mentions and self.isHidden() != bool(found):
            return
        self._mentions = found
        if not found:
            self._is_open = False
            self._give_cursor_back()
            self.hide()
            return
        self.bar.say(
            self._words(),
            (self.tr("Put away") if self._is_open else self.tr("Look and change…"), self.toggle),
            (self.tr("Ignore"), self.ignore),
        )
        self._fill()
        if not self._is_open:
            self._give_cursor_back()
        self.panel.setVisible(self._is_open)
        self.show()

    def _takes_edits(self, project_id: str, old: OldMention) -> bool:
        """Whether the text takes edits."""
        return why_closed_at(self._work, Address(project_id, old.mention.field, old.mention.row_id)) is None

    def _give_cursor_back(self) -> None:
        """Let the form have the cursor before what has it goes: Qt would put it into any field."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.left.emit()

    def _part_in_hand(self) -> str:
        """Return the part of the budget whose field the cursor is in."""
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus is not None and focus.window() is self.window() else ""
        parts = ("total", *self._work.document.form.money.parts)
        return next((part for part in parts if self._work.document.form.money.field(part) == name), "")

    def _words(self) -> str:
        document = self._work.document
        unit = document.head.money_unit or ""
        amounts = dict.fromkeys(f"{amount_text(each.old.normalize())} {unit}" for each in self._mentions)
        places = dict.fromkeys(place_word(document, self._entity_id, each.mention) for each in self._mentions)
        return self.tr("{count} other place(s) say {amounts} ({places})").format(
            count=len(self._mentions), amounts=self.tr(", ").join(amounts), places=self.tr(", ").join(places)
        )

    def _fill(self) -> None:
        document = self._work.document
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._mentions:
            mention = each.mention
            item = QTreeWidgetItem(
                [
                    place_word(document, self._entity_id, mention),
                    self._context(mention),
                    f"{mention.words} → {each.after}",
                ]
            )
            item.setData(0, _MENTION_ROLE, each)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            own = Qt.CheckState.Unchecked if mention.is_doubtful else Qt.CheckState.Checked
            item.setCheckState(0, self._ticks.get(_key(mention), own))
            item.setToolTip(1, tip_words(mention.text))
            self.list.addTopLevelItem(item)
        self.list.blockSignals(False)
        metrics = self.list.fontMetrics()
        places = [place_word(document, self._entity_id, each.mention) for each in self._mentions]
        widest = max(metrics.horizontalAdvance(place) for place in places)
        self.list.header().resizeSection(0, widest + 3 * metrics.height())  # with room for the tick
        rows = min(self.list.topLevelItemCount(), _MOST_ROWS)
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 8)
        self.list.setFixedHeight(self.list.header().sizeHint().height() + rows * row + 2 * self.list.frameWidth() + 2)
        self._hint.setVisible(any(each.mention.is_doubtful for each in self._mentions))
        self._show_count()

    def _context(self, mention: Mention) -> str:
        """Return what stands around an amount, in one line; before a value, what it measures."""
        text, start, end = mention.text, mention.start, mention.end
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        lead, trail = "…" if start > _AROUND else "", "…" if end + _AROUND < len(text) else ""
        project = self._work.document.find(self._entity_id)
        row = project.row(mention.row_id) if isinstance(project, Project) and mention.row_id is not None else None
        if row is not None and mention.field == "value" and row.level3:
            lead = f"{row.level3}  {lead}"
        return " ".join(f"{lead}{before}{text[start:end]}{after}{trail}".split())

    @property
    def chosen(self) -> list[OldMention]:
        """The places that are ticked."""
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [item.data(0, _MENTION_ROLE) for item in items if item and item.checkState(0) == Qt.CheckState.Checked]

    def _on_ticked(self, item: QTreeWidgetItem) -> None:
        each = item.data(0, _MENTION_ROLE)
        if isinstance(each, OldMention):
            self._ticks[_key(each.mention)] = item.checkState(0)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.chosen)
        if count == len(self._mentions):
            self.apply.setText(self.tr("Change all ({})").format(count))
        else:
            self.apply.setText(self.tr("Change the ticked ones ({})").format(count))
        self.apply.setEnabled(count > 0)

    def toggle(self) -> None:
        """Show the list, or put it away."""
        self._is_open = not self._is_open
        self._mentions = []
        self._refresh()
        if self._is_open:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def ignore(self) -> None:
        """Speak no more of it."""
        project = self._work.document.find(self._entity_id)
        if isinstance(project, Project):
            self._changes.forget(project)
        self._refresh()

    def change_chosen(self) -> None:
        """Bring the ticked places up to date: one step, which undo takes back by itself."""
        chosen = self.chosen
        if chosen:
            self._work.session.end_merging()
            command = change_mentions(self._entity_id, chosen)
            self._work.session.run(command, place=command.values[0].address)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        each = item.data(0, _MENTION_ROLE)
        if isinstance(each, OldMention):
            self.place_chosen.emit(self._entity_id, each.mention.field, each.mention.row_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open:
            self.toggle()
        else:
            super().keyPressEvent(event)


def _key(mention: Mention) -> tuple[object, ...]:
    """Return what tells one place from the others for as long as its text stays."""
    return mention.field, mention.row_id, mention.text, mention.start
