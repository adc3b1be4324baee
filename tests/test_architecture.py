"""Which layer may import which, how long a module may grow, and that every message has words."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "jx_desktop"
LONGEST_MODULE = 400

EVERYWHERE = {"jx_desktop.errors", "jx_desktop.__version__"}
MIDDLE = ("editing", "validation", "storage", "exchange", "printing")
MAY_IMPORT: dict[str, set[str]] = {
    "base": {"base", "pydantic", "pydantic_core"},
    "domain": {"domain", "base", "pydantic", "pydantic_core", "regex"},
    "wording": {"wording", "domain", "base"},
    "editing": {"editing", "domain", "base"},
    "validation": {"validation", "domain", "base"},
    "storage": {"storage", "domain", "base", "pydantic"},
    "exchange": {
        *("exchange", "domain", "base", "pydantic"),
        *("pypdfium2", "pdfminer", "python_calamine", "lxml", "xlrd", "xlsxwriter"),
    },
    "printing": {"printing", "domain", "base", "reportlab", "uharfbuzz", "pikepdf", "pylopdf_fonts_zh_cn", "lxml"},
    "services": {
        "services",
        *MIDDLE,
        "wording",
        "domain",
        "base",
        "pydantic",
        "platformdirs",
        "tomlkit",
        "pypdfium2",
        "pypinyin",
    },
    "cli": {"cli", "services", "storage", "validation", "wording", "domain", "base"},
    "ui": {"ui", "services", "editing", "validation", "wording", "domain", "base", "PySide6", "shiboken6"},
    "bootstrap": {"ui", "cli", "services", *MIDDLE, "wording", "domain", "base", "PySide6"},
    "before_qt": {"cli", "services", "editing", "domain", "base"},
    "__main__": {"before_qt", "bootstrap", "services", "domain", "base"},
    "errors": {"base"},
    "__init__": set(),
}
"""A layer's own and foreign packages; the standard library is free but for the exceptions below."""

