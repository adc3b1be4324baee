"""Which of the form's own fields are asked for: those of the goals, and of the sheets of the year that are begun."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.paths import own_key
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, Entity
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id, sheet_of_key
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.fields_by_path import Definitions, FieldsByPath
from jx_desktop.domain.form.sheets import GOAL_SHEET, CellsBand, SheetForm, TableBand, TextsBand

Place: TypeAlias = tuple[str | None, str]
"""A field by the table of the rows that have it, None for an entity's own, and its path."""

Required: TypeAlias = Sequence[tuple[FieldDefinition, bool]]
"""Fields that are required, each with whether it is one of the goals."""

_STAGES = list(Stage)


class AskedFields:
    """The form's own fields by the sheet that they belong to, worked out once for a form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._names = frozenset(form.all_sheets)
        self._sheet_of: dict[str, str] = {}
        self._begun: ByIdentity[Entity, frozenset[str]] = ByIdentity()
        self._own: dict[tuple[str, frozenset[str]], list[tuple[str | None, FieldsByPath]]] = {}
        self._required: dict[tuple[str, frozenset[str], Stage | None, str | None], Required] = {}
        self._shown: dict[Place, int] = {}
        for sheet in form.all_sheets.values():
            stage = _STAGES.index(sheet.from_stage)
            for place in _filled_in_on(sheet):
                self._shown[place] = min(stage, self._shown.get(place, stage))

    def sheet_of(self, path: str) -> str:
        """Return the sheet to which a field belongs by its key: ``goal``, ``evaluation``, ``monitor-07``."""
        known = self._sheet_of.get(path)
        if known is None:
            known = self._sheet_of[path] = sheet_of_key(own_key(path) or path, self._names)
        return known

    def begun(self, entity: Entity) -> frozenset[str]:
        """Return the sheets behind the goals on which anything is entered of an entity; 自评 of a department too."""
        if not isinstance(entity, (Project, Sheet)):
            return frozenset()
        known = self._begun.get(entity)
        if known is None:
            keys = {*_filled(entity.values)}
            for _, rows in tables_of(entity):
                keys.update(*(_filled(row.values) for row in rows))
            known = frozenset(map(self.sheet_of, keys)) - {GOAL_SHEET}
            self._begun.put(entity, known)
        return known

    def own_fields(self, entity: Entity, sheets: frozenset[str]) -> Iterator[tuple[str | None, FieldsByPath]]:
        """Yield the form's own fields of an entity and of its tables, of the goals and of these sheets.

        What is computed is not among them.
        """
        kind = _kind(entity)
        known = self._own.get((kind, sheets))
        if known is None:
            tables: Collection[str] = self._form.tables if isinstance(entity, (Project, Sheet)) else ()
            parts = [(None, self._form.fields_of(entity)), *((table, self._form.row_fields(table)) for table in tables)]
            known = [(table, self._of_sheets(fields, {*sheets, GOAL_SHEET})) for table, fields in parts]
            self._own[kind, sheets] = known
        has = {None, *(table for table, _ in tables_of(entity))} if isinstance(entity, (Project, Sheet)) else {None}
        yield from ((table, fields) for table, fields in known if table in has)

    def _of_sheets(self, fields: Definitions, sheets: Collection[str]) -> FieldsByPath:
        return FieldsByPath.of(
            field
            for path, field in fields.items()
            if own_key(path) and field.computed is None and self.sheet_of(path) in sheets
        )

    def required_fields(
        self, entity: Entity, sheets: frozenset[str], stage: Stage | None
    ) -> Iterator[tuple[str | None, FieldsByPath, "Required"]]:
        """Yield `own_fields` with those of them that the form requires and that are asked for (`is_asked_for`)."""
        kind = _kind(entity)
        for table, fields in self.own_fields(entity, sheets):
            known = self._required.get((kind, sheets, stage, table))
            if known is None:
                known = self._required[kind, sheets, stage, table] = [
                    (field, self.sheet_of(path) == GOAL_SHEET)
                    for path, field in fields.items()
                    if field.required and self.is_asked_for(table, path, stage)
                ]
            yield table, fields, known

    def is_asked_for(self, table_id: str | None, path: str, stage: Stage | None) -> bool:
        """Whether a field is filled in on a sheet; one of the goals on a sheet that is asked for at this stage.

        Without a stage it is one of a sheet of the document, which is asked for once it is begun.
        """
        shown = self._shown.get((table_id, path))
        if shown is None or stage is None or self.sheet_of(path) != GOAL_SHEET:
            return shown is not None
        return _STAGES.index(stage) >= shown


def _filled(values: Mapping[str, str]) -> Iterable[str]:
    return [key for key, text in values.items() if text] if "" in values.values() else values


def _kind(entity: Entity) -> str:
    return entity.key if isinstance(entity, Sheet) else type(entity).entity_kind


def entity_keys(form: Form, names: Collection[str]) -> frozenset[str]:
    """Return the keys of the document's own entities that have the sheets of these names; others are passed over."""
    own = (name for name in names if name in form.all_sheets and form.all_sheets[name].owner == "document")
    return frozenset(map(form.entity_key, own))


def with_sheets_named(document: Document, names: Collection[str]) -> Document:
    """Return a document with its sheets of these names, blank where nothing is entered: that, too, can be asked for."""
    ids = (sheet_id(key) for key in sorted(entity_keys(document.form, names)))
    missing = tuple(Change(None, document.get(Sheet, each)) for each in ids if document.stored(each) is None)
    return document.apply(missing) if missing else document


def _filled_in_on(sheet: SheetForm) -> Iterator[Place]:
    for band in sheet.bands:
        if isinstance(band, CellsBand):
            yield from ((None, cell.field) for _, _, cell in band.placed if cell.field)
        elif isinstance(band, TextsBand):
            yield from ((None, path) for path in band.fields)
        elif isinstance(band, TableBand):
            yield from ((band.table, column.field) for column in band.columns if not column.read_only)
