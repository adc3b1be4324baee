"""The findings of all documents that count, by rule: how many in how many departments, down to each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from jx_desktop.domain.collected.across import department_name, offices_of
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, CollectedFinding
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.words.searching import fold

FindingState = Literal["open", "undecided", "released"]
"""Whether a finding is to be dealt with, could not be told, or is an error that was released (放行)."""

STATES: tuple[FindingState, ...] = ("open", "undecided", "released")
"""In the order in which they are shown."""
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True)
class FoundAcross:
    """A finding with the document that it is in; `project` is the name of the project that it is about, or empty."""

    document: CollectedDocument
    office: str
    finding: CollectedFinding
    project: str = ""

    @property
    def state(self) -> FindingState:
        """What has become of it."""
        return "released" if self.finding.released else "undecided" if self.finding.undecided else "open"

    @property
    def department(self) -> str:
        """What its department is called."""
        return department_name(self.document)

    @cached_property
    def sought_in(self) -> str:
        """All that a line says, as it is looked through."""
        finding = self.finding
        words = self.department, self.document.department_code, self.project, finding.place, finding.message
        return fold("\n".join((*words, finding.rule)))


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """What one rule found, of one severity and state, in the order of the documents."""

    rule: str
    severity: Severity
    state: FindingState
    lines: tuple[FoundAcross, ...]
    offices: int


@dataclass(frozen=True, slots=True)
class FindingChoice:
    """Which findings are wanted: of these states, severities, rule and department (None: any), with these words."""

    states: Collection[FindingState] = STATES
    severities: Collection[Severity] = _SEVERITIES
    rule: str | None = None
    office: str | None = None
    words: str = ""

    def of(self, lines: Iterable[FoundAcross]) -> list[FoundAcross]:
        """Return the chosen of some findings; the severity asks only of open ones, others are chosen by their state."""
        sought = fold(self.words.strip())
        return [
            line
            for line in lines
            if line.state in self.states
            and (line.state != "open" or line.finding.severity in self.severities)
            and self.rule in (None, line.finding.rule)
            and self.office in (None, line.office)
            and (not sought or sought in line.sought_in)
        ]


def findings_across(collected: CollectedFolder) -> tuple[FoundAcross, ...]:
    """Return the findings of all documents that count, in their order."""
    counted = collected.counted
    offices = offices_of(counted)
    found: list[FoundAcross] = []
    for line in counted:
        if (content := collected.contents.get(line.key)) is not None:
            names = {project.id: project.name for project in content.projects}
            office = offices[line.key]
            found += (FoundAcross(line, office, each, names.get(each.entity or "", "")) for each in content.findings)
    return tuple(found)


def grouped(lines: Iterable[FoundAcross]) -> tuple[FindingGroup, ...]:
    """Return findings by rule, severity and state: open ones first, the worst first, then those of most departments."""
    groups: dict[tuple[str, Severity, FindingState], list[FoundAcross]] = {}
    for line in lines:
        groups.setdefault((line.finding.rule, line.finding.severity, line.state), []).append(line)
    made = [FindingGroup(*key, tuple(found), _offices(found)) for key, found in groups.items()]
    return tuple(sorted(made, key=_place))


def _offices(lines: Sequence[FoundAcross]) -> int:
    return len({line.office for line in lines})


def _place(group: FindingGroup) -> tuple[object, ...]:
    return (
        STATES.index(group.state),
        _SEVERITIES.index(group.severity),
        -group.offices,
        -len(group.lines),
        group.rule,
    )
