"""What is wanted of a public copy: who has looked through it for secrets, the total, the files and their place."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.text import clean_text, presentable
from jx_desktop.domain.kinds.dates import read_date
from jx_desktop.domain.publishing.public_copy import Total
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words

RECOMPUTED: Total = "recomputed"
DROPPED: Total = "dropped"


class SecrecyCard(QWidget):
    """已经保密审查: by whom and when, both of which are needed."""

    changed = Signal()
    done = Signal()
    """Enter in the last line."""

    def __init__(self, by: str, on: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        frame, layout, title = card(self.tr("Looked through for secrets"))
        layouts.column(self).addWidget(frame)
        layout.addWidget(title)
        self.by, self.on = QLineEdit(by), QLineEdit(on)
        self.on.setPlaceholderText(self.tr("for example {}").format(f"{today:%Y%m%d}"))
        today_link = push_button(self.tr("Today"), self._on_today, "link")
        rows = layouts.form_rows()
        for line, words in ((self.by, self.tr("Reviewed by")), (self.on, self.tr("Reviewed on"))):
            line.setAccessibleName(words)
            line.textChanged.connect(self.changed)
        rows.addRow(self.tr("Reviewed by"), self.by)
        rows.addRow(self.tr("Reviewed on"), layouts.beside(self.on, today_link))
        layout.addLayout(rows)
        self.by.returnPressed.connect(self.on.setFocus)
        self.on.returnPressed.connect(self.done)

    @property
    def reviewer(self) -> str:
        """The name that was typed."""
        return clean_text(self.by.text()).strip()

    @property
    def day(self) -> date | None:
        """The day that was typed; None where that is none, or has not come yet."""
        day = self._typed
        return day if day is not None and day <= self._today else None

    @property
    def _typed(self) -> date | None:
        try:
            return read_date(self.on.text())
        except ValueError:
            return None

    @property
    def why_not(self) -> str:
        """What is still missing; empty where nothing is."""
        if not self.reviewer:
            return self.tr("Type who has looked through it for secrets.")
        if not self.on.text().strip():
            return self.tr("Type on which day that was done.")
        if self._typed is None:
            return self.tr("This is no day: type that of the review as {}.").format(self._today.isoformat())
        if self.day is None:
            return self.tr("The day of the review has not come yet: {}.").format(self._typed.isoformat())
        return ""

    def _on_today(self) -> None:
        self.on.setText(self._today.isoformat())
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)


class TotalCard(QWidget):
    """重新计算, 不列: what becomes of the declared total, with both figures; hidden where it stays as it is."""

    chosen = Signal()

    def __init__(self, total: Total, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, layout, title = card(self.tr("Declared total"))
        layouts.column(self).addWidget(frame)
        layout.addWidget(title)
        self.words = WrappedLabel("", "muted")
        layout.addWidget(self.words)
        self.buttons = {RECOMPUTED: QRadioButton(), DROPPED: QRadioButton()}
        self.buttons[DROPPED].setText(button_words(self.tr("Not given")))
        self._group = QButtonGroup(self)
        for key, button in self.buttons.items():
            button.setChecked(key == total)
            self._group.addButton(button)
            layout.addWidget(button)
        self._group.buttonClicked.connect(self.chosen)
        self.hide()

    @property
    def total(self) -> Total:
        """What is chosen."""
        return DROPPED if self.buttons[DROPPED].isChecked() else RECOMPUTED

    def show_total(self, before: str, after: str) -> None:
        """Show the total that is declared, and the sum of what is left; without an amount it can only be left out.

        Nothing is shown where none is declared, or nothing is left out (`before` is empty).
        """
        words = self.tr("The document declares {}, which counts what is left out.")
        self.words.setText(words.format(before))
        new = self.tr("Recomputed: {}") if after else self.tr("Recomputed: cannot be summed, so not given")
        self.buttons[RECOMPUTED].setText(button_words(new.format(after)))
        self.setVisible(bool(before))


class FilesCard(QWidget):
    """Which files are written, with their names, where, and by whom."""

    changed = Signal()
    sheets_chosen = Signal()
    folder_wanted = Signal()
    person_wanted = Signal()

    def __init__(
        self,
        kinds: Mapping[str, bool],
        sheets: Mapping[str, tuple[str, bool]],
        parent: QWidget | None = None,
    ) -> None:
        """`kinds` of files, ``pdf``…, have ticks; `sheets` words and ticks: a single one is not asked about."""
        super().__init__(parent)
        frame, layout, title = card(self.tr("Files"))
        layouts.column(self).addWidget(frame)
        layout.addWidget(title)
        self.sheet_boxes: dict[str, QCheckBox] = {}
        for key, (name, is_ticked) in sheets.items():
            self.sheet_boxes[key] = box = QCheckBox(button_words(name))
            box.setChecked(is_ticked)
            box.toggled.connect(self.changed)
            box.toggled.connect(self.sheets_chosen)
            box.setVisible(len(sheets) > 1)
            layout.addWidget(box)
        words = {"pdf": self.tr("PDF"), "docx": self.tr("Word document"), "html": self.tr("Web page")}
        self.boxes: dict[str, QCheckBox] = {}
        self.names: dict[str, WrappedLabel] = {}
        for key, is_ticked in kinds.items():
            self.boxes[key] = box = QCheckBox(button_words(words.get(key, key)))
            box.setChecked(is_ticked)
            box.toggled.connect(self.changed)
            self.names[key] = WrappedLabel("", "muted")
            layout.addWidget(box)
            layout.addLayout(_indented(self.names[key]))
        self.watermark = QCheckBox()
        self.watermark.hide()
        layout.addWidget(self.watermark)
        rows = layouts.form_rows()
        self.folder, self.person = WrappedLabel(), PlainLabel()
        self.choose_folder = push_button(self.tr("Another folder…"), self.folder_wanted, "link")
        self.change_person = push_button(self.tr("Change…"), self.person_wanted, "link")
        rows.addRow(self.tr("Into"), layouts.beside(self.folder, self.choose_folder))
        rows.addRow(self.tr("By"), layouts.beside(self.person, self.change_person))
        layout.addLayout(rows)
        numbered = self.tr("There are files of that name in the folder; they stay, and the new ones get a number.")
        self.taken, self.noted = WrappedLabel(numbered, "muted"), WrappedLabel("", "muted")
        self.taken.hide()
        layout.addWidget(self.taken)
        layout.addWidget(self.noted)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of files that are wanted."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that are wanted."""
        return tuple(key for key, box in self.sheet_boxes.items() if box.isChecked())

    @property
    def has_watermark(self) -> bool:
        """Whether the pages say that they are not final."""
        return self.watermark.isChecked() and not self.watermark.isHidden()

    @property
    def why_not(self) -> str:
        """What is still missing; empty where nothing is."""
        if not self.sheets:
            return self.tr("Tick at least one sheet.")
        return "" if self.kinds else self.tr("Tick at least one file.")

    def show_errors(self, count: int, watermark: str) -> None:
        """Offer the watermark of what is not final where errors are open; as a rule nothing public has it."""
        self.watermark.setText(button_words(self.tr("“{}” across the pages").format(watermark)))
        self.watermark.setVisible(bool(count))

    def show_target(self, person: str, folder: Path, name: str, *, saves: bool) -> None:
        """Show who publishes, where the files go, what they are called, and whether the document is saved with it."""
        self.person.setText(person or self.tr("asked when it is made"))
        self.folder.setText(presentable(str(folder)))
        noted = self.tr("The document notes that the copy was made; it is not saved then: press Ctrl+S afterwards.")
        if saves:
            noted = self.tr("The document notes that the copy was made, and is saved, with all that is not saved yet.")
        self.noted.setText(noted)
        self.show_names(name, is_other=False)

    def show_names(self, name: str, *, is_other: bool) -> None:
        """Show what the files will be called; `is_other` where the usual name is taken in the folder."""
        for key, label in self.names.items():
            label.setText(presentable(f"{name}.{key}"))
        self.taken.setVisible(is_other)


class DueCard(QWidget):
    """公开期限: by when what must be public, and what was published before; hidden where nobody waits for anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, self._layout, title = card(self.tr("Published by"))
        layouts.column(self).addWidget(frame)
        self._layout.addWidget(title)
        self.labels: list[WrappedLabel] = []
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, bool]]) -> None:
        """Show sentences; those that are grave in the colour of faults."""
        for label in self.labels:
            self._layout.removeWidget(label)
            label.deleteLater()
        self.labels = [WrappedLabel(presentable(words), "fault" if is_grave else "") for words, is_grave in lines]
        for label in self.labels:
            self._layout.addWidget(label)
        self.setVisible(bool(lines))


def _indented(label: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(22, 0, 0, 0)
    column.addWidget(label)
    return column
