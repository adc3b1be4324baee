"""打印 for many: PDFs in a folder, or one PDF for a printer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QRadioButton, QTreeWidgetItem, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import flat_list
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.review_desk.folder_line import FolderLine

_INDENT_EM = 2


class BatchPrintPage(Page):
    """Which documents, in which shape, where."""

    print_wanted = Signal(bool)  # whether as one PDF

    def __init__(self, labels: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`labels` are the documents, each with what is to be known of it."""
        super().__init__(
            self.tr("Print many documents"),
            self.tr("Each is printed whole, as it stands in the folder; the files there are only read."),
            parent,
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
            self.body.addWidget(choice)
            holder = QWidget()
            line = layouts.row(holder)
            line.addSpacing(indent)
            line.addWidget(beneath, 1)
            self.body.addWidget(holder)
            choice.toggled.connect(beneath.setEnabled)
        self.both_sides.setEnabled(False)
        self.body.addWidget(self.watermark)
        self.list = flat_list(self.tr("Documents"), [self.tr("Document"), self.tr("What to know")])
        for texts in labels:
            self.list.addTopLevelItem(QTreeWidgetItem(list(texts)))
        self.list.resizeColumnToContents(0)
        self.hold(self.list)
        self.end_with(self.tr("Make the PDFs ({})").format(len(labels)), self._on_apply)

    def _on_apply(self) -> None:
        self.print_wanted.emit(self.one.isChecked())
