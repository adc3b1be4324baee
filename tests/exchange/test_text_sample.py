"""The published sample: every field equals what the text says."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.reader import read_published_text
from tests.exchange.published import LINES, SAMPLE, plain, texts_in


@pytest.fixture(scope="module")
def result(form: Form) -> tuple[Document, ImportReport]:
    return read_published_text(SAMPLE, form)


@pytest.fixture
def read(result: tuple[Document, ImportReport]) -> Document:
    return result[0]


def test_nothing_of_the_sample_is_left_over(result: tuple[Document, ImportReport]) -> None:
    report = result[1]
    assert report.unplaced == ()
    assert report.notes == ()
    head, above_tables, paragraphs = 5, 3 * 2, 6
    fields, amounts, goals, percents, rows = 3 * 3, 3 * 2, 3, 11, 21
    assert report.placed == head + above_tables + paragraphs + fields + amounts + goals + percents + rows


def test_the_cover_is_read(read: Document) -> None:
    head = read.head
    assert (head.year, head.stage, head.cover_mark, head.money_unit) == (2024, Stage.DRAFT, "草案", "万元")
    assert (head.department.code, head.department.name) == ("721", "巨鹿县文学艺术界联合会")
    assert (head.compiled_by, head.reviewed_by) == ("巨鹿县文学艺术界联合会", "XXX财政（厅/局）")
    assert (head.form, head.final, head.scope) == (read.form.id, False, "department")


def test_each_section_has_its_two_paragraphs(read: Document) -> None:
    for key, heading in zip(read.form.section_ids, ("一、总体", "二、分项", "三、工作"), strict=True):
        start = max(index for index, line in enumerate(LINES) if line.startswith(heading))
        following = [line for line in LINES[start + 1 :] if line][1:3]  # after the box's title
        assert list(read.section(key).paragraphs) == following


def test_one_unit_has_the_three_projects(read: Document) -> None:
    (unit,) = read.units
    assert (unit.code, unit.name) == ("721001", "巨鹿县文学艺术界联合会本级")
    assert [(project.code, project.name, project.purpose) for project in read.projects_of(unit)] == [
        ("13052924P00584012407U", "2024年县文联创先争优工作经费", "用于开展创先争优活动经费支出。"),
        ("13052924P00584012408F", "老年诗词楹联协会经费", "用于开展老年诗词活动经费支出。"),
        ("13052924P00584012410E", "老研会书画活动经费", "用于开展老研会书画活动经费支出。"),
    ]


def test_amounts_are_as_given_and_an_empty_cell_is_none(read: Document) -> None:
    budgets = [project.budget for _, project in read.projects]
    assert [(str(budget.total), str(budget.fiscal), budget.other) for budget in budgets] == [
        ("5.00", "5.00", None),
        ("4.00", "4.00", None),
        ("6.00", "6.00", None),
    ]
    assert all(project.money_unit is None for _, project in read.projects)


def test_the_first_plan_has_no_percentage_in_december(read: Document) -> None:
    plans = [[(item.month, item.percent) for item in project.plan] for _, project in read.projects]
    months = (3, 6, 10, 12)
    expected = ((30, 60, 80, None), (30, 60, 80, 100), (25, 60, 80, 100))
    assert plans == [
        [(month, None if percent is None else Decimal(percent)) for month, percent in zip(months, row, strict=True)]
        for row in expected
    ]


def test_goals_come_without_their_numbers(read: Document) -> None:
    assert [project.goals for _, project in read.projects] == [
        ("按照上级文件要求，开展创先争优活动，提升单位工作效能。",),
        ("按照文件要求，开展老年活动，提升老年人的幸福指数。",),
        ("用于开展活动费用支出，保障机关正常运转。",),
    ]


def test_every_indicator_row_has_levels_of_its_own(read: Document) -> None:
    levels = [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "时效指标"),
        ("产出指标", "成本指标"),
        ("效益指标", "经济效益指标"),
        ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    for _, project in read.projects:
        assert [(row.level1, row.level2) for row in project.indicators] == levels


def test_values_have_no_stray_spaces(read: Document) -> None:
    values = [[row.value for row in project.indicators] for _, project in read.projects]
    assert values == [
        ["3次", "95%", "按照文件及时开展", "5万元", "100%", "100%", "100%"],
        ["3次", "95%", "按文件要求及时开展", "4万元", "100%", "100%", "100%"],
        ["3次", "100%", "按照文件要求及时开展", "6万元", "100%", "100%", "100%"],
    ]
    first = read.projects[0][1].indicators[0]
    assert (first.level3, first.description, first.basis) == (
        "开展创先争优的次数",
        "开展创先争优的次数",
        "单位工作安排",
    )


def test_there_is_not_one_space_in_the_document(read: Document) -> None:
    texts = list(texts_in(plain(read)))
    assert len(texts) > 100
    assert [text for text in texts if any(character.isspace() for character in text)] == []
