"""The findings of all documents that count, by rule: how many in how many departments, down to each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jx_desktop.domain.collected.across import department_name, offices_of
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedContent, CollectedDocument, CollectedFinding
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.words.searching import fold

FindingState = Literal["open", "undecided", "released"]
"""Whether a finding is to be dealt with, could not be told, or has a ruling: 放行 or 不再提示."""

STATES: tuple[FindingState, ...] = ("open", "undecided", "released")
"""In the order in which they are shown."""
_BETWEEN = "\0"
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class FoundAcross:
    """A finding with the document that it is in; `project` is the name of the project that it is about, or empty.

    `sought_in` is all that it says, as it is looked through.
    """

    document: CollectedDocument
    office: str
    finding: CollectedFinding
    project: str
    sought_in: str

    @property
    def state(self) -> FindingState:
        """What has become of it."""
        return "released" if self.finding.released else "undecided" if self.finding.undecided else "open"

    @property
    def department(self) -> str:
        """What its department is called."""
        return department_name(self.document)


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
    return tuple(
        found
        for line in counted
        if (content := collected.contents.get(line.key)) is not None
        for found in _found_in(line, offices[line.key], content)
    )


def _found_in(line: CollectedDocument, office: str, content: CollectedContent) -> Iterator[FoundAcross]:
    names = {project.id: project.name for project in content.projects}
    projects = [names.get(each.entity or "", "") for each in content.findings]
    who = f"{department_name(line)}\n{line.department_code}"
    said = (
        "\n".join((who, project, each.place, each.message, each.rule))
        for project, each in zip(projects, content.findings, strict=True)
    )
    folded = fold(_BETWEEN.join(said)).split(_BETWEEN)  # all at once: one by one takes five times as long
    for each, project, words in zip(content.findings, projects, folded, strict=False):
        yield FoundAcross(line, office, each, project, words)


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
