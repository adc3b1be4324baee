"""问题: the findings of all documents by rule, and each of them with its department, project and place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from jx_desktop.base.text import one_line, presentable
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.findings_across import (
    STATES,
    FindingChoice,
    FindingGroup,
    FoundAcross,
    findings_across,
    grouped,
)
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.collecting.across_words import rule_name
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.look.theme import colours, severity_colour
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.list_model import ListColumn
from jx_desktop.ui.review_desk.two_lists import TwoLists
from jx_desktop.ui.window.shell import Shell

_REST_MILLISECONDS = 150
_FILTER_CHARACTERS = 40
_OFFICE_CHARACTERS = 24
_WITHIN = " › "
_KINDS = (Severity.ERROR, Severity.WARNING, Severity.HINT, "undecided", "released")
"""What can be shown and left out by a click: open findings of a severity, and the two other states."""


@dataclass(frozen=True, slots=True)
class _Read:
    """All findings of a folder; departments by what tells them apart, with their names."""

    lines: tuple[FoundAcross, ...]
    offices: dict[str, str]


class FindingsTab(AcrossTab):
    """Rules at the left, the findings of the chosen ones at the right."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._wording = shell.wording
        self._read = _Read((), {})
        self._add_tools()
        self.lists = TwoLists[FindingGroup, FoundAcross](
            (self.tr("Rules"), self.tr("Findings of the chosen rules")),
            self._rule_columns(),
            self._line_columns(),
            (_group_key, _line_key),
            lambda group: group.lines,
            (2, 3),
        )
        self.lists.line_list.line_wanted.connect(self._on_line_wanted)
        self.body.addWidget(self.lists, 1)
        self.add_button(self.tr("Copy"), self.lists.line_list.copy_lines, self.tr("Copy the chosen lines (Ctrl+C)"))
        self.add_button(self.tr("Save the list…"), self.save, self.tr("All lines that the filters let through"))

    @property
    def name(self) -> str:
        return self.tr("Findings across")

    # ---- its parts

    def _rule_columns(self) -> list[ListColumn[FindingGroup]]:
        return [
            ListColumn(self.tr("Severity"), self._severity, 5, _severity_order, colour=_severity_tint),
            ListColumn(self.tr("Rule"), lambda group: group.rule, 4.5),
            ListColumn(self.tr("What it is about"), self._rule_name, 12),
            ListColumn(
                self.tr("Findings"), lambda group: f"{len(group.lines):,}", 4, lambda group: len(group.lines), True
            ),
            ListColumn(self.tr("Departments"), lambda group: str(group.offices), 4, lambda group: group.offices, True),
        ]

    def _line_columns(self) -> list[ListColumn[FoundAcross]]:
        return [
            ListColumn(self.tr("Department"), lambda line: one_line(line.department), 9),
            ListColumn(self.tr("Project"), lambda line: one_line(line.project), 10),
            ListColumn(self.tr("Place"), _place, 9, tip=lambda line: line.finding.place),
            ListColumn(self.tr("What it says"), lambda line: line.finding.message, 16, tip=self._line_tip),
        ]

    def _add_tools(self) -> None:
        tools = QWidget()
        row = layouts.row(tools, 8)
        self.filter = filter_line(
            self.tr("Department, project, place or words"), self.tr("Filter the findings"), _FILTER_CHARACTERS
        )
        self._rest = one_shot(self, _REST_MILLISECONDS, self.show_filtered)
        self.filter.textChanged.connect(self._rest.start)
        self.filter.returnPressed.connect(self._on_filter_left)
        self.office = QComboBox()
        self.office.setAccessibleName(self.tr("Department"))
        self.office.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.office.setMinimumContentsLength(_OFFICE_CHARACTERS)
        self.office.activated.connect(self.show_filtered)
        chips = QWidget()
        flow = FlowLayout(2)
        chips.setLayout(flow)
        self.chips: dict[Severity | str, QPushButton] = {}
        for kind in _KINDS:
            chip = push_button("", self.show_filtered, "counts")
            chip.setCheckable(True)
            chip.setChecked(True)
            self.chips[kind] = chip
            flow.addWidget(chip)
        row.addWidget(self.filter, 2)
        row.addWidget(self.office)
        row.addWidget(chips, 3)
        self.tools.addWidget(tools)

    # ---- what is shown

    def work_out(self, collected: CollectedFolder) -> _Read:
        lines = findings_across(collected)
        return _Read(lines, {line.office: one_line(line.department) for line in reversed(lines)})

    def show_result(self, result: _Read) -> None:
        self._read = result
        chosen = self.office.currentData()
        self.office.clear()
        self.office.addItem(self.tr("All departments"), None)
        for office, name in sorted(result.offices.items(), key=lambda each: each[0]):
            self.office.addItem(button_words(presentable(name)), office)
        self.office.setCurrentIndex(max(0, self.office.findData(chosen)))
        self.show_filtered()

    def choice(self) -> FindingChoice:
        """Return which findings are wanted."""
        return FindingChoice(
            states=[state for state in STATES if state == "open" or self.chips[state].isChecked()],
            severities=[kind for kind, chip in self.chips.items() if isinstance(kind, Severity) and chip.isChecked()],
            office=self.office.currentData(),
            words=self.filter.text(),
        )

    def show_filtered(self) -> None:
        """Show what the filters let through."""
        self._rest.stop()
        choice = self.choice()
        found = choice.of(self._read.lines)
        self._show_chips(FindingChoice(office=choice.office, words=choice.words).of(self._read.lines))
        self.lists.show_groups(grouped(found))
        counts = {"count": f"{len(found):,}", "departments": len({line.office for line in found})}
        said = self.tr("{count} findings in {departments} departments").format_map(counts)
        others = len(self._read.lines) - len(found)
        left_out = self.tr("{} more left out by the filters").format(f"{others:,}") if others else ""
        self.summary.setText(self.notes(said, left_out))

    def _show_chips(self, lines: Sequence[FoundAcross]) -> None:
        counts = dict.fromkeys(_KINDS, 0)
        for line in lines:
            counts[_kind(line)] += 1
        for kind, chip in self.chips.items():
            words = self.tr("Released, set aside") if kind == "released" else self._wording.text(f"severity.{kind}")
            chip.setText(button_words(f"{words} {counts[kind]:,}"))

    def _on_filter_left(self) -> None:
        self.show_filtered()
        self.lists.group_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_wanted(self) -> None:
        line: FoundAcross | None = self.lists.line_list.line
        if line is not None:
            self.wanted.emit(line.document.key, line.finding.entity, line.finding.field)

    # ---- words

    def _severity(self, group: FindingGroup) -> str:
        if group.state == "released":
            code = "released" if group.severity is Severity.ERROR else "set_aside"
            return f"✓ {self._wording.text(f'ruling.{code}')}"
        code = group.state if group.state == "undecided" else group.severity
        return f"{sign(group.severity)} {self._wording.text(f'severity.{code}')}"

    def _rule_name(self, group: FindingGroup) -> str:
        return rule_name(group.rule, self._wording)

    def _line_tip(self, line: FoundAcross) -> str:
        return f"{line.finding.message}  [{line.finding.rule}]"

    # ---- taken along

    def save(self) -> None:
        """Write all lines that the filters let through, with their rules, into a workbook."""
        self.save_lists(self.tr("Findings of all documents"), self.lists)


def _kind(line: FoundAcross) -> Severity | str:
    return line.finding.severity if line.state == "open" else line.state


def _place(line: FoundAcross) -> str:
    """Return where it is within the project, which stands in a column of its own."""
    place = one_line(line.finding.place)
    return place.partition(_WITHIN)[2] or place if line.project else place


def _group_key(group: FindingGroup) -> object:
    return group.rule, group.severity, group.state


def _line_key(line: FoundAcross) -> object:
    finding = line.finding
    return line.document.key, finding.rule, finding.entity, finding.field, finding.row, finding.message


def _severity_order(group: FindingGroup) -> object:
    return STATES.index(group.state), list(Severity).index(group.severity)


def _severity_tint(group: FindingGroup) -> str:
    return colours().muted if group.state == "released" else severity_colour(group.severity).name()
