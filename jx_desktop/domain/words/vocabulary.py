"""Words of the trade by which rules tell a result from a purpose, a rate from a count, a figure from a promise.

They are data: `resources/vocabulary/*.toml`, to which a county adds its own (docs/vocabulary.md). Here is what is
made of them.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from pydantic import Field, StringConstraints

from jx_desktop.base.record import FrozenDict, Record
from jx_desktop.base.shipped import shipped
from jx_desktop.base.text import Text, without_spaces

R = TypeVar("R", bound=Record)

Word = Annotated[Text, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]
Words = Annotated[tuple[Word, ...], Field(max_length=3000)]

_HAN = "\u4e00-\u9fff"
_MOST_NAMES = 8_192  # that are remembered; most come again and again
_FEWEST_CHARACTERS = 3
_AROUND_A_VALUE = " 　。（）()"
STOPS = " 。；;，,.！!"
"""What may stand at the ends of a value that says nothing."""


class WordList(Record):
    """Words that are each compared as they are."""

    words: Words = ()


class WordSet(Record):
    """Words that say the same of a text.

    A word counts anywhere in it, one of `endings` where the text ends with it; neither as a part of `exceptions`.
    """

    words: Words = ()
    endings: Words = ()
    exceptions: Words = ()

    @cached_property
    def _meant(self) -> re.Pattern[str]:
        endings = rf"|{one_of(self.endings)}\Z" if self.endings else ""
        return re.compile(one_of(self.words) + endings)

    @cached_property
    def _apart(self) -> re.Pattern[str] | None:
        return re.compile(f"{one_of(self.exceptions)}|({self._meant.pattern})") if self.exceptions else None

    def first_in(self, text: str) -> str:
        """Return the first of the words that counts in a text; empty for none."""
        found = self._meant.search(text)
        if found is None or self._apart is None:
            return found[0] if found else ""
        return next((each[1] for each in self._apart.finditer(text) if each[1]), "")

    def are_in(self, text: str) -> bool:
        """Whether one of the words counts in a text."""
        if self._meant.search(text) is None:
            return False
        return self._apart is None or bool(self._known_first_in(text))

    @cached_property
    def _known_first_in(self) -> Callable[[str], str]:
        return lru_cache(maxsize=_MOST_NAMES)(self.first_in)


class RoleWords(WordSet):
    """Words by which a name says that it belongs to a role; none with one of `unless`.

    Beneath the roles in `also_under` such a name may stand as well.
    """

    unless: Words = ()
    also_under: Words = ()

    @cached_property
    def _unless(self) -> WordSet:
        return WordSet(words=self.unless)

    def of_name(self, name: str) -> str:
        """Return the word by which a name belongs to the role; empty where it does not."""
        word = self.first_in(name)
        return "" if word and self._unless.are_in(name) else word


class NearWords(Record):
    """What two names that say nearly the same may differ by; see the file for what each list is."""

    verbs: Words = ()
    tails: Words = ()
    fillers: Words = ()
    exceptions: Words = ()
    synonyms: Annotated[tuple[Words, ...], Field(max_length=1000)] = ()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """What is left out or written another way anywhere; verbs at the beginning, and at the end."""
        others = [word for words in self.synonyms for word in words[1:]]
        apart, verbs, last = one_of(self.exceptions), one_of(self.verbs), one_of((*self.verbs, *self.tails))
        anywhere = f"(?P<apart>{apart})|{one_of((*self.fillers, *others))}"
        return re.compile(anywhere), re.compile(f"(?:(?!{apart}){verbs})+"), re.compile(rf"{last}+\Z")

    @cached_property
    def _first(self) -> dict[str, str]:
        return {word: words[0] for words in self.synonyms for word in words[1:]}

    @cached_property
    def _ending_apart(self) -> re.Pattern[str]:
        return re.compile(rf"{one_of(self.exceptions)}\Z")

    @cached_property
    def key(self) -> Callable[[str], tuple[str, str, str] | None]:
        """Returns what names that say nearly the same have in common; None for one of which hardly anything is left.

        It is how they begin, how they end, and their characters, without what says nothing of its own.
        """
        return lru_cache(maxsize=_MOST_NAMES)(self._key)

    def _key(self, name: str) -> tuple[str, str, str] | None:
        said = self.bare(name)
        return (said[:2], said[-1], "".join(sorted(said))) if len(said) >= _FEWEST_CHARACTERS else None

    def bare(self, name: str) -> str:
        """Return what is left of a name without spaces: all but what says nothing of its own."""
        anywhere, first, last = self._patterns
        said = anywhere.sub(lambda found: found["apart"] or self._first.get(found[0], ""), name)
        opening = first.match(said)
        said = said[opening.end() :] if opening else said
        ending = last.search(said)
        return said[: ending.start()] if ending and not self._ending_apart.search(said) else said


class CounterWords(Record):
    """What is counted, told by how a name ends, and the units in which that is counted, the usual one first."""

    nouns: Words = ()
    counters: Words = ()


class DegreeWords(Record):
    """Words that name a degree: of what (影响), how (较), which (大)."""

    of: Words = ()
    how: Words = ()
    words: Words = ()


class VagueWords(Record):
    """Words that promise without saying how much; see the file for what each list is."""

    words: Words = ()
    openings: Words = ()
    brief: Words = ()
    endings: Words = ()
    whole: Words = ()
    softly: Words = ()
    directions: Words = ()
    conformity: Words = ()
    degrees: DegreeWords = DegreeWords()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        of, how, which = self.degrees.of, self.degrees.how, self.degrees.words
        return re.compile(
            rf"{one_of(self.openings)}[{_HAN}、，]{{0,20}}|{one_of(self.brief)}[{_HAN}]{{0,6}}"
            rf"|[{_HAN}]{{0,12}}{one_of(self.endings)}|{one_of(self.whole)}|{one_of(of)}?{one_of(how)}?{one_of(which)}"
            rf"|{one_of(self.softly)}*{one_of(self.directions)}|{one_of(self.conformity)}[{_HAN}、，]{{1,20}}"
        )

    def is_nothing_but(self, value: str) -> bool:
        """Whether a value without its full stop is nothing but a promise."""
        return self._pattern.fullmatch(value) is not None


class Vocabulary(Record):
    """All lists, by what they are for: the keys of the files."""

    vague: VagueWords = VagueWords()
    grades: WordList = WordList()
    graded: WordSet = WordSet()
    nothing: WordList = WordList()
    results: WordSet = WordSet()
    surveys: WordSet = WordSet()
    asked_of_people: WordSet = WordSet()
    percentage: WordSet = WordSet()
    per_cent_names: WordSet = WordSet()
    count_names: WordSet = WordSet()
    may_pass_100: WordSet = WordSet()
    changes: WordSet = WordSet()
    more_is_better: WordSet = WordSet()
    less_is_better: WordSet = WordSet()
    handled: WordSet = WordSet()
    money: WordSet = WordSet()
    whole_year: WordSet = WordSet()
    open_measures: WordSet = WordSet()
    marks: WordSet = WordSet()
    near: NearWords = NearWords()
    roles: FrozenDict[str, RoleWords] = FrozenDict()
    counters: FrozenDict[str, CounterWords] = FrozenDict()
    behind_nouns: WordList = WordList()
    occasions: WordList = WordList()

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(self.__dict__[name] for name in type(self).model_fields))

    def __hash__(self) -> int:
        return self._hash  # asked with every value that is remembered

    @cached_property
    def _grade(self) -> re.Pattern[str]:
        return re.compile(f"(?:评[为定]|达到)?{one_of(self.grades.words)}(?:等次|等级|以上)?")

    def is_grade(self, value: str) -> bool:
        """Whether a value without its full stop is a grade: 优秀, 达到良好以上."""
        return self._grade.fullmatch(value) is not None

    @cached_property
    def roles_named(self) -> Callable[[str], Mapping[str, str]]:
        """Returns the roles to which a name says that it belongs, in the order of the file, with the word of each."""
        return lru_cache(maxsize=_MOST_NAMES)(self._roles_named)

    def _roles_named(self, name: str) -> Mapping[str, str]:
        if not self._any_role.search(name):
            return {}
        return {role: word for role, words in self.roles.items() if (word := words.of_name(name))}

    @cached_property
    def _any_role(self) -> re.Pattern[str]:
        return re.compile(one_of(word for words in self.roles.values() for word in (*words.words, *words.endings)))

    @cached_property
    def counters_of(self) -> Callable[[str], Words]:
        """Returns the units in which it is counted what a name without spaces ends with; none where nothing tells."""
        return lru_cache(maxsize=_MOST_NAMES)(self._counters_of)

    def _counters_of(self, name: str) -> Words:
        while True:
            found = self._counted.search(name)
            if found is not None:
                return next(each.counters for each in self.counters.values() if found[0] in each.nouns)
            shorter = self._behind.sub("", name)
            if shorter == name:
                return ()
            name = shorter

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        nouns = sorted((noun for each in self.counters.values() for noun in each.nouns), key=len, reverse=True)
        return re.compile(rf"{one_of(nouns)}\Z")

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{one_of(self.behind_nouns.words)}|[（(][^（）()]{{1,8}}[)）])\Z")

    def has_mark(self, name: str) -> bool:
        """Whether a name begins or ends with a sign that is none of its words."""
        marks = self.marks
        return name.startswith(marks.words) or name.endswith((*marks.words, *marks.endings))

    def without_marks(self, name: str) -> str:
        """Return a name without the signs at its ends that are none of its words."""
        return self._marks.sub("", name)

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        first, last = one_of(self.marks.words), one_of((*self.marks.words, *self.marks.endings))
        return re.compile(rf"\A(?!\s*[-－]\d)(?:{first}|\s)+|(?:{last}|\s)+\Z")

    @cached_property
    def _nothing(self) -> frozenset[str]:
        return frozenset(self.nothing.words)

    def says_nothing(self, value: str) -> bool:
        """Whether a value says that there is nothing to say: 不涉及, 无."""
        return value.strip(_AROUND_A_VALUE) in self._nothing

    def vague_word(self, value: str) -> str:
        """Return the word of a value without number and date that promises without saying how much; empty for none."""
        bare = without_spaces(value).strip(STOPS)
        is_promise = self.vague.is_nothing_but(bare) or self.is_grade(bare)
        return next((word for word in self.vague.words if word in value), bare if is_promise else "")


class VocabularyFile(Vocabulary):
    """One file: the words that it adds, and under `without` those that it takes out."""

    without: Vocabulary = Vocabulary()


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of which one of the words, the longest first, is found; of none nothing is."""
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"


