"""All texts of an entity are screened at once; what the screen lets pass holds no placeholder."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.validation.placeholders import BETWEEN, may_hold_placeholder, placeholder_in
from tests.validation.cases import extra_row, found, project

_PIECES = (
    "X",
    "XXX",
    "×",
    "（厅/局）",
    "指标1：",
    "指标",
    "1",
    "100字以内",
    "……",
    "__",
    "采风",
    " ",
    "|",
    "\n",
    "a",
    "_",
)
_TEXTS = st.lists(st.lists(st.sampled_from(_PIECES), max_size=4).map("".join), max_size=5)
_PATTERNS = (
    (),
    ("[XＸ]{3,}", r"指标\d{1,3}[:：]"),
    ("^指标", "采风$"),
    (r"(?<!指标)1", r"\bXXX"),
    ("(?i)xxx",),
    ("([X×])\\1",),
    ("[^a]X",),
)
_ALONE = ((), (r"^[…\.。]{2,}$", "^[Xx×_＿]{2,}$"), ("采风",), ("^a", "X$"), ("^(?:a|1)$",))


def _form(form: Form, patterns: tuple[str, ...], alone: tuple[str, ...]) -> Form:
    asked = RuleSettings.model_validate({**dict(form.rule("STR-02")), "limits": {"patterns": patterns, "alone": alone}})
    return form.model_copy(update={"rules": FrozenDict({**form.rules, "STR-02": asked})})


@given(texts=_TEXTS, patterns=st.sampled_from(_PATTERNS), alone=st.sampled_from(_ALONE))
@settings(max_examples=400)
def test_what_the_screen_lets_pass_has_no_placeholder(
    form: Form, texts: list[str], patterns: tuple[str, ...], alone: tuple[str, ...]
) -> None:
    asking = _form(form, patterns, alone)
    has_one = any(placeholder_in(text, asking) for text in texts if text.strip())
    assert may_hold_placeholder(BETWEEN + BETWEEN.join(texts), asking) or not has_one


@pytest.mark.parametrize(
    ("patterns", "alone"), [(("^待填",), ()), (("待填$",), ()), ((), ("待填",)), ((r"(?<!已)待填",), ())]
)
def test_patterns_of_any_kind_are_followed(form: Form, patterns: tuple[str, ...], alone: tuple[str, ...]) -> None:
    asking = _form(form, patterns, alone)
    assert found(project(purpose="待填")(asking)) == "STR-02 text.placeholder warning"


def test_a_blank_that_a_proposal_leaves_is_found_in_every_form(form: Form) -> None:
    asking = _form(form, (), ())
    assert found(extra_row(value="≥__%")(asking)) == "STR-02 text.placeholder warning"
    assert found(extra_row(value="__")(asking)) == "VAL-01 value.missing error"


@pytest.mark.parametrize(
    ("alone", "text"),
    [
        ("^价格\\$", "价格$"),
        ("^待定|待补充$", "待定事项"),
        ("^待定|待补充$", "内容待补充"),
        ("^(?:待定|待补充)$", "待补充"),
        ("^[待|定]{2}$", "待定"),
    ],
)
def test_a_pattern_whose_ends_are_not_those_of_all_of_it_is_followed(form: Form, alone: str, text: str) -> None:
    asking = _form(form, (), (alone,))
    assert found(project(purpose=text)(asking)) == "STR-02 text.placeholder warning"
