"""The whole document is looked through, and what replacing would do is known before it is done."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.words.searching import Sought
from jx_desktop.editing.text import SetFields
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.lists.finding import Finder, Hit, field_name, replacing
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project
from tests.forms import every_form


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
    assert {(hit.source.field, hit.source.definition.kind) for hit in hits(document, "5.00")} == {
        ("declared_total", "amount"), ("budget.total", "amount"),
    }  # fmt: skip
    assert [hit.source.definition.kind for hit in hits(document, "13052924p")] == ["code"]
    assert [hit.source.definition.kind for hit in hits(document, "7210")] == ["code"]
    assert {hit.source.is_level for hit in hits(document, "满意度指标")} == {True}


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
    after = document.apply(SetFields("p1", {"purpose": "另有采风创作活动两次"}).build(document))
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
    after = document.apply(SetFields("p1", {"purpose": "采风创作活动多次"}).build(document))
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


FILLED = {"granted": "5", "begun": "2024-03-01", "phase": "新建", "progress.07.remark": "新建中。"}


def every_document() -> Document:
    """Return a document with typed fields, a second table and a sheet of its own."""
    tables = {"purchases": [{"id": "b1", "values": {"item": "新画框", "count": "20", "due": "2024-05-01"}}]}
    tasks = {"tasks": [{"id": "t1", "values": {"task": "新展", "amount": "5"}}]}
    whole = Sheet.of("whole", values={"duties": "新旧作品。", "staff": "12"}, tables=tasks)
    made = make_document(every_form(), make_project(1, values=FILLED, tables=tables))
    return Document.build([*made, whole], made.form)


def test_typed_fields_second_tables_and_sheets_of_the_document_are_looked_through() -> None:
    found = hits(every_document(), "新")
    assert [(hit.entity_id, hit.place.field, hit.place.row_id) for hit in found] == [
        ("sheet:whole", "values.duties", None), ("sheet:whole", "values.task", "t1"), ("p1", "values.phase", None),
        ("p1", "values.progress.07.remark", None), ("p1", "values.item", "b1"),
    ]  # fmt: skip
    assert [hit.source.text for hit in hits(every_document(), "2024年3月1日")] == ["2024年3月1日"]
    assert {hit.place.field for hit in hits(every_document(), "5.00")} >= {"values.granted", "values.amount"}


def test_a_place_is_called_by_its_table_and_its_sheet() -> None:
    wording, document = load_wording("zh"), every_document()
    named = [wording.word(field_name(document, hit.place)) for hit in hits(document, "新")]
    assert named == [
        "部门职责",
        "年度主要任务第 1 行 › 任务名称",
        "建设性质",
        "7月末进展说明",
        "采购明细第 1 行 › 品名",
    ]
    places = [wording.word(place_name(document, hit.place)) for hit in hits(document, "新")]
    assert places[:2] == ["部门整体 › 部门职责", "部门整体 › 年度主要任务第 1 行 › 任务名称"]
    assert places[-1].endswith(" › 采购明细第 1 行 › 品名")


def test_what_is_replaced_stays_of_its_kind() -> None:
    document = every_document()

    def value(text: str, new: str, field: str) -> tuple[object, int]:
        plan = replacing(document, [hit for hit in hits(document, text) if hit.place.field == field], new)
        after = document.apply(plan.command.build(document))
        at = next(hit.place for hit in hits(document, text) if hit.place.field == field)
        assert not plan.command.build(document) or after.apply(inverted(after.changes_since(document))) == document
        return after.value_at(at), len(plan.refused)

    assert value("新建", "续建", "values.phase") == ("续建", 0)
    assert value("新建", "拆除", "values.phase") == ("新建", 1)
    assert value("3月", "4月", "values.begun") == ("2024-04-01", 0)
    assert value("3月", "三月", "values.begun") == ("2024-03-01", 1)
    assert value("5.00", "6.50", "values.granted") == ("6.50", 0)
    assert value("5.00", "多", "values.granted") == ("5", 1)
    assert value("画框", "画架", "values.item") == ("新画架", 0)
    assert value("新展", "旧展", "values.task") == ("旧展", 0)
    assert value("作品", "书画", "values.duties") == ("新旧书画。", 0)
