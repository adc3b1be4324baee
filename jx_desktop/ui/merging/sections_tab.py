"""The tab 封面和第一部分: what the units have written there, beside the document's own, to be read and copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.comparing.text_difference import differing_spans
from jx_desktop.domain.document.document import Document
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.difference_list import DifferenceLine, DifferenceList


@dataclass(frozen=True, slots=True)
class PartFront:
    """A part: whose it is, its document, and what of its cover is otherwise: what it is, as here, as there."""

    name: str
    document: Document
    cover: tuple[tuple[str, str, str], ...] = ()


class SectionsTab(QWidget):
    """A choice among the files, and beneath it each section as it is here and as it is there."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._parts: Sequence[PartFront] = ()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(7)
        line = QHBoxLayout()
        words = PlainLabel(self.tr("Of"))
        self.part = ChoiceField("part", self.tr("Of"), [])
        self.part.currentIndexChanged.connect(self._show_part)
        words.setBuddy(self.part)
        line.addWidget(words)
        line.addWidget(self.part, 1)
        line.addStretch(1)
        whole.addLayout(line)
        note = self.tr("Left stands this document’s, which stays as it is, right the part’s. Ctrl+C copies a line.")
        whole.addWidget(PlainLabel(note, "muted"))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        whole.addWidget(self.area, 1)

    def show_parts(self, parts: Sequence[PartFront]) -> None:
        """Offer the parts by their names; those that say otherwise than the document stand first."""
        ours = _texts(self._document)
        same = [_texts(part.document) == ours and not part.cover for part in parts]
        order = sorted(range(len(parts)), key=lambda at: same[at])
        self._parts = [parts[at] for at in order]
        alike = self.tr("{} (the same)")
        self.part.blockSignals(True)
        self.part.clear()
        for place, at in enumerate(order):
            name = presentable(parts[at].name)
            self.part.addItem(alike.format(name) if same[at] else name, place)
        self.part.blockSignals(False)
        self._show_part()

    @property
    def lines(self) -> Sequence[DifferenceLine]:
        """The sections that are shown."""
        shown = self.area.widget()
        return shown.lines if isinstance(shown, DifferenceList) else ()

    def _show_part(self) -> None:
        at = self.part.currentData()
        if at is None:
            self.area.takeWidget()
            return
        part = self._parts[at]
        cover = (
            DifferenceLine(label, here, there, "", *differing_spans(here, there)) for label, here, there in part.cover
        )
        lines = [*cover, *_lines(self._document, part.document)]
        nothing = PlainLabel(self.tr("Nothing is written."), "muted")
        self.area.setWidget(DifferenceList(lines, part.name) if lines else nothing)


def _texts(document: Document) -> dict[str, str]:
    """Return the sections in which something stands, by their keys."""
    texts = {section.key: "\n".join(section.paragraphs) for section in document.sections}
    return {key: text for key, text in texts.items() if text}


def _lines(document: Document, part: Document) -> Iterator[DifferenceLine]:
    """Yield the sections of both, with what is here and what is there."""
    ours, theirs = _texts(document), _texts(part)
    for key in dict.fromkeys((*ours, *theirs)):
        here, there = ours.get(key, ""), theirs.get(key, "")
        yield DifferenceLine(document.form.section_heading(key), here, there, "", *differing_spans(here, there))
