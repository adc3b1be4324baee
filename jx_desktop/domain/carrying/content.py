"""What of a section or a project is carried: the chosen parts of what the sheet of goals says, in this year's form."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from jx_desktop.base.json_text import write_json
from jx_desktop.base.paths import OWN, own_key, own_path
from jx_desktop.base.record import FrozenDict, Record
from jx_desktop.domain.carrying.choices import CarriedPart, Carrying
from jx_desktop.domain.carrying.other_form import NoPlace, OtherForm, WhyNoPlace
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Budget, Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.document.tables import Row, tables_of
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.sheets import GOAL_SHEET

R = TypeVar("R", bound=Record)

_OF_LAST_YEAR: dict[str, object] = {"unconfirmed": (), "arranged": True, "disclose_ground": "", "succeeds": ()}
"""What is said of one year alone, and what it is where nobody has said it."""


class Content:
    """Carries sections and projects one by one; what finds no place is gathered in `unplaced`."""

    def __init__(self, choices: Carrying, fit: OtherForm) -> None:
        self._parts = choices.parts
        self._fit = fit
        self._sheets = fit.old.all_sheets
        goal, shown = fit.old.goal.table_bands, (sheet.table_bands for sheet in self._sheets.values())
        self._of_other_sheets = {table_id for bands in shown for table_id in bands} - {*goal}
        self.unplaced: list[NoPlace] = []

    def section(self, section: Section) -> Section | None:
        """Return a section as it is carried; None where this year's form has none like it."""
        section = self.known(section, section.id)
        paragraphs = section.paragraphs if CarriedPart.SECTIONS in self._parts else ()
        key = section.key if self._fit.is_same else self._fit.sections.get(section.key)
        if key is not None:
            return Section.of(key, paragraphs)
        for number, text in enumerate(paragraphs):
            place, label = Address(section.id, f"paragraphs.{number}"), self._fit.old.section_heading(section.key)
            self.unplaced.append(NoPlace(place, label, text, WhyNoPlace.SECTION))
        return None

    def project(self, project: Project) -> Project:
        """Return a project as it is carried, without marks."""
        fields = self._fit.old.project_fields
        project = self.known(project, project.id)
        has_amounts = CarriedPart.AMOUNTS in self._parts
        update: dict[str, Any] = {**_OF_LAST_YEAR, "values": self._values(project.values, fields)}
        budget = project.budget.model_copy(update={"values": self._values(project.budget.values, fields, "budget")})
        update["budget"] = budget if has_amounts else Budget()
        if not has_amounts:
            update["money_unit"] = None
        if CarriedPart.GOALS not in self._parts:
            update |= {"purpose": "", "goals": (), "values": self._amounts_of(update["values"], fields)}
        if CarriedPart.PLAN not in self._parts:
            update["plan"] = ()
        has_rows = CarriedPart.INDICATORS in self._parts
        rows = {table_id: tuple(self._rows(table_id, rows)) for table_id, rows in tables_of(project) if has_rows}
        update["indicators"] = rows.pop(Project.main_table, ())
        update["tables"] = FrozenDict({key: rows for key, rows in rows.items() if key not in self._of_other_sheets})
        fitted, unplaced = self._fit.project(project.model_copy(update=update))
        self.unplaced += unplaced
        return fitted

    def _rows(self, table_id: str, rows: Iterable[Row]) -> Iterator[Row]:
        fields = self._fit.old.row_fields(table_id)
        has_values = CarriedPart.VALUES in self._parts
        for row in rows:
            update: dict[str, object] = {"values": self._values(row.values, fields)} if row.values else {}
            if not has_values and "value" in row.__dict__:
                update["value"] = ""
            yield row.model_copy(update=update) if update else row

    def _values(self, values: FrozenDict[str, str], fields: Definitions, of: str = "") -> FrozenDict[str, str]:
        """Return what the sheet of goals says, and amounts only where these are carried."""
        has_amounts = CarriedPart.AMOUNTS in self._parts
        return FrozenDict(
            {
                key: text
                for key, text in values.items()
                if sheet_of_key(key, self._sheets) == GOAL_SHEET
                and (has_amounts or not _is_amount(own_path(key, of), fields))
            }
        )

    @staticmethod
    def _amounts_of(values: FrozenDict[str, str], fields: Definitions) -> FrozenDict[str, str]:
        return FrozenDict({key: text for key, text in values.items() if _is_amount(own_path(key), fields)})

    # ---- what no field of this program is

    def known(self, record: R, entity_id: str) -> R:
        """Return a record without the keys that this program does not know, which are listed."""
        has_unknown = any(each.__pydantic_extra__ for each in _records_in(record))
        return cast(R, self._known(record, Address(entity_id))) if has_unknown else record

    def _known(self, record: Record, place: Address) -> Record:
        for key, value in (record.__pydantic_extra__ or {}).items():
            path = f"{place.field}.{key}" if place.field else key
            self.unplaced.append(NoPlace(place._replace(field=path), key, _words(value), WhyNoPlace.KEY))
        fields = {name: self._known_value(value, place, name) for name, value in record.__dict__.items()}
        if not record.__pydantic_extra__ and all(fields[name] is value for name, value in record.__dict__.items()):
            return record
        return type(record).model_construct(**fields)

    def _known_value(self, value: Any, place: Address, name: str) -> Any:
        if isinstance(value, Record):
            return self._known(value, place._replace(field=name))
        if isinstance(value, tuple):
            items = tuple(self._known_item(item, place, name) for item in value)
            return value if all(item is old for item, old in zip(items, value, strict=True)) else items
        if isinstance(value, FrozenDict) and name != OWN:
            inner = {key: self._known_value(item, place, name) for key, item in value.items()}
            return value if all(inner[key] is item for key, item in value.items()) else FrozenDict(inner)
        return value

    def _known_item(self, item: Any, place: Address, name: str) -> Any:
        if not isinstance(item, Record):
            return item
        row_id = getattr(item, "id", None)
        return self._known(item, Address(place.entity_id, None, row_id) if row_id else place._replace(field=name))


def _records_in(record: Record) -> Iterator[Record]:
    """Yield a record and those in it."""
    yield record
    for value in record.__dict__.values():
        if isinstance(value, Record):
            yield from _records_in(value)
        elif value and isinstance(value, (tuple, FrozenDict)):
            for item in value if isinstance(value, tuple) else value.values():
                for each in item if isinstance(item, tuple) else (item,):
                    if isinstance(each, Record):
                        yield from _records_in(each)


def _is_amount(path: str, fields: Definitions) -> bool:
    """Whether a field holds money; what a budget holds beside its fields always does."""
    field = fields.get(path)
    return field.kind is FieldKind.AMOUNT if field is not None else own_key(path) != "" and path.startswith("budget.")


def _words(value: object) -> str:
    return value if isinstance(value, str) else write_json(value)
