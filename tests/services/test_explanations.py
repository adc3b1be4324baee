"""Every finding says why it is brought up and what to do, in both languages, and every rule where it comes from."""

import tomllib
from collections import Counter
from functools import cache

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.machine import paths
from jx_desktop.services.resources.explanations import Explanations, rule_origins
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.validation.rules import RULES
from jx_desktop.validation.rules.fields import FACTS, MISSING
from jx_desktop.wording.messages import Wording

LONGEST = {"zh": 60, "en": 180}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


@cache
def explained(language: str) -> Wording:
    return Wording.read(paths.explanation_file(language).read_text("utf-8"))


def finding_codes(form: Form) -> set[str]:
    """Return what rules can say; that the form names all of it is proven where rules are tested."""
    return {code for settings in form.rules.values() for code in settings.severity} | {
        "pattern.too_slow",
        "vocabulary.left_out",
        *FACTS.values(),
        MISSING,
    }


def test_every_finding_is_explained_and_nothing_else(form: Form, language: str) -> None:
    codes = {code for code in explained(language).codes if code.partition(".")[0] not in ("aspect", "source")}
    assert codes == {f"{code}.{part}" for code in finding_codes(form) for part in ("why", "todo")}


def test_an_explanation_names_only_what_its_message_names(form: Form, language: str) -> None:
    wording, explanations = load_wording(language), explained(language)
    for code in finding_codes(form):
        for part in ("why", "todo"):
            assert explanations.placeholders(f"{code}.{part}") <= wording.placeholders(code), (code, part)


def test_both_languages_fill_in_the_same() -> None:
    chinese, english = map(explained, LANGUAGES)
    assert chinese.codes == english.codes
    for code in chinese.codes:
        assert chinese.placeholders(code) == english.placeholders(code), code


def test_an_explanation_is_a_sentence_or_two_without_noise(form: Form, language: str) -> None:
    for code in finding_codes(form):
        for part in ("why", "todo"):
            sentence = explained(language).text(f"{code}.{part}")
            assert sentence.endswith("。" if language == "zh" else "."), (code, part)
            assert not set("！!\n") & set(sentence), (code, part)
            assert len(sentence) <= LONGEST[language], (code, part, len(sentence))


def test_what_a_message_names_stands_in_its_explanation() -> None:
    quoted = Message("text.quoted", {"text": "11月30日前"})
    message = Message("value.vague_time", {"rows": "第 1 行", "field": "指标值", "value": "及时", "example": quoted})
    assert Explanations(load_wording("zh")).of(message).todo.endswith("如“11月30日前”。")


def test_every_rule_says_once_what_it_is_about_and_where_it_comes_from() -> None:
    plain = tomllib.loads(paths.shipped_rules().read_text("utf-8"))
    listed = Counter(rule for sources in plain.values() for rules in sources.values() for rule in rules)
    assert listed == Counter({rule.id for rule in RULES})
    assert set(plain) == {"completeness", "relevance", "appropriateness", "feasibility"}
    assert {source for _, source in rule_origins().values()} == {"regulation", "published", "practice"}


def test_where_a_rule_comes_from_is_said_in_words(language: str) -> None:
    explanations, wording = Explanations(load_wording(language)), explained(language)
    for rule in RULES:
        aspect, source = explanations.origin(rule.id).split(" · ")
        assert aspect in {wording.text(code) for code in wording.codes if code.startswith("aspect.")}
        assert source in {wording.text(code) for code in wording.codes if code.startswith("source.")}
