"""Patterns of forms: whatever they are, they take their time once, and what is harmless is found."""

import time

import pytest
from pydantic import TypeAdapter, ValidationError

from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.parts import MOST_PATTERNS, Pattern, Patterns

COSTLY = {
    "alternatives in a row": ("(?:aa|a)" * 37 + "b", "a" * 70),
    "words": (r"(\w+\s?)*$", "a " * 3000 + "!"),
    "repeats of repeats": ("(x+x+)+y", "x" * 4000),
    "three open repeats": (r"(x*.*y$|.*z$)", "x" * 30_000),
    "looking ahead": (r"(?=(a+))\1*b|(x+x+)+y", "x" * 4000),
}
LONGEST_SECONDS = 5  # the library looks at the clock now and then; without it these take years


@pytest.fixture(autouse=True)
def nothing_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_matching, "_switched_off", set())


@pytest.mark.parametrize(("pattern", "text"), COSTLY.values(), ids=COSTLY)
def test_a_costly_pattern_takes_its_time_once(pattern: str, text: str) -> None:
    TypeAdapter(Pattern).validate_python(pattern)
    started = time.thread_time()
    for _ in range(50):
        with pytest.raises(pattern_matching.TooSlowError):
            pattern_matching.search(pattern, text)
    assert pattern_matching.is_switched_off(pattern)
    assert time.thread_time() - started < LONGEST_SECONDS
    assert pattern_matching.search("a|x", text), "another one goes on"


def test_what_the_old_way_took_for_ever_over_is_answered() -> None:
    for pattern, text in ((r"(?:\\+\\)+x", "\\" * 80), (r"(?x)(?:aa|a) *b", "a" * 80), ("[^x]*[^y]*z", "a" * 100_000)):
        assert pattern_matching.search(pattern, text) is None


def test_the_three_ways_of_looking_agree_with_their_names() -> None:
    assert pattern_matching.search("字", "汉字")
    assert not pattern_matching.match("字", "汉字")
    assert not pattern_matching.fullmatch("汉", "汉字")
    assert pattern_matching.fullmatch(r"\d", "１")
    assert not pattern_matching.fullmatch(r"\d", "１", pattern_matching.ASCII)


@pytest.mark.parametrize("pattern", ["(a+)+b", r"^\d{6}[A-Z](?=x)", "[（(]厅/局[）)]", "(?:甲|乙){2,5}", r"a\){3}{"])
def test_a_pattern_may_be_any_that_fits_into_memory(pattern: str) -> None:
    assert TypeAdapter(Pattern).validate_python(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    ["(", "a**", "a{1001}", "((a{100}){100}){100}", "(?:(?:a?){40}){40}", r"\p{Han}", "a" * 301, "[[a-z]--[b]]"],
)
def test_what_is_none_or_fills_the_memory_is_refused(pattern: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Pattern).validate_python(pattern)


def test_a_list_of_patterns_takes_its_time_only_so_often() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Patterns).validate_python(("a",) * (MOST_PATTERNS + 1))
