"""What tables state of what a form computes: dropped where the two are the same, listed where they are not."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.yearly import names
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.pairing import same_number
from jx_desktop.exchange.yearly.tables import Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords

_SHOWN = {
    names.STATED_RATE: names.evaluation_money("total", "rate"),
    names.STATED_TOTAL: names.TOTAL,
    names.STATED_GRADE: names.GRADE,
}
"""What a table states, and the field that is computed for it."""
_SIGNS = "分%"


def only_computed(document: Document, owner: Project | Sheet) -> dict[str, object]:
    """Return what this program has printed only because it was computed, each as nothing."""
    fields, calculator = document.form.fields_of(owner), Calculator(document.form, document.head.year)
    gone: dict[str, object] = {}
    for path, shown in _SHOWN.items():
        stated = plain(owner.value_at(path))
        field = fields.get(shown)
        if stated and field is not None and same_number(stated, calculator.text(owner, field)):
            gone[path] = ""
    return gone


class StatedValues:
    """Lists what tables have printed otherwise than a document's form computes it."""

    def __init__(self, document: Document, words: SheetWords, report: ReportDraft) -> None:
        self._form = document.form
        self._calculator = Calculator(document.form, document.head.year)
        self._words = words
        self._report = report

    def compare_printed(self, owner: Entity | None, path: str, said: Said) -> None:
        """List what the form computes where it is printed otherwise than it is now."""
        if not isinstance(owner, (Project, Sheet)) or compact(said.text) in self._words.no_amount:
            return
        computed = self._calculator.text(owner, self._form.fields_of(owner)[path])
        if compact(said.text) != compact(computed):
            self._compare(said, computed)

    def compare_points(self, project: Project, table: YearTable) -> None:
        """List the sum of the points where it is another than they make: nothing else says so."""
        said = table.total.get("points")
        field = self._form.project_fields.get(names.TOTAL_POINTS)
        if said is None or field is None or field.computed is None:
            return
        computed = self._calculator.text(project, field)
        if computed:
            self._compare(said, computed)

    def _compare(self, said: Said, computed: str) -> None:
        if not same_number(said.text.strip().rstrip(_SIGNS), computed):
            self._report.reject(said.line, said.text, "import_year.points_differ", computed=computed)
