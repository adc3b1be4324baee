"""应报名单: who has handed in, who has not, and who may be the same department."""

from dataclasses import replace

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.asked import Asked, likely_year
from jx_desktop.domain.collected.collection import Unread
from jx_desktop.domain.collected.department_names import are_alike
from jx_desktop.domain.collected.records import ReviewedState
from jx_desktop.domain.collected.roll import Roll, RollEntry
from jx_desktop.domain.collected.roll_call import RollCall, RollCallLine, missing_names, roll_call
from jx_desktop.domain.document.head import Stage
from tests.collected import document, folder, unit_document


def roll(*entries: tuple[str, str] | tuple[str, str, str]) -> Roll:
    made = [
        RollEntry(code=code, name=name, office=office[0] if office else "", line=at)
        for at, (code, name, *office) in enumerate(entries, 2)
    ]
    return Roll(entries=tuple(made))


def line_of(call: RollCall, name: str) -> RollCallLine:
    return next(line for line in call.lines if line.entry.name == name)


def remarks(line: RollCallLine) -> list[str]:
    return [remark.code for remark in line.remarks]


EDUCATION = ("301", "巨鹿县教育局")
ARTS = ("721", "巨鹿县文学艺术界联合会")


def test_who_is_on_the_roll_has_handed_in_or_not_and_of_those_who_have_some_were_returned() -> None:
    first, second = document(*EDUCATION), document(*ARTS)
    reviews = {first.key: ReviewedState(state="returned"), second.key: ReviewedState(state="in_review")}
    call = roll_call(roll(EDUCATION, ARTS, ("333", "县水务局")), folder(first, second, reviews=reviews))
    assert [line.state for line in call.lines] == ["returned", "in_review", "missing"]
    assert call.counts == {
        "expected": 3, "handed_in": 2, "missing": 1, "returned": 1, "unlisted": 0, "questions": 0
    }  # fmt: skip


def test_one_template_in_many_departments_is_many_documents() -> None:
    call = roll_call(roll(EDUCATION, ARTS), folder(document(*EDUCATION), document(*ARTS)))
    assert call.counts["handed_in"] == 2
    assert [line.document.department_code for line in call.lines if line.document] == ["301", "721"]


def test_a_document_of_last_year_is_not_handed_in_and_that_is_said() -> None:
    call = roll_call(roll(EDUCATION), folder(document(*EDUCATION, year=2026)), Asked(2027))
    (line,) = call.lines
    assert line.state == "other_year"
    assert not line.is_handed_in
    assert line.at == ""
    assert line.remarks[0].params["year"] == 2026
    assert call.counts["missing"] == 1


def test_a_document_of_an_earlier_stage_is_not_handed_in_and_a_later_one_is() -> None:
    earlier, later = document(*EDUCATION), document(*ARTS, stage=Stage.DRAFT)
    call = roll_call(roll(EDUCATION, ARTS), folder(earlier, later), Asked(2027, Stage.SECOND))
    assert [line.state for line in call.lines] == ["earlier_stage", "waiting"]
    assert remarks(call.lines[0]) == ["roll_call.earlier_stage"]


def test_what_is_asked_for_counts_where_an_older_document_came_too() -> None:
    old, now = document(*EDUCATION, "old.jx", year=2026), document(*EDUCATION, "now.jx")
    (line,) = roll_call(roll(EDUCATION), folder(old, now), Asked(2027)).lines
    assert (line.state, line.document, line.copies) == ("waiting", now, 1)


def test_copies_are_counted_and_the_one_that_counts_is_shown() -> None:
    first, again = document(*EDUCATION, "1.jx"), document(*EDUCATION, "2.jx")
    standings = {first.key: "earlier", again.key: "latest"}
    call = roll_call(roll(EDUCATION), folder(first, again, standings=standings))  # type: ignore[arg-type]
    assert (call.lines[0].document, call.lines[0].copies) == (again, 2)
    assert not remarks(call.lines[0])


