"""The form definition: all that is printed and is not the user's data, and all that rules and panes ask for."""

from decimal import Decimal
from functools import cached_property

from pydantic import ValidationInfo, model_validator

from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.form.lifting import lifted
from jx_desktop.domain.form.parts import han_number
from jx_desktop.domain.form.rules import STANDARD_RULES, RuleSettings
from jx_desktop.domain.form.unverified import UnverifiedForm
from jx_desktop.domain.form.verifying import faults_of

_USUAL = RuleSettings()
FAULTS = "faults"
"""In the context of validation, a list that takes all faults between parts, where the first is not to be raised."""


class Form(UnverifiedForm):
    """One form definition, read from ``resources/forms/ID.toml`` or from inside a document."""

    @model_validator(mode="before")
    @classmethod
    def _lifted(cls, data: object) -> object:
        return lifted(data) if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _parts_agree(self, info: ValidationInfo) -> "Form":
        found = (info.context or {}).get(FAULTS)
        if found is not None:
            found.extend(faults_of(self))
        elif fault := next(faults_of(self), None):
            raise fault.as_error()
        return self

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
    here, see `verifying.unknown_places`.
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
