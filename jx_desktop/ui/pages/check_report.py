"""The report of a check on screen: a verdict, facts, the findings by project, what was released and set aside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from jx_desktop.services.checking.check_report import CheckReport, RulingLine
from jx_desktop.ui.fields.labelled import card, sign
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.look.theme import colours, severity_colour
from jx_desktop.ui.pages.page import Page
from jx_desktop.validation.problem import Problem

_PROBLEM_ROLE = Qt.ItemDataRole.UserRole
_FACTS_IN_ROW = 3


class CheckReportPage(Page):
    """The page of a report; a double click on a finding goes to the very field."""

    printing_wanted = Signal(bool)  # with the date
    chosen = Signal(object)  # Problem

    def __init__(self, report: CheckReport, parent: QWidget | None = None) -> None:
        super().__init__(report.title, "", parent)
        self.report = report
        self.body.addWidget(self._facts())
        self.list = self._findings()
        self.hold(self.list)
        self.save = push_button(self.tr("Save as PDF…"), self._on_save, "primary")
        self.with_date = QCheckBox(self.tr("Print today's date"))
        self.end.addWidget(self.save)
        self.end.addWidget(self.with_date)
        self.end.addStretch(1)
        self.end.addWidget(push_button(self.tr("Back"), self.closed))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self) -> QWidget:
        frame, layout, self.verdict = card(self.report.verdict)
        own = colours()
        self.verdict.setStyleSheet(f"color: {own.error if self.report.blocking else own.fine}")
        self.verdict.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, (label, value) in enumerate(self.report.facts):
            row, column = divmod(number, _FACTS_IN_ROW)
            words = PlainLabel(value, "")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(PlainLabel(label, "muted"), row, 2 * column)
            grid.addWidget(words, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        layout.addWidget(self.verdict)
        layout.addLayout(grid)
        return frame

    def _findings(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Report of the check"))
        tree.setUniformRowHeights(True)
        tree.setHeaderLabels([self.tr("Severity"), self.tr("Place"), self.tr("What it says")])
        em = self.fontMetrics().horizontalAdvance("一")
        tree.setColumnWidth(0, em * 16)
        tree.setColumnWidth(1, em * 20)
        tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for group in self.report.groups:
            parent = self._group(tree, f"{group.title}（{len(group.lines)}）")
            for line in group.lines:
                severity = line.problem.severity
                item = _item([f"{sign(severity)} {line.severity}", line.place, line.words], line.problem)
                item.setForeground(0, severity_colour(severity))
                item.setToolTip(2, tip_words(f"{line.words}  [{line.problem.rule}]"))
                parent.addChild(item)
        for words, rulings in (
            (self.tr("Released with a reason ({})"), self.report.released),
            (self.tr("Set aside ({})"), self.report.set_aside),
        ):
            self._add_rulings(tree, words.format(len(rulings)), rulings)
        tree.expandAll()
        tree.itemActivated.connect(self._on_activated)
        return tree

    def _add_rulings(self, tree: QTreeWidget, words: str, rulings: Sequence[RulingLine]) -> None:
        if rulings:
            parent = self._group(tree, words)
            for line in rulings:
                by = line.by.replace("\n", " ")
                reason = self.tr("{words} Reason: {reason} {by}").format(
                    words=line.words, reason=line.ruling.reason, by=by
                )
                parent.addChild(_item([f"✓ {line.ruling.rule}", line.place, reason.strip()], None))

    @staticmethod
    def _group(tree: QTreeWidget, words: str) -> QTreeWidgetItem:
        item = _item([words], None)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setBackground(0, QColor(colours().header))
        tree.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)
        return item

    def _on_save(self) -> None:
        self.printing_wanted.emit(self.with_date.isChecked())

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        problem = item.data(0, _PROBLEM_ROLE)
        if isinstance(problem, Problem):
            self.chosen.emit(problem)


def _item(texts: Sequence[str], problem: Problem | None) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text.replace("\n", " ") for text in texts])
    item.setData(0, _PROBLEM_ROLE, problem)
    for column, text in enumerate(texts):
        item.setToolTip(column, tip_words(text))
    return item
