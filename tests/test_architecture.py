"""Which layer may import which, how long a module may grow, and that every message has words."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "jx_desktop"
LONGEST_MODULE = 400

EVERYWHERE = {"jx_desktop.errors", "jx_desktop.__version__"}
MIDDLE = ("editing", "validation", "storage", "exchange", "printing")
MAY_IMPORT: dict[str, set[str]] = {
    "domain": {"domain", "pydantic", "pydantic_core"},
    "wording": {"wording", "domain"},
    "editing": {"editing", "domain"},
    "validation": {"validation", "domain"},
    "storage": {"storage", "domain", "pydantic"},
    "exchange": {"exchange", "domain", "pydantic", "pypdfium2", "python_calamine"},
    "printing": {"printing", "domain", "reportlab", "uharfbuzz", "pikepdf", "pylopdf_fonts_zh_cn"},
    "services": {"services", *MIDDLE, "wording", "domain", "pydantic", "platformdirs", "pypdfium2", "pypinyin"},
    "cli": {"cli", "services", *MIDDLE, "wording", "domain"},
    "ui": {"ui", "services", "editing", "validation", "wording", "domain", "PySide6"},
    "bootstrap": {"ui", "cli", "services", *MIDDLE, "wording", "domain", "PySide6"},
    "before_qt": {"cli", "services", "editing", "domain"},
    "__main__": {"before_qt", "bootstrap", "services", "domain"},
    "errors": {"domain"},
    "__init__": set(),
}
"""A layer's own and foreign packages; the standard library is free but for the exceptions below."""

SQLITE_ONLY_IN = "storage"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            if node.module == "jx_desktop":
                yield from ((node.lineno, f"jx_desktop.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = layer_of(path)
    assert layer in MAY_IMPORT, f"{layer} is no layer of the architecture"
    for line, name in imports_of(path):
        top, _, rest = name.partition(".")
        where = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if name in EVERYWHERE:
            continue
        if top == "jx_desktop":
            assert rest.partition(".")[0] in MAY_IMPORT[layer], where
        elif top == "sqlite3":
            assert layer == SQLITE_ONLY_IN, where
        elif top not in sys.stdlib_module_names:
            assert top in MAY_IMPORT[layer], where


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_has_one_job_and_is_not_longer_than_it_needs(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{path.relative_to(ROOT)} has {lines} lines"
    assert path.stem not in {"utils", "helpers", "manager", "misc", "common"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_of_qt_is_imported_below_the_window(path: Path) -> None:
    if layer_of(path) not in {"ui", "bootstrap"}:
        assert not [name for _, name in imports_of(path) if name.startswith(("PySide6", "shiboken6"))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_label_is_translated_inside_an_f_string(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            calls = [item for item in ast.walk(node) if isinstance(item, ast.Call)]
            names = [getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls]
            assert "tr" not in names, f"{path.relative_to(ROOT)}:{node.lineno}: the translation tools skip this"


def test_the_project_speaks_of_itself_alone() -> None:
    hosts = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "deb." + "debian")
    registry = re.compile("|".join(map(re.escape, hosts)))
    for path in ROOT.rglob("*"):
        hidden = any(part.startswith(".") and part != ".ci" for part in path.relative_to(ROOT).parts)
        if path.is_file() and not hidden and path.suffix in {".py", ".md", ".toml", ".txt"}:
            assert not registry.search(path.read_text("utf-8")), path
