"""Open comments (批注) at the pages of the preview: a speech mark at the edge, and a menu that adds one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QToolTip

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.review.locks import COMMENTS, Domain
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.document.open_comments import OpenComments
from jx_desktop.services.document.work import Work
from jx_desktop.services.printing.document_pdf import PreviewPdf
from jx_desktop.ui.fields.comment_mark import COMMENT_ICON
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.comment_words import comment_words
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import LIGHT, icon
from jx_desktop.ui.preview.view import PagesView
from jx_desktop.wording.messages import Wording

_SIDE, _GAP = 1.3, 0.3
"""Of the mark, in heights of the window's text: pages may be small, the mark is not."""


class PageComments(QObject):
    """Watches a view of pages. The mark of a page counts the comments on all that begins on it, or goes on there."""

    shown_wanted = Signal(str)  # the id of the entity whose comments are to be seen
    comment_wanted = Signal(object)  # the place, an `Address`; None for the document

    def __init__(self, view: PagesView, wording: Wording) -> None:
        super().__init__(view)
        self._view = view
        self._wording = wording
        self._work: Work | None = None
        self._comments: OpenComments | None = None
        self._pages: PreviewPdf | None = None
        self._pages_of: Mapping[str, Sequence[int]] = {}
        self._by_page: dict[int, Sequence[Comment]] = {}
        self._at_press: int | None = None
        self._at_menu: Address | None = None
        view.paint_more = self._paint
        view.viewport().installEventFilter(self)

    def show_work(self, work: Work | None) -> None:
        """Be about another document; its comments are told then."""
        self._work, self._comments = work, None
        self._count()

    def show_pages(self, pages: PreviewPdf | None) -> None:
        """Be about other pages."""
        self._pages = pages
        self._pages_of = _pages_of(pages) if pages is not None else {}
        self._count()

    def show_comments(self, comments: OpenComments) -> None:
        """Show which comments are open now."""
        self._comments = comments
        self._count()

    def on_page(self, page: int) -> Sequence[Comment]:
        """Return the comments that the mark of a page counts."""
        return self._by_page.get(page, ())

    def _count(self) -> None:
        found: dict[int, list[Comment]] = {}
        comments = self._comments
        for entity_id in comments.entities() if comments is not None else ():
            for page in self._pages_of.get(entity_id, ()):
                found.setdefault(page, []).extend(comments.at(entity_id) if comments is not None else ())
        if found != self._by_page:
            self._by_page = dict(found)
            self._view.viewport().update()

    # ---- the mark

    def _sign(self, sheet: QRectF) -> QRectF:
        height = self._view.fontMetrics().height()
        side, gap = height * _SIDE, height * _GAP
        return QRectF(sheet.right() - side - gap, sheet.top() + gap, side, side)

    def _paint(self, painter: QPainter, page: int, sheet: QRectF) -> None:
        comments = self._by_page.get(page)
        if not comments:
            return
        sign = self._sign(sheet)
        icon(COMMENT_ICON, LIGHT.accent).paint(painter, sign.toRect())  # on paper, which is white in every appearance
        if len(comments) > 1:
            painter.setPen(QColor(LIGHT.accent))
            beside = sign.translated(-sign.width() - 2, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(len(comments)))

    def _sign_at(self, point: QPoint) -> int | None:
        """Return the page whose mark is at a point of the viewport."""
        place = self._view.page_at(point)
        is_there = place is not None and place[0] in self._by_page and self._sign(place[1]).contains(QPointF(point))
        return place[0] if place is not None and is_there else None

    # ---- what is done with the mouse

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            self._show_menu(event)
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            page = self._sign_at(event.pos())
            QToolTip.showText(event.globalPos(), self._words(page) if page is not None else "", self._view)
            return page is not None
        if isinstance(event, QMouseEvent):
            return self._takes_mouse(event)
        return False

    def _takes_mouse(self, event: QMouseEvent) -> bool:
        page = self._sign_at(event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._at_press = page
            return page is not None
        if event.type() == QEvent.Type.MouseButtonRelease:
            pressed, self._at_press = self._at_press, None
            if page is not None and page == pressed:
                self._show_of(page)
            return pressed is not None
        if event.type() == QEvent.Type.MouseMove and page is not None:
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return True
        return False

    def _show_of(self, page: int) -> None:
        first = self._by_page[page][0]
        self.shown_wanted.emit(first.entity or "")

    def _words(self, page: int) -> str:
        form = self._work.document.form if self._work is not None else None
        return tip_words(comment_words(self._by_page[page], form.review)) if form is not None else ""

    def _on_add_chosen(self) -> None:
        self.comment_wanted.emit(self._at_menu)

    def _show_menu(self, event: QContextMenuEvent) -> None:
        if self._work is None or self._pages is None:
            return
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, point: QPoint) -> QMenu:
        """Return the menu for a point of the viewport."""
        menu = QMenu(self._view)
        menu.setToolTipsVisible(True)
        place = self._view.place_at(point)
        address = self._pages.place_at(*place) if self._pages is not None and place is not None else None
        action = menu.addAction(self.tr("Add a comment…"))
        self._at_menu = address
        action.triggered.connect(self._on_add_chosen)
        why = self._work.why_closed(Domain(COMMENTS)) if self._work is not None else None
        allow(action, self._wording.word(why) if why is not None else "")
        return menu


def _pages_of(pages: PreviewPdf) -> Mapping[str, Sequence[int]]:
    """Return for every entity the pages on which it begins, or goes on from the page before."""
    found: dict[str, list[int]] = {}
    for page, entity_id in enumerate(pages.tops):
        found.setdefault(entity_id, []).append(page)
    for entity_id, (page, _) in pages.places.items():
        if page not in found.setdefault(entity_id, []):
            found[entity_id].insert(0, page)
    return found
