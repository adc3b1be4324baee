"""A list of projects from the budget system beside the document: what differs, to be ticked and taken over."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QTreeWidgetItem, QWidget

from jx_desktop.domain.comparing.list_comparison import ListDifference, ListKind
from jx_desktop.domain.document.head import Stage
from jx_desktop.services.comparing.budget_list import ListReading
from jx_desktop.services.comparing.budget_list_words import ListWords
from jx_desktop.ui.pages.list_source import ListSourceBox
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, key_of
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (17, 12, 15, 15)
_CHANGE = 4
_ALARMING = frozenset(
    f"project_list.{fact}" for fact in ("amount_unreadable", "cell_formula", "cell_error", "cell_narrow")
)


class ProjectListPage(TickPage):
    """`merges` says whether differences can be taken over, or are only shown (核对)."""

    merge_wanted = Signal(list, bool)  # of ListDifference; whether what is not listed stays, without money
    project_chosen = Signal(str)

    def __init__(self, wording: Wording, *, merges: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Update from the list of projects") if merges else self.tr("Compare with the budget system"),
            self.tr("What differs from the document is listed; the ticked lines are taken over in one step.")
            if merges
            else self.tr("The list is set beside the document; nothing is changed."),
            [
                self.tr("Project"),
                self.tr("Code"),
                self.tr("In the document"),
                self.tr("In the list"),
                self.tr("Difference"),
            ],
            self._on_apply,
            parent=parent,
        )
        self._wording = wording
        self._merges = merges
        self.setObjectName("project_list_page")
        self.source = ListSourceBox(wording)
        self.choices.addWidget(self.source)
        self._keeps = QCheckBox(self.tr("Keep the projects that are not listed, without money (not funded)"))
        self._keeps.setChecked(True)
        self._keeps.hide()
        self.choices.addWidget(self._keeps)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.source.paste_wanted)
        self.list.set_amounts(_CHANGE)
        self.apply.setVisible(merges)
        self.all.setVisible(merges)
        self.none.setVisible(merges)
        self.summary.setObjectName("muted" if merges else "title")
        self.list.ticks_changed.connect(self._show_count)
        self.list.itemDoubleClicked.connect(self._on_line_chosen)
        self.show_nothing()

    # ---- what is shown

    def show_nothing(self) -> None:
        """Ask for a list."""
        self.source.show_nothing()
        self._keeps.hide()
        words = self.tr(
            "Choose the list that the budget system has exported (xlsx, xls or csv), "
            "or copy it in Excel or WPS, its head included, and press Ctrl+V here."
        )
        self._ask(words)

    def show_result(self, shown: ListReading) -> None:
        """Show a list beside the document."""
        wanted = self.source.show_reading(shown)
        if wanted:
            self._ask(wanted)
        else:
            self._show_differences(shown)

    def _ask(self, words: str) -> None:
        """Say what is wanted first; nothing can be taken over."""
        self.list.clear()
        self._keeps.hide()
        self.show_list(False, words)
        self.summary.setText("")
        self._show_count()

    def _show_differences(self, shown: ListReading) -> None:
        words = ListWords(shown.document, self._wording)
        groups = list(self._groups(shown, words))
        self.list.show_groups(groups, _WIDTHS_EM)
        self.list.look_for(self.filter.text())
        self.summary.setText(words.verdict(shown.result))
        self.show_list(any(group.lines for group in groups), words.verdict(shown.result))
        is_later = shown.document.head.stage is not Stage.FIRST
        self._keeps.setVisible(self._merges and is_later and shown.result.comparison.count(ListKind.REMOVED) > 0)
        self._show_count()

    def _groups(self, shown: ListReading, words: ListWords) -> Iterator[TickGroup]:
        notes = shown.result.projects.notes
        alarming = [note for note in notes if note.code in _ALARMING]
        others = [note for note in notes if note.code not in _ALARMING]
        if not self._merges:
            rows = words.sums(shown.result)
            sums = tuple(TickLine(None, (unit, "", *rest), None, is_quiet=False) for unit, *rest in rows)
            yield TickGroup(self.tr("Sums by unit"), sums)
        yield TickGroup(
            self.tr("What cannot be read ({})").format(len(alarming)),
            tuple(TickLine(None, (self._wording.word(note),), None) for note in alarming),
        )
        for kind in ListKind:
            found = [item for item in shown.result.comparison.differences if item.kind is kind]
            yield TickGroup(
                self.tr("{kind} ({count})").format_map({"kind": words.kind(kind), "count": len(found)}),
                tuple(self._line(item, words) for item in found),
            )
        yield TickGroup(
            self.tr("Notes on reading ({})").format(len(others)),
            tuple(TickLine(None, (self._wording.word(note),), None) for note in others),
        )

    def _line(self, difference: ListDifference, words: ListWords) -> TickLine:
        texts = (
            words.title(difference),
            words.code(difference),
            words.before(difference),
            words.after(difference),
            words.change(difference),
        )
        ticked = difference.kind is not ListKind.REMOVED if self._merges else None
        return TickLine(difference, texts, ticked, words.unit(difference), is_quiet=False)

    @property
    def keeps_unlisted(self) -> bool:
        """Whether ticked projects that the list does not have stay, without money: offered once 一上 is over."""
        return not self._keeps.isHidden() and self._keeps.isChecked()

    def chosen(self) -> list[ListDifference]:
        """Return the ticked differences."""
        return self.list.ticked(ListDifference)

    def _show_count(self) -> None:
        self.show_count(len(self.chosen()), self.tr("Take over ({})"), self.tr("Take over"))

    # ---- what the user does

    def _on_apply(self) -> None:
        self.merge_wanted.emit(self.chosen(), self.keeps_unlisted)

    def _on_line_chosen(self, item: QTreeWidgetItem) -> None:
        key = key_of(item)
        if isinstance(key, ListDifference) and key.project_id is not None:
            self.project_chosen.emit(key.project_id)
