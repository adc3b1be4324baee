"""Projects that a text names by a place and what is done there, in any order: 阎破村培训, 职业技能培训（阎破村）."""

import re
from collections.abc import Iterator, Mapping, Sequence
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

    def in_text(self, text: str, places: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what a text says of the work at some places of hidden names: the ids, and the words."""
        for clause in _CLAUSE.split(text):
            plain = searched(clause)
            for place in places:
                if place in plain:
                    rest = plain.replace(place, "\n")
                    ids = tuple(each for each in self.places[place] if self._work_in(rest, self._names[each], place))
                    if ids:
                        yield ids, place

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {entity_id: searched(name) for entity_id, name in self.hidden.items()}

    def _work_in(self, rest: str, name: str, place: str) -> bool:
        """Whether some words beside a place are short for the rest of a name, and for no other at that place."""
        work = name.replace(place, "")
        others = [other.replace(place, "") for other in self.published if place in other]
        return any(
            is_short_for(window, work) and not any(is_short_for(window, other) for other in others)
            for window in windows(rest)
        )


def windows(words: str) -> Iterator[str]:
    """Yield every `SHORTEST` Han characters that stand side by side in some words."""
    for run in _RUN_OF_HAN.findall(words):
        yield from (run[at : at + SHORTEST] for at in range(len(run) - SHORTEST + 1))


def _places_of(name: str) -> Iterator[str]:
    for found in _PLACE.finditer(name):
        if not _NO_PLACE.search(found[1]) and not is_generic(found[1]):
            yield searched(found[1])
