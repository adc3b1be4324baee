"""Rules about the reports on a year: what they say in figures is what the document says."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.yearly.phrases import outdated_phrases
from jx_desktop.validation.index import Index
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule


@document_rule("RPT-01")
def figures_in_reports_are_those_of_the_document(index: Index, context: Context) -> Iterator[Finding]:
    """Figures that were put into a report are those that the document has now; a public copy may lack projects."""
    for found in () if context.public else outdated_phrases(index.document):
        params = {"field": found.label, "old": found.old, "new": found.new}
        yield Finding(Message("report_figures.outdated", params), (found.place,))
