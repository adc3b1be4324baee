"""更换表样: which form a document goes to, what of it goes where there, and what has no place and is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.changing import FormChange, grouped
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.fields.form_choice import FormChoice
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.pages.listing import ListPage
from jx_desktop.wording.messages import Wording


class FormChangePage(ListPage):
    """The forms that there are, and beneath them where everything goes in the chosen one."""

    form_chosen = Signal(str)  # the id of a form
    applied = Signal()

    def __init__(self, forms: FormLibrary, form_id: str, wording: Wording, parent: QWidget | None = None) -> None:
        """`form_id` is the form that the document has."""
        hint = self.tr(
            "The document in the other form is a new one, not saved yet; the one that is open stays as it is. What has"
            " no place there is kept in the file, and is back in its place where one changes back."
        )
        columns = [self.tr("Now"), self.tr("There"), self.tr("Places")]
        super().__init__(self.tr("Change the form"), hint, columns, parent)
        self.setObjectName("form_change")
        self._wording, self._own = wording, form_id
        self.form = FormChoice("form", self.tr("New form"), forms)
        self.form.show_value(form_id)
        self.form.activated.connect(self._on_chosen_form)
        self.above.addWidget(FieldLabel(self.tr("New form")))
        self.above.addWidget(self.form, 1)
        self.end_with(self.tr("Change"), self.applied.emit)
        self.show_nothing()

    @property
    def form_id(self) -> str:
        """The id of the form that is chosen."""
        return str(self.form.currentData())

    def show_nothing(self) -> None:
        """Wait for another form to be chosen, or for what comes of it."""
        self.show_entries((), self.tr("Choose the form that the document should have."))
        self.summary.setText("")
        self.apply.setEnabled(False)

    def show_change(self, change: FormChange) -> None:
        """Show what goes where; what has no place stands first."""
        kept = [(None, self._kept(label, why, len(items))) for label, why, items in grouped(change.unplaced)]
        moved = [(None, [f"{each.sheet} {each.old}".strip(), each.new, str(each.places)]) for each in change.moves]
        self.show_entries([*kept, *moved], self.tr("The document has nothing yet that would have to go anywhere."))
        notes = [Message("form.no_percent", {"checkpoints": change.missing_checkpoints})] * bool(
            change.missing_checkpoints
        )
        notes += [Message("form.money_unit", {"unit": change.odd_money_unit})] * bool(change.odd_money_unit)
        self.summary.setText("；".join(map(self._wording.word, notes)))
        self.apply.setEnabled(True)

    def _kept(self, label: str, why: str, count: int) -> Sequence[str]:
        reason = self._wording.word(Message(f"roll_no_place.{why}", {"label": label}))
        return [label, self.tr("no place: {}").format(reason), str(count)]

    def _on_chosen_form(self) -> None:
        self.show_nothing()
        if self.form_id != self._own:
            self.form_chosen.emit(self.form_id)
