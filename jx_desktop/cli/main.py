"""The ``jx`` command: one module for each verb. Nothing of Qt is imported."""

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from jx_desktop import __version__
from jx_desktop.cli.arguments import common_options, force_option, language_of, parser_with
from jx_desktop.cli.console import CANNOT, DONE, Console, drop_standard_output, make_streams_safe
from jx_desktop.errors import UserError
from jx_desktop.services.resources.wordings import load_wording

_VERBS = {
    "new": "new",
    "import": "import_",
    "check": "check",
    "collect": "collect",
    "print": "print_",
    "export": "export",
    "publish": "publish",
    "revise": "revise",
    "adjust": "adjust",
    "receive": "receive",
    "comment": "comment",
    "roll": "roll",
    "split": "split",
    "merge": "merge",
    "review": "review",
    "sheets": "sheets",
    "form": "form",
    "info": "info",
    "repair": "repair",
    "schema": "schema",
}
"""The verbs in the order of the help, each with its module."""


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
    for verb in modules_of(arguments):
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


def modules_of(arguments: Sequence[str]) -> list[ModuleType]:
    """Return the module of the verb that is called; all of them where the first argument is none, or help is wanted.

    Checking alone is half of what there is to import.
    """
    names = [verb for verb in _VERBS if verb in arguments[:1]] or list(_VERBS)
    return [import_module(f"jx_desktop.cli.{_VERBS[name]}") for name in names]
