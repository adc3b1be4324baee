"""What keeps a form from holding together: names that lead nowhere, widths that do not add up, each with its place.

What one part can tell by itself its model refuses; here stands what takes several parts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from jx_desktop.base.json_text import json_path
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_path
from jx_desktop.domain.form.contents import NO_PLAN
from jx_desktop.domain.form.fields import (
    PROJECTS,
    Computation,
    FieldDefinition,
    alternatives,
    monthly,
    numbers_of,
    split_column,
)
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.parts import written_twice
from jx_desktop.domain.form.sheets import (
    GOAL_SHEET,
    CellsBand,
    ChangesBand,
    PlanBand,
    SheetForm,
    SignBand,
    TableBand,
    TextsBand,
)
from jx_desktop.domain.form.system_export import export_faults
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.form.unverified import UnverifiedForm
from jx_desktop.domain.values.computations import COMPUTATIONS, LAST_YEAR
from jx_desktop.domain.values.scoring import USUAL_ROLES

Place = tuple[str | int, ...]
_ROUNDING = 0.05
"""By how much widths may be off, in mm."""
_NARROWEST_CHECKPOINT = 8.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a form: where it is, as keys and numbers of the TOML, and the code and words of its message."""

    place: Place
    code: str
    params: dict[str, object] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """What is wrong and what to do, with the place as ``path``."""
        params = {key: str(value) for key, value in self.params.items()}
        return Message(f"form.{self.code}", {**params, "path": json_path(self.place)})

    def as_error(self) -> PydanticCustomError:
        """Return the error by which a model refuses the form; it says the place as ``path``."""
        path = json_path(self.place)
        return PydanticCustomError(
            "form_" + self.code, "the form does not hold together", {**self.params, "path": path}
        )


def faults_of(form: UnverifiedForm) -> Iterator[Fault]:
    """Yield every fault of a form whose parts are sound one by one."""
    yield from _twice(form)
    yield from _required_parts(form)
    yield from _sheets(form)
    yield from _computed(form)
    yield from _cover(form)
    yield from (
        Fault(("exports", "system", *place), code, params) for place, code, params in export_faults(form.exports, form)
    )


def _twice(form: UnverifiedForm) -> Iterator[Fault]:
    named: tuple[tuple[Place, Sequence[object]], ...] = (
        (("sections",), [section.id for section in form.sections]),
        (("plan", "rows"), [row.id for row in form.plan.rows]),
        (("money", "parts"), ["total", *form.money.parts]),
        (("money", "units"), form.money.units),
        *((("tables", key, "fields"), [field.id for field in table.fields]) for key, table in form.tables.items()),
        *((("tables", key, "taxonomy"), [lv.name for lv in table.taxonomy]) for key, table in form.tables.items()),
        *(
            ((*_band(key, number), "columns"), [column.key for column in band.columns])
            for key, sheet in form.sheets.items()
            for number, band in enumerate(sheet.bands)
            if isinstance(band, TableBand)
        ),
    )
    for place, names in named:
        if twice := written_twice(names):
            yield Fault(place, "twice", {"what": json_path(place), "names": twice})


def _required_parts(form: UnverifiedForm) -> Iterator[Fault]:
    if any((row.id is None) != (number == 0) for number, row in enumerate(form.plan.rows)):
        yield Fault(("plan", "rows"), "plan_rows")
    if MAIN_TABLE not in form.tables or not form.indicators.taxonomy:
        yield Fault(("tables", MAIN_TABLE), "no_indicators", {"what": f"tables.{MAIN_TABLE}"})
    roles = {level.role for table in form.tables.values() for level in table.taxonomy}
    for number, block in enumerate(form.scoring.blocks):
        for role in sorted(set(block) - roles - USUAL_ROLES):
            yield Fault(("scoring", "blocks", number), "scoring", {"what": f"blocks: {role}"})
    goal = form.sheets.get(GOAL_SHEET)
    if goal is None or goal.owner != "project" or goal.each is not None or MAIN_TABLE not in goal.table_bands:
        yield Fault(("sheets", GOAL_SHEET), "indicators_band", {"what": f"sheets.{GOAL_SHEET}.bands"})


def _band(key: str, number: int) -> Place:
    return ("sheets", key, "bands", number)


def _sheets(form: UnverifiedForm) -> Iterator[Fault]:
    for key, sheet in form.sheets.items():
        above = form.sheets.get(sheet.of)
        if sheet.of and (sheet.owner == "project" or above is None or above.of):
            yield Fault(("sheets", key, "of"), "sheet_of", {"sheet": sheet.of})
    known: set[Fault | tuple[Place, str]] = set()
    for key, sheet in form.all_sheets.items():
        written = key if key in form.sheets else key[:-3]  # one for each month stands once in the form
        for fault in _sheet(form, key, written, sheet):
            if (fault.place, fault.code) not in known:
                known.add((fault.place, fault.code))
                yield fault


