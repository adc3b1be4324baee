"""引用上年文本: what of last year's document is carried to this year's, chosen on three tabs."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from jx_desktop.domain.carrying.choices import CarriedPart, Carrying
from jx_desktop.domain.carrying.project_lines import LineKind, ProjectLine
from jx_desktop.domain.carrying.units import UnitChoice
from jx_desktop.domain.carrying.year_places import YearPlace
from jx_desktop.domain.document.document import Document
from jx_desktop.services.comparing.budget_list import ListReading
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.services.rolling.rolled import Proposed
from jx_desktop.ui.dialogs.partners import ask_partners
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.rolling.more_tab import MoreTab
from jx_desktop.ui.rolling.projects_tab import ProjectsTab
from jx_desktop.ui.rolling.years_tab import YearsTab
from jx_desktop.wording.messages import Wording

_PROJECTS, _YEARS, _MORE = range(3)


class RollingPage(Page):
    """Its `choices` are what is carried; what is chosen anew on the page beneath them stays."""

    began = Signal()
    list_understood = Signal(object)  # ListReading: what is carried is to be proposed anew with it
    list_dropped = Signal()
    """No list is to be used any more."""
    year_chosen = Signal(object)  # int: the years in the texts are to be sought anew
    import_wanted = Signal()

    def __init__(
        self, start: Proposed, forms: FormLibrary, wording: Wording, note: str = "", parent: QWidget | None = None
    ) -> None:
        """`note` says what is to be known of last year's document as it was read."""
        document = start.last.document
        heading = self.tr("Next year’s document from “{name}” ({year})")
        hint = self.tr("What is ticked is carried and marked as to be confirmed; last year’s document stays as it is.")
        super().__init__(heading.format_map({"name": start.last.name, "year": document.head.year or "…"}), hint)
        self.setObjectName("rolling_page")
        self._document = document
        self._forms = forms
        self.start = start
        self.choices: Carrying = start.choices
        self._chosen: frozenset[YearPlace] = frozenset(start.choices.years)
        self.is_changed = False
        """Whether anything was chosen that would be lost with the page."""
        self.note = PlainLabel(note, "fault")
        self.note.setWordWrap(True)
        self.look = push_button(self.tr("Check the import first…"), self.import_wanted, "link")
        self.top.addWidget(self.note)
        self.top.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.note.setVisible(bool(note))
        self.look.setVisible(bool(note))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.projects = ProjectsTab(document, wording)
        self.years = YearsTab(document, wording)
        self.more = MoreTab(document.head.year or start.choices.year - 1, forms)
        for tab in (self.projects, self.years, self.more):
            self.tabs.addTab(tab, "")
        self.projects.put_in_order()
        self.tabs.currentChanged.connect(self._on_tab_chosen)
        self.hold(self.tabs)
        self.end_with("", self.began.emit, self.tr("Back"))
        self.apply.setToolTip(self.tr("Ctrl+Enter"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            begin = QShortcut(QKeySequence(keys), self)
            begin.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            begin.activated.connect(self.apply.click)
        self.projects.projects.wanted.connect(self._on_projects_chosen)
        self.projects.partners_wanted.connect(self._on_partners_wanted)
        self.projects.units.changed.connect(self._on_units_changed)
        self.projects.list_dropped.connect(self.list_dropped)
        self.years.years.wanted.connect(self._on_years_chosen)
        self.more.year_chosen.connect(self.year_chosen)
        self.more.form_chosen.connect(self._on_form_chosen)
        self.more.parts_chosen.connect(self._on_parts_chosen)
        self._show()

    # ---- what is chosen

    @property
    def document(self) -> Document:
        """Last year's document."""
        return self._document

    @property
    def carried_places(self) -> tuple[YearPlace, ...]:
        """The years in what is carried; the name of a project that the list has is the list's."""
        left = {project.id for _, project in self._document.projects} - self.choices.projects
        named = {former[0] for listed, former in self.choices.partners if former and listed.name}
        return tuple(
            each
            for each in self.start.places
            if each.place.entity_id not in left and not (each.place.field == "name" and each.place.entity_id in named)
        )

    def final_choices(self) -> Carrying:
        """Return what is chosen, with the years of what is carried."""
        return replace(self.choices, years=tuple(each for each in self.carried_places if each in self._chosen))

    def show_proposed(self, start: Proposed) -> None:
        """Go on with another list or year: projects and units as a list proposes them, years as they were chosen."""
        old, self.start = self.start, start
        if start.places != old.places:
            self._chosen = _again_chosen(old.places, self._chosen, start.places)
        if start.listed is not old.listed:
            self.choices = replace(start.choices, parts=self.choices.parts, form=self.choices.form)
        else:
            self.choices = replace(self.choices, year=start.choices.year)
        self.is_changed = True
        self.wait("")
        self._show()
        if start.listed is not old.listed:
            self._focus()  # what the list says is looked through next

    def show_reading(self, shown: ListReading) -> None:
        """Show which list was read, and have it used once it is understood."""
        wanted = self.projects.show_reading(shown)
        self.wait(wanted)
        if not wanted:
            self.list_understood.emit(shown)

    def wait(self, why: str) -> None:
        """Let nothing be begun for as long as there is a reason; without one it can be again."""
        allow(self.apply, why)

    # ---- what is shown

    def _show(self) -> None:
        self.projects.show_choices(self.choices)
        self.more.show_choices(self.choices)
        self._show_years()
        self._show_counts()

    def _show_years(self) -> None:
        self.years.years.show_places(self.carried_places, self._chosen)

    def _show_counts(self) -> None:
        lines = self.projects.projects.lines
        places = self.carried_places
        self.tabs.setTabText(_PROJECTS, self.tr("Projects ({})").format(len(lines)))
        self.tabs.setTabText(_YEARS, self.tr("Years ({})").format(len(places)))
        self.tabs.setTabText(_MORE, self.tr("More"))
        new = sum(line.kinds[0] is LineKind.ADDED for line in lines)
        count = len(self.choices.projects)
        words = [
            self.tr("{count} of {all} projects are carried").format_map(
                {"count": count, "all": len(self._document.projects)}
            ),
            self.tr("{} new ones from the list").format(new) if new else "",
            self.tr("{count} of {all} years are put in").format_map(
                {"count": sum(each in self._chosen for each in places), "all": len(places)}
            ),
        ]
        self.summary.setText(self.tr("; ").join(filter(None, words)))
        self.apply.setText(self.tr("Begin the document of {}").format(self.choices.year))

    def _on_tab_chosen(self, at: int) -> None:
        if at == _YEARS and [*self.carried_places] != self._shown_places():
            self._show_years()
        if not self.tabs.tabBar().hasFocus():  # arrows go from tab to tab there
            self._focus()

    def _shown_places(self) -> list[YearPlace]:
        shown = {*self.years.years.lines}
        return [place for place in self.start.places if place in shown]

    def _focus(self) -> None:
        tab = self.tabs.currentWidget()
        (tab.list if isinstance(tab, (ProjectsTab, YearsTab)) else self.more.year).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    # ---- what the user does

    def _choose(self, choices: Carrying) -> None:
        self.choices = choices
        self.is_changed = True
        self._show_counts()

    def _on_projects_chosen(self, projects: frozenset[str]) -> None:
        self._choose(replace(self.choices, projects=projects))

    def _on_years_chosen(self, chosen: frozenset[YearPlace]) -> None:
        self._chosen = chosen
        self._choose(self.choices)

    def _on_form_chosen(self, form_id: str) -> None:
        self._choose(replace(self.choices, form=self._forms.get(form_id)))

    def _on_parts_chosen(self, parts: frozenset[CarriedPart]) -> None:
        self._choose(replace(self.choices, parts=parts))

    def _on_units_changed(self, units: tuple[UnitChoice, ...]) -> None:
        self._choose(self.choices.with_units(self._document, units))
        self.projects.projects.show_choices(self.choices)
        self.projects.show_units(self.choices)

    def _on_partners_wanted(self, line: ProjectLine) -> None:
        chosen = ask_partners(self, self._document, line.name or line.code, line.former)
        if chosen is not None and line.at is not None and chosen != line.former:
            self._choose(self.choices.with_pair(line.at, chosen))
            self.projects.projects.show_choices(self.choices)


def _again_chosen(
    old: tuple[YearPlace, ...], chosen: frozenset[YearPlace], new: tuple[YearPlace, ...]
) -> frozenset[YearPlace]:
    """Return which of the years that were sought anew are put in: as proposed, unless somebody has said otherwise."""
    said = {_where(each): each in chosen for each in old if (each in chosen) != each.word.is_ticked}
    return frozenset(
        each for each in new if each.word.becomes is not None and said.get(_where(each), each.word.is_ticked)
    )


def _where(place: YearPlace) -> tuple[object, ...]:
    return place.place, place.word.start, place.word.end
