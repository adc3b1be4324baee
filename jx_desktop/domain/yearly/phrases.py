"""Figures of a document as phrases of its form, put into reports, and found again there when they are out of date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.paths import own_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.phrases import Phrase
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.values.arguments import plain
from jx_desktop.domain.values.money import convert
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.figures import Figures, figures_of, monitored_sheets, month_of

_COUNTED = "{name}{count}个"
_BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Outdated:
    """A phrase in a report that says other figures than the document: where, what it says, what it should say."""

    place: Address
    label: str
    old: str
    new: str


_figures: ByIdentity[Document, dict[str, Mapping[str, str]]] = ByIdentity()


def phrase_words(document: Document, phrase: Phrase) -> str:
    """Return a phrase with the figures of a document."""
    known = _figures.get(document)
    if known is None:
        known = {}
        _figures.put(document, known)
    if phrase.sheet not in known:
        known[phrase.sheet] = _words(document, phrase.sheet)
    return phrase.filled(known[phrase.sheet])


def outdated_phrases(document: Document) -> Iterator[Outdated]:
    """Yield the phrases in the reports of a document that say other figures than it has now."""
    form = document.form
    for key, sheet in form.all_sheets.items():
        entity = document.stored(sheet_id(form.entity_key(key))) if sheet.phrases else None
        if not isinstance(entity, Sheet):
            continue
        for name, field in sheet.fields.items():
            text = entity.values.get(name, "")
            if field.kind is FieldKind.LONG_TEXT and text:
                place = Address(entity.id, own_path(name))
                yield from _outdated(document, sheet.phrases, place, field.label, text)


def _outdated(
    document: Document, phrases: tuple[Phrase, ...], place: Address, label: str, text: str
) -> Iterator[Outdated]:
    """Yield those in one text; where one phrase is a part of another, the longer one is told."""
    said: list[tuple[int, int]] = []
    told: list[str] = []
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.text)):
        for match in phrase.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in said):
                continue
            said.append(match.span())
            new = phrase_words(document, phrase)
            if match.group() not in (new, *told):
                told.append(match.group())
                yield Outdated(place, label, match.group(), new)


def _words(document: Document, sheet: str) -> Mapping[str, str]:
    """Return the figures by their names; of what is not known nothing."""
    key = _last_begun(document) if sheet == names.MONITOR else sheet
    figures = figures_of(document, key) if key else Figures(sheet, ())
    form, month = document.form, month_of(key)
    is_in_yuan = all(each.is_in_yuan for each in figures.measured)
    rows = form.row_fields(MAIN_TABLE)
    likelihood = rows.get(names.monitored(month, "likelihood")) if month is not None else None
    return {
        "year": str(document.head.year or ""),
        "month": str(month or ""),
        "projects": str(len(figures.projects) - figures.cancelled),
        "begun": str(len(figures.counted)),
        "left_out": str(len(figures.left_out)),
        "cancelled": str(figures.cancelled),
        "budget": _ten_thousands(figures.budget) if figures.measured and is_in_yuan else "",
        "executed": _ten_thousands(figures.executed) if figures.measured and is_in_yuan else "",
        "rate": _number(figures.rate),
        "average": _number(figures.average),
        "rows": str(figures.rows),
        "reached": str(figures.reached),
        "missed": str(figures.missed),
        "grades": _counted(figures.grades, tuple(grade.name for grade in form.scoring.grades)),
        "likelihoods": _counted(figures.likelihoods, likelihood.choices if likelihood is not None else ()),
    }


def _last_begun(document: Document) -> str:
    """Return the monitoring of the last month of which something is entered; empty where nothing is."""
    begun = partial(figures_of, document)
    return next((key for key in reversed(monitored_sheets(document.form)) if begun(key).counted), "")


def _ten_thousands(yuan: Decimal) -> str:
    return str(plain(convert(yuan, "元", "万元")))


def _number(number: Decimal | None) -> str:
    return "" if number is None else str(plain(number))


def _counted(counts: Mapping[str, int], order: tuple[str, ...]) -> str:
    """Return names with their counts in the form's order, others behind."""
    known = dict.fromkeys((*order, *counts))
    return _BETWEEN.join(_COUNTED.format(name=name, count=counts[name]) for name in known if counts.get(name))
