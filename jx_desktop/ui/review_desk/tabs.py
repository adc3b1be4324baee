"""The views of the desk beside that of its documents; a new one is a line here."""

from collections.abc import Callable

from jx_desktop.ui.review_desk.tab import DeskTab
from jx_desktop.ui.window.shell import Shell

TABS: tuple[Callable[[Shell], DeskTab], ...] = ()
"""Each makes a tab for a window; in the order in which they stand."""
