"""审核意见反馈表 in the window: made from the menu, dropped when it comes back, taken over in one step."""

import io
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Answer, Comment
from jx_desktop.domain.review.short_codes import short_codes
from jx_desktop.editing.review import PutRecords
from jx_desktop.services.document.work import Work
from jx_desktop.services.feedback.files import feedback_file, read_table
from jx_desktop.services.feedback.lines import asked_comments
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.printing.fonts import font_words
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.actions import writing
from jx_desktop.ui.actions.feedback import FeedbackActions
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.pages.feedback import FeedbackPage
from jx_desktop.ui.window.arrivals import Arrivals
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

AT = "2026-09-28T10:00:00+08:00"


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    said: dict[str, Any] = {"by": "李某", "office": "bureau", "at": AT}
    comments = (
        Comment(id="c1", text="整体完善绩效目标表述。", **said),
        Comment(id="c2", entity="p1", row="p1r1", field="value", text="指标值过低，请重新测算。", **said),
    )
    return document.apply(PutRecords(comments, Message("edit.receive_records")).build(document))


@pytest.fixture
def work(window: MainWindow, document: Document) -> Work:
    work = Work(document)
    window.show_work(work)
    return work


def filled(document: Document, folder: Path, *answers: str) -> Path:
    file = docx.Document(io.BytesIO(feedback_file(document, asked_comments(document), ".docx")))
    for row, answer in zip(file.tables[0].rows[1:], answers, strict=True):
        row.cells[5].text = answer
    path = folder / "反馈.docx"
    file.save(str(path))
    return path


def test_a_table_that_is_dropped_is_taken_over_in_one_step(
    qtbot: QtBot, window: MainWindow, work: Work, document: Document, tmp_path: Path
) -> None:
    path = filled(document, tmp_path, "已采纳", "未采纳，理由：资料不全")
    window.part(Arrivals).open([path])
    qtbot.waitUntil(lambda: work.document is not document)
    assert work.document.get(Comment, "c1").answer == Answer(kind="accepted")
    assert work.document.get(Comment, "c2").answer == Answer(kind="declined", reason="资料不全")
    work.session.undo()
    assert work.document == document
    assert not window.findChildren(FeedbackPage)


def test_what_is_doubtful_is_shown_first_and_taken_as_ticked(
    qtbot: QtBot, window: MainWindow, work: Work, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "反馈.csv"
    code = short_codes(document.head.comment_ids)["c2"]
    rows = [f"2·{code},,,整体完善绩效目标表述。,,已采纳", "9·ZZZZ,,,别处的意见,,已采纳"]
    path.write_text("\n".join(["序号,项目,位置,问题,建议,修改情况", *rows]), "utf-8-sig")
    window.part(Arrivals).open([path])
    qtbot.waitUntil(lambda: any(page.isVisible() for page in window.findChildren(FeedbackPage)))
    [page] = [page for page in window.findChildren(FeedbackPage) if page.isVisible()]
    told = page.list.topLevelItem(page.list.topLevelItemCount() - 1)
    assert told is not None
    assert "9·ZZZZ" in told.child(0).text(0)  # type: ignore[union-attr]
    assert page.chosen() == []
    page.list.tick_all(True)
    assert [line.record.id for line in page.chosen()] == ["c1"]
    qtbot.waitUntil(lambda: "1" in page.apply.text())
    page.apply.click()
    assert work.document.get(Comment, "c1").answer == Answer(kind="accepted")
    assert work.document.get(Comment, "c2") == document.get(Comment, "c2")


@pytest.mark.parametrize(
    ("name", "kind"), [("table", "docx"), ("table", "xlsx"), ("answers", "pdf"), ("answers", "docx")]
)
def test_the_papers_are_written_from_the_menu(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    actions = window.part(FeedbackActions)
    monkeypatch.setattr(window, "ask", lambda *_args, **_options: kind)
    path = tmp_path / f"paper.{kind}"
    monkeypatch.setattr(writing, "ask_file_to_write", lambda *_: path)
    getattr(actions, name).trigger()
    qtbot.waitUntil(path.exists)
    if name == "table":
        qtbot.waitUntil(lambda: path.stat().st_size > 0)
        assert len(read_table(path).rows) == 2


def test_nothing_is_asked_for_where_no_comment_waits(
    window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Message] = []
    window.show_work(Work(make_document(form, make_project(1))))
    monkeypatch.setattr(window, "tell", lambda *messages, **_: said.extend(messages))
    window.part(FeedbackActions).table.trigger()
    assert [message.code for message in said] == ["feedback.none_asked"]


def test_comments_go_along_with_a_docx_where_that_is_ticked_and_never_with_a_public_copy(
    window: MainWindow, document: Document
) -> None:
    def dialog_for(suffix: str) -> ExportDialog:
        return ExportDialog(
            ExportOptions(),
            load_wording("zh"),
            watermark="未定稿",
            errors=0,
            undisclosed=2,
            fonts=partial(font_words, document.form),
            offered=EXPORTERS[suffix].options,
            parent=window,
        )

    assert dialog_for(".pdf").with_comments.isHidden()
    dialog = dialog_for(".docx")
    assert not dialog.with_comments.isHidden()
    assert not dialog.choice.with_comments
    dialog.with_comments.setChecked(True)
    assert dialog.choice.with_comments
    dialog.public.setChecked(True)
    assert not dialog.with_comments.isEnabled()
    assert not dialog.choice.with_comments
