"""The columns of the desk's table: what each says of a line, by what it is sorted, and how wide it is."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.clock import today
from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line, presentable
from jx_desktop.domain.collected.records import CollectedDocument, FindingCounts
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.values.arguments import plain
from jx_desktop.domain.values.money import grouped, ten_thousands
from jx_desktop.domain.yearly.names import EVALUATION
from jx_desktop.services.collecting.year_cells import counted_words, sheets_words
from jx_desktop.services.document.publication_words import state_words
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.review_desk.lines import DeskLine
from jx_desktop.wording.messages import Wording

translate = QCoreApplication.translate

Look = Literal["", "number", "error", "warning", "mark"]
"""How a cell is drawn: numbers at the right, errors and warnings in their colours; a ``mark`` is a word in one."""
_STATES = ("waiting", "in_review", "returned", "passed", "approved")
_DAY = 10
LOOKED_UP = 10
"""From this rank on, columns are there to be looked up."""


@dataclass(frozen=True, slots=True)
class Column:
    """`text` is what stands in a cell, `order` what it is sorted by, `width_em` its usual width in Han characters.

    Where the table is too narrow, those of the highest `rank` go first; 0 always stays. `tip` says more than `text`.
    """

    key: str
    title: str
    text: Callable[[DeskLine], str]
    width_em: float
    rank: int
    order: Callable[[DeskLine], Any]
    look: Look = ""
    tip: Callable[[DeskLine], str] | None = None

    @property
    def is_at_right(self) -> bool:
        """Whether it holds numbers."""
        return self.look in ("number", "error", "warning")

    def tip_of(self, line: DeskLine) -> str:
        """Return what is said of a cell beneath the mouse."""
        return (self.tip or self.text)(line)


class DeskWords:
    """The words of lines; `review_of` gives what a form, by its id, says of reviewing."""

    def __init__(self, wording: Wording, review_of: Callable[[str], ReviewForm]) -> None:
        self._wording = wording
        self._review_of = review_of

    def message(self, message: Message) -> str:
        """Return what a message says."""
        return self._wording.word(message)

    def counts(self, counts: FindingCounts) -> str:
        """Return what a check has found (错误 3，提示 12，建议 0，放行 1)."""
        found = [
            (self._wording.text("severity.error"), counts.errors, True),
            (self._wording.text("severity.warning"), counts.warnings, True),
            (self._wording.text("severity.hint"), counts.hints, True),
            (self._wording.text("severity.undecided"), counts.undecided, False),
            (translate("desk", "Released"), counts.released, False),
        ]
        return "，".join(f"{name} {count}" for name, count, is_always in found if count or is_always)

    def severity(self, severity: str) -> str:
        """Return the word for findings of a severity."""
        return self._wording.text(f"severity.{severity}")

    def stage(self, document: CollectedDocument) -> str:
        """Return the stage of a document (一上)."""
        return self._wording.text(f"stage.{document.stage}")

    def who(self, document: CollectedDocument) -> str:
        """Return whose a document is: the department, of a unit's own both."""
        names = [one_line(document.department)]
        if document.scope == "unit" and document.unit != document.department:
            names.append(one_line(document.unit))
        return " › ".join(filter(None, names)) or translate("desk", "(no name)")

    def grades(self, line: DeskLine) -> str:
        """Return how many projects have which grade, the best first (优12 良5 未评2); nothing where none was given."""
        if line.review is None or not any(line.review.grades.values()):
            return ""
        known = self._review_of(line.document.form).of(line.review.sheet).grades
        given = line.review.grades
        names = {grade.id: grade.name for grade in known} | {
            key: key for key in given if key not in dict.fromkeys(grade.id for grade in known)
        }
        words = [f"{name}{given[key]}" for key, name in names.items() if given.get(key)]
        if line.review.ungraded:
            words.append(translate("desk", "none {}").format(line.review.ungraded))
        return " ".join(words)

    def state(self, line: DeskLine) -> str:
        """Return how far the desk has come with a line (待审核)."""
        return self._wording.text(f"collect_state.{line.state}") if line.state is not None else ""

    def sheets(self, line: DeskLine) -> str:
        """Return which sheets of the year are begun, and how far (绩效自评 23/25 已定稿); else nothing."""
        words = sheets_words(line.document)
        return self._wording.word(words) if isinstance(words, Message) else ""

    def score(self, line: DeskLine) -> str:
        """Return the mean score of a document's projects, empty where none is known."""
        sheet = line.document.sheet(EVALUATION)
        return str(plain(sheet.average)) if sheet is not None and sheet.average is not None else ""

    def evaluation(self, line: DeskLine) -> str:
        """Return how many projects have which grade in their own evaluation (优 18 · 良 3)."""
        sheet = line.document.sheet(EVALUATION)
        return counted_words(sheet.grades) if sheet is not None else ""

    def publication(self, line: DeskLine) -> str:
        """Return that a document is public, by when it must be, or how long it is overdue; else nothing."""
        words = state_words(line.publication, today()) if line.is_counted else None
        return self._wording.word(words) if words is not None else ""

    def standing(self, line: DeskLine) -> str:
        """Return what a line is among the copies of its document; nothing where it is the only one."""
        if line.document.is_review:
            return translate("desk", "review file")
        if line.standing == "latest":
            return translate("desk", "latest") if line.has_copies else ""
        return translate("desk", "earlier") if line.standing == "earlier" else translate("desk", "the same")

    def source(self, document: CollectedDocument) -> str:
        """Return what a document was read from, and how much of it was understood (Word 98 %)."""
        words = self._wording.text(f"collect_source.{document.kind}")
        if document.member:
            words = f"zip {words}"
        return words if document.recognized is None else f"{words} {document.recognized:.0%}".replace("%", " %")

    def total(self, document: CollectedDocument) -> str:
        """Return the sum of a document in 万元; of one whose unit is not known the sum with that unit."""
        if document.total_yuan is not None:
            return ten_thousands(document.total_yuan)
        if document.total is None:
            return ""
        unit = document.money_unit or translate("desk", "unit?")
        return f"{grouped(document.total, 0)} {unit}"

    def forms(self, line: DeskLine) -> str:
        """Return what the two forms of a document say, and what its own has switched off; else nothing."""
        document = line.document
        if document.form_unknown:
            text = translate("desk", "The form {} is not on this computer: it was checked by the one in the file.")
            return text.format(document.form)
        if not document.form_differs:
            return ""
        words = [
            translate("desk", "The file's own form is another than the one that is used here."),
            translate("desk", "By the form used here: {}").format(self.counts(document.counts)),
        ]
        if document.own_counts is not None:
            words.append(translate("desk", "By the file's own form: {}").format(self.counts(document.own_counts)))
        if document.softened:
            words.append(
                translate("desk", "Switched off or made milder there: {}").format("、".join(document.softened))
            )
        return "\n".join(words)

    def form(self, line: DeskLine) -> str:
        """Return in a word that a document has another form than the one that is used here; else nothing."""
        document = line.document
        differs = "unknown" if document.form_unknown else "differs" if document.form_differs else ""
        return self._wording.text(f"collect_form.{differs}") if differs else ""

    def file(self, document: CollectedDocument) -> str:
        """Return where a document lies below the folder, and in a zip; of several in one file also which."""
        words = presentable(document.file)
        if document.member:
            words = f"{words} › {presentable(document.member)}"
        return f"{words} ({document.number})" if document.number > 1 else words


