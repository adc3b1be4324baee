"""Which documents are asked for: of which year, and from which stage (一上, 二上 …) on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.document.head import Stage

Lack = Literal["", "other_year", "earlier_stage"]
"""Why a document is not what is asked for; empty where it is."""

_ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; None stands for any."""

    year: int | None = None
    stage: Stage | None = None

    def lack(self, document: CollectedDocument) -> Lack:
        """Return what keeps a document from being what is asked for. A later stage than asked for is no lack."""
        if self.year is not None and document.year != self.year:
            return "other_year"
        if self.stage is not None and stage_number(document.stage) < stage_number(self.stage):
            return "earlier_stage"
        return ""


def stage_number(stage: Stage) -> int:
    """Return how far a stage is, from 0."""
    return _ORDER.index(stage)


def likely_year(documents: Iterable[CollectedDocument]) -> int | None:
    """Return the year that most documents are of, of several the last; None where none says its year."""
    years = Counter(document.year for document in documents if document.year is not None and not document.is_review)
    return max(years, key=lambda year: (years[year], year), default=None)