def test_two_different_documents_of_one_department_are_told() -> None:
    first = document(*EDUCATION, "1.jx", received="2026-09-29T10:00:00+08:00")
    other = document(*EDUCATION, "2.jx", document_id="other")
    (line,) = roll_call(roll(EDUCATION), folder(first, other)).lines
    assert line.document == first
    assert remarks(line) == ["roll_call.several"]


def test_a_department_without_a_code_goes_by_its_name() -> None:
    call = roll_call(roll(("", "巨鹿县教育局"), ARTS), folder(document(*EDUCATION), document("", ARTS[1])))
    assert call.counts["handed_in"] == 2
    assert not call.questions
    assert remarks(call.lines[1]) == ["roll_call.uncoded"]


def test_a_roll_of_short_names_finds_departments_by_the_name_without_their_place() -> None:
    call = roll_call(roll(("", "教育局"), ("", "第2教育局")), folder(document("302", "巨鹿县第2教育局")))
    assert [line.state for line in call.lines] == ["missing", "waiting"]
    assert remarks(call.lines[1]) == ["roll_call.called"]


def test_one_code_under_another_name_counts_and_is_asked_about() -> None:
    call = roll_call(roll(("721", "县文联")), folder(document(*ARTS)))
    (question,) = call.questions
    assert (question.kind, question.is_counted, call.lines[0].is_handed_in) == ("same_code", True, True)


def test_one_name_under_another_code_is_asked_about_and_does_not_count_until_somebody_answers() -> None:
    known, came = roll(ARTS), folder(document("712", ARTS[1]))
    call = roll_call(known, came)
    assert call.counts["missing"] == 1
    assert call.counts["unlisted"] == 1
    (question,) = call.questions
    assert question.kind == "same_name"
    assert call.unlisted[0].questions == (question,)
    yes = roll_call(known.answered(question.entry.key, question.who.key, is_same=True), came)
    assert yes.counts["handed_in"] == 1
    assert not yes.questions
    assert not yes.unlisted
    assert remarks(yes.lines[0]) == ["roll_call.coded"]
    no = roll_call(known.answered(question.entry.key, question.who.key, is_same=False), came)
    assert no.counts["missing"] == 1
    assert not no.questions
    assert no.unlisted[0].remark is None


def test_whoever_is_said_not_to_be_the_same_although_the_code_is_counts_no_more() -> None:
    known, came = roll(("721", "县文联")), folder(document("721", "县水务局"))
    question = roll_call(known, came).questions[0]
    call = roll_call(known.answered(question.entry.key, question.who.key, is_same=False), came)
    assert call.counts["missing"] == 1
    assert len(call.unlisted) == 1


def test_a_code_that_another_department_has_left_from_the_template_counts_for_nobody() -> None:
    """The name says who it is; the code is that of the template, which its own department uses too."""
    own, wrong = document(*ARTS), document("721", "巨鹿县水务局", document_id="other")
    call = roll_call(roll(ARTS, ("333", "县水务局")), folder(own, wrong))
    assert line_of(call, ARTS[1]).document == own
    assert line_of(call, ARTS[1]).copies == 1
    assert line_of(call, "县水务局").state == "missing"
    assert [unlisted.document for unlisted in call.unlisted] == [wrong]
    assert {question.kind for question in call.questions} == {"same_code", "like_name"}


def test_zeros_that_a_spreadsheet_has_taken_off_a_code_make_no_other_department() -> None:
    call = roll_call(roll(("33", "县水务局")), folder(document("033", "县水务局")))
    assert call.counts["handed_in"] == 1
    assert not call.questions
    assert remarks(call.lines[0]) == ["roll_call.coded"]


def test_who_is_not_on_the_roll_is_listed() -> None:
    call = roll_call(roll(EDUCATION), folder(document(*EDUCATION), document(*ARTS)))
    assert [unlisted.document.department_code for unlisted in call.unlisted] == ["721"]


def test_the_document_of_a_unit_is_not_that_of_its_department() -> None:
    came = folder(unit_document("721001", "县文联本级", ARTS))
    call = roll_call(roll(ARTS), came)
    assert call.counts["missing"] == 1
    remark = call.unlisted[0].remark
    assert remark is not None
    assert remark.code == "roll_call.unit_of"
    assert roll_call(roll(("721001", "县文联本级")), came).counts["handed_in"] == 1


