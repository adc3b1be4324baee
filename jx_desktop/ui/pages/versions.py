"""版本: named states of the document that travel in its file."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jx_desktop.services.document.versions import StoredVersion
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.listing import ListPage


class VersionsPage(ListPage):
    """Make, look at, restore, compare and remove named versions."""

    made = Signal(str)  # label
    view_wanted = Signal(object)  # StoredVersion
    restore_wanted = Signal(object)  # StoredVersion
    compare_wanted = Signal(object, object)  # StoredVersion, a newer StoredVersion or None for the present state
    removal_wanted = Signal(object)  # StoredVersion

    def __init__(self, labels: Sequence[str], parent: QWidget | None = None) -> None:
        """`labels` are proposed as names, the most fitting one first."""
        self._years: dict[str, str] = {}
        super().__init__(
            self.tr("Versions"),
            self.tr(
                "A version keeps the document as it is now under a name, such as first submission, second submission "
                "or approval. Versions are saved in the document's file and travel with it."
            ),
            [self.tr("Name"), self.tr("Made")],
            parent,
        )
        self.label = QComboBox()
        self.label.setEditable(True)
        self.label.setAccessibleName(self.tr("Name of the version"))
        self.label.addItems(list(labels))
        self.label.setMinimumContentsLength(20)
        self.make = push_button(self.tr("Keep the present state as a version"), self._on_make, "primary")
        self.label.editTextChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        line = self.label.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._on_make)
        self.above.addWidget(PlainLabel(self.tr("Name of the version")))
        self.above.addWidget(self.label)
        self.above.addWidget(self.make)
        self.above.addStretch(1)
        view = self.add_button(self.tr("View (read only)"), self.view_wanted.emit)
        self.restore = self.add_button(self.tr("Restore"), self.restore_wanted.emit)
        compare = self.add_button(self.tr("Compare"), self._on_compare, (1, 2))
        compare.setToolTip(self.tr("One version with the present state, or two versions with each other"))
        self.remove = self.add_button(self.tr("Remove"), self.removal_wanted.emit)
        self.add_back()
        self.list.itemActivated.connect(view.click)

    def show_versions(self, versions: Sequence[StoredVersion], references: Mapping[str, str]) -> None:
        """Show the versions, the newest first, behind them those of other years, by these: year → id of the version.

        These are there to be compared with; they are no state of the document to go back to, nor to be cleared away.
        """
        self._years = {version_id: year for year, version_id in references.items()}
        own = [version for version in reversed(versions) if version.id not in self._years]
        newest_first = [*own, *(version for version in reversed(versions) if version.id in self._years)]
        entries = [(version, (self._name(version), moment_text(version.at))) for version in newest_first]
        self.show_entries(entries, self.tr("There are no versions yet."))

    def _name(self, version: StoredVersion) -> str:
        year = self._years.get(version.id)
        words = self.tr("{label}: what stood in {year}, to compare with")
        return version.label if year is None else words.format_map({"label": version.label, "year": year})

    def _on_chosen(self) -> None:
        super()._on_chosen()
        if any(version.id in self._years for version in self.chosen_entries()):
            why_not = self.tr("It is the document of another year, with which this one is compared.")
            for button in (self.restore, self.remove):
                allow(button, why_not)

    def _on_make(self) -> None:
        if self.label.currentText().strip():
            self.made.emit(self.label.currentText().strip())

    def _on_compare(self, *chosen: StoredVersion) -> None:
        """Compare versions, the newest first."""
        self.compare_wanted.emit(chosen[-1], chosen[0] if len(chosen) > 1 else None)
