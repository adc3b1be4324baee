"""Tables of a year that say two things of one place, or belong to another year or department."""

from dataclasses import replace

from jx_desktop.domain.form.definition import Form
from tests.exchange.test_year_tables import OTHER, SAID, only_project, read
from tests.made.year_tables import evaluation_pieces, national


def test_the_second_of_two_tables_of_one_project_overwrites_nothing_and_is_named(form: Form) -> None:
    rows = (replace(SAID.rows[0], score="11"), *SAID.rows[1:])
    document, report = read(evaluation_pieces(national, SAID, replace(SAID, rows=rows, total="91.26")), "docx", form)
    project = only_project(document)
    assert project.values["evaluation.stated.total"] == SAID.total
    assert project.indicators[0].values["evaluation.score"] == SAID.rows[0].score
    twice = [entry.text for entry in report.unplaced if entry.reason.code == "import_year.said_twice"]
    assert sorted(twice) == ["11", "91.26"]


def test_a_table_that_is_there_twice_says_nothing(form: Form) -> None:
    _, report = read(evaluation_pieces(national, SAID, SAID), "docx", form)
    assert not [entry for entry in report.unplaced if entry.reason.code == "import_year.said_twice"]


def test_a_table_of_another_year_or_department_is_named(form: Form) -> None:
    other = national(replace(OTHER, department="巨鹿县水务局"))
    document, report = read([*evaluation_pieces(national, SAID), replace(other, unit="（2022年度）")], "docx", form)
    said = {note.code: note.params for note in report.notes}
    assert document.head.year == 2023
    assert (said["import_year.other_year"]["year"], said["import_year.other_year"]["name"]) == (2022, OTHER.name)
    assert said["import_year.other_department"]["department"] == "巨鹿县水务局"
    _, quiet = read(evaluation_pieces(national, SAID, OTHER), "docx", form)
    assert not {"import_year.other_year", "import_year.other_department"} & {note.code for note in quiet.notes}
