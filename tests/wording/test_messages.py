"""Every code has words in each language, with the same placeholders, and no words are left over."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing import compared_project
from jx_desktop.domain.partition import three_ways
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT

SPEAKING = {"Message", "UserError", "JsonError", "text", "say", "reject", "note", "save_error", "InconsistentError"}
CODE = re.compile(r"^[a-z][a-z_0-9]*\.[a-z_0-9]+$")


@pytest.fixture(params=LANGUAGES)
def wording(request: pytest.FixtureRequest) -> Wording:
    return load_wording(request.param)


def trees() -> Iterator[ast.AST]:
    for path in (ROOT / "jx_desktop").rglob("*.py"):
        yield ast.parse(path.read_text("utf-8"))


@cache
def strings() -> set[str]:
    return {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@cache
def codes_in_calls() -> set[str]:
    codes = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                value = node.args[0].value
                if name in SPEAKING and isinstance(value, str) and CODE.match(value):
                    codes.add(value)
    return codes


def test_every_code_that_is_spoken_has_words(wording: Wording) -> None:
    spoken = codes_in_calls()
    assert len(spoken) > 100
    assert sorted(spoken - wording.codes) == []


def test_fields_that_no_form_has_a_word_for_have_one_where_they_are_compared(wording: Wording) -> None:
    named = {*three_ways._WORDED, *compared_project._TEXTS, *compared_project._FLAGS}
    assert sorted(name for name in named if f"compare_field.{name}" not in wording) == []


def test_both_languages_say_the_same_with_the_same_placeholders() -> None:
    chinese, english = map(load_wording, LANGUAGES)
    assert chinese.codes == english.codes
    for code in chinese.codes:
        assert chinese.placeholders(code) == english.placeholders(code), code


def test_no_words_are_left_over(wording: Wording) -> None:
    used = strings()
    prefixes = {text for text in used if re.fullmatch(r"[a-z_]+\.[a-z_]*|[a-z_]+", text.rstrip("."))}
    for code in sorted(wording.codes):
        subject, _, fact = code.partition(".")
        composed = f"{subject}." in prefixes or subject in prefixes or fact in used
        assert code in used or composed, f"nothing says {code}"


def test_chinese_sentences_are_chinese() -> None:
    chinese = load_wording("zh")
    for code in chinese.codes:
        sentence = chinese.text(code)
        bare = re.sub(r"\{\w+\}", "", sentence)
        assert "！" not in bare, code
        assert "!" not in bare, code


def test_parameters_are_words_amounts_lists_and_messages() -> None:
    wording = Wording.read('[list]\nseparator = "、"\n[a]\nb = "甲{x}乙{y}"\n[c]\nd = "丙{z}"\n')
    message = Message("a.b", {"x": Decimal("1E+2"), "y": (Message("c.d", {"z": "{x}"}), 3)})
    assert wording.word(message) == "甲100乙丙{x}、3"


def test_a_code_without_words_shows_itself() -> None:
    assert Wording({}).word(Message("a.b", {"x": 1})) == "a.b (x=1)"


def test_what_a_sentence_names_does_not_hide_it() -> None:
    said = Wording({"number": "“{number}”有误"}).text("number", number="9" * 1_000_000)
    assert said.endswith("…”有误")
    assert len(said) < 3_000
