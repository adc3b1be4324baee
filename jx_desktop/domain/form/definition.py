"""The form definition: all that is printed and is not the user's data, and all that rules and panes ask for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.contents import Definitions, FormContents
from jx_desktop.domain.form.fields import FieldDefinition, alternatives, split_column
from jx_desktop.domain.form.lifting import lifted
from jx_desktop.domain.form.paper import Box, Contents, Cover, Footer, Paper, Parts, Styles, Watermark
from jx_desktop.domain.form.parts import FormPart, Pattern, han_number
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.form.rules import STANDARD_RULES, RuleSettings
from jx_desktop.domain.form.sheets import (
    GOAL_SHEET,
    CellsBand,
    ChangesBand,
    SheetForm,
    SignBand,
    TableBand,
    TextsBand,
)
from jx_desktop.domain.form.system_export import NO_EXPORTS, Exports, verify_exports
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.values.computations import COMPUTATIONS, LAST_YEAR
from jx_desktop.domain.values.scoring import USUAL_ROLES


class Codes(FormPart):
    """Codes of the budget system: lengths, the pattern of a project's code and what stands where in it."""

    department_digits: Annotated[int, Field(ge=1, le=20)]
    unit_digits: Annotated[int, Field(ge=1, le=30)]
    project: Pattern
    project_example: Text = ""
    area: Text = ""
    area_span: tuple[int, int] | None = None
    year_span: tuple[int, int] | None = None
    own_unit_suffix: Text = ""

    def is_project_code(self, code: str) -> bool | None:
        """Whether `code` is a project's code as the pattern has it, in ASCII digits and letters without spaces.

        None where the pattern takes too long.
        """
        try:
            return pattern_matching.fullmatch(self.project, code, pattern_matching.ASCII) is not None
        except pattern_matching.TooSlowError:
            return None


_USUAL = RuleSettings()


