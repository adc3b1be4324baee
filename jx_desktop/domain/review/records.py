"""What goes from desk to desk with a document: comments (批注), opinions (审核意见), and what has become of it.

They are never removed, only withdrawn: the next file that comes in would bring them back.
"""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field, Strict

from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity, EntityId, new_id
from jx_desktop.domain.document.head import Flag, IsoDate, Stage

Office = Literal["unit", "department", "bureau", "bureau_performance"]
"""预算单位, 主管部门, 财政部门业务股, 财政部门绩效股."""

Happening = Literal[
    "handed_in",
    "returned",
    "round_passed",
    "approved",
    "received",
    "merged",
    "split",
    "corrected",
    "published",
    "adjusted",
]
"""What happens to a document: 报送, 退回, 审核通过, 批复, 接收, 汇总, 拆分, 更正, 公开, 调整."""

OptionalText = Annotated[Text, ABSENT_IF_EMPTY]
OptionalOffice = Annotated[Office | None, ABSENT_IF_NONE]
OptionalId = Annotated[EntityId | None, ABSENT_IF_NONE]


class Reply(Record):
    """What somebody answers to a comment. Times are ISO 8601 with offset."""

    id: EntityId = Field(default_factory=new_id)
    text: Text = ""
    by: OptionalText = ""
    office: OptionalOffice = None
    at: OptionalText = ""


class Answer(Record):
    """Whether a comment was taken up (已采纳, 部分采纳, 未采纳), and why not.

    `by` and `at` say whose it is, and when, once the state of the comment has become somebody else's.
    """

    kind: Literal["accepted", "partly", "declined"]
    reason: OptionalText = ""
    by: OptionalText = ""
    at: OptionalText = ""


class RowQuote(Record):
    """A row as it stood when a comment was made on it or one of its cells: its number from 1, and its words."""

    number: Annotated[int, Strict(), Field(ge=1)]
    words: OptionalText = ""


class Comment(Entity):
    """A remark on a place, or on the document where `entity` is None.

    `quote` is the value that it was made about, `quoted_row` the row in which that stood, `proposal` what should stand
    there. Only the office that raised it
    makes it ``done`` or ``withdrawn``; `state_by` and `state_at` say who did so last, and when. What is `internal`
    does not leave the office.
    """

    entity_kind: ClassVar[str] = "comment"
    entity: OptionalId = None
    row: OptionalId = None
    field: Annotated[Text | None, ABSENT_IF_NONE] = None
    quote: OptionalText = ""
    quoted_row: Annotated[RowQuote | None, ABSENT_IF_NONE] = None
    text: Text = ""
    proposal: Annotated[Text | None, ABSENT_IF_NONE] = None
    by: OptionalText = ""
    office: OptionalOffice = None
    at: OptionalText = ""
    internal: Annotated[Flag, ABSENT_IF_EMPTY] = False
    state: Literal["open", "answered", "done", "withdrawn"] = "open"
    state_by: OptionalText = ""
    state_at: OptionalText = ""
    answer: Annotated[Answer | None, ABSENT_IF_NONE] = None
    replies: Annotated[tuple[Reply, ...], ABSENT_IF_EMPTY] = ()


class Opinion(Entity):
    """What an office thinks of a project, or of the document, in one round: a grade, and one for each item asked."""

    entity_kind: ClassVar[str] = "opinion"
    entity: OptionalId = None
    sheet: OptionalText = ""
    round: Annotated[int | None, Strict(), Field(ge=1), ABSENT_IF_NONE] = None
    office: OptionalOffice = None
    by: OptionalText = ""
    at: OptionalText = ""
    grade: OptionalText = ""
    text: OptionalText = ""
    items: Annotated[FrozenDict[Text, Text], ABSENT_IF_EMPTY] = FrozenDict()


class Event(Entity):
    """Something that has happened to a document: `what` is a `Happening`, or something that a newer program notes.

    `codes` are the check codes of its projects, by their ids. Of what was published they are those of the projects that
    were; `reviewed_by` and `reviewed_on` say who looked through it for secrets before (保密审查), and when. Of a
    预算调整 `budget_lines` are what was said of the projects' budgets, so that a list that was carried out is known.
    """

    entity_kind: ClassVar[str] = "event"
    what: Annotated[Text, Field(min_length=1, examples=list(get_args(Happening)))]
    at: OptionalText = ""
    by: OptionalText = ""
    office: OptionalOffice = None
    stage: Annotated[Stage | None, ABSENT_IF_NONE] = None
    sheet: OptionalText = ""
    check_code: OptionalText = ""
    codes: Annotated[FrozenDict[Text, Text], ABSENT_IF_EMPTY] = FrozenDict()
    reviewed_by: OptionalText = ""
    reviewed_on: Annotated[IsoDate | None, ABSENT_IF_NONE] = None
    budget_lines: Annotated[FrozenDict[Text, Text], ABSENT_IF_EMPTY] = FrozenDict()