def _sheet(form: UnverifiedForm, key: str, written: str, sheet: SheetForm) -> Iterator[Fault]:
    """Yield the faults of one sheet, which stands as `written` in the form."""
    kinds = Counter(band.table if isinstance(band, TableBand) else band.kind for band in sheet.bands)
    where: Place = ("sheets", written)
    bands = f"sheets.{written}.bands"
    if kinds["plan"] > (sheet.owner == "project"):
        yield Fault((*where, "bands"), "plan_band", {"what": bands})
    elif kinds["plan"] and form.plan == NO_PLAN:
        yield Fault((*where, "bands"), "no_plan", {"what": bands})
    margins = form.paper.table
    room = form.page_of(sheet)[0] - margins.left - margins.right
    if sheet.width > room + _ROUNDING:
        yield _width((*where, "width"), sheet.width, room)
    known = {**(form.project_fields if sheet.owner == "project" else form.sheet_fields(key)), **form.around_fields}
    for number, band in enumerate(sheet.bands):
        place = _band(written, number)
        match band:
            case CellsBand():
                yield from _widths((*place, "widths"), band.widths, sheet.width)
                yield from _cells(place, band, known)
            case TableBand():
                if kinds[band.table] != 1 or band.table not in form.tables:
                    yield Fault((*place, "table"), "table_band", {"what": bands})
                    continue
                yield from _widths((*place, "columns"), [column.width for column in band.columns], sheet.width)
                yield from _columns(place, band, form.row_fields(band.table))
            case TextsBand():
                named = enumerate(band.fields)
                yield from (_no_field((*place, "fields", n), path) for n, path in named if _is_unknown(path, known))
            case SignBand():
                items = enumerate(band.items)
                for n, item in items:
                    if item.field and _is_unknown(item.field, known):
                        yield _no_field((*place, "items", n, "field"), item.field)
            case ChangesBand():
                yield from _widths((*place, "widths"), band.widths, sheet.width)
            case PlanBand():
                labels = band.label_width + (band.row_label_width if len(form.plan.rows) > 1 else 0)
                most = sheet.width - _NARROWEST_CHECKPOINT * len(form.plan.checkpoints)
                if labels > most + _ROUNDING:
                    yield _width((*place, "label_width"), labels, most)


def _widths(place: Place, widths: Iterable[float], expected: float) -> Iterator[Fault]:
    width = sum(widths)
    if abs(width - expected) > _ROUNDING:
        yield _width(place, width, expected)


def _width(place: Place, width: float, expected: float) -> Fault:
    params = {"what": json_path(place), "width": round(width, 2), "expected": round(expected, 2)}
    return Fault(place, "width", params)


def _is_unknown(path: str, known: Definitions) -> bool:
    return path not in known or known[path].label == path


def _no_field(place: Place, path: str) -> Fault:
    return Fault(place, "field", {"field": path})


def _cells(place: Place, band: CellsBand, known: Definitions) -> Iterator[Fault]:
    for row, cells in enumerate(band.rows):
        for number, cell in enumerate(cells):
            if cell.field and _is_unknown(cell.field, known):
                yield _no_field((*place, "rows", row, number, "field"), cell.field)


def _columns(place: Place, band: TableBand, fields: Definitions) -> Iterator[Fault]:
    for number, column in enumerate(band.columns):
        at: Place = (*place, "columns", number)
        if _is_unknown(column.field, fields):
            yield _no_field((*at, "field"), column.field)
        elif column.choice and column.choice not in fields[column.field].choices:
            yield Fault((*at, "choice"), "choice", {"choice": column.choice})


def _computed(form: UnverifiedForm) -> Iterator[Fault]:
    """Yield what computed, suggested and filled fields name that is not there, or leads back to them."""
    months = tuple(sorted({month for sheet in form.sheets.values() for month in sheet.months}))
    found: dict[tuple[Place, str, str], Fault] = {}  # once for all months

    def add(faults: Iterator[Fault]) -> None:
        for fault in faults:
            found.setdefault((fault.place, fault.code, str(fault.params) if fault.code != "field" else ""), fault)

    of_projects = {path: ("fields", key) for key in form.fields for path, _ in monthly(key, months)}
    add(_computed_fields(form, form.project_fields, {}, of_projects))
    for key, table in form.tables.items():
        numbers = {
            name: ("tables", key, "fields", number)
            for number, each in enumerate(table.fields)
            for path, _ in monthly(each.id, months)
            for name in (path, own_path(path))
        }
        add(_computed_fields(form, form.row_fields(key), _beside_rows(form, key), numbers))
    for key, sheet in form.sheets.items():
        places = {own_path(name): ("sheets", key, "fields", name) for name in sheet.fields}
        add(_computed_fields(form, form.sheet_fields(key), {}, places, is_of_document=True))
    yield from found.values()


