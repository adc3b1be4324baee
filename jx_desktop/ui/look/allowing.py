"""What can be used says how; what cannot says why."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jx_desktop.ui.look.plain import tip_words

_OWN_TIP, _WHY_NOT = "own_tip", "why_not"


def allow(used: QWidget | QAction, why_not: str) -> None:
    """Make a button, a field or an action usable, or not: then its tip says why, beneath what it says anyway."""
    if used.property(_WHY_NOT) == why_not and used.isEnabled() != bool(why_not):
        return  # a tip set again is a change of layout
    own = used.property(_OWN_TIP)
    if own is None:
        own = used.toolTip()
        used.setProperty(_OWN_TIP, own)
    used.setProperty(_WHY_NOT, why_not)
    used.setEnabled(not why_not)
    used.setToolTip(tip_words("\n".join(filter(None, (str(own), why_not)))))
