"""The dock 批注: the list of comments, and beside it the chosen one, or in place of the list what is being written.

Whatever a click opens has its place before, as in the list of findings.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.review.comments import CommentIndex, is_open, waits_for
from jx_desktop.domain.review.records import Comment, Office
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.comments.bar import CommentsBar
from jx_desktop.ui.comments.deeds import deeds_of
from jx_desktop.ui.comments.details import CommentDetails
from jx_desktop.ui.comments.form import REVISE, CommentForm, PlaceChoice
from jx_desktop.ui.comments.lines import CommentLine, next_waiting
from jx_desktop.ui.comments.list_view import CommentList, menu_of
from jx_desktop.ui.comments.model import COMMENT_ROLE, CommentsModel
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel, title_words
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.dock import Dock
from jx_desktop.wording.messages import Wording

_MORE_LINES = 2
"""How many lines there are to begin with beyond what must be there."""
_SHARES = (58, 42)
"""How the width is shared out between the list and what is said of the chosen comment."""


class CommentsDock(Dock):
    """The comments of the document."""

    opened = Signal()
    left = Signal()  # by Esc, back to the form: the panel stays
    chosen = Signal(str, bool)  # id of the comment, whether the cursor goes to its place
    deed_wanted = Signal(str, str)  # what to do, id of the comment

    def __init__(self, wording: Wording, settings: Settings, person: PersonLine, parent: QWidget | None = None) -> None:
        super().__init__("comments", self.tr("Comments"), parent)
        self._work: Work | None = None
        self._wording = wording
        self._settings = settings
        self._is_stale = False
        self._is_showing = False
        """Whether a line is chosen by the program: its place is not gone to then."""
        self._index: CommentIndex | None = None
        self._later = one_shot(self, 0, self.refresh)
        self.person = person
        self.person.changed.connect(self.refresh)
        self.bar = CommentsBar()
        self.bar.changed.connect(self._on_choice_changed)
        self.model = CommentsModel(wording, self)
        self.list = self._make_list()
        self.empty = WrappedLabel("", "muted")
        self.empty.setContentsMargins(14, 10, 14, 10)
        self.all = push_button(self.tr("Show all comments"), self._on_all_wanted, "link")
        self.details = CommentDetails(wording)
        self.details.before = self.list
        self.details.deed_wanted.connect(self.deed_wanted)
        self.details.left.connect(self._on_buttons_left)
        self.form = CommentForm(settings)
        self.form.ended.connect(self._on_form_ended)
        self.form.place.activated.connect(self._show_details)
        self.title.add(self.bar, 8)
        self.title.add(person, 5)
        self.setWidget(self._lay_out())
        self.visibilityChanged.connect(self._on_visibility_changed)

    def _lay_out(self) -> QWidget:
        listed = QWidget()
        layout = layouts.column(listed, 0)
        layout.addWidget(self.empty)
        layout.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list, 1)
        self._left = QStackedWidget()
        self._left.addWidget(listed)
        self._left.addWidget(self.form)
        self.side = QScrollArea()
        self.side.setObjectName("side")
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setWidgetResizable(True)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setWidget(self.details)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for part, share in zip((self._left, self.side), _SHARES, strict=True):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([10 * share for share in _SHARES])
        whole = QWidget()
        inner: QVBoxLayout = layouts.column(whole, 0)
        inner.addWidget(split)
        return whole

    def _make_list(self) -> CommentList:
        view = CommentList(self.model)
        view.setAccessibleName(self.tr("Comments"))
        view.customContextMenuRequested.connect(self._on_menu_wanted)
        view.activated.connect(self._on_activated)
        view.clicked.connect(self._on_clicked)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        return view

    def usual_height(self) -> int:
        """Return the height in pixels in which something can be written."""
        room = _MORE_LINES * self.fontMetrics().lineSpacing()
        return self.title.sizeHint().height() + self.form.minimumSizeHint().height() + room

    # ---- what is open

    def show_work(self, work: Work | None) -> None:
        """Show the comments of a document, or none."""
        if work is not self._work:
            self.form.forget()
        self._work, self._index = work, None
        self._is_stale = True
        self._refresh_if_seen()

    def follow(self, announcement: Announcement) -> None:
        """Show what has changed, where a comment has, or something that has comments."""
        if self._concerns(announcement.changes):
            self._is_stale, self._index = True, None
            self._later.start()

    def _concerns(self, changes: ChangeSet) -> bool:
        if any(isinstance(change.after or change.before, Comment) for change in changes):
            return True
        if self._work is None or not self._work.document.head.comment_ids:
            return False
        about = {line.comment.entity for line in self.model.all_lines}
        return self._is_stale or any(
            change.entity_id in about or change.after is None or isinstance(change.after, Head)  # its locks
            for change in changes
        )

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_visibility_changed(self, shown: bool) -> None:
        if shown:
            self.refresh()  # also where somebody else has sat down meanwhile

    def refresh(self) -> None:
        """Show the comments as they are now."""
        self._later.stop()
        if not self.isVisible():
            return
        self._is_stale = False
        document = self._work.document if self._work is not None else None
        self.bar.be_of(self.office)
        self.show_listed()
        self.bar.show_lines(document, list(self.model.all_lines))

    def show_listed(self) -> None:
        """List what is looked for; what was chosen stays so, or what has come into its line is."""
        work, kept = self._work, self.current
        row = self.list.currentIndex().row()
        self._is_showing = True
        try:
            self.model.show_document(work.document if work is not None else None, self.bar.choice())
            count = len(self.model.lines)
            found = self.model.row_of(kept.comment.id) if kept is not None else -1
            if count and kept is not None:
                self.list.setCurrentIndex(self.model.index(found if found >= 0 else min(row, count - 1), 0))
        finally:
            self._is_showing = False
        self._show_empty()
        self._show_details()
        waiting = sum(waits_for(line.comment, self.office) is True for line in self.model.all_lines)
        words = self.tr("Comments ({})").format(waiting) if waiting else self.tr("Comments")
        self.setWindowTitle(title_words(words))

    def _show_empty(self) -> None:
        is_filtered = not self.model.lines and bool(self.model.all_lines)
        self.empty.setVisible(not self.model.lines)
        self.all.setVisible(is_filtered)
        self.list.setVisible(bool(self.model.lines))
        self.empty.setText(
            self.tr("No comment is like that.")
            if is_filtered
            else self.tr(
                "No comments yet. Ctrl+Alt+M adds one at the field, the cell or the line of the tree that has the "
                "cursor; in the list of findings it makes a comment of the chosen one."
            )
        )

    def show_entity(self, entity_id: str) -> None:
        """Note what is open on the desk."""
        self.bar.show_entity(entity_id)

    # ---- choosing

    @property
    def current(self) -> CommentLine | None:
        """The chosen comment."""
        line = self.list.currentIndex().data(COMMENT_ROLE)
        return line if isinstance(line, CommentLine) else None

    def show_comment(self, comment_id: str) -> None:
        """Open the dock with a comment chosen, whatever is looked for."""
        self.open()
        if self.model.row_of(comment_id) < 0 and self._work is not None:
            comment = self._work.document.find(comment_id)
            if isinstance(comment, Comment):
                self.bar.show_all(closed_too=not is_open(comment))
        self.select(comment_id)

    def show_of(self, entity_id: str) -> None:
        """Open the dock with the comments on one entity."""
        self.open()
        self.bar.show_here(entity_id)

    def open(self) -> None:
        """Show the dock until somebody shuts it."""
        was_hidden = self.isHidden()
        self._settings.comments_shown = True
        self.show()
        self.raise_()
        self.refresh()
        if was_hidden:
            self.opened.emit()

    def go_to_first(self) -> None:
        """Choose the first comment that waits for whoever sits here, else the first open one, and show its place."""
        lines = self.model.all_lines
        found = next_waiting(lines, -1, self.office) or next((each for each in lines if is_open(each.comment)), None)
        if found is not None:
            self.show_comment(found.comment.id)
            self.chosen.emit(found.comment.id, False)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_waiting(self, comment_id: str) -> str | None:
        """Return the first listed comment after one, then before it, that waits for whoever sits here."""
        found = next_waiting(self.model.lines, self.model.row_of(comment_id), self.office)
        return found.comment.id if found is not None else None

    @property
    def office(self) -> Office:
        """Whose turn is counted: the office of whoever sits here; of somebody not asked yet, the document tells."""
        person = self.person.person
        is_review = self._work is not None and self._work.is_review
        return person.office if person is not None else "bureau" if is_review else "department"

    def select(self, comment_id: str) -> None:
        """Choose a comment where it is listed; its place is not gone to."""
        row = self.model.row_of(comment_id)
        if row >= 0:
            self._is_showing = True
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.list.scrollTo(self.model.index(row, 0))
            self._is_showing = False
            self._show_details()

    def select_at(self, place: Address) -> None:
        """Choose the first comment on a place, or on the row in which that is, unless one of them is chosen."""
        if self._work is None or not self.isVisible() or self.form.deed:
            return
        if self._index is None:
            self._index = CommentIndex(self._work.document.listed(Comment))
        here = self._index.at(place)
        if not here and place.row_id is not None:
            here = self._index.at(place._replace(field=None))
        current = self.current
        if here and (current is None or current.comment.id not in {comment.id for comment in here}):
            self.select(here[0].id)

    def neighbour(self, step: int) -> tuple[str, int, bool] | None:
        """Return the comment after (1) or before (-1) the chosen one, its number from 1, whether that goes around."""
        count, at = len(self.model.lines), self.list.currentIndex().row()
        if not count:
            return None
        wanted = at + step if at >= 0 else (0 if step > 0 else count - 1)
        return self.model.lines[wanted % count].comment.id, wanted % count + 1, wanted % count != wanted

    def _on_current_changed(self, index: QModelIndex) -> None:
        self._show_details()
        line = index.data(COMMENT_ROLE)
        if not self._is_showing and isinstance(line, CommentLine) and self.list.hasFocus():
            self.chosen.emit(line.comment.id, False)

    def _on_clicked(self, index: QModelIndex) -> None:
        line = index.data(COMMENT_ROLE)
        if isinstance(line, CommentLine):
            self.chosen.emit(line.comment.id, False)

    def _on_activated(self, index: QModelIndex) -> None:
        line = index.data(COMMENT_ROLE)
        if isinstance(line, CommentLine):
            self.chosen.emit(line.comment.id, True)

    def _on_choice_changed(self) -> None:
        if self.isVisible():
            self.show_listed()

    def _on_all_wanted(self) -> None:
        self.bar.show_all(closed_too=True)

    # ---- the chosen one

    def _show_details(self) -> None:
        work, line = self._work, self.current
        about = self.form.comment_id
        if about:
            line = next((each for each in self.model.all_lines if each.comment.id == about), line)
        if self.form.deed and not about:
            chosen = self.form.chosen
            self.details.show_new(chosen.words if chosen is not None else "", chosen.value if chosen else "")
        elif work is None or line is None:
            words = self.tr("Choose a comment: its full text and what can be done with it stand here.")
            self.details.say(words if self.model.lines else "")
        else:
            deeds = deeds_of(work, line.comment, self.person.person, self._wording) if not about else ()
            self.details.show_line(line, self.model, work.document.form.review, deeds)
        self.side.verticalScrollBar().setValue(0)

    def _on_buttons_left(self) -> None:
        """Have the keyboard in the list, before Qt gives it to whatever comes next in the window."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu_wanted(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self) -> QMenu | None:
        """Return the menu of the chosen comment."""
        line, work = self.current, self._work
        if line is None or work is None:
            return None
        comment_id = line.comment.id
        go = partial(self.chosen.emit, comment_id, True) if line.standing.place is not None else None
        return menu_of(self, self.details.buttons, go)

    # ---- writing

    def write_new(self, places: Sequence[PlaceChoice], phrases: tuple[str, ...]) -> bool:
        """Ask for a comment on one of some places; False where something else is being written."""
        if self._goes_on_writing():
            return False
        self._begin()
        self.form.ask_new(places, phrases)
        self._show_details()
        return True

    def write_about(self, deed: str, comment: Comment, place: PlaceChoice | None, phrases: tuple[str, ...]) -> bool:
        """Ask for a reply to a comment, a reason, or other words of it; False where something else is being written."""
        if self._goes_on_writing():
            return False
        self._begin()
        changes = deed == REVISE
        self.form.ask_about(
            deed,
            comment.id,
            phrases,
            text=comment.text if changes else "",
            proposal=comment.proposal if changes else None,
            internal=comment.internal and changes,
            place=place,
        )
        self._show_details()
        return True

    def _goes_on_writing(self) -> bool:
        if not self.form.is_dirty:
            return False
        self._begin()
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _begin(self) -> None:
        self.open()
        self._left.setCurrentWidget(self.form)

    def _on_form_ended(self) -> None:
        self._left.setCurrentIndex(0)
        self._show_details()
        if self.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
