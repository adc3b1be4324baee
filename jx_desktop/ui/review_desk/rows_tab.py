"""相同指标: projects of several departments with nearly the same rows, the same goals, and who uses which row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QSplitter, QStackedWidget, QWidget

from jx_desktop.base.text import one_line
from jx_desktop.domain.collected.across import HeldProject, projects_across
from jx_desktop.domain.collected.alike_projects import side_by_side
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.like_rows import LikeProject, LikeProjects, LikeRows, RowUse, SharedGoals, like_rows
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.domain.words.searching import fold
from jx_desktop.services.lists.library import Library
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.list_model import ListColumn
from jx_desktop.ui.review_desk.side_by_side import SideBySideView
from jx_desktop.ui.review_desk.two_lists import TwoLists
from jx_desktop.ui.window.shell import Shell

_REST_MILLISECONDS = 150
_FILTER_CHARACTERS = 40
_MOST_VALUES, _MOST_BESIDE = 5, 12

View = Literal["projects", "goals", "rows"]
VIEWS: tuple[View, ...] = ("projects", "goals", "rows")
Holder = tuple[HeldProject, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A group of one of the three views with the words that the filter looks at."""

    group: Any
    is_ordinary: bool
    sought_in: str


_Entries = dict[View, list[_Entry]]