def _count(number: int) -> str:
    return str(number) if number else ""


def columns_of(words: DeskWords) -> tuple[Column, ...]:
    """Return the columns, in their order."""

    def code(line: DeskLine) -> str:
        return line.document.unit_code if line.document.scope == "unit" else line.document.department_code

    def review_count(line: DeskLine) -> str:
        return _count(line.review.comments_open) if line.review is not None else ""

    def own(field: str) -> Callable[[DeskLine], Any]:
        return lambda line: getattr(line.document, field)

    def counted(field: str) -> Callable[[DeskLine], int]:
        return lambda line: int(getattr(line.document.counts, field))

    def shown(field: str) -> Callable[[DeskLine], str]:
        return lambda line: _count(getattr(line.document.counts, field))

    def total(line: DeskLine) -> tuple[bool, Decimal]:
        amount = line.document.total_yuan
        return amount is not None, amount if amount is not None else line.document.total or Decimal(0)

    def score(line: DeskLine) -> Decimal:
        sheet = line.document.sheet(EVALUATION)
        return sheet.average if sheet is not None and sheet.average is not None else Decimal(-1)

    def publication_order(line: DeskLine) -> tuple[bool, str]:
        """Order what waits by its day, before what is public by the day on which it became so."""
        due = line.publication.due if line.is_counted else None
        on = due if due is not None else line.publication.published_on if line.is_counted else None
        return due is None, on.isoformat() if on is not None else "~"

    def publication_tip(line: DeskLine) -> str:
        due, text = line.publication.due, words.publication(line)
        return f"{text} ({due.isoformat()})" if text and due is not None else text

    return (
        Column("code", translate("desk", "Code"), lambda line: one_line(code(line)), 6, 0, code),
        Column("name", translate("desk", "Department"), lambda line: words.who(line.document), 12, 0,
               lambda line: words.who(line.document)),
        Column("year", translate("desk", "Year"), lambda line: str(line.document.year or ""), 3, 8,
               lambda line: line.document.year or 0),
        Column("stage", translate("desk", "Stage"), lambda line: words.stage(line.document), 4, 3,
               lambda line: list(type(line.document.stage)).index(line.document.stage)),
        Column("projects", translate("desk", "Projects"), lambda line: str(line.document.projects), 3.5, 4,
               own("projects"), "number"),
        Column("total", translate("desk", "Sum (10,000 yuan)"), lambda line: words.total(line.document), 7, 1,
               total, "number"),
        Column("errors", words.severity("error"), shown("errors"), 3, 1, counted("errors"), "error",
               lambda line: words.counts(line.document.counts)),
        Column("warnings", words.severity("warning"), shown("warnings"), 3, 3, counted("warnings"), "warning",
               lambda line: words.counts(line.document.counts)),
        Column("released", translate("desk", "Released"), shown("released"), 3, 9, counted("released"), "number"),
        Column("grades", translate("desk", "Grades"), words.grades, 8, 5, words.grades),
        Column("comments", translate("desk", "Comments open"), review_count, 3, 6,
               lambda line: line.review.comments_open if line.review is not None else -1, "number"),
        Column("state", translate("desk", "State"), words.state, 5, 0,
               lambda line: _STATES.index(line.state) if line.state is not None else -1),
        Column("publication", translate("desk", "Publishing"), words.publication, 9.5, 4,
               publication_order, "", publication_tip),
        Column("sheets", translate("desk", "Sheets of the year"), words.sheets, 9, 7,
               lambda line: [(sheet.sheet, sheet.begun) for sheet in line.document.sheets]),
        Column("score", translate("desk", "Mean score"), words.score, 4, 7, score, "number", words.evaluation),
        Column("received", translate("desk", "Received"),
               lambda line: moment_text(line.document.received)[:_DAY], 6.5, 5,
               own("received"), "", lambda line: moment_text(line.document.received)),
        Column("source", translate("desk", "Source"), lambda line: words.source(line.document), 5, 7,
               lambda line: words.source(line.document)),
        Column("standing", translate("desk", "Copies"), words.standing, 3.5, 2, words.standing),
        Column("form", translate("desk", "Form"),
               words.form, 3.5, 2,
               words.form, "mark", words.forms),
        Column("check_code", translate("desk", "Check code"), lambda line: line.document.check_code, 9, 10,
               own("check_code")),
        Column("file", translate("desk", "File"), lambda line: words.file(line.document), 22, 11,
               lambda line: words.file(line.document)),
    )  # fmt: skip
