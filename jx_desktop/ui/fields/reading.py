"""How kinds of fields stand on screen: at rest, while they are written, and why something typed is none of the kind."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.json_text import refused_value
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import printed_text, read_typed
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.domain.values.money import amount_or_none, grouped
from jx_desktop.errors import UserError
from jx_desktop.wording.messages import Wording


def shown_text(field: FieldDefinition, text: str, setting: Setting) -> str:
    """Return a kept text as it is shown at rest: amounts with commas, dates as the form writes them."""
    amount: Decimal | None = amount_or_none(text) if field.kind is FieldKind.AMOUNT else None
    if amount is not None:
        return grouped(amount, setting.decimals)
    return printed_text(field, text, setting) if field.kind is FieldKind.DATE else text


def written_text(field: FieldDefinition, text: str, setting: Setting) -> str:
    """Return a kept text as it stands while it is written: without what would be in the way."""
    return printed_text(field, text, setting) if field.kind is FieldKind.AMOUNT else text


def how_to_write(field: FieldDefinition) -> str:
    """Return words on how a value is written; none for text, of which everything is one."""
    words = {
        FieldKind.AMOUNT: QCoreApplication.translate("reading", "write 5, 5.00 or 50,000元, for instance"),
        FieldKind.PERCENT: QCoreApplication.translate("reading", "write a number such as 30"),
        FieldKind.NUMBER: QCoreApplication.translate("reading", "write a number such as 12 or 3.5"),
        FieldKind.DATE: QCoreApplication.translate("reading", "write 2025-06-30 or 2025年6月30日, for instance"),
        FieldKind.CHOICES: QCoreApplication.translate("reading", "choose among {}, joined by 、").format(
            "、".join(field.choices)
        ),
        FieldKind.CHOICE: QCoreApplication.translate("reading", "choose {}").format("、".join(field.choices)),
    }
    return words.get(field.kind, "")


def why_not(field: FieldDefinition, text: str, setting: Setting) -> str:
    """Return why what was typed is not of a field's kind; empty where it is."""
    try:
        read_typed(field, text, setting)
    except ValueError:
        words = {
            FieldKind.AMOUNT: QCoreApplication.translate("reading", "“{text}” is no amount; {how}."),
            FieldKind.PERCENT: QCoreApplication.translate("reading", "“{text}” is no percentage; {how}."),
            FieldKind.NUMBER: QCoreApplication.translate("reading", "“{text}” is no number; {how}."),
            FieldKind.DATE: QCoreApplication.translate("reading", "“{text}” is no date; {how}."),
        }
        other = QCoreApplication.translate("reading", "“{text}” is no choice; {how}.")
        return words.get(field.kind, other).format(text=text.strip(), how=how_to_write(field))
    return ""


def why_refused(error: ValueError | UserError, wording: Wording) -> str:
    """Return why the document takes something not, in words. A fault of the program is raised again."""
    message = error.message if isinstance(error, UserError) else refused_value(error)
    if message is None:
        raise error
    return wording.word(message)
