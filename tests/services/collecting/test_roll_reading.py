"""应报名单 from files of several programs and from the clipboard; what is kept of it, and how it is written."""

from pathlib import Path

import docx
import pytest
import xlsxwriter

from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.roll import Roll, RollEntry
from jx_desktop.domain.collected.roll_call import roll_call
from jx_desktop.domain.document.head import Stage
from jx_desktop.errors import UserError
from jx_desktop.exchange.roll_table import ReadRoll
from jx_desktop.exchange.writing.table_workbook import write_table_workbook
from jx_desktop.services.collecting.kept_desks import KeptDesk, KeptDesks
from jx_desktop.services.collecting.roll_reading import pasted_roll, read_roll_file
from jx_desktop.services.collecting.roll_words import roll_paper
from jx_desktop.services.resources.wordings import load_wording
from tests.collected import document, folder

ROWS = [["721", "县文联", "教科文股"], ["033", "县水务局", "农业股"]]
HEAD = ["部门代码", "部门名称", "归口股室"]


def people(read: ReadRoll) -> list[list[str]]:
    return [[entry.code, entry.name, entry.office] for entry in read.entries]


def made_xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "巨鹿县2027年应报单位名单")
        for at, row in enumerate([HEAD, *ROWS], 1):
            sheet.write_row(at, 0, row)


def made_docx(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("巨鹿县2027年应报单位名单")
    table = made.add_table(rows=0, cols=3)
    for row in [HEAD, *ROWS]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(path))


def made_csv(path: Path) -> None:
    path.write_bytes("\r\n".join(map(",".join, [HEAD, *ROWS])).encode("gb18030"))


def made_txt(path: Path) -> None:
    path.write_text("教科文股：\n721 县文联\n农业股：\n033 县水务局\n", "utf-8")


MAKERS = {".xlsx": made_xlsx, ".docx": made_docx, ".csv": made_csv, ".txt": made_txt}


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_roll_is_read_from_a_file_of_any_kind(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"名单{suffix}"
    MAKERS[suffix](path)
    assert people(read_roll_file(path)) == ROWS


def test_a_file_without_departments_is_named(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("1,2\n", "utf-8")
    with pytest.raises(UserError) as refusal:
        read_roll_file(path)
    assert refusal.value.message.code == "roll_list.nothing"
    assert refusal.value.message.params["name"] == str(path)
    path = tmp_path / "无表.docx"
    made = docx.Document()
    made.add_paragraph("没有表格")
    made.save(str(path))
    with pytest.raises(UserError) as refusal:
        read_roll_file(path)
    assert refusal.value.message.code == "roll_list.no_table"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", "部门代码\t部门名称\t归口股室\r\n721\t县文联\t教科文股\r\n033\t县水务局\t农业股\r\n"),
        (
            "<table><tr><td>部门代码</td><td>部门名称</td><td>归口股室</td></tr><tr><td>721</td><td>县文联</td>"
            "<td>教科文股</td></tr><tr><td>033</td><td>县水务局</td><td>农业股</td></tr></table>",
            "别的",
        ),
        (
            "<p>721 县文联（教科文股）</p><p>033 县水务局（农业股）</p>",
            "721 县文联（教科文股）\n033 县水务局（农业股）",
        ),
    ],
)
def test_a_roll_is_pasted_as_a_table_or_as_lines(html: str, text: str) -> None:
    assert people(pasted_roll(html, text, "剪贴板")) == ROWS


def test_an_empty_clipboard_is_no_roll() -> None:
    with pytest.raises(UserError) as refusal:
        pasted_roll("", " \n", "剪贴板")
    assert refusal.value.message.code == "roll_list.nothing"


def test_what_is_kept_of_a_folder_is_there_again(tmp_path: Path) -> None:
    kept = KeptDesks(tmp_path / "desks")
    roll = Roll(entries=(RollEntry(code="721", name="县文联", office="教科文股", line=2),), source="名单.xlsx")
    desk = KeptDesk(roll=roll.answered(("721", "县文联"), ("712", "县文联"), is_same=True), year=2027, has_asked=True)
    kept.keep("/county/2027", desk)
    again = kept.load("/county/2027")
    assert (again.roll, again.asked, again.has_asked) == (desk.roll, Asked(2027), True)
    assert kept.load("/county/2026") == KeptDesk()
    assert kept.load("/county/\udcff") == KeptDesk()


def test_what_is_kept_and_damaged_is_told(tmp_path: Path) -> None:
    kept = KeptDesks(tmp_path)
    kept.keep("/county", KeptDesk(year=2027))
    (file,) = tmp_path.iterdir()
    for text in ("{", '{"roll": 3}'):
        file.write_text(text, "utf-8")
        with pytest.raises(UserError) as refusal:
            kept.load("/county")
        assert refusal.value.message.code == "roll_list.kept_unreadable"


def test_the_list_of_who_has_handed_in_can_be_read_back_as_a_roll(tmp_path: Path) -> None:
    """Who is not on the roll stands above the table, and does not come to be on it."""
    entries = tuple(RollEntry(code=code, name=name, office=office) for code, name, office in ROWS)
    came = folder(document("721", "县文联"), document("999", "县外单位"))
    call = roll_call(Roll(entries=entries), came, Asked(2027, Stage.FIRST))
    paper = roll_paper(call, call.lines, Asked(2027, Stage.FIRST), load_wording("zh"), unread=1)
    assert paper.lines[0] == "2027 年，一上及以后：应报 2 · 已报 1 · 未报 1 · 退回待重报 0 · 不在名单 1"
    assert "999 县外单位" in paper.lines[1]
    path = tmp_path / "情况.xlsx"
    path.write_bytes(write_table_workbook(paper, "名单"))
    assert people(read_roll_file(path)) == ROWS
