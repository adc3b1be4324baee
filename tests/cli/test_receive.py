"""``jx receive``: what came back from the desk is merged into a document, and said."""

import json
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.services.files.document_files import open_document, save_new
from tests.cli.conftest import Run, cannot
from tests.conftest import make_document, make_project
from tests.desks import approve, comment, hand_in, opinion, review


@pytest.fixture
def document(jx: Run, form: Form) -> Document:
    document, version = hand_in(make_document(form, make_project(1), make_project(2), stage="first"))
    save_new(document, Path("a.jx"), replace_existing=False, versions=(version,))
    return document


def save(document: Document, name: str) -> None:
    save_new(document, Path(name), replace_existing=False)


def test_opinions_are_received_and_listed(jx: Run, document: Document) -> None:
    save(review(document, comment("c1"), opinion("o1", "good")), "意见.jx")
    status, out, err = jx("receive", "a.jx", "意见.jx", "b.jx")
    assert status == 0
    assert out.splitlines() == [
        "财政部门 业务股 2026年9月30日对一上的审核意见",
        "审核结论（1）",
        "1.采风创作经费之1　良 协商完善后同意　财政部门 业务股 · 李某 · 2026年9月30日",
        "新批注（1）",
        "1.采风创作经费之1 › 资金用途　请核实c1。　财政部门 业务股 · 李某 · 2026年9月30日",
    ]
    assert "新批注 1 条" in err
    written = open_document(Path("b.jx"))
    assert written.document.head.comment_ids == ("c1",)
    assert [version.id for version in written.stored.versions] == ["h1"]
    assert jx("receive", "b.jx", "意见.jx", "c.jx", "--quiet") == (0, out.splitlines()[0] + "\n", "")
    assert open_document(Path("c.jx")).document == written.document


def test_what_is_gone_is_named_and_looked_at(jx: Run, document: Document) -> None:
    save(review(document, comment("c1", "p2")), "意见.jx")
    save(document.apply(RemoveProject("p2").build(document)), "less.jx")
    status, out, _ = jx("receive", "less.jx", "意见.jx", "b.jx", "--json")
    assert status == 1
    data = json.loads(out)
    assert data["groups"] == [
        {
            "title": "原位置已删除，列在所在项目下，项目也已删除的列在全文下（1）",
            "lines": [
                {
                    "comment": "c1", "entity": None, "row": None, "field": None,
                    "place": "2.采风创作经费之2（原位置已删除）", "text": "请核实c1。", "more": "",
                    "who": "财政部门 业务股 · 李某 · 2026年9月30日",
                }
            ],
        }
    ]  # fmt: skip
    assert data["approved"] is None


@pytest.mark.parametrize(
    ("options", "status", "budget", "number", "versions"),
    [
        ((), 1, "6.00", "", ["一上报送"]),
        (("--approved", "leave"), 1, "6.00", "", ["一上报送"]),
        (("--approved", "take"), 0, "5.00", "巨财预〔2027〕1号", ["一上报送", "采用批复内容之前", "批复"]),
    ],
)
def test_an_approval_of_other_content_is_taken_or_left(
    jx: Run, document: Document, options: tuple[str, ...], status: int, budget: str, number: str, versions: list[str]
) -> None:
    changed = document.apply(SetFields("p1", {"budget.total": "6.00"}).build(document))
    save_new(changed, Path("a.jx"), replace_existing=True, history=open_document(Path("a.jx")).stored)
    save(approve(review(document)), "意见.jx")
    assert jx("receive", "a.jx", "意见.jx", "b.jx", *options)[0] == status
    written = open_document(Path("b.jx"))
    assert str(written.document.get(Project, "p1").budget.total) == budget
    assert written.document.head.approval_number == number
    assert sorted(version.label for version in written.stored.versions) == sorted(versions)


def test_the_document_itself_another_one_and_what_is_none_are_refused(jx: Run, document: Document, form: Form) -> None:
    save(make_document(form, make_project(1), department={"code": "722", "name": "教育局"}), "other.jx")
    Path("none.jx").write_bytes(b"nothing")
    assert "a.jx" in cannot(jx("receive", "a.jx", "a.jx", "b.jx"))
    assert "722 教育局" in cannot(jx("receive", "a.jx", "other.jx", "b.jx"))
    assert "none.jx" in cannot(jx("receive", "a.jx", "none.jx", "b.jx"))
    assert "gone.jx" in cannot(jx("receive", "a.jx", "gone.jx", "b.jx"))
    assert not Path("b.jx").exists()
    save(review(document, comment("c1")), "意见.jx")
    Path("b.jx").write_bytes(b"mine")
    assert "b.jx" in cannot(jx("receive", "a.jx", "意见.jx", "b.jx"))
    assert jx("receive", "a.jx", "意见.jx", "b.jx", "--force")[0] == 0
