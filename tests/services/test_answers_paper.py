"""意见采纳情况表 says of each comment of the other side what became of it."""

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Answer, Comment
from jx_desktop.editing.review import PutRecords
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.printing.answers import print_answers
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of

AT = "2026-09-28T10:00:00+08:00"


def comment(number: int, **fields: object) -> Comment:
    standard = {"id": f"c{number}", "text": f"第{number}条意见", "by": "李某", "office": "bureau", "at": AT}
    return Comment.model_validate(standard | fields)


def commented(form: Form, *comments: Comment) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    return document.apply(PutRecords(comments, Message("edit.receive_records")).build(document))


def test_the_table_has_each_comment_with_its_answer_and_no_internal_or_own_one(form: Form) -> None:
    document = commented(
        form,
        comment(1, entity="p2", field="budget.total"),
        comment(2, entity="p1", row="p1r1", field="value", proposal="≥12次", answer=Answer(kind="accepted")),
        comment(3, answer=Answer(kind="declined", reason="上级文件要求"), state="done"),
        comment(4, internal=True),
        comment(5, office="department"),
        comment(6, state="withdrawn"),
    )
    (page,) = pages_of(print_answers(document, words_of_files()))
    assert "意见采纳情况表" in page
    assert page.index("第3条意见") < page.index("第2条意见") < page.index("第1条意见")
    for words in ("未采纳上级文件要求", "≥12次已采纳", "未答复", "开展采风活动次数", "财政部门业务股李某2026-09-28"):
        assert words in page.replace(" ", ""), words
    for absent in ("第4条意见", "第5条意见", "第6条意见"):
        assert absent not in page


def test_many_comments_take_several_pages_with_the_heads_on_each(form: Form) -> None:
    pages = pages_of(print_answers(commented(form, *map(comment, range(1, 80))), words_of_files()))
    assert len(pages) > 2
    assert all("采纳情况" in page and "审核意见" in page for page in pages)
    assert sum(page.count("条意见") for page in pages) == 79


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_without_comments_has_a_table_all_the_same(form: Form, language: str) -> None:
    from jx_desktop.services.resources.wordings import load_wording

    (page,) = pages_of(print_answers(commented(form), load_wording(language)))
    assert "（无）" in page or "(none)" in page
