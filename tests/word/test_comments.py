"""Comments go along in the .docx as those of Word, at what they are about, and come back once."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from jx_desktop.base.clock import from_the_wall
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Answer, Comment, Reply
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.revision import ReturnedFile, read_returned, revised_document
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.importing import read_document
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.word import editing
from tests.word.conftest import Opened, exported, opened, saved

AT, LATER = "2026-09-28T10:15:30+08:00", "2026-09-29T09:00:00+08:00"
BUREAU: dict[str, Any] = {"by": "李某", "office": "bureau", "at": AT}
COMMENTS = (
    Comment(id="c1", text="整体完善绩效目标表述。", **BUREAU),
    Comment(
        id="c2", entity="p1", row="p1r1", field="value", quote="≥6次", text="指标值过低", proposal="≥12次", **BUREAU
    ),
    Comment(
        id="c3", entity="p2", field="goals.0", text="目标不够具体", state="answered", state_by="王某", state_at=LATER,
        answer=Answer(kind="declined", reason="已有细化方案"),
        replies=(Reply(id="r1", text="请附方案", **(BUREAU | {"at": "2026-09-30T08:00:00+08:00"})),), **BUREAU,
    ),
    Comment(id="c4", entity="section:responsibilities", field="paragraphs.0", text="职责有缺项", **BUREAU),
    Comment(id="c5", entity="p2", text="建议与项目一合并", state="done", **BUREAU),
    Comment(id="c6", entity="p2", text="内部意见", internal=True, **BUREAU),
    Comment(id="c7", entity="gone", field="name", text="名称有误", **BUREAU),
    Comment(id="c8", entity="p1", text="撤回的意见", state="withdrawn", **BUREAU),
    Comment(id="c9", entity="p1", row="p1r2", field="values.later", text="此列不打印", **BUREAU),
)  # fmt: skip


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    section = document.sections[0]
    comments = [each.model_copy(update={"entity": section.id}) if each.id == "c4" else each for each in COMMENTS]
    return document.apply(PutRecords(tuple(comments), Message("edit.receive_records")).build(document))


@pytest.fixture(scope="module")
def data(document: Document) -> bytes:
    return exported(document, with_comments=True)


def compared(data: bytes, document: Document, folder: Path) -> ReturnedFile:
    path = folder / "returned.docx"
    path.write_bytes(data)
    return read_returned(path).compared(document)


def commented(file: Opened) -> dict[str, str]:
    """What each comment is around, by its text; of a reply, that of what it replies to."""
    part = next(rel.target_part for rel in file.part.rels.values() if rel.reltype.endswith("/comments"))
    texts = {
        each.get(qn("w:id")): "".join(run.text or "" for run in each.iter(qn("w:t")))
        for each in docx.oxml.parse_xml(part.blob)
    }
    found: dict[str, list[str]] = {text: [] for text in texts.values()}
    open_ones: set[str] = set()
    for element in file.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ones.add(texts[element.get(qn("w:id"))])
        elif element.tag == qn("w:commentRangeEnd"):
            open_ones.discard(texts[element.get(qn("w:id"))])
        elif element.tag == qn("w:t"):
            for text in open_ones:
                found[text].append(element.text or "")
    assert not open_ones
    return {text: "".join(around) for text, around in found.items()}


def test_a_document_goes_out_without_comments_unless_they_are_wanted(document: Document) -> None:
    assert "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(exported(document))).namelist()
    with pytest.raises(UserError) as refused:
        exported(document, with_comments=True, public=True)
    assert refused.value.message.code == "export.comments_in_public"


def test_each_comment_is_around_what_it_is_about(document: Document, data: bytes) -> None:
    found = commented(opened(data))
    assert found["指标值过低建议改为：≥12次"] == "≥6次"
    assert found["目标不够具体"].endswith("组织开展采风活动6次，提升创作水平。")
    assert found["未采纳，理由：已有细化方案"] == found["请附方案"] == found["目标不够具体"]
    assert found["职责有缺项"] == document.sections[0].paragraphs[0]
    assert "采风创作经费之2" in found["建议与项目一合并"]
    assert found["名称有误"] == found["整体完善绩效目标表述。"] != ""
    assert found["此列不打印"] == "质量指标"  # what stands before it is merged with the row above
    assert len(found) == 9


def test_comments_on_cover_unit_and_other_sheets_find_their_paragraphs() -> None:
    document = make_document(every_form(), make_project(1), make_project(2))
    head, unit = document.head, document.units[0]
    actual = "values.progress.07.actual"
    comments = (
        Comment(id="d1", entity=head.id, field="department.name", text="名称"),
        Comment(id="d2", entity=head.id, field="reviewed_by", text="审核人"),
        Comment(id="d3", entity=head.id, field="money_unit", text="单位为元"),
        Comment(id="d4", entity=unit.id, field="name", text="单位名称"),
        Comment(id="d5", entity="p2", row="p2r2", field=actual, text="完成值"),
        Comment(id="d6", entity="sheet:whole", text="整张表"),
    )
    document = document.apply(PutRecords(comments, Message("edit.receive_records")).build(document))
    found = commented(opened(exported(document, with_comments=True, sheets=("goal", "progress-07", "whole"))))
    assert found["名称"] == found["单位为元"] == head.department.name
    assert head.reviewed_by in found["审核人"]
    assert "采风创作经费之1" in found["单位名称"]
    assert found["完成值"] == ""
    assert found["整张表"]
    of_goals = commented(opened(exported(document, with_comments=True)))
    assert of_goals["完成值"] == "质量指标"
    assert "整张表" not in of_goals
    notices = EXPORTERS[".docx"].export(document, ExportOptions(with_comments=True), None).notices
    assert [(each.code, each.params["count"]) for each in notices if "comments" in each.code] == [
        ("export.comments_left", 1)
    ]


def test_no_comment_is_twice_and_internal_ones_stay(data: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data))
    text = archive.read("word/comments.xml").decode("utf-8")
    assert text.count("<w:comment ") == 9
    assert "内部意见" not in text
    assert "撤回的意见" not in text
    assert 'w:author="李某（财政部门 业务股）" w:date="2026-09-28T10:15:30Z"' in text
    extended = archive.read("word/commentsExtended.xml").decode("utf-8")
    assert extended.count("paraIdParent") == 2
    assert extended.count('done="1"') == 1
    assert "李某" not in archive.read("docProps/core.xml").decode("utf-8")


def test_of_some_projects_alone_only_their_comments_go_along(document: Document) -> None:
    project = document.projects[0][1]
    found = commented(opened(exported(document, with_comments=True, projects=(project.code,))))
    assert set(found) == {"指标值过低建议改为：≥12次", "此列不打印"}


def test_what_came_from_here_is_not_taken_twice(document: Document, data: bytes, tmp_path: Path) -> None:
    returned = compared(data, document, tmp_path)
    assert returned.comments == ()
    assert returned.revision.changes == ()


def test_a_new_comment_of_word_comes_in_with_its_author_and_no_office(
    document: Document, data: bytes, tmp_path: Path
) -> None:
    file = opened(data)
    editing.comment(file, editing.cell_with(editing.tables_of(file, 2)[1], "≥95%"), "偏低")
    (new,) = compared(saved(file), document, tmp_path).comments
    assert (new.entity, new.row, new.field, new.text) == ("p2", "p2r2", "value", "偏低")
    assert new.by
    assert new.office is None


def test_a_reply_of_word_is_added_to_the_comment(document: Document, data: bytes, tmp_path: Path) -> None:
    archive, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    texts = {name: archive.read(name) for name in archive.namelist()}
    comments = texts["word/comments.xml"].decode()
    first = comments[comments.index("<w:comment ") : comments.index("</w:comment>") + len("</w:comment>")]
    key = first.partition('paraId="')[2][:8]
    answer = '<w:comment w:id="99" w:author="Administrator" w:date="2026-10-01T08:00:00Z" w:initials="A">'
    answer += '<w:p w14:paraId="0ABCDEF0"><w:r><w:t>同意，正在修改</w:t></w:r></w:p></w:comment>'
    texts["word/comments.xml"] = comments.replace("</w:comments>", f"{answer}</w:comments>").encode()
    related = f'<w15:commentEx w15:paraId="0ABCDEF0" w15:paraIdParent="{key}" w15:done="0"/></w15:commentsEx>'
    extended = texts["word/commentsExtended.xml"].decode()
    texts["word/commentsExtended.xml"] = extended.replace("</w15:commentsEx>", related).encode()
    with zipfile.ZipFile(target, "w") as written:
        for name, text in texts.items():
            written.writestr(name, text)
    returned = compared(target.getvalue(), document, tmp_path)
    (changed,) = returned.comments
    assert changed.id in {"c1", "c7"}
    assert [(each.text, each.by, each.office, each.at) for each in changed.replies] == [
        ("同意，正在修改", "Administrator", None, from_the_wall("2026-10-01T08:00:00Z"))
    ]
    after = revised_document(document, (), returned.comments)
    assert after.head.comment_ids == document.head.comment_ids
    assert after.get(Comment, changed.id) == changed


def test_imported_as_a_document_of_its_own_comments_keep_replies_and_proposals(data: bytes, form: Form) -> None:
    read = read_document(data, "a.docx", FormLibrary(), form.id).document
    found = {each.text: each for each in read.listed(Comment)}
    assert found["指标值过低"].proposal == "≥12次"
    assert [each.text for each in found["目标不够具体"].replies] == ["未采纳，理由：已有细化方案", "请附方案"]
    assert len(found) == 7


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_them_and_they_are_not_taken_twice(document: Document, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for kind, name in (("odt", "a.docx"), ("docx", "a.odt")):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    made = (tmp_path / "a.docx").read_bytes()
    assert made != data
    found = commented(opened(made))
    assert len(found) == 9
    assert found["指标值过低建议改为：≥12次"] == "≥6次"
    assert compared(made, document, tmp_path).comments == ()
