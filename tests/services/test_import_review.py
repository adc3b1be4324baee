"""Before an import is taken over: each place of the document leads to its place in the source, and back."""

from dataclasses import replace

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.blocks import Cell, Grid, Paragraph, Row, Source
from jx_desktop.exchange.text.block_lines import block_lines
from jx_desktop.services.files.import_review import ImportReview, Spot
from jx_desktop.services.files.source_rows import rows_of_lines, source_rows
from tests.sources import PAGE, imported, on_pages, review_of, sample_blocks

STRAY = "另附：书画展品清单及场地租赁协议。"


def with_faults(text: str) -> str:
    """A letter in an amount, and a line that belongs nowhere."""
    title = "\n3.老研会书画活动经费绩效目标表\n"
    assert title in text
    return text.replace("预算数\t6.00", "预算数\t6.O0").replace(title, f"\n{STRAY}{title}")


def projects(review: ImportReview) -> list[Project]:
    return [project for _, project in review.document.projects]


def row_with(review: ImportReview, text: str) -> int:
    return next(number for number, row in enumerate(review.rows) if text in row.text)


@pytest.fixture
def review(form: Form) -> ImportReview:
    return review_of(form, with_faults)


def doubt_about(review: ImportReview, text: str) -> int:
    return next(number for number, doubt in enumerate(review.doubts) if doubt.text == text)


def test_lines_of_a_paragraph_are_rows_of_their_own_and_blank_ones_none() -> None:
    where = Message("source_place.docx", {"paragraph": 1})
    blocks = [Paragraph("一\n\n二", where), Paragraph("", where), Paragraph("三", where)]
    rows = source_rows(blocks)
    lines, origins = block_lines(blocks)
    found = rows_of_lines(rows, origins, blocks)
    shown = {line.text: rows[found[line.number]].text for line in lines if line.text}
    assert [row.text for row in rows] == ["一", "二", "三"]
    assert shown == {"一": "一", "二": "二", "三": "三"}


def test_a_merged_cell_reaches_into_the_rows_below_it_up_to_the_last() -> None:
    grid = Grid(
        (
            Row(1, (Cell("产出", rows=3), Cell("甲"))),
            Row(2, (Cell("乙"),)),
            Row(3, (Cell("丙"),), is_hidden=True),
            Row(4, (Cell("丁"), Cell("戊"))),
        )
    )
    rows = source_rows([grid])
    assert [[(cell.text, cell.column) for cell in row.cells] for row in rows] == [
        [("产出", 0), ("甲", 1)],
        [("乙", 1)],
        [("丁", 0), ("戊", 1)],
    ]
    assert [row.reaching for row in rows] == [(), ((0, 1, False),), ()]


def test_every_field_that_was_read_leads_to_a_row_that_says_it_and_back(review: ImportReview) -> None:
    assert len(review.document.projects) == 3
    for _, project in review.document.projects:
        for row in project.indicators:
            place = Address(project.id, "level3", row.id)
            spot = review.spot_of(place)
            assert spot is not None
            assert review.rows[spot.row].cells[spot.cell].text.replace(" ", "") == row.level3.replace(" ", "")
            assert place in review.places_at(Spot(spot.row))


def test_a_cell_leads_to_the_very_field_that_it_filled_in(review: ImportReview) -> None:
    last = projects(review)[-1]
    row = next(row for row in last.indicators if row.level2 == "成本指标")
    spot = review.spot_of(Address(last.id, "value", row.id))
    assert spot is not None
    assert review.places_at(spot)[0] == Address(last.id, "value", row.id)
    assert review.places_at(Spot(spot.row))[0] == Address(last.id, None, row.id)  # the row as a whole


def test_an_amount_is_found_in_its_cell_however_it_is_written(form: Form) -> None:
    review = review_of(form, lambda text: text.replace("预算数\t6.00", "预算数\t6万元"))
    last = projects(review)[-1]
    spot = review.spot_of(Address(last.id, "budget.total"))
    assert spot is not None
    assert review.rows[spot.row].cells[spot.cell].text == "6万元"


def test_a_doubt_names_the_cell_that_it_is_about(review: ImportReview) -> None:
    doubt = review.doubts[doubt_about(review, "6.O0")]
    assert doubt.spot is not None
    assert review.rows[doubt.spot.row].cells[doubt.spot.cell].text == "6.O0"
    assert doubt.where == review.rows[doubt.spot.row].where


def test_a_line_that_is_put_into_a_list_is_dealt_with_until_it_is_taken_back(review: ImportReview) -> None:
    number, goals = doubt_about(review, STRAY), projects(review)[-1].goals
    before, left = review.document, len(review.left())
    place = review.put(STRAY, Address(projects(review)[-1].id, "goals.0"), review.doubts[number].spot, [number])
    assert projects(review)[-1].goals == (*goals, STRAY)
    assert place.field == f"goals.{len(goals)}"
    assert review.spot_of(place) == Spot(row_with(review, STRAY))
    assert review.is_done(number)
    assert len(review.left()) == left - 1
    assert review.undo() == (place, review.doubts[number].spot)
    assert review.document == before
    assert not review.is_done(number)
    assert not review.is_changed


