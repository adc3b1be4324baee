"""What is typed by pinyin, with real keys through a real input method, arrives where it was begun and loses nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jx_desktop.cli.main import main as jx
from tests.conftest import SAMPLE_TEXT
from tests.input_methods.session import Session, missing, session

pytestmark = pytest.mark.input_method


@pytest.fixture(scope="module", params=["ibus", "fcitx5"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One session for all tests of an input method."""
    lacking = missing(request.param) if sys.platform == "linux" else ["an X server"]
    if lacking:
        pytest.skip(f"not installed here: {', '.join(lacking)}")
    folder: Path = tmp_path_factory.mktemp(request.param)
    assert jx(["import", str(SAMPLE_TEXT), str(folder / "sample.jx"), "--quiet"]) == 0
    with session(request.param, folder, folder / "sample.jx") as started:
        yield started


@pytest.fixture
def hands(running: Session) -> Session:
    running.begin()
    return running


def test_a_word_typed_into_a_selected_cell_replaces_its_text(hands: Session) -> None:
    hands.select_cell(4, "description")
    hands.compose("ceshi")
    hands.keys("space")
    hands.wait(lambda now: now["editor"] == "测试")
    hands.keys("Return")
    hands.wait(lambda now: now["project"]["indicators"][4]["description"] == "测试")


def test_text_stays_in_the_cell_in_which_it_was_begun(hands: Session) -> None:
    before = hands.rows()
    hands.select_cell(4, "description")
    hands.compose("ceshi")
    hands.click(list(hands.ask("cell", row=5, path="description")))  # where it is now: the form may have scrolled
    hands.wait(lambda now: now["focus"] == "indicators" and now["editor"] is None)
    hands.keys("space")
    hands.wait(lambda now: now["editor"] is not None)
    hands.keys("Escape")
    hands.wait(lambda now: now["editor"] is None)
    after = hands.rows()
    assert after[5] == before[5]
    assert after[4]["description"] in ("测试", before[4]["description"]), "what the input method gave, or as before"


@pytest.mark.parametrize("path", ["description", "level2", "value"])
def test_a_composition_that_is_given_up_leaves_a_cell_as_it_was(hands: Session, path: str) -> None:
    before = hands.rows()
    hands.select_cell(4, path)
    hands.compose("ceshi")
    hands.keys("Escape")
    hands.wait(lambda now: not now["is_composing"])
    hands.keys("Tab")
    hands.wait(lambda now: now["editor"] is None)
    assert hands.rows() == before


def test_a_click_into_the_tree_erases_nothing(hands: Session) -> None:
    before = hands.rows()[4]["description"]
    hands.select_cell(4, "description")
    hands.compose("ceshi")
    hands.click(hands.ask("tree"))
    hands.wait(lambda now: now["editor"] is None)
    assert hands.rows()[4]["description"] in ("测试", before)


@pytest.mark.parametrize("path", ["budget.total", "plan.6", "name", "goals"])
def test_a_field_whose_text_was_selected_has_it_again_when_nothing_came_of_a_composition(
    hands: Session, path: str
) -> None:
    before = hands.state()["project"]
    hands.click(hands.ask("field", path=path))
    hands.wait(lambda now: now["focus"] == path)
    hands.keys("ctrl+a")
    text = hands.state()["text"]
    hands.compose("ceshi")
    hands.keys("Escape")
    hands.wait(lambda now: not now["is_composing"])
    hands.click(hands.ask("field", path="purpose"))
    now = hands.wait(lambda now: now["focus"] == "purpose")
    assert text
    assert now["project"] == before
    assert now["steps"] == 0


def test_the_candidates_stand_at_the_first_word_of_a_selected_cell(hands: Session) -> None:
    x, y, width, height = hands.select_cell(4, "description")
    hands.compose("ceshi")
    hands.wait(
        lambda now: abs(now["candidates_at"][0] - x) <= width // 2 + 1 and abs(now["candidates_at"][1] - y) <= height
    )


def test_keys_that_the_input_method_hands_on_start_no_command(hands: Session) -> None:
    before = hands.state()
    hands.select_cell(4, "value")
    hands.compose("ceshi")
    hands.keys("ctrl+r", "ctrl+d", "ctrl+minus", "alt+Down", "alt+1", "ctrl+x", "F8", "ctrl+h", "ctrl+Next", "F6")
    now = hands.wait(lambda now: now["is_composing"])
    assert now["editor"] is not None
    assert (now["entity"], now["steps"], now["finding"]) == (before["entity"], 0, False)
    assert now["project"] == before["project"]
    hands.keys("Escape")
    hands.wait(lambda now: not now["is_composing"])
    hands.keys("Escape")
    now = hands.wait(lambda now: now["editor"] is None)
    assert now["project"] == before["project"]


@pytest.mark.parametrize("path", ["description", "level3"])
def test_words_typed_fast_into_a_selected_cell_all_arrive(hands: Session, path: str) -> None:
    hands.select_cell(4, path)
    hands.type("xiangmu yusuan jixiao mubiao ", delay=15)
    hands.wait(lambda now: now["editor"] == "项目预算绩效目标")


def test_a_level_is_completed_from_the_first_word_on(hands: Session) -> None:
    hands.select_cell(5, "level2")
    hands.compose("shehui")
    hands.keys("space")
    hands.wait(lambda now: not now["is_composing"] and now["editor"].startswith("社会"))
    hands.keys("Return")
    now = hands.wait(lambda now: now["editor"] is None)
    assert now["project"]["indicators"][5]["level2"] == "社会效益指标"
