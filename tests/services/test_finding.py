"""The whole document is looked through, and what replacing would do is known before it is done."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.words.searching import Sought
from jx_desktop.editing.text import SetProjectFields
from jx_desktop.services.lists.finding import Finder, Hit, field_name, replacing
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project


def hits(document: Document, text: str, finder: Finder | None = None) -> list[Hit]:
    found = (finder or Finder()).find(document, Sought(text))
    return [hit for each in found if each is not None for hit in each.hits]


def places(document: Document, text: str) -> list[tuple[str, str, str | None]]:
    return [(hit.entity_id, hit.source.field, hit.source.row_id) for hit in hits(document, text)]


def test_hits_come_in_printed_order(form: Form) -> None:
    project = make_project(1, name="采风经费", purpose="用于采风。", indicators=make_project(1).indicators[:1])
    document = make_document(form, project, make_project(2, name="其他", purpose="", goals=(), indicators=()))
    assert places(document, "采风") == [
        ("p1", "name", None), ("p1", "purpose", None), ("p1", "goals.0", None), ("p1", "level3", "p1r1"),
        ("p1", "description", "p1r1"),
    ]  # fmt: skip
    assert places(document, "文学艺术界") == [
        ("doc", "department.name", None), ("doc", "compiled_by", None), ("u1", "name", None),
    ]  # fmt: skip


def test_codes_and_amounts_are_found_as_they_are_shown(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5", "fiscal": "4.998"}), declared_total="5")
    assert {(hit.source.field, hit.source.kind) for hit in hits(document, "5.00")} == {
        ("declared_total", "amount"), ("budget.total", "amount"),
    }  # fmt: skip
    assert [hit.source.kind for hit in hits(document, "13052924p")] == ["code"]
    assert [hit.source.kind for hit in hits(document, "7210")] == ["code"]
    assert {hit.source.kind for hit in hits(document, "满意度指标")} == {"level"}


def test_nothing_is_found_across_paragraphs_and_fields(form: Form) -> None:
    document = make_document(form, make_project(1, goals=("提升创作", "水平明显提高"), name="甲", purpose="乙"))
    assert hits(document, "创作水平") == []
    assert hits(document, "甲乙") == []
    assert hits(document, "") == []
    assert hits(document, "\x00") == []


def test_after_an_edit_the_hits_are_those_of_the_new_text(form: Form) -> None:
    finder = Finder()
    document = make_document(form, make_project(1), make_project(2))
    assert len(hits(document, "采风创作活动", finder)) == 2
    after = document.apply(SetProjectFields("p1", {"purpose": "另有采风创作活动两次"}).build(document))
    assert [(hit.entity_id, hit.start) for hit in hits(after, "采风创作活动", finder)] == [("p1", 2), ("p2", 4)]


def replaced(document: Document, text: str, new: str) -> Document:
    return document.apply(replacing(document, hits(document, text), new).command.build(document))


def test_several_hits_in_one_text_are_replaced_at_once(form: Form) -> None:
    document = make_document(form, make_project(1, purpose="经费，经费；经费"))
    assert replaced(document, "经费", "工作经费").get(Project, "p1").purpose == "工作经费，工作经费；工作经费"
    assert replaced(document, "经费", "").get(Project, "p1").purpose == "，；"
    assert replaced(document, "经费", "\\1$&").get(Project, "p1").purpose == "\\1$&，\\1$&；\\1$&"


def test_what_has_changed_since_it_was_found_is_told_and_left(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    found = hits(document, "采风创作活动")
    after = document.apply(SetProjectFields("p1", {"purpose": "采风创作活动多次"}).build(document))
    plan = replacing(after, found, "新活动")
    assert [hit.entity_id for hit in plan.changed] == ["p1"]
    assert [hit.entity_id for hit in plan.replaced] == ["p2"]
    assert [change.entity_id for change in plan.command.build(after)] == ["p2"]


def test_an_amount_stays_an_amount(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5", "fiscal": "5.00"}))
    found = hits(document, "5.00")
    plan = replacing(document, found, "６．５万元")
    after = document.apply(plan.command.build(document)).get(Project, "p1")
    assert (str(after.budget.total), str(after.budget.fiscal)) == ("6.5", "6.5")
    for nonsense in ("六", "", "约5"):
        plan = replacing(document, found, nonsense)
        assert (len(plan.refused), len(plan.replaced)) == ((0, 2) if nonsense == "六" else (2, 0))


def test_names_of_levels_that_the_form_does_not_know_are_counted(form: Form) -> None:
    document = make_document(form, make_project(1))
    found = hits(document, "质量指标")
    assert replacing(document, found, "数量指标").unknown_levels == 0
    assert replacing(document, found, "质量").unknown_levels == 1


def test_places_are_named_in_the_words_of_the_form(form: Form) -> None:
    document = make_document(form, make_project(1, goals=("采风甲", "采风乙"), name="采风"))
    word = load_wording("zh").word
    names = [word(field_name(document, hit.place)) for hit in hits(document, "采风")]
    assert names[:4] == ["项目名称", "资金用途", "绩效目标第 1 条", "绩效目标第 2 条"]
    assert names[4] == "绩效指标第 1 行 › 三级指标"
    assert [word(field_name(document, hit.place)) for hit in hits(document, "第二段")] == ["第 2 段"] * 3
    assert [word(field_name(document, hit.place)) for hit in hits(document, "本级")] == ["单位名称"]
