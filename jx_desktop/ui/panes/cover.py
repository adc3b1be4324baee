"""The cover: department, year, stage, who compiled and who reviewed."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from jx_desktop.domain.document.head import Stage
from jx_desktop.editing.command import Command
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.labelled import FieldBox, card
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sum_card import SumCard
from jx_desktop.ui.window.allowing import allow
from jx_desktop.wording.messages import Wording

_YEARS_BEFORE, _YEARS_AFTER = 2, 3


class CoverPane(Pane):
    """The head of the document."""

    def __init__(
        self, work: Work, wording: Wording, parent: QWidget | None = None, *, this_year: int | None = None
    ) -> None:
        """`this_year` is the calendar's; the years to choose from lie around it and around the document's own."""
        self._this_year = this_year or date.today().year  # noqa: DTZ011 (the user's own calendar)
        super().__init__(work, wording, work.document.head.id, parent)
        form = work.document.form
        self.heading(self.tr("Cover"))
        frame, layout, title = card(self.tr("On the cover"))
        layout.addWidget(title)
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(9)
        layout.addLayout(self._form)
        for path in ("department.code", "department.name"):
            self._add_text(path)
        self._years = ChoiceField("year", form.label("year"), [])
        self._years.committed.connect(lambda year: self.store(self._build, "year", year))
        self._add("year", self._years)
        self._stages = ChoiceField(
            "stage", self.tr("Stage"), [(stage, wording.text(f"stage.{stage}")) for stage in Stage]
        )
        self._stages.committed.connect(lambda stage: self.store(self._build, "stage", stage))
        self._add("stage", self._stages, self.tr("Stage"))
        self._add_text("cover_mark")
        for path in ("compiled_by", "reviewed_by"):
            self._add_text(path)
        self._units = ChoiceField("money_unit", form.label("money_unit"), [(unit, unit) for unit in form.money.units])
        self._units.committed.connect(lambda unit: self.store(self._build, "money_unit", unit))
        self._add("money_unit", self._units)
        label = form.label("declared_total")
        declared = self.amount_field(
            "declared_total",
            label,
            self._build,
            lambda: self.work.document.head.declared_total,
            decimals=form.money.decimals,
            unit=lambda: self.work.document.head.money_unit,
        )
        self._form.addRow(_label(label), declared)
        self.page.addWidget(frame)
        self.sums = SumCard()
        self.page.addWidget(self.sums)
        self.page.addStretch(1)
        self.show_values()

    def _add_text(self, path: str) -> None:
        label = self.work.document.form.label(path)
        box = self.text_field(path, label, self._build, lambda: self._text(path))
        self._form.addRow(_label(label), box)

    def _add(self, path: str, field: ChoiceField, words: str = "") -> None:
        box = FieldBox(field, self.wording)
        self.boxes[path] = box
        self._form.addRow(_label(words or self.work.document.form.label(path)), box)

    def _text(self, path: str) -> str:
        value = self.work.document.head.value_at(path)
        return "" if value is None else str(value)

    @staticmethod
    def _build(values: Mapping[str, object]) -> Command:
        return SetHeadFields(
            {path: (value or None) if path == "cover_mark" else value for path, value in values.items()}
        )

    def show_announcement(self, announcement: Announcement) -> None:
        """Show what changed; the sums follow the projects."""
        super().show_announcement(announcement)
        self._show_sums()

    def _show_sums(self) -> None:
        document, sums = self.work.document, self.work.sums
        self.sums.show_sums(document, sums)
        self.sums.show_declared(document, sums)

    def show_values(self, initiator: object = None) -> None:
        """Show the entity as it is now."""
        super().show_values(initiator)
        self._show_sums()
        head = self.work.document.head
        self._show_years(head.year)
        self._stages.show_value(head.stage)
        self._units.show_value(head.money_unit)
        for field in (self._years, self._stages, self._units):
            allow(field, self.why_locked)

    def _show_years(self, year: int | None) -> None:
        around = (self._this_year, year or self._this_year)
        years = sorted({near for middle in around for near in range(middle - _YEARS_BEFORE, middle + _YEARS_AFTER + 1)})
        if [self._years.itemData(index) for index in range(self._years.count())] != years:
            self._years.clear()
            for item in years:
                self._years.addItem(str(item), item)
        self._years.show_value(year)


def _label(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setMinimumHeight(label.fontMetrics().lineSpacing() + 10)
    return label
