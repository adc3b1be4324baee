"""A choice among the forms on this machine: those of a group (其他省份) stand beneath its name, behind the others."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from jx_desktop.services.resources.forms import FormLibrary, ListedForm
from jx_desktop.ui.fields.choice import ChoiceField

_INDENT = "　"


class FormChoice(ChoiceField):
    """One of the forms by its id; what is no form any more stands under its id."""

    def __init__(self, name: str, label: str, forms: FormLibrary, parent: QWidget | None = None) -> None:
        super().__init__(name, label, [], parent)
        for group, members in groupby(forms.listed(), key=_group_of):
            if group:
                self._add_heading(group)
            for listed in members:
                words = listed.form.name if listed.form is not None else listed.id
                self.addItem((_INDENT if group else "") + words, listed.id)

    def _add_heading(self, words: str) -> None:
        self.addItem(words)
        model = self.model()
        if isinstance(model, QStandardItemModel):  # as that of every box without a model of its own
            model.item(self.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)


def _group_of(listed: ListedForm) -> str:
    return listed.form.group if listed.form is not None else ""
