"""The JSON of entities that come in numbers is made beforehand, and is no other for that."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.storage import entity_text as texts
from jx_desktop.storage import working_rows
from jx_desktop.storage.entity_text import entity_text, make_ready, size_of_entity
from jx_desktop.storage.working_rows import make_changes_ready, step_text
from tests.conftest import make_project
from tests.desks import comment


def test_what_was_made_ready_in_another_thread_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = [comment(f"c{number}") for number in range(20)]
    same = [each.model_copy() for each in ready]
    with ThreadPoolExecutor() as pool:
        pool.submit(make_ready, ready).result()
    expected = [(entity_text(each), size_of_entity(each)) for each in same]
    monkeypatch.setattr(texts, "canonical_json", None)
    assert [(entity_text(each), size_of_entity(each)) for each in ready] == expected


@dataclass(frozen=True)
class Done:
    changes: ChangeSet
    label: Message
    place: Address | None = None
    lifts: tuple[str, ...] = ()


def test_what_leads_back_and_on_again_is_not_made_again_either(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [make_project(number) for number in range(1, 5)]
    after = [project.model_copy(update={"name": f"改{project.name}"}) for project in before]
    step = Done(tuple(map(Change, before, after)), Message("edit.correct"))
    other = Done(tuple(map(Change, after, before)), Message("edit.correct"))
    expected, of_other = step_text(step), step_text(other)
    make_changes_ready(step.changes)
    assert step_text(other) == of_other, "it leads from somewhere else"
    monkeypatch.setattr(working_rows, "patch_between", None)
    assert step_text(step) == expected
