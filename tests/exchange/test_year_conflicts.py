"""Tables of a year that say two things of one place, or belong to another year or department."""

from dataclasses import replace

from jx_desktop.domain.form.definition import Form
from tests.exchange.test_year_tables import OTHER, SAID, only_project, read
from tests.made.year_tables import LAYOUTS, evaluation_pieces, monitoring, national


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


def test_a_month_that_another_line_contradicts_is_named(form: Form) -> None:
    plain = monitoring(SAID)
    _, quiet = read([plain], "docx", form)
    assert "import_year.other_month" not in {entry.reason.code for entry in quiet.unplaced}
    document, report = read([replace(plain, unit="（截至2023年10月31日）")], "docx", form)
    told = {
        entry.text: entry.reason.params for entry in report.unplaced if entry.reason.code == "import_year.other_month"
    }
    assert {(params["here"], params["month"]) for params in told.values()} == {(10, 7)}
    assert [[word in text for text in told] for word in ("1-7月执行数", "1-7月执行情况")] == [
        [True, False],
        [False, True],
    ]
    assert any(key.startswith("monitor.10.") for key in only_project(document).values)


def test_a_money_unit_that_another_line_contradicts_is_named(form: Form) -> None:
    contrary = replace(national(SAID), money="单位：元")  # the label of the money says 万元
    _, report = read([contrary], "docx", form)
    told = [entry.reason.params for entry in report.unplaced if entry.reason.code == "import_year.other_unit"]
    assert [(each["here"], each["unit"]) for each in told] == [("元", "万元")]


def test_tables_in_several_money_units_are_converted_and_that_is_said(form: Form) -> None:
    other = LAYOUTS["unmerged, in 元"](OTHER)
    document, report = read([*evaluation_pieces(national, SAID), other], "docx", form)
    amounts = [project.values["evaluation.money.total.executed"] for _, project in document.projects]
    assert amounts == ["19.71", "19.71"]
    told = [note.params for note in report.notes if note.code == "import_year.units_differ"]
    assert told == [{"units": ("万元", "元"), "unit": "万元"}]
    _, quiet = read(evaluation_pieces(national, SAID, OTHER), "docx", form)
    assert "import_year.units_differ" not in {note.code for note in quiet.notes}
