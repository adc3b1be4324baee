"""表样: those on this machine, a new one begun from one of them, one of one's own to be changed."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTreeWidgetItem, QWidget

from jx_desktop.base.text import clean_text, one_line
from jx_desktop.services.resources.forms import FormLibrary, ListedForm
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.pages.page import Page
from jx_desktop.wording.messages import Wording

_ID = re.compile(r"[\w.-]{1,100}")
_LISTED = Qt.ItemDataRole.UserRole


class FormChoicePage(Page):
    """A list of forms, beneath it the name of a new one."""

    begun = Signal(str, str, str)  # the id of the form to begin from, the id and the name of the new one
    edit_wanted = Signal(str)  # the id of a form

    def __init__(self, forms: FormLibrary, form_id: str, wording: Wording, parent: QWidget | None = None) -> None:
        """`form_id` is the form that is current to begin with."""
        hint = self.tr("A form that came with the program stays as it is: begin one of your own from it.")
        super().__init__(self.tr("Forms"), hint, parent)
        self.setObjectName("form_choice")
        self._forms = forms
        columns = [self.tr("Name"), self.tr("Id"), self.tr("Version"), self.tr("Comes from")]
        self.list = flat_list(self.tr("Forms"), columns)
        for listed in forms.listed():
            self._add(listed, wording)
        for column in range(len(columns)):
            self.list.resizeColumnToContents(column)
        self.hold(self.list)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the new form"))
        self.id = QLineEdit()
        self.id.setAccessibleName(self.tr("Id of the new form"))
        line = QHBoxLayout()
        for words, field, stretch in (
            (self.tr("Name of the new form"), self.name, 3),
            (self.tr("Id"), self.id, 2),
        ):
            line.addWidget(FieldLabel(words))
            line.addWidget(field, stretch)
        self.begin = push_button(self.tr("New from the chosen one"), self._on_begun, "primary")
        line.addWidget(self.begin)
        self.body.addLayout(line)
        self.end_with(self.tr("Edit the chosen one"), self._on_edit_wanted)
        self.apply.setObjectName("")
        self.list.currentItemChanged.connect(self._show_possible)
        self.list.itemActivated.connect(self._on_activated)
        self.name.textChanged.connect(self._show_possible)
        self.id.textChanged.connect(self._show_possible)
        self.name.returnPressed.connect(self.begin.click)
        self.id.returnPressed.connect(self.begin.click)
        self._choose(form_id)

    def _add(self, listed: ListedForm, wording: Wording) -> None:
        form = listed.form
        place = self.tr("the program") if listed.is_shipped else self.tr("this computer")
        words = place if form is not None else self.tr("{} (faulty)").format(place)
        item = QTreeWidgetItem([form.name if form else listed.id, listed.id, form.version if form else "", words])
        item.setData(0, _LISTED, listed)
        if listed.fault is not None:
            item.setToolTip(0, tip_words(wording.word(listed.fault)))
        self.list.addTopLevelItem(item)

    def _choose(self, form_id: str) -> None:
        items = [self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount())]
        item = next((item for item in items if item is not None and item.text(1) == form_id), items[0])
        if item is not None:
            self.list.setCurrentItem(item)
        self._show_possible()

    @property
    def chosen(self) -> ListedForm | None:
        """The form that is current."""
        item = self.list.currentItem()
        return item.data(0, _LISTED) if item is not None else None

    def _show_possible(self) -> None:
        chosen = self.chosen
        if not self.id.isModified() and chosen is not None:
            self.id.setText(self._free_id(chosen.id))
        new_id, name = self.id.text().strip(), self.name.text().strip()
        why = ""
        if chosen is None or chosen.form is None:
            why = self.tr("Choose a form without faults to begin from.")
        elif not name:
            why = self.tr("Give the new form a name.")
        elif not _ID.fullmatch(new_id):
            why = self.tr("An id is letters, digits, - and _.")
        elif self._forms.is_taken(new_id):
            why = self.tr("There is a form of this id.")
        allow(self.begin, why)
        is_shipped = chosen is not None and chosen.is_shipped
        allow(self.apply, self.tr("It came with the program: begin a new one from it.") if is_shipped else "")
        self.summary.setText("" if not why or not name else why)

    def _free_id(self, form_id: str) -> str:
        names = (f"{form_id}-{number}" for number in range(1, 1000))
        return next((name for name in names if not self._forms.is_taken(name)), "")

    def _on_begun(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.begun.emit(chosen.id, self.id.text().strip(), one_line(clean_text(self.name.text())))

    def _on_edit_wanted(self) -> None:
        if self.chosen is not None:
            self.edit_wanted.emit(self.chosen.id)

    def _on_activated(self) -> None:
        if self.apply.isEnabled():
            self.apply.click()
        else:
            self.name.setFocus()
