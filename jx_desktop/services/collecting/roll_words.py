"""What a roll call says, in words and as a paper: where each department stands, what is to be known of it."""

from collections.abc import Sequence

from jx_desktop.base.clock import shown_moment
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.roll_call import RollCall, RollCallLine, Unlisted
from jx_desktop.domain.review.table_paper import PaperCell, PaperColumn, TablePaper
from jx_desktop.wording.messages import Wording

_COLUMNS = (
    ("code", 20.0),
    ("name", 62.0),
    ("office", 32.0),
    ("state", 30.0),
    ("at", 34.0),
    ("copies", 14.0),
    ("remarks", 75.0),
)
"""Columns and how wide they are in mm. Code, name and office can be read back as a roll."""
_LONGEST_SHEET = 31


def state_words(line: RollCallLine, wording: Wording) -> str:
    """Return where a department stands."""
    return wording.text(f"roll_state.{line.state}")


def remark_words(line: RollCallLine, wording: Wording) -> str:
    """Return what is to be known of a line, what is asked about it first."""
    asked = [
        wording.text(f"roll_asked.{question.kind}", who=f"{question.who.code} {question.who.name}".strip())
        for question in line.questions
    ]
    return "；".join((*asked, *map(wording.word, line.remarks)))


def unlisted_words(unlisted: Unlisted, wording: Wording) -> str:
    """Return who is not on the roll, with what may be the reason."""
    who = presentable(f"{unlisted.who.code} {unlisted.who.name}".strip() or unlisted.document.file)
    return who if unlisted.remark is None else f"{who}（{wording.word(unlisted.remark)}）"


def asked_words(asked: Asked, wording: Wording) -> str:
    """Return what is asked for: 2027 年，一上及以后."""
    said = []
    if asked.year is not None:
        said.append(wording.text("roll_paper.year", year=asked.year))
    if asked.stage is not None:
        said.append(wording.text("roll_paper.stage", stage=wording.text(f"stage.{asked.stage}")))
    return "，".join(said) or wording.text("roll_paper.anything")


def count_words(call: RollCall, wording: Wording) -> str:
    """Return the great figures in one line: 应报 80 · 已报 61 · 未报 19 · 退回待重报 7."""
    counts = call.counts
    shown = ("expected", "handed_in", "missing", "returned", *(("unlisted",) if counts["unlisted"] else ()))
    return " · ".join(f"{wording.text(f'roll_group.{group}')} {counts[group]}" for group in shown)


def roll_paper(
    call: RollCall, lines: Sequence[RollCallLine], asked: Asked, wording: Wording, *, unread: int = 0
) -> TablePaper:
    """Return the lines of a roll call as a table; who is not on the roll stands above it, for it is no part of it.

    `unread` is how many files could not be read: what is missing may be among them.
    """
    said = [f"{asked_words(asked, wording)}：{count_words(call, wording)}"]
    if call.unlisted:
        names = "；".join(unlisted_words(each, wording) for each in call.unlisted)
        said.append(wording.text("roll_paper.unlisted", names=names))
    if unread:
        said.append(wording.text("roll_paper.unread", count=unread))
    said += map(wording.word, call.notes)
    title = wording.text("roll_paper.title")
    return TablePaper(
        title=title,
        lines=tuple(said),
        columns=tuple(PaperColumn(wording.text(f"roll_column.{key}"), width) for key, width in _COLUMNS),
        rows=tuple(tuple(map(PaperCell, line_texts(line, wording))) for line in lines),
        page_line=wording.text("report.page"),
        continued=wording.text("report.continued", title=title),
    )


def line_texts(line: RollCallLine, wording: Wording) -> tuple[str, ...]:
    """Return what stands in the columns of a line."""
    return (
        line.entry.code,
        line.entry.name,
        line.entry.office,
        state_words(line, wording),
        shown_moment(line.at),
        str(line.copies) if line.copies else "",
        remark_words(line, wording),
    )


def roll_workbook(paper: TablePaper) -> bytes:
    """Return the list of who has handed in as a workbook."""
    from jx_desktop.exchange.writing.table_workbook import write_table_workbook

    return write_table_workbook(paper, paper.title[:_LONGEST_SHEET])
