"""The sums of a document in words, for the status bar and the panes."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sums import Sums, declared_difference, money_words

translate = QCoreApplication.translate


def total_words(document: Document, sums: Sums) -> str:
    """Return the sum with its unit (合计 15.00 万元)."""
    return translate("Sums", "Sum {amount}").format(amount=money_words(sums.total, document))


def share_words(document: Document, sums: Sums) -> str:
    """Return the share of the first part of the budget (财政资金 100 %); nothing where there is none to tell."""
    part = document.form.money.parts[0] if document.form.money.parts else ""
    share = sums.share(part)
    if share is None:
        return ""
    return translate("Sums", "{part} {share} %").format(part=_label(document, part), share=share)


def part_words(document: Document, sums: Sums) -> list[str]:
    """Return the sum of each part of the budget with its share (财政资金 12.00 万元，占 80 %)."""
    words = []
    for part in document.form.money.parts:
        amount, share = sums.parts.get(part), sums.share(part)
        if amount is None:
            continue
        values = {"part": _label(document, part), "amount": money_words(amount, document), "share": share}
        if share is None:
            words.append(translate("Sums", "{part} {amount}").format(**values))
        else:
            words.append(translate("Sums", "{part} {amount}, {share} % of the sum").format(**values))
    return words


def doubt_words(document: Document, sums: Sums) -> list[str]:
    """Return what has to be known about a sum: what is missing in it, what was converted, what is left out."""
    words = []
    if sums.missing:
        text = translate("Sums", "{field} is missing in {count} project(s)")
        words.append(text.format(field=document.form.label("budget.total"), count=sums.missing))
    if sums.converted:
        text = translate("Sums", "{count} project(s) in another money unit, converted")
        words.append(text.format(count=sums.converted))
    if sums.strange:
        text = translate("Sums", "{count} project(s) in a money unit that cannot be converted, left out of the sum")
        words.append(text.format(count=sums.strange))
    return words


def declared_words(document: Document, sums: Sums) -> str:
    """Return how the declared total and the sum of all projects differ; nothing where none is declared."""
    declared = document.head.declared_total
    if declared is None or document.head.part is not None:  # that of a part is the whole's
        return ""
    field = document.form.label("declared_total")
    difference = declared_difference(document, sums)
    if difference is None:
        return translate("Sums", "{field} agrees with the sum of the projects").format(field=field)
    values = {
        "field": field,
        "declared": money_words(declared, document),
        "total": money_words(sums.total, document),
        "difference": money_words(abs(difference), document),
    }
    if difference > Decimal(0):
        text = translate("Sums", "{field} is {declared}, the projects add up to {total}: {difference} less")
    else:
        text = translate("Sums", "{field} is {declared}, the projects add up to {total}: {difference} more")
    return text.format(**values)


def _label(document: Document, part: str) -> str:
    return document.form.label(document.form.money.field(part))
