"""The JSON of entities that come in numbers is made beforehand, and is no other for that."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from jx_desktop.storage import entity_text as texts
from jx_desktop.storage.entity_text import entity_text, make_ready, size_of_entity
from tests.desks import comment


def test_what_was_made_ready_in_another_thread_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = [comment(f"c{number}") for number in range(20)]
    same = [each.model_copy() for each in ready]
    with ThreadPoolExecutor() as pool:
        pool.submit(make_ready, ready).result()
    expected = [(entity_text(each), size_of_entity(each)) for each in same]
    monkeypatch.setattr(texts, "canonical_json", None)
    assert [(entity_text(each), size_of_entity(each)) for each in ready] == expected
