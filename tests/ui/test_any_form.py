"""A form that is accepted can be worked with: every pane opens and every page is printed, whatever it leaves out."""

import copy
import json
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import ValidationError
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions

from jx_desktop.base.json_text import validation_message, write_json
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.document.work import Work
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.printing.reports import print_project_list, print_submission
from jx_desktop.services.resources.manual import Manual
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.figures import Count
from tests.ui.window import MainWindow

SEED = int(os.environ.get("JX_SEED", "7"))
FORMS, FEWER_FORMS = 300, 6
OTHER_VALUES: tuple[object, ...] = (
    "",
    "{",
    "{number}{name}{code}",
    "甲" * 300,
    [],
    {},
    None,
    0,
    1,
    2,
    40,
    0.5,
    60.0,
    True,
    False,
)


def without_band(plain: dict[str, Any], kind: str) -> None:
    goal = plain["sheets"]["goal"]
    goal["bands"] = [band for band in goal["bands"] if band["kind"] != kind]


def only_column(plain: dict[str, Any], field: str) -> None:
    goal, table = plain["sheets"]["goal"], plain["tables"]["indicators"]
    table["fields"] = [{"id": field.removeprefix("values."), "label": "分"}]
    goal["bands"][-1]["columns"] = [{"field": field, "width": goal["width"]}]


def no_parts(plain: dict[str, Any]) -> None:
    plain["money"]["parts"] = []


SPARE = {
    "no indicators": lambda plain: without_band(plain, "table"),
    "no plan": lambda plain: without_band(plain, "plan"),
    "no cells": lambda plain: without_band(plain, "cells"),
    "no parts of the money": no_parts,
    "one part of the money": lambda plain: plain["money"].update(parts=["fiscal"]),
    "no units of money": lambda plain: plain["money"].update(units=[]),
    "another unit of money": lambda plain: plain["money"].update(unit="两"),
    "no sections": lambda plain: plain.update(sections=[]),
    "no labels": lambda plain: plain.update(labels={}),
    "no rules": lambda plain: plain.update(rules={}),
    "no lines on the cover": lambda plain: plain["cover"].update(lines=[]),
    "a taxonomy without second levels": lambda plain: [
        level.update(level2=[]) for level in plain["tables"]["indicators"]["taxonomy"]
    ],
    "only the level of the taxonomy": lambda plain: only_column(plain, "level1"),
    "only columns of its own": lambda plain: only_column(plain, "values.weight"),
    "two indicator bands": lambda plain: plain["sheets"]["goal"]["bands"].append(plain["sheets"]["goal"]["bands"][-1]),
    "two plans": lambda plain: plain["sheets"]["goal"]["bands"].append(
        next(band for band in plain["sheets"]["goal"]["bands"] if band["kind"] == "plan")
    ),
}


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container of plain data with every key or index in it."""
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(item, (dict, list)):
            yield from places(item)


def mutate(plain: dict[str, Any], dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        container, key = dice.choice([*places(plain)])
        kind = dice.randrange(4)
        if kind == 0:
            del container[key]
        elif kind == 1 and isinstance(container, list):
            container.insert(key, copy.deepcopy(container[key]))
        elif kind == 2 and isinstance(container[key], (list, dict)):
            container[key] = type(container[key])()
        else:
            container[key] = dice.choice(OTHER_VALUES)


def accepted(plain: dict[str, Any]) -> Form | None:
    try:
        return form_from_plain(plain)
    except ValidationError:
        return None


def use_all(window: MainWindow, document: Document) -> None:
    """Open every pane and print everything."""
    wording = load_wording("zh")
    work = Work(document, store=window.store)
    window.show_work(work.checked_if_small())
    for entity in document:
        window.go_to(entity.id)
        QApplication.processEvents()
        pane = window.desk.pane if window.desk is not None else None
        for field in ("name", "budget.total", "plan.12", "goals.0", "paragraphs.0", "value", "colour"):
            window.go_to(entity.id, field)
        assert pane is not None
    for project in [entity for entity in document if isinstance(entity, Project)][:1]:
        window.go_to(project.id, "value", project.indicators[0].id)
    window.insert.insert_project()
    QApplication.processEvents()
    for show in (
        window.change_many.show_page,
        lambda: window.budget_list.show_page(merges=True),
        lambda: window.finding.begin(is_replacing=True),
        window.help.show_contents,
        window.help.show_help,
    ):
        show()
        QApplication.processEvents()
        window.leave_page()
    assert CheckedDocument(document).as_data("a.jx", wording)
    assert print_document(document).pdf.startswith(b"%PDF-")
    assert print_submission(document, wording, "bundled").startswith(b"%PDF-")
    assert print_project_list(document, wording, "bundled").startswith(b"%PDF-")
    manual = Manual(document.form, wording)
    assert [manual.topic(topic.id) for _, topics in manual.contents for topic in topics]
    assert read_published_text(SAMPLE_TEXT.read_text("utf-8"), document.form)


def document_of(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2, budget={"total": "3", "values": {"other": "x"}}))


@pytest.fixture
def plain(form: Form) -> dict[str, Any]:
    return copy.deepcopy(json.loads(write_json(form.dump())))


@pytest.mark.parametrize("change", SPARE.values(), ids=SPARE)
def test_a_spare_form_is_refused_with_the_place_or_can_be_worked_with(
    window: MainWindow, plain: dict[str, Any], change: Callable[[dict[str, Any]], object]
) -> None:
    change(plain)
    try:
        form = form_from_plain(plain)
    except ValidationError as error:
        message = validation_message(error)
        assert message.code != "json.unfit", message
        return
    with capture_exceptions() as faults:
        use_all(window, document_of(form))
    assert not faults


def test_any_form_that_is_accepted_can_be_worked_with(window: MainWindow, plain: dict[str, Any], count: Count) -> None:
    dice = random.Random(SEED)
    used = 0
    while used < count(FORMS, FEWER_FORMS):
        changed = copy.deepcopy(plain)
        mutate(changed, dice)
        form = accepted(changed)
        if form is None:
            continue
        used += 1
        with capture_exceptions() as faults:
            use_all(window, document_of(form))
        assert not faults, changed
