"""Many documents are checked by several processes of this program; this is one of them."""

import sys
from collections.abc import Sequence
from typing import Any

from jx_desktop.services.machine.pool_worker import Do, serve

ARGUMENT = "--check-in-child"
"""What the frozen program is started with to be such a process."""


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Be such a process and end, if the program was started as one."""
    if list(arguments[1:]) == [ARGUMENT]:
        serve(_prepared)


def _prepared(values: dict[str, Any]) -> Do:
    from jx_desktop.cli.checked_file import CheckOrder, check_file
    from jx_desktop.services.checking.county_form import CountyForms
    from jx_desktop.services.resources.wordings import load_wording

    order = CheckOrder(**values)
    wording, forms = load_wording(order.language), CountyForms()
    return lambda name, _data: check_file(name, order, wording, forms)


if __name__ == "__main__":
    serve_if_asked(sys.argv)
