"""The cards of the parts of a form that are no sheets and no rules: 基本信息, 封面与正文, 章节, 资金与计划 …"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.services.forms.draft import FormDraft
from jx_desktop.ui.forms.cards import Card, Deed, Entry, Row, of_fields

_SIZES = ("A4", "A4 landscape", "A3", "A3 landscape", "A5", "B5")
_FACES = ("song", "hei", "kai", "fangsong", "title")


def remove_item(place: Place, number: int, draft: FormDraft) -> None:
    """Take an item out of a list of the form."""
    draft.remove(place, number)


def move_item(place: Place, number: int, to: int, draft: FormDraft) -> None:
    """Move an item of a list of the form."""
    draft.move(place, number, to)


def free_key(taken: Sequence[object], stem: str) -> str:
    """Return a key that is not taken: ``section1``, ``section2`` …"""
    return next(key for key in (f"{stem}{number}" for number in range(1, len(taken) + 2)) if key not in taken)


class PartCards(QObject):
    """Makes the cards."""

    def __init__(self, usual_names: Mapping[str, str], parent: QObject | None = None) -> None:
        """`usual_names` are what fields are mostly called, by their paths."""
        super().__init__(parent)
        self._usual_names = usual_names
        self.up, self.down, self.out = self.tr("Move up"), self.tr("Move down"), self.tr("Take out")
        self.kinds: tuple[tuple[object, str], ...] = (
            (FieldKind.TEXT.value, self.tr("Text")),
            (FieldKind.LONG_TEXT.value, self.tr("Long text")),
            (FieldKind.NUMBER.value, self.tr("Number")),
            (FieldKind.AMOUNT.value, self.tr("Amount of money")),
            (FieldKind.PERCENT.value, self.tr("Percentage")),
            (FieldKind.DATE.value, self.tr("Date")),
            (FieldKind.CHOICE.value, self.tr("One of several")),
            (FieldKind.CHOICES.value, self.tr("Some of several")),
        )
        self.severities: tuple[tuple[object, str], ...] = (
            ("error", self.tr("Error")),
            ("warning", self.tr("Warning")),
            ("hint", self.tr("Hint")),
            ("off", self.tr("Not checked")),
        )
        self._makers = {
            "basics": self._basics,
            "texts": self._texts,
            "sections": self._sections,
            "money": self._money,
            "labels": self._labels,
            "levels": self._levels,
            "paper": self._paper,
        }

    def of(self, part: str, draft: FormDraft) -> tuple[Card, ...]:
        """Return the cards of a part; none of one that is not known."""
        return self._makers[part](draft) if part in self._makers else ()

    def deeds(self, place: Place, number: int, count: int, *, why_kept: str = "") -> tuple[Deed, ...]:
        """Return what can be done with an item of a list: up, down, out."""
        first = self.tr("It is the first.") if number == 0 else ""
        last = self.tr("It is the last.") if number == count - 1 else ""
        return (
            Deed(self.up, partial(move_item, place, number, number - 1), "↑", first),
            Deed(self.down, partial(move_item, place, number, number + 1), "↓", last),
            Deed(self.out, partial(remove_item, place, number), "✕", why_kept),
        )

    # ---- the parts

    def _basics(self, _draft: FormDraft) -> tuple[Card, ...]:
        return (
            of_fields(
                self.tr("The form"),
                Entry(("name",), self.tr("Name of the form"), hint=self.tr("Under this name it is chosen.")),
                Entry(("version",), self.tr("Version"), unset="", hint=self.tr("Raise it when others have the form.")),
                Entry(("title",), self.tr("Title of the document"), hint=self.tr("{year} stands for the year.")),
                Entry(("source",), self.tr("Where it comes from"), "long_text", unset=""),
                Entry(("id",), self.tr("Id"), hint=self.tr("Letters, digits and - : the name of the file.")),
            ),
            of_fields(
                self.tr("Codes"),
                Entry(("codes", "department_digits"), self.tr("Digits of a department's code"), "number", whole=True),
                Entry(("codes", "unit_digits"), self.tr("Digits of a unit's code"), "number", whole=True),
                Entry(("codes", "project_example"), self.tr("Example of a project's code"), unset=""),
                Entry(("codes", "own_unit_suffix"), self.tr("Name of the department's own unit ends in"), unset=""),
            ),
        )

    def _texts(self, draft: FormDraft) -> tuple[Card, ...]:
        lines: Sequence[Mapping[str, Any]] = draft.get(("cover", "lines")) or ()
        place: Place = ("cover", "lines")
        rows = tuple(
            Row(
                (
                    Entry((*place, number, "text"), self.tr("Text")),
                    Entry((*place, number, "y"), self.tr("From the top, mm"), "number"),
                ),
                self.deeds(place, number, len(lines)),
            )
            for number in range(len(lines))
        )
        add = Deed(self.tr("Add a line"), self._add_cover_line)
        sections, projects = ("parts", "sections"), ("parts", "projects")
        return (
            Card(
                self.tr("Cover"),
                rows,
                (self.tr("Text"), self.tr("From the top, mm")),
                self.tr("{department}, {title}, {year} and other words in braces are filled in when it is printed."),
                (add,),
            ),
            of_fields(
                self.tr("Contents, headings"),
                Entry(("contents", "title"), self.tr("Title of the contents")),
                Entry((*sections, "heading"), self.tr("Part 1: heading")),
                Entry((*sections, "title"), self.tr("Part 1: title")),
                Entry((*projects, "heading"), self.tr("Part 2: heading")),
                Entry((*projects, "title"), self.tr("Part 2: title")),
                Entry((*projects, "title_page"), self.tr("Part 2 has a title page"), "tick", unset=True),
                Entry((*projects, "odd_page"), self.tr("Part 2 begins on a right page"), "tick", unset=True),
            ),
            of_fields(
                self.tr("Foot of the pages"),
                Entry(("footer", "text"), self.tr("Page number"), unset="— {number} —"),
                Entry(("footer", "check_code"), self.tr("With check code"), "tick", unset=True),
                Entry(("watermark", "text"), self.tr("Across unfinished pages")),
            ),
        )

    def _add_cover_line(self, draft: FormDraft) -> Place:
        lines = draft.get(("cover", "lines")) or []
        y = max((float(line.get("y", 0)) for line in lines), default=60.0) + 15
        draft.insert(("cover", "lines"), len(lines), {"text": self.tr("Text"), "style": "cover_line", "y": y})
        return ("cover", "lines", len(lines), "text")

    def _sections(self, draft: FormDraft) -> tuple[Card, ...]:
        sections: Sequence[Mapping[str, Any]] = draft.get(("sections",)) or ()
        rows = tuple(
            Row(
                (
                    Entry(("sections", number, "title"), self.tr("Title")),
                    Entry(("sections", number, "required"), self.tr("Must be filled in"), "tick", unset=True),
                ),
                self.deeds(("sections",), number, len(sections)),
            )
            for number in range(len(sections))
        )
        heads = (self.tr("Title"), self.tr("Must be filled in"))
        return (
            Card(self.tr("Sections of text"), rows, heads, adds=(Deed(self.tr("Add a section"), self._add_section),)),
        )

    def _add_section(self, draft: FormDraft) -> Place:
        sections = draft.get(("sections",)) or []
        key = free_key([section.get("id") for section in sections], "section")
        draft.insert(("sections",), len(sections), {"id": key, "title": self.tr("New section"), "required": False})
        return ("sections", len(sections), "title")

    def _money(self, draft: FormDraft) -> tuple[Card, ...]:
        units = tuple((unit, str(unit)) for unit in draft.get(("money", "units")) or ())
        cards = [
            of_fields(
                self.tr("Money"),
                Entry(("money", "unit"), self.tr("Unit of a new document"), "choice", units),
                Entry(("money", "units"), self.tr("Units that may be used"), "lines", hint=self.tr("One a line.")),
                Entry(("money", "decimals"), self.tr("Decimals printed"), "number", unset=2, whole=True),
                Entry(("money", "unit_line"), self.tr("Line above tables"), unset="单位：{unit}"),
            )
        ]
        if draft.get(("plan",)) is not None:
            months = self.tr("Months, in order: 3、6、9、12")
            cards.append(
                of_fields(
                    self.tr("Plan"),
                    Entry(("plan", "label"), self.tr("Name")),
                    Entry(("plan", "checkpoints"), self.tr("Checkpoints (months)"), "months", hint=months),
                    Entry(("plan", "checkpoint_label"), self.tr("Head of a checkpoint"), unset="{month}月底"),
                    Entry(("plan", "percent"), self.tr("How a percentage is printed"), unset="{percent}%"),
                )
            )
        return tuple(cards)

    def _labels(self, draft: FormDraft) -> tuple[Card, ...]:
        labels: Mapping[str, str] = draft.get(("labels",)) or {}
        own: Mapping[str, Mapping[str, Any]] = draft.get(("fields",)) or {}
        rows = tuple(
            Row(
                (
                    Entry(("fields", key, "label"), self.tr("Name")),
                    Entry(("fields", key, "kind"), self.tr("Kind"), "choice", self.kinds, FieldKind.TEXT.value),
                    Entry(("fields", key, "required"), self.tr("Must be filled in"), "tick", unset=False),
                )
            )
            for key in own
            if key.count(".") == 1
        )
        cards = [
            of_fields(
                self.tr("Names of fields"),
                *(Entry(("labels", key), self._usual_names.get(key, key)) for key in labels),
                note=self.tr("As they are printed, and as findings call them."),
            )
        ]
        if rows:
            heads = (self.tr("Name"), self.tr("Kind"), self.tr("Must be filled in"))
            cards.insert(0, Card(self.tr("Fields of the form's own"), rows, heads))
        return tuple(cards)

    def _levels(self, draft: FormDraft) -> tuple[Card, ...]:
        place: Place = ("tables", MAIN_TABLE, "taxonomy")
        levels: Sequence[Mapping[str, Any]] = draft.get(place) or ()
        missing = (("", self.tr("May be missing")), *(pair for pair in self.severities if pair[0] != "off"))
        cards = []
        for number, level in enumerate(levels):
            at: Place = (*place, number)
            below: Place = (*at, "level2")
            second: Sequence[Mapping[str, Any]] = level.get("level2", ())
            rows = [self._level_row(at, missing, self.deeds(place, number, len(levels)))]
            rows += [
                self._level_row((*below, n), missing, self.deeds(below, n, len(second)), is_beneath=True)
                for n in range(len(second))
            ]
            add = Deed(self.tr("Add a second level"), partial(self._add_level2, number))
            heads = (self.tr("Name"), self.tr("Where it is missing"), "")
            cards.append(Card(str(level.get("name", "")), tuple(rows), heads, adds=(add,)))
        return tuple(cards)

    def _level_row(
        self, at: Place, missing: tuple[tuple[object, str], ...], deeds: tuple[Deed, ...], *, is_beneath: bool = False
    ) -> Row:
        name = self.tr("Second level") if is_beneath else self.tr("First level")
        required = Entry((*at, "required"), self.tr("Where it is missing"), "choice", missing, "")
        return Row((Entry((*at, "name"), name), required, name), deeds, is_beneath)

    def _add_level2(self, number: int, draft: FormDraft) -> Place:
        at: Place = ("tables", MAIN_TABLE, "taxonomy", number)
        second = draft.get((*at, "level2")) or []
        role = str(second[-1]["role"] if second else draft.get((*at, "role")))
        draft.insert((*at, "level2"), len(second), {"name": self.tr("New indicator"), "role": role})
        return (*at, "level2", len(second), "name")

    def _paper(self, draft: FormDraft) -> tuple[Card, ...]:
        styles: Mapping[str, Mapping[str, Any]] = draft.get(("styles",)) or {}
        names = self._style_names()
        faces = self._face_names()
        rows = tuple(
            Row(
                (
                    names.get(key, key),
                    Entry(("styles", key, "face"), self.tr("Face"), "choice", faces),
                    Entry(("styles", key, "size"), self.tr("Size, pt"), "number"),
                    Entry(("styles", key, "leading"), self.tr("Leading, pt"), "number"),
                )
            )
            for key in styles
        )
        sizes = tuple((size, size.replace("landscape", self.tr("landscape"))) for size in _SIZES)
        sheet = [Entry(("paper", "size"), self.tr("Size of the paper"), "choice", sizes)]
        if draft.get(("paper", "size")) is None:
            sheet = [
                Entry(("paper", "width"), self.tr("Width, mm"), "number"),
                Entry(("paper", "height"), self.tr("Height, mm"), "number"),
            ]
        sheet += [
            Entry(("paper", "table", side), words, "number")
            for side, words in self._sides()
            if isinstance(draft.get(("paper", "table")), dict)
        ]
        return (
            of_fields(self.tr("Paper"), *sheet),
            Card(
                self.tr("Type"),
                rows,
                (self.tr("Where"), self.tr("Face"), self.tr("Size, pt"), self.tr("Leading, pt")),
            ),
            of_fields(
                self.tr("Cells"),
                Entry(("box", "padding_x"), self.tr("Space beside the text, mm"), "number", unset=1.6),
                Entry(("box", "padding_y"), self.tr("Space above and beneath, mm"), "number", unset=1.1),
                Entry(("box", "line"), self.tr("Weight of lines, pt"), "number", unset=0.5),
                Entry(("box", "min_row_height"), self.tr("Least height of a row, mm"), "number", unset=7),
            ),
        )

    def _sides(self) -> tuple[tuple[str, str], ...]:
        return (
            ("top", self.tr("Margin of tables: top, mm")),
            ("bottom", self.tr("Margin of tables: bottom, mm")),
            ("left", self.tr("Margin of tables: left, mm")),
            ("right", self.tr("Margin of tables: right, mm")),
        )

    def _face_names(self) -> tuple[tuple[object, str], ...]:
        words = (self.tr("Song"), self.tr("Hei"), self.tr("Kai"), self.tr("Fangsong"), self.tr("Title face"))
        return tuple(zip(_FACES, words, strict=True))

    def _style_names(self) -> Mapping[str, str]:
        return {
            "cover_department": self.tr("Cover: department"),
            "cover_title": self.tr("Cover: title"),
            "cover_mark": self.tr("Cover: mark"),
            "cover_line": self.tr("Cover: lines"),
            "contents_title": self.tr("Contents: title"),
            "contents_part": self.tr("Contents: parts"),
            "contents_line": self.tr("Contents: lines"),
            "part_heading": self.tr("Part: heading"),
            "part_title": self.tr("Part: title"),
            "section_heading": self.tr("Section: heading"),
            "box_title": self.tr("Section: title of the box"),
            "box_text": self.tr("Section: text"),
            "box_subheading": self.tr("Section: sub-heading"),
            "table_title": self.tr("Table: title"),
            "table_line": self.tr("Table: line above"),
            "table_label": self.tr("Table: names of fields"),
            "table_head": self.tr("Table: heads of columns"),
            "table_cell": self.tr("Table: cells"),
            "footer": self.tr("Foot: page number"),
            "footer_code": self.tr("Foot: check code"),
        }
