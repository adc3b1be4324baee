"""Projects that a text names by a place and what is done there, in any order: 阎破村培训, 职业技能培训（阎破村）."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jx_desktop.domain.publishing.spellings import SHORTEST, is_generic, is_short_for, searched

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_PLACE = re.compile(rf"(?:^|[、,，和及与(（])\s?([{_HAN}]{{1,6}}?(?:村|镇|乡|社区|街道))")
_NO_PLACE = re.compile(
    r"^(?:全|本|各|每|该|行政|自然|示范|贫困|脱贫|中心|重点|薄弱|老旧|所辖|特色|美丽|推进|建设|开展|实施|加强|支持|服务)"
    r"|(?:乡村|城乡|农村|村镇)$|^(?:城镇|集镇|小镇|山村|山乡|新社区|老社区|小社区)$"
)
_CLAUSE = re.compile(r"[。；;！!？?，\n\ue000]|,(?!\d{3})")
_NEAR = 40
"""So many characters before or behind a place stands what is done there."""
_RUN_OF_HAN = re.compile(rf"[{_HAN}]+")


@dataclass(frozen=True, eq=False)
class PlacesAndWork:
    """The places and the work of names: `hidden` are those of what is left out by id, `published` all others.

    Those are bare names, these as `searched` has them.
    """

    hidden: Mapping[str, str]
    published: Sequence[str]

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """The places of hidden names, as `searched` has them, each with the ids of what is named after it."""
        found: dict[str, list[str]] = {}
        for entity_id, name in self.hidden.items():
            for place in _places_of(name):
                found.setdefault(place, []).append(entity_id)
        return {place: tuple(dict.fromkeys(ids)) for place, ids in found.items()}

    def in_text(self, text: str, places: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what a text says of the work at some places of hidden names: the ids, and the place."""
        for clause in map(searched, _CLAUSE.split(text)):
            for place in places:
                ids = tuple(dict.fromkeys(self._meant_in(clause, place)))
                if ids:
                    yield ids, place

    def may_be_in(self, plain: str, places: Iterable[str]) -> bool:
        """Whether texts that are run together, as `searched` has them, may say such a thing; False is sure."""
        return any(True for place in places for _ in self._meant_in(plain, place))

    def _meant_in(self, plain: str, place: str) -> Iterator[str]:
        """Yield the ids of what some words mean that stand near a place: short for a name there, and for no other."""
        at = plain.find(place)
        while at >= 0:
            end = at + len(place)
            near = [*windows(plain[max(0, at - _NEAR) : at]), *windows(plain[end : end + _NEAR])]
            hidden, published = self._work[place]
            for entity_id, work in hidden.items():
                if any(
                    is_short_for(words, work) and not any(is_short_for(words, other) for other in published)
                    for words in near
                ):
                    yield entity_id
            at = plain.find(place, end)

    @cached_property
    def _work(self) -> Mapping[str, tuple[Mapping[str, str], Sequence[str]]]:
        """What is done at every place: by hidden names, with the id, and by published ones."""
        return {
            place: (
                {each: searched(self.hidden[each]).replace(place, "") for each in ids},
                tuple(other.replace(place, "") for other in self.published if place in other),
            )
            for place, ids in self.places.items()
        }


def windows(words: str) -> Iterator[str]:
    """Yield every `SHORTEST` Han characters that stand side by side in some words."""
    for run in _RUN_OF_HAN.findall(words):
        yield from (run[at : at + SHORTEST] for at in range(len(run) - SHORTEST + 1))


def _places_of(name: str) -> Iterator[str]:
    for found in _PLACE.finditer(name):
        if not _NO_PLACE.search(found[1]) and not is_generic(found[1]):
            yield searched(found[1])
