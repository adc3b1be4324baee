"""Where backups go: this machine, another drive, or a folder of the user's choice."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStorageInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from jx_desktop.errors import UserError
from jx_desktop.services.document.backups import Backups
from jx_desktop.ui.dialogs.messages import ask

_MOST_DRIVES = 3
_LEAST_FREE_BYTES = 1 << 30
_NOT_FOR_FILES = {"tmpfs", "devtmpfs", "squashfs", "overlay", "proc", "sysfs", "efivarfs", "ramfs", "iso9660", "udf"}


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """The folder that was chosen, None for the one in the user's own data folder."""

    folder: Path | None


def ask_backup_place(parent: QWidget, backups: Backups) -> BackupPlace | None:
    """Return the place that the user chose, or None where it stays as it is. Raises `UserError`."""
    present = backups.folders[0].root
    drives = other_drives(present)
    choices = [
        (
            str(at),
            QCoreApplication.translate("backups", "Keep them on {drive} ({free} GB free)").format(
                drive=drive, free=free >> 30
            ),
        )
        for at, (drive, free) in enumerate(drives)
    ]
    choices.append(("choose", QCoreApplication.translate("backups", "Choose a folder…")))
    if backups.chosen is not None:
        choices.append(("here", QCoreApplication.translate("backups", "Keep them on this computer")))
    details = QCoreApplication.translate(
        "backups", "When this computer is set up anew, what lies on it is gone. Another drive keeps the backups safe."
    )
    words = QCoreApplication.translate("backups", "Backups now go to {}.").format(present)
    answer = ask(
        parent, words, choices, cancel=QCoreApplication.translate("backups", "Leave it as it is"), details=details
    )
    if answer == "here":
        return BackupPlace(None)
    if answer == "choose":
        folder = QFileDialog.getExistingDirectory(
            parent, QCoreApplication.translate("backups", "Folder for backups"), str(present)
        )
        return BackupPlace(Path(folder)) if folder else None
    if answer.isdecimal():
        return _made(drives[int(answer)][0] / QCoreApplication.translate("backups", "Backups of performance documents"))
    return None


def other_drives(present: Path) -> list[tuple[Path, int]]:
    """Return the roots of drives other than that of `present`, each with its free bytes."""
    home = QStorageInfo(str(Path.home())).device()
    found = []
    for volume in QStorageInfo.mountedVolumes():
        kind = bytes(volume.fileSystemType().data()).decode("ascii", "replace")
        is_fit = volume.isReady() and not volume.isReadOnly() and volume.bytesAvailable() >= _LEAST_FREE_BYTES
        root = Path(volume.rootPath())
        is_system = (
            root.parts[1:2] in (("boot",), ("run",), ("dev",), ("proc",), ("sys",)) and "media" not in root.parts
        )
        if is_fit and kind not in _NOT_FOR_FILES and volume.device() != home and not is_system:
            found.append((root, volume.bytesAvailable()))
    return [each for each in found if not present.is_relative_to(each[0]) or each[0] == Path("/")][:_MOST_DRIVES]


def _made(folder: Path) -> BackupPlace:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError("backup.place_refused", folder=folder) from error
    return BackupPlace(folder)
