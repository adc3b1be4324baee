"""What the 汇总表 and the desk's table say of the sheets of the year: which are begun, and what they come to."""

from collections.abc import Mapping
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line
from jx_desktop.domain.collected.records import CollectedDocument, CollectedSheet
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.figures import month_of

YearCell = str | int | Decimal | Message | None


def year_cells(document: CollectedDocument) -> Mapping[str, YearCell]:
    """Return the cells by the keys of their columns; those of a sheet that is not begun are empty.

    Rates are in per cent. Of monitorings the last that is begun is told.
    """
    evaluation, monitor = document.sheet(names.EVALUATION), last_monitoring(document)
    return {
        "sheets": sheets_words(document),
        "evaluated": evaluation.begun if evaluation is not None else None,
        "not_evaluated": evaluation.left_out if evaluation is not None else None,
        "evaluation_average": evaluation.average if evaluation is not None else None,
        "evaluation_grades": counted_words(evaluation.grades) if evaluation is not None else "",
        "evaluation_rate": evaluation.rate if evaluation is not None else None,
        "evaluation_missed": evaluation.missed if evaluation is not None else None,
        "monitored": f"{one_line(monitor.name)} {monitor.begun}/{monitor.asked}" if monitor is not None else "",
        "monitor_rate": monitor.rate if monitor is not None else None,
        "monitor_likelihoods": counted_words(monitor.likelihoods) if monitor is not None else "",
    }


def last_monitoring(document: CollectedDocument) -> CollectedSheet | None:
    """Return the monitoring of the last month that is begun, None where none is."""
    months = {month: sheet for sheet in document.sheets if (month := month_of(sheet.sheet)) is not None}
    return months[max(months)] if months else None


def sheets_words(document: CollectedDocument) -> Message | str:
    """Return the sheets that are begun, each with how far it is (绩效自评 23/25 已定稿); empty where none is."""
    said = tuple(_sheet_words(sheet) for sheet in document.sheets)
    return Message("collect_year.sheets", {"sheets": said}) if said else ""


def _sheet_words(sheet: CollectedSheet) -> Message:
    state = "handed_in" if sheet.handed_in else "final" if sheet.final else "begun"
    name = one_line(sheet.name)
    if not sheet.asked:
        return Message(f"collect_year.whole_{state}", {"name": name})
    return Message(f"collect_year.{state}", {"name": name, "begun": sheet.begun, "asked": sheet.asked})


def counted_words(counts: Mapping[str, int]) -> str:
    """Return how many there are of what (优 3 · 良 2)."""
    return " · ".join(f"{one_line(name)} {count}" for name, count in counts.items() if count)
