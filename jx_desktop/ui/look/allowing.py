"""What can be used says how; what cannot says why."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jx_desktop.ui.look.plain import tip_words

_OWN_TIP, _WHY_NOT = "own_tip", "why_not"


def allow(used: QWidget | QAction, why_not: str) -> None:
    """Make a button, a field or an action usable, or not: then its tip says why, beneath what it says anyway."""
    if used.property(_WHY_NOT) == why_not and used.isEnabled() != bool(why_not):
        return  # a tip set again is a change of layout
    used.setEnabled(not why_not)
    _tell(used, why_not)


def allow_edits(field: QLineEdit | QPlainTextEdit, why_not: str) -> None:
    """Have a field take edits, or be read only: then its tip says why, beneath what it says anyway."""
    if field.isReadOnly() != bool(why_not):
        field.setReadOnly(bool(why_not))
    if (field.property(_WHY_NOT) or "") != why_not:
        _tell(field, why_not)


def say_tip(used: QWidget | QAction, words: str) -> None:
    """Have the tip of what is allowed, or not, say something else."""
    if used.property(_OWN_TIP) != words:
        used.setProperty(_OWN_TIP, words)
        _tell(used, str(used.property(_WHY_NOT) or ""))


def _tell(used: QWidget | QAction, why_not: str) -> None:
    own = used.property(_OWN_TIP)
    if own is None:
        own = _own_tip(used)
        used.setProperty(_OWN_TIP, own)
    used.setProperty(_WHY_NOT, why_not)
    used.setToolTip(tip_words("\n".join(filter(None, (str(own), why_not)))))


def _own_tip(used: QWidget | QAction) -> str:
    """Return what a tip says; that of an action without one is its name, which stands in the menu already."""
    tip = used.toolTip()
    if isinstance(used, QAction):
        used.setToolTip("")
        return "" if used.toolTip() == tip else tip
    return tip
