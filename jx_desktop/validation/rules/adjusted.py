"""Rules about what has changed since the budget was approved (批复); quiet where that is not known."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.yearly.budget_changes import initial_amount
from jx_desktop.domain.yearly.changes import ChangeLine, changes_since_approval
from jx_desktop.domain.yearly.names import CHANGE_KIND, CHANGE_REASON, HANDED_OVER, MERGED
from jx_desktop.domain.yearly.standing import is_adjusted_now, is_appended, is_cancelled
from jx_desktop.validation.index import Index
from jx_desktop.validation.phrases import listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule

_WHOLE = 100


def _changed(document: Document) -> Iterator[tuple[Project, tuple[ChangeLine, ...]]]:
    """Yield the projects that were approved and have changed since, with what has."""
    for project_id, lines in changes_since_approval(document).items():
        project = document.get(Project, project_id)
        if not is_appended(project):
            yield project, lines


@document_rule("ADJ-01")
def changes_have_a_reason(index: Index, context: Context) -> Iterator[Finding]:
    """Goals, rows and amounts that are no longer as they were approved have a reason, once 调整 of them is ended."""
    for project, lines in _changed(index.document):
        bare = [] if project.value_at(CHANGE_REASON) else [line for line in lines if not line.reason]
        if bare:
            code = "no_reason_yet" if is_adjusted_now(index.document, project.id) else "no_reason"
            params = {"changes": listed(list(dict.fromkeys(line.what for line in bare)))}
            places = (Address(project.id, CHANGE_REASON), *(line.address for line in bare))
            yield Finding(Message(f"adjusted.{code}", params), places)


@document_rule("ADJ-02")
def goals_follow_the_budget(index: Index, context: Context) -> Iterator[Finding]:
    """Where the budget has become another by much, a goal or a row has become another too."""
    document, most = index.document, context.form.rule("ADJ-02").limit("percent", 10)
    amounts = {document.form.money.field(part) for part in ("total", *document.form.money.parts)}
    for project, lines in _changed(document):
        is_gone = is_cancelled(project) or project.value_at(CHANGE_KIND) in (MERGED, HANDED_OVER)
        if is_gone or any(line.address.row_id or line.address.field not in amounts for line in lines):
            continue
        before, now = initial_amount(document, project), document.amount(project)
        if before and now is not None and abs(now - before) * _WHOLE > most * abs(before):
            share = abs(now - before) / abs(before) * _WHOLE
            params = {"percent": share.quantize(Decimal("0.1"), ROUND_HALF_UP), "most": most}
            places = (Address(project.id, document.form.money.field("total")), Address(project.id, "indicators"))
            yield Finding(Message("adjusted.rows_untouched", params), places)