def with_file(vocabulary: Vocabulary, file: VocabularyFile) -> Vocabulary:
    """Return a vocabulary with the words that a file adds, and without those that it takes out."""
    return _merged(vocabulary, file, file.without)


def _merged(own: R, added: Record, without: Record) -> R:
    made: dict[str, Any] = {}
    for name in type(own).model_fields:
        here, more, less = getattr(own, name), getattr(added, name), getattr(without, name)
        if isinstance(here, Record):
            made[name] = _merged(here, more, less)
        elif isinstance(here, FrozenDict):
            empty = next((type(each) for each in (*here.values(), *more.values())), Record)()
            keys = dict.fromkeys((*here, *more))
            made[name] = FrozenDict(
                {key: _merged(here.get(key, empty), more.get(key, empty), less.get(key, empty)) for key in keys}
            )
        else:
            made[name] = tuple(dict.fromkeys((*(each for each in here if each not in less), *more)))
    return cast(R, type(own).model_construct(**made))


@lru_cache(maxsize=1)
def standard_vocabulary() -> Vocabulary:
    """Return what the shipped files say: the vocabulary where nobody says otherwise."""
    vocabulary = Vocabulary()
    for path in shipped_vocabulary():
        file = VocabularyFile.model_validate(tomllib.loads(path.read_text("utf-8")))
        vocabulary = with_file(vocabulary, file)
    return vocabulary


def shipped_vocabulary() -> list[Path]:
    """Return the shipped files, in the order in which they are read."""
    return sorted((shipped() / "resources" / "vocabulary").glob("*.toml"))
