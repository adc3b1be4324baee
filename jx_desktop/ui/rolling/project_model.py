"""The projects of last year's document and of this year's list as lines: carried or left out."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from jx_desktop.domain.carrying.choices import Carrying, WhyLeft
from jx_desktop.domain.carrying.project_lines import LineKind, ProjectLine, project_lines
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import grouped, signed
from jx_desktop.ui.ticks.tick_model import Lines, TickModel

NAME, CODE, BEFORE, AFTER, CHANGE, NOTE = range(6)
_ORDER = tuple(LineKind)


class ProjectModel(TickModel[ProjectLine]):
    """Lines of `project_lines`; `wanted` tells which of last year's projects are to be carried."""

    wanted = Signal(object)  # frozenset of ids

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """`document` is last year's."""
        heads = [
            self.tr("Project"), self.tr("Code"), self.tr("Last year"),
            self.tr("This year"), self.tr("Difference"), self.tr("What becomes of it"),
        ]  # fmt: skip
        super().__init__(heads, (BEFORE, AFTER, CHANGE), parent)
        self._document = document
        self._decimals = document.form.money.decimals
        self._several_units = len(document.units) > 1
        self._carried: frozenset[str] = frozenset()
        self._kinds: Mapping[LineKind, str] = {
            LineKind.ADDED: self.tr("New on the list"),
            LineKind.REMOVED: self.tr("No longer on the list"),
            LineKind.CODE: self.tr("Another code"),
            LineKind.UNIT: self.tr("Another unit"),
            LineKind.NAME: self.tr("Another name"),
            LineKind.AMOUNT: self.tr("Another amount"),
            LineKind.SAME: self.tr("As last year"),
            LineKind.PASSED: self.tr("Of units that the list does not have"),
            LineKind.CARRIED: self.tr("Projects that go on"),
            LineKind.LEFT: self.tr("Projects that seem to end"),
        }
        self._reasons: Mapping[WhyLeft, str] = {
            WhyLeft.UNARRANGED: self.tr("not arranged last year"),
            WhyLeft.UNLISTED: self.tr("not on the list"),
            WhyLeft.ONCE: self.tr("for one year only"),
            WhyLeft.ZERO: self.tr("was cut to zero"),
        }

    def show_choices(self, choices: Carrying) -> None:
        """Show what is chosen."""
        self._carried = choices.projects
        lines = project_lines(self._document, choices)
        found = ((kind, [line for line in lines if line.kinds[0] is kind]) for kind in _ORDER)
        title = self.tr("{kind} ({count})")
        self.show_groups(
            Lines(title.format_map({"kind": self._kinds[kind], "count": "{}"}), group) for kind, group in found
        )

    def show_carried(self, projects: frozenset[str]) -> None:
        """Show which of last year's projects are carried."""
        self._carried = projects
        self.refresh()

    # ---- what a line says

    def key(self, line: ProjectLine) -> object:
        return line.at if line.at is not None else line.former

    def text(self, line: ProjectLine, column: int) -> str:
        if column == NAME:
            return line.name or "—"
        if column == CODE:
            return line.code
        if column == BEFORE:
            return self._amount(line.before)
        if column == AFTER:
            return self._amount(line.after)
        if column == CHANGE:
            return self._change(line)
        return self._note(line)

    def _amount(self, amount: Decimal | None) -> str:
        return "" if amount is None else grouped(amount, self._decimals)

    def _change(self, line: ProjectLine) -> str:
        if line.after is None or line.before is None or line.after == line.before:
            return ""
        return signed(line.after - line.before, self._decimals)

    def _note(self, line: ProjectLine) -> str:
        return "；".join(self._notes(line))

    def _notes(self, line: ProjectLine) -> Iterator[str]:
        if line.why is not None:
            yield self._reasons[line.why]
        ticked = self.tick(line)
        if ticked is False:
            yield self.tr("without last year’s text") if line.at is not None else self.tr("not in the new document")
        elif ticked and line.why is WhyLeft.UNLISTED:
            yield self.tr("stays, its amount to be typed")
        if ticked and self._is_undisclosed(line):
            yield self.tr("not published last year: its ground is to be chosen anew")
        if line.at is not None and not line.former:
            yield self.tr("Enter: which of last year’s it goes on from")
        if line.old_code:
            yield self.tr("code {old} → {new}").format_map({"old": line.old_code, "new": line.code})
        if len(line.former) > 1:
            yield self.tr("from {count}: {names}").format_map({"count": len(line.former), "names": line.old_name})
        elif line.old_name:
            yield self.tr("was “{}”").format(line.old_name)
        if line.shared > 1:
            yield self.tr("one of {} that go on from it").format(line.shared)
        if LineKind.UNIT in line.kinds:
            yield self.tr("now of {}").format(line.unit)
        elif self._several_units:
            yield line.unit

    def _is_undisclosed(self, line: ProjectLine) -> bool:
        """Whether it goes on from one that is not disclosed; it stays so, the ground is not carried."""
        return any(not self._document.get(Project, each).disclose for each in line.former)

    def tick(self, line: ProjectLine) -> bool | None:
        return any(each in self._carried for each in line.former) if line.may_be_carried else None

    def put(self, lines: Sequence[ProjectLine], ticked: bool) -> None:
        ids = {each for line in lines for each in line.former}
        self._carried = self._carried | ids if ticked else self._carried - ids
        self.wanted.emit(self._carried)

    def is_quiet(self, line: ProjectLine) -> bool:
        return not line.may_be_carried and line.at is None

    def more_sought(self, line: ProjectLine) -> str:
        return f"{line.unit}\n{self._kinds[line.kinds[0]]}"
