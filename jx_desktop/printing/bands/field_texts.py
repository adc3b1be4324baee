"""What is printed in the fields of one sheet: each is worked out once, however often the sheet is set anew."""

from decimal import Decimal

from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import plain, printed_text, setting_of, text_at
from jx_desktop.domain.values.money import printed
from jx_desktop.printing.filled_sheet import FilledSheet

_BASE_IS_ZERO, _NO_RATE = "computed.base_is_zero", "—"


class FieldTexts:
    """The texts of the fields of a sheet's owner, and of its rows."""

    def __init__(self, filled: FilledSheet) -> None:
        self._filled = filled
        self._calculator = Calculator(filled.form, filled.year, lambda _: filled.former)
        self._setting = setting_of(filled.form, filled.money_unit)
        self._known: dict[tuple[str, str], str] = {}  # by path and row
        self._paragraphs: dict[str, tuple[str, tuple[str, ...]]] = {}

    def text(self, field: FieldDefinition, row: Row | None = None) -> str:
        """Return what is printed of a field of the owner, or of one of its rows; a list is numbered by the sheet.

        A computed rate has the decimals of amounts; one of a base of 0 is a dash.
        """
        key = field.path, "" if row is None else row.id
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._text(field, row)
        return known

    def _text(self, field: FieldDefinition, row: Row | None) -> str:
        if field.computed is None:
            return self._printed(field, text_at(self._filled.owner if row is None else row, field))
        computed = self._calculator.computed(self._filled.owner, field, row)
        value, reason = computed.value, computed.reason
        if value is None and reason is not None and reason.code == _BASE_IS_ZERO:
            return _NO_RATE
        if isinstance(value, Decimal) and field.kind is FieldKind.PERCENT:
            return self._printed(field, printed(value, self._filled.form.money.decimals))
        return self._printed(field, plain(value))

    def total(self, table_id: str, field: FieldDefinition) -> str:
        """Return what is printed beneath a column of a table: its sum."""
        return self._printed(field, self._calculator.total(self._filled.owner, table_id, field))

    def _printed(self, field: FieldDefinition, text: str) -> str:
        return printed_text(field, text, self._setting)

    def paragraphs(self, field: FieldDefinition) -> tuple[str, tuple[str, ...]]:
        """Return what is printed of a field of the owner, and to which path each of its paragraphs belongs.

        The texts of a list are numbered by the sheet.
        """
        known = self._paragraphs.get(field.path)
        if known is None:
            known = self._paragraphs[field.path] = self._numbered(field)
        return known

    def _numbered(self, field: FieldDefinition) -> tuple[str, tuple[str, ...]]:
        items = self._filled.owner.value_at(field.path)
        if not isinstance(items, tuple):
            return self.text(field), (field.path,)
        numbered = list(self._filled.sheet.numbered_goals(items))
        paths = [item_path(field.path, index) for index, text in enumerate(numbered) for _ in text.split("\n")]
        return "\n".join(numbered), tuple(paths) or (field.path,)
