"""同类项目: projects of one kind in several departments side by side, those of a kind or those that are ticked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from jx_desktop.base.text import one_line
from jx_desktop.domain.collected.across import HeldProject, offices_in, projects_across
from jx_desktop.domain.collected.alike_projects import (
    KindMember,
    ProjectKind,
    SideBySide,
    project_kinds,
    side_by_side,
)
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.spread import Mark, spread_of
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.domain.words.searching import fold
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.list_model import ListColumn, ListModel
from jx_desktop.ui.review_desk.list_view import ListView
from jx_desktop.ui.review_desk.side_by_side import SideBySideView
from jx_desktop.ui.window.shell import Shell

_REST_MILLISECONDS = 150
_SHARES, _HEIGHTS = (34, 66), (45, 55)
_CENTS = Decimal("1E2")
"""What is shown of a median: two places in 万元, each of 100 元."""
_ALL = ""
"""The name of what holds all projects; no kind is called so."""
_MOST_BESIDE = 500
"""So many projects of a kind are put side by side at most; more are no table."""
_MARKS: dict[Mark, str] = {"high": "▲ ", "low": "▼ ", "": ""}


@dataclass(frozen=True, slots=True)
class _Member:
    """A project in the list of a kind, with whether its amount stands out there, and what the filter looks at."""

    held: HeldProject
    by_purpose: bool
    mark: Mark
    sought_in: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind with its projects as they are listed; `median` is that of their amounts in 元."""

    name: str
    members: tuple[_Member, ...]
    offices: int
    median: Decimal | None


