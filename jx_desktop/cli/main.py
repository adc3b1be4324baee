"""The ``jx`` command: one module for each verb. Nothing of Qt is imported."""

import sys
from collections.abc import Sequence

from jx_desktop import __version__
from jx_desktop.cli import check, export, import_, info, new, print_, repair, schema
from jx_desktop.cli.arguments import common_options, force_option, language_of, parser_with
from jx_desktop.cli.console import CANNOT, DONE, Console, drop_standard_output, make_streams_safe
from jx_desktop.errors import UserError
from jx_desktop.services.resources.wordings import load_wording

_VERBS = (new, import_, check, print_, export, info, repair, schema)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 done with something to look at, 2 cannot."""
    make_streams_safe()
    wording = load_wording(language_of(arguments))
    parser_class = parser_with(wording)
    common, force = common_options(wording), force_option(wording)
    parser = parser_class(
        prog="jx", description=wording.text("cli_help.program"), parents=[common], add_help=False, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=__version__, help=wording.text("cli_help.version"))
    verbs = parser.add_subparsers(
        dest="verb", metavar=wording.text("cli_help.verb"), required=True, parser_class=parser_class
    )
    for verb in _VERBS:
        verb.add_parser(verbs, wording, common, force)
    console = Console(wording)
    try:
        try:
            chosen = parser.parse_args(arguments)
        except SystemExit as end:  # of --help, --version, and of arguments that are wrong
            status = int(end.code or DONE)
        else:
            console = Console(wording, quiet=getattr(chosen, "quiet", False))
            status = int(chosen.execute(chosen, console))
        sys.stdout.flush()
    except UserError as error:
        console.fail(error)
        return CANNOT
    except MemoryError:
        console.fail(UserError("fault.no_memory"))
        return CANNOT
    except BrokenPipeError:
        drop_standard_output()  # who read the output has gone: there is nobody to tell
        return CANNOT
    except OSError as error:
        console.fail(UserError("output.stream_failed", reason=error.strerror or str(error)))
        drop_standard_output()
        return CANNOT
    except KeyboardInterrupt:
        console.fail_interrupted()
        return CANNOT
    return status
