"""Two states of a document beside each other: what was added, removed, changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.comparing.comparison import Comparison
from jx_desktop.domain.comparing.difference import EntityDifference, FieldDifference, Kind
from jx_desktop.domain.words.searching import fold
from jx_desktop.services.comparing.comparison_words import ComparisonWords
from jx_desktop.ui.fields.labelled import discard
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.pages.difference_list import INSET, DifferenceLine, DifferenceList, columns_for
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.wording.messages import Wording

STEP = 200
"""How many differences are shown at once; thousands would take their time and are seldom read to the end."""
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "−", Kind.CHANGED: "≠", Kind.MOVED: "↕"}
_MOST_TITLE_CHARACTERS = 60
_REST_MILLISECONDS = 200
_SIDE = 16
_CARD_SIDE = 8


@dataclass(frozen=True, slots=True)
class _Part:
    """Fields of an entity that are shown, and whether they go on from a card above."""

    entity: EntityDifference
    fields: tuple[FieldDifference, ...]
    goes_on: bool


class ComparisonPage(Page):
    """A comparison: its summary, a filter, and a card for each entity that differs."""

    print_wanted = Signal()
    entity_chosen = Signal(str)  # the id of the entity whose title was clicked

    def __init__(
        self, comparison: Comparison, before_name: str, after_name: str, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """The names say which states are compared."""
        words = ComparisonWords(comparison, wording)
        heading = self.tr("Comparison: {before} → {after}").format_map({"before": before_name, "after": after_name})
        summary = [] if comparison.is_same else [words.counts(), " ".join(words.sums()), *words.notes()]
        super().__init__(heading, "\n".join(summary), parent)
        self._comparison = comparison
        self._wording = wording
        self._words = words
        self._waiting: list[_Part] = []
        self.more: QPushButton | None = None
        self.whole.setContentsMargins(0, 12, 0, 0)
        self.top.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self.top.addLayout(self._tools())
        heads = [self._words.column(name) for name in ("field", "before", "after")]
        self._cards = _Cards([*heads, self._words.amount_column()])
        self.body.addWidget(self._cards, 1)
        self._rest = one_shot(self, _REST_MILLISECONDS, self.show_filtered)
        self.filter.textChanged.connect(lambda _: self._rest.start())
        self.filter.setVisible(not comparison.is_same)
        self._cards.heads.setVisible(not comparison.is_same)
        self.show_filtered()

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.filter = filter_line(self.tr("Filter: name, code or text"), self.tr("Filter the differences"), 50)
        self.count = PlainLabel("", "muted")
        self.print_button = push_button(self.tr("Print the comparison…"), self.print_wanted)
        self.close_button = push_button(self.tr("Close"), self.closed)
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.print_button)
        line.addWidget(self.close_button)
        return line

    # ---- what is shown

    def shown_lines(self) -> list[tuple[str, str, str, str, str]]:
        """Return what the cards show: title, what, before, after, difference."""
        return [(lists.property("title"), *line.texts) for lists in self._cards.lists() for line in lists.lines]

    def show_filtered(self) -> None:
        """Show what the filter lets through, from the beginning."""
        self._cards.clear()
        self.more = None
        sought = fold(self.filter.text().strip())
        self._waiting = list(self._filtered(sought))
        found = sum(len(part.fields) for part in self._waiting)
        self.count.setText(self.tr("{count} differences").format(count=found) if sought else "")
        if self._comparison.is_same:
            self._cards.say(self._wording.text("compare.same"))
        elif not found:
            self._cards.say(self.tr("No difference contains these words."))
        else:
            self.show_more()

    def _filtered(self, sought: str) -> Iterator[_Part]:
        words = self._words
        for entity in self._comparison.entities:
            fields = entity.fields
            names = (words.title(entity), entity.code, entity.unit, words.kind(entity.kind))
            if sought and not any(sought in fold(name) for name in names):
                fields = tuple(field for field in fields if any(sought in fold(text) for text in words.texts(field)))
            if fields or not (sought or entity.fields):
                yield _Part(entity, fields, False)

    def show_more(self) -> None:
        """Show the next differences; an entity with very many goes on in a card of its own."""
        room = STEP
        while self._waiting and room > 0:
            part = self._waiting.pop(0)
            if len(part.fields) > room:
                self._waiting.insert(0, _Part(part.entity, part.fields[room:], True))
                part = _Part(part.entity, part.fields[:room], part.goes_on)
            room -= max(1, len(part.fields))
            self._cards.add(self._card(part))
        left = sum(len(part.fields) for part in self._waiting)
        if left:
            self.more = push_button(self.tr("Show more ({count} left)").format(count=left), self._on_more, "link")
            self._cards.end_with(self.more)

    def _on_more(self) -> None:
        self._cards.drop_end()
        self.more = None
        self.show_more()

    def _card(self, part: _Part) -> QFrame:
        entity, words = part.entity, self._words
        frame = QFrame()
        frame.setObjectName("card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(_CARD_SIDE, 8, _CARD_SIDE, 8)
        layout.setSpacing(4)
        line = QHBoxLayout()
        line.setContentsMargins(INSET, 0, INSET, 0)
        line.setSpacing(8)
        line.addWidget(_KindLabel(entity.kind, words.kind(entity.kind)))
        title = words.title(entity)
        if part.goes_on:
            title = self.tr("{title} (continued)").format(title=title)
        line.addWidget(self._title(entity, title))
        more = "　".join(filter(None, (entity.code, entity.unit)))
        line.addWidget(PlainLabel(more, "muted"), 1)
        layout.addLayout(line)
        if part.fields:
            lines = [DifferenceLine(*words.texts(field), words.amount(field), *field.spans) for field in part.fields]
            shown = DifferenceList(lines, title)
            shown.setProperty("title", title)
            shown.line_reached.connect(lambda area: self._cards.bring_into_view(shown, area))
            layout.addWidget(shown)
        return frame

    def _title(self, entity: EntityDifference, title: str) -> QWidget:
        """Return the title, as a link where there is something to go to."""
        shown = title if len(title) <= _MOST_TITLE_CHARACTERS else title[:_MOST_TITLE_CHARACTERS] + "…"
        if entity.entity_kind in ("document", "sheet") or entity.after_id is None:
            return PlainLabel(shown, "title")
        link = push_button(shown, lambda: self.entity_chosen.emit(entity.entity_id), "link")
        link.setAccessibleName(title)
        return link


class _Cards(QScrollArea):
    """Cards below one another, beneath the heads of the columns, which stay."""

    def __init__(self, heads: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.heads = _Heads(heads, self)
        inner = QWidget()
        inner.setObjectName("page")
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(_SIDE, 4, _SIDE, 20)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        self.setWidget(inner)
        self.setViewportMargins(0, self.heads.sizeHint().height(), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.viewport().geometry()
        height = self.heads.sizeHint().height()
        self.heads.setGeometry(area.left(), area.top() - height, area.width(), height)

    def lists(self) -> list[DifferenceList]:
        """The lists of the cards, from top to bottom."""
        items = (self._layout.itemAt(index) for index in range(self._layout.count()))
        cards = (item.widget() for item in items if item is not None)
        return [found for card in cards if card is not None for found in card.findChildren(DifferenceList)]

    def clear(self) -> None:
        """Take all cards away."""
        while self._layout.count() > 1:
            discard(self._layout.takeAt(0))
        self.verticalScrollBar().setValue(0)

    def add(self, card: QWidget) -> None:
        """Add a card at the end."""
        self._layout.insertWidget(self._layout.count() - 1, card)

    def say(self, words: str) -> None:
        """Show words instead of cards."""
        label = PlainLabel(words, "muted")
        label.setContentsMargins(0, 24, 0, 0)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add(label)

    def end_with(self, widget: QWidget) -> None:
        """Add what leads on below the cards."""
        self._layout.insertWidget(self._layout.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def drop_end(self) -> None:
        """Take away what led on."""
        discard(self._layout.takeAt(self._layout.count() - 2))

    def bring_into_view(self, widget: QWidget, area: QRect) -> None:
        """Scroll so that a part of a widget can be seen, its beginning at least."""
        inner = self.widget()
        if inner is not None:
            top = widget.mapTo(inner, area.topLeft()).y()
            bar, height = self.verticalScrollBar(), self.viewport().height()
            if top < bar.value():
                bar.setValue(top)
            elif top + area.height() > bar.value() + height:
                bar.setValue(min(top, top + area.height() - height))


class _KindLabel(PlainLabel):
    """What has become of an entity: a sign and a word, in the colour that its meaning has at present."""

    def __init__(self, kind: Kind, words: str) -> None:
        super().__init__(f"{_SIGNS[kind]} {words}")
        self._kind = kind

    def paintEvent(self, event: QPaintEvent) -> None:
        own = colours()
        tints = {Kind.ADDED: own.fine, Kind.REMOVED: own.error, Kind.CHANGED: own.warning}
        painter = QPainter(self)
        painter.setPen(QColor(tints.get(self._kind, own.muted)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class _Heads(QWidget):
    """The heads of the columns, above the cards' own columns."""

    def __init__(self, words: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(colours().muted))
        side = _SIDE + _CARD_SIDE + 1
        columns = columns_for(self, self.width() - 2 * side)
        for words, (x, width) in zip(self._words[:-1], columns, strict=False):
            area = QRect(side + x, 0, width, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        area = QRect(0, 0, self.width() - side - INSET, self.height())  # it may be wider than its amounts
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._words[-1])
        painter.end()
