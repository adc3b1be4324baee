"""Layouts whose widgets reach to the edges of what holds them."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

L = TypeVar("L", bound=QBoxLayout)


def column(parent: QWidget, spacing: int | None = None) -> QVBoxLayout:
    """Return the layout of a widget whose parts stand beneath one another, `spacing` pixels or the style's apart."""
    return _to_the_edges(QVBoxLayout(parent), spacing)


def row(parent: QWidget, spacing: int | None = None) -> QHBoxLayout:
    """Return the layout of a widget whose parts stand beside one another, `spacing` pixels or the style's apart."""
    return _to_the_edges(QHBoxLayout(parent), spacing)


def form_rows() -> QFormLayout:
    """Return the layout of a card in which labels stand before what they name."""
    rows = QFormLayout()
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    rows.setHorizontalSpacing(12)
    rows.setVerticalSpacing(7)
    return rows


def beside(shown: QWidget, button: QWidget) -> QHBoxLayout:
    """Return the layout of what is shown, with the button that changes it."""
    line = QHBoxLayout()
    line.addWidget(shown, 1)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _to_the_edges(layout: L, spacing: int | None) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    if spacing is not None:
        layout.setSpacing(spacing)
    return layout