class Form(FormContents):
    """One form definition, read from ``resources/forms/ID.toml`` or from inside a document."""

    codes: Codes
    paper: Paper
    cover: Cover
    contents: Contents
    parts: Parts
    footer: Footer = Footer()
    watermark: Watermark
    styles: Styles
    box: Box = Box()
    rules: FrozenDict[str, RuleSettings] = FrozenDict()
    review: Annotated[ReviewForm, Field(exclude_if=lambda review: review == STANDARD_REVIEW)] = STANDARD_REVIEW
    exports: Annotated[Exports, Field(exclude_if=lambda exports: exports == NO_EXPORTS)] = NO_EXPORTS

    @model_validator(mode="before")
    @classmethod
    def _lifted(cls, data: object) -> object:
        return lifted(data) if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _parts_agree(self) -> "Form":
        named: tuple[tuple[str, Sequence[object]], ...] = (
            ("sections", [section.id for section in self.sections]),
            ("plan.rows", [row.id for row in self.plan.rows]),
            ("money.parts", ["total", *self.money.parts]),
            ("money.units", self.money.units),
            *((f"tables.{key}.fields", [field.id for field in table.fields]) for key, table in self.tables.items()),
            *((f"tables.{key}.taxonomy", [lv.name for lv in table.taxonomy]) for key, table in self.tables.items()),
        )
        for what, names in named:
            if len(names) != len(set(names)):
                raise PydanticCustomError("form_twice", "names stand twice", {"what": what})
        if self.plan.rows[0].id is not None or any(row.id is None for row in self.plan.rows[1:]):
            raise PydanticCustomError("form_plan_rows", "the first row of the plan has no id, the others have one")
        if MAIN_TABLE not in self.tables or not self.indicators.taxonomy:
            raise PydanticCustomError("form_no_indicators", "the form has no indicators", {"what": "tables.indicators"})
        roles = {level.role for table in self.tables.values() for level in table.taxonomy}
        for role in {role for block in self.scoring.blocks for role in block} - roles - USUAL_ROLES:
            raise PydanticCustomError("form_scoring", "no such first level", {"what": f"blocks: {role}"})
        goal = self.sheets.get(GOAL_SHEET)
        if goal is None or goal.owner != "project" or goal.each is not None or MAIN_TABLE not in goal.table_bands:
            raise PydanticCustomError("form_indicators_band", "no band of indicators", {"what": "sheets.goal.bands"})
        for key, sheet in self.all_sheets.items():
            if sheet.of and (sheet.owner == "project" or self.sheets[sheet.of].of if sheet.of in self.sheets else True):
                raise PydanticCustomError("form_sheet_of", "no such sheet", {"sheet": sheet.of})
            self._verify_sheet(f"sheets.{key}", key, sheet)
        self._verify_computed(self.project_fields, {})
        for table_id in self.tables:
            self._verify_computed(self.row_fields(table_id), self._beside_rows(table_id))
        for key in self.sheets:
            self._verify_computed(self.sheet_fields(key), {})
        self._verify_cover()
        verify_exports(self.exports, self)
        return self

    def _beside_rows(self, table_id: str) -> Definitions:
        """Return the fields that stand beside the rows of a table: those of the project or sheets that show it."""
        beside: dict[str, FieldDefinition] = {}
        for key, sheet in self.all_sheets.items():
            if table_id in sheet.table_bands:
                beside |= self.project_fields if sheet.owner == "project" else self.sheet_fields(key)
        return beside

    def _verify_computed(self, fields: Definitions, beside: Definitions) -> None:
        """Every computed field names a computation that there is, and fields that do not lead back to it."""
        known = {**beside, **fields}

        def leads_to(path: str, above: tuple[str, ...]) -> None:
            table_id, column = split_column(path)
            of = self.row_fields(table_id) if table_id else known
            if column not in of or path in above:
                raise PydanticCustomError("form_field", "no such field", {"field": path})
            computed = of[column].computed
            for further in computed.of if computed is not None and not table_id else ():
                for each in alternatives(further):
                    leads_to(each, (*above, path))

        for field in fields.values():
            for computed in filter(None, (field.computed, field.suggested)):
                computation = COMPUTATIONS.get(computed.name)
                of_table = any(split_column(path)[0] for path in computed.of)
                takes_any = of_table and computed.name != LAST_YEAR
                if computation is None or not (takes_any or (not of_table and computation.takes(len(computed.of)))):
                    raise PydanticCustomError(
                        "form_computation", "no such computation", {"field": field.label, "name": computed.name}
                    )
                for path in computed.of:
                    for each in (path,) if computed.name == LAST_YEAR else alternatives(path):
                        leads_to(each, ())
            if field.filled is not None and field.filled.of:
                leads_to(field.filled.of, ())
            leads_to(field.path, ())

    def _verify_sheet(self, where: str, key: str, sheet: SheetForm) -> None:
        kinds = Counter(band.table if isinstance(band, TableBand) else band.kind for band in sheet.bands)
        if kinds["plan"] > (sheet.owner == "project"):
            raise PydanticCustomError("form_plan_band", "the plan has one band", {"what": f"{where}.bands"})
        for table_id in sheet.table_bands:
            if kinds[table_id] != 1 or table_id not in self.tables:
                raise PydanticCustomError("form_table_band", "a table has one band", {"what": f"{where}.bands"})
        width, _ = self.page_of(sheet)
        margins = self.paper.table
        widths = [(f"{where}.width", sheet.width, width - margins.left - margins.right)]
        known = {**(self.project_fields if sheet.owner == "project" else self.sheet_fields(key)), **self.around_fields}
        for index, band in enumerate(sheet.bands):
            what = f"{where}.bands[{index}]"
            if isinstance(band, CellsBand):
                widths.append((f"{what}.widths", sum(band.widths), sheet.width))
                self._verify_fields((cell.field for _, _, cell in band.placed if cell.field), known)
            elif isinstance(band, TableBand):
                widths.append((f"{what}.columns", sum(column.width for column in band.columns), sheet.width))
                names = [column.key for column in band.columns]
                if len(names) != len(set(names)):
                    raise PydanticCustomError("form_twice", "names stand twice", {"what": f"{what}.columns"})
                self._verify_fields((column.field for column in band.columns), self.row_fields(band.table))
                self._verify_ticks(band)
            elif isinstance(band, (TextsBand, SignBand)):
                named = band.fields if isinstance(band, TextsBand) else [each.field for each in band.items]
                self._verify_fields(filter(None, named), known)
            elif isinstance(band, ChangesBand):
                widths.append((f"{what}.widths", sum(band.widths), sheet.width))
            else:
                labels = band.label_width + (band.row_label_width if len(self.plan.rows) > 1 else 0)
                room = sheet.width - 8.0 * len(self.plan.checkpoints)
                widths.append((f"{what}.label_width", max(labels, room), room))
        for what, width, expected in widths:
            if width > expected + 0.05 or (not what.endswith(".width") and width < expected - 0.05):
                raise PydanticCustomError(
                    "form_width", "widths do not add up", {"what": what, "width": width, "expected": expected}
                )

    def _verify_ticks(self, band: TableBand) -> None:
        """A column that is ticked belongs to a field with this choice."""
        fields = self.row_fields(band.table)
        for column in band.columns:
            if column.choice and column.choice not in fields[column.field].choices:
                raise PydanticCustomError("form_choice", "no such choice", {"choice": column.choice})

    @staticmethod
    def _verify_fields(fields: Iterable[str], known: Definitions) -> None:
        for field in fields:
            if field not in known or known[field].label == field:
                raise PydanticCustomError("form_field", "no such field", {"field": field})

    def _verify_cover(self) -> None:
        seal = self.cover.seal
        lowest = self.paper.height - self.paper.text.bottom
        if seal and seal.y + seal.size > lowest:
            raise PydanticCustomError("form_cover", "the seal lies off the page", {"y": seal.y})
        for line in self.cover.lines:
            if line.y > lowest:
                raise PydanticCustomError("form_cover", "a cover line lies off the page", {"y": line.y})
        for style in (*(line.style for line in self.cover.lines), *([seal.style] if seal else [])):
            if style not in type(self.styles).model_fields:
                raise PydanticCustomError("form_style", "no such style", {"style": style})

    def page_of(self, sheet: SheetForm) -> tuple[float, float]:
        """Return width and height of the pages of a sheet, in mm."""
        return (sheet.page.width, sheet.page.height) if sheet.page is not None else self.paper.table_size

    @cached_property
    def section_ids(self) -> tuple[str, ...]:
        """The ids of the text sections, in order."""
        return tuple(section.id for section in self.sections)

    def rule(self, rule_id: str) -> RuleSettings:
        """Return the settings of a rule; one that the form does not name is on, as it usually is."""
        settings = self.rules.get(rule_id)
        return STANDARD_RULES.get(rule_id, _USUAL) if settings is None else settings

    def section_heading(self, key: str) -> str:
        """Return a section's numbered heading (一、总体绩效目标); its key where the form does not know it."""
        for number, section in enumerate(self.sections, 1):
            if section.id == key:
                pattern = self.parts.sections.section_heading
                return (
                    pattern.replace("{han}", han_number(number))
                    .replace("{number}", str(number))
                    .replace("{title}", section.title)
                )
        return key


