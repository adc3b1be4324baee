"""The tab 更多: the new year, its form, and which parts of last year's document are carried."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from jx_desktop.domain.carrying.choices import CarriedPart, Carrying
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.form_choice import FormChoice
from jx_desktop.ui.look.plain import PlainLabel

_YEARS_AHEAD = 6


class MoreTab(QScrollArea):
    """Choices that are seldom made."""

    year_chosen = Signal(object)  # int
    form_chosen = Signal(object)  # the id of a form
    parts_chosen = Signal(object)  # frozenset of CarriedPart

    def __init__(self, last_year: int, forms: FormLibrary, parent: QWidget | None = None) -> None:
        """`last_year` is the year of the document that is carried on."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from field to field
        inner = QWidget()
        inner.setObjectName("page")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 12, 0, 12)
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        years = [(year, str(year)) for year in range(last_year + 1, last_year + 1 + _YEARS_AHEAD)]
        self.year = ChoiceField("year", self.tr("New year"), years)
        self.year.committed.connect(self.year_chosen)
        self.form = FormChoice("form", self.tr("This year’s form"), forms)
        self.form.committed.connect(self.form_chosen)
        rows.addRow(self.tr("New year"), self.year)
        rows.addRow(self.tr("This year’s form"), self.form)
        self.boxes: dict[CarriedPart, QCheckBox] = {}
        words = {
            CarriedPart.SECTIONS: self.tr("Texts of Part 1"),
            CarriedPart.GOALS: self.tr("Purposes and goals"),
            CarriedPart.INDICATORS: self.tr("Indicators"),
            CarriedPart.VALUES: self.tr("Values of the indicators"),
            CarriedPart.PLAN: self.tr("Spending plan"),
            CarriedPart.AMOUNTS: self.tr("Amounts (a list brings its own)"),
        }
        boxes = QVBoxLayout()
        boxes.setSpacing(6)
        for part, label in words.items():
            box = QCheckBox(label)
            box.clicked.connect(self._on_part_clicked)
            self.boxes[part] = box
            boxes.addWidget(box)
        rows.addRow(self.tr("Carried"), boxes)
        whole.addLayout(rows)
        note = self.tr(
            "The new document begins at the first submission as a draft. Never carried: monitoring and evaluation, "
            "comments, opinions, decisions on findings, approval, earlier versions. Last year’s document stays as it "
            "is; it goes along to be compared with."
        )
        self.note = PlainLabel(note, "muted")
        self.note.setWordWrap(True)
        whole.addWidget(self.note)
        whole.addStretch(1)
        self.setWidget(inner)

    def show_choices(self, choices: Carrying) -> None:
        """Show what is chosen."""
        self.year.show_value(choices.year)
        self.form.show_value(choices.form.id)
        for part, box in self.boxes.items():
            box.setChecked(part in choices.parts)
        self.boxes[CarriedPart.SECTIONS].setVisible(bool(choices.form.sections))
        self.boxes[CarriedPart.PLAN].setVisible(bool(choices.form.plan.rows))

    def _on_part_clicked(self) -> None:
        self.parts_chosen.emit(frozenset(part for part, box in self.boxes.items() if box.isChecked()))
