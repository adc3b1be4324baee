"""What is known of one document among many: its line, and what of it is compared with the others.

All of it is plain data, so that an index can keep it between two looks at a folder.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import Field

from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.publishing.outstanding import NOTHING_DUE, Publication
from jx_desktop.domain.review.records import Office
from jx_desktop.domain.values.money import Amount

SourceKind = Literal["jx", "word", "pdf", "excel", "web", "text"]
"""What a document was read from."""

Standing = Literal["latest", "earlier", "same"]
"""Among the copies of one document: the one that counts, an earlier one, one that says the same as what counts."""

ReviewState = Literal["waiting", "in_review", "returned", "passed", "approved"]
"""How far the desk has come: 待审核, 审核中, 已退回, 审核通过, 已批复."""

_CENT = Decimal("0.01")
Count = Annotated[int, Field(ge=0)]


def percent_of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return a part in per cent of the whole, to two places; None where one is not known, or the whole is nothing."""
    return (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP) if whole and part is not None else None


class FindingCounts(Record):
    """How many findings a check has: open ones by severity, and errors that were released (放行)."""

    errors: Count = 0
    warnings: Count = 0
    hints: Count = 0
    undecided: Count = 0
    released: Count = 0


class CollectedSheet(Record):
    """What one sheet of the year (`sheet`: ``evaluation``, ``monitor-07``) of a document says, in figures.

    `asked` projects should be on it and `begun` are; those cut to nothing are not asked for. Amounts are in 元, over
    the projects of which a rate is known; `average` is the mean of the scores. `missed` rows have not reached their
    target. `handed_in` is when it was (ISO 8601).
    """

    sheet: str
    name: Text = ""
    asked: Count = 0
    begun: Count = 0
    final: Annotated[bool, ABSENT_IF_EMPTY] = False
    handed_in: Annotated[str, ABSENT_IF_EMPTY] = ""
    budget_yuan: Annotated[Amount | None, ABSENT_IF_NONE] = None
    executed_yuan: Annotated[Amount | None, ABSENT_IF_NONE] = None
    average: Annotated[Amount | None, ABSENT_IF_NONE] = None
    grades: Annotated[FrozenDict[Text, int], ABSENT_IF_EMPTY] = FrozenDict()
    ungraded: Annotated[Count, ABSENT_IF_EMPTY] = 0
    rows: Annotated[Count, ABSENT_IF_EMPTY] = 0
    missed: Annotated[Count, ABSENT_IF_EMPTY] = 0
    likelihoods: Annotated[FrozenDict[Text, int], ABSENT_IF_EMPTY] = FrozenDict()

    @property
    def left_out(self) -> int:
        """How many projects have nothing on it though it is begun."""
        return max(self.asked - self.begun, 0)

    @property
    def rate(self) -> Decimal | None:
        """What was spent in per cent of what could be, None where that is not known."""
        return percent_of(self.executed_yuan, self.budget_yuan)


class CollectedRow(Record):
    """A row that did not reach its target, or will perhaps not: name, target, what it came to, how likely, why."""

    id: str
    name: Text = ""
    target: Text = ""
    actual: Text = ""
    likelihood: Text = ""
    reason: Text = ""


class CollectedFigures(Record):
    """What one sheet of the year says of a project in figures; amounts in 元, the rate in per cent."""

    begun: bool = False
    budget_yuan: Annotated[Amount | None, ABSENT_IF_NONE] = None
    executed_yuan: Annotated[Amount | None, ABSENT_IF_NONE] = None
    score: Annotated[Amount | None, ABSENT_IF_NONE] = None
    grade: Annotated[Text, ABSENT_IF_EMPTY] = ""
    missed: Annotated[tuple[CollectedRow, ...], ABSENT_IF_EMPTY] = ()
    doubtful: Annotated[tuple[CollectedRow, ...], ABSENT_IF_EMPTY] = ()

    @property
    def rate(self) -> Decimal | None:
        """What was spent in per cent of what could be, None where that is not known."""
        return percent_of(self.executed_yuan, self.budget_yuan)


class ReviewedState(Record):
    """What the desk's own review of a document says; `path` is its file in the folder of reviews.

    `grades` are how many projects have which grade, by its id; `comments_open` counts this side's comments that nobody
    has finished. `publication` says by when what was approved here must be public.
    """

    path: str = ""
    state: ReviewState = "waiting"
    round: Annotated[int, Field(ge=1)] = 1
    grades: FrozenDict[Text, int] = FrozenDict()
    ungraded: Count = 0
    comments_open: Count = 0
    at: Text = ""
    publication: Publication = NOTHING_DUE
    sheet: Annotated[Text, ABSENT_IF_EMPTY] = ""
    """What it is a review of, empty for the goals."""
    scores: Annotated[FrozenDict[Text, Text], ABSENT_IF_EMPTY] = FrozenDict()
    """The scores that it gave to projects (复核得分), by their ids."""


