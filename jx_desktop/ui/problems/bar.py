"""In the title of the list of findings: which of them are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QToolButton, QWidget

from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.problems.choice import SEVERITIES, Choice
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.wording.messages import Wording

_SEARCH_AFTER_MILLISECONDS = 200


class ProblemsBar(QWidget):
    """Three severities with their counts, all or what is on the desk, a text, what is done with."""

    changed = Signal()
    rulings_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._entity_id = ""
        layout = layouts.row(self, 3)
        self.severities: dict[Severity, QToolButton] = {}
        for severity in SEVERITIES:
            button = self._button(checked=True)
            button.toggled.connect(self.changed)
            self.severities[severity] = button
            layout.addWidget(button)
        layout.addSpacing(10)
        self.all = self._button(self.tr("All"), checked=True)
        self.here = self._button(self.tr("What is open"))
        scope = QButtonGroup(self)
        for button in (self.all, self.here):
            scope.addButton(button)
            layout.addWidget(button)
        self.here.toggled.connect(self.changed)
        layout.addSpacing(10)
        self.text = filter_line(self.tr("Filter: words, project, rule"), self.tr("Filter the findings"))
        em = self.fontMetrics().horizontalAdvance("一")
        self.text.setMinimumWidth(em * 4)
        self.text.setMaximumWidth(em * 18)
        self._later = one_shot(self, _SEARCH_AFTER_MILLISECONDS, self.changed)
        self.text.textChanged.connect(lambda _: self._later.start())
        layout.addWidget(self.text, 1)
        layout.addStretch(1)
        self.handled = QCheckBox(self.tr("Show what is done with"))
        self.handled.toggled.connect(self.changed)
        layout.addWidget(self.handled)
        self.rulings = self._button()
        self.rulings.setCheckable(False)
        self.rulings.clicked.connect(self.rulings_wanted)
        layout.addWidget(self.rulings)

    def _button(self, words: str = "", *, checked: bool = False) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setChecked(checked)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_entity(self, entity_id: str) -> None:
        """Note what is open on the desk."""
        self._entity_id = entity_id
        if self.here.isChecked():
            self.changed.emit()

    def show_work(self, work: Work | None) -> None:
        """Show how many problems there are."""
        for severity, button in self.severities.items():
            words = self._wording.text(f"severity.{severity}").partition("（")[0]
            is_known = work is None or work.findings.found is not None
            count = work.findings.found_count(severity) if work is not None else 0
            button.setText(f"{sign(severity)} {words} {count if is_known else '…'}")
        count = len(work.document.head.ruling_ids) if work is not None else 0
        self.rulings.setText(self.tr("Done with: {}").format(count))
        self.rulings.setVisible(count > 0)
        self.handled.setVisible(count > 0)

    def choice(self) -> Choice:
        """Return what is looked for."""
        return Choice(
            frozenset(severity for severity, button in self.severities.items() if button.isChecked()),
            self._entity_id if self.here.isChecked() else "",
            self.text.text(),
            self.handled.isChecked() and not self.handled.isHidden(),
        )

    def show_all(self) -> None:
        """Look for everything again."""
        for button in (*self.severities.values(), self.all):
            button.setChecked(True)
        self.text.clear()
        self._later.stop()
        self.changed.emit()
