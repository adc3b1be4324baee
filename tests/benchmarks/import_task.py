"""How much of documents comes through files of other programs: a table by style, with what was wrong and why.

    python -m tests.benchmarks.import_task [--faults N] [STYLE …]

Styles that need LibreOffice or Chromium are left out where these are not installed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pylopdf_fonts_zh_cn

from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.import_review import doubts_in
from jx_desktop.services.files.importing import read_document
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from tests.benchmarks.make_book import make
from tests.conftest import SAMPLE_TEXT
from tests.made import docx_styles, other_styles, pdf_styles
from tests.made.comparing import Outcome, outcome_of
from tests.made.content import Piece, pieces_of
from tests.made.duties import duties

_CONVERT_SECONDS = 180
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><dir>/usr/share/fonts</dir><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>"""
"""So that there is a Chinese font whatever the machine has."""
Write = Callable[[Sequence[Piece], Document], bytes]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("styles", nargs="*")
    parser.add_argument("--faults", type=int, default=5)
    chosen = parser.parse_args()
    forms = FormLibrary()
    documents = contents(forms)
    print(f"{'style':34}{'fields':>8}{'right':>9}{'named':>7}{'silent':>8}{'doubts':>8}{'seconds':>9}")
    for style, write in styles().items():
        if chosen.styles and style not in chosen.styles:
            continue
        whole, seconds, doubts, faults = Outcome(), 0.0, 0, []
        for name, document in documents.items():
            data = write(pieces_of(document, document.form), document)
            began = time.monotonic()
            try:
                imported = read_document(data, f"{name}, {style}", forms, DEFAULT_FORM)
            except UserError as error:
                faults.append(f"{name}: {error.message.code}")
                continue
            seconds += time.monotonic() - began
            doubts += sum(doubt.is_of_reading for doubt in doubts_in(imported))
            outcome = outcome_of(document, imported)
            whole += outcome
            faults += [f"{name}: {fault}" for fault in outcome.faults]
        share = f"{100 * whole.right / whole.fields:.2f} %" if whole.fields else "-"
        print(
            f"{style:34}{whole.fields:8}{share:>9}{whole.named:7}{whole.silent:8}{doubts:8}{seconds:9.1f}", flush=True
        )
        for fault in faults[: chosen.faults]:
            print(f"    {fault[:200]}")
    return 0


def contents(forms: FormLibrary) -> Mapping[str, Document]:
    """Return documents of known content."""
    books = {"12 projects": make(12), "40 projects": make(40, seed=7), "12 rare ones": make(12, rare=True)}
    found = {name: read_interchange(json.dumps(book), forms.find) for name, book in books.items()}
    sample = read_document(SAMPLE_TEXT.read_bytes(), "", forms, DEFAULT_FORM).document
    return {"the sample": sample, **found, "23 duties": duties(forms)}


def styles() -> Mapping[str, Write]:
    """Return the styles by their names."""
    plain: dict[str, Callable[[Sequence[Piece]], bytes]] = {
        "docx as printed": docx_styles.printed,
        "docx, title inside the table": docx_styles.titled_inside,
        "docx, narrow and across": docx_styles.narrow,
        "docx, two tables a project": docx_styles.in_two,
        "docx, coloured": docx_styles.coloured,
        "docx of a department": docx_styles.of_a_department,
        "html of a site": other_styles.site,
        "html, bare": other_styles.bare,
        "xlsx, a sheet for each": other_styles.a_sheet_for_each,
        "xlsx, set to print": other_styles.sheets_for_paper,
        "xlsx, one sheet": other_styles.one_sheet,
        **pdf_styles.STYLES,
    }
    found: dict[str, Write] = {name: _of_pieces(write) for name, write in plain.items()}
    found["pdf, our own"] = lambda _pieces, document: print_document(document, watermark_allowed=False).pdf
    if shutil.which("soffice"):
        for name in [name for name in plain if name.startswith("docx") and "two tables" not in name]:
            found[f"pdf, LibreOffice of {name}"] = _through(found[name], ".docx", _libre_office)
        name = "xlsx, set to print"
        found[f"pdf, LibreOffice of {name}"] = _through(found[name], ".xlsx", _libre_office)
    if shutil.which("chromium"):
        for name in ("html of a site", "html, bare"):
            found[f"pdf, Chromium of {name}"] = _through(found[name], ".html", _chromium)
    return found


def _of_pieces(write: Callable[[Sequence[Piece]], bytes]) -> Write:
    return lambda pieces, _document: write(pieces)


def _through(write: Write, suffix: str, command: Callable[[Path, Path], Iterator[str]]) -> Write:
    def written(pieces: Sequence[Piece], document: Document) -> bytes:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            source, target = Path(name, f"a{suffix}"), Path(name, "a.pdf")
            source.write_bytes(write(pieces, document))
            Path(name, "fonts.conf").write_text(_FONTS.format(folder=Path(pylopdf_fonts_zh_cn.__file__).parent))
            subprocess.run(
                [*command(source, target)],
                check=True,
                capture_output=True,
                timeout=_CONVERT_SECONDS,
                cwd=name,
                env={**os.environ, "FONTCONFIG_FILE": str(Path(name, "fonts.conf"))},
            )
            return target.read_bytes()

    return written


def _libre_office(source: Path, target: Path) -> Iterator[str]:
    yield from ("soffice", "--headless", f"-env:UserInstallation=file://{target.parent}/profile")
    yield from ("--convert-to", "pdf", "--outdir", str(target.parent), str(source))


def _chromium(source: Path, target: Path) -> Iterator[str]:
    yield from ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    yield from (f"--user-data-dir={target.parent}/profile", f"--print-to-pdf={target}", f"file://{source}")


if __name__ == "__main__":
    sys.exit(main())