def test_reviews_are_no_documents_that_were_handed_in() -> None:
    call = roll_call(roll(EDUCATION), folder(document(*EDUCATION, is_review=True)))
    assert call.counts["missing"] == 1
    assert not call.unlisted


def test_what_stands_twice_in_the_roll_is_said_and_the_same_counts_once() -> None:
    call = roll_call(roll((*ARTS, "甲股"), (*ARTS, "乙股"), ("721", "县水务局"), ("999", ARTS[1])), folder())
    codes = ["roll_call.repeated", "roll_call.two_offices", "roll_call.code_twice", "roll_call.name_twice"]
    assert [note.code for note in call.notes] == codes
    assert call.notes[0].params["lines"] == (2, 3)
    assert call.counts["expected"] == 3


def test_a_file_that_was_never_noted_as_handed_in_counts_and_that_is_said() -> None:
    (line,) = roll_call(roll(EDUCATION), folder(document(*EDUCATION, hand_in=""))).lines
    assert line.is_handed_in
    assert remarks(line) == ["roll_call.not_noted"]
    (line,) = roll_call(roll(EDUCATION), folder(document(*EDUCATION, kind="word", hand_in=""))).lines
    assert not remarks(line)


def test_names_of_those_who_have_not_handed_in_are_copied_a_line_each() -> None:
    call = roll_call(
        roll((*EDUCATION, "教科文股"), ("333", "县水务局", "农业股"), ("9", "")), folder(document(*EDUCATION))
    )
    assert missing_names(call.lines) == "县水务局\n9"
    assert missing_names(call.lines, with_office=True) == "县水务局（农业股）\n9"
    assert call.offices == ("教科文股", "农业股", "")


def test_an_answer_stays_with_its_entry_when_the_roll_is_replaced() -> None:
    known = roll(EDUCATION, ARTS).answered(("721", ARTS[1]), ("712", ARTS[1]), is_same=True)
    assert known.replaced(roll(ARTS).entries, "新名单.xlsx").answers == known.answers
    assert known.replaced(roll(EDUCATION).entries, "新名单.xlsx").answers == ()


def test_the_year_that_is_asked_for_is_that_of_most_documents() -> None:
    came = [document("1", "甲"), document("2", "乙", year=2026), document("3", "丙"), document("4", "丁", year=None)]
    assert likely_year(came) == 2027
    assert likely_year([]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("巨鹿县财政局", "财政局"),
        ("县财政局", "巨鹿县财政局"),
        ("巨鹿县市场监督管理局", "市场监督管理局"),
        ("财政局（本级）", "巨鹿县财政局"),
        ("巨鹿县 财政局", "巨鹿县财政局"),
    ],
)
def test_names_of_one_department_are_alike(one: str, other: str) -> None:
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("邢台市财政局", "巨鹿县财政局"), ("巨鹿县财政局", "巨鹿县第2财政局"), ("", "财政局"), ("", ""), ("县委", "县局")],
)
def test_names_of_two_departments_are_not_alike(one: str, other: str) -> None:
    assert not are_alike(one, other)


@pytest.mark.parametrize(
    ("file", "member", "is_told"),
    [
        ("301教育局.jx", "", True),
        ("报/我局（巨鹿县教育局）终稿.docx", "", True),
        ("微信.zip", "报\\301.jx", True),
        ("301001幼儿园.jx", "", False),
        ("30教育.jx", "", False),
        ("照片.zip", "", False),
    ],
)
def test_a_department_whose_file_came_and_could_not_be_read_is_said_to_have_sent_one(
    file: str, member: str, is_told: bool
) -> None:
    came = replace(folder(document("721", "巨鹿县文联")), unread=(Unread(file, Message("file.damaged"), member),))
    call = roll_call(roll(("301", "巨鹿县教育局"), ("721", "巨鹿县文联")), came)
    assert line_of(call, "巨鹿县教育局").state == "missing"
    assert remarks(line_of(call, "巨鹿县教育局")) == (["roll_call.unread"] if is_told else [])
    assert not remarks(line_of(call, "巨鹿县文联"))
