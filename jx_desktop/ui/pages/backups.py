"""从备份恢复: what saves have replaced."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jx_desktop.services.document.backups import BackedUpDocument, Backup, KeptDocument
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.pages.listing import ListPage


class BackupsPage(ListPage):
    """The backups of one document, and a choice of the others."""

    open_wanted = Signal(object)  # Backup
    compare_wanted = Signal(object, object)  # Backup, a later Backup or None for the open document
    place_wanted = Signal()

    def __init__(
        self,
        kept: Sequence[KeptDocument],
        document_id: str,
        chosen: BackedUpDocument | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the backups of the open document, which has this id, or of `chosen`."""
        super().__init__(
            self.tr("Restore from a backup"),
            self.tr(
                "Every save keeps the version that it replaces. A backup opens as a new document; "
                "no file is changed until you save it."
            ),
            [
                self.tr("Revision"),
                self.tr("Saved"),
                self.tr("Projects"),
                self.tr("Sum"),
                self.tr("Size"),
                self.tr("File"),
            ],
            parent,
        )
        self._kept = kept
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Document"))
        self._choice.setMinimumContentsLength(36)
        for each in kept:
            paths = each.document.paths
            self._choice.addItem(each.document.name)
            tip = str(paths[0]) if paths else ""
            self._choice.setItemData(self._choice.count() - 1, tip_words(tip), Qt.ItemDataRole.ToolTipRole)
        self.above.addWidget(PlainLabel(self.tr("Document")))
        self.above.addWidget(self._choice, 1)
        opening = self.add_button(self.tr("Open as a new document"), self.open_wanted.emit, name="primary")
        compare = self.add_button(self.tr("Compare"), self._on_compare, (1, 2) if document_id else (2,))
        compare.setToolTip(self.tr("One backup with the open document, or two backups with each other"))
        self.end.addWidget(push_button(self.tr("Place of backups…"), self.place_wanted))
        self.add_back()
        self.list.itemActivated.connect(opening.click)
        wanted = chosen.folder if chosen else None
        ids = [
            each.document.folder == wanted or (bool(document_id) and each.document.document_id == document_id)
            for each in kept
        ]
        self._choice.setCurrentIndex(ids.index(True) if True in ids else (-1 if document_id else 0))
        self._choice.currentIndexChanged.connect(self._show_chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        at = self._choice.currentIndex()
        kept = self._kept[at] if 0 <= at < len(self._kept) else None
        entries = [
            (
                backup,
                (
                    str(backup.revision),
                    moment_text(backup.saved_at),
                    str(backup.figures.projects) if backup.figures else "",
                    f"{backup.figures.total} {backup.figures.unit}" if backup.figures else "",
                    self.tr("{} KB").format(-(-backup.size // 1024)),
                    str(kept.paths.get(backup.place, "")) if kept else "",
                ),
            )
            for backup in (kept.backups if kept else ())
        ]
        self.show_entries(entries, self.tr("There are no backups of this document yet: saving it again makes one."))

    def _on_compare(self, *chosen: Backup) -> None:
        """Compare backups, the latest first."""
        self.compare_wanted.emit(chosen[-1], chosen[0] if len(chosen) > 1 else None)
