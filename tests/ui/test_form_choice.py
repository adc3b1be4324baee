"""Where a form is chosen, those of a group stand beneath its name, behind the others."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.fields.form_choice import FormChoice
from tests.conftest import ROOT


def test_forms_of_a_group_stand_beneath_its_name_which_cannot_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    for form_id, group in (("a-far", '"其他省份"'), ("b-near", '""'), ("c-far", '"其他省份"')):
        text = shipped.replace('id = "hebei-2024"', f'id = "{form_id}"\ngroup = {group}').replace("河北 2024", form_id)
        (tmp_path / f"{form_id}.toml").write_text(text, "utf-8")
    (tmp_path / "d-faulty.toml").write_text("id = 3", "utf-8")
    box = FormChoice("form", "表样", FormLibrary(shipped=tmp_path, own=tmp_path))
    qtbot.addWidget(box)
    lines = [(box.itemText(at), box.itemData(at)) for at in range(box.count())]
    assert lines == [
        ("b-near", "b-near"),
        ("d-faulty", "d-faulty"),
        ("其他省份", None),
        ("　a-far", "a-far"),
        ("　c-far", "c-far"),
    ]
    box.show_value("d-faulty")
    box.show()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == "a-far"
