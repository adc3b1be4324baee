"""From problem to problem through the document (F8), beginning where the cursor is."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from jx_desktop.domain.document import Document
from jx_desktop.domain.form import Form
from jx_desktop.domain.form_paper import CellsBand, PlanBand
from jx_desktop.domain.projects import Project
from jx_desktop.validation.problem import Place, Problem

Position = tuple[int, int, int, int, int]
_END = 10**6


class Walk:
    """The order of places in one state of a document: as printed, cell by cell."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._entities = {entity.id: number for number, entity in enumerate(document)}
        self._rows: dict[str, Mapping[str, int]] = {}
        self._ordered: tuple[Sequence[Problem], Sequence[Problem]] = (), ()
        self._fields = _fields_in_order(document.form)
        self._columns = {column.path: number for number, column in reversed(list(enumerate(document.form.columns)))}

    def position(self, place: Place) -> Position:
        """Return where a place is: entity, field, number in its list, row, column."""
        entity = self._entities.get(place.entity_id, _END)
        field = place.field or ""
        if place.row_id is not None:
            row = self._rows_of(place.entity_id).get(place.row_id, _END)
            return entity, self._fields.get("indicators", _END), 0, row, self._columns.get(field, _END)
        name, _, rest = field.partition(".")
        number = rest.rpartition(".")[2]
        rank = self._fields.get(field, self._fields.get(name, _END if field else -1))
        return entity, rank, int(number) if number.isdigit() else 0, -1, -1

    def _rows_of(self, entity_id: str) -> Mapping[str, int]:
        if entity_id not in self._rows:
            project = self.document.find(entity_id)
            rows = project.indicators if isinstance(project, Project) else ()
            self._rows[entity_id] = {row.id: number for number, row in enumerate(rows)}
        return self._rows[entity_id]

    def _in_order(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        if self._ordered[0] is not problems:
            self._ordered = problems, sorted(problems, key=lambda problem: self.position(problem.places[0]))
        return self._ordered[1]

    def next(self, problems: Sequence[Problem], here: Place, step: int, current: Problem | None) -> tuple[Problem, int]:
        """Return the problem after (1) or before (-1) a place, and its number in the order.

        `current` is the problem at which the cursor is: others at the same place come after it. From the last it
        goes on with the first. Raises ``IndexError`` where there are no problems.
        """
        ordered = self._in_order(problems)
        at = next((number for number, problem in enumerate(ordered) if problem is current), None)
        if at is None:
            keys = [self.position(problem.places[0]) for problem in ordered]
            own = self.position(here)
            at = bisect_right(keys, own) - 1 if step > 0 else bisect_left(keys, own)
        number = (at + step) % len(ordered) if ordered else 0
        return ordered[number], number


def _fields_in_order(form: Form) -> dict[str, int]:
    """Return the fields as they are printed: a project's from the bands of its table, others as the form lists them."""
    fields: list[str] = []
    for band in form.table.bands:
        if isinstance(band, CellsBand):
            fields += [cell.field for _, _, cell in band.placed if cell.field]
        else:
            fields.append("plan" if isinstance(band, PlanBand) else "indicators")
    fields += [label.removeprefix("unit.") for label in form.labels]
    return {field: number for number, field in reversed(list(enumerate(fields)))}
