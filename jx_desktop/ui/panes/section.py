"""A text section of Part 1."""

from PySide6.QtWidgets import QWidget

from jx_desktop.domain.document.sections import section_id
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.wording.messages import Wording

_LEAST_LINES = 14


class SectionPane(Pane):
    """The paragraphs of one section."""

    def __init__(self, work: Work, wording: Wording, key: str, parent: QWidget | None = None) -> None:
        super().__init__(work, wording, section_id(key), parent)
        heading = work.document.form.section_heading(key)
        self.heading(heading)
        frame, layout, title = card(self.tr("Text"))
        layout.addWidget(title)
        fields = work.document.form.section_fields(key)
        editor = ParagraphsField("paragraphs", heading, _LEAST_LINES)
        layout.addWidget(self.add_field(fields["paragraphs"], editor))
        hint = WrappedLabel(self.tr("Each line is one paragraph; its first line is indented in print."), "muted")
        layout.addWidget(hint)
        self.page.addWidget(frame)
        self.page.addStretch(1)
        self.show_values()
