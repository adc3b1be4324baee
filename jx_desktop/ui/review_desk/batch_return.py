"""退回 for many: what goes out for each that is ready, and why the others are left."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from jx_desktop.services.collecting.batch_returning import PlannedReturn
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage
from jx_desktop.ui.review_desk.folder_line import FolderLine
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (22, 20, 24)


class BatchReturnPage(TickPage):
    """Lines that are ready, ticked; the others with the reason; the folder, and papers by tick."""

    return_wanted = Signal(list)  # of PlannedReturn

    def __init__(self, planned: Sequence[PlannedReturn], wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Return the opinions on many documents"),
            self.tr(
                "A file goes out for each that is ticked, with grades, opinions and comments; internal comments stay "
                "here. Each review notes that it went out. What is not ready is left as it is."
            ),
            [self.tr("Department"), self.tr("Grades"), self.tr("Comments and what to know")],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("batch_return_page")
        self.folder = FolderLine(self.tr("Files go to"))
        self.choices.addWidget(self.folder)
        self.papers: dict[str, QCheckBox] = {}
        self._paper_line = QWidget()
        self.choices.addWidget(self._paper_line)
        ready = [each for each in planned if each.why is None]
        left = [each for each in planned if each.why is not None]
        title, title_left = self.tr("Ready ({})").format(len(ready)), self.tr("Not returned ({})").format(len(left))
        self.list.show_groups(
            [
                TickGroup(title, tuple(TickLine(each, self._texts(each)) for each in ready)),
                TickGroup(title_left, tuple(TickLine(each, self._left(each, wording), None) for each in left)),
            ],
            _WIDTHS_EM,
        )
        self.show_list(bool(planned), self.tr("There is nothing to return."))
        self.list.ticks_changed.connect(self._show_count)
        self._show_count()

    def offer_papers(self, papers: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Offer papers to be written beside each file, by their keys and names."""
        line = layouts.row(self._paper_line, 16)
        line.addWidget(PlainLabel(self.tr("Also"), "muted"))
        for key, name in papers:
            box = QCheckBox(button_words(self.tr("{} (Word)").format(name)))
            box.setChecked(key in ticked)
            self.papers[key] = box
            line.addWidget(box)
        line.addStretch(1)

    @property
    def wanted_papers(self) -> tuple[str, ...]:
        """The keys of the papers that are ticked."""
        return tuple(key for key, box in self.papers.items() if box.isChecked())

    def _texts(self, planned: PlannedReturn) -> tuple[str, ...]:
        grades = "　".join(f"{name} {count}" for name, count in planned.grades)
        out = planned.out
        told = self.tr("{} open comments go out").format(out.told) if out is not None and out.told else ""
        stay = self.tr("{} internal ones stay").format(out.internal) if out is not None and out.internal else ""
        return planned.line.label, grades, "；".join(filter(None, (told, stay)))

    def _left(self, planned: PlannedReturn, wording: Wording) -> tuple[str, ...]:
        why = wording.word(planned.why) if planned.why is not None else ""
        return planned.line.label, "　".join(f"{name} {count}" for name, count in planned.grades), why

    def _show_count(self) -> None:
        count = len(self.list.ticked(PlannedReturn))
        self.show_count(count, self.tr("Return ({})"), self.tr("Return"))

    def _on_apply(self) -> None:
        self.return_wanted.emit(self.list.ticked(PlannedReturn))
