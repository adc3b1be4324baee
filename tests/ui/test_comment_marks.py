"""Open comments are seen where they belong: at fields, cells, rows, in the tree, on the pages; a click leads there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.comments import FinishComment, new_comment, raise_comments
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.rows import MoveRows, RemoveRows
from jx_desktop.services.document.work import Work
from jx_desktop.ui.navigation.model import COMMENTS_ROLE
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.table.comment_signs import sign_rect
from jx_desktop.ui.table.model import COMMENTS_ROLE as IN_TABLE
from jx_desktop.ui.table.row_numbers import RowNumbers
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import MORNING, NOON
from tests.ui.window import MainWindow

LI = Person("李某", "bureau")
Raise = Callable[..., list[str]]


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    window.show_work(Work(make_document(form, make_project(1), make_project(2))))
    assert window.desk is not None
    window.desk.go_to("p1")
    return window.desk


@pytest.fixture
def raised(desk: Desk) -> Raise:
    """Raises a comment on each of some places; returns their ids."""

    def add(*places: Address | None, text: str = "请<b>核实</b>。") -> list[str]:
        comments = [new_comment(desk.work.document, place, text, LI, MORNING) for place in places]
        desk.work.session.run(raise_comments(*comments))
        return [comment.id for comment in comments]

    return add


@pytest.fixture
def wanted(desk: Desk) -> list[str]:
    """The comments that were asked for."""
    found: list[str] = []
    desk.comment_wanted.connect(found.append)
    return found


def pane(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def is_marked(desk: Desk, path: str) -> bool:
    assert desk.pane is not None
    mark = desk.pane.boxes[path].comments
    return mark is not None and not mark.isHidden()


def count(desk: Desk, key: str) -> int:
    model = desk.navigation.model
    found = model.data(model.find(key), COMMENTS_ROLE)
    assert isinstance(found, int)
    return found


def test_a_field_has_a_mark_whose_tip_says_who_and_what_as_plain_text(
    desk: Desk, raised: Raise, wanted: list[str]
) -> None:
    first, _ = raised(Address("p1", "budget.total"), Address("p1", "budget.total"))
    mark = pane(desk).boxes["budget.total"].comments
    assert mark is not None
    assert mark.text() == "2"
    assert "李某" in mark.toolTip()
    assert "请<b>核实</b>。" in mark.toolTip()
    assert "业务股" in mark.toolTip()
    assert not is_marked(desk, "purpose")
    mark.click()
    assert wanted == [first]


def test_a_text_of_a_list_is_marked_at_its_field(desk: Desk, raised: Raise) -> None:
    raised(Address("p1", "goals.1"))
    assert is_marked(desk, "goals")


def test_a_mark_goes_with_its_comment_and_comes_back_with_undo(window: MainWindow, desk: Desk, raised: Raise) -> None:
    (comment,) = raised(Address("p1", "purpose"))
    assert is_marked(desk, "purpose")
    desk.work.session.run(FinishComment(comment, LI, NOON))
    assert not is_marked(desk, "purpose")
    window.edit.undo.trigger()
    assert is_marked(desk, "purpose")


def test_another_project_has_its_own_marks(desk: Desk, raised: Raise) -> None:
    raised(Address("p1", "purpose"), Address("p2", "budget.total"))
    desk.go_to("p2")
    assert is_marked(desk, "budget.total")
    assert not is_marked(desk, "purpose")
    desk.go_to("p1")
    assert is_marked(desk, "purpose")
    assert not is_marked(desk, "budget.total")


def test_what_has_no_place_in_the_form_is_told_at_its_heading(desk: Desk, raised: Raise, wanted: list[str]) -> None:
    first, _ = raised(Address("p1"), Address("p1", "values.evaluation.actual"))
    mark = pane(desk).comments.elsewhere
    assert not mark.isHidden()
    assert mark.text() == "2"
    mark.click()
    assert wanted == [first]


def test_a_cell_and_the_number_of_a_row_have_marks_that_follow_the_row(desk: Desk, raised: Raise) -> None:
    raised(Address("p1", "value", "p1r2"), Address("p1", None, "p1r3"))
    model = pane(desk).model
    column = [each.field for each in model.shown.columns].index("value")
    assert len(model.index(1, column).data(IN_TABLE)) == 1
    assert model.index(2, column).data(IN_TABLE) is None
    assert model.headerData(2, Qt.Orientation.Vertical, IN_TABLE)
    assert "李某" in str(model.headerData(2, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole))
    assert "请<b>核实</b>。" in str(model.index(1, column).data(Qt.ItemDataRole.ToolTipRole))
    desk.work.session.run(MoveRows("p1", "indicators", ("p1r2",), -1))
    assert len(model.index(0, column).data(IN_TABLE)) == 1
    desk.work.session.run(RemoveRows("p1", "indicators", ("p1r2",)))
    assert not any(model.index(row, column).data(IN_TABLE) for row in range(len(model.rows)))
    assert (count(desk, "doc"), count(desk, "p1")) == (0, 2), "the row is gone: it is told at the project"
    assert not pane(desk).comments.elsewhere.isHidden(), "and at its heading"


def test_a_merged_cell_tells_of_all_rows_that_it_stands_for(desk: Desk, raised: Raise) -> None:
    model = pane(desk).model
    row, column, rows = model.spans()[0]
    ids = [each.id for each in model.rows[row : row + rows]]
    field = model.column(column).field
    raised(*(Address("p1", field, row_id) for row_id in ids))
    assert len(model.index(row, column).data(IN_TABLE)) == rows


def test_a_click_on_the_mark_of_a_cell_leads_to_the_comment_and_opens_no_editor(
    qtbot: QtBot, desk: Desk, raised: Raise, wanted: list[str]
) -> None:
    (comment,) = raised(Address("p1", "value", "p1r2"))
    table = pane(desk).table
    index = table.model().index(1, [each.field for each in pane(desk).model.shown.columns].index("value"))
    at = sign_rect(table.visualRect(index), table.fontMetrics()).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted == [comment]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    assert wanted == [comment], "elsewhere in the cell a click only chooses it"


def test_a_click_on_the_mark_of_a_row_leads_to_the_comment(desk: Desk, raised: Raise, wanted: list[str]) -> None:
    (comment,) = raised(Address("p1", None, "p1r1"))
    header = pane(desk).table.verticalHeader()
    assert isinstance(header, RowNumbers)
    line = QRect(0, header.sectionViewportPosition(0), header.width(), header.sectionSize(0))
    at = sign_rect(line, header.fontMetrics()).center()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted == [comment]


def test_the_tree_counts_them_for_units_and_parts_too(desk: Desk, raised: Raise) -> None:
    section = desk.work.document.form.section_ids[0]
    raised(
        Address("p1", "purpose"), Address("p1"), Address("p2", "name"), Address("u1", "name"),
        Address(section_id(section), "paragraphs.0"), Address("doc", "reviewed_by"), None,
    )  # fmt: skip
    assert [count(desk, key) for key in ("p1", "p2", "u1", "projects")] == [2, 1, 4, 4]
    assert [count(desk, key) for key in (section_id(section), "sections", "doc")] == [1, 1, 2]
    model = desk.navigation.model
    words = str(model.data(model.find("p1"), Qt.ItemDataRole.AccessibleTextRole))
    assert "Comments 2" in words


def test_the_tree_is_told_only_of_lines_that_count_others(desk: Desk, raised: Raise) -> None:
    told: list[str] = []
    model = desk.navigation.model
    model.dataChanged.connect(lambda first, _last: told.append(str(first.data())))
    raised(Address("p2", "name"))
    assert any("之2" in each for each in told)
    assert not any("之1" in each for each in told)


def test_sections_units_and_the_cover_have_marks_at_their_fields(desk: Desk, raised: Raise) -> None:
    section = section_id(desk.work.document.form.section_ids[0])
    raised(Address(section, "paragraphs.2"), Address("doc", "reviewed_by"), Address("u1", "code"))
    for entity_id, path in ((section, "paragraphs"), ("doc", "reviewed_by"), ("u1", "code")):
        desk.go_to(entity_id)
        assert is_marked(desk, path)


def test_a_sheet_of_the_document_has_marks_at_its_fields_and_rows(window: MainWindow) -> None:
    own = every_form()
    rows = {"tasks": [{"id": "t1", "values": {}}, {"id": "t2", "values": {}}]}
    tables = list(own.all_sheets["whole"].table_bands)
    sheet = Sheet.of("whole", tables={tables[0]: rows["tasks"]})
    document = make_document(own, make_project(1))
    document = Document.build([*document, sheet], own)
    window.show_work(Work(document))
    desk = window.desk
    assert desk is not None
    desk.go_to("sheet:whole")
    path = next(path for path, box in pane(desk).boxes.items() if not box.field.isHidden())
    places = Address("sheet:whole", path), Address("sheet:whole", None, "t2")
    comments = [new_comment(document, place, "请核实。", LI, MORNING) for place in places]
    desk.work.session.run(raise_comments(*comments))
    assert is_marked(desk, path)
    assert pane(desk).model.headerData(1, Qt.Orientation.Vertical, IN_TABLE)
    assert count(desk, "sheet:whole") == 2


def test_a_final_document_shows_its_marks_and_takes_comments(desk: Desk, raised: Raise) -> None:
    desk.work.session.run(MakeFinal())
    raised(Address("p1", "purpose"))
    assert is_marked(desk, "purpose")


def test_a_comment_shows_no_field_anew(desk: Desk, raised: Raise, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(pane(desk), "show_values", shown.append)
    raised(Address("p1", "purpose"))
    assert shown == []
    assert is_marked(desk, "purpose")


# ---- the preview


@pytest.fixture
def preview(qtbot: QtBot, window: MainWindow, desk: Desk) -> PreviewDock:
    dock = window.part(PreviewDock)
    qtbot.waitUntil(lambda: dock._view.page_count > 0)
    return dock


def test_a_page_of_the_preview_has_a_mark_that_leads_to_the_comments_of_its_project(
    qtbot: QtBot, preview: PreviewDock, raised: Raise
) -> None:
    asked: list[str] = []
    preview.comments.shown_wanted.connect(asked.append)
    raised(Address("p1", "purpose"), Address("p1", "value", "p1r1"), Address("p2"))
    assert len(preview.comments.on_page(0)) == 2
    view = preview._view
    found = view.page_at(QPoint(view.viewport().width() // 2, 40))
    assert found is not None
    at = preview.comments._sign(found[1]).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == ["p1"]


def test_a_comment_is_added_from_a_page_by_its_menu(preview: PreviewDock) -> None:
    asked: list[object] = []
    preview.comments.comment_wanted.connect(asked.append)
    view: QWidget = preview._view.viewport()
    menu = preview.comments.menu_at(QPoint(view.width() // 2, 60))
    menu.actions()[0].trigger()
    assert isinstance(asked[0], Address)
    assert asked[0].entity_id == "p1"


def test_where_nothing_may_be_said_the_menu_of_a_page_says_why(
    qtbot: QtBot, window: MainWindow, form: Form, preview: PreviewDock
) -> None:
    from jx_desktop.base.messages import Message
    from jx_desktop.services.document.terms import Terms

    document = make_document(form, make_project(1))
    window.show_work(Work(document, terms=Terms(read_only=Message("open.read_only_chosen"))))
    qtbot.waitUntil(lambda: preview._view.page_count > 0)
    action = preview.comments.menu_at(QPoint(40, 60)).actions()[0]
    assert not action.isEnabled()
    assert window.wording.text("open.read_only_chosen")[:8] in action.toolTip()
