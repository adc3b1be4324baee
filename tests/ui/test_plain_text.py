"""Text of a document, a form, a file name, a library is shown as the characters that it has, wherever it stands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.words.library import LibraryEntry
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.unplaced import left_lines
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.importing import Unplaced
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.look import plain
from jx_desktop.ui.pages.start import StartPage
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

UI = Path(plain.__file__).parent
MARKUP = "<b>x</b><img src=file:///nowhere.png>&[*]"
SAID_BY_NAME = {
    "QPushButton", "QCheckBox", "QRadioButton", "QToolButton", "QGroupBox", "QAction", "addAction", "addMenu",
    "addTab", "setTitle",
}  # fmt: skip
"""Calls whose first argument is read for marks of keys."""
OF_OURS = {"action.py", "menus.py", "start.py"}
"""Where words are given that the program has itself, with their marks of keys."""
WORDS_OF_OURS = {"tr", "translate", "button_words", "title_words", "tip_words", "applicationDisplayName"}


@pytest.fixture
def hostile_form(form: Form) -> Form:
    """The form of every test, each word of which is markup."""
    data = form.dump()
    data["labels"] = {key: f"{words}{MARKUP}" for key, words in data["labels"].items()}
    data["name"] = f"{data['name']}{MARKUP}"
    return Form.model_validate(data)


@pytest.fixture
def document(hostile_form: Form) -> Document:
    """A document each text of which is markup."""
    texts = {"name": f"费{MARKUP}", "purpose": f"用{MARKUP}", "goals": (f"项{MARKUP}",)}
    document = make_document(hostile_form, make_project(1, **texts), make_project(2, **texts))
    changed = [
        row.model_copy(update={name: f"{getattr(row, name)}{MARKUP}" for name in ("level3", "description", "basis")})
        for row in document.projects[0][1].indicators
    ]
    changes = SetFields("p1", {"indicators": tuple(changed)}).build(document)
    document = document.apply(changes)
    head = document.head.with_values({"compiled_by": MARKUP, "reviewed_by": MARKUP, "department.name": f"局{MARKUP}"})
    unit = document.units[0].with_values({"name": MARKUP})
    return document.apply((Change(document.head, head), Change(document.units[0], unit)))


def rich_places(application: QApplication) -> Iterator[str]:
    """Yield every place on screen in which a text would be read as markup."""
    for widget in application.allWidgets():
        if isinstance(widget, QLabel):
            widget.ensurePolished()
            if "<" in widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
                yield f"label {widget.text()[:80]}"
        if isinstance(widget, QTextEdit) and any(has_image(widget.document())):
            yield f"text {type(widget).__name__}"
        if widget.whatsThis():
            yield f"what's this of {type(widget).__name__}"
        if isinstance(widget, QMenu) and has_bare_mark(widget.title()):
            yield f"menu {widget.title()}"
        if isinstance(widget, QAbstractButton) and has_bare_mark(widget.text()):
            yield f"button {widget.text()}"
        if widget.isWindow() and "[*]" in widget.windowTitle().replace("[*][*]", "").removesuffix("[*]"):
            yield f"title {widget.windowTitle()}"
        for action in widget.actions():
            if has_bare_mark(action.text()):
                yield f"action {action.text()}"


def has_image(document: QTextDocument) -> Iterator[bool]:
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            yield fragments.fragment().charFormat().isImageFormat()
            fragments += 1
        block = block.next()


def has_bare_mark(text: str) -> bool:
    return "<b>" in text and "&" in text.replace("&&", "")


def tips_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), 30)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(text) for text in (index.data(Qt.ItemDataRole.ToolTipRole),) if text)
            assert not index.data(Qt.ItemDataRole.WhatsThisRole)
        yield from tips_of(model, model.index(row, 0, parent))


def tip_label(application: QApplication, text: str) -> QLabel:
    """Show a tool tip as Qt does it for any widget and any item, and return what shows it."""
    QToolTip.showText(QPoint(0, 0), text)
    label = next(w for w in application.topLevelWidgets() if w.inherits("QTipLabel"))
    assert isinstance(label, QLabel)
    return label


def assert_plain(application: QApplication, root: QWidget) -> int:
    """Assert that nothing on screen is rich, tool tips included; return how many tool tips had markup in them."""
    assert list(rich_places(application)) == []
    tips = {widget.toolTip() for widget in root.findChildren(QWidget)}
    for view in root.findChildren(QAbstractItemView):
        if view.model() is not None:
            tips |= set(tips_of(view.model(), QModelIndex()))
    tips |= {action.toolTip() for action in root.findChildren(QAction)}
    marked_tips = [tip for tip in tips if "<b>" in tip]
    for tip in marked_tips:
        assert tip_label(application, tip).textFormat() == Qt.TextFormat.PlainText, tip
    QToolTip.hideText()
    return len(marked_tips)


def test_no_text_of_a_document_or_form_is_rich_anywhere_in_the_window(
    window: MainWindow, document: Document, qapp: QApplication, tmp_path: Path
) -> None:
    unplaced = left_lines([Unplaced(1, f"行{MARKUP}", Message("import.no_place"))])
    window.settings.remember_file(tmp_path / f"{MARKUP.replace('/', '')}.jx")
    window.show_work(Work(document, terms=Terms(name=MARKUP), unplaced=unplaced))
    desk = window.desk
    assert desk is not None
    desk.work.session.run(SetFields("p1", {"budget.total": "7.00"}))
    desk.check()
    found = 0
    for entity in (document.head, *document.sections, *document.units, *(p for _, p in document.projects)):
        desk.go_to(entity.id)
        QApplication.processEvents()
        found += assert_plain(qapp, window)
    assert found > 5, "the tree, the findings, the table and the lines that found no place have such tips"


@pytest.mark.parametrize(
    "path", ["keep.show_versions", "checking.show_report", "file.show_new_page", "finishing.show_page"]
)
def test_no_text_is_rich_on_the_pages_that_hide_the_document(
    qtbot: QtBot, window: MainWindow, document: Document, qapp: QApplication, path: str
) -> None:
    window.show_work(Work(document))
    group, _, name = path.partition(".")
    getattr(getattr(window, group), name)()
    qtbot.waitUntil(lambda: window.page is not None)
    QApplication.processEvents()
    assert_plain(qapp, window)


def test_no_file_name_is_rich_on_the_start_page_or_in_the_menu(
    window: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / MARKUP.replace("/", "") / "a&b.jx"
    window.settings.remember_file(path)
    window.file.show_start()
    window.file.recent.menu.aboutToShow.emit()
    assert assert_plain(qapp, window) >= 1
    assert "&&" in window.file.recent.menu.actions()[0].text()
    assert isinstance(window.start, StartPage)


def test_no_entry_of_a_library_is_rich(window: MainWindow, document: Document, qapp: QApplication) -> None:
    window.show_work(Work(document))
    entry = LibraryEntry(name=f"数{MARKUP}", role="quantity", basis=MARKUP, note=MARKUP, level2=MARKUP)
    window.library.library.add(entry)
    window.library.dock.show()
    QApplication.processEvents()
    assert_plain(qapp, window)


@pytest.mark.parametrize("shown", [f"{MARKUP}", "<table><tr><td>一</td></tr></table>", "a\n<i>b</i>"])
def test_a_question_and_its_explanation_are_plain(qtbot: QtBot, window: MainWindow, shown: str) -> None:
    box = QMessageBox(window)
    qtbot.addWidget(box)
    box.setText(shown)
    box.setInformativeText(shown)
    box.show()
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels] == [shown, shown]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_dialog_before_an_export_shows_a_form_s_watermark_as_it_is(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ExportDialog(
        ExportOptions(), window.wording, watermark=MARKUP, errors=1, undisclosed=1, fonts=lambda _: (), parent=window
    )
    qtbot.addWidget(dialog)
    dialog.show()
    assert "&&[*]" in dialog.watermark.text()


def test_a_long_tip_has_lines_and_no_end_of_them() -> None:
    lines = plain.tip_words("长" * 100 + "\n短").split("\n")
    assert lines == ["长" * 44, "长" * 44, "长" * 12, "短"]
    assert plain.tip_words("行\n" * 1000).count("\n") == 30


@pytest.mark.parametrize(
    ("text", "button", "title"),
    [("A&B", "A&&B", "A&B"), ("a\tb\nc", "a b c", "a b c"), ("x[*]", "x[*]", "x[*][*]"), ("项目", "项目", "项目")],
)
def test_marks_in_buttons_and_titles_are_shown_as_they_are(text: str, button: str, title: str) -> None:
    assert (plain.button_words(text), plain.title_words(text)) == (button, title)


def test_the_title_of_the_window_shows_a_name_with_the_mark_of_changes_as_it_is(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form), terms=Terms(name="草稿[*]")))
    assert window.windowTitle() == "草稿[*][*][*]"


# ---- by reading the program


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield node, name


def is_ours(node: ast.expr) -> bool:
    """Whether a text is the program's own, or went through what makes it plain."""
    match node:
        case ast.Constant():
            return True
        case ast.IfExp():
            return is_ours(node.body) and is_ours(node.orelse)
        case ast.BinOp():
            return is_ours(node.left) and is_ours(node.right)
        case ast.JoinedStr():
            return all(is_ours(v.value if isinstance(v, ast.FormattedValue) else v) for v in node.values)
        case ast.Call():
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            return name in WORDS_OF_OURS
    return False


