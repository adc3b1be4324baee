"""The form definition: all that is printed and is not the user's data, and all that rules and panes ask for."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.paper import (
    Align,
    Box,
    CellsBand,
    ColumnWidth,
    Contents,
    Cover,
    Footer,
    Paper,
    Parts,
    PlanBand,
    Styles,
    Table,
    Watermark,
)
from jx_desktop.domain.form.parts import FormPart, Key, Pattern, han_number
from jx_desktop.domain.form.rules import RuleSettings, Severity

STANDARD_COLUMNS = ("level1", "level2", "level3", "description", "value", "basis")
_PROJECT_FIELDS = ("code", "name", "purpose", "goals", "budget.total", "budget.fiscal", "budget.other")


class Money(FormPart):
    """Money: the unit of a new document, the units allowed, decimals printed, the parts that make the total."""

    unit: Text
    units: tuple[Text, ...]
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    parts: tuple[Text, ...] = ("fiscal", "other")
    unit_line: Text = "单位：{unit}"

    def field(self, part: str) -> str:
        """Return the field address of ``total`` or of one of the parts."""
        fixed = part in ("total", "fiscal", "other")
        return f"budget.{part}" if fixed else f"budget.values.{part}"


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


class SectionForm(FormPart):
    """One text section of Part 1."""

    id: Key
    title: Text
    required: bool = True


class PlanRow(FormPart):
    """One row of the plan; the first has no id."""

    id: Key | None = None
    label: Text = ""


class Plan(FormPart):
    """The spending plan: months of its checkpoints, its rows."""

    label: Text
    checkpoint_label: Text = "{month}月底"
    checkpoints: tuple[Annotated[int, Field(ge=1, le=12)], ...]
    percent: Text = "{percent}%"
    rows: Annotated[tuple[PlanRow, ...], Field(min_length=1)] = (PlanRow(),)

    @model_validator(mode="after")
    def _checkpoints_rise(self) -> "Plan":
        if not self.checkpoints or list(self.checkpoints) != sorted(set(self.checkpoints)):
            raise PydanticCustomError("checkpoints", "the months of the plan must rise")
        return self


class Column(FormPart):
    """One column of the indicator table, `width` mm wide.

    `id` is a fixed field or one of the form's own, kept in the row's `values`. With `reading` the column
    shows a part of the row's value: ``operator``, ``number`` or ``unit``.
    """

    id: Key
    label: Text
    width: ColumnWidth
    align: Align = "left"
    merge: bool = False
    reading: Literal["operator", "number", "unit"] | None = None

    @property
    def path(self) -> str:
        """The field of the row that the column shows: ``value``, ``values.weight``."""
        if self.reading:
            return "value"
        return self.id if self.id in STANDARD_COLUMNS else f"values.{self.id}"


class Level2(FormPart):
    """A second-level indicator with its role; `required` is how serious it is when none is there."""

    name: Text
    role: Key
    required: Severity | None = None


class Level1(FormPart):
    """A first-level indicator with its role and its second level."""

    name: Text
    role: Key
    required: Severity | None = None
    level2: tuple[Level2, ...] = ()


class Form(FormPart):
    """One form definition, read from ``resources/forms/ID.toml`` or from inside a document."""

    id: Annotated[Text, Field(min_length=1, max_length=100, pattern=r"^[\w.-]+$")]
    name: Text
    language: Text = "zh-CN"
    title: Text
    money: Money
    codes: Codes
    labels: FrozenDict[str, Text]
    sections: tuple[SectionForm, ...]
    plan: Plan
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=40)]
    taxonomy: Annotated[tuple[Level1, ...], Field(min_length=1)]
    table: Table
    paper: Paper
    cover: Cover
    contents: Contents
    parts: Parts
    footer: Footer = Footer()
    watermark: Watermark
    styles: Styles
    box: Box = Box()
    rules: FrozenDict[str, RuleSettings] = FrozenDict()

    @model_validator(mode="after")
    def _parts_agree(self) -> "Form":
        for what, names in (
            ("sections", [section.id for section in self.sections]),
            ("columns", [column.id for column in self.columns]),
            ("plan.rows", [row.id for row in self.plan.rows]),
            ("taxonomy", [level.name for level in self.taxonomy]),
            ("money.parts", ["total", *self.money.parts]),
            ("money.units", self.money.units),
        ):
            if len(names) != len(set(names)):
                raise PydanticCustomError("form_twice", "names stand twice", {"what": what})
        kinds = Counter(band.kind for band in self.table.bands)
        if kinds["indicators"] != 1:
            raise PydanticCustomError("form_indicators_band", "the indicators have one band", {"what": "table.bands"})
        if kinds["plan"] > 1:
            raise PydanticCustomError("form_plan_band", "the plan has one band", {"what": "table.bands"})
        if self.plan.rows[0].id is not None or any(row.id is None for row in self.plan.rows[1:]):
            raise PydanticCustomError("form_plan_rows", "the first row of the plan has no id, the others have one")
        area = self.paper.table_size[0] - self.paper.table.left - self.paper.table.right
        widths = [
            ("table.width", self.table.width, area),
            ("columns", sum(c.width for c in self.columns), self.table.width),
        ]
        for index, band in enumerate(self.table.bands):
            if isinstance(band, CellsBand):
                widths.append((f"table.bands[{index}].widths", sum(band.widths), self.table.width))
        for what, width, expected in widths:
            if width > expected + 0.05 or (what != "table.width" and width < expected - 0.05):
                raise PydanticCustomError(
                    "form_width", "widths do not add up", {"what": what, "width": width, "expected": expected}
                )
        for index, band in enumerate(self.table.bands):
            if isinstance(band, PlanBand):
                labels = band.label_width + (band.row_label_width if len(self.plan.rows) > 1 else 0)
                least = 8.0 * len(self.plan.checkpoints)
                if labels + least > self.table.width:
                    what = f"table.bands[{index}].label_width"
                    context = {"what": what, "width": labels, "expected": self.table.width - least}
                    raise PydanticCustomError("form_width", "widths do not add up", context)
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
        for field in self._fields_in_cells():
            own = field.startswith(("values.", "budget.values."))
            if (field not in _PROJECT_FIELDS and not own) or field not in self.labels:
                raise PydanticCustomError("form_field", "no such field", {"field": field})
        return self

    def _fields_in_cells(self) -> Iterator[str]:
        for band in self.table.bands:
            if isinstance(band, CellsBand):
                yield from (cell.field for _, _, cell in band.placed if cell.field)

    @cached_property
    def section_ids(self) -> tuple[str, ...]:
        """The ids of the text sections, in order."""
        return tuple(section.id for section in self.sections)

    @cached_property
    def _roles(self) -> dict[tuple[str, str], frozenset[str]]:
        roles: dict[tuple[str, str], frozenset[str]] = {}
        for level1 in self.taxonomy:
            roles[level1.name, ""] = frozenset({level1.role})
            for level2 in level1.level2:
                roles[level1.name, level2.name] = frozenset({level1.role, level2.role})
                roles.setdefault(("", level2.name), frozenset({level2.role}))
        return roles

    def roles(self, level1: str, level2: str) -> frozenset[str]:
        """Return the roles of a row: of its first and second level, as far as the taxonomy knows them."""
        roles = self._roles
        known = roles.get((level1, level2))
        if known is None:
            known = roles.get((level1, ""), frozenset()) | roles.get(("", level2), frozenset())
        return known

    def rule(self, rule_id: str) -> RuleSettings:
        """Return the settings of a rule; one that the form does not name is on, with its usual thresholds."""
        settings = self.rules.get(rule_id)
        return RuleSettings() if settings is None else settings

    def label(self, field: str) -> str:
        """Return the form's word for a field address (``budget.total``, ``plan.12``, ``goals.0``, ``value``)."""
        known = self._known_labels.get(field)
        if known is None:
            known = self._known_labels[field] = self._label(field)
        return known

    @cached_property
    def _known_labels(self) -> dict[str, str]:
        return dict(self.labels)

    def _label(self, field: str) -> str:
        name, _, rest = field.partition(".")
        if name == "plan" and rest:
            row, _, month = rest.rpartition(".")
            row_label = next((item.label for item in self.plan.rows if item.id == row), "") if row else ""
            return row_label + self.plan.checkpoint_label.replace("{month}", month)
        for column in self.columns:
            if field in (column.id, column.path):
                return column.label
        return self.labels.get(name, field)

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
