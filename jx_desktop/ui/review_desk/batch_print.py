"""打印 for many: PDFs in a folder, or one PDF for a printer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.services.collecting.batch_printing import PlannedPrint
from jx_desktop.ui.look import layouts
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.ui.review_desk.folder_line import FolderLine
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (20, 26)
_INDENT_EM = 2


class BatchPrintPage(TickPage):
    """Which documents, in which shape, where. Of copies one is ticked; what cannot be printed is named beforehand."""

    print_wanted = Signal(bool)  # whether as one PDF

    def __init__(self, planned: Sequence[PlannedPrint], wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Print many documents"),
            self.tr("Each is printed whole, as it stands in the folder; the files there are only read."),
            [self.tr("Department"), self.tr("File"), self.tr("What to know")],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("batch_print_page")
        self.several = QRadioButton(self.tr("A PDF for each, in a folder"))
        self.one = QRadioButton(self.tr("One PDF of all, for the printer"))
        self.several.setChecked(True)
        self.folder = FolderLine(self.tr("Files go to"))
        self.both_sides = QCheckBox(self.tr("Paper is printed on both sides: each begins on a front side"))
        self.both_sides.setChecked(True)
        self.watermark = QCheckBox(self.tr("The form’s watermark while errors are open"))
        self.watermark.setChecked(True)
        indent = self.fontMetrics().height() * _INDENT_EM
        for choice, beneath in ((self.several, self.folder), (self.one, self.both_sides)):
            self.choices.addWidget(choice)
            holder = QWidget()
            line = layouts.row(holder)
            line.addSpacing(indent)
            line.addWidget(beneath, 1)
            self.choices.addWidget(holder)
            choice.toggled.connect(beneath.setEnabled)
        self.both_sides.setEnabled(False)
        self.choices.addWidget(self.watermark)
        left = [each for each in planned if each.why is not None]
        copies = [each for each in planned if each.why is None and each.beside is not None]
        sure = [each for each in planned if each.why is None and each.beside is None]
        groups = (
            (self.tr("Printed ({})"), sure, True),
            (self.tr("Other copies of these, and reviews: not ticked ({})"), copies, False),
            (self.tr("Cannot be printed ({})"), left, None),
        )
        self.list.show_groups(
            [
                TickGroup(
                    title.format(len(found)), tuple(TickLine(each, _texts(each, wording), ticked) for each in found)
                )
                for title, found, ticked in groups
            ],
            _WIDTHS_EM,
        )
        self.show_list(bool(planned), self.tr("There is nothing to print."))
        self.list.ticks_changed.connect(self._show_count)
        self._show_count()

    @property
    def wanted(self) -> tuple[CollectedDocument, ...]:
        """The documents that are ticked."""
        return tuple(each.document for each in self.list.ticked(PlannedPrint))

    def _show_count(self) -> None:
        self.show_count(len(self.wanted), self.tr("Make the PDFs ({})"), self.tr("Make the PDFs"))

    def _on_apply(self) -> None:
        self.print_wanted.emit(self.one.isChecked())


def _texts(planned: PlannedPrint, wording: Wording) -> tuple[str, ...]:
    document, known = planned.document, planned.why or planned.beside
    place = " › ".join(filter(None, (document.file, document.member)))
    return planned.label, presentable(place), wording.word(known) if known is not None else ""
