"""What both sides had in common last, where no state of it is kept: told by check codes that events have noted.

A unit's own document was never split off, and of a part that was handed in the file holds no base. But a merging notes
the codes of what it has made the same on both sides, and 拆分 those of what it has divided.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from jx_desktop.base.paths import OWN
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import sheet_of_key
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.partition.merge_plan import MergePlace
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_event

_NOT_CODED = frozenset({"key_project", "succeeds", "unconfirmed"})
"""Fields of a project on which its code does not depend."""


class Agreed:
    """Says of places that differ whether one side alone has changed them."""

    def __init__(self, document: Document, part: Document, ids: Mapping[str, str]) -> None:
        self._document = document
        self._part = part
        self._ids = ids

    def decided(self, places: Sequence[MergePlace], here: Unit | Project) -> Iterator[MergePlace]:
        """Yield the places that the part has otherwise, conflicts where nobody can tell who has changed them.

        Where the project here is as it was when both were the same, the part has; where that of the part is, it is left
        out. What no code covers is taken where nothing stands here.
        """
        is_ours_known = is_theirs_known = False
        if isinstance(here, Project):
            known = self._known.get(here.id, set())
            is_ours_known = self._codes.get(here.id, "-") in known
            is_theirs_known = self._codes_there.get(here.id, "-") in known
        for place in places:
            if self.is_coded(place):
                if is_theirs_known and not is_ours_known:
                    continue
                is_taken = is_ours_known and not is_theirs_known
            else:
                is_taken = not place.revised.here
            yield replace(place, revised=replace(place.revised, is_conflict=False)) if is_taken else place

    def is_known(self, entity_id: str) -> bool:
        """Whether anything is known of what both had in common of a project, by its id here."""
        return entity_id in self._known

    @property
    def divided(self) -> tuple[str, ...]:
        """The ids here of the projects that the part held when it was split off, as far as an event tells."""
        event = last_event(self._part, "split")
        return () if event is None else tuple(self._ids.get(each, each) for each in event.codes)

    def is_coded(self, place: MergePlace) -> bool:
        """Whether a project's code depends on a place."""
        at = place.at
        if len(at) == 2 and at[0] == OWN:
            return sheet_of_key(at[1], self._document.form.all_sheets) == GOAL_SHEET
        return not at or at[0] not in _NOT_CODED

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return check_codes(self._document).projects

    @cached_property
    def _codes_there(self) -> Mapping[str, str]:
        codes = check_codes(self._part).projects
        return {self._ids[each]: code for each, code in codes.items() if each in self._ids}

    @cached_property
    def _known(self) -> Mapping[str, set[str]]:
        """The codes under which both sides were the same, by the ids of projects here."""
        found: dict[str, set[str]] = {}
        sides: Iterable[tuple[Document, str, Mapping[str, str]]] = (
            (self._document, "merged", {}),
            (self._part, "split", self._ids),
        )
        for document, what, ids in sides:
            for event in document.listed(Event):
                for project_id, code in event.codes.items() if event.what == what else ():
                    found.setdefault(ids.get(project_id, project_id), set()).add(code)
        return found
