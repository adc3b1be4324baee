"""What is kept of a folder that the desk looks at: its roll, and what is asked for. In the user's own data."""

import os
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from jx_desktop.base.json_text import write_json
from jx_desktop.base.record import Record
from jx_desktop.base.text import Text, presentable
from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.roll import Roll
from jx_desktop.domain.document.head import Stage
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import is_there, write_output
from jx_desktop.services.files.private import make_private
from jx_desktop.services.machine import paths
from jx_desktop.storage.regular_file import json_object_in

_MAX_BYTES = 8 << 20


class KeptDesk(Record):
    """What is kept of a folder. `has_asked` says that somebody has chosen what is asked for."""

    folder: Text = ""
    roll: Roll = Roll()
    year: int | None = None
    stage: Stage | None = None
    has_asked: bool = False

    @property
    def asked(self) -> Asked:
        """What is asked for."""
        return Asked(self.year, self.stage)


class KeptDesks:
    """Keeps them in files of their own, one for each folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def _file(self, desk: str) -> Path:
        digest = sha256(os.fsencode(Path(desk).absolute())).hexdigest()[:32]  # a name may be no UTF-8
        return (self._folder or paths.user_data() / "desks") / f"{digest}.json"

    def load(self, desk: str) -> KeptDesk:
        """Return what is kept of a folder, nothing where nothing is. Raises `UserError` for what cannot be read."""
        file = self._file(desk)
        plain = json_object_in(file, _MAX_BYTES)
        try:
            if plain or not is_there(file):
                return KeptDesk.model_validate(plain)
        except ValidationError:
            pass
        raise UserError("roll_list.kept_unreadable", folder=desk)

    def keep(self, desk: str, kept: KeptDesk) -> None:
        """Keep something of a folder. Raises `UserError` and ``OSError`` where it cannot be written."""
        file = self._file(desk)
        make_private(file)
        named = kept.model_copy(update={"folder": presentable(desk)})
        write_output(file, write_json(named.dump()).encode("utf-8"), replace_existing=True)
