"""``jx export``: a document as a file for others, of the kind that the name of the file says."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.text import forbidden_character
from jx_desktop.cli.console import DONE, STANDARD_STREAM, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb, keys_in
from jx_desktop.errors import UserError
from jx_desktop.services.checking.disclosing import PersonalNumbersError
from jx_desktop.services.document.references import with_references
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.files.exporter import FONT_SCHEMES, OF_PUBLIC_COPIES, TOTALS, Exported, Exporter, ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS, exporter_for
from jx_desktop.wording.messages import Wording

_TO_STREAM = "-.json"
"""The name that standard output stands for: it says what goes there."""


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "export", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "output", metavar="|".join(f"OUT{suffix}" for suffix in EXPORTERS))
    add_options(parser, wording)
    add_argument(parser, wording, "--system", action="store_true")


def add_options(parser: argparse.ArgumentParser, wording: Wording) -> None:
    """Add what `ExportOptions` says, under its names."""
    add_argument(parser, wording, "--project", dest="projects", metavar="[UNIT/]CODE", nargs="+", action="extend")
    plain = ExportOptions()
    add_argument(parser, wording, "--sheet", dest="sheets", metavar="KEY[,KEY…]", type=keys_in, default=plain.sheets)
    marks = parser.add_mutually_exclusive_group()
    marks.add_argument("--watermark", metavar="TEXT", help=wording.text("cli_help.watermark"))
    marks.add_argument(
        "--no-watermark", dest="watermark_allowed", action="store_false", help=wording.text("cli_help.no_watermark")
    )
    for name in ("--with-data", "--public", "--force-public", "--pdfa", "--compact", "--with-comments"):
        add_argument(parser, wording, name, action="store_true")
    add_argument(parser, wording, "--total", choices=TOTALS, default=plain.total)
    add_argument(parser, wording, "--fonts", dest="scheme", choices=FONT_SCHEMES, default=plain.scheme)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    name = _TO_STREAM if arguments.output == STANDARD_STREAM else arguments.output
    exporter = exporter_for(Path(name))
    if not arguments.system:
        return export_file(exporter, arguments, console)
    from jx_desktop.services.system_entry.workbook import SYSTEM_TABLE

    if exporter.suffix != SYSTEM_TABLE.suffix:
        raise UserError("export.system_suffix", suffix=SYSTEM_TABLE.suffix)
    return export_file(SYSTEM_TABLE, arguments, console)


def export_file(exporter: Exporter, arguments: argparse.Namespace, console: Console) -> int:
    """Make the file that was asked for. Raises `UserError`."""
    options = options_of(arguments, exporter)
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file,))
    opened = open_document(Path(arguments.file))
    document = with_references(opened.document, opened.stored.versions)
    try:
        exported = exporter.export(document, options, None)
    except PersonalNumbersError as refused:
        warn_of_places(refused, console)
        raise
    _write(exported, arguments, console)
    for message in (*exported.notices, exported.done(arguments.output)):
        console.tell(message)
    return DONE


def warn_of_places(refused: PersonalNumbersError, console: Console) -> None:
    """Name every place that keeps a public copy from being made."""
    for place in refused.places:
        console.warn(Message("export.personal_place", {"place": place}))


def _write(exported: Exported, arguments: argparse.Namespace, console: Console) -> None:
    """Write what was made: one file, or one for each part, all of whose names are looked at before the first."""
    if exported.parts is None:
        console.write_result(arguments.output, exported.data, force=arguments.force)
        return
    targets = exported.paths(arguments.output)
    for target in targets:
        refuse_output(str(target), force=arguments.force, sources=(arguments.file,))
    for target, data in zip(targets, exported.parts, strict=True):
        console.write_result(str(target), data, force=arguments.force)


def options_of(arguments: argparse.Namespace, exporter: Exporter) -> ExportOptions:
    """Return what is wanted of a file. Raises `UserError` for what the exporter would not heed."""
    character = forbidden_character(arguments.watermark or "")
    if character:
        raise UserError("print.watermark_character", character=character)
    for name in OF_PUBLIC_COPIES:
        if not arguments.public and getattr(arguments, name) != getattr(ExportOptions(), name):
            raise UserError("export.option_without_public", option=f"--{name.replace('_', '-')}")
    given = {name: value for name, value in vars(arguments).items() if name in ExportOptions.__slots__}
    options = ExportOptions(**{**given, "projects": tuple(arguments.projects or ())})
    exporter.refuse_options(options)
    return options
