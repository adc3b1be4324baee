"""A sheet of the year that is not published leaves no word in a public file of another one."""

from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.conftest import make_document, make_project
from tests.layers import word, words_in

WORDS = {
    name: word(number)
    for number, name in enumerate(
        (
            "goal.purpose", "monitor-07.reason_text", "monitor-07.note", "monitor-10.note", "evaluation.reason",
            "evaluation.goal_done", "evaluation.evidence", "stated", "change.reason", "change.document", "signed",
            "monitor_report", "evaluation_report", "department_goal", "department_evaluation", "section",
        ),
        1,
    )
}  # fmt: skip
SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".xlsx", ".csv", ".json")
PRINTED = {
    ("goal",): {"goal.purpose", "section"},
    ("monitor-07",): {"monitor-07.reason_text", "monitor-07.note"},
    ("evaluation",): {"evaluation.reason", "evaluation.goal_done"},
    ("goal", "evaluation"): {"goal.purpose", "section", "evaluation.reason", "evaluation.goal_done"},
    ("evaluation_report",): {"evaluation_report"},
    ("department_goal",): {"department_goal"},
    ("department_evaluation",): {"department_goal", "department_evaluation"},  # 预期目标 stands beside
}
"""What is published with which sheets; nothing else is."""


@pytest.fixture(scope="module")
def year(form: Form) -> Document:
    """A document with a word in each sheet of the year, also on the line that is signed."""
    plain = form.dump()
    items = [{"label": "填报人", "field": "values.evaluation.signed_by"}]
    bands = plain["sheets"]["evaluation"]["bands"]
    evaluation: dict[str, Any] = {
        **plain["sheets"]["evaluation"],
        "bands": [{**band, "items": items} if band["kind"] == "sign" else band for band in bands],
    }
    made = {
        **plain,
        "id": "county-2024",
        "fields": {**plain["fields"], "values.evaluation.signed_by": {"label": "填报人"}},
        "sheets": {**plain["sheets"], "evaluation": evaluation},
    }
    own = form_from_plain(made)
    project = make_project(
        1,
        purpose=WORDS["goal.purpose"],
        values={
            "monitor.07.money.total.executed": "1.00",
            "evaluation.goal_done": WORDS["evaluation.goal_done"],
            "evaluation.signed_by": WORDS["signed"],
            "evaluation.stated.grade": WORDS["stated"],
            "change.reason": WORDS["change.reason"],
            "change.document": WORDS["change.document"],
        },
    )
    row = project.indicators[0].model_copy(
        update={
            "values": FrozenDict(
                {
                    "monitor.07.reason_text": WORDS["monitor-07.reason_text"],
                    "monitor.07.note": WORDS["monitor-07.note"],
                    "monitor.10.note": WORDS["monitor-10.note"],
                    "evaluation.actual": "6次",
                    "evaluation.reason": WORDS["evaluation.reason"],
                    "evaluation.evidence": WORDS["evaluation.evidence"],
                }
            )
        }
    )
    document = make_document(own, project.model_copy(update={"indicators": (row, *project.indicators[1:])}))
    report = next(iter(own.sheet_fields("evaluation_report")))
    monitored = next(iter(own.sheet_fields("monitor_report")))
    sheets = [
        Sheet.of("evaluation_report", values={report.removeprefix("values."): WORDS["evaluation_report"]}),
        Sheet.of("monitor_report", values={monitored.removeprefix("values."): WORDS["monitor_report"]}),
        Sheet.of(
            "department_goal",
            values={
                "goal": WORDS["department_goal"],
                "evaluation.goal_done": WORDS["department_evaluation"],
                "evaluation.stated.grade": WORDS["stated"],
            },
        ),
    ]
    key = own.section_ids[0]
    kept = [entity for entity in document if entity.id != f"section:{key}"]
    return Document.build([*kept, document.section(key).with_values({"paragraphs": (WORDS["section"],)}), *sheets], own)


def made(document: Document, suffix: str, *sheets: str, public: bool = True) -> bytes:
    """A file with some sheets."""
    options = ExportOptions(sheets=sheets or ("goal",), public=public)
    return EXPORTERS[suffix].make(document, options, None).data


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("sheets", PRINTED, ids="+".join)
def test_only_the_sheets_that_were_chosen_are_in_a_public_file(
    year: Document, suffix: str, sheets: tuple[str, ...]
) -> None:
    found = words_in(made(year, suffix, *sheets))
    named = {name for name, each in WORDS.items() if each in found}
    expected = PRINTED[sheets]
    if suffix in (".xlsx", ".csv"):
        expected = expected - {"section"}
    assert named == expected


def test_they_would_be_found(year: Document) -> None:
    assert words_in(made(year, ".json", public=False)) == set(WORDS.values())


@pytest.mark.parametrize("sheets", PRINTED, ids="+".join)
def test_a_public_json_of_any_sheets_is_read_again(year: Document, sheets: tuple[str, ...]) -> None:
    again = read_interchange(made(year, ".json", *sheets).decode(), lambda _: None)
    assert set(again.form.all_sheets) >= set(sheets)
    assert words_in(made(again, ".json", *sheets)) == {WORDS[name] for name in PRINTED[sheets]}


def test_a_project_that_was_cut_to_nothing_says_so_and_why(form: Form) -> None:
    values = {"change.kind": "调减为零", "change.reason": WORDS["change.reason"], "change.document": "冀财〔2024〕1号"}
    document = make_document(form, make_project(1, values=values), make_project(2))
    (gone, _) = read_interchange(made(document, ".json").decode(), lambda _: form).projects
    assert dict(gone[1].values) == {name: text for name, text in values.items() if name != "change.document"}
