"""核对全县项目清单 from the files: a county's folder, its list as it was exported, what differs, the workbook of it."""

import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.county_list import CountyComparison, CountyKind, compare_county
from jx_desktop.domain.collected.roll import Roll
from jx_desktop.domain.collected.roll_call import roll_call
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.services.collecting.county_reading import county_document
from jx_desktop.services.collecting.county_words import CountyWords
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.collecting.roll_reading import read_roll_file
from jx_desktop.services.comparing.budget_list import (
    ListSource,
    pasted_list,
    proposed_choices,
    read_list_file,
    set_beside,
)
from jx_desktop.services.resources.wordings import load_wording
from tests.made.county import FORM_FILE, MadeCounty, make_county

ASKED = Asked(2027)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> MadeCounty:
    """Four departments with three projects each, and their lists."""
    return make_county(tmp_path_factory.mktemp("county") / "files", 4, 3)


@pytest.fixture(scope="module")
def collected(county: MadeCounty) -> CollectedFolder:
    """What lies in the folder."""
    return collect_folder(county.folder, CollectOrder(with_content=True))


@pytest.fixture(scope="module")
def form() -> Form:
    """The county's form."""
    return read_form(FORM_FILE.read_text("utf-8"))


def compared(source: ListSource, collected: CollectedFolder, form: Form) -> CountyComparison:
    document = county_document(collected, ASKED, form)
    choices = proposed_choices(source, document)
    assert choices.money_unit == "万元"
    listed = set_beside(source, choices, document).projects.projects
    return compare_county(listed, collected, form.codes, ASKED)


def rows_of(county: MadeCounty) -> list[list[str]]:
    """Return the rows of the county's list as they are copied from a spreadsheet."""
    (sheet,) = read_list_file(county.listed).sheets
    return [list(row) for row in sheet.rows]


def pasted(rows: list[list[str]]) -> ListSource:
    return pasted_list("", "\r\n".join("\t".join(row) for row in rows) + "\r\n", "剪贴板")


def test_the_list_of_a_county_agrees_with_the_documents_that_it_was_made_of(
    county: MadeCounty, collected: CollectedFolder, form: Form
) -> None:
    comparison = compared(read_list_file(county.listed), collected, form)
    assert comparison.differences == ()
    whole = comparison.whole()
    assert (whole.listed_count, whole.present_count) == (12, 12)
    assert whole.listed == whole.present == sum((each.total_yuan or 0 for each in collected.documents), Decimal(0))
    assert [each.code for each in comparison.sums] == sorted(county.files)


def test_the_money_unit_is_found_out_where_the_list_does_not_say_it(
    county: MadeCounty, collected: CollectedFolder, form: Form
) -> None:
    rows = rows_of(county)
    rows[0][-1] = "预算金额"
    assert compared(pasted(rows), collected, form).differences == ()


def test_what_was_changed_in_the_list_is_found(county: MadeCounty, collected: CollectedFolder, form: Form) -> None:
    head, *rows = rows_of(county)
    dropped, changed, spoiled = rows[0], rows[1], rows[5]
    changed[4] = f"{Decimal(changed[4]) + Decimal('0.000001')}"
    spoiled[4] = "约三万"
    new = ["999001", "县外单位", "13052926P999000000001", "新项目", "12.5"]
    comparison = compared(pasted([head, *rows[1:], new]), collected, form)
    found = {each.kind: each for each in comparison.differences}
    assert set(found) == {CountyKind.NOT_RECEIVED, CountyKind.NO_BUDGET, CountyKind.AMOUNT, CountyKind.UNREADABLE}
    no_budget, amount = found[CountyKind.NO_BUDGET], found[CountyKind.AMOUNT]
    assert no_budget.project is not None
    assert no_budget.project.code == dropped[2]
    assert amount.change == Decimal("-0.01")
    assert found[CountyKind.UNREADABLE].listed_text == "约三万"
    assert found[CountyKind.NOT_RECEIVED].listed_yuan == Decimal(125_000)
    assert comparison.whole().listed_unread == 1


def test_the_workbook_has_amounts_as_numbers_and_the_sums_of_every_department(
    county: MadeCounty, collected: CollectedFolder, form: Form
) -> None:
    head, *rows = rows_of(county)
    rows[0][4] = f"{Decimal(rows[0][4]) + 1}"
    comparison = compared(pasted([head, *rows]), collected, form)
    words = CountyWords(load_wording("zh"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(words.workbook(comparison, comparison.differences, "清单.xlsx")))
    differences, sums = (book.get_sheet_by_name(name).to_python() for name in ("不一致", "分部门合计"))
    assert [row[0] for row in differences[:2]] == ["不一致", "金额不一致"]
    assert differences[1][7] == -1.0
    assert [row[0] for row in sums[1:5]] == sorted(county.files)
    total = next(row for row in sums if row[1] == "合计")
    assert total[2] == total[4] == 12.0
    assert Decimal(str(total[3])) == sum(Decimal(str(row[3])) for row in sums[1:5])


def test_the_roll_of_a_county_is_called(county: MadeCounty, collected: CollectedFolder) -> None:
    roll = Roll(entries=read_roll_file(county.roll).entries)
    call = roll_call(roll, collected, ASKED)
    assert call.counts["handed_in"] == call.counts["expected"] == 4
    assert set(call.offices_of_documents()) == {document.key for document in collected.documents}
    assert len(call.offices) == 4


@pytest.mark.parametrize(
    ("yuan", "words"), [("120000", "12.00"), ("123456789.5", "12,345.67895"), ("-50", "-0.005"), ("0", "0.00")]
)
def test_sums_are_made_in_yuan_and_shown_exactly_in_ten_thousands(yuan: str, words: str) -> None:
    assert ten_thousands(Decimal(yuan)) == words
