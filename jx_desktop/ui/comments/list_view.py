"""The list in the dock 批注."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from jx_desktop.ui.comments.model import PLACE, SAID, STATE, WHO, CommentsModel

_STATE_EM, _PLACE_EM, _WHO_EM = 9, 18, 12
_PLACE_SHARE = 0.4
_NARROW_EM = 52
"""A list that is narrower does not say who raised what: that stands beside it."""
_LEAST_ROWS = 2


class PlaceDelegate(QStyledItemDelegate):
    """Cuts a place in its middle: the field, at its end, tells more than the rest of a long name."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class CommentList(QTreeView):
    """A list that keeps two rows where the dock is drawn low, and most of its width for what the comments say."""

    def __init__(self, model: CommentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegateForColumn(PLACE, PlaceDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            em, width = self.fontMetrics().horizontalAdvance("一"), event.size().width()
            is_narrow = width < em * _NARROW_EM
            self.setColumnHidden(WHO, is_narrow)
            self.setColumnWidth(STATE, em * _STATE_EM)
            self.setColumnWidth(WHO, em * _WHO_EM)
            rest = width - em * (_STATE_EM if is_narrow else _STATE_EM + _WHO_EM)
            self.setColumnWidth(PLACE, min(em * _PLACE_EM, int(rest * _PLACE_SHARE)))
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        rows = _LEAST_ROWS * max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        return QSize(super().minimumSizeHint().width(), self.header().sizeHint().height() + rows)


def menu_of(parent: QWidget, buttons: Sequence[QPushButton], go: Callable[[], object] | None) -> QMenu:
    """Return a menu that goes to the place of a comment, where there is one, and does what buttons do."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    if go is not None:
        menu.addAction(QCoreApplication.translate("comments", "Go there")).triggered.connect(lambda: go())
        menu.addSeparator()
    for button in buttons:
        action = menu.addAction(button.text())
        action.setEnabled(button.isEnabled())
        action.setToolTip(button.toolTip())
        action.triggered.connect(button.click)
    return menu
