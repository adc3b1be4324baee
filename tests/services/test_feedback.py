"""审核意见反馈表 goes out as docx, xlsx or csv, is filled in with other programs, and comes back."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.oxml.ns import qn

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Answer, Comment, Event
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError
from jx_desktop.services.feedback.files import TABLE_SUFFIXES, feedback_file, read_table
from jx_desktop.services.feedback.lines import asked_comments
from jx_desktop.services.feedback.papers import feedback_paper
from jx_desktop.services.feedback.reading import Feedback, read_feedback
from jx_desktop.services.feedback.taking import with_feedback
from jx_desktop.services.files.exported_content import words_of_files
from tests.conftest import ROOT, make_document, make_project

AT, LATER = "2026-09-28T10:00:00+08:00", "2026-09-30T10:00:00+08:00"
NUMBER, PROJECT, PLACE, ISSUE, PROPOSAL, ANSWER = range(6)
Rows = list[list[str]]


def comment(number: int, **fields: object) -> Comment:
    standard = {"id": f"c{number}", "text": f"第{number}条意见", "by": "李某", "office": "bureau", "at": AT}
    return Comment.model_validate(standard | fields)


COMMENTS = (
    comment(1, text="整体完善绩效目标表述。"),
    comment(2, entity="p1", row="p1r1", field="value", quote="≥6次", text="指标值过低，请重新测算。", proposal="≥12次"),
    comment(3, entity="p1", row="p1r2", field="value", quote="≥95%", text="请说明测算依据。"),
    comment(4, entity="p2", field="budget.total", text="金额与预算批复不一致\n请核对。"),
    comment(5, entity="p2", row="p2r2", field="value", quote="≥95%", text="请说明测算依据。"),
    comment(6, internal=True),
    comment(7, office="department"),
    comment(8, state="done"),
)


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    return document.apply(PutRecords(COMMENTS, Message("edit.receive_records")).build(document))


def asked_rows(document: Document) -> Rows:
    paper = feedback_paper(document, words_of_files(), asked_comments(document))
    return [[cell.whole for cell in row] for row in paper.rows]


def read(path: Path, document: Document) -> Feedback:
    return read_feedback(read_table(path), document, words_of_files(), at=LATER, name=path.name)


def came_back(rows: Sequence[Sequence[str]], document: Document, folder: Path) -> Feedback:
    """What comes of rows that were saved as csv: codes are all that says which document they are about."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["序号", "项目", "位置", "问题", "建议", "修改情况"])
    writer.writerows(rows)
    path = folder / "table.csv"
    path.write_text(file.getvalue(), "utf-8-sig")
    return read(path, document)


def of_id(feedback: Feedback, comment_id: str) -> Comment:
    return next(record for record in feedback.records if record.id == comment_id)


def doubts(feedback: Feedback) -> list[str]:
    return [line.doubt.code for line in feedback.lines if line.doubt is not None]


def reasons(feedback: Feedback) -> list[str]:
    return [message.params["reason"].code for message in feedback.unplaced]  # type: ignore[attr-defined]