class CollectedDocument(Record):
    """One document in a folder: a line of the desk.

    `file` is its path below the folder that was read, with ``/``; of a document in a zip, `member` is its name there.
    `number` is its place among several in one file, or of one name in a zip, from 1. `sha256` is that of the bytes that
    were read. `total` is in the document's `money_unit`, `total_yuan` in 元, None where that unit is not known.
    `counts` are by the form that was asked for; where the file's own form is another (`form_differs`), `own_counts` are
    by that, and `softened` are the ids of rules that it has switched off or made milder; a form may also be one that
    this machine has not (`form_unknown`), and then there is none but the file's. `hand_in` is the id of the last event
    ``handed_in``, empty where there is none. `received` is when it was handed in, else when its file was written (ISO
    8601). `recognized` is the share that was understood of what is no `.jx`, from 0 to 1. `is_review` says that it is a
    reviewer's copy or a returned one: it is a line, and counts nowhere. `is_part` says that it was split off by office
    or projects, and has the identity of its whole. `publication` is what it says itself of being made public.
    """

    file: str
    member: str = ""
    number: Annotated[int, Field(ge=1)] = 1
    sha256: str = ""
    kind: SourceKind = "jx"
    document_id: str = ""
    scope: Literal["department", "unit"] = "department"
    department_code: Text = ""
    department: Text = ""
    unit_code: Text = ""
    unit: Text = ""
    year: Annotated[int | None, ABSENT_IF_NONE] = None
    stage: Stage = Stage.DRAFT
    handed_in_by: Annotated[Office | None, ABSENT_IF_NONE] = None
    hand_in: Text = ""
    form: Text = ""
    form_differs: Annotated[bool, ABSENT_IF_EMPTY] = False
    form_unknown: Annotated[bool, ABSENT_IF_EMPTY] = False
    softened: Annotated[tuple[Text, ...], ABSENT_IF_EMPTY] = ()
    money_unit: Text = ""
    projects: Count = 0
    undisclosed: Count = 0
    total: Annotated[Amount | None, ABSENT_IF_NONE] = None
    total_yuan: Annotated[Amount | None, ABSENT_IF_NONE] = None
    counts: FindingCounts = FindingCounts()
    own_counts: Annotated[FindingCounts | None, ABSENT_IF_NONE] = None
    check_code: str = ""
    received: str = ""
    recognized: Annotated[float | None, ABSENT_IF_NONE] = None
    is_review: Annotated[bool, ABSENT_IF_EMPTY] = False
    is_part: Annotated[bool, ABSENT_IF_EMPTY] = False
    publication: Publication = NOTHING_DUE
    sheets: Annotated[tuple[CollectedSheet, ...], ABSENT_IF_EMPTY] = ()
    """The sheets of the year that it has begun, in the order of the form."""

    @property
    def key(self) -> str:
        """What tells this line from all others of the folder."""
        return "\0".join((self.file, self.member, str(self.number)))

    def sheet(self, key: str) -> CollectedSheet | None:
        """Return what it says on a sheet of the year, None where that is not begun."""
        return next((sheet for sheet in self.sheets if sheet.sheet == key), None)


class CollectedProject(Record):
    """A project of a document, as far as it is compared with those of others. `total_yuan` is in 元.

    `rows` are the rows of its indicators, each the texts of its three levels and its value.
    """

    id: str
    code: Text = ""
    name: Text = ""
    unit_code: Text = ""
    unit: Text = ""
    section_office: Text = ""
    total_yuan: Annotated[Amount | None, ABSENT_IF_NONE] = None
    purpose: Text = ""
    goals: tuple[Text, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()
    disclose: bool = True
    cancelled: Annotated[bool, ABSENT_IF_EMPTY] = False
    """Whether it was cut to nothing (调减为零): then it is in no figure."""
    year: Annotated[FrozenDict[str, CollectedFigures], ABSENT_IF_EMPTY] = FrozenDict()
    """What the sheets of the year that its document has begun say of it."""


class CollectedFinding(Record):
    """A finding in words: `place` says where; `entity`, `field` and `row` are its address, None for the document."""

    rule: str
    severity: Severity
    entity: Annotated[str | None, ABSENT_IF_NONE] = None
    field: Annotated[str | None, ABSENT_IF_NONE] = None
    row: Annotated[str | None, ABSENT_IF_NONE] = None
    place: Text = ""
    message: Text = ""
    undecided: Annotated[bool, ABSENT_IF_EMPTY] = False
    released: Annotated[bool, ABSENT_IF_EMPTY] = False


class CollectedContent(Record):
    """What is looked through across documents; most who list documents do not ask for it."""

    projects: tuple[CollectedProject, ...] = ()
    findings: tuple[CollectedFinding, ...] = ()
