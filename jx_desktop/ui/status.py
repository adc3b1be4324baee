"""The status bar: saved or not, counts, sum, form."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.money import printed
from jx_desktop.services.work import Work
from jx_desktop.ui.moments import clock_text


class Status(QStatusBar):
    """Says in one line how the document stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._left = QLabel()
        self._right = QLabel()
        self._right.setObjectName("muted")
        self._left.setContentsMargins(10, 3, 10, 3)
        self._right.setContentsMargins(10, 3, 10, 3)
        self.addWidget(self._left, 1)
        self.addPermanentWidget(self._right)

    def show_work(self, work: Work | None) -> None:
        """Show how a document stands; without one, nothing."""
        if work is None:
            self._left.setText("")
            self._right.setText("")
            return
        document = work.document
        saved = self.tr("Not saved")
        if not work.is_changed:
            saved = self.tr("Saved {}").format(clock_text(work.opened.stored.saved_at)) if work.opened else ""
        words = [
            f"● {saved}" if work.is_changed else saved,
            self.tr("Errors {}").format(work.count(Severity.ERROR)),
            self.tr("Warnings {}").format(work.count(Severity.WARNING)),
            self.tr("Hints {}").format(work.count(Severity.HINT)),
            self.tr("Projects {}").format(len(document.projects)),
            self.tr("Sum {sum} {unit}").format(
                sum=printed(document.total(), document.form.money.decimals), unit=document.head.money_unit or ""
            ),
        ]
        if document.head.final:
            words.insert(1, self.tr("Final"))
        if work.terms.read_only is not None:
            words.insert(1, self.tr("Read only"))
        self._left.setText("     ".join(word for word in words if word))
        self._right.setText(self.tr("Form: {}").format(document.form.name))
