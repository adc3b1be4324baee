"""What a form says of the rules: which are on, how serious each fact is, and the thresholds."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict, model_validator

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.parts import FormPart, Patterns


class Severity(StrEnum):
    """错误（须更正）, 提示（请核实）, 建议（供参考）; a fact that is off is not looked for."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    OFF = "off"


class SeverityByState(FormPart):
    """A severity that may rise as a document goes its way; a word alone stands for all.

    `second` holds from 二上 on, `approved` from 批复 on, `final` in a final document (定稿), `public` in a public copy;
    the last that is given and holds counts.
    """

    default: Severity
    second: Severity | None = None
    approved: Severity | None = None
    final: Severity | None = None
    public: Severity | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_word(cls, value: object) -> object:
        return {"default": value} if isinstance(value, str) else value

    def at(self, stage: Stage, final: bool, public: bool) -> Severity:
        """Return the severity at a stage, in a final document or a public copy."""
        holding = (
            self.public if public else None,
            self.final if final else None,
            self.approved if stage.is_approved else None,
            self.second if stage is not Stage.FIRST else None,
        )
        return next((severity for severity in holding if severity is not None), self.default)


Threshold = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=1, le=1e12)]


Words = Annotated[tuple[Text, ...], Field(max_length=3000)]


class RuleSettings(FormPart):
    """One rule in one form. `severity` is by message code; `words` are lists of plain words that the rule knows."""

    enabled: bool = True
    severity: FrozenDict[str, SeverityByState] = FrozenDict()
    limits: FrozenDict[str, Threshold | Patterns] = FrozenDict()
    words: FrozenDict[str, Words] = FrozenDict()

    def limit(self, name: str, default: int) -> int:
        """Return a threshold, or `default` where the form gives none."""
        value = self.limits.get(name, default)
        return default if isinstance(value, tuple) else int(value)

    def patterns(self, name: str = "patterns") -> tuple[str, ...]:
        """Return the regular expressions that the form lists under this name."""
        value = self.limits.get(name, ())
        return value if isinstance(value, tuple) else ()

    def may_be(self, severity: Severity, stage: Stage, final: bool, public: bool = False) -> bool:
        """Whether any fact that the form names is as serious as this at this stage."""
        return any(self.severity_of(code, stage, final, public) is severity for code in self.severity)

    def may_be_found(self, stage: Stage, final: bool, public: bool = False) -> bool:
        """Whether any fact is told at this stage; where the form names none, all are."""
        return not self.severity or any(
            self.severity_of(code, stage, final, public) is not Severity.OFF for code in self.severity
        )

    def severity_of(self, code: str, stage: Stage, final: bool, public: bool = False) -> Severity:
        """Return how serious the fact `code` is at this stage; a fact that the form does not name is a warning."""
        severity = self.severity.get(code)
        return Severity.WARNING if severity is None else severity.at(stage, final, public)


_GROUND = {"default": "hint", "second": "warning", "public": "error"}
_SHINES = {"default": "off", "second": "hint", "public": "warning"}
_TO_LOOK_AT = {"default": "off", "public": "hint"}
_NAMES = ("left_out.name", "left_out.code", "left_out.unit")
_NUMBERS = tuple(
    f"left_out.{fact}" for fact in ("amount", "total", "sum", "count", "average", "share", "item", "gap", "no_unit")
)
STANDARD_RULES: Mapping[str, RuleSettings] = {
    rule: RuleSettings.model_validate({"severity": severity})
    for rule, severity in {
        "IND-12": {"indicators.nearly_repeated": "hint"},
        "IND-13": {
            "indicators.name_template": {"default": "warning", "approved": "error", "final": "error"},
            "indicators.name_mark": "hint",
            "indicators.name_sentence": "warning",
        },
        "VAL-20": {"value.no_operator": "hint"},
        "PUB-02": {
            "ground.missing": _GROUND,
            "ground.unknown": _GROUND,
            "ground.never": {"default": "warning", "final": "error", "public": "error"},
        },
        "PUB-03": {**dict.fromkeys(_NAMES, _SHINES), "left_out.picture": _TO_LOOK_AT},
        "PUB-04": {**dict.fromkeys(_NUMBERS, _SHINES), "left_out.declared": _TO_LOOK_AT},
    }.items()
}
"""The settings of rules that are not all of the usual severity, in forms that do not name them."""