def filled_docx(data: bytes, change: Callable[[docx.table.Table], None]) -> bytes:
    file = docx.Document(io.BytesIO(data))
    change(file.tables[0])
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def test_the_table_asks_for_open_comments_of_others_alone_in_the_documents_order(document: Document) -> None:
    assert [each.id for each in asked_comments(document)] == ["c1", "c2", "c3", "c4", "c5"]
    rows = asked_rows(document)
    assert rows[1][PROJECT] == "1.采风创作经费之1"
    assert "第 1 行（开展采风活动次数） › 指标值" in rows[1][PLACE]
    assert "原文：≥6次" in rows[1][PLACE]
    assert rows[1][PROPOSAL] == "≥12次"
    assert "（财政部门 业务股 李某 2026-09-28）" in rows[1][ISSUE]


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
def test_a_table_that_nobody_filled_in_says_nothing(document: Document, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"table{suffix}"
    path.write_bytes(feedback_file(document, asked_comments(document), suffix))
    assert read(path, document) == Feedback(empty=5)
    table = read_table(path)
    assert len(table.rows) == 5
    assert table.ids == (() if suffix == ".csv" else ("c1", "c2", "c3", "c4", "c5"))


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_no_name_and_no_time_stands_in_the_files_properties(document: Document, suffix: str) -> None:
    import zipfile

    data = feedback_file(document, asked_comments(document), suffix)
    assert data == feedback_file(document, asked_comments(document), suffix)
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if name.startswith("docProps/"):
            text = archive.read(name).decode("utf-8")
            assert "李某" not in text
            assert "财政" not in text
            assert "2026" not in text


def test_a_docx_comes_back_with_rows_reordered_removed_added_and_merged(document: Document, tmp_path: Path) -> None:
    def fill(table: docx.table.Table) -> None:
        texts = {1: "已采纳", 2: "部分采纳：改为≥8次", 3: "未采纳，理由：数据来源于统计年鉴"}
        for row, text in texts.items():
            table.rows[row].cells[ANSWER].text = text
        table.rows[3].cells[ANSWER].merge(table.rows[4].cells[ANSWER])
        table._tbl.remove(table.rows[5]._tr)
        table._tbl.append(table.rows[1]._tr)
        new = table.add_row().cells  # type: ignore[no-untyped-call]
        new[PROJECT].text, new[PLACE].text, new[ISSUE].text = "采风创作经费之2", "预算数", "预算数拟调整"
        new[PROPOSAL].text = "6.00"

    path = tmp_path / "table.docx"
    path.write_bytes(filled_docx(feedback_file(document, asked_comments(document), ".docx"), fill))
    found = read(path, document)
    assert not found.is_doubtful
    assert of_id(found, "c1").answer == Answer(kind="accepted")
    assert of_id(found, "c2").answer == Answer(kind="partly", reason="改为≥8次")
    for merged in ("c3", "c4"):
        assert of_id(found, merged).answer == Answer(kind="declined", reason="数据来源于统计年鉴")
        assert of_id(found, merged).state == "answered"
    new = found.records[-1]
    assert (new.entity, new.field, new.text, new.proposal, new.office) == (
        "p2", "budget.total", "预算数拟调整", "6.00", "department",
    )  # fmt: skip
    assert new.quote == "5.00"


def test_what_was_read_twice_changes_nothing(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    rows[0][ANSWER], rows[1][ANSWER], rows[2][ANSWER] = "已采纳", "未采纳：资料不全", "请再看"
    rows.append(["6", "采风创作经费之1", "", "新的问题", "", ""])
    first = came_back(rows, document, tmp_path)
    assert len(first.lines) == 4
    after = with_feedback(document, first.records)
    again = came_back(rows, after, tmp_path)
    assert again.lines == ()
    assert again.known == 3
    assert with_feedback(after, again.records) == after
    closed = with_feedback(after, [each.model_copy(update={"state": "done"}) for each in after.listed(Comment)])
    assert came_back(rows, closed, tmp_path).lines == (), "nor once the bureau has closed what was answered"


def test_a_comment_is_found_by_what_it_says_where_its_code_is_gone(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    for number, row in enumerate(rows, 1):
        row[NUMBER], row[ANSWER] = f"{number}", f"已采纳，见第{number}处"
    found = came_back(rows, document, tmp_path)
    assert [record.id for record in found.records] == ["c1", "c2", "c3", "c4", "c5"]
    assert [record.answer.reason for record in found.records if record.answer] == [f"见第{n}处" for n in range(1, 6)]
    assert not found.is_doubtful


def test_a_comment_is_found_by_its_number_where_its_words_were_touched_too(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    rows[1][NUMBER], rows[1][ISSUE], rows[1][ANSWER] = "2", "指标值偏低，请重新测算。", "已采纳"
    path = tmp_path / "table.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    book.set_custom_property("jx_comments_1", "c1 c2 c3 c4 c5")
    for at, row in enumerate([["序号", "项目", "位置", "问题", "建议", "修改情况"], *rows]):
        sheet.write_row(at + 3, 1, row)
    book.close()
    found = read(path, document)
    assert [record.id for record in found.records] == ["c2"]
    assert doubts(found) == ["feedback.by_number"]


def test_hidden_rows_of_a_workbook_are_read(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    rows = asked_rows(document)
    for row in rows:
        row[ANSWER] = "已采纳"
    for at, row in enumerate([["序号", "项目", "位置", "问题", "建议", "修改情况"], *rows]):
        sheet.write_row(at, 0, row)
        sheet.set_row(at, None, None, {"hidden": at > 2})
    book.close()
    assert len(read(path, document).records) == 5


def test_columns_are_found_by_their_heads_in_any_order(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    rows[1][ANSWER] = "已修改"
    path = tmp_path / "table.csv"
    lines = [["修改情况（必填）", "备注", "问题", "代号"], *([r[ANSWER], "x", r[ISSUE], r[NUMBER]] for r in rows)]
    path.write_bytes("\r\n".join("\t".join(t.replace("\n", " ") for t in line) for line in lines).encode("gb18030"))
    assert [record.id for record in read(path, document).records] == ["c2"]


def test_an_answer_that_a_page_has_parted_is_joined(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    rows[0][ANSWER] = "未采纳，理由："
    rows.insert(1, ["", "", "", "", "", "上级文件已有规定"])
    (record,) = came_back(rows, document, tmp_path).records
    assert record.answer == Answer(kind="declined", reason="上级文件已有规定")


def test_codes_that_were_sorted_apart_from_their_rows_give_way_to_the_words(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    rows[0][NUMBER], rows[1][NUMBER] = rows[1][NUMBER], rows[0][NUMBER]
    rows[0][ANSWER] = "已采纳"
    found = came_back(rows, document, tmp_path)
    assert [record.id for record in found.records] == ["c1"]
    assert doubts(found) == ["feedback.other_code"]


def test_a_copied_row_with_other_words_is_a_comment_of_theirs(document: Document, tmp_path: Path) -> None:
    rows = asked_rows(document)
    rows.append([*rows[1][:ISSUE], "经办人联系电话已变更，拟一并更新", "", ""])
    found = came_back(rows, document, tmp_path)
    assert doubts(found) == ["feedback.copied_code"]
    assert found.lines[0].is_new
    assert (found.records[0].entity, found.records[0].row, found.records[0].field) == ("p1", "p1r1", "value")


def test_the_same_words_about_another_project_are_another_comment(document: Document, tmp_path: Path) -> None:
    found = came_back([["6", "采风创作经费之2", "预算数", "指标值过低，请重新测算。", "", ""],
                       asked_rows(document)[0]], document, tmp_path)  # fmt: skip
    assert [line.is_new for line in found.lines] == [True]


def test_what_has_no_place_is_named(document: Document, tmp_path: Path) -> None:
    rows = [
        asked_rows(document)[0],
        ["9·ZZZZ", "某项目", "", "别处的意见", "", "已采纳"],
        ["说明", "", "", "", "以上", ""],
        ["", "", "", "", "", "已采纳"],
        ["", "不存在的项目", "预算数", "新问题", "", ""],
    ]
    found = came_back(rows, document, tmp_path)
    assert reasons(found) == ["feedback.no_comment", "feedback.no_issue", "feedback.no_issue"]
    assert [line.doubt and line.doubt.code for line in found.lines] == ["feedback.no_place"]


def test_a_table_of_another_document_is_refused_by_name(document: Document, form: Form, tmp_path: Path) -> None:
    department = document.head.department.model_copy(update={"code": "999", "name": "另一部门"})
    other = document.with_head(document.head.model_copy(update={"department": department}))
    path = tmp_path / "table.docx"
    path.write_bytes(feedback_file(other, asked_comments(other), ".docx"))
    with pytest.raises(UserError) as refused:
        read(path, document)
    assert refused.value.message.code == "feedback.other_document"
    assert "999 另一部门" in str(refused.value.message.params["about"])
    with pytest.raises(UserError) as refused:
        came_back([["1·ABCD", "某项目", "", "意见", "", "已采纳"]], document, tmp_path)
    assert refused.value.message.code == "feedback.nothing_of_it"


def test_a_file_without_such_a_table_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("项目,金额\n甲,1\n", "utf-8")
    with pytest.raises(UserError) as refused:
        read_table(path)
    assert refused.value.message.code == "feedback.no_table"


def test_a_closed_comment_keeps_its_state_and_gets_a_reply(document: Document, tmp_path: Path) -> None:
    rows = [["", "", "", "第8条意见", "", "已采纳，另补充材料"]]
    (record,) = came_back(rows, document, tmp_path).records
    assert (record.state, record.answer) == ("done", None)
    assert [reply.text for reply in record.replies] == ["已采纳，另补充材料"]


def test_who_has_filled_it_in_is_who_answers(document: Document, tmp_path: Path) -> None:
    def fill(file: docx.table.Table) -> None:
        file.rows[1].cells[ANSWER].text = "不同意"

    data = filled_docx(feedback_file(document, asked_comments(document), ".docx"), fill)
    file = docx.Document(io.BytesIO(data))
    next(each for each in file.paragraphs if each.text.startswith("填表人")).add_run("王 芳　联系电话：123")
    file.save(str(tmp_path / "table.docx"))
    (record,) = read(tmp_path / "table.docx", document).records
    assert (record.state_by, record.state_at) == ("王 芳", LATER)


@pytest.mark.parametrize("name", ["writer.docx", "calc.xlsx", "calc.xls", "calc.ods"])
def test_files_that_other_programs_have_saved_are_read(document: Document, name: str) -> None:
    found = read(ROOT / "tests" / "data" / "feedback" / name, document)
    answers = {record.id: record.answer for record in found.records if record.answer is not None}
    declined = Answer(kind="declined", reason="数据来源于统计年鉴")
    partly = Answer(kind="partly", reason="改为≥8次")
    assert answers == {"c1": Answer(kind="accepted"), "c2": partly, "c3": declined, "c4": declined}
    assert [line.record.text for line in found.lines if line.is_new] == (["预算数拟调整"] if "docx" in name else [])
    assert not found.is_doubtful


def test_what_is_written_while_changes_are_tracked_is_read(document: Document, tmp_path: Path) -> None:
    def fill(table: docx.table.Table) -> None:
        paragraph = table.rows[1].cells[ANSWER].paragraphs[0]
        paragraph.add_run("未")
        run = paragraph.add_run("采纳")._r
        inserted = paragraph._p.makeelement(qn("w:ins"), {qn("w:id"): "7", qn("w:author"): "王某"})
        run.addprevious(inserted)
        inserted.append(run)
        deleted = paragraph._p.makeelement(qn("w:del"), {qn("w:id"): "8", qn("w:author"): "王某"})
        old = paragraph.runs[0]._r
        old.addprevious(deleted)
        deleted.append(old)
        old.find(qn("w:t")).tag = qn("w:delText")

    path = tmp_path / "table.docx"
    path.write_bytes(filled_docx(feedback_file(document, asked_comments(document), ".docx"), fill))
    (record,) = read(path, document).records
    assert record.answer == Answer(kind="accepted")


def test_a_text_that_no_cell_holds_is_cut_with_a_sign_and_found_all_the_same(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1))
    long = comment(1, text="长" * 40_000)
    document = document.apply(PutRecords((long,), Message("edit.receive_records")).build(document))
    path = tmp_path / "table.xlsx"
    path.write_bytes(feedback_file(document, asked_comments(document), ".xlsx"))
    (row,) = read_table(path).rows
    assert row.issue.endswith("长…")
    assert read(path, document).empty == 1


def test_a_table_of_an_earlier_round_is_told_as_such(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    path.write_bytes(feedback_file(document, asked_comments(document), ".docx"))
    handed_in = tuple(Event(id=f"e{number}", what="handed_in", at=AT) for number in (1, 2))
    later = document.apply(PutRecords(handed_in, Message("edit.receive_records")).build(document))
    assert read(path, document).notes == ()
    assert [note.code for note in read(path, later).notes] == ["feedback.older_round"]


def test_a_units_document_asks_its_unit_for_answers_to_all_others(form: Form) -> None:
    document = make_document(form, make_project(1), scope="unit")
    comments = (comment(1, office="department"), comment(2), comment(3, office="unit"), comment(4, office=None))
    document = document.apply(PutRecords(comments, Message("edit.receive_records")).build(document))
    assert [each.id for each in asked_comments(document)] == ["c1", "c2", "c4"]
    assert "（Word 李某 2026-09-28）" in asked_rows(document)[2][ISSUE]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_tables_come_back_from_libreoffice_in_whatever_it_saves(document: Document, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    def fill(table: docx.table.Table) -> None:
        for row in table.rows[1:]:
            row.cells[ANSWER].text = "未采纳，理由：资料不全"

    data = feedback_file(document, asked_comments(document), ".docx")
    (tmp_path / "a.docx").write_bytes(filled_docx(data, fill))
    (tmp_path / "b.xlsx").write_bytes(feedback_file(document, asked_comments(document), ".xlsx"))
    for kind, name in (("rtf", "a.docx"), ("docx", "a.rtf"), ("xls", "b.xlsx"), ("ods", "b.xls"), ("xlsx", "b.ods")):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    answers = [record.answer for record in read(tmp_path / "a.docx", document).records]
    assert answers == [Answer(kind="declined", reason="资料不全")] * 5
    for name in ("b.xls", "b.ods", "b.xlsx"):
        assert read(tmp_path / name, document) == Feedback(empty=5), name
