"""``jx new``: an empty document."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.text import forbidden_character
from jx_desktop.cli.console import DONE, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "new", wording, [common, force], _execute)
    add_argument(parser, wording, "output", metavar="OUT.jx")
    add_argument(parser, wording, "--form", metavar="ID", default=DEFAULT_FORM)
    add_argument(parser, wording, "--year", metavar="Y", type=int, required=True)
    add_argument(parser, wording, "--department-code", metavar="C", required=True)
    add_argument(parser, wording, "--department-name", metavar="N", required=True)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    refuse_output(arguments.output, force=arguments.force, streams=False)
    form = FormLibrary().get(arguments.form)
    if not 1949 <= arguments.year <= 9999:
        raise UserError("new.year", year=arguments.year)
    for text in (arguments.department_code, arguments.department_name):
        character = forbidden_character(text)
        if character:
            raise UserError("new.character", character=character)
    department = Department(code=arguments.department_code, name=arguments.department_name)
    head = Head(
        form=form.id,
        year=arguments.year,
        money_unit=form.money.unit,
        department=department,
        compiled_by=arguments.department_name,
    )
    saved = save_new(Document.empty(head, form), Path(arguments.output), replace_existing=arguments.force)
    for notice in saved.notices:
        console.warn(notice)
    console.tell(Message("new.done", {"path": arguments.output}))
    return DONE
