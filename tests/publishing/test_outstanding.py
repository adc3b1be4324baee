"""By when something must be public, how long it is overdue, and where that is told: table, csv, `jx info`."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.base import clock
from jx_desktop.base.record import FrozenDict
from jx_desktop.cli.main import main
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import ReviewedState
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.contents import ACCOUNTS_APPROVED_ON
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.outstanding import NOTHING_DUE, Publication, publication_of
from jx_desktop.domain.review.records import Event
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.collecting.reviewed import review_in
from jx_desktop.services.collecting.summary_table import COLUMNS, summary_cells, write_summary_xlsx
from jx_desktop.services.document.publication_words import done_words, due_words, state_words
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.resources.wordings import load_wording
from tests import collected
from tests.conftest import make_document, make_project
from tests.publishing.test_due import waiting_form
from tests.records import with_records

APPROVED, DUE = date(2027, 3, 5), date(2027, 3, 25)
WORDS = load_wording("zh")


def approved(form: Form, *published: str, **head: Any) -> Document:
    document = make_document(form, make_project(1), **{"approved_on": APPROVED, "year": 2027, **head})
    return with_records(document, [Event(id=f"e{n}", what="published", at=at) for n, at in enumerate(published)])


@pytest.mark.parametrize(
    ("today", "left", "urgency", "status", "state"),
    [
        (date(2027, 3, 13), 12, "", "公开期限 3月25日（还有 12 天）", "应于3月25日前公开"),
        (date(2027, 3, 19), 6, "", "公开期限 3月25日（还有 6 天）", "应于3月25日前公开"),
        (date(2027, 3, 20), 5, "soon", "公开期限 3月25日（还有 5 天）", "应于3月25日前公开"),
        (date(2027, 3, 25), 0, "soon", "公开期限 3月25日（今天到期）", "应于3月25日前公开"),
        (date(2027, 3, 26), -1, "late", "公开期限 3月25日（已逾期 1 天）", "已逾期 1 天"),
    ],
)
def test_days_are_counted_down_and_then_up(
    form: Form, today: date, left: int, urgency: str, status: str, state: str
) -> None:
    found = publication_of(approved(form))
    assert found == Publication(sheet="goal", due=DUE, since=APPROVED)
    assert (found.days_left(today), found.urgency(today)) == (left, urgency)
    words = due_words(found, today, form), state_words(found, today)
    assert [WORDS.word(each) for each in words if each is not None] == [status, state]


def test_what_was_published_is_due_no_more_until_it_is_approved_again(form: Form) -> None:
    found = publication_of(approved(form, "2027-03-20T10:00:00+08:00", "2027-03-22T10:00:00+08:00"))
    assert found == Publication(published_on=date(2027, 3, 22))
    assert due_words(found, DUE, form) is None
    words = state_words(found, DUE)
    assert words is not None
    assert words == done_words(found)
    assert WORDS.word(words) == "已制作公开版 2027-03-22"
    again = publication_of(approved(form, "2027-03-22T10:00:00+08:00", approved_on=date(2027, 6, 1)))
    assert (again.due, again.published_on) == (date(2027, 6, 21), date(2027, 3, 22))


def test_before_the_approval_nothing_is_said(form: Form) -> None:
    found = publication_of(make_document(form, make_project(1)))
    assert found == NOTHING_DUE
    assert (found.days_left(DUE), found.urgency(DUE), due_words(found, DUE, form)) == (None, "", None)
    assert state_words(found, DUE) is None


def test_of_several_sheets_the_first_that_waits_is_said_by_its_name() -> None:
    form = waiting_form()
    accounts: dict[str, Any] = {ACCOUNTS_APPROVED_ON: date(2028, 9, 1)}
    waiting = publication_of(approved(form, **accounts))
    assert (waiting.sheet, waiting.due) == ("goal", DUE)
    document = with_records(
        approved(form, **accounts), [Event(what="published", at="2027-03-06T10:00:00+08:00", sheet="goal")]
    )
    found = publication_of(document)
    assert (found.sheet, found.due, found.published_on) == ("whole", date(2028, 10, 1), date(2027, 3, 6))
    words = due_words(found, date(2028, 9, 30), form)
    assert words is not None
    assert WORDS.word(words) == f"{form.all_sheets['whole'].name}公开期限 10月1日（还有 1 天）"


def test_what_the_bureau_has_approved_counts_until_it_was_published_since() -> None:
    review = Publication(sheet="goal", due=DUE, since=APPROVED)
    assert NOTHING_DUE.beside(review) == review
    old, new = Publication(published_on=date(2027, 3, 1)), Publication(published_on=APPROVED)
    assert (old.beside(review), new.beside(review)) == (review, new)
    own = Publication(sheet="goal", due=date(2027, 4, 1), since=date(2027, 3, 12))
    assert own.beside(review) == own
    assert new.beside(NOTHING_DUE) == new


def test_a_review_says_by_when_what_it_has_approved_must_be_public(form: Form) -> None:
    state, _ = review_in(approved(form, review_of="in1"))
    assert state.publication == Publication(sheet="goal", due=DUE, since=APPROVED)
    assert ReviewedState.model_validate_json(state.model_dump_json()) == state
    before, _ = review_in(make_document(form, make_project(1), review_of="in1"))
    assert before.publication == NOTHING_DUE


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> date:
    today = date(2027, 3, 28)
    monkeypatch.setattr(clock, "_today", lambda: today)
    return today


def test_the_table_has_the_days_behind_all_that_it_had(day: date) -> None:
    late, done, waits = (collected.document(code, f"部门{code}") for code in ("301", "302", "303"))
    late = late.model_copy(update={"publication": Publication(sheet="goal", due=DUE, since=APPROVED)})
    done = done.model_copy(update={"publication": Publication(published_on=date(2027, 3, 20))})
    in_review = ReviewedState(state="approved", publication=Publication(due=date(2027, 4, 2), since=APPROVED))
    folder = CollectedFolder("县", (late, done, waits), reviews=FrozenDict({waits.key: in_review}))
    keys = [column.key for column in COLUMNS]
    first = keys.index("publication_due")
    assert keys[first - 1 : first + 3] == ["number", "publication_due", "published_on", "days_overdue"]
    assert [summary_cells(each, folder)[first : first + 3] for each in folder.documents] == [
        [DUE, None, 3], [None, date(2027, 3, 20), None], [date(2027, 4, 2), None, None],
    ]  # fmt: skip
    data, _ = write_summary_xlsx(folder, WORDS)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    head = next(row for row in sheet if "公开期限" in row)
    at = [head.index(words) for words in ("公开期限", "公开版日期", "逾期未公开天数")]
    rows = [[row[each] for each in at] for row in sheet if row[0] in ("301", "302", "303")]
    assert rows == [[DUE, "", 3], ["", date(2027, 3, 20), ""], [date(2027, 4, 2), "", ""]]


def test_a_folder_is_read_with_the_days_and_written_as_csv(
    form: Form, day: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_new(approved(form), tmp_path / "a.jx", replace_existing=False)
    save_new(approved(form, "2027-03-20T23:30:00+08:00", id="b"), tmp_path / "b.jx", replace_existing=False)
    found = collect_folder(tmp_path, CollectOrder())
    assert {each.file: each.publication for each in found.documents} == {
        "a.jx": Publication(sheet="goal", due=DUE, since=APPROVED),
        "b.jx": Publication(published_on=date(2027, 3, 20)),
    }
    main(["collect", str(tmp_path), "--csv", str(tmp_path / "out.csv")])
    capsys.readouterr()
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    first = rows[0].index("公开期限")
    assert rows[0][first : first + 3] == ["公开期限", "公开版日期", "逾期未公开天数"]
    assert sorted(row[first : first + 3] for row in rows[1:]) == [["", "2027-03-20", ""], ["2027-03-25", "", "3"]]


def test_info_tells_it_in_a_line_and_for_each_sheet(
    form: Form, day: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*words: str) -> str:
        capsys.readouterr()
        assert main(["info", *words]) == 0
        return capsys.readouterr().out

    for name, document in (("a.jx", approved(form)), ("b.jx", approved(form, "2027-03-20T10:00:00+08:00"))):
        save_new(document, tmp_path / name, replace_existing=False)
    save_new(make_document(form, make_project(1)), tmp_path / "c.jx", replace_existing=False)
    a, b, c = (str(tmp_path / name) for name in ("a.jx", "b.jx", "c.jx"))
    assert "公开：公开期限 3月25日（已逾期 3 天）\n" in told(a)
    assert "公开：已制作公开版 2027-03-20\n" in told(b)
    assert "公开：" not in told(c)
    assert [json.loads(told(each, "--json"))["publications"] for each in (a, b, c)] == [
        [{"sheet": "goal", "due": "2027-03-25", "published_on": None, "days_left": -3}],
        [{"sheet": "goal", "due": "2027-03-25", "published_on": "2027-03-20", "days_left": None}],
        [],
    ]
