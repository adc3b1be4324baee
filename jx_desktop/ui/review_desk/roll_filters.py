"""What of a roll is shown, and what the departments are asked for: a filter, the office, the year, the stage."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.document.head import Stage
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.wording.messages import Wording

_REST_MILLISECONDS = 150
_FILTER_CHARACTERS = 24
_ALL = "\0all"
"""What stands for all offices: an office may be called anything."""


class RollFilters(QWidget):
    """The choices in one line."""

    changed = Signal()
    """Other lines are to be shown."""
    asked_otherwise = Signal(object)
    """Something else is asked for (`Asked`)."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = Asked()
        row = layouts.row(self, 8)
        self.filter = filter_line(self.tr("Name or code"), self.tr("Filter the roll"), _FILTER_CHARACTERS)
        self._rest = one_shot(self, _REST_MILLISECONDS, self.changed)
        self.filter.textChanged.connect(self._rest.start)
        self.office = ChoiceField("roll_office", self.tr("Office of the bureau"), ())
        self.office.committed.connect(self.changed)
        self.year = ChoiceField("roll_year", self.tr("Year that is asked for"), ())
        self.year.committed.connect(self._on_year)
        stages = ((None, self.tr("any")), *((stage, wording.text(f"stage.{stage}")) for stage in Stage))
        self.stage = ChoiceField("roll_stage", self.tr("Stage that is asked for, or a later one"), stages)
        self.stage.committed.connect(self._on_stage)
        row.addWidget(self.filter, 1)
        self._labels: list[PlainLabel] = []
        for words, choice in (
            (self.tr("Office"), self.office),
            (self.tr("Asked for: year"), self.year),
            (self.tr("stage"), self.stage),
        ):
            label = PlainLabel(words, "muted")
            label.setBuddy(choice)
            choice.setToolTip(tip_words(choice.accessibleName()))
            choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
            self._labels.append(label)
            row.addWidget(label)
            row.addWidget(choice)
        row.addStretch(1)

    @property
    def sought(self) -> str:
        """What is looked for."""
        return self.filter.text().strip()

    def is_of_office(self, office: str) -> bool:
        """Whether the lines of an office are shown."""
        return self.office.currentData() in (None, _ALL, office)

    def show_choices(self, offices: Iterable[str], years: Iterable[int | None], asked: Asked) -> None:
        """Offer offices and years; the office that was chosen stays so while there is one."""
        self._asked = asked
        named = sorted(offices, key=lambda each: not each)  # none at the end
        for widget in (self._labels[0], self.office):
            widget.setVisible(any(named))
        shown = self.office.currentData()
        self.office.clear()
        self.office.addItem(self.tr("All offices"), _ALL)
        for office in named:
            self.office.addItem(office or self.tr("(none)"), office)
        self.office.setCurrentIndex(max(0, self.office.findData(shown)))
        self.year.clear()
        self.year.addItem(self.tr("any"), None)
        for year in sorted({year for year in (asked.year, *years) if year is not None}, reverse=True):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(asked.year)))
        self.stage.setCurrentIndex(max(0, self.stage.findData(asked.stage)))

    def _on_year(self, year: object) -> None:
        self.asked_otherwise.emit(Asked(year if isinstance(year, int) else None, self._asked.stage))

    def _on_stage(self, stage: object) -> None:
        self.asked_otherwise.emit(Asked(self._asked.year, Stage(stage) if isinstance(stage, str) else None))