def _beside_rows(form: UnverifiedForm, table_id: str) -> Definitions:
    """Return the fields that stand beside the rows of a table: those of the project or sheets that show it."""
    beside: dict[str, FieldDefinition] = {}
    for key, sheet in form.all_sheets.items():
        if table_id in sheet.table_bands:
            beside |= form.project_fields if sheet.owner == "project" else form.sheet_fields(key)
    return beside


def _computed_fields(
    form: UnverifiedForm,
    fields: Definitions,
    beside: Definitions,
    places: Mapping[str, Place],
    *,
    is_of_document: bool = False,
) -> Iterator[Fault]:
    known = {**beside, **fields}

    def leads_nowhere(path: str, above: tuple[str, ...] = ()) -> str | None:
        """Return the first path behind `path` that is not there, or stands above itself; None for none."""
        table_id, column = split_column(path)
        if table_id == PROJECTS and is_of_document and not above:
            return None if column in form.project_fields else path
        of = form.row_fields(table_id) if table_id else known
        if column not in of or path in above:
            return path
        computed = of[column].computed
        further = computed.of if computed is not None and not table_id else ()
        behind = (leads_nowhere(each, (*above, path)) for other in further for each in alternatives(other))
        return next((found for found in behind if found is not None), None)

    def no_numbers(field_: FieldDefinition) -> Iterator[str]:
        """Yield what a number is computed of, or filled with, that holds none."""
        named = [path for each in filter(None, (field_.computed, field_.suggested)) for path in numbers_of(each)]
        if field_.filled is not None and field_.filled.of and field_.kind.is_number:
            named.append(field_.filled.of)
        for path in named:
            table_id, column = split_column(path)
            of = form.project_fields if table_id == PROJECTS else form.row_fields(table_id) if table_id else known
            for each in (column,) if table_id else alternatives(path):
                if each in of and not of[each].kind.is_number:
                    yield each

    for field_ in fields.values():
        place = places.get(field_.path, (field_.path,))
        lost, is_sound = [leads_nowhere(field_.path)], True
        for computed in filter(None, (field_.computed, field_.suggested)):
            if not _is_computation(computed):
                yield Fault(place, "computation", {"field": field_.label, "name": computed.name})
                is_sound = False
                continue
            for path in computed.of:
                if computed is field_.computed and split_column(path)[0] == PROJECTS:
                    lost.append(path)  # it would be printed where some of the projects are not
                    continue
                lost += [
                    leads_nowhere(each) for each in ((path,) if computed.name == LAST_YEAR else alternatives(path))
                ]
        if field_.filled is not None and field_.filled.of:
            lost.append(leads_nowhere(field_.filled.of))
        if is_sound and not any(lost):
            yield from (Fault(place, "no_number", {"field": field_.label, "of": each}) for each in no_numbers(field_))
        yield from (_no_field(place, path) for path in dict.fromkeys(lost) if path is not None)


def _is_computation(computed: Computation) -> bool:
    computation = COMPUTATIONS.get(computed.name)
    of_table = any(split_column(path)[0] for path in computed.of)
    takes_any = of_table and computed.name != LAST_YEAR
    return computation is not None and (takes_any or (not of_table and computation.takes(len(computed.of))))


def _cover(form: UnverifiedForm) -> Iterator[Fault]:
    seal = form.cover.seal
    lowest = form.paper.height - form.paper.text.bottom
    if seal and seal.y + seal.size > lowest:
        yield Fault(("cover", "seal", "y"), "cover", {"y": seal.y})
    styles = type(form.styles).model_fields
    lines = [(("cover", "lines", number), line) for number, line in enumerate(form.cover.lines)]
    for place, line in lines:
        if line.y > lowest:
            yield Fault((*place, "y"), "cover", {"y": line.y})
    places: list[tuple[Place, str]] = [((*place, "style"), line.style) for place, line in lines]
    places += [(("cover", "seal", "style"), seal.style)] if seal else []
    yield from (Fault(place, "style", {"style": style}) for place, style in places if style not in styles)


def unknown_places(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, frozenset[str]]]:
    """Yield the places of keys that no part of a form knows, each with the keys that are known there."""
    known = frozenset(type(part).model_fields)
    yield from (((*place, key), known) for key in part.__pydantic_extra__ or {})
    for name in type(part).model_fields:
        yield from _unknown_within(getattr(part, name), (*place, name))


def _unknown_within(value: Any, place: Place) -> Iterator[tuple[Place, frozenset[str]]]:
    if isinstance(value, BaseModel):
        yield from unknown_places(value, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _unknown_within(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unknown_within(item, (*place, str(key)))
