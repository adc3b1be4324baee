"""The exporters, by the suffix of the file that they make: the command line and the window offer the same ones."""

from collections.abc import Mapping
from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.services.files import (
    export_csv,
    export_docx,
    export_html,
    export_json,
    export_pdf,
    export_png,
    export_txt,
    export_xlsx,
)
from jx_desktop.services.files.exporter import Exporter

_MODULES = (export_pdf, export_docx, export_xlsx, export_html, export_txt, export_csv, export_png, export_json)
EXPORTERS: Mapping[str, Exporter] = {module.EXPORTER.suffix: module.EXPORTER for module in _MODULES}
"""In the order in which they are offered; another kind of file is one more module here."""


def exporter_for(path: Path) -> Exporter:
    """Return the exporter of the files that a path names. Raises `UserError` where there is none."""
    found = EXPORTERS.get(path.suffix.lower())
    if found is None:
        raise UserError("export.format", path=path, suffixes=tuple(EXPORTERS))
    return found