class AlikeTab(AcrossTab):
    """Kinds and the projects of the chosen one at the left, at the right what is compared."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._kinds: tuple[_Kind, ...] = ()
        self._comparing: Task | None = None
        self._shows_ticked = False
        self.kinds = ListModel[_Kind](self._kind_columns(), lambda kind: kind.name, self)
        self.members = ListModel[_Member](self._member_columns(), lambda member: member.held.key, self, has_ticks=True)
        self.kind_list = ListView(self.tr("Kinds of projects"), self.kinds, 0)
        self.member_list = ListView(self.tr("Projects of the kind"), self.members, 1)
        self.beside = SideBySideView(self.tr("Projects side by side"))
        self.beside.wanted.connect(self.wanted)
        self.title = PlainLabel("", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.only_ticked = push_button("", self.show_ticked)
        self.untick = push_button(self.tr("Untick all"), self.untick_all, "link")
        self.body.addWidget(self._lay_out(), 1)
        self.kind_list.chosen.connect(self._on_kind_chosen)
        self.kind_list.line_wanted.connect(self._on_kind_wanted)
        self.member_list.line_wanted.connect(self._on_member_wanted)
        self.members.dataChanged.connect(self._show_ticks)
        self.add_button(self.tr("Copy"), self.beside.copy_cells, self.tr("Copy the table, or the chosen cells of it"))
        self.add_button(self.tr("Save the table…"), self.save)
        self._show_ticks()

    @property
    def name(self) -> str:
        return self.tr("Projects of one kind")

    # ---- its parts

    def _kind_columns(self) -> list[ListColumn[_Kind]]:
        return [
            ListColumn(self.tr("Kind"), lambda kind: kind.name or self.tr("All projects"), 9),
            _count(self.tr("Departments"), lambda kind: kind.offices),
            _count(self.tr("Projects"), lambda kind: len(kind.members)),
            ListColumn(self.tr("Median"), lambda kind: _median(kind.median), 5.5, lambda kind: kind.median or 0, True),
        ]

    def _member_columns(self) -> list[ListColumn[_Member]]:
        return [
            ListColumn(self.tr("Department"), lambda member: one_line(member.held.department), 9),
            ListColumn(self.tr("Project"), lambda member: one_line(member.held.project.name), 9, tip=self._member_tip),
            ListColumn(
                self.tr("Amount"), _amount, 6, lambda member: member.held.project.total_yuan or 0, True, colour=_tint
            ),
        ]

    def _lay_out(self) -> QWidget:
        self.filter = filter_line(self.tr("Kind, department or project"), self.tr("Filter the projects"))
        self._rest = one_shot(self, _REST_MILLISECONDS, self.show_filtered)
        self.filter.textChanged.connect(self._rest.start)
        self.filter.returnPressed.connect(self._on_filter_left)
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.setChildrenCollapsible(False)
        lists.addWidget(self.kind_list)
        lists.addWidget(self.member_list)
        lists.setSizes([10 * height for height in _HEIGHTS])
        left, right = QWidget(), QWidget()
        beneath: QVBoxLayout = layouts.column(left, 6)
        beneath.addWidget(self.filter)
        beneath.addWidget(lists, 1)
        above = QWidget()
        row = layouts.row(above, 6)
        row.addWidget(self.title, 1)
        row.addWidget(self.untick)
        row.addWidget(self.only_ticked)
        column = layouts.column(right, 4)
        column.addWidget(above)
        column.addWidget(self.beside, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        for at, part in enumerate((left, right)):
            split.addWidget(part)
            split.setStretchFactor(at, _SHARES[at])
        split.setSizes([10 * share for share in _SHARES])
        return split

    # ---- what is shown

    def work_out(self, collected: CollectedFolder) -> tuple[_Kind, ...]:
        held = projects_across(collected)
        everything = tuple(KindMember(each) for each in held)
        amounts = [total for each in held if (total := each.project.total_yuan) is not None]
        every_kind = ProjectKind(_ALL, everything, offices_in(held), spread_of(amounts))
        words = {each.key: fold(f"{each.department}\n{each.project.name}\n{each.project.code}") for each in held}
        return tuple(_kind(kind, words) for kind in (*project_kinds(held), every_kind) if kind.members)

    def show_result(self, result: tuple[_Kind, ...]) -> None:
        self._kinds = result
        known = {member.held.key: member for kind in result for member in kind.members}
        self.members.ticked = {key: known[key] for key in self.members.ticked if key in known}
        shows_ticked = self._shows_ticked and len(self.members.ticked) > 1
        self.show_filtered()
        self._show_ticks()
        if shows_ticked:
            self.show_ticked()

    def show_filtered(self) -> None:
        """Show the kinds that the filter lets through, and of these the projects."""
        self._rest.stop()
        sought = fold(self.filter.text().strip())
        kinds = [kind for kind in self._kinds if self._found(kind, sought)]
        self.kinds.show_lines(kinds)
        named = sum(bool(kind.name) for kind in self._kinds)
        projects = len(self._kinds[-1].members) if self._kinds else 0
        counts = {"kinds": named, "projects": f"{projects:,}"}
        said = self.tr("{projects} projects, {kinds} kinds that several departments have").format_map(counts)
        self.summary.setText(self.notes(said, self.repeated(), self.tr("▲ ▼ stand out from the others of their line")))

    def _found(self, kind: _Kind, sought: str) -> tuple[_Member, ...]:
        if not sought or (kind.name and sought in fold(kind.name)):
            return kind.members
        return tuple(member for member in kind.members if sought in member.sought_in)

    def _on_kind_chosen(self) -> None:
        self._shows_ticked = False
        kinds: list[_Kind] = self.kind_list.chosen_lines
        sought = fold(self.filter.text().strip())
        members = {member.held.key: member for kind in kinds for member in self._found(kind, sought)}
        self.members.show_lines(members.values())
        names = "、".join(kind.name or self.tr("All projects") for kind in kinds)
        if kinds and kinds[0].name == _ALL:
            self._compare([], self.tr("Tick the projects that are to stand side by side"))
        else:
            self._compare((member.held for member in members.values()), names)

    def show_ticked(self) -> None:
        """Put the ticked projects side by side, of whichever kinds they are."""
        self._shows_ticked = True
        ticked = [member.held for member in self.members.ticked.values()]
        self._compare(ticked, self.tr("{} ticked projects").format(len(ticked)))

    def untick_all(self) -> None:
        """Tick no project any more, and show the chosen kind again."""
        self.members.ticked.clear()
        self.members.show_again()
        self._show_ticks()
        self._on_kind_chosen()

    def _compare(self, projects: Iterable[HeldProject], title: str) -> None:
        """Put projects side by side, once that is worked out."""
        if self._comparing is not None:
            self._comparing.cancel()
        compared = list(projects)
        left_out = len(compared) - _MOST_BESIDE
        if left_out > 0:
            title = self.tr("{title} (the {count} largest; {left_out} more in the list)").format_map(
                {"title": title, "count": _MOST_BESIDE, "left_out": left_out}
            )
        self.title.setText(title)
        self._comparing = self._shell.background.begin_quietly(
            lambda _task: side_by_side(compared[:_MOST_BESIDE]), self._on_compared, self._shell.show_failure
        )

    def _on_compared(self, shown: SideBySide) -> None:
        self._comparing = None
        self.beside.show_projects(shown)

    def _show_ticks(self) -> None:
        count = len(self.members.ticked)
        self.only_ticked.setText(self.tr("The ticked side by side ({})").format(count))
        allow(
            self.only_ticked, "" if count > 1 else self.tr("Tick two projects or more in the list first (space bar).")
        )
        self.untick.setVisible(count > 0)

    def _on_filter_left(self) -> None:
        self.show_filtered()
        self.kind_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind_wanted(self) -> None:
        self.member_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_member_wanted(self) -> None:
        member: _Member | None = self.member_list.line
        if member is not None:
            self.wanted.emit(member.held.document.key, member.held.project.id, None)

    def _member_tip(self, member: _Member) -> str:
        name = one_line(member.held.project.name)
        return "\n".join((name, self.tr("Found by its purpose"))) if member.by_purpose else name

    # ---- taken along

    def save(self) -> None:
        """Write the table that is shown into a workbook."""
        model = self.beside.model_
        self.save_rows(self.name, model.columns(), model.rows())


def _kind(kind: ProjectKind, words: dict[tuple[str, str], str]) -> _Kind:
    members = tuple(
        _Member(
            member.held,
            member.by_purpose,
            kind.amounts.mark(member.held.project.total_yuan) if kind.name else "",
            words[member.held.key],
        )
        for member in kind.members
    )
    return _Kind(kind.name, members, kind.offices, kind.amounts.median if kind.name else None)


def _count(title: str, count: Callable[[_Kind], int]) -> ListColumn[_Kind]:
    return ListColumn(title, lambda kind: f"{count(kind):,}", 4.5, count, is_number=True)


def _median(yuan: Decimal | None) -> str:
    return "" if yuan is None else ten_thousands(yuan.quantize(_CENTS, ROUND_HALF_UP))


def _amount(member: _Member) -> str:
    return f"{_MARKS[member.mark]}{ten_thousands(member.held.project.total_yuan)}"


def _tint(member: _Member) -> str:
    return colours().warning if member.mark else ""
