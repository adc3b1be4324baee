"""A new document: form, year, department."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.domain.document.units import Unit
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.form_choice import FormChoice
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.controls import push_button


class NewDocumentPage(QScrollArea):
    """Asks for what every document needs, and makes it."""

    created = Signal(object)  # Document
    cancelled = Signal()

    def __init__(
        self, forms: FormLibrary, year: int, form_id: str = DEFAULT_FORM, parent: QWidget | None = None
    ) -> None:
        """`year` is the present one, `form_id` the form that is chosen to begin with."""
        super().__init__(parent)
        self.setObjectName("new_document")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from field to field
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._forms = forms
        page = QWidget()
        page.setObjectName("page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(48, 32, 48, 32)
        frame, layout, title = card(self.tr("New document"))
        layout.addWidget(title)
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        self.form = FormChoice("form", self.tr("Form"), forms)
        self.form.show_value(form_id)
        years = [(number, str(number)) for number in range(year + 2, year - 8, -1)]
        self.year = ChoiceField("year", self.tr("Budget year"), years)
        self.year.show_value(year + 1)  # a budget is written in the year before
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Department code"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Department name"))
        for label, field in (
            (self.tr("Form"), self.form),
            (self.tr("Budget year"), self.year),
            (self.tr("Department code"), self.code),
            (self.tr("Department name"), self.name),
        ):
            rows.addRow(label, field)
        layout.addLayout(rows)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = push_button(self.tr("Back"), self.cancelled)
        self.make = push_button(self.tr("Create"), self._on_create, "primary")
        self.code.returnPressed.connect(self.name.setFocus)
        self.name.returnPressed.connect(self.make.click)
        buttons.addWidget(cancel)
        buttons.addWidget(self.make)
        layout.addLayout(buttons)
        outer.addWidget(frame)
        outer.addStretch(1)
        page.setMaximumWidth(760)
        self.setWidget(page)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _on_create(self) -> None:
        form = self._forms.get(str(self.form.currentData()))
        name, code = clean_text(self.name.text()).strip(), clean_text(self.code.text()).strip()
        unit = Unit(
            code=code + "1".zfill(max(0, form.codes.unit_digits - len(code))) if code else "",
            name=name + form.codes.own_unit_suffix if name else "",
        )
        head = Head(
            form=form.id,
            year=self.year.currentData(),
            money_unit=form.money.unit,
            department=Department(code=code, name=name),
            compiled_by=name,
            unit_ids=(unit.id,),
        )
        self.created.emit(Document.build([head, unit], form))