def test_text_goes_on_behind_what_there_is_and_a_sentence_begins_a_line(review: ImportReview) -> None:
    last = projects(review)[-1]
    place = Address(last.id, "purpose")
    assert last.purpose.endswith("。")
    review.put("再一句", place, None)
    review.put("，没有完", place, None)
    assert projects(review)[-1].purpose == f"{last.purpose}\n再一句，没有完"


def test_an_empty_amount_takes_a_number_and_refuses_what_is_none(review: ImportReview) -> None:
    last = projects(review)[-1]
    place = Address(last.id, "budget.total")
    with pytest.raises(ValueError, match="O"):
        review.put("6.O0", place, None)
    assert not review.is_changed
    review.put("6.00", place, None)
    assert str(projects(review)[-1].budget.total) == "6.00"
    assert review.why_not_put(place, "7") == "import_review.filled"
    assert review.why_not_put(None, "7") == review.why_not_put(Address(last.id), "7") == "import_review.no_field"
    assert review.why_not_put(place, " ") == "import_review.no_text"


def test_a_text_of_a_list_that_is_emptied_goes_and_those_behind_keep_their_lines(review: ImportReview) -> None:
    section = next(section for section in review.document.sections if len(section.paragraphs) > 1)
    places = [Address(section.id, f"paragraphs.{number}") for number in range(len(section.paragraphs))]
    spots = [review.spot_of(place) for place in places]
    review.set_text(places[0], "")
    assert [review.spot_of(place) for place in places[:-1]] == spots[1:]
    review.undo()
    assert [review.spot_of(place) for place in places] == spots


def test_what_is_typed_is_read_by_the_kind_of_its_field(review: ImportReview) -> None:
    head, last = review.document.head, projects(review)[-1]
    review.set_text(Address(head.id, "year"), "2025")
    review.set_text(Address(head.id, "cover_mark"), "")
    review.set_text(Address(last.id, "budget.total"), "6,000.5")
    assert (review.document.head.year, review.document.head.cover_mark) == (2025, None)
    assert str(projects(review)[-1].budget.total) == "6000.5"
    review.set_text(Address(head.id, "year"), "")
    assert review.document.head.year is None
    with pytest.raises(ValueError, match="许多"):
        review.set_text(Address(last.id, "budget.total"), "许多")


def test_what_was_looked_at_is_not_handed_on(review: ImportReview) -> None:
    number = doubt_about(review, STRAY)
    assert STRAY in [entry.text for entry in review.left()]
    review.mark_done([number])
    assert STRAY not in [entry.text for entry in review.left()]
    assert number not in review.open_doubts
    assert "6.O0" in [entry.text for entry in review.left()]


def test_what_stands_on_the_cover_and_in_the_plan_leads_to_its_line(review: ImportReview) -> None:
    head, last = review.document.head, projects(review)[-1]
    shown = {
        path: review.rows[spot.row].text
        for path in ("department.name", "year", "compiled_by", "cover_mark")
        if (spot := review.spot_of(Address(head.id, path))) is not None
    }
    assert shown == {
        "department.name": "巨鹿县文学艺术界联合会",
        "year": "2024 年部门预算绩效文本",
        "compiled_by": "巨鹿县文学艺术界联合会编制",
        "cover_mark": "(草案)",
    }
    spot = review.spot_of(Address(last.id, "plan.10"))
    assert spot is not None
    assert review.rows[spot.row].cells[spot.cell].text == "80%"


def test_a_note_leads_to_the_place_that_it_names_and_is_only_said_where_it_names_none(form: Form) -> None:
    what = imported(form)
    assert what.source is not None
    second = source_rows(what.source.blocks)[1].where
    notes = (Message("source.cell_cut_by_page", {"place": second}), Message("source.pictures", {"count": 2}))
    review = ImportReview(replace(what, report=replace(what.report, unplaced=(), notes=notes)))
    assert [(doubt.spot, doubt.is_information) for doubt in review.doubts] == [(Spot(1), False), (None, True)]
    assert review.open_doubts == [0]


def test_a_note_about_a_page_leads_to_it_and_one_about_a_row_that_goes_on_to_the_row_above(form: Form) -> None:
    blocks, count = on_pages(sample_blocks())
    what = imported(form, source=Source("pdf", tuple(blocks), page_sizes=(PAGE,) * count))
    gone = Message("source_place.pdf_row", {"page": 3, "table": 9, "row": 1})
    notes = (Message("source.cell_cut_by_page", {"place": gone}), Message("source.pdf_picture_page", {"page": 2}))
    review = ImportReview(replace(what, report=replace(what.report, unplaced=(), notes=notes)))
    above, on_page = (doubt.spot for doubt in review.doubts)
    assert above is not None
    assert on_page is not None
    pages = [box.page for row in review.rows if (box := row.box) is not None]
    assert pages[above.row : above.row + 2] == [2, 3]
    assert pages[on_page.row - 1 : on_page.row + 1] == [1, 2]
