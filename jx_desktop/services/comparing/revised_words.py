"""Places that are otherwise on three sides, in words."""

from decimal import Decimal

from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import printed_text, setting_of
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.values.money import amount_or_none, signed
from jx_desktop.wording.messages import Wording


class RevisedWords:
    """What is shown of places that are otherwise; `document` is what they were compared with."""

    def __init__(self, document: Document, wording: Wording) -> None:
        self._document = document
        self._wording = wording
        self._setting = setting_of(document.form, None)

    def kind(self, kind: Kind) -> str:
        """Return the word for what has happened."""
        return self._wording.text(f"compare_kind.{kind}")

    def label(self, change: Revised, conflict: str = "revise.both") -> str:
        """Return what is changed, and how where that is not plain from its texts; `conflict` is a code."""
        label = self._wording.word(change.label)
        kind = self._wording.text(conflict) if change.is_conflict else self.kind(change.kind)
        plain = change.kind is Kind.CHANGED and not change.is_conflict
        return label if plain else label + self._wording.text("compare.mark", kind=kind)

    def texts(self, change: Revised) -> tuple[str, str, str]:
        """Return what was exported, what is here, what came back, as printed."""
        texts = change.exported, change.here, change.word
        if change.kind is Kind.MOVED:
            first, second, third = (self._wording.text("compare.position", number=text) for text in texts)
            return first, second, third
        field = self._field(change)
        if field is None:
            return texts
        first, second, third = (printed_text(field, text, self._setting) for text in texts)
        return first, second, third

    def difference(self, change: Revised) -> str:
        """Return by how much an amount differs; empty for what is none."""
        field = self._field(change)
        if field is None or field.kind is not FieldKind.AMOUNT:
            return ""
        here, word = (amount_or_none(text) if text else Decimal(0) for text in (change.here, change.word))
        if here is None or word is None:
            return ""
        return signed(word - here, self._document.form.money.decimals)

    def _field(self, change: Revised) -> FieldDefinition | None:
        """Return the field that holds one value and is changed; None for items of lists."""
        entity = self._document.find(change.address.entity_id)
        if change.list_id or not change.address.field or entity is None:
            return None
        return field_at(entity, change.address, self._document.form)
