"""The cover: department, year, stage, who compiled and who reviewed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from jx_desktop.base.clock import today
from jx_desktop.domain.document.head import Stage
from jx_desktop.editing.command import Command
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.editors import Editor
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sum_card import SumCard
from jx_desktop.wording.messages import Wording

_ELSEWHERE = ("approved_on",)
"""Fields of the head that other pages set."""
_NONE_IF_EMPTY = ("cover_mark", "accounts_approved_on")
_YEARS_BEFORE, _YEARS_AFTER = 2, 3


class CoverPane(Pane):
    """The head of the document."""

    def __init__(
        self, work: Work, wording: Wording, parent: QWidget | None = None, *, this_year: int | None = None
    ) -> None:
        """`this_year` is the calendar's; the years to choose from lie around it and around the document's own."""
        self._this_year = this_year or today().year
        super().__init__(work, wording, work.document.head.id, parent)
        form = work.document.form
        self.heading(self.tr("Cover"))
        frame, layout, title = card(self.tr("On the cover"))
        layout.addWidget(title)
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        layout.addLayout(rows)
        self._years = ChoiceField("year", form.label("year"), [])
        stages: list[tuple[object, str]] = [(stage, wording.text(f"stage.{stage}")) for stage in Stage]
        units: list[tuple[object, str]] = [(unit, unit) for unit in form.money.units]
        editors: dict[str, Editor] = {
            "year": self._years,
            "stage": ChoiceField("stage", self.tr("Stage"), stages),
            "money_unit": ChoiceField("money_unit", form.label("money_unit"), units),
        }
        for path, field in form.head_fields.items():
            if path in _ELSEWHERE:
                continue
            label = PlainLabel(self.tr("Stage") if path == "stage" else field.label)
            label.setMinimumHeight(label.fontMetrics().lineSpacing() + 10)
            rows.addRow(label, self.add_field(field, editors.get(path)))
        self.page.addWidget(frame)
        self.sums = SumCard()
        self.page.addWidget(self.sums)
        self.page.addStretch(1)
        self.show_values()

    def command(self, values: Mapping[str, object]) -> Command:
        """Return the command that sets fields; a mark or a day that is empty is none."""
        none = {path: None for path in _NONE_IF_EMPTY if values.get(path) == ""}
        return super().command({**values, **none})

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
        self._show_years(self.work.document.head.year)
        super().show_values(initiator)
        self._show_sums()

    def _show_years(self, year: int | None) -> None:
        around = (self._this_year, year or self._this_year)
        years = sorted({near for middle in around for near in range(middle - _YEARS_BEFORE, middle + _YEARS_AFTER + 1)})
        if [self._years.itemData(index) for index in range(self._years.count())] != years:
            self._years.clear()
            for item in years:
                self._years.addItem(str(item), item)
