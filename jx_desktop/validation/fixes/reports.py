"""Corrections of reports: figures brought up to date."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import ValueAt
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.validation.fixes.fix import fix, texts_at
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context


@fix("report_figures.outdated")
def put_the_figures_of_now(sheet: Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """The phrase with the figures of now stands in place of the old one."""
    old, new = str(problem.message.params["old"]), str(problem.message.params["new"])
    edits = tuple(
        ValueAt(place, text.replace(old, new)) for place, text in texts_at(sheet, problem, context) if old in text
    )
    if edits:
        yield Fix(Message("fix.renewed"), edits)
