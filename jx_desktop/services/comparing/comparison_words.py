"""A comparison in words, for the window and on paper."""

from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.comparison import Comparison
from jx_desktop.domain.comparing.difference import EntityDifference, FieldDifference, Kind, SumDifference
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import printed, shared_places, signed
from jx_desktop.printing.pages.comparison import ComparisonGroup, ComparisonPaper, ComparisonRow, lay_out_comparison
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.wording.messages import Wording


class ComparisonWords:
    """What is shown of a comparison, put into words."""

    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._comparison = comparison
        self._wording = wording
        self._units = comparison.before.head.money_unit, comparison.after.head.money_unit
        self._decimals = comparison.after.form.money.decimals
        amounts = (field.amount for entity in comparison.entities for field in entity.fields)
        self._places = shared_places(amounts, self._decimals)

    def title(self, entity: EntityDifference) -> str:
        """Return the place of an entity: ``2.NAME``, the cover, a section's heading."""
        return self._wording.word(entity.title)

    def kind(self, kind: Kind) -> str:
        """Return the word for what has happened."""
        return self._wording.text(f"compare_kind.{kind}")

    def label(self, field: FieldDifference) -> str:
        """Return what differs; of what only stands elsewhere also that."""
        label = self._wording.word(field.label)
        return label + self.mark(field.kind) if field.kind is Kind.MOVED and field.path != "order" else label

    def mark(self, kind: Kind) -> str:
        """Return the word for what has happened, to stand behind a name."""
        return self._wording.text("compare.mark", kind=self.kind(kind))

    def texts(self, field: FieldDifference) -> tuple[str, str, str]:
        """Return label, earlier and later text."""
        return self.label(field), self._word(field.before), self._word(field.after)

    def amount(self, field: FieldDifference) -> str:
        """Return by how much an amount differs, with its sign; empty for what is no amount."""
        return "" if field.amount is None else signed(field.amount, self._places)

    def counts(self) -> str:
        """Return how many projects were added, removed, changed and moved."""
        count = self._comparison.count
        return self._wording.text(
            "compare.projects",
            added=count(Kind.ADDED),
            removed=count(Kind.REMOVED),
            changed=count(Kind.CHANGED),
            moved=count(Kind.MOVED),
            others=self._comparison.other_count,
        )

    def sums(self) -> list[str]:
        """Return the sums over all projects and how they differ; what is nothing in both is left out."""
        return [self._sum(item) for item in self._comparison.sums if item.before or item.after]

    def notes(self) -> list[str]:
        """Return what is to be known of the money units."""
        before, after = self._units
        if before == after:
            return []
        if any(item.difference is None for item in self._comparison.sums):
            return [self._wording.text("compare.units_unknown")]
        return [self._wording.text("compare.units_differ", before=before, after=after)]

    def amount_column(self) -> str:
        """Return the head of the column of differences, with the unit in which they stand."""
        unit = self._units[1]
        return self._wording.text("compare_column.amount_in", unit=unit) if unit else self.column("amount")

    def column(self, name: str) -> str:
        """Return the head of a column."""
        return self._wording.text(f"compare_column.{name}")

    def _word(self, value: str | Message) -> str:
        return value if isinstance(value, str) else self._wording.word(value)

    def _sum(self, item: SumDifference) -> str:
        before, after = (
            self._in_unit(amount, unit) for amount, unit in zip((item.before, item.after), self._units, strict=True)
        )
        difference = item.difference
        if difference is None:
            change = self._wording.text("compare.unconverted")
        elif difference == 0:
            change = self._wording.text("compare.equal")
        else:
            code = "compare.more" if difference > 0 else "compare.less"
            change = self._wording.text(code, amount=self._in_unit(abs(difference), self._units[1]))
        return self._wording.text("compare.sum", label=item.label, before=before, after=after, change=change)

    def _in_unit(self, amount: Decimal, unit: str | None) -> str:
        number = printed(amount, self._decimals)
        return self._wording.text("compare.amount", amount=number, unit=unit) if unit else number


def print_comparison(
    comparison: Comparison,
    before_name: str,
    after_name: str,
    document: Document,
    wording: Wording,
    scheme: FontScheme = "auto",
) -> bytes:
    """Return the PDF of a comparison: A4 across, what is gone struck through, what is new underlined.

    The names say which states were compared and from when they are; `document` is the one after which the paper is
    named and whose type it is set in.
    """
    words = ComparisonWords(comparison, wording)
    subject = document.head.department.name + document.title
    lines = [wording.text("compare.before", name=before_name), wording.text("compare.after", name=after_name)]
    if comparison.is_same:
        lines.append(wording.text("compare.same"))
    else:
        lines += (words.counts(), *words.sums(), *words.notes(), wording.text("compare.legend"))
    title = wording.text("compare.title", document=subject)
    paper = ComparisonPaper(
        title=title,
        lines=tuple(filter(None, lines)),
        heads=(*map(words.column, ("number", "place", "field", "before", "after")), words.amount_column()),
        groups=tuple(_group(entity, words) for entity in comparison.entities),
        page_line=wording.text("compare.page"),
        continued=wording.text("report.continued", title=title),
    )
    fonts = scheme_fonts(scheme).fonts
    return write_pdf(lay_out_comparison(paper, document.form, fonts), document.form, fonts)


def _group(entity: EntityDifference, words: ComparisonWords) -> ComparisonGroup:
    rows = tuple(ComparisonRow(*words.texts(field), words.amount(field), *field.spans) for field in entity.fields)
    mark = "" if entity.kind is Kind.CHANGED else words.mark(entity.kind)
    return ComparisonGroup(words.title(entity), entity.code, mark, rows)
