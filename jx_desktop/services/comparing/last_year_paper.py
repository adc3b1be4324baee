"""The paper on which a document stands beside last year's (与上年对照表)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jx_desktop.base.paths import split
from jx_desktop.domain.comparing.comparison import Comparison
from jx_desktop.domain.comparing.difference import EntityDifference, Kind
from jx_desktop.domain.comparing.year_comparison import YearLine, YearUnit, is_convertible, year_units
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.values.money import grouped, printed, shared_places, signed
from jx_desktop.printing.pages.comparison import ComparisonGroup, ComparisonRow
from jx_desktop.printing.pages.year_comparison import AmountsRow, YearPaper, lay_out_year_comparison
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.comparing.comparison_words import ComparisonWords
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.wording.messages import Wording

_HEADS = ("number", "code", "name", "before", "after", "difference", "remark")
_GOALS = "goals"


def print_last_year(comparison: Comparison, wording: Wording, scheme: FontScheme = "auto") -> bytes:
    """Return the PDF: A4 across, every project with its budget then and now, sums by unit, and what goals changed.

    `comparison` is that of last year's document with the present one, both without what has got no money.
    """
    paper, form = _Paper(comparison, wording).paper(), comparison.after.form
    fonts = scheme_fonts(scheme).fonts
    return write_pdf(lay_out_year_comparison(paper, form, fonts), form, fonts)


class _Paper:
    """What the paper says, in words."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._comparison = comparison
        self._wording = wording
        self._words = ComparisonWords(comparison, wording)
        before, after = comparison.before, comparison.after
        self._units = tuple(year_units(before, after))
        self._knows_difference = is_convertible(before, after)
        lines = [line for unit in self._units for line in unit.lines]
        decimals = after.form.money.decimals
        self._decimals = shared_places((each for line in lines for each in (line.before, line.after)), decimals)

    def paper(self) -> YearPaper:
        before, after = self._comparison.before, self._comparison.after
        text, form = self._wording.text, after.form
        years = {"before": before.head.year or "", "after": after.head.year or ""}
        subject = after.head.department.name + after.title
        title = text("year_paper.title", document=subject)
        unit = after.head.money_unit
        lines = (
            fill(form.money.unit_line, {"unit": unit}) if unit else "",
            self._summary(),
            *self._words.sums(),
            *self._words.notes(),
        )
        changes = tuple(self._changes())
        return YearPaper(
            title=title,
            lines=tuple(filter(None, (*lines, text("compare.legend") if changes else ""))),
            heads=tuple(
                form.label(name) if name in ("code", "name") else text(f"year_paper_column.{name}", **years)
                for name in _HEADS
            ),
            rows=tuple(self._rows()),
            changes_title=text("year_paper.changes"),
            changes_heads=(
                *map(self._words.column, ("number", "place", "field", "before", "after")),
                self._words.amount_column(),
            ),
            changes=changes,
            page_line=text("report.page"),
            continued=text("report.continued", title=title),
        )

    def _summary(self) -> str:
        lines = [line for unit in self._units for line in unit.lines]
        was, now = self._counts(self._units)
        return self._wording.text(
            "year_paper.summary",
            before=was,
            after=now,
            added=sum(not line.former for line in lines),
            removed=sum(not line.is_there for line in lines),
        )

    @staticmethod
    def _counts(units: Iterable[YearUnit]) -> tuple[int, int]:
        counts = [unit.counts for unit in units]
        return sum(was for was, _ in counts), sum(now for _, now in counts)

    # ---- amounts

    def _rows(self) -> Iterator[AmountsRow]:
        number, text = 0, self._wording.text
        for unit in self._units:
            for line in unit.lines:
                number += 1
                amounts = self._amount(line.before), self._amount(line.after), self._difference(line.difference)
                yield AmountsRow((str(number), line.code, line.name, *amounts, self._remark(line)))
            if len(self._units) > 1:
                name = f"{unit.code} {unit.name}".strip() or self._comparison.after.form.label("unit")
                was, now = unit.counts
                words = text("year_paper.unit_sum", unit=name, before=was, after=now)
                yield self._sum(words, unit.before, unit.after)
        was, now = self._counts(self._units)
        totals = (sum((getattr(unit, at) for unit in self._units), Decimal(0)) for at in ("before", "after"))
        yield self._sum(text("year_paper.sum", before=was, after=now), *totals)

    def _sum(self, words: str, before: Decimal, after: Decimal) -> AmountsRow:
        return AmountsRow((words, self._amount(before), self._amount(after), self._difference(after - before), ""))

    def _amount(self, amount: Decimal | None) -> str:
        return "" if amount is None else grouped(amount, self._decimals)

    def _difference(self, difference: Decimal | None) -> str:
        if difference is None or not self._knows_difference:
            return ""
        return signed(difference, self._decimals) if difference else printed(Decimal(0), self._decimals)

    def _remark(self, line: YearLine) -> str:
        text, names = self._wording.text, "、".join(line.former)
        if not line.is_there:
            return text("year_paper.removed")
        if not line.former:
            return text("year_paper.added")
        if line.is_shared:
            return text("year_paper.split", names=names)
        return text("year_paper.joined", names=names) if len(line.former) > 1 else ""

    # ---- what else has changed

    def _changes(self) -> Iterator[ComparisonGroup]:
        for entity in self._comparison.entities:
            if entity.entity_kind == Project.entity_kind and entity.kind in (Kind.CHANGED, Kind.MOVED):
                rows = tuple(self._changed_rows(entity))
                if rows:
                    yield ComparisonGroup(self._words.title(entity), entity.code, "", rows)

    def _changed_rows(self, entity: EntityDifference) -> Iterator[ComparisonRow]:
        """Yield what differs of goals and rows of tables."""
        tables = {*self._comparison.after.form.tables, *self._comparison.before.form.tables}
        for field in entity.fields:
            if split(field.path)[0] in (_GOALS, *tables):
                yield ComparisonRow(*self._words.texts(field), self._words.amount(field), *field.spans)
