"""What is typed into the provincial system, cell by cell in its order."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.base.text import clean_text, squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.system_entry.cells import CellKind, EntryCell, entry_cells, entry_projects
from jx_desktop.domain.values.indicator_value import BOUNDS_AFTER_UNIT, OPERATORS
from jx_desktop.exchange.text.reader import read_published_text
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.forms import every_form, form_of_other_system


def cells_of(document: Document, project: str = "p1") -> tuple[EntryCell, ...]:
    return entry_cells(document, document.get(Project, project))


def with_system(form: Form, *cells: object) -> Form:
    """A form whose provincial system asks for these cells."""
    return form_from_plain({**form.dump(), "exports": {"system": {"name": "财政云", "cells": list(cells)}}})


def typed(form: Form, *cells: object, project: Project | None = None, **head: object) -> list[EntryCell]:
    """The cells of one project in a form that asks for these."""
    document = make_document(with_system(form, *cells), project or make_project(), **head)
    return list(cells_of(document))


def test_the_cells_of_a_project_stand_in_the_order_of_the_form(document: Document) -> None:
    cells = cells_of(document)
    assert [(cell.label, cell.text) for cell in cells[:11]] == [
        ("项目编码", "13052924P00000000001A"),
        ("项目名称", "采风创作经费之1"),
        ("预算数（万元）", "5.00"),
        ("财政资金（万元）", "5.00"),
        ("其他资金（万元）", ""),
        ("资金用途", "用于组织采风创作活动。"),
        ("3月底", "30"),
        ("6月底", "60"),
        ("10月底", "80"),
        ("12月底", "100"),
        ("绩效目标", "1.第1项：组织开展采风活动6次，提升创作水平。"),
    ]
    assert [cell.kind for cell in cells[:6]] == [CellKind.TEXT] * 4 + [CellKind.BLANK, CellKind.TEXT]
    assert [cell.text for cell in cells[11:17]] == [
        "产出指标", "数量指标", "开展采风活动次数", "全年组织采风活动的次数", "≥6次", "年度工作计划",
    ]  # fmt: skip
    assert {cell.group for cell in cells[11:17]} == {"绩效指标 1"}
    assert len(cells) == 11 + 6 * 6


def test_23_projects_are_typed_in_printed_order_every_key_once(form: Form) -> None:
    projects = [make_project(number) for number in range(1, 24)]
    projects[4] = projects[4].model_copy(update={"arranged": False})
    projects[6] = projects[6].model_copy(update={"disclose": False})
    document = make_document(form, *projects)
    order = entry_projects(document)
    assert [project.id for project in order] == [f"p{number}" for number in range(1, 24) if number != 5]
    cells = [cell for project in order for cell in entry_cells(document, project)]
    assert len(cells) == 22 * 47
    assert max(Counter(cell.key for cell in cells).values()) == 1
    assert cells_of(document, "p5") == ()
    for cell in cells:
        assert cell.is_blank or cell.note is not None or cell.text
        assert cell.text == cell.text.strip("\n")


def test_nothing_that_is_printed_of_the_sample_is_missing_from_the_cells(form: Form) -> None:
    document = read_published_text(SAMPLE_TEXT.read_text("utf-8"), form)[0]
    department = larger(document, 23)
    assert len(entry_projects(department)) == 23
    for project in entry_projects(department):
        cells = entry_cells(department, project)
        by_place = {cell.address: cell.text for cell in cells}
        for place, field, text in filled_fields(project, form):
            if field.kind is FieldKind.LIST:
                assert text in next(shown for address, shown in by_place.items() if address.field == field.path)
            elif field.kind is FieldKind.AMOUNT:
                assert Decimal(by_place[place]) == Decimal(text)
            else:
                assert by_place[place] == text
        rows = [cell.address.row_id for cell in cells if cell.address.row_id is not None]
        assert list(dict.fromkeys(rows)) == [row.id for row in project.indicators]


def larger(document: Document, count: int) -> Document:
    """The document with copies of its projects, so that it has as many."""
    (unit,), projects = document.units, [project for _, project in document.projects]
    more = [projects[at % len(projects)].copied(f"more{at}") for at in range(count - len(projects))]
    larger_unit = unit.model_copy(update={"project_ids": (*unit.project_ids, *(each.id for each in more))})
    others = [entity for entity in document if entity.id != unit.id]
    return Document.build([*others, larger_unit, *more], document.form)


def test_another_system_has_yuan_values_apart_and_words_of_its_own_without_any_python() -> None:
    document = make_document(form_of_other_system(), make_project(purpose="第一行\n第二行\n", goals=("甲", "乙")))
    cells = cells_of(document)
    assert [(cell.label, cell.text) for cell in cells[:12]] == [
        ("区划", "县本级"),
        ("单位编码", "721001"),
        ("年度", "2024"),
        ("项目", "采风创作经费之1"),
        ("预算数（元）", "50000.00"),
        ("3月底", "30%"),
        ("6月底", "60%"),
        ("10月底", "80%"),
        ("12月底", "100%"),
        ("资金用途", "第一行；第二行"),
        ("绩效目标 1", "甲"),
        ("绩效目标 2", "乙"),
    ]
    rows = [[cell.text for cell in cells[12 + at : 20 + at]] for at in range(0, len(cells) - 12, 8)]
    assert rows[0] == ["产出指标", "数量指标", "开展采风活动次数", "大于等于", "6", "次", "正向", "年度工作计划"]
    assert [row[:2] for row in rows] == [
        ["产出指标", "数量指标"],
        ["", "质量指标"],
        ["", "时效指标"],
        ["", "成本指标"],
        ["效益指标", "社会效益指标"],
        ["满意度指标", "服务对象满意度指标"],
    ]
    assert rows[2][3:6] == ["定性", "2024年12月底前", ""]
    assert [cell.kind for cell in cells[12:18]] == [CellKind.TEXT] * 3 + [CellKind.CHOICE] + [CellKind.TEXT] * 2


def test_levels_stand_once_only_while_all_levels_to_their_left_go_on() -> None:
    rows = make_project().indicators
    levels = [("产出指标", "数量指标"), ("产出指标", "数量指标"), ("效益指标", "数量指标"), ("", "数量指标"), ("", "")]
    given = tuple(
        row.model_copy(update={"level1": one, "level2": two}) for row, (one, two) in zip(rows, levels, strict=False)
    )
    document = make_document(form_of_other_system(), make_project(indicators=given))
    cells = [cell.text for cell in cells_of(document) if cell.label in ("一级指标", "二级指标")]
    assert cells == ["产出指标", "数量指标", "", "", "效益指标", "数量指标", "", "数量指标", "", ""]


@pytest.mark.parametrize(
    ("amount", "own", "cell", "text", "note"),
    [
        ("5.00", "万元", {"unit": "元", "decimals": 2}, "50000.00", None),
        ("0.000123", "万元", {"unit": "元", "decimals": 2}, "1.23", None),
        ("0.000001", "万元", {"unit": "元", "decimals": 0}, "0.01", "entry.finer"),
        ("1234567.89", "元", {"unit": "万元"}, "123.456789", None),
        ("123456789012.345678", "万元", {"unit": "元", "decimals": 2}, "1234567890123456.78", None),
        ("5", "千元", {"unit": "元"}, "5000.00", None),
        ("5", "万元", {}, "5.00", None),
        ("-5", "万元", {"unit": "元", "decimals": 0}, "-50000", None),
    ],
)
def test_amounts_are_converted_exactly(
    form: Form, amount: str, own: str, cell: dict[str, object], text: str, note: str | None
) -> None:
    project = make_project(budget={"total": amount})
    (made,) = typed(form, {"field": "budget.total", **cell}, project=project, money_unit=own)
    assert made.text == text
    assert (made.note and made.note.code) == note
    assert made.kind is CellKind.TEXT


def test_a_project_in_a_unit_of_its_own_is_typed_in_that_of_the_document_where_none_is_asked(form: Form) -> None:
    project = make_project(budget={"total": "50000"}, money_unit="元")
    assert typed(form, "budget.total", project=project, money_unit="万元")[0].text == "5.00"


@pytest.mark.parametrize(("own", "note"), [(None, "entry.no_unit"), ("美元", "entry.odd_unit")])
def test_an_amount_that_cannot_be_converted_is_refused_with_the_reason(form: Form, own: str | None, note: str) -> None:
    (cell,) = typed(form, {"field": "budget.total", "unit": "元"}, money_unit=own)
    assert (cell.kind, cell.text, cell.note and cell.note.code) == (CellKind.REFUSED, "5.00", note)


@pytest.mark.parametrize(
    ("value", "parts", "notes"),
    [
        ("≥95%", ("≥", "95", "%"), (None, None, None)),
        ("不低于９５％", ("不低于", "95", "％"), (None, "entry.rewritten", None)),
        ("95%以上", ("≥", "95", "%"), ("entry.rewritten", None, None)),
        ("1,200人次", ("", "1200", "人次"), (None, "entry.rewritten", None)),
        ("≤ 4.50 万元", ("≤", "4.50", "万元"), (None, None, None)),
        ("按文件要求开展", ("按文件要求开展", "", ""), ("entry.no_parts", None, None)),
        ("2024年12月底前", ("2024年12月底前", "", ""), ("entry.no_parts", None, None)),
        ("²:", ("²:", "", ""), ("entry.no_parts", None, None)),
        ("+5分", ("", "5", "分"), (None, "entry.rewritten", None)),
        ("3-5次", ("3-5次", "", ""), ("entry.no_parts", None, None)),
        ("", ("", "", ""), (None, None, None)),
    ],
)
def test_a_value_is_taken_apart_or_stands_whole_in_the_first_part(
    form: Form, value: str, parts: tuple[str, ...], notes: tuple[str | None, ...]
) -> None:
    row = make_project().indicators[0].model_copy(update={"value": value})
    columns = [{"field": "value", "part": part} for part in ("operator", "number", "unit")]
    table = {"table": "indicators", "columns": columns}
    cells = typed(form, table, project=make_project(indicators=(row,)))
    assert tuple(cell.text for cell in cells) == parts
    assert tuple(cell.note and cell.note.code for cell in cells) == notes


def test_a_part_for_which_the_system_has_no_cell_is_said_unless_the_value_stands_whole_elsewhere(form: Form) -> None:
    number = {"field": "value", "part": "number"}
    apart = typed(form, {"table": "indicators", "columns": [number]})
    assert [(cell.text, cell.note and cell.note.code) for cell in apart[:3]] == [
        ("6", "entry.part_left_out"),
        ("95", "entry.part_left_out"),
        ("2024年12月底前", "entry.no_parts"),
    ]
    beside = typed(form, {"table": "indicators", "columns": [number, "value"]})
    assert [(cell.text, cell.note) for cell in beside[:2]] == [("6", None), ("≥6次", None)]


def test_words_of_the_system_are_looked_up_by_spelling_and_meaning_and_said_where_there_is_none(form: Form) -> None:
    rows = make_project().indicators[:3]
    values = ("不低于95%", ">=3次", "＜3次")
    given = tuple(row.model_copy(update={"value": value}) for row, value in zip(rows, values, strict=True))
    operator = {"field": "value", "part": "operator", "words": {"≥": "大于等于"}}
    rest = [{"field": "value", "part": part} for part in ("number", "unit")]
    table = {"table": "indicators", "columns": [operator, *rest]}
    cells = typed(form, table, project=make_project(indicators=given))
    assert [cell.text for cell in cells[::3]] == ["大于等于", "大于等于", "＜"]
    assert [cell.note and cell.note.code for cell in cells[::3]] == [None, None, "entry.no_word"]


def test_texts_are_typed_as_they_stand_but_for_line_ends_at_their_ends(form: Form) -> None:
    text = "\r\n\n　　一是“Ａ＝1”，\r\n　　二是 b\tc。\u2028"
    project = make_project(purpose=text, goals=("甲\n一", "乙"), code=" \n ")
    kept, joined, all_goals, blank = typed(
        form,
        "purpose",
        {"field": "purpose", "separator": ""},
        {"field": "goals", "joined": True, "separator": "；"},
        "code",
        project=project,
    )
    assert kept.text == "　　一是“Ａ＝1”，\n　　二是 b\tc。"
    assert joined.text == "　　一是“Ａ＝1”，　　二是 b\tc。"
    assert all_goals.text == "甲；一；乙"
    assert (blank.kind, blank.text) == (CellKind.BLANK, "")
    assert kept.key != joined.key


def test_keys_stay_through_edits_of_the_text_and_moves_of_rows(document: Document) -> None:
    project = document.get(Project, "p1")
    moved = project.model_copy(update={"name": "甲", "purpose": "乙", "indicators": project.indicators[::-1]})
    changed = make_document(document.form, moved, document.get(Project, "p2"))
    before, after = cells_of(document), cells_of(changed)
    assert {cell.key for cell in before} == {cell.key for cell in after}
    values = {cell.key: cell.text for cell in after if "/p1r2/" in cell.key}
    assert values == {cell.key: cell.text for cell in before if "/p1r2/" in cell.key}


def test_an_address_leads_to_what_stands_there() -> None:
    document = make_document(form_of_other_system(), make_project(goals=("甲", "乙")))
    for cell in cells_of(document):
        if cell.label not in ("区划", "指标性质"):
            assert cell.address.field is not None
            assert document.value_at(cell.address) not in (None, ""), cell


def test_every_kind_of_field_is_typed() -> None:
    system = with_system(
        every_form(),
        {"field": "values.granted", "unit": "元", "decimals": 2},
        "values.begun",
        {"field": "values.begun", "date": "{year}年{month}月{day}日"},
        {"field": "values.phase", "words": {"新建": "01新建"}},
        "values.phase",
        {"field": "values.rest", "unit": "元", "decimals": 0},
        {
            "table": "purchases",
            "columns": [
                "values.item",
                {"field": "values.count", "unit": "件"},
                {"field": "values.count"},
                {"field": "values.sum", "unit": "元"},
                "values.due",
            ],
        },
    )
    rows = {"purchases": [
        {"id": "a", "values": {"item": "椅", "count": "20", "price": "0.03", "due": "2024-6-1"}},
        {"id": "b", "values": {"item": "桌", "count": "约2", "price": "0.05", "due": "2024-06-01"}},
    ]}  # fmt: skip
    values = {"granted": "1.5", "begun": "2024-03-01", "phase": "新建"}
    cells = cells_of(make_document(system, make_project(values=values, tables=rows)))
    assert [cell.text for cell in cells] == [
        "15000.00", "2024-03-01", "2024年3月1日", "01新建", "新建", "35000",
        "椅", "20件", "20", "6000.00", "2024-6-1",
        "桌", "约2", "约2", "", "2024-06-01",
    ]  # fmt: skip
    assert [cell.kind for cell in cells[3:5]] == [CellKind.CHOICE] * 2
    assert [cell.note.code for cell in cells if cell.note] == ["entry.no_date", "entry.no_number", "entry.no_number"]
    spoiled = make_project(values={"granted": "约5万", "phase": "其他"})
    cells = cells_of(make_document(system, spoiled))
    assert [(cell.kind, cell.note and cell.note.code) for cell in cells[:4]] == [
        (CellKind.REFUSED, "entry.no_amount"),
        (CellKind.BLANK, None),
        (CellKind.BLANK, None),
        (CellKind.CHOICE, "entry.no_word"),
    ]


def test_a_sheet_that_is_repeated_by_month_has_the_cells_of_each_month() -> None:
    columns = ["level3", "values.progress.{month}.actual"]
    month = {"sheet": "progress", "table": "indicators", "label": "{m}月", "columns": columns}
    document = make_document(with_system(every_form(), "code", month), make_project())
    project = document.get(Project, "p1")
    july, october = (entry_cells(document, project, sheet) for sheet in ("progress-07", "progress-10"))
    assert [cell.label for cell in july[:2]] == ["三级指标", "7月完成值"]
    assert [cell.label for cell in october[:2]] == ["三级指标", "10月完成值"]
    assert july[0].group == "7月 1"
    assert july[1].address.field == "values.progress.07.actual"
    assert [cell.label for cell in entry_cells(document, project)] == ["项目编码"]
    keys = [cell.key for cell in (*july, *october, *entry_cells(document, project))]
    assert len(keys) == len(set(keys))


def test_a_sheet_of_the_department_is_typed_too() -> None:
    form = every_form()
    path = next(path for path in form.sheet_fields("whole") if path.startswith("values."))
    system = with_system(form, {"sheet": "whole", "field": path}, {"sheet": "whole", "field": "department.name"})
    document = make_document(system, make_project())
    sheet = Sheet.of("whole", values={path.removeprefix("values."): "5"})
    cells = entry_cells(document.apply(()), sheet, "whole")
    assert [cell.address.field for cell in cells] == [path, "department.name"]
    assert cells[1].text == document.head.department.name
    assert system.exports.system is not None
    assert system.exports.system.sheets(system) == ("whole",)


def test_of_a_form_that_says_nothing_of_a_system_all_that_its_sheets_show_is_typed(form: Form) -> None:
    silent = form_from_plain({key: value for key, value in form.dump().items() if key != "exports"})
    assert "exports" not in silent.dump()
    assert cells_of(make_document(silent, make_project())) == cells_of(make_document(form, make_project()))
    every = every_form().dump()
    del every["exports"]
    document = make_document(form_from_plain(every), make_project(values={"granted": "1.5", "phase": "新建"}))
    labels = [cell.label for cell in cells_of(document)]
    assert {"上级补助（万元）", "建设性质", "预算数减上级补助（万元）"} <= set(labels)
    july = entry_cells(document, document.get(Project, "p1"), "progress-07")
    assert july[0].label == "项目名称"
    assert entry_cells(document, Sheet.of("whole"), "whole")


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=30).map(
    clean_text
)


_PIECES = (
    "≥",
    "不低于",
    "<=",
    "=",
    "约",
    " ",
    "\n",
    "95",
    "１２",
    "1,200",
    "3.50",
    "-5",
    "%",
    "％",
    "万元",
    "次",
    "以上",
    "，",
    "2024年",
)
values = st.lists(st.sampled_from(_PIECES), max_size=5).map("".join)


@settings(max_examples=120)
@given(texts, texts, st.lists(texts, max_size=4), st.lists(st.tuples(texts, texts | values), max_size=4), st.booleans())
def test_nothing_of_what_the_form_names_is_missing_from_the_cells(
    name: str, purpose: str, goals: list[str], rows: list[tuple[str, str]], other: bool
) -> None:
    model = make_project().indicators[0]
    indicators = tuple(
        model.model_copy(update={"id": f"r{number}", "level3": level3, "value": value})
        for number, (level3, value) in enumerate(rows)
    )
    project = make_project(name=name, purpose=purpose, goals=tuple(goals), indicators=indicators)
    cells = cells_of(make_document(_OTHER if other else _SHIPPED, project))
    shown = "".join(cell.text for cell in cells)
    for text in (name, purpose, *goals, *(level3 for level3, _ in rows)):
        for line in text.split("\n"):
            assert not line.strip() or line in shown
    by_row = {row.id: "".join(cell.text for cell in cells if cell.address.row_id == row.id) for row in indicators}
    for row in indicators:
        value, row_shown = squeezed(row.value), squeezed(by_row[row.id])
        assert value in row_shown or _is_said_apart(value, row_shown)


def _is_said_apart(value: str, shown: str) -> bool:
    """Whether all of a value is shown, where its sign and number may be written otherwise."""
    rest = value
    for spelling in sorted((each for spellings in OPERATORS.values() for each in spellings), key=len, reverse=True):
        if rest.startswith(spelling):
            rest = rest.removeprefix(spelling)
            break
    number = re.search(r"[-+]?[\d,]*\d(\.\d+)?", rest)
    if number is None:
        return False
    unit = rest[number.end() :]
    bound = next((word for word in BOUNDS_AFTER_UNIT if unit.endswith(word)), "")
    digits = number.group().replace(",", "").removeprefix("+")
    return not rest[: number.start()] and digits in shown and unit.removesuffix(bound) in shown


_OTHER = form_of_other_system()
_SHIPPED = every_form()
