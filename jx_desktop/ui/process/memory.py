"""The memory of documents that come and go."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from jx_desktop.base.garbage_collection import free_garbage, give_memory_back, keep_out_of_collections
from jx_desktop.services.document.work import Work

_QT_LETS_GO_MILLISECONDS = 300


def settle(parent: QObject, given_up: Sequence[Work], shown: Work | None) -> None:
    """Have a large document that was given up freed, and one that is shown kept out of later collections.

    Forms and their actions refer to one another, and so to the document, in circles.
    """
    is_large = shown is not None and shown.is_large
    if any(work.is_large for work in given_up):
        QTimer.singleShot(_QT_LETS_GO_MILLISECONDS, parent, partial(_free, is_large))
    elif is_large:
        keep_out_of_collections()


def _free(keeps_what_is_left: bool) -> None:
    free_garbage()
    give_memory_back()
    if keeps_what_is_left:
        keep_out_of_collections()