class RowsTab(AcrossTab):
    """Three views; each has what is shared at the left, and who shares it at the right."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._library = Library()
        self._entries: _Entries = {view: [] for view in VIEWS}
        self._add_tools()
        projects, goals, rows = self._project_lists(), self._goal_lists(), self._row_lists()
        self.lists: dict[View, TwoLists[Any, Any]] = {"projects": projects, "goals": goals, "rows": rows}
        self.stack = QStackedWidget()
        for shown in self.lists.values():
            self.stack.addWidget(shown)
            shown.line_list.line_wanted.connect(self._on_line_wanted)
        self.body.addWidget(self.stack, 1)
        self.beside = SideBySideView(self.tr("The chosen projects side by side"))
        self.beside.wanted.connect(self.wanted)
        self._add_beside(projects)
        projects.line_list.chosen.connect(self._show_beside)
        self.add_button(self.tr("Copy"), self._on_copy, self.tr("Copy the chosen lines (Ctrl+C)"))
        self.add_button(self.tr("Save the list…"), self.save, self.tr("All lines that the filters let through"))

    @property
    def name(self) -> str:
        return self.tr("Same indicators")

    @property
    def view(self) -> View:
        """Which view is shown."""
        return VIEWS[self.stack.currentIndex()]

    # ---- its parts

    def _add_tools(self) -> None:
        tools = QWidget()
        row = layouts.row(tools, 8)
        self.views: dict[View, QPushButton] = {}
        for view in VIEWS:
            button = push_button("", partial(self.show_view, view), "counts")
            button.setCheckable(True)
            button.setChecked(view == "projects")
            self.views[view] = button
            row.addWidget(button)
        self.filter = filter_line(
            self.tr("Department, project or words"), self.tr("Filter what is the same"), _FILTER_CHARACTERS
        )
        self._rest = one_shot(self, _REST_MILLISECONDS, self.show_filtered)
        self.filter.textChanged.connect(self._rest.start)
        self.filter.returnPressed.connect(self._on_filter_left)
        row.addStretch(1)
        row.addWidget(self.filter, 2)
        self.ordinary = push_button("", self.show_filtered, "counts")
        self.ordinary.setCheckable(True)
        self.ordinary.setToolTip(
            self.tr(
                "Ordinary is what the library of indicators gives, satisfaction, and what half of the departments use; "
                "all other indicators are a project's own."
            )
        )
        row.addWidget(self.ordinary)
        self.tools.addWidget(tools)

    def _project_lists(self) -> TwoLists[LikeProjects, LikeProject]:
        return TwoLists(
            (self.tr("Projects with nearly the same indicators"), self.tr("Who has them")),
            [
                ListColumn(
                    self.tr("Project"), lambda group: one_line(group.first.project.name), 12, colour=_of_projects
                ),
                ListColumn(self.tr("Department"), lambda group: one_line(group.first.department), 9),
                _count(self.tr("Departments"), lambda group: group.offices),
                _count(self.tr("Projects"), lambda group: len(group.members)),
                _count(self.tr("Own rows alike"), lambda group: group.own, 7.5),
            ],
            [
                ListColumn(self.tr("Department"), lambda line: one_line(line.held.department), 10),
                ListColumn(self.tr("Project"), lambda line: one_line(line.held.project.name), 12),
                ListColumn(self.tr("Amount"), _amount, 6, _total, is_number=True),
                ListColumn(
                    self.tr("Rows alike"), lambda line: f"{line.shared}/{line.rows}", 4.5, _share, is_number=True
                ),
                _count(self.tr("Same values"), lambda line: line.same_values, 5.5),
                _count(self.tr("Own ones"), lambda line: line.own),
            ],
            (lambda group: group.first.key, lambda line: line.held.key),
            lambda group: group.members,
            (0, 1),
        )

    def _goal_lists(self) -> TwoLists[SharedGoals, Holder]:
        return TwoLists(
            (self.tr("Goals that several departments have"), self.tr("Who has them")),
            [
                ListColumn(self.tr("Goal"), lambda goals: "；".join(goals.texts), 20, colour=_of_ordinary),
                _count(self.tr("Departments"), lambda goals: goals.offices),
                _count(self.tr("Projects"), lambda goals: len(goals.holders)),
            ],
            self._holder_columns(self.tr("As it is written")),
            (lambda goals: goals.texts, _holder_key),
            lambda goals: goals.holders,
            (0, 2),
        )

    def _row_lists(self) -> TwoLists[RowUse, Holder]:
        return TwoLists(
            (self.tr("Indicators that several departments have"), self.tr("Who has them")),
            [
                ListColumn(
                    self.tr("Indicator"), lambda use: one_line(use.levels[2]), 11, colour=_of_ordinary, tip=_levels
                ),
                ListColumn(self.tr("Second level"), lambda use: one_line(use.levels[1]), 6, tip=_levels),
                _count(self.tr("Departments"), lambda use: use.offices),
                _count(self.tr("Projects"), lambda use: len(use.holders)),
                ListColumn(self.tr("Values"), _values, 9),
            ],
            self._holder_columns(self.tr("Value")),
            (lambda use: use.levels, _holder_key),
            lambda use: use.holders,
            (0, 1),
            (55, 45),
        )

    def _holder_columns(self, title: str) -> list[ListColumn[Holder]]:
        return [
            ListColumn(self.tr("Department"), lambda holder: one_line(holder[0].department), 9),
            ListColumn(self.tr("Project"), lambda holder: one_line(holder[0].project.name), 12),
            ListColumn(title, lambda holder: holder[1], 9),
        ]

    def _add_beside(self, projects: TwoLists[Any, Any]) -> None:
        """Put the chosen projects side by side beneath the list of who has the rows."""
        self.like_whom = PlainLabel("", "title")
        self.like_whom.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        projects.beside.insertWidget(0, self.like_whom)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        projects.beside.addWidget(split, 1)
        split.addWidget(projects.line_list)
        split.addWidget(self.beside)
        split.setSizes([200, 300])

    # ---- what is shown

    def work_out(self, collected: CollectedFolder) -> _Entries:
        library = [name for entry in self._library.entries for name in (entry.name, *entry.also)]
        return _entries(like_rows(projects_across(collected), library))

    def show_result(self, result: _Entries) -> None:
        self._entries = result
        self.show_filtered()

    def show_view(self, view: View, _checked: bool = False) -> None:
        """Show one of the three views."""
        self.stack.setCurrentIndex(VIEWS.index(view))
        self.show_filtered()

    def show_filtered(self) -> None:
        """Show what the filters let through."""
        self._rest.stop()
        sought = fold(self.filter.text().strip())
        titles = {
            "projects": self.tr("Projects nearly the same"),
            "goals": self.tr("Goals"),
            "rows": self.tr("Indicators"),
        }
        for view, entries in self._entries.items():
            own = sum(not entry.is_ordinary for entry in entries)
            self.views[view].setText(button_words(f"{titles[view]} {own:,}"))
            self.views[view].setChecked(view == self.view)
        entries = self._entries[self.view]
        found = [entry for entry in entries if not sought or sought in entry.sought_in]
        ordinary = sum(entry.is_ordinary for entry in found)
        self.ordinary.setText(button_words(self.tr("Ordinary ones too {}").format(f"{ordinary:,}")))
        shown = [entry for entry in found if self.ordinary.isChecked() or not entry.is_ordinary]
        self.lists[self.view].show_groups(entry.group for entry in shown)
        self._show_summary(len(shown), 0 if self.ordinary.isChecked() else ordinary)

    def _show_summary(self, count: int, ordinary: int) -> None:
        words = {
            "projects": self.tr("{} groups of projects of several departments have nearly the same indicators"),
            "goals": self.tr("{} goals are the same in several departments, but for numbers and names"),
            "rows": self.tr("{} indicators are used by several departments"),
        }[self.view].format(f"{count:,}")
        others = self.tr("{} ordinary ones are not listed").format(f"{ordinary:,}") if ordinary else ""
        self.summary.setText(self.notes(words, others, self.repeated()))

    def _show_beside(self) -> None:
        lists = self.lists["projects"]
        group: LikeProjects | None = lists.group_list.line
        self.like_whom.setText("" if group is None else self._like_words(group.first))
        chosen = [line.held for line in lists.line_list.chosen_lines]
        if group is not None and chosen == [group.first]:
            chosen = [member.held for member in group.members]
        elif group is not None and group.first not in chosen:
            chosen = [group.first, *chosen]
        self.beside.show_projects(side_by_side(chosen[:_MOST_BESIDE]))

    def _like_words(self, held: HeldProject) -> str:
        names = {"department": one_line(held.department), "project": one_line(held.project.name)}
        return self.tr("Indicators nearly those of {department}: {project}").format_map(names)

    def _on_filter_left(self) -> None:
        self.show_filtered()
        self.lists[self.view].group_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_wanted(self) -> None:
        line = self.lists[self.view].line_list.line
        if line is not None:
            held: HeldProject = line.held if isinstance(line, LikeProject) else line[0]
            self.wanted.emit(held.document.key, held.project.id, "goals" if self.view == "goals" else None)

    # ---- taken along

    def _on_copy(self) -> None:
        self.lists[self.view].line_list.copy_lines()

    def save(self) -> None:
        """Write all groups of the view that the filters let through, with who is in them, into a workbook."""
        self.save_lists(self.name, self.lists[self.view])


def _entries(found: LikeRows) -> _Entries:
    return {
        "projects": [
            _entry(group, group.own == 0, (), (line.held for line in group.members)) for group in found.projects
        ],
        "goals": [_entry(goals, goals.is_ordinary, goals.texts, _held(goals.holders)) for goals in found.goals],
        "rows": [_entry(use, use.is_ordinary, use.levels, _held(use.holders)) for use in found.rows],
    }


def _entry(group: object, is_ordinary: bool, words: Iterable[str], holders: Iterable[HeldProject]) -> _Entry:
    names = dict.fromkeys(name for held in holders for name in (held.department, held.project.name))
    return _Entry(group, is_ordinary, fold("\n".join((*words, *names))))


def _held(holders: Iterable[Holder]) -> Iterable[HeldProject]:
    return (held for held, _ in holders)


def _holder_key(holder: Holder) -> object:
    return holder[0].key


def _count(title: str, count: Callable[[Any], int], width_em: float = 4.5) -> ListColumn[Any]:
    """Return a column of numbers."""
    return ListColumn(title, lambda line: f"{count(line):,}", width_em, count, is_number=True)


def _of_projects(group: LikeProjects) -> str:
    return "" if group.own else colours().muted


def _of_ordinary(shared: RowUse | SharedGoals) -> str:
    return colours().muted if shared.is_ordinary else ""


def _amount(line: LikeProject) -> str:
    return ten_thousands(line.held.project.total_yuan)


def _total(line: LikeProject) -> Decimal:
    return line.held.project.total_yuan or Decimal(0)


def _rows_alike(line: LikeProject) -> str:
    return f"{line.shared}/{line.rows}"


def _share(line: LikeProject) -> float:
    return line.shared / line.rows


def _indicator(use: RowUse) -> str:
    return one_line(use.levels[2])


def _levels(use: RowUse) -> str:
    return " › ".join(filter(None, use.levels))


def _values(use: RowUse) -> str:
    """Return what is asked for, with how many projects, the most first."""
    words = [f"{value or '—'} ×{count}" for value, count in use.values[:_MOST_VALUES]]
    return "，".join([*words, "…"] if len(use.values) > _MOST_VALUES else words)
