"""The county's list of projects that a folder of the desk was set beside: read again when the folder is looked at."""

from pathlib import Path

from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.actions.list_reader import ListReader

_MOST = 20
"""Folders of which it is kept."""


class KeptList:
    """Where the list lies, by the folder; what was pasted is not kept."""

    def __init__(self, settings: Settings, reader: ListReader) -> None:
        self._settings, self._reader = settings, reader
        self._folder = ""

    def keep(self, folder: str) -> None:
        """Keep the list that the reader has read last for a folder."""
        others = {each: path for each, path in self._settings.desk_lists.items() if each != folder}
        path = self._reader.path
        own = {folder: str(path)} if folder and path is not None and _is_text(f"{folder}{path}") else {}
        lists = dict(list((own | others).items())[:_MOST])
        if lists != self._settings.desk_lists:
            self._settings.desk_lists = lists
            self._settings.save()

    def read_again(self, folder: str) -> None:
        """Read the list of a folder that is looked at from now on."""
        if folder and folder != self._folder:
            self._folder = folder
            if path := self._settings.desk_lists.get(folder):
                self._reader.read_quietly(Path(path))


def _is_text(name: str) -> bool:
    """Whether the name of a file can be written down: a system may have any bytes in it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
