"""The views of the desk beside that of its documents; a new one is a line here."""

from collections.abc import Callable

from jx_desktop.ui.review_desk.alike_tab import AlikeTab
from jx_desktop.ui.review_desk.county_tab import CountyTab
from jx_desktop.ui.review_desk.findings_tab import FindingsTab
from jx_desktop.ui.review_desk.roll_tab import RollTab
from jx_desktop.ui.review_desk.rows_tab import RowsTab
from jx_desktop.ui.review_desk.tab import DeskTab
from jx_desktop.ui.review_desk.year_tab import YearTab
from jx_desktop.ui.window.shell import Shell

TABS: tuple[Callable[[Shell], DeskTab], ...] = (RollTab, CountyTab, FindingsTab, RowsTab, AlikeTab, YearTab)
"""Each makes a tab for a window; in the order in which they stand."""
