"""After a change of a budget, the texts that still say the old amount are known for as long as that is true."""

from collections.abc import Callable

import pytest

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import marked
from jx_desktop.editing.text import SetFields
from jx_desktop.services.checking.amounts import AmountChanges, change_mentions, place_word
from jx_desktop.services.document.session import Session
from jx_desktop.validation.reference import NO_REFERENCE, Reference
from tests.conftest import make_document, make_project


class Budgets:
    """A session, and what is known of its amounts."""

    def __init__(self, form: Form, **fields: object) -> None:
        self.session = Session(make_document(form, make_project(1, **fields), make_project(2)))
        self.changes = AmountChanges()
        self.session.listen(lambda told: self.changes.note(self.session.document, told.changes))

    def set(self, settled: bool = True, **amounts: object) -> None:
        values = {f"budget.{part}": amount for part, amount in amounts.items()}
        self.session.run(SetFields("p1", values), merge_key=tuple(values))
        if settled:
            self.session.end_merging()

    @property
    def said(self) -> list[str]:
        self.changes.settle(self.session.document, "p1")
        found = self.changes.mentions(self.session.document, "p1")
        return [f"{each.mention.words}>{each.after}" for each in found]

    def apply(self) -> None:
        found = self.changes.mentions(self.session.document, "p1")
        assert self.session.run(change_mentions("p1", found))


@pytest.fixture
def budgets(form: Form) -> Callable[..., Budgets]:
    return lambda **fields: Budgets(
        form, **{"purpose": "用于5万元支出，其中5.00万元。", "goals": ("完成50,000元。",)} | fields
    )


def test_a_new_total_leaves_texts_with_the_old_one(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(total="6")
    assert book.said == ["5万元>6万元", "5.00万元>6.00万元", "50,000元>60,000元"]
    book.set(fiscal="6")
    assert len(book.said) == 3, "each place once"


def test_undo_takes_it_back_and_redo_brings_it_again(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(total="6")
    assert len(book.said) == 3
    book.session.undo()
    assert book.said == []
    book.session.redo()
    assert len(book.said) == 3
    book.apply()
    assert book.said == []
    book.session.undo()
    assert len(book.said) == 3, "only the texts are back"
    assert book.session.document.get(Project, "p1").budget.total == 6
    book.session.undo()
    assert book.said == []


def test_undo_does_not_speak_of_texts_that_say_the_other_amount(budgets: Callable[..., Budgets]) -> None:
    book = budgets(goals=("另有6万元。",))
    book.set(total="6")
    assert len(book.said) == 2
    book.session.undo()
    assert book.said == []


def test_once_brought_up_to_date_the_next_change_counts_from_there(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(total="6")
    assert book.said
    book.apply()
    book.set(total="7")
    assert book.said == ["6万元>7万元", "6.00万元>7.00万元", "60,000元>70,000元"]


def test_amounts_on_the_way_do_not_count(budgets: Callable[..., Budgets]) -> None:
    book = budgets(goals=("另有6万元。",))
    book.set(settled=False, total="6")
    book.set(settled=False, total=None)
    book.set(settled=False, total="65")
    assert book.said == ["5万元>65万元", "5.00万元>65.00万元"]


def test_back_at_the_old_amount_there_is_nothing_to_say(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(settled=False, total="6")
    book.set(settled=False, total="5")
    assert book.said == []
    book.set(total="6")
    assert len(book.said) == 3
    book.set(total="5.00")
    assert book.said == []


def test_without_an_amount_now_nothing_is_said_until_there_is_one(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(total=None)
    assert book.said == []
    book.set(total="6")
    assert len(book.said) == 3


def test_what_is_written_only_later_is_no_old_mention(budgets: Callable[..., Budgets]) -> None:
    book = budgets(purpose="", goals=())
    book.set(total="6")
    assert book.said == []
    book.session.run(SetFields("p1", {"purpose": "另支5万元。"}))
    assert book.said == []


def test_what_is_ignored_stays_so_until_the_next_change(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(total="6")
    assert book.said
    book.changes.forget(book.session.document.get(Project, "p1"))
    assert book.said == []
    book.session.run(SetFields("p1", {"name": "新"}))
    assert book.said == []


def test_other_edits_between_do_not_matter(budgets: Callable[..., Budgets]) -> None:
    book = budgets()
    book.set(total="6")
    book.session.run(SetFields("p1", {"name": "新"}))
    assert len(book.said) == 3
    book.session.run(SetFields("p1", {"purpose": "不再提。"}))
    assert book.said == ["50,000元>60,000元"]
    for _ in range(3):
        book.session.undo()
    assert book.said == []


def test_places_are_named_by_level_and_field(budgets: Callable[..., Budgets]) -> None:
    row = make_project(1).indicators[3].with_values({"value": "≤5万元"})
    book = budgets(indicators=(row,))
    book.set(total="6")
    assert len(book.said) == 4
    document = book.session.document
    found = book.changes.mentions(document, "p1")
    assert [place_word(document, "p1", each.mention) for each in found] == [
        "成本指标",
        "资金用途",
        "资金用途",
        "绩效目标",
    ]


def test_what_came_from_last_year_with_its_amount_is_an_old_amount_while_it_waits(form: Form) -> None:
    last = make_document(form, make_project(1, purpose="用于5万元支出。", goals=(), indicators=()))
    project = last.get(Project, "p1").with_values({"budget.total": "6"})
    changes = AmountChanges()
    document = make_document(form, project, year=2025)
    changes.note_last_year(document, "p1", Reference(last))
    assert changes.mentions(document, "p1") == [], "nothing of it waits"
    waiting = make_document(form, marked(project, form), year=2025)
    changes.note_last_year(waiting, "p1", Reference(last))
    assert [f"{each.mention.words}>{each.after}" for each in changes.mentions(waiting, "p1")] == ["5万元>6万元"]
    changes.note_last_year(waiting, "p1", NO_REFERENCE)
    assert len(changes.mentions(waiting, "p1")) == 1
