"""The document as text reads back as the document that it was."""

import json
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.exchange.text.encoding import decode_text
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.benchmarks.make_book import make
from tests.conftest import make_document, make_project
from tests.exchange.published import SAMPLE, plain, unplaced
from tests.forms import every_form


def text_of(document: Document, **options: Any) -> str:
    return decode_text(EXPORTERS[".txt"].export(document, ExportOptions(**options), None).data)


def assert_reads_back(document: Document) -> None:
    again, report = read_published_text(text_of(document), document.form)
    assert unplaced(report) == []
    assert plain(again) == plain(document)


def test_the_published_sample_reads_back(form: Form) -> None:
    assert_reads_back(read_published_text(SAMPLE, form)[0])


@pytest.mark.parametrize("seed", range(4))
def test_made_documents_with_what_is_rare_read_back(form: Form, seed: int) -> None:
    data = json.dumps(make(25, seed, rare=True))
    assert_reads_back(read_interchange(data, lambda _: form))


def test_every_kind_of_field_and_a_second_table_read_back() -> None:
    form = every_form()
    rows = (
        TableRow(values={"item": "相机", "count": "2", "price": "0.35", "due": "2024-09-01"}),
        TableRow(values={"item": "三脚架", "count": "1", "price": "0.10"}),
    )
    own = {"granted": "1.50", "begun": "2024-03-01", "phase": "新建"}
    projects = [make_project(number, tables={"purchases": rows}, values=own) for number in (1, 2)]
    assert_reads_back(make_document(form, *projects))


def test_what_is_not_filled_in_yet_reads_back_as_blank(form: Form) -> None:
    first, *others = make_project(1).indicators
    rows = [
        row.with_values({"id": f"x{n}", "description": "", "value": "", "basis": ""}) for n, row in enumerate(others)
    ]
    again = [row.with_values({"id": f"y{n}", "level3": "", "basis": ""}) for n, row in enumerate((first, *others))]
    assert_reads_back(make_document(form, make_project(1, indicators=tuple(rows)), make_project(2, purpose="")))
    assert_reads_back(make_document(form, make_project(1, indicators=tuple(again), goals=()), make_project(2)))


def test_goals_have_a_line_each_and_merged_cells_stand_once(form: Form) -> None:
    lines = text_of(make_document(form, make_project(1, goals=("第一个目标。", "2025年第二个目标。")))).split("\n")
    at = lines.index("绩效目标\t1.第一个目标。")
    assert lines[at + 1] == "2. 2025年第二个目标。"
    assert sum(line.startswith("产出指标\t") for line in lines) == 1
    assert "\t质量指标\t作品评审合格率\t通过评审的作品所占比例\t≥95%\t评审意见" in lines


def test_a_tab_or_a_line_end_in_a_field_does_not_part_its_cell(form: Form) -> None:
    project = make_project(1, purpose="用于\t采风活动，\n也用于创作。")
    again, report = read_published_text(text_of(make_document(form, project)), form)
    assert unplaced(report) == []
    assert again.projects[0][1].purpose == "用于采风活动，也用于创作。"


def test_the_file_is_known_by_its_mark_and_has_the_line_ends_of_windows(form: Form) -> None:
    data = EXPORTERS[".txt"].export(make_document(form, make_project(1)), ExportOptions(), None).data
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_chosen_projects_are_their_tables_with_the_numbers_of_the_whole(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    text = text_of(document, projects=(document.projects[1][1].code,))
    assert text.startswith("2.采风创作经费之2绩效目标表\n")
    assert "采风创作经费之1" not in text


def test_a_public_copy_numbers_what_is_left(form: Form) -> None:
    text = text_of(make_document(form, make_project(1, disclose=False), make_project(2)), public=True)
    assert "1.采风创作经费之2绩效目标表" in text
    assert "采风创作经费之1" not in text
