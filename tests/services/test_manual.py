"""The manual calls things as the program does."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

MANUAL = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "resources" / "manual").glob("*.toml")))
README = (ROOT / "README.zh-CN.md").read_text("utf-8")
_ACCELERATOR = re.compile(r"\(&\w\)|&")


def labels() -> set[str]:
    """What the window shows in Chinese, without accelerators and dots."""
    text = (ROOT / "i18n" / "jx_zh_CN.ts").read_text("utf-8")
    found = re.findall("<translation>([^<]+)</translation>", text)
    return {_ACCELERATOR.sub("", label.replace("&amp;", "&")).rstrip("… ") for label in found}


def paths(text: str) -> Iterator[list[str]]:
    """Yield the ways through menus that a text names; words may follow the last."""
    for found in re.finditer(r"[“|：；] ?([^“”|：；，。\n]+? › [^“”|：；，。\n]+)", text):
        yield [part.strip() for part in found[1].split("›")]


@pytest.mark.parametrize("text", [MANUAL, README], ids=["manual", "README"])
def test_menus_are_called_as_in_the_window(text: str) -> None:
    found, known = list(paths(text)), tuple(labels() - {""})
    assert len(found) > 8
    assert [path for path in found if not (set(path[:-1]) <= set(known) and path[-1].startswith(known))] == []


def test_setting_a_finding_aside_has_one_name() -> None:
    said = (ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8")
    for text in (MANUAL, README, said):
        assert "搁置" not in text
        assert "忽略" not in text
    assert "不再提示" in MANUAL


@pytest.mark.parametrize("label", ["仅显示有问题的项", "放入…", "加入我的指标库", "恢复未保存的文本"])
def test_what_is_to_be_clicked_is_there(label: str) -> None:
    assert f"“{label}”" in MANUAL
    assert label.rstrip("…") in labels()


@pytest.mark.parametrize(
    "keys",
    [
        "Ctrl+D",
        "Ctrl+R",
        "Ctrl+-",
        "Ctrl+H",
        "Ctrl+Shift+F",
        "Ctrl+Shift+V",
        "Ctrl+Enter",
        "Alt+Enter",
        "F3",
        "Shift+F8",
    ],
)
def test_the_usual_keys_are_listed_together(keys: str) -> None:
    topics = tomllib.loads((ROOT / "resources" / "manual" / "60-window.toml").read_text("utf-8"))["topics"]
    (text,) = (topic["text"] for topic in topics if topic["id"] == "window.keys")
    assert keys in text
