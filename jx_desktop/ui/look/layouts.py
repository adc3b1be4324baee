"""Layouts whose widgets reach to the edges of what holds them."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

L = TypeVar("L", bound=QBoxLayout)


def column(parent: QWidget, spacing: int | None = None) -> QVBoxLayout:
    """Return the layout of a widget whose parts stand beneath one another, `spacing` pixels or the style's apart."""
    return _to_the_edges(QVBoxLayout(parent), spacing)


def row(parent: QWidget, spacing: int | None = None) -> QHBoxLayout:
    """Return the layout of a widget whose parts stand beside one another, `spacing` pixels or the style's apart."""
    return _to_the_edges(QHBoxLayout(parent), spacing)


def _to_the_edges(layout: L, spacing: int | None) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    if spacing is not None:
        layout.setSpacing(spacing)
    return layout