def read_form(toml: str) -> Form:
    """Return the form that the text of a TOML file defines.

    Raises what `parse_toml` does, or ``pydantic.ValidationError``; keys that mean nothing are not refused
    here, see `unknown_keys`.
    """
    return Form.model_validate(parse_toml(toml))


def form_from_plain(data: object) -> Form:
    """Return the form in plain data read by `json_text.parse_json`. Raises ``pydantic.ValidationError``."""
    return Form.model_validate(_with_floats(data))


def _with_floats(value: object) -> object:
    """Lengths are floats; in JSON every number with a point is read as a decimal. What no float can hold stays."""
    if isinstance(value, Decimal):
        number = float(value)
        return number if Decimal(repr(number)) == value else value
    if isinstance(value, dict):
        return {key: _with_floats(item) for key, item in value.items()}
    return [_with_floats(item) for item in value] if isinstance(value, list) else value


def unknown_keys(part: BaseModel, path: str = "") -> Iterator[str]:
    """Yield the paths of keys that no part of a form knows: in a form file these are mistakes of typing."""
    yield from (f"{path}{key}" for key in part.__pydantic_extra__ or {})
    for name in type(part).model_fields:
        yield from _unknown_within(getattr(part, name), f"{path}{name}")


def _unknown_within(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from unknown_keys(value, f"{path}.")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _unknown_within(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unknown_within(item, f"{path}.{key}")
