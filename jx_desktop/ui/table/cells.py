"""What stands in the cells of a table beyond the texts of its rows: what is computed, sums, how kinds are shown."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import plain, setting_of
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.domain.yearly.suggesting import answers
from jx_desktop.ui.fields.reading import shown_text, why_not
from jx_desktop.wording.messages import Wording


class Cells:
    """The cells of one table of a project or sheet, as these are in some state of the document."""

    def __init__(self, shown: ShownTable, wording: Wording, document: Document, owner: Entity) -> None:
        self._shown = shown
        self._wording = wording
        self.show(document, owner)

    def show(self, document: Document, owner: Entity) -> None:
        """Go over to another state, or to another project."""
        self._document = document
        self._owner = owner
        self._calculator = Calculator.of(document)
        self._setting: Setting = setting_of(document.form, document.money_unit_of(owner.id))

    def computed(self, row: Row, field: FieldDefinition) -> tuple[str, str]:
        """Return what is computed in a field of a row, and the reason why it is that, or nothing."""
        computed = self._calculator.computed(self._owner, field, row)
        return plain(computed.value), self._wording.word(computed.reason) if computed.reason is not None else ""

    def answers(self, row: Row, path: str) -> tuple[str, ...]:
        """Return the answers that are offered in a cell where a target in words is answered; none elsewhere."""
        return answers(self._document, self._owner, row, path) if isinstance(self._owner, (Project, Sheet)) else ()

    def total(self, column: Column) -> str:
        """Return the sum of a column, as it is shown."""
        field = self._shown.field_of(column)
        return self.printed(field, self._calculator.total(self._owner, self._shown.id, field))

    def printed(self, field: FieldDefinition, text: str) -> str:
        """Return a text as it is shown while nobody writes it."""
        return shown_text(field, text, self._setting)

    def why_not(self, field: FieldDefinition, text: str) -> str:
        """Return why a text is not of a field's kind; empty where it is."""
        return why_not(field, text, self._setting)
