"""What an import may have misread though it found its place: letters among digits, lost borders, sums that do not fit.

That sums do not fit, the rules of the check say; here they are evidence. What would put it right is proposed where
only one way does, and never done.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import Slot, item_path, own_key, plan_path
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.kinds.fields import plain, read_typed, setting_of, value_of
from jx_desktop.domain.kinds.filled import field_at, filled_fields
from jx_desktop.domain.values.lookalikes import LIKE_DIGITS, meant_value
from jx_desktop.domain.values.mentions import amounts_in
from jx_desktop.domain.values.money import UNITS, amount_text, convert
from jx_desktop.exchange.report import ImportReport, Unplaced
from jx_desktop.exchange.text.lines import compact
from jx_desktop.services.files.lost_borders import Numbers, dealt_out, parted, pointed
from jx_desktop.validation.index import Index
from jx_desktop.validation.problem import Finding, Fix
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.budget import budget_adds_up
from jx_desktop.validation.rules.codes import meant_code
from jx_desktop.validation.rules.money import declared_total_is_the_sum
from jx_desktop.validation.rules.plan import last_checkpoint_is_100, percentages_rise_to_100

_UNREAD = ("import_text.amount_unreadable", "import_text.value_unreadable")
_UNREAD_PERCENTS = (
    "import_text.percent_unreadable",
    "import_text.percent_without_checkpoint",
    "import_text.table_line",
)
_FULL = Decimal(100)
_PERCENTAGE = re.compile(r"[\d.%％\s]+")
_STATED = "(?:项目(?:支出|资金|经费|预算)*(?:总额|总计|合计|共计|总规模)|{label})[为是共计约:： ]{{0,3}}$"
_LOOKED_AT = 24
_MONEY_UNIT = re.compile("(?:[百千万亿]?元)$")


@dataclass(frozen=True, slots=True)
class ReadingDoubt:
    """What may be misread at a place: `text` is what stands there, in a line of the source from 1.

    `fix` is what would put it right. `entry` is the line of the report that says that this was not read at all.
    """

    reason: Message
    place: Address
    text: str
    line: int
    fix: Fix | None = None
    entry: Unplaced | None = None


def reading_doubts(document: Document, report: ImportReport, only: str | None = None) -> list[ReadingDoubt]:
    """Return the doubts about a document that was read, in its order; `only` those about one entity, or about all.

    A document that was not read from text or tables has none: nothing in it was recognised.
    """
    if not report.traces:
        return []
    reading = _Reading(document, report)
    found: list[ReadingDoubt] = [*reading.stated_totals()]
    for unit in document.units:
        if only in (None, unit.id):
            found += reading.unit_code(unit)
        for project in document.projects_of(unit):
            if only in (None, project.id):
                found += reading.project(project)
    return found


def what_about(reason: Message, place: Address) -> tuple[str | None, ...]:
    """Return what a doubt is about: a single field, or the budget, the plan or the paragraph that does not fit."""
    field = place.field or ""
    is_single = reason.code == "import_doubt.letter" or field.startswith("paragraphs.")
    return (place.entity_id, place.row_id, field if is_single else field.partition(".")[0])


class _Reading:
    """A document beside the report on its reading."""

    def __init__(self, document: Document, report: ImportReport) -> None:
        self._document = document
        self._form = document.form
        self._report = report
        self._context = Context.of(document.form, document.head, final=False)
        self._converted = {note.params.get("name") for note in report.notes if note.code == "import_text.converted"}
        self._starts = sorted(
            (report.traces[place], project.id)
            for _, project in document.projects
            if (place := Address(project.id)) in report.traces
        )
        self._unread: dict[str, list[Unplaced]] = {}
        for entry in report.unplaced:
            if entry.reason.code in (*_UNREAD, *_UNREAD_PERCENTS):
                self._unread.setdefault(self._project_at(entry.line), []).append(entry)

    def _project_at(self, line: int) -> str:
        return next((project_id for start, project_id in reversed(self._starts) if start <= line), "")

    def _line(self, place: Address) -> int:
        traces = self._report.traces
        return traces.get(place) or traces.get(place._replace(field=None)) or traces.get(Address(place.entity_id), 1)

    # ---- letters and digits

    def unit_code(self, unit: Unit) -> Iterator[ReadingDoubt]:
        """Yield that a unit's code, which is digits alone, has letters that look like them."""
        meant = unicodedata.normalize("NFKC", unit.code).translate(LIKE_DIGITS)
        if meant != unit.code and meant.isascii() and meant.isdigit():
            yield self._letter(Address(unit.id, "code"), unit.code, meant, meant)

    def project(self, project: Project) -> Iterator[ReadingDoubt]:
        """Yield all doubts about a project."""
        unread = self._unread.get(project.id, [])
        code = project.code
        meant = meant_code(code, self._form.codes)
        if meant != code:
            yield self._letter(Address(project.id, "code"), code, meant, meant)
        yield from self._letters_unread(project, unread)
        yield from self._money(project, unread)
        yield from self._plan(project, unread)
        for place, field, text in filled_fields(project, self._form):
            if place.row_id is not None and field.path == "value" and (number := meant_value(text)) != text:
                yield self._letter(place, text, number, number)

    def _letter(
        self, place: Address, text: str, expected: str, value: object, entry: Unplaced | None = None
    ) -> ReadingDoubt:
        reason = Message("import_doubt.letter", {"expected": expected})
        fix = Fix(Message("fix.to", {"new": expected}), (ValueAt(place, value),))
        return ReadingDoubt(reason, place, text, entry.line if entry is not None else self._line(place), fix, entry)

    def _letters_unread(self, project: Project, unread: Sequence[Unplaced]) -> Iterator[ReadingDoubt]:
        for entry in unread:
            place = self._place_of(project, entry)
            meant = compact(entry.text).translate(LIKE_DIGITS)
            if place is None or meant == compact(entry.text) or project.name in self._converted:
                continue
            field = field_at(project, place, self._form)
            setting = setting_of(self._form, self._context.unit_of(project))
            try:
                value = value_of(field, read_typed(field, meant, setting))
            except ValueError:
                continue
            yield self._letter(place, entry.text.strip(), meant, value, entry)

    def _place_of(self, project: Project, entry: Unplaced) -> Address | None:
        """Return the field that a text was meant for which could not be read."""
        if entry.reason.code in _UNREAD:
            label = entry.reason.params.get("label")
            here = [at for at, line in self._report.traces.items() if line == entry.line and at.entity_id == project.id]
            fields = (at for at in here if at.field and field_at(project, at, self._form).label == label)
            return next((at for at in fields if own_key(at.field or "") or not plain(self._value(at))), None)
        if entry.reason.code == "import_text.percent_unreadable":
            alike = [each for each in self._percents_on(project, entry.line) if each.reason.code == entry.reason.code]
            free = self._empty_slots(project, entry.line)
            number = next(at for at, each in enumerate(alike) if each is entry)
            return Address(project.id, free[number]) if len(free) == len(alike) else None
        return None

    def _value(self, place: Address) -> object:
        return self._document.value_at(place)

    # ---- sums of money

    def _money(self, project: Project, unread: Sequence[Unplaced]) -> Iterator[ReadingDoubt]:
        """Yield that a budget does not add up to its parts, with how it would."""
        form, total = self._form, Address(project.id, "budget.total")
        fields = ["budget.total", *(form.money.field(part) for part in form.money.parts)]
        labels = {form.project_fields[path].label: path for path in fields if path in form.project_fields}
        by_field = {
            labels[label]: entry
            for entry in unread
            if isinstance(label := entry.reason.params.get("label"), str) and label in labels
        }
        findings = list(budget_adds_up.find(project, self._context))
        if not form.money.parts or not (findings or by_field):
            return
        texts = [_bare(by_field[path].text) if path in by_field else plain(project.value_at(path)) for path in fields]
        glued = [entry for entry in by_field.values() if not _has_letters(entry.text)]
        numbers = None
        if project.name not in self._converted and (findings or glued):
            numbers = self._fitting(texts, findings)
        if numbers is None:
            yield from (self._found(each, total) for each in findings if each.message.code == "budget.sum")
            return
        [at] = [at for at, text in enumerate(texts) if text and _read(text) != numbers[at]]
        edits = [
            ValueAt(Address(project.id, path), amount_text(number) if own_key(path) else number)
            for path, text, number in zip(fields, texts, numbers, strict=True)
            if number is not None and (path in by_field or _read(text) != number)
        ]
        place, entry = Address(project.id, fields[at]), by_field.get(fields[at])
        yield self._split(place, texts[at], edits, entry, is_money=True)

    def _fitting(self, texts: Sequence[str], findings: Sequence[Finding]) -> Numbers | None:
        decimals = self._form.money.decimals

        def fits(numbers: Numbers) -> bool:
            total, *parts = numbers
            given = [part for part in parts if part is not None]
            return total is not None and total > 0 and bool(given) and sum(given, Decimal(0)) == total

        way = parted(texts, fits, decimals)
        other = pointed(texts, fits, decimals)
        if way is None and other is None and not findings:
            return None
        return way if other is None else other if way is None else None

    def _split(
        self, place: Address, text: str, edits: Sequence[ValueAt], entry: Unplaced | None, *, is_money: bool
    ) -> ReadingDoubt:
        entity = self._document.get(Entity, place.entity_id)
        values = tuple(
            Message(
                "import_doubt.value",
                {"field": field_at(entity, edit.address, self._form).label, "value": _shown(edit.value)},
            )
            for edit in edits
        )
        code = "import_doubt.point" if len(edits) == 1 else "import_doubt.split"
        reason = Message(code if is_money else "import_doubt.split_plan", {"values": values})
        line = entry.line if entry is not None else self._line(place)
        fix = Fix(Message("import_doubt.take", {"values": values}), tuple(edits))
        return ReadingDoubt(reason, place, text, line, fix, entry)

    def _found(self, finding: Finding, place: Address) -> ReadingDoubt:
        return ReadingDoubt(finding.message, place, plain(self._value(place)), self._line(place))

    # ---- the plan

    def _slots(self, project: Project) -> list[list[str]]:
        plan = self._form.plan
        return [[plan_path(Slot(month, row.id)) for month in plan.checkpoints] for row in plan.rows]

    def _percents_on(self, project: Project, line: int) -> list[Unplaced]:
        found = self._unread.get(project.id, [])
        return [each for each in found if each.line == line and each.reason.code in _UNREAD_PERCENTS]

    def _empty_slots(self, project: Project, line: int) -> list[str]:
        """Return the empty slots of the row of the plan that a line holds: that it gave others to, or an empty one."""
        for slots in self._slots(project):
            empty = [path for path in slots if project.value_at(path) is None]
            here = any(self._report.traces.get(Address(project.id, path)) == line for path in slots)
            if here or len(empty) == len(slots):
                return empty
        return []

    def _plan(self, project: Project, unread: Sequence[Unplaced]) -> Iterator[ReadingDoubt]:
        """Yield that percentages do not rise to 100, with how they would."""
        findings = [
            each
            for rule in (percentages_rise_to_100, last_checkpoint_is_100)
            for each in rule.find(project, self._context)
            if each.message.code != "plan.last_missing"
        ]
        for slots in self._slots(project):
            texts = [plain(project.value_at(path)) for path in slots]
            own = [each for each in findings if each.places[0].field in slots]
            entry = next((each for each in unread if self._is_glued(project, each, slots)), None)
            numbers = None
            if own and any(texts):
                numbers = parted(texts, _rises, 2)
            elif entry is not None and not any(texts):
                given = [_percent_text(each.text) for each in self._percents_on(project, entry.line)]
                cells = [piece for text in given for piece in text.split("\t") if piece]
                numbers = dealt_out(cells, len(slots), _rises, 2)
            if numbers is None:
                yield from (self._found(each, each.places[0]) for each in own)
                continue
            edits = [
                ValueAt(Address(project.id, path), number)
                for path, text, number in zip(slots, texts, numbers, strict=True)
                if number is not None and _read(text) != number
            ]
            at = next(at for at, text in enumerate(texts) if _read(text) != numbers[at] and (text or entry))
            text = texts[at] or (entry.text.strip() if entry is not None else "")
            yield self._split(Address(project.id, slots[at]), text, edits, entry, is_money=False)

    def _is_glued(self, project: Project, entry: Unplaced, slots: Sequence[str]) -> bool:
        """Whether a line of the plan was left over whose numbers are percentages of its empty slots."""
        is_plan = entry.reason.code in _UNREAD_PERCENTS and _PERCENTAGE.fullmatch(_percent_text(entry.text)) is not None
        return is_plan and self._empty_slots(project, entry.line) == list(slots)

    # ---- the total of all

    def stated_totals(self) -> Iterator[ReadingDoubt]:
        """Yield where a section says what all projects come to, and they come to something else."""
        document, unit = self._document, self._document.head.money_unit
        if unit not in UNITS or unit is None:
            return
        pattern = re.compile(_STATED.format(label=re.escape(self._form.label("declared_total"))))
        for section in document.sections:
            for number, text in enumerate(section.paragraphs):
                for found in amounts_in(text):
                    before = text[max(0, found.start - _LOOKED_AT) : found.start]
                    if pattern.search(before) and not found.is_doubtful:
                        amount = convert(found.amount, found.unit, unit)
                        place = Address(section.id, item_path("paragraphs", number))
                        yield from self._against_projects(amount, place, found.text)

    def _against_projects(self, amount: Decimal, place: Address, text: str) -> Iterator[ReadingDoubt]:
        head = self._document.head.model_copy(update={"declared_total": amount})
        stated = Document.build([head, *(each for each in self._document if each.id != head.id)], self._form)
        for finding in declared_total_is_the_sum.find(Index.of(stated), self._context):
            yield ReadingDoubt(finding.message, place, text, self._line(place))


def _rises(numbers: Numbers) -> bool:
    given = [number for number in numbers if number is not None]
    is_whole = len(given) == len(numbers) and given[-1] == _FULL
    return is_whole and given[0] >= 0 and given == sorted(given)


def _read(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        return None


def _bare(text: str) -> str:
    return _MONEY_UNIT.sub("", compact(text)) if len(text.split()) == 1 else " ".join(text.split())


def _percent_text(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(" \n")


def _has_letters(text: str) -> bool:
    return compact(text).translate(LIKE_DIGITS) != compact(text)


def _shown(value: object) -> str:
    return amount_text(value) if isinstance(value, Decimal) else str(value)
