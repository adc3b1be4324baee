"""The comments as a Qt model; a line is put into words when it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.kinds.fields import printed_text, setting_of
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.review.comments import is_open, state_code
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.document.comments import place_of
from jx_desktop.ui.comments.lines import CommentChoice, CommentLine, lines_again, lines_of, row_at
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.wording.messages import Wording

COMMENT_ROLE = Qt.ItemDataRole.UserRole + 1
STATE, PLACE, SAID, WHO = range(4)
_SIGNS = {"open": "◇", "internal": "◇", "replied": "◆", "answered": "◆", "done": "✓", "withdrawn": "–"}
Index = QModelIndex | QPersistentModelIndex


class CommentsModel(QAbstractTableModel):
    """The chosen comments of a document, those on the document first."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._document: Document | None = None
        self._all: Sequence[CommentLine] = ()
        self._lines: Sequence[CommentLine] = ()
        self._places: dict[str, str] = {}
        """By the id of a comment: where it is."""

    @property
    def lines(self) -> Sequence[CommentLine]:
        """What is listed, in order."""
        return self._lines

    @property
    def all_lines(self) -> Sequence[CommentLine]:
        """All comments of the document, whatever is looked for."""
        return self._all

    def show_document(self, document: Document | None, choice: CommentChoice) -> None:
        """Show the chosen comments of a document, or none."""
        before = self._document
        if document is not before:
            self._document, self._places = document, {}
            if document is None:
                self._all = ()
            elif before is None or before.head.id != document.head.id:
                self._all = lines_of(document)
            else:
                self._all = lines_again(self._all, document, document.changes_since(before))
        found = choice.of(self._all, self.all_words)
        if [line.comment.id for line in found] == [line.comment.id for line in self._lines]:
            self._lines = found
            self.show_again()
        else:
            self.beginResetModel()
            self._lines = found
            self.endResetModel()

    def show_again(self) -> None:
        """Put the lines in view into words and colours anew."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, WHO))

    def row_of(self, comment_id: str) -> int:
        """Return the row of a comment; -1 where it is not listed."""
        return row_at(self._lines, comment_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else WHO + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("State"), self.tr("Place"), self.tr("What it says"), self.tr("Raised by"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(line.comment.text if index.column() == SAID else self._cell(line, index.column()))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.all_words(line)
        if role == Qt.ItemDataRole.ForegroundRole:
            if not is_open(line.comment):
                return QColor(colours().muted)
            is_odd = line.standing.is_gone or line.standing.is_changed
            return QColor(colours().warning) if is_odd and index.column() == STATE else None
        return line if role == COMMENT_ROLE else None

    # ---- words

    def place(self, line: CommentLine) -> str:
        """Return where a comment is, in words."""
        known = self._places.get(line.comment.id)
        if known is None and self._document is not None:
            known = self._places[line.comment.id] = self._wording.word(place_of(self._document, line.comment))
        return known or ""

    def value(self, line: CommentLine, text: str) -> str:
        """Return what stood, or stands, where a comment is, as it is printed there."""
        document, place = self._document, line.standing.place
        if document is None or place is None or line.standing.is_gone:
            return text
        code = f"stage.{text}"
        if place.field == "stage" and code in self._wording:
            return self._wording.text(code)
        field = field_at(document.get(Entity, place.entity_id), place, document.form)
        return printed_text(field, text, setting_of(document.form, document.money_unit_of(place.entity_id)))

    def state(self, line: CommentLine) -> str:
        """Return how a comment stands, in words: its answer says more than that there is one."""
        comment = line.comment
        if comment.state == "answered" and comment.answer is not None:
            return self._wording.text(f"comment_answer.{comment.answer.kind}")
        return self._wording.text(f"comment_state.{state_code(comment)}")

    def who(self, comment: Comment) -> str:
        """Return who raised a comment, as far as that is said."""
        office = self._document.form.review.office(comment.office) if self._document is not None else ""
        return self.tr("{name} ({office})").format(name=comment.by, office=office) if office else comment.by

    def all_words(self, line: CommentLine) -> str:
        """Return all that is said in a comment and of it, to be searched in and read out."""
        comment = line.comment
        replies = (text for reply in comment.replies for text in (reply.by, reply.text))
        reason = comment.answer.reason if comment.answer is not None else ""
        said = (
            self._cell(line, STATE), self.place(line), self.who(comment), moment_text(comment.at), comment.text,
            comment.proposal or "", comment.quote, reason, *replies,
        )  # fmt: skip
        return "　".join(filter(None, said))

    def _cell(self, line: CommentLine, column: int) -> str:
        comment, standing = line.comment, line.standing
        if column == STATE:
            words = f"{_SIGNS[state_code(comment)]} {self.state(line)}"
            return self.tr("{} · changed").format(words) if standing.is_changed and not standing.is_gone else words
        if column == PLACE:
            return self.place(line)
        if column == WHO:
            return self.who(comment)
        words = " ".join(comment.text.split())
        if not words and comment.proposal is not None:
            words = self.tr("Proposal: {}").format(" ".join(comment.proposal.split()))
        return self.tr("[internal] {}").format(words) if comment.internal else words
