"""指定上年项目: from which of last year's projects one of this year's goes on."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import grouped
from jx_desktop.ui.dialogs.ending import end_dialog
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.look.plain import WrappedLabel, title_words
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, TickList

_WIDTHS_EM = (24, 14, 8)
_SIZE_EM = (52, 26)


class PartnersDialog(QDialog):
    """Last year's projects with ticks; without any it is a new one."""

    def __init__(self, document: Document, name: str, present: Collection[str], parent: QWidget | None = None) -> None:
        """`document` is last year's, `name` that of this year's project, `present` what it goes on from now."""
        super().__init__(parent)
        self.setWindowTitle(title_words(self.tr("Which of last year’s projects")))
        em = self.fontMetrics().height()
        self.resize(_SIZE_EM[0] * em, _SIZE_EM[1] * em)
        whole = QVBoxLayout(self)
        words = self.tr(
            "“{}” goes on from the ticked projects of last year. Several are put together, and compared by their sum; "
            "without any it is new."
        )
        whole.addWidget(WrappedLabel(words.format(name)))
        self.filter = filter_line(self.tr("Filter: name, code or unit"), self.tr("Filter"))
        whole.addWidget(self.filter)
        heads = [self.tr("Project"), self.tr("Code"), self.tr("Last year")]
        self.list = TickList(self.tr("Which of last year’s projects"), heads)
        self.list.set_amounts(2)
        self.filter.textChanged.connect(self.list.look_for)
        groups, decimals = [], document.form.money.decimals
        for unit in document.units:
            lines = []
            for project in document.projects_of(unit):
                amount = document.amount(project)
                texts = (project.name or "—", project.code, "" if amount is None else grouped(amount, decimals))
                if project.arranged:
                    lines.append(TickLine(project.id, texts, project.id in present))
            groups.append(TickGroup(f"{unit.code} {unit.name}".strip() or "—", tuple(lines)))
        self.list.show_groups(groups, _WIDTHS_EM)
        whole.addWidget(self.list, 1)
        give_up = QCoreApplication.translate("messages", "Cancel")
        self.take = end_dialog(self, whole, self.tr("Take over"), give_up)
        self.filter.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked projects, in last year's order."""
        return tuple(self.list.ticked(str))


def ask_partners(parent: QWidget, document: Document, name: str, present: Collection[str]) -> tuple[str, ...] | None:
    """Return what the user ticks in the dialog; None where he gives it up."""
    dialog = PartnersDialog(document, name, present, parent)
    is_taken = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.chosen if is_taken else None