def is_action(node: ast.expr) -> bool:
    """Whether what is added is an action or a menu that was made before."""
    made = node.func if isinstance(node, ast.Call) else node
    return (isinstance(made, ast.Attribute) and made.attr not in ("tr", "format")) or getattr(
        made, "id", ""
    ) == "action"


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_every_text_goes_through_what_makes_it_plain(path: Path) -> None:
    source = path.read_text("utf-8")
    if path.name == "plain.py":
        return
    for call, name in calls(path):
        where = f"{path.relative_to(UI)}:{call.lineno}"
        assert name != "QLabel", f"{where}: PlainLabel is the label of this program"
        assert name != "setWhatsThis", f"{where}: such words are read as markup"
        if name == "QMessageBox":
            assert path.name in ("messages.py", "faults.py"), f"{where}: questions are asked by dialogs.messages"
        if name in ("setToolTip", "setStatusTip"):
            assert is_ours(call.args[-1]), f"{where}: a tip goes through tip_words"
        if name == "setWindowTitle":
            assert is_ours(call.args[0]), f"{where}: a title goes through title_words"
        if name in SAID_BY_NAME and call.args and not is_action(call.args[0]) and path.name not in OF_OURS:
            assert is_ours(call.args[0]), f"{where}: {name} takes button_words"
    if "ToolTipRole" in source:
        assert "tip_words" in source, f"{path.relative_to(UI)}: a tip goes through tip_words"
    assert "(QLabel)" not in source, f"{path.relative_to(UI)}: PlainLabel is the label of this program"
