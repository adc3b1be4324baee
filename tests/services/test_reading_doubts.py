"""What was read and may be misread: letters among digits, borders that were lost, sums that do not fit."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.lookalikes import meant_value
from jx_desktop.services.files.import_doubts import Doubt
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.services.files.lost_borders import Numbers, dealt_out, parted
from tests.sources import review_of

LAST_BUDGET = "预算数\t6.00\t其中：财政 资金\t6.00\t其他资金\t"
LAST_PLAN = "\t25%\t\t60%\t80%\t100%\t"


def with_budget(total: str, fiscal: str, other: str) -> str:
    return f"预算数\t{total}\t其中：财政 资金\t{fiscal}\t其他资金\t{other}"


def replaced(review_form: Form, *pairs: tuple[str, str]) -> ImportReview:
    """The sample with some of its texts replaced, the last time that they stand there."""

    def change(text: str) -> str:
        for old, new in pairs:
            before, found, behind = text.rpartition(old)
            assert found
            text = before + new + behind
        return text

    return review_of(review_form, change)


def stating(sentence: str) -> Callable[[str], str]:
    """Let the first section begin with a sentence."""
    return lambda text: text.replace("\n坚持认真贯彻", f"\n{sentence}坚持认真贯彻", 1)


def last(review: ImportReview) -> Project:
    return review.document.projects[-1][1]


def proposing(review: ImportReview) -> list[tuple[int, Doubt]]:
    return [(number, doubt) for number, doubt in enumerate(review.doubts) if doubt.fix is not None]


def taken(review: ImportReview) -> Project:
    """The last project once the one proposal there is was taken over."""
    [(number, _)] = proposing(review)
    assert review.why_not_taken(number) == ""
    review.take_proposal(number)
    assert review.is_done(number)
    return last(review)


def test_a_clean_document_raises_no_doubt(form: Form) -> None:
    review = review_of(form)
    assert [doubt for doubt in review.doubts if doubt.is_of_reading] == []


def test_a_letter_in_an_amount_is_proposed_as_the_digit_and_the_line_is_then_dealt_with(form: Form) -> None:
    review = replaced(form, (LAST_BUDGET, with_budget("6.O0", "6.00", "")))
    [(number, doubt)] = proposing(review)
    assert number == 0  # what may be misread stands first
    assert doubt.reason.code == "import_doubt.letter"
    assert doubt.place == Address(last(review).id, "budget.total")
    assert doubt.spot is not None
    assert review.rows[doubt.spot.row].cells[doubt.spot.cell].text == "6.O0"
    assert doubt.entry in review.left()
    assert taken(review).budget.total == Decimal("6.00")
    assert doubt.entry not in review.left()
    review.undo()
    assert last(review).budget.total is None
    assert not review.is_done(number)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("13052924P0058401241 0E", "13052924P0O584012410E", "13052924P00584012410E"),
        ("13052924P0058401241 0E", "13O52924P00584012410E", "13052924P00584012410E"),
        ("13052924P0058401241 0E", "1305S924P00584012410E", "13055924P00584012410E"),
    ],
)
def test_a_letter_in_a_projects_code_is_proposed_as_the_digit(form: Form, old: str, new: str, code: str) -> None:
    review = replaced(form, (old, new))
    [(_, doubt)] = proposing(review)
    assert doubt.text == new
    assert taken(review).code == code


def test_a_letter_in_a_units_code_is_a_doubt_at_the_unit(form: Form) -> None:
    review = review_of(form, lambda text: text.replace("721001 ", "72l001 "))
    [(number, doubt)] = proposing(review)
    unit = review.document.units[0]
    assert doubt.place == Address(unit.id, "code")
    review.take_proposal(number)
    assert review.document.units[0].code == "721001"


def test_a_unit_whose_code_was_misread_in_one_place_stays_one_unit_and_is_said(form: Form) -> None:
    review = replaced(form, ("721001 ", "72l001 "))
    [unit] = review.document.units
    assert (unit.code, len(unit.project_ids)) == ("721001", 3)
    [doubt] = review.doubts
    assert doubt.reason.code == "import_text.unit_code_letter"
    assert doubt.text == "72l001"


def test_a_letter_in_a_value_and_in_a_percentage_are_proposed_as_digits(form: Form) -> None:
    review = replaced(form, ("服务对象满意度\t100%", "服务对象满意度\t1O0%"), (LAST_PLAN, "\t25%\t\t6O%\t80%\t100%\t"))
    for number, _ in proposing(review):
        review.take_proposal(number)
    assert [item.percent for item in last(review).plan] == [25, 60, 80, 100]
    assert [row.value for row in last(review).indicators if row.level3 == "服务对象满意度"] == ["100%"]
    assert review.open_doubts == []


def test_two_amounts_run_together_are_parted_where_they_then_add_up(form: Form) -> None:
    review = replaced(form, (LAST_BUDGET, with_budget("2110", "210010", "")))
    [(_, doubt)] = proposing(review)
    assert doubt.reason.code == "import_doubt.split"
    assert doubt.place == Address(last(review).id, "budget.fiscal")
    assert last(review).budget.fiscal == 210010  # nothing is put right unasked
    budget = taken(review).budget
    assert [budget.total, budget.fiscal, budget.other] == [2110, 2100, 10]
    assert review.spot_of(Address(last(review).id, "budget.other")) is not None
    review.undo()
    assert last(review).budget.fiscal == 210010


def test_a_lost_point_is_proposed_where_the_sum_then_fits(form: Form) -> None:
    review = replaced(form, (LAST_BUDGET, with_budget("2100.10", "210010", "")))
    [(_, doubt)] = proposing(review)
    assert doubt.reason.code == "import_doubt.point"
    assert taken(review).budget.fiscal == Decimal("2100.10")


def test_two_amounts_that_are_no_number_together_are_parted(form: Form) -> None:
    review = replaced(form, (LAST_BUDGET, with_budget("6.00", "4.002.00", "")))
    budget = taken(review).budget
    assert (budget.fiscal, budget.other) == (Decimal("4.00"), Decimal("2.00"))
    assert review.left() == ()


def test_a_sum_that_nothing_puts_right_is_only_said_until_it_is_put_right_by_hand(form: Form) -> None:
    review = replaced(form, (LAST_BUDGET, with_budget("6.00", "5.00", "")))
    [doubt] = [doubt for doubt in review.doubts if doubt.is_of_reading]
    assert (doubt.reason.code, doubt.fix) == ("budget.sum", None)
    review.set_text(Address(last(review).id, "budget.other"), "0.50")
    assert review.open_doubts == [0]
    review.set_text(Address(last(review).id, "budget.other"), "1.00")
    assert review.open_doubts == []


def test_percentages_run_together_are_parted_where_they_then_rise_to_100(form: Form) -> None:
    review = replaced(form, (LAST_PLAN, "\t25%\t\t60%\t80100%\t\t"))
    assert [item.percent for item in taken(review).plan] == [25, 60, 80, 100]
    assert review.open_doubts == []


def test_a_plan_that_falls_is_said(form: Form) -> None:
    review = replaced(form, (LAST_PLAN, "\t65%\t\t60%\t80%\t100%\t"))
    [doubt] = [doubt for doubt in review.doubts if doubt.is_of_reading]
    assert doubt.reason.code == "plan.falls"
    assert doubt.place is not None
    assert doubt.place.field == "plan.6"


def test_the_total_that_a_section_states_is_held_against_the_projects(form: Form) -> None:
    right, wrong = (f"项目支出预算合计{amount}万元。" for amount in ("15.00", "51.00"))
    assert [doubt for doubt in review_of(form, stating(right)).doubts if doubt.is_of_reading] == []
    review = review_of(form, stating(wrong))
    [doubt] = [doubt for doubt in review.doubts if doubt.is_of_reading]
    assert doubt.reason.code == "total.differs"
    assert doubt.place is not None
    assert doubt.spot is not None
    assert wrong in review.rows[doubt.spot.row].text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("≥1O0人", "≥100人"),
        ("l00%", "100%"),
        ("9S%", "95%"),
        ("≥8B次", "≥88次"),
        ("=Z0场", "=20场"),
        ("1,2O0人", "1,200人"),
        ("＝９O％", "＝90％"),
    ],
)
def test_letters_in_the_number_of_a_value_are_known(text: str, meant: str) -> None:
    assert meant_value(text) == meant


@pytest.mark.parametrize(
    "text", ["O3浓度下降", "5S管理", "B2B", "≥95%", "I类", "PM2.5", "SO2", "5G基站", "4K", "A4纸", "Ⅱ级", "2B铅笔", "",
             "1B", "≤3B级", "2024年12月", "优", "10l"]
)  # fmt: skip
def test_what_may_be_meant_as_it_is_stays(text: str) -> None:
    assert meant_value(text) == text


def is_sum(numbers: Numbers) -> bool:
    total, *parts = (number or Decimal(0) for number in numbers)
    return total > 0 and total == sum(parts)


def test_where_more_than_one_way_to_part_fits_none_is_proposed() -> None:
    assert list(parted(["2110", "210010", ""], is_sum, 2) or ()) == [2110, 2100, 10]
    assert parted(["12", "111", ""], is_sum, 2) is None  # 1 and 11, or 11 and 1
    assert parted(["55", "", ""], is_sum, 2) is None  # nothing else speaks for 5 and 5
    assert list(parted(["55.0055.00", "", ""], is_sum, 2) or ()) == [55, 55, None]
    assert list(dealt_out(["306080100"], 4, lambda n: list(n) == [30, 60, 80, 100], 2) or ()) == [30, 60, 80, 100]