SQLITE_ONLY_IN = "storage"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.fixture(scope="module", params=modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def path(request: pytest.FixtureRequest) -> Path:
    """A module of the program; all tests of one follow each other."""
    found: Path = request.param
    return found


@lru_cache(maxsize=1)
def nodes(text: str) -> tuple[ast.AST, ...]:
    """Return all that a module consists of."""
    return tuple(ast.walk(ast.parse(text)))


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements in a node, at any depth: a tenth of all nodes, and imports are among them."""
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        for each in found if isinstance(found := getattr(node, name, ()), list) else ():
            yield each
            yield from statements(each)


def layer_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in nodes(path.read_text("utf-8")):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            if node.module == "jx_desktop":
                yield from ((node.lineno, f"jx_desktop.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


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


@cache
def imported_modules() -> dict[str, set[str]]:
    """Return every module with those of the program that it imports, also within functions and for types alone."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in modules()}
    found: dict[str, set[str]] = {}
    for name, path in names.items():
        named = set[str]()
        for node in statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                named |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
        found[name] = {each for each in named if each in names}
    return found


def test_no_module_is_imported_by_what_it_imports() -> None:
    try:
        TopologicalSorter(imported_modules()).prepare()
    except CycleError as error:
        pytest.fail("a circle of imports: " + " <- ".join(error.args[1]))


def test_the_main_window_is_known_to_the_bootstrap_alone() -> None:
    window = "jx_desktop.ui.window.main_window"
    assert [name for name, imported in imported_modules().items() if window in imported] == ["jx_desktop.bootstrap"]


def test_a_module_has_one_job_and_is_not_longer_than_it_needs(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{path.relative_to(ROOT)} has {lines} lines"
    assert path.stem not in {"utils", "helpers", "manager", "misc", "common"}


def test_nothing_of_qt_is_imported_below_the_window(path: Path) -> None:
    if layer_of(path) not in {"ui", "bootstrap"}:
        assert not [name for _, name in imports_of(path) if name.startswith(("PySide6", "shiboken6"))]


def test_no_label_is_translated_inside_an_f_string(path: Path) -> None:
    for node in nodes(path.read_text("utf-8")):
        if isinstance(node, ast.JoinedStr):
            calls = [item for item in ast.walk(node) if isinstance(item, ast.Call)]
            names = [getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls]
            assert "tr" not in names, f"{path.relative_to(ROOT)}:{node.lineno}: the translation tools skip this"


def test_every_step_that_is_made_in_the_window_has_a_place_to_come_back_to(path: Path) -> None:
    if layer_of(path) == "ui":
        for node in nodes(path.read_text("utf-8")):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("session.run"):
                named = {keyword.arg for keyword in node.keywords}
                assert "place" in named, f"{path.relative_to(ROOT)}:{node.lineno}: undo leads nowhere"


MAY_WRITE = {
    "storage/saving.py": "the one way in which a file of the user's is written: whole, in one step",
    "storage/backup.py": "an older state gets a second name",
    "storage/new_folder.py": "what it has written itself goes again where the rest of it fails",
    "storage/lock.py": "the lock beside a document",
    "storage/process_lock.py": "a file to be locked",
    "storage/temporary_files.py": "what a killed program has left is removed",
    "storage/working_database.py": "a database of our own",
    "storage/kept_answers.py": "one more, which can be made anew",
    "storage/typed_cells.py": "another: what of it was damaged gets a second name",
    "storage/working_witness.py": "the number of its last state, beside it",
    "cli/console.py": "the null device",
    "services/files/private.py": "an empty file that its owner alone may read",
    "services/machine/log.py": "the log",
    "services/machine/converter.py": "a folder for another program, which is thrown away",
    "bootstrap.py": "where a library brought the program down",
    "printing/compaction.py": "into memory",
    "printing/joined.py": "into memory",
    "printing/word/package.py": "into memory",
    "ui/look/picture.py": "into memory",
}
"""The modules that write, make or move files; everything else gives its bytes to `write_output` or saves a document."""
_WRITING_CALLS = {
    "write_text", "write_bytes", "rename", "link", "symlink_to", "hardlink_to", "copy2", "copyfile", "copytree",
    "unlink", "rmtree", "NamedTemporaryFile", "mkstemp", "setOutputFileName", "QSaveFile", "QFile", "QPdfWriter",
    "QTemporaryFile", "RotatingFileHandler", "FileHandler",
}  # fmt: skip
_OF_MODULES = {
    "os": {"replace", "rename", "remove", "truncate", "link", "symlink"},
    "shutil": {"copy", "move", "make_archive"},
}
_OPENING = {"open", "fdopen", "ZipFile"}
_MODE_FOR_WRITING = re.compile(r"[rbt]*[wax+][rwaxbt+]*")
_DESCRIPTOR_FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"}
_PATHS = re.compile(r"(?i)(?:.*_)?(?:path|file|temporary|target|real)")


def writing_calls(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of every call that makes, changes, moves or removes a file."""
    for node in nodes(path.read_text("utf-8")):
        if isinstance(node, ast.Attribute) and node.attr in _DESCRIPTOR_FLAGS:
            yield node.lineno, node.attr
        elif isinstance(node, ast.Call):
            owner, _, name = ast.unparse(node.func).rpartition(".")
            owner = owner.rpartition(".")[2]
            words = [ast.unparse(item).strip("'") for item in (*node.args, *(key.value for key in node.keywords))]
            opens = name in _OPENING and any(map(_MODE_FOR_WRITING.fullmatch, words))
            moves = name in _OF_MODULES.get(owner, ()) or (name == "replace" and _PATHS.fullmatch(owner))
            saves_picture = name == "save" and words and owner != "background"
            if opens or moves or saves_picture or name in _WRITING_CALLS:
                yield node.lineno, name


def test_files_of_the_user_are_written_in_one_place(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() not in MAY_WRITE:
        found = list(writing_calls(path))
        assert not found, f"{path.relative_to(ROOT)} writes by itself: use services.files.write_output: {found}"


def test_whoever_writes_by_himself_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    for line in (
        "open(name, 'w')", "path.open('ab')", "path.write_text(words)", "path.write_bytes(data)", "image.save(name)",
        "shutil.copy(a, b)", "shutil.move(a, b)", "os.replace(a, b)", "path.rename(other)", "temporary.replace(path)",
        "os.open(path, os.O_WRONLY)", "QSaveFile(name)", "os.fdopen(number, mode='wb')", "path.unlink()",
    ):  # fmt: skip
        module.write_text(line)
        assert list(writing_calls(module)), line
    for line in (
        "open(name)",
        "path.open('rb')",
        "text.replace('a', 'b')",
        "replace(record, name='a')",
        "settings.save()",
    ):
        module.write_text(line)
        assert not list(writing_calls(module)), line


def test_the_project_speaks_of_itself_alone() -> None:
    hosts = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "deb." + "debian")
    registry = re.compile("|".join(map(re.escape, hosts)))
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = parts[0] in ("build", "dist") or any(part.startswith(".") and part != ".ci" for part in parts)
        if path.is_file() and not hidden and path.suffix in {".py", ".md", ".toml", ".txt"}:
            assert not registry.search(path.read_text("utf-8")), path
