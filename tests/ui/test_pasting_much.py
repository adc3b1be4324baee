"""More than a field can hold is not pasted, and the field says so; what fits is."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.fields.pasting import MOST_CHARACTERS, MOST_IN_A_LINE
from jx_desktop.ui.pages import import_text
from jx_desktop.ui.pages.import_text import ImportPage
from jx_desktop.ui.table.cell_text import CellText


def copied(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def shown(box: FieldBox) -> str:
    return "".join(line.label.text() for line in box.lines)


def test_a_field_of_several_lines_takes_no_more_than_it_holds(qtbot: QtBot) -> None:
    box = FieldBox(ParagraphsField("purpose", "用途"), load_wording("zh"))
    qtbot.addWidget(box)
    field = box.field
    assert isinstance(field, ParagraphsField)
    field.insertFromMimeData(copied("甲" * MOST_CHARACTERS))
    assert len("".join(field.paragraphs())) == MOST_CHARACTERS
    assert shown(box) == ""
    field.insertFromMimeData(copied("乙"))
    assert len("".join(field.paragraphs())) == MOST_CHARACTERS
    assert f"{MOST_CHARACTERS:,}" in shown(box)
    field.selectAll()
    field.insertFromMimeData(copied("乙"))
    assert (field.paragraphs(), shown(box)) == (("乙",), "")


def test_a_line_takes_no_more_than_it_holds(qtbot: QtBot) -> None:
    box = FieldBox(TextField("name", "名称"), load_wording("zh"))
    qtbot.addWidget(box)
    field = box.field
    assert isinstance(field, TextField)
    for much in (20_000_000, MOST_IN_A_LINE + 1):
        QGuiApplication.clipboard().setText("甲" * much)
        field.paste()
        assert field.text() == ""
        assert f"{much:,}" in shown(box)
    QGuiApplication.clipboard().setText("甲" * MOST_IN_A_LINE)
    field.paste()
    assert (len(field.text()), shown(box)) == (MOST_IN_A_LINE, "")
    QGuiApplication.clipboard().clear()


def test_a_line_shows_all_that_a_document_has(qtbot: QtBot) -> None:
    field = TextField("name", "名称")
    qtbot.addWidget(field)
    field.show_text("甲" * 50_000)
    assert len(field.text()) == 50_000


def test_a_cell_says_it_at_the_cell(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: said.append(words))
    cell = CellText(None, "指标值")  # type: ignore[arg-type]
    qtbot.addWidget(cell)
    cell.insertFromMimeData(copied("甲" * (MOST_CHARACTERS + 1)))
    assert (cell.toPlainText(), len(said)) == ("", 1)


def test_a_book_that_is_pasted_may_be_long_but_not_without_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_text, "_MOST_CHARACTERS", 200_000)
    page = ImportPage(FormLibrary())
    qtbot.addWidget(page)
    page.text.insertFromMimeData(copied("甲" * 150_000))
    assert page.refusal.isHidden()
    page.text.insertFromMimeData(copied("甲" * 150_000))
    assert len(page.text.toPlainText()) == 150_000
    assert "200,000" in page.refusal.text()
    assert not page.refusal.isHidden()
