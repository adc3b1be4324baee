"""Which indicators are used on this machine, often and lately; of documents nothing is kept but these names."""

import json
import logging
from pathlib import Path

from jx_desktop.base.text import folded
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.files.private import make_private
from jx_desktop.storage.regular_file import json_object_in

_HALF_LIFE_USES = 40
"""After so many other uses one counts half."""
_MOST_NAMES = 500
_MAX_BYTES = 1 << 20

_log = logging.getLogger(__name__)


class IndicatorUsage:
    """Counts uses by name. A file that cannot be read or written costs nobody anything but the order of lists."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._uses = 0
        self._names: dict[str, tuple[float, int]] = {}
        self._read()

    def _read(self) -> None:
        data = json_object_in(self._file, _MAX_BYTES)
        try:
            names = {
                str(name): (max(0.0, min(float(score), 1e6)), int(at))
                for name, (score, at) in data["names"].items()
                if 0 <= int(at) <= int(data["uses"])
            }
            uses = int(data["uses"])
        except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
            return
        self._uses, self._names = uses, names

    def weight(self, name: str) -> float:
        """Return how much a name is used: uses long ago count less."""
        score, at = self._names.get(folded(name), (0.0, 0))
        return float(score * 0.5 ** ((self._uses - at) / _HALF_LIFE_USES)) if score else 0.0

    def note(self, name: str) -> None:
        """Count one use."""
        self._uses += 1
        self._names[folded(name)[:200]] = (self.weight(name) + 1, self._uses)
        if len(self._names) > _MOST_NAMES:
            kept = sorted(self._names, key=self.weight, reverse=True)[: _MOST_NAMES // 2]
            self._names = {name: self._names[name] for name in kept}
        self._write()

    def _write(self) -> None:
        data = json.dumps({"uses": self._uses, "names": self._names}, ensure_ascii=False)
        try:
            make_private(self._file)
            write_output(self._file, data.encode("utf-8", "replace"), replace_existing=True)
        except (OSError, UserError) as error:
            _log.warning("The use of indicators cannot be noted: %s", type(error).__name__)
