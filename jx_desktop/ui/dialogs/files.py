"""Asking for a file, to open and to write, or a folder; the name asked about is the very name that is written."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

from jx_desktop.base.file_names import safe_name
from jx_desktop.base.text import presentable
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.parts import fill
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import is_there
from jx_desktop.ui.dialogs.messages import ask

_DATES = 3  # the column
_LONGEST_TITLE = 80
_NOT_AT_THE_END = ". \t\u3000"


def ask_file_to_open(parent: QWidget, title: str, folder: Path, filters: list[str]) -> Path | None:
    """Return the file that the user chose, or None."""
    return next(iter(_to_open(parent, title, folder, filters, QFileDialog.FileMode.ExistingFile)), None)


def ask_files_to_open(parent: QWidget, title: str, folder: Path, filters: list[str]) -> list[Path]:
    """Return the files that the user chose; none where he gave it up."""
    return _to_open(parent, title, folder, filters, QFileDialog.FileMode.ExistingFiles)


def _to_open(parent: QWidget, title: str, folder: Path, filters: list[str], mode: QFileDialog.FileMode) -> list[Path]:
    dialog = _dialog(parent, title, filters)
    dialog.setFileMode(mode)
    dialog.setDirectory(str(folder))
    return _chosen(dialog)


def ask_file_to_write(parent: QWidget, title: str, proposed: Path, filters: list[str]) -> Path | None:
    """Return the file that the user named, with the suffix of `proposed`; an existing one was asked about."""
    suffix = proposed.suffix
    while True:
        dialog = _dialog(parent, title, filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        named = next(iter(_chosen(dialog)), None)
        if named is None:
            return None
        path = with_suffix(named, suffix)
        if path == named or not _is_taken(path) or _may_replace(parent, path):
            return path
        proposed = path


def with_suffix(path: Path, suffix: str) -> Path:
    """Return a path whose name ends in `suffix`, also behind a point of the user's own (预算v1.2).

    Points and blanks at the end, which Windows drops, are dropped everywhere.
    """
    stem, ending = path.name.rstrip(_NOT_AT_THE_END), suffix
    if stem.lower().endswith(suffix.lower()) and suffix:
        stem, ending = stem[: -len(suffix)].rstrip(_NOT_AT_THE_END), stem[-len(suffix) :]
    return path.with_name((stem or path.name) + ending)


def _is_taken(path: Path) -> bool:
    try:
        return is_there(path)
    except UserError:  # it is said when the file is written
        return False


def _may_replace(parent: QWidget, path: Path) -> bool:
    words = QCoreApplication.translate("files", "{} exists already. Should it be replaced?").format(
        presentable(path.name)
    )
    return ask(parent, words, [("replace", QCoreApplication.translate("files", "Replace"))], is_safe=False) == "replace"


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Return the folder that the user chose, or None."""
    dialog = _dialog(parent, title, [])
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(folder))
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, filters: list[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilters(filters)
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.LookIn, QCoreApplication.translate("files", "Folder:"))
    dialog.setLabelText(labels.FileName, QCoreApplication.translate("files", "File name:"))
    dialog.setLabelText(labels.FileType, QCoreApplication.translate("files", "Kind of file:"))
    tree = dialog.findChild(QTreeView, "treeView")  # of Qt's own dialog, which cuts dates
    if tree is not None:
        tree.header().resizeSection(_DATES, tree.fontMetrics().horizontalAdvance("2024-12-31 00:00") * 3 // 2)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return [Path(file) for file in files]


def file_title(document: Document) -> str:
    """Return a name for a document's file, without what file systems refuse."""
    words = document.head.department.name + fill(document.form.title, {"year": document.head.year})
    return safe_name(words[:_LONGEST_TITLE])
