"""What can be used says how; what cannot says why."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jx_desktop.ui.look.plain import tip_words

_OWN_TIP = "own_tip"


def allow(used: QWidget | QAction, why_not: str) -> None:
    """Make a button, a field or an action usable, or not: then its tip says why, beneath what it says anyway."""
    own = used.property(_OWN_TIP)
    if own is None:
        own = used.toolTip()
        used.setProperty(_OWN_TIP, own)
    used.setEnabled(not why_not)
    used.setToolTip(tip_words("\n".join(filter(None, (str(own), why_not)))))
