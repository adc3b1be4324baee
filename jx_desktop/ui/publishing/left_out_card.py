"""What a public copy leaves out (不予公开): each project with its ground, which can be chosen right there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.publication import Ground, PublicationForm
from jx_desktop.domain.values.money import grouped
from jx_desktop.services.checking.checked_document import title_of
from jx_desktop.services.document.closed_places import why_closed_at
from jx_desktop.services.document.work import Work
from jx_desktop.services.publishing.outlook import PublicOutlook
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel, button_words, tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.publishing.short_list import ShortList
from jx_desktop.ui.review_desk.list_model import ListColumn, ListModel
from jx_desktop.wording.messages import Wording

_GROUND = 3
_OPENING = (Qt.Key.Key_F2, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A project that is left out, in words; `why` says what is wrong with its ground, nothing where it has one."""

    project_id: str
    unit: str
    name: str
    amount: str
    ground: str
    why: str = ""


class LeftOutCard(QWidget):
    """The list; a click on a ground, the space bar or F2 opens the choice, for all chosen lines."""

    ground_chosen = Signal(tuple, object)
    """The ids of projects, and the `Ground` for leaving them out; None to publish them after all."""
    project_wanted = Signal(str)
    choice_wanted = Signal()
    """A project is to be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = PublicationForm()
        self._why_closed = ""
        frame, layout, self._title = card(self.tr("Left out"))
        layouts.column(self).addWidget(frame)
        self.none = WrappedLabel(self.tr("Every project is published."), "muted")
        self.leave_out = push_button(self.tr("Leave a project out…"), self.choice_wanted, "link")
        self.lines = ListModel[LeftOutLine](self._columns(), lambda line: line.project_id, self)
        self.list = _GroundList(self.tr("Left out"), self.lines, 1)
        self.list.ground_wanted.connect(self._open)
        self.list.line_wanted.connect(self._on_line_wanted)
        self.list.chosen.connect(self._show_possible)
        self.choose = push_button(self.tr("Choose the ground…"), self._on_choose, "link")
        self.go = push_button(self.tr("Go to the project"), self._on_line_wanted, "link")
        self._row = QHBoxLayout()
        for button in (self.choose, self.go):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.why = WrappedLabel("", "fault")
        self.never = WrappedLabel("", "muted")
        layout.addWidget(self._title)
        self._fill(layout)

    def _fill(self, layout: QVBoxLayout) -> None:
        layout.addLayout(layouts.beside(self.none, self.leave_out))
        layout.addWidget(self.list)
        layout.addLayout(self._row)
        layout.addWidget(self.why)
        layout.addWidget(self.never)

    def _columns(self) -> Sequence[ListColumn[LeftOutLine]]:
        return (
            ListColumn(self.tr("Unit"), lambda line: line.unit, 9),
            ListColumn(self.tr("Project"), lambda line: line.name, 12),
            ListColumn(self.tr("Amount"), lambda line: line.amount, 7, is_number=True),
            ListColumn(
                self.tr("Ground"),
                self._ground_words,
                8,
                colour=lambda line: colours().error if line.why else "",
                tip=lambda line: line.why or line.ground,
            ),
        )

    def _ground_words(self, line: LeftOutLine) -> str:
        words = line.ground or self.tr("choose")
        return f"{words} ▾"

    # ---- what is shown

    def show_left_out(self, found: PublicOutlook, work: Work, wording: Wording) -> None:
        """Show what of a document is left out, and what is wrong with its grounds."""
        document, publication = work.document, work.document.form.publication
        why = {problem.entity_id: wording.word(problem.message) for problem in found.without_ground}
        lines = [
            LeftOutLine(
                each.project.id,
                f"{each.unit.code} {each.unit.name}".strip(),
                title_of(document, each.project),
                _amount(document, each.project),
                each.ground,
                why.get(each.project.id, ""),
            )
            for each in found.left_out
        ]
        places = [Address(line.project_id, "disclose_ground") for line in lines]
        closed = next(filter(None, (why_closed_at(work, place) for place in places)), None)
        self._form, self._why_closed = publication, "" if closed is None else wording.word(closed)
        self.lines.show_lines(lines)
        for widget in (self.list, self.choose, self.go, self.never):
            widget.setVisible(bool(lines))
        for widget in (self.none, self.leave_out):
            widget.setVisible(not lines)
        self._title.setText(self.tr("Left out: {}").format(len(lines)) if lines else self.tr("Left out"))
        self.never.setText(presentable(publication.never_words))
        self._show_possible()

    def _show_possible(self) -> None:
        line = self.list.line
        why = "" if line is not None else self.tr("Choose a line of the list first.")
        allow(self.choose, self._why_closed or why)
        allow(self.go, why)
        self.why.setText(presentable(line.why) if line is not None else "")
        self.why.setVisible(bool(self.why.text()))

    # ---- what is chosen

    def menu(self) -> QMenu:
        """Return the choice of grounds for the chosen lines, with that which they have ticked."""
        grounds = {self._form.ground(line.ground) for line in self.list.chosen_lines}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for ground in self._form.grounds:
            action = menu.addAction(button_words(f"{ground.name}…" if ground.words else ground.name))
            action.setToolTip(tip_words(presentable(ground.words or ground.name)))
            action.setCheckable(True)
            action.setChecked(grounds == {ground})
            action.triggered.connect(partial(self._on_ground, ground))
        menu.addSeparator()
        menu.addAction(self.tr("Publish after all")).triggered.connect(partial(self._on_ground, None))
        return menu

    def _open(self, at: QPoint) -> None:
        if not self._why_closed and self.list.line is not None:
            menu = self.menu()
            menu.popup(at)
            menu.setActiveAction(next((each for each in menu.actions() if each.isChecked()), menu.actions()[0]))

    def _on_choose(self) -> None:
        self._open(self.choose.mapToGlobal(QPoint(0, self.choose.height())))

    def _on_ground(self, ground: Ground | None, _checked: bool = False) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ground_chosen.emit(tuple(line.project_id for line in self.list.chosen_lines), ground)

    def _on_line_wanted(self) -> None:
        line = self.list.line
        if line is not None:
            self.project_wanted.emit(line.project_id)


def _amount(document: Document, project: Project) -> str:
    amount = document.amount(project)
    return "" if amount is None else grouped(amount, document.form.money.decimals)


class _GroundList(ShortList):
    """Asks for the choice of a ground, at a place on the screen."""

    ground_wanted = Signal(QPoint)

    def __init__(self, name: str, model: ListModel[LeftOutLine], stretched: int, parent: QWidget | None = None) -> None:
        super().__init__(name, model, stretched, parent)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _GROUND and not QGuiApplication.keyboardModifiers():  # with one, lines are chosen
            self.ground_wanted.emit(self._beneath(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and not event.modifiers() and self.currentIndex().isValid():
            self.ground_wanted.emit(self._beneath(self.currentIndex().siblingAtColumn(_GROUND)))
        else:
            super().keyPressEvent(event)

    def _beneath(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
