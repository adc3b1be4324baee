"""The cards of a sheet of a form: what stands around its table, its bands, and the columns and cells of each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from jx_desktop.base.paths import own_key, own_path
from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.tables import MAIN_TABLE, STANDARD_COLUMNS
from jx_desktop.services.forms.columns import add_column, drag_border, remove_column, widths_of
from jx_desktop.services.forms.draft import FormDraft
from jx_desktop.ui.forms.cards import Card, Deed, Entry, Row, of_fields
from jx_desktop.ui.forms.outline import Outline
from jx_desktop.ui.forms.part_cards import PartCards, free_key

_LISTED = (FieldKind.CHOICE.value, FieldKind.CHOICES.value)


class SheetCards(QObject):
    """Makes the cards."""

    def __init__(self, parts: PartCards, outline: Outline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._outline = outline
        self._aligns: tuple[tuple[object, str], ...] = (
            ("left", self.tr("Left")),
            ("center", self.tr("Middle")),
            ("right", self.tr("Right")),
            ("justify", self.tr("Both edges")),
        )

    # ---- a sheet

    def of_sheet(self, key: str, draft: FormDraft) -> tuple[Card, ...]:
        """Return the cards of a sheet as a whole."""
        at: Place = ("sheets", key)
        bands: Sequence[Mapping[str, Any]] = draft.get((*at, "bands")) or ()
        place: Place = (*at, "bands")
        alone = self.tr("A sheet has at least one part.") if len(bands) < 2 else ""
        rows = tuple(
            Row(
                (self._outline.band_words(band, draft),),
                self._parts.deeds(place, number, len(bands), why_kept=alone),
            )
            for number, band in enumerate(bands)
        )
        adds = (
            Deed(self.tr("Add a row of cells"), partial(self._add_cells, key)),
            Deed(self.tr("Add a line to be signed"), partial(self._add_sign, key)),
        )
        return (
            of_fields(
                self.tr("Around the table"),
                Entry((*at, "name"), self.tr("Name above the tree"), unset=""),
                Entry((*at, "title"), self.tr("Title")),
                Entry((*at, "unit_line"), self.tr("Line above the table"), unset=""),
                Entry((*at, "continued"), self.tr("Above it on further pages"), unset=""),
                Entry((*at, "width"), self.tr("Width, mm"), "number"),
            ),
            Card(
                self.tr("Parts of the table, from above"),
                rows,
                (self.tr("Part"),),
                self.tr("In the tree at the left each part is changed by itself; there it can be dragged, too."),
                adds,
            ),
        )

    def _add_cells(self, key: str, draft: FormDraft) -> Place:
        at: Place = ("sheets", key)
        width = float(draft.get((*at, "width")))
        bands = draft.get((*at, "bands"))
        row, taken = self._new_row(key, 2, draft)
        band = {"kind": "cells", "widths": [20.5, round(width - 20.5, 2)], "rows": [row]}
        with draft.step():
            self._add_field(taken, draft, key)
            draft.insert((*at, "bands"), len(bands), band)
        return (*at, "bands", len(bands), "rows", 0, 0, "label")

    def _add_sign(self, key: str, draft: FormDraft) -> Place:
        place: Place = ("sheets", key, "bands")
        count = len(draft.get(place))
        draft.insert(place, count, {"kind": "sign", "items": [{"label": self.tr("Filled in by:")}]})
        return (*place, count, "items", 0, "label")

    # ---- a band

    def of_band(
        self, key: str, number: int, draft: FormDraft, fields: Sequence[tuple[object, str]]
    ) -> tuple[Card, ...]:
        """Return the cards of a band; `fields` are the paths and words of what cells of the sheet can show."""
        at: Place = ("sheets", key, "bands", number)
        band: Mapping[str, Any] = draft.get(at) or {}
        match band.get("kind"):
            case "table":
                return self._table(at, band, draft)
            case "cells":
                return self._cells(at, band, tuple(fields))
            case "plan":
                entry = Entry((*at, "label_width"), self.tr("Width of its name, mm"), "number")
                note = self.tr("Name, months and percentages: Money and plan.")
                return (of_fields(self._outline.band_words(band, draft), entry, note=note),)
            case "sign":
                return (self._sign(at, band),)
            case "texts":
                heading = Entry((*at, "heading"), self.tr("Heading of a text"), unset="{han}、{title}")
                return (of_fields(self.tr("Running text"), heading),)
            case "changes":
                labels = band.get("labels") or ()
                entries = (Entry((*at, "labels", n), self.tr("Head"), "text") for n in range(len(labels)))
                return (of_fields(self.tr("List of changes"), *entries),)
        return ()

    def _table(self, at: Place, band: Mapping[str, Any], draft: FormDraft) -> tuple[Card, ...]:
        columns: Sequence[Mapping[str, Any]] = band.get("columns", ())
        table = str(band.get("table"))
        place: Place = (*at, "columns")
        fields = {str(field["id"]): n for n, field in enumerate(draft.get(("tables", table, "fields")) or ())}
        rows, lists = [], []
        for number, column in enumerate(columns):
            path = str(column.get("field", ""))
            field = fields.get(own_key(path) or path)
            of_field: Place = ("tables", table, "fields", field) if field is not None else ()
            own_words = bool(column.get("label")) or not of_field
            name: Place = (*place, number, "label") if own_words else (*of_field, "label")
            is_own = bool(of_field) and not (table == MAIN_TABLE and path in STANDARD_COLUMNS)
            kind: Entry | str = ""
            if is_own:
                kind = Entry((*of_field, "kind"), self.tr("Kind"), "choice", self._parts.kinds, FieldKind.TEXT.value)
                if draft.get((*of_field, "kind")) in _LISTED:
                    hint = self.tr("One a line.")
                    words = self.tr("What can be chosen: {}").format(draft.get(name) or path)
                    lists.append(Entry((*of_field, "choices"), words, "lines", hint=hint))
            rows.append(
                Row(
                    (
                        Entry(name, self.tr("Head")),
                        kind,
                        Entry((*place, number, "width"), self.tr("Width, mm"), "number"),
                        Entry((*place, number, "align"), self.tr("Set"), "choice", self._aligns, "left"),
                        Entry((*of_field, "required"), self.tr("Must be filled in"), "tick", unset=False)
                        if of_field
                        else "",
                    ),
                    self._column_deeds(at, number, len(columns)),
                )
            )
        heads = (self.tr("Head"), self.tr("Kind"), self.tr("Width, mm"), self.tr("Set"), self.tr("Required"))
        note = self.tr("Widths add up to the width of the table; borders can be dragged on the page at the right.")
        cards = [Card(self.tr("Columns"), tuple(rows), heads, note, self._column_adds(at, band, draft))]
        if lists:
            cards.append(of_fields(self.tr("Choices"), *lists))
        return tuple(cards)

    def _column_deeds(self, at: Place, number: int, count: int) -> tuple[Deed, ...]:
        up, down, _ = self._parts.deeds((*at, "columns"), number, count)
        alone = self.tr("A table has at least one column.") if count < 2 else ""
        return (up, down, Deed(self._parts.out, partial(_take_out_column, at, number), "✕", alone))

    def _column_adds(self, at: Place, band: Mapping[str, Any], draft: FormDraft) -> tuple[Deed, ...]:
        table = str(band.get("table"))
        shown = {column.get("field") for column in band.get("columns", ())}
        adds = [Deed(self.tr("Add a column"), partial(self._add_column, at, ""))]
        if table == MAIN_TABLE:
            labels = {field["id"]: field["label"] for field in draft.get(("tables", table, "fields")) or ()}
            adds += [
                Deed(self.tr("Show again: {}").format(labels[path]), partial(self._add_column, at, path))
                for path in STANDARD_COLUMNS
                if path not in shown and path in labels
            ]
        return tuple(adds)

    def _add_column(self, at: Place, path: str, draft: FormDraft) -> Place:
        table, count = str(draft.get((*at, "table"))), len(draft.get((*at, "columns")))
        added = add_column(draft, at, count, {"id": path} if path else {"label": self.tr("New column")})
        key = own_key(added) or added
        fields = draft.get(("tables", table, "fields")) or ()
        field = next(number for number, each in enumerate(fields) if each["id"] == key)
        return ("tables", table, "fields", field, "label")

    def _cells(self, at: Place, band: Mapping[str, Any], fields: tuple[tuple[object, str], ...]) -> tuple[Card, ...]:
        cells: Sequence[Sequence[Mapping[str, Any]]] = band.get("rows", ())
        rows = []
        may_go = len(cells) > 1 and all(cell.get("rows", 1) == 1 for row in cells for cell in row)
        kept = "" if may_go else self.tr("A cell reaches over several rows, or it is the only row.")
        for number, row in enumerate(cells):
            for place, cell in enumerate(row):
                where: Place = (*at, "rows", number, place)
                is_label = "label" in cell
                what = (
                    Entry((*where, "label"), self.tr("Words"))
                    if is_label
                    else Entry((*where, "field"), self.tr("Field"), "choice", fields)
                )
                out = Deed(self.tr("Take out the row"), partial(_take_out_row, at, number), "✕", kept)
                rows.append(
                    Row(
                        (
                            self.tr("Row {}").format(number + 1) if place == 0 else "",
                            self.tr("Words") if is_label else self.tr("Field"),
                            what,
                            Entry((*where, "span"), self.tr("Columns wide"), "number", unset=1, whole=True),
                            Entry((*where, "align"), self.tr("Set"), "choice", (("", ""), *self._aligns), ""),
                        ),
                        (out,) if place == 0 else (),
                    )
                )
        heads = (self.tr("Row"), "", self.tr("What stands there"), self.tr("Columns wide"), self.tr("Set"))
        widths = tuple(
            Entry((*at, "widths", n), self.tr("Column {}, mm").format(n + 1), "number")
            for n in range(len(band.get("widths", ())))
        )
        add = Deed(self.tr("Add a row with a field"), partial(self._add_row, at))
        return (
            Card(self.tr("Cells"), tuple(rows), heads, adds=(add,)),
            of_fields(self.tr("Widths"), *widths),
        )

    def _add_row(self, at: Place, draft: FormDraft) -> Place:
        rows = draft.get((*at, "rows"))
        row, taken = self._new_row(str(at[1]), len(widths_of(draft, at)), draft)
        with draft.step():
            self._add_field(taken, draft, str(at[1]))
            draft.insert((*at, "rows"), len(rows), row)
        return (*at, "rows", len(rows), 0, "label")

    def _new_row(self, key: str, columns: int, draft: FormDraft) -> tuple[list[dict[str, object]], str]:
        """Return a row with words and a field of the form's own, and the key of that."""
        of_document = draft.get(("sheets", key, "owner")) == "document"
        own: Mapping[str, Any] = draft.get(("sheets", key, "fields") if of_document else ("fields",)) or {}
        taken = free_key([(own_key(name) or name) for name in own], "extra")
        words = {"label": self.tr("New field")}
        cells: list[dict[str, object]] = [{**words}, {"field": own_path(taken)}]
        if columns > 2:
            cells[1]["span"] = columns - 1
        return cells, taken

    def _add_field(self, key: str, draft: FormDraft, sheet: str) -> None:
        of_document = draft.get(("sheets", sheet, "owner")) == "document"
        place: Place = ("sheets", sheet, "fields", key) if of_document else ("fields", own_path(key))
        draft.set(place, {"label": self.tr("New field")})

    def _sign(self, at: Place, band: Mapping[str, Any]) -> Card:
        items: Sequence[Mapping[str, Any]] = band.get("items", ())
        place: Place = (*at, "items")
        alone = self.tr("It is the only one.") if len(items) < 2 else ""
        rows = tuple(
            Row(
                (Entry((*place, number, "label"), self.tr("Words")),),
                self._parts.deeds(place, number, len(items), why_kept=alone),
            )
            for number in range(len(items))
        )
        add = Deed(self.tr("Add another"), partial(self._add_sign_item, place))
        return Card(self.tr("Line to be signed"), rows, (self.tr("Words"),), adds=(add,))

    def _add_sign_item(self, place: Place, draft: FormDraft) -> Place:
        count = len(draft.get(place))
        draft.insert(place, count, {"label": self.tr("Filled in by:")})
        return (*place, count, "label")


def _take_out_column(at: Place, number: int, draft: FormDraft) -> None:
    remove_column(draft, at, number)


def _take_out_row(at: Place, number: int, draft: FormDraft) -> None:
    draft.remove((*at, "rows"), number)


def set_width(draft: FormDraft, place: Place, value: object) -> bool:
    """Give a column of a band the width that was typed, its neighbour the rest; False where `place` is no width."""
    match place:
        case ("sheets", str(), "bands", int(), "columns", int() as column, "width"):
            band = place[:4]
        case ("sheets", str(), "bands", int(), "widths", int() as column):
            band = place[:4]
        case _:
            return False
    if not isinstance(value, (int, float)):
        return False
    drag_border(draft, band, column, float(value))
    return True
