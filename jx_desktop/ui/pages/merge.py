"""The page 汇总所属单位: files are given, questions answered, changes looked at, all taken over in one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.partition.merge_plan import MergePlan
from jx_desktop.domain.values.money import grouped
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, tip_words
from jx_desktop.ui.merging.items_tab import ItemsTab
from jx_desktop.ui.merging.questions_tab import QuestionsTab, QuestionWords
from jx_desktop.ui.merging.sections_tab import PartFront, SectionsTab
from jx_desktop.ui.pages.page import Page
from jx_desktop.wording.messages import Wording

_QUESTIONS, _ITEMS, _SECTIONS, _FILES = range(4)
_FILE_WIDTHS_EM = (20, 16, 5, 11)
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file: its name, where it lies, whose it is, its projects, when it was saved, what becomes of it."""

    name: str
    place: str
    whose: str = ""
    projects: str = ""
    saved: str = ""
    note: str = ""


class MergePage(Page):
    """Without files it is a place to drop them on; with them it has four tabs and one great button."""

    files_wanted = Signal()
    folder_wanted = Signal()
    answered = Signal(str, str)  # the keys of a question and of its answer
    place_wanted = Signal(str, object, object)  # an entity, a field, a row
    merge_wanted = Signal()

    def __init__(self, document: Document, wording: Wording, parent: QWidget | None = None) -> None:
        hint = self.tr(
            "Files of units and offices, as .jx or zip, are taken over project by project; Part 1 and the cover stay "
            "as they are here. Nothing is written before you press Merge, and one step of undo takes it back."
        )
        super().__init__(self.tr("Merge units"), hint, parent)
        self.setObjectName("merge_page")
        self._wording = wording
        self._why_not = ""
        self._read_notes: Sequence[str] = ()
        self.unread = WrappedLabel("", "fault")
        self.top.addWidget(self.unread)
        self.unread.hide()
        self.notes = WrappedLabel("", "muted")
        self.top.addWidget(self.notes)
        self.notes.hide()
        self.start = self._make_start()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.questions, self.items = QuestionsTab(), ItemsTab(document, wording)
        self.sections, self.files = SectionsTab(document), self._make_files()
        for tab in (self.questions, self.items, self.sections, self.files):
            self.tabs.addTab(tab, "")
        self.tabs.currentChanged.connect(self._on_tab_chosen)
        self.body.addWidget(self.start, 1)
        self.hold(self.tabs)
        self.tabs.hide()
        self.end_with(self.tr("Merge"), self.merge_wanted.emit, self.tr("Back"))
        self.more = push_button(self.tr("More files…"), self.files_wanted, "link")
        self.more_folder = push_button(self.tr("A folder…"), self.folder_wanted, "link")
        self.end.insertWidget(1, self.more)
        self.end.insertWidget(2, self.more_folder)
        self.apply.setToolTip(self.tr("Ctrl+Enter"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            merge = QShortcut(QKeySequence(keys), self)
            merge.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            merge.activated.connect(self.apply.click)
        self.questions.answered.connect(self.answered)
        self.items.changed.connect(self._show_counts)
        self.items.place_wanted.connect(self.place_wanted)
        self.plan: MergePlan | None = None
        self._show_counts()

    # ---- what it is made of

    def _make_start(self) -> QWidget:
        start = QWidget()
        layout = QVBoxLayout(start)
        layout.addStretch(1)
        words = PlainLabel(self.tr("Drop the files of the units or offices here, or choose them"), "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(words)
        line = QHBoxLayout()
        line.addStretch(1)
        self.choose = push_button(self.tr("Choose files…"), self.files_wanted, "primary")
        self.choose_folder = push_button(self.tr("Choose a folder…"), self.folder_wanted)
        line.addWidget(self.choose)
        line.addWidget(self.choose_folder)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)
        return start

    def _make_files(self) -> QTreeWidget:
        columns = [
            self.tr("File"), self.tr("Department or unit"), self.tr("Projects"), self.tr("Saved"),
            self.tr("What becomes of it"),
        ]  # fmt: skip
        shown = flat_list(self.tr("Files"), columns)
        shown.setUniformRowHeights(True)
        em = self.fontMetrics().height()
        for column, width in enumerate(_FILE_WIDTHS_EM):
            shown.setColumnWidth(column, width * em)
        return shown

    # ---- what is shown

    def show_files(self, lines: Sequence[FileLine], unread: Sequence[str], notes: Sequence[str] = ()) -> None:
        """Show which files were read; those that could not be are named, with the reason, above all else.

        `notes` are to be known of how they were read.
        """
        self._read_notes = notes
        self.files.clear()
        for line in lines:
            texts = [presentable(text) for text in (line.name, line.whose, line.projects, line.saved, line.note)]
            item = QTreeWidgetItem(texts)
            for column, text in enumerate((presentable(line.place), *texts[1:])):
                item.setToolTip(column, tip_words(text))
            self.files.addTopLevelItem(item)
        shown = unread[:_MOST_NAMED]
        left = self.tr("and {} more, see Files").format(len(unread) - _MOST_NAMED) if len(unread) > _MOST_NAMED else ""
        self.unread.setText("\n".join(filter(None, (*shown, left))))
        self.unread.setToolTip(tip_words("\n".join(unread)))
        self.unread.setVisible(bool(unread))
        self.tabs.setTabText(_FILES, self.tr("Files ({})").format(len(lines)))

    def show_plan(self, plan: MergePlan, questions: Sequence[QuestionWords], parts: Sequence[PartFront]) -> None:
        """Show what merging comes to; at first that tab which waits for an answer."""
        is_first = self.plan is None
        self.plan = plan
        self.start.hide()
        self.hint.hide()  # the room is for what it has led to
        self.tabs.show()
        self.questions.show_questions(questions)
        self.items.show_plan(plan)
        self.sections.show_parts(parts)
        told = [*self._read_notes, *map(self._wording.word, plan.notes)]
        self.notes.setText("\n".join(told[:_MOST_NAMED]))
        self.notes.setToolTip(tip_words("\n".join(told)))
        self.notes.setVisible(bool(told))
        self.tabs.setTabText(_QUESTIONS, self._questions_title(plan))
        self.tabs.setTabVisible(_QUESTIONS, bool(questions))
        self.tabs.setTabText(_SECTIONS, self.tr("Cover and Part 1 ({})").format(len(parts)))
        if is_first:
            self.tabs.setCurrentIndex(_QUESTIONS if questions else _ITEMS if plan.parts else _FILES)
            self._focus()
        self._why_not = self._wording.word(plan.refused.message) if plan.refused is not None else ""
        self._show_counts()

    def _questions_title(self, plan: MergePlan) -> str:
        count, left = len(plan.questions), len(plan.open_questions)
        if left:
            return self.tr("First to be decided ({count}, {left} as proposed)").format(left=left, count=count)
        return self.tr("First to be decided ({})").format(count)

    def wait(self, why: str) -> None:
        """Let nothing be merged for as long as there is a reason; without one it can be again."""
        refused = self.plan.refused if self.plan is not None else None
        self._why_not = why or (self._wording.word(refused.message) if refused is not None else "")
        self._show_counts()

    def _show_counts(self) -> None:
        items, plan = self.items.items, self.plan
        taken = len(items.taken)
        self.tabs.setTabText(_ITEMS, self.tr("Changes ({})").format(items.count("")))
        self.show_count(taken, self.tr("Merge ({})"), self.tr("Merge"), self.tr("There is nothing to take over."))
        if self._why_not:
            allow(self.apply, self._why_not)
        words = []
        if plan is not None:
            left = items.left_open
            words = [
                self._totals(plan.document) if taken else "",
                self.tr("{} projects are as they are here").format(plan.unchanged) if plan.unchanged else "",
                self.tr("{} questions are answered as proposed").format(len(plan.open_questions))
                if plan.open_questions
                else "",
                self.tr("{} places nobody has decided stay as they are here").format(left) if left else "",
            ]
        self.summary.setText(self._why_not or self.tr("; ").join(filter(None, words)))

    def _totals(self, document: Document) -> str:
        """Return the sum of the budgets before and after."""
        decimals, unit = document.form.money.decimals, document.head.money_unit or ""
        before, after = (grouped(each, decimals) for each in (document.total(), self.items.items.total_after))
        said = {"label": document.form.label("budget.total"), "before": before, "after": after, "unit": unit}
        return self.tr("{label} in all {before}, {after} {unit} after merging").format_map(said)

    def _on_tab_chosen(self) -> None:
        if not self.tabs.tabBar().hasFocus():  # arrows go from tab to tab there
            self._focus()

    def _focus(self) -> None:
        shown = self.tabs.currentWidget()
        if shown is self.questions:
            self.questions.focus_first()
        elif shown is self.items:
            self.items.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown is self.sections:
            self.sections.part.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plan is None:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus()
