"""What is wider than its column goes on in the next line; nothing of it is hidden behind an ellipsis."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly.names import ACTUAL
from jx_desktop.editing.cells import SetCells
from jx_desktop.ui.table.breaking import breakable
from jx_desktop.ui.table.delegate import CellDelegate
from tests.ui.test_areas import column, section_of, shown
from tests.ui.window import MainWindow

ZERO = "\u200b"


def test_only_a_word_wider_than_the_room_may_be_broken_anywhere(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    room = metrics.horizontalAdvance("≥5299")
    assert breakable("≥529次", 10 * room, metrics) == "≥529次"
    assert breakable("≥529次，共12次", room, metrics) == "≥529次，共12次"
    assert breakable("达到≥1234567次 ab", room, metrics) == f"达到{ZERO.join('≥1234567')}次 ab"
    words = "已按文件要求及时开展各项工作，没有偏差"
    assert breakable(words, room, metrics) == words


def test_a_cell_and_its_row_have_the_number_in_lines(window: MainWindow, form: Form) -> None:
    desk = shown(window, form, stage="approved")
    desk.show_area("evaluation")
    part = section_of(desk)
    row_id, at = part.model.rows[0].id, column(part, ACTUAL)
    desk.work.session.run(SetCells("p1", "indicators", {row_id: {ACTUAL: "123456789012345"}}))
    wide = part.table.rowHeight(0)
    part.table.widths.show_shares([1 if number == at else 9 for number in range(part.model.columnCount())])
    option, delegate = QStyleOptionViewItem(), part.table.itemDelegate()
    option.rect = part.table.visualRect(part.model.index(0, at))
    assert isinstance(delegate, CellDelegate)
    delegate.initStyleOption(option, part.model.index(0, at))
    assert option.text == ZERO.join("123456789012345")
    assert part.table.rowHeight(0) > wide
    assert part.model.index(0, at).data() == "123456789012345"
