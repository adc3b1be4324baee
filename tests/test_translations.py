"""The window's labels: all of them collected, none without its Chinese, and compiled as they stand."""

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import dev
from tests.conftest import ROOT

FILES = ("jx_zh_CN.ts", "jx_en.ts", "jx_zh_CN.qm", "jx_en.qm")
PLACEHOLDER = re.compile(r"\{\w*\}|%n")


def messages(name: str) -> Iterator[tuple[str, str, ElementTree.Element]]:
    """Context, source text and translation of every message of a .ts file."""
    for context in ElementTree.parse(ROOT / "i18n" / name).iter("context"):  # noqa: S314 (our own file)
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield context.findtext("name", ""), message.findtext("source", ""), translation


def labels() -> Iterator[tuple[str, ast.expr]]:
    """The text of every `tr` and `translate` in the window's code, with its place."""
    for path in sorted((ROOT / "jx_desktop" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in ("tr", "translate"):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[name == "translate"]


def test_the_committed_files_are_those_that_the_code_gives(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(ROOT / "i18n" / name, tmp_path)
    assert dev.translate(tmp_path, Path(sys.executable).parent)
    stale = [name for name in FILES if (tmp_path / name).read_bytes() != (ROOT / "i18n" / name).read_bytes()]
    assert stale == [], "run: python3 dev.py i18n"


def test_every_label_is_a_plain_text_that_was_collected() -> None:
    collected = {source for _, source, _ in messages("jx_zh_CN.ts")}
    for place, text in labels():
        assert isinstance(text, ast.Constant), f"{place}: the translation tools need the text itself"
        assert text.value in collected, place


def test_every_label_has_its_chinese() -> None:
    unfinished = [
        f"{context}: {source}"
        for context, source, translation in messages("jx_zh_CN.ts")
        if translation.get("type") is not None or not "".join(translation.itertext()).strip()
    ]
    assert unfinished == []


@pytest.mark.parametrize("name", ["jx_zh_CN.ts", "jx_en.ts"])
def test_a_translation_keeps_the_placeholders_and_the_shortcut_key(name: str) -> None:
    for context, source, translation in messages(name):
        text = "".join(translation.itertext())
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(source)), f"{context}: {source}"
        assert ("&" in text.replace("&&", "")) == ("&" in source.replace("&&", "")), f"{context}: {source}"


def test_chinese_labels_do_not_shout() -> None:
    for context, source, translation in messages("jx_zh_CN.ts"):
        text = "".join(translation.itertext())
        assert not set(text) & set("！!"), f"{context}: {source}"
