"""The typing window: narrow, on top, beside the browser; it reads the document and writes nothing but the clipboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QEnterEvent, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from jx_desktop.domain.review.identity import identity_of
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.services.resources.manual import Topic
from jx_desktop.services.system_entry.known_system import KnownSystems
from jx_desktop.services.system_entry.progress import EntryProgress, progress_file
from jx_desktop.ui.dialogs.messages import ask
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel, button_words, title_words
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.system_entry.aside import StepsAside, set_flag
from jx_desktop.ui.system_entry.bars import ChangedBar, EntryOptions
from jx_desktop.ui.system_entry.card import CurrentCell
from jx_desktop.ui.system_entry.cell_model import CellModel, changed_words
from jx_desktop.ui.system_entry.cell_view import CellView
from jx_desktop.ui.system_entry.clipboard import OwnClipboard
from jx_desktop.ui.system_entry.head import Place, ProjectHead, SheetChoice
from jx_desktop.ui.system_entry.help_page import HelpPage
from jx_desktop.ui.system_entry.lines import GoneRow
from jx_desktop.ui.system_entry.placing import Placing
from jx_desktop.ui.system_entry.project_list import ProjectList, changed_elsewhere, listed
from jx_desktop.ui.system_entry.sequence import EntrySequence
from jx_desktop.ui.system_entry.state_words import button_text, next_words, passed_words, state_words, title_of
from jx_desktop.wording.messages import Wording

_LOOKED_SECONDS = 0.008  # how long it is looked on at once how far further projects are: a key waits no longer
_NO_FOCUS = Qt.WindowType.WindowDoesNotAcceptFocus


class TypingWindow(QWidget):
    """Follows one document; what was typed is kept by `EntryProgress`."""

    closed = Signal()
    help_wanted = Signal()

    def __init__(self, work: Work, name: str, settings: Settings, wording: Wording, forms: FormLibrary) -> None:
        """`name` is what the document is called; `forms` say what the system asks for where its own does not."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("system_entry")
        self._settings, self._wording = settings, wording
        self._systems = KnownSystems(forms)
        self._trouble = self._said = ""
        self._clipboard = OwnClipboard()
        self._place = Placing(self, settings)
        self._aside = StepsAside(self)
        self._leave: Callable[[], None] | None = None
        self._make_parts()
        self._make_keys()
        self._look_on = one_shot(self, 0, self._look_further)
        self.show_work(work, name)
        self.cells.setFocus()

    # ---- made once

    def _make_parts(self) -> None:
        more = QMenu(self)
        self.again = more.addAction(self.tr("Type this project anew…"), self._on_again)
        self.all_again = more.addAction(self.tr("Type everything anew…"), self._on_all_again)
        self.deleted = more.addAction(self.tr("All that is to be deleted in the system was deleted"), self._on_deleted)
        more.addSeparator()
        more.addAction(self.tr("Help (F1)"), self.help_wanted.emit)
        self.head = ProjectHead(more)
        self.head.stepped.connect(self._on_stepped)
        self.head.list_wanted.connect(self.show_projects)
        self.sheet = SheetChoice()
        self.sheet.chosen.connect(self._on_sheet_chosen)
        self.notice = WrappedLabel("", "entry_notice")
        self.changed = ChangedBar()
        self.changed.wanted.connect(self._on_only_changed)
        self.back = push_button(self.tr("← Back"), self._on_back)
        self.forward = push_button("", self._on_forward, "primary")
        for button in (self.back, self.forward, self.changed.button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
        self.card = CurrentCell()
        self.card.clicked.connect(self._on_forward)
        self.model = CellModel(self._wording, self)
        self.cells = CellView(self.tr("Cells of the system"), self.model)
        self.cells.forward_wanted.connect(self._on_forward)
        self.cells.back_wanted.connect(self._on_back)
        self.cells.tick_wanted.connect(self._on_tick)
        self.cells.step_wanted.connect(self._on_step)
        self.cells.line_clicked.connect(self._on_line_clicked)
        self.cells.tick_clicked.connect(self._on_tick_clicked)
        self.options = EntryOptions(self._settings)
        self.options.changed.connect(self._on_options_changed)
        self.help = HelpPage()
        self.help.left.connect(self.show_cells)
        self.projects = ProjectList()
        self.projects.chosen.connect(self._on_project_chosen)
        self.projects.left.connect(self.show_cells)
        self.projects.keyboard_wanted.connect(self._take_keyboard)
        self._place_parts()

    def _place_parts(self) -> None:
        cells = QWidget()
        column = layouts.column(cells, 6)
        column.addWidget(self.card)
        column.addWidget(self.cells, 1)
        column.addWidget(self.options)
        self._stack = QStackedWidget()
        self._stack.addWidget(cells)
        self._stack.addWidget(self.projects)
        self._stack.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        self._buttons = QWidget()
        buttons = layouts.row(self._buttons, 6)
        buttons.addWidget(self.back)
        buttons.addWidget(self.forward, 1)
        # Nothing above the buttons changes its height: they are clicked without looking.
        for widget in (self.head, self._buttons, self.head.standing, self.sheet, self.notice, self.changed):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)

    def _make_keys(self) -> None:
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self.show_projects),
            ("F1", self.help_wanted.emit),
            ("Ctrl+PgUp", self._on_project_before),
            ("Ctrl+PgDown", self._on_project_after),
        )
        for keys, do in steps:
            QShortcut(QKeySequence(keys), self, do)

    # ---- the document

    def show_work(self, work: Work, name: str) -> None:
        """Follow a document from now on."""
        self.leave_work()
        self.work, self._name = work, name
        self._leave = work.listen(self._on_announced)
        self._open_progress()

    def leave_work(self) -> None:
        """Listen no longer, and close what keeps what was typed."""
        if self._leave is not None:
            self._leave()
            self._progress.close()
        self._leave = None

    def _open_progress(self) -> None:
        self._identity = identity_of(self.work.document)
        document = self._systems.document(self.work.document)
        self._progress = EntryProgress(document, progress_file())
        self.sequence = EntrySequence(document, self._progress, self._clipboard.put)
        self.sequence.skips_blank = self._settings.entry_skips_blank
        self._trouble = ""
        system = document.form.exports.system
        self._is_known, self._form = system is not None, document.form
        self._system = system.name if system is not None else self.tr("the provincial system")
        self._show()

    def _on_announced(self, announcement: Announcement) -> None:
        if identity_of(self.work.document) != self._identity:
            self._progress.close()
            self._open_progress()
            return
        self.sequence.follow(self._systems.document(self.work.document), announcement.changes)
        self._show()

    # ---- shown

    def _show(self) -> None:
        """Show where one is, and how far everything is."""
        sequence = self.sequence
        line, following = sequence.line, sequence.following
        held = line.key if line is not None and sequence.is_held else ""
        self.model.show_lines(sequence.shown, sequence.gone, held, following.key if following is not None else "")
        self.cells.show_row(self.model.row_of(sequence.current or ""))
        self._show_card()
        self.forward.setText(button_words(button_text(sequence)))
        self._show_standing()

    def _show_card(self) -> None:
        """Show the current cell, with what is done here or in the browser: wherever the keyboard is now."""
        sequence, has_keys = self.sequence, self.isActiveWindow()
        line, state = sequence.line, state_words(sequence, self._trouble, has_keys=has_keys)
        if line is None:
            self.card.show_cell(state, "", "")
        else:
            note = self._wording.word(line.cell.note) if line.cell.note is not None else ""
            old, after = "".join(changed_words(line)[:1]), next_words(sequence, has_keys=has_keys)
            passed = passed_words(sequence)
            self.card.show_cell(state, title_of(line), line.cell.text, passed=passed, old=old, note=note, after=after)
        self.card.show_held(line is not None and sequence.is_held)

    def _show_standing(self) -> None:
        sequence = self.sequence
        there, ids = [owner.id for owner in sequence.owners], sequence.ids
        name, own = sequence.name_of(sequence.owner_id), sequence.standing(sequence.owner_id)
        known = [sequence.known[each] for each in ids if each in sequence.known]
        done = sum(sequence.known[each].is_done for each in there if each in sequence.known)
        number = there.index(sequence.owner_id) + 1 if sequence.owner_id in there else 0
        if not number and sequence.owner_id:
            name = self.tr("Removed from the document: {}").format(name)
        self.head.show_project(name, Place(number, len(there)), own, done)
        self.head.before.setEnabled(sequence.owner_id != (ids[0] if ids else ""))
        self.head.after.setEnabled(sequence.owner_id != (ids[-1] if ids else ""))
        self.sheet.show_sheets(sequence.sheets, sequence.sheet, self._form)
        self.changed.show_changed(own, changed_elsewhere(sequence), only=sequence.only_changed)
        self.deleted.setEnabled(bool(sequence.gone))
        notices = [self._said] if self._said else []
        if not self._is_known:
            notices.append(self.tr("The form says nothing of the system: the order is that of the form's own sheets."))
        if self._progress.trouble is not None:
            notices.append(self._wording.word(self._progress.trouble))
        self.notice.setText("\n".join(notices))
        self.notice.setVisible(bool(notices))
        words = self.tr("Type into {system}: {name}").format(system=self._system, name=self._name)
        self.setWindowTitle(title_words(words))
        if len(known) < len(ids):
            self._look_on.start()

    def _look_further(self) -> None:
        """Look how far some more projects are."""
        if self.sequence.look_further(_LOOKED_SECONDS) and self._stack.currentWidget() is self.projects:
            self._show_listed()
        self._show_standing()

    def say(self, words: str) -> None:
        """Say something above the cells, until the next step."""
        self._said = words
        self._show_standing()

    def show_name(self, name: str) -> None:
        """Show what the document is called by now."""
        if name != self._name:
            self._name = name
            self._show_standing()

    # ---- what is done

    def _after(self, *, was_put: bool = False) -> None:
        line = self.sequence.line
        failed = was_put and line is not None and not self.sequence.is_held
        words = self.tr("Not copied: another program uses the clipboard. Copy it once more, please.")
        self._trouble, self._said = words if failed else "", ""
        self._show()

    def _on_forward(self) -> None:
        copies = self.sequence.following is not None
        self.sequence.forward()
        self._after(was_put=copies)

    def _on_back(self) -> None:
        self.sequence.back()
        self._after(was_put=True)

    def _on_line_clicked(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None and not isinstance(line, GoneRow):
            self.sequence.copy(line.key)
            self._after(was_put=True)

    def _on_tick_clicked(self, row: int) -> None:
        line = self.model.line(row)
        if isinstance(line, GoneRow):
            self.sequence.delete(line)
        elif line is not None:
            self.sequence.toggle(line.key)
        self._show()

    def _on_tick(self) -> None:
        if self.sequence.current is not None:
            self.sequence.toggle(self.sequence.current)
        self._show()

    def _on_step(self, by: int) -> None:
        self.sequence.step(by)
        self._after()

    def _on_stepped(self, by: int) -> None:
        self.sequence.go_by(by)
        self._after()
        self.show_cells()

    def _on_sheet_chosen(self, sheet: str) -> None:
        self.sequence.go_to_sheet(sheet)
        self._after()
        self.show_cells()

    def _on_project_before(self) -> None:
        self._on_stepped(-1)

    def _on_project_after(self) -> None:
        self._on_stepped(1)

    def _on_only_changed(self) -> None:
        self.sequence.show_only_changed(not self.sequence.only_changed)
        self._after()
        self.cells.setFocus()

    def _on_options_changed(self) -> None:
        self.sequence.skips_blank = self._settings.entry_skips_blank
        self._set_keeps_cursor(self._settings.entry_keeps_cursor)
        self._show()

    def _on_deleted(self) -> None:
        for row in self.sequence.gone:
            self.sequence.delete(row)
        self._show()

    def _on_again(self) -> None:
        words = self.tr("Forget what was typed of this project?")
        if ask(self, words, [("again", self.tr("Type it anew"))], is_safe=False) == "again":
            self.sequence.begin_again()
            self._after()

    def _on_all_again(self) -> None:
        words = self.tr("Forget what was typed of all projects?")
        if ask(self, words, [("again", self.tr("Type everything anew"))], is_safe=False) == "again":
            self._progress.forget()
            self._progress.close()
            self._open_progress()

    # ---- the projects

    def show_projects(self) -> None:
        """Show the list of projects in place of the cells."""
        self._stack.setCurrentWidget(self.projects)
        self._buttons.setEnabled(False)
        self._show_listed()
        self._take_keyboard()
        self.projects.begin()

    def show_help(self, topic: Topic) -> None:
        """Show what the manual says in place of the cells."""
        self._stack.setCurrentWidget(self.help)
        self._buttons.setEnabled(False)
        self.help.show_topic(topic)

    def _show_listed(self) -> None:
        self.projects.show_projects(listed(self.work.document, self.sequence), self.sequence.owner_id)

    def show_cells(self) -> None:
        """Show the cells again."""
        self._stack.setCurrentIndex(0)
        self._buttons.setEnabled(True)
        self.cells.setFocus()
        self._set_keeps_cursor(self._settings.entry_keeps_cursor)

    def _on_project_chosen(self, project_id: str) -> None:
        self.sequence.go_to(project_id)
        self._after()
        self.show_cells()

    # ---- the keyboard, and what else lies on the clipboard

    def _set_keeps_cursor(self, keeps: bool) -> None:
        """Let a click take the keyboard, or leave it where it is: the system is told, the window stays shown."""
        set_flag(self, _NO_FOCUS, on=keeps)

    def _take_keyboard(self) -> None:
        """Have the keyboard for as long as a project is looked for."""
        self._set_keeps_cursor(False)
        self.activateWindow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate) and self._leave is not None:
            if event.type() == QEvent.Type.WindowActivate:
                self._look_at_clipboard()
            self._show_card()
        return done

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._look_at_clipboard()

    def _look_at_clipboard(self) -> None:
        if self.sequence.is_held and not self._clipboard.is_own:
            self.sequence.let_go()
            self._trouble = self.tr("Something else may lie on the clipboard: copy this cell once more")
            self._show()

    # ---- its place

    def restore(self, screen: QScreen) -> None:
        """Give the window the place that it had, the first time the right edge of a screen."""
        self._place.restore(screen)
        self._set_keeps_cursor(self._settings.entry_keeps_cursor)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._place.keep()
        self._settings.save()
        self.leave_work()
        event.accept()
        self.closed.emit()
