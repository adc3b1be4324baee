"""Parsing arguments: mistakes are one line on standard error, in the language asked for."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from jx_desktop.base.messages import Message
from jx_desktop.base.safe_text import one_line
from jx_desktop.cli.console import CANNOT
from jx_desktop.services.resources.wordings import LANGUAGES
from jx_desktop.wording.messages import Wording

_MISTAKES = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "cli.missing"),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), "cli.unknown"),
    (re.compile(r"argument (?P<names>.+?): expected (?:at least )?one argument"), "cli.needs_value"),
    (
        re.compile(r"argument (?P<names>.+?): invalid choice: (?P<value>\S+) \(choose from (?P<choices>.+)\)"),
        "cli.choice",
    ),
    (re.compile(r"argument (?P<names>.+?): invalid int value: (?P<value>.+)"), "cli.number"),
    (re.compile(r"argument (?P<names>.+?): invalid keys_in value: (?P<value>.*)"), "cli.no_key"),
    (re.compile(r"argument (?P<names>.+?): not allowed with argument (?P<other>.+)"), "cli.together"),
)


class Parser(argparse.ArgumentParser):
    """A parser that words its mistakes."""

    wording: Wording
    takes_mixed = False
    """Whether options may stand among several files, and not only before or behind them."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Return what was understood of arguments, and the others."""
        if not self.takes_mixed:
            return super().parse_known_args(args, namespace)
        self.takes_mixed = False  # what follows comes back here
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.takes_mixed = True

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help or version; `argparse` itself would not say that nobody gets it."""
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with status 2."""
        for pattern, code in _MISTAKES:
            found = pattern.fullmatch(message)
            if found:
                reason = Message(code, found.groupdict())
                break
        else:
            reason = Message("cli.mistake", {"detail": message})
        line = self.wording.text("cli.usage", reason=reason, program=self.prog)
        sys.stderr.write(one_line(self.wording.text("cli.error", message=line)) + "\n")
        raise SystemExit(CANNOT)


def language_of(arguments: Sequence[str]) -> str:
    """Return the language asked for anywhere among the arguments; Chinese when none is."""
    language = LANGUAGES[0]
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            language = value
    return language


def parser_with(wording: Wording) -> type[Parser]:
    """Return the parser class that speaks one language."""
    return type("WordedParser", (Parser,), {"wording": wording})


def common_options(wording: Wording) -> argparse.ArgumentParser:
    """Return the options that may stand before the verb and behind it."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-h", "--help", action="help", help=wording.text("cli_help.help"))
    common.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=wording.text("cli_help.lang"))
    common.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help=wording.text("cli_help.quiet"))
    return common


def force_option(wording: Wording) -> argparse.ArgumentParser:
    """Return the option of verbs that write a file."""
    option = argparse.ArgumentParser(add_help=False)
    option.add_argument("--force", action="store_true", help=wording.text("cli_help.force"))
    return option
