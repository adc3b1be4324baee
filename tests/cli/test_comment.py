"""``jx comment``: comments are listed, written as tables, and read back from them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Answer, Comment
from jx_desktop.editing.review import PutRecords
from jx_desktop.services.files.document_files import open_document, save_new
from tests.cli.conftest import Run, cannot
from tests.conftest import make_document, make_project


@pytest.fixture
def document(jx: Run, form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    said: dict[str, Any] = {"by": "李某", "office": "bureau", "at": "2026-09-28T10:00:00+08:00"}
    comments = (
        Comment(id="c1", text="整体完善。", **said),
        Comment(id="c2", entity="p1", row="p1r1", field="value", text="指标值过低", proposal="≥12次", **said),
        Comment(id="c3", text="内部意见", internal=True, **said),
        Comment(id="c4", text="已办结的意见", state="done", **said),
    )
    document = document.apply(PutRecords(comments, Message("edit.receive_records")).build(document))
    save_new(document, Path("a.jx"), replace_existing=False)
    return document


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def ids(out: str) -> list[str]:
    return [each["id"] for each in json.loads(out)["comments"]]


def test_comments_are_listed_one_on_a_line(jx: Run, document: Document) -> None:
    status, out, err = jx("comment", "list", "a.jx")
    assert status == 0
    lines = out.splitlines()
    assert len(lines) == 3
    assert "指标值过低 → ≥12次" in lines[2]
    assert "1.采风创作经费之1" in lines[2]
    assert "批注 3 条" in err


def test_internal_and_closed_ones_are_listed_where_they_are_wanted(jx: Run, document: Document) -> None:
    assert ids(jx("comment", "list", "a.jx", "--json")[1]) == ["c1", "c4", "c2"]
    assert ids(jx("comment", "list", "a.jx", "--json", "--open", "--internal")[1]) == ["c1", "c3", "c2"]
    assert [row["编号"] for row in rows(jx("comment", "list", "a.jx", "--csv", "--open")[1])] == ["c1", "c2"]


def test_comments_are_written_as_data(jx: Run, document: Document) -> None:
    assert jx("comment", "export", "a.jx", "c.json", "--internal")[0] == 0
    assert ids(Path("c.json").read_text("utf-8")) == ["c1", "c3", "c4", "c2"]
    assert jx("comment", "export", "a.jx", "c.csv")[0] == 0
    assert "内部意见" not in Path("c.csv").read_text("utf-8")
    assert jx("comment", "export", "a.jx", "c.csv")[0] == 2
    assert jx("comment", "export", "a.jx", "c.csv", "--force")[0] == 0


@pytest.mark.parametrize("suffix", ["csv", "docx", "xlsx"])
def test_a_table_comes_back_with_answers(jx: Run, document: Document, suffix: str) -> None:
    assert jx("comment", "export", "a.jx", f"t.{suffix}")[0] == 0
    assert jx("comment", "import", "a.jx", f"t.{suffix}", "b.jx")[:2] == (0, "")
    assert open_document(Path("b.jx")).document == document


def test_answers_are_taken_over_and_what_is_doubtful_is_left_and_told(jx: Run, document: Document) -> None:
    jx("comment", "export", "a.jx", "t.csv")
    found = rows(Path("t.csv").read_text("utf-8"))
    found[0]["修改情况"], found[2]["修改情况"] = "已采纳", "未采纳，理由：上级文件要求"
    found[1]["修改情况"] = "已修改"
    with Path("t2.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    status, out, err = jx("comment", "import", "a.jx", "t2.csv", "b.jx", "--by", "王某")
    assert (status, out) == (1, "")
    assert "第 2 行需要核对" in err
    new = open_document(Path("b.jx")).document
    assert new.get(Comment, "c1").answer == Answer(kind="accepted")
    assert new.get(Comment, "c1").state_by == "王某"
    assert new.get(Comment, "c2").answer == Answer(kind="declined", reason="上级文件要求")
    assert new.get(Comment, "c4") == document.get(Comment, "c4")


@pytest.mark.parametrize(
    "arguments",
    [
        ("comment",),
        ("comment", "list", "missing.jx"),
        ("comment", "export", "a.jx", "out.pdf"),
        ("comment", "export", "a.jx", "a.jx"),
        ("comment", "import", "a.jx", "a.jx", "b.jx"),
        ("comment", "import", "a.jx", "bad.docx", "b.jx"),
        ("comment", "import", "a.jx", "other.csv", "b.jx"),
        ("comment", "list", "a.jx", "--json", "--csv"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(jx: Run, document: Document, arguments: tuple[str, ...]) -> None:
    Path("bad.docx").write_bytes(b"PK\x03\x04 nothing")
    Path("other.csv").write_text("项目,金额\n甲,1\n", "utf-8")
    assert cannot(jx(*arguments))
    assert not Path("b.jx").exists()
