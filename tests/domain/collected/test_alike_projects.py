"""Projects of one kind side by side: which belong together, and which amounts and values stand out."""

from decimal import Decimal

import pytest

from jx_desktop.domain.collected.across import projects_across
from jx_desktop.domain.collected.alike_projects import SideBySide, measured, project_kinds, side_by_side
from jx_desktop.domain.collected.records import CollectedProject
from jx_desktop.domain.collected.spread import spread_of
from jx_desktop.domain.words.goal_texts import OwnNames
from jx_desktop.domain.words.project_kinds import kind_of_purpose, kinds_of_name, own_kind
from jx_desktop.services.collecting.across_words import median_words
from tests.read_across import department, folder, project


def kinds(*of_office: list[CollectedProject]) -> dict[str, list[tuple[str, bool]]]:
    documents = [(department(f"{301 + at}", f"巨鹿县第{at}局"), held, ()) for at, held in enumerate(of_office)]
    found = project_kinds(projects_across(folder(*documents)))
    return {kind.name: [(each.held.project.name, each.by_purpose) for each in kind.members] for kind in found}


def beside(*projects: CollectedProject) -> SideBySide:
    documents = [(department(f"{301 + at}"), [each], ()) for at, each in enumerate(projects)]
    return side_by_side(projects_across(folder(*documents)))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2027年党建工作经费", ("党建",)),
        ("党员培训经费", ("党建", "培训")),
        ("办公楼网络专线租赁费", ("信息化建设和运维", "租赁")),
        ("执法执勤车辆购置", ("公务用车",)),
        ("综合行政执法经费", ("执法和办案",)),
        ("教学仪器采购", ("设备购置",)),
        ("古梨树保护", ()),
    ],
)
def test_a_name_tells_the_kinds_of_a_project(name: str, found: tuple[str, ...]) -> None:
    assert kinds_of_name(name) == found


def test_a_purpose_tells_a_kind_where_it_names_one_alone() -> None:
    assert kind_of_purpose("用于购置公务用车2辆") == "公务用车"
    assert kind_of_purpose("用于党建活动和法律顾问支出") is None
    assert kind_of_purpose("用于办公、差旅、印刷、培训等支出") is None


def test_of_a_name_its_year_department_level_and_general_words_are_no_kind() -> None:
    names = OwnNames(["巨鹿县林业局", "巨鹿县官亭镇人民政府"])
    for name in (
        "2027年古梨树保护专项资金",
        "巨鹿县林业局古梨树保护工作经费",
        "县级古梨树保护",
        "（县级）古梨树保护项目",
    ):
        assert own_kind(name, names) == "古梨树保护"
    assert own_kind("专项业务经费", names) == ""
    assert own_kind("官亭镇2027年经费", names) == ""


def test_projects_of_several_departments_are_grouped_by_kind_by_their_own_words_and_by_purpose() -> None:
    found = kinds(
        [project("党建经费", "30000"), project("古梨树保护资金"), project("业务经费甲", purpose="用于购置公务用车")],
        [project("2027年党建工作", "50000"), project("古梨树保护"), project("执法车辆购置", "200000")],
        [project("独此一家")],
    )
    assert found == {
        "党建": [("2027年党建工作", False), ("党建经费", False)],
        "古梨树保护": [("古梨树保护资金", False), ("古梨树保护", False)],
        "公务用车": [("执法车辆购置", False), ("业务经费甲", True)],
    }


def test_amounts_far_from_the_others_are_marked_and_those_without_a_unit_are_no_number() -> None:
    amounts = ["50000", "52000", "48000", "51000", "50000", "160000", None]
    total = beside(*(project(f"项目{at}", yuan) for at, yuan in enumerate(amounts))).lines[0]
    assert total.kind == "total"
    assert [cell.mark for cell in total.cells] == ["", "", "", "", "", "high", ""]
    assert total.cells[-1].number is None
    assert total.spread is not None
    assert (total.spread.median, total.spread.count) == (Decimal(50500), 6)


def test_rows_of_one_name_stand_in_one_line_costs_first() -> None:
    cost, count = ("成本指标", "经济成本指标"), ("产出指标", "数量指标")
    made = beside(
        project("甲", "1", rows=[(*count, "培训人次", "≥100人次"), (*cost, "人均培训标准", "≤400元/人·天")]),
        project("乙", "1", rows=[(*cost, "人均培训 标准", "0.045万元/人·天"), (*count, "培训期数", "2期")]),
        project("丙", "1", rows=[(*cost, "人均培训标准", "≤1500元/人·天"), (*count, "培训人次", "约一百人")]),
    )
    assert [(line.levels[2], [cell.text for cell in line.cells]) for line in made.lines if line.kind == "row"] == [
        ("人均培训标准", ["≤400元/人·天", "0.045万元/人·天", "≤1500元/人·天"]),
        ("培训人次", ["≥100人次", "", "约一百人"]),
        ("培训期数", ["", "2期", ""]),
    ]
    price = made.lines[1]
    assert price.unit == "元/人·天"
    assert price.spread is not None
    assert price.spread.median == 450
    assert [cell.mark for cell in price.cells] == ["", "", "high"]


def test_values_of_another_unit_are_shown_and_not_compared() -> None:
    rows = [("产出指标", "数量指标", "覆盖面", value) for value in ("10个", "12个", "11个", "9个", "90%")]
    line = beside(*(project(f"项目{at}", "1", rows=[each]) for at, each in enumerate(rows))).lines[1]
    assert (line.unit, [cell.number for cell in line.cells]) == ("个", [10, 12, 11, 9, None])
    assert line.cells[-1].text == "90%"


def test_a_row_that_stands_twice_shows_both_values_and_is_not_compared() -> None:
    rows = [("产出指标", "数量指标", "次数", value) for value in ("1次", "99次")]
    line = beside(project("甲", "1", rows=rows), project("乙", "1", rows=rows[:1])).lines[1]
    assert [(cell.text, cell.number) for cell in line.cells] == [("1次\n99次", None), ("1次", Decimal(1))]


def test_purposes_and_goals_stand_beneath_the_numbers() -> None:
    made = beside(project("甲", "1", purpose="购书", goals=("目标一", "目标二")), project("乙", "1", goals=("目标三",)))
    assert [(line.kind, [cell.text for cell in line.cells]) for line in made.lines[1:]] == [
        ("purpose", ["购书", ""]),
        ("goal", ["目标一", "目标三"]),
        ("goal", ["目标二", ""]),
    ]


@pytest.mark.parametrize(
    ("numbers", "marks"),
    [
        ("95 95 95 95 98", " , , , , "),  # near, however close the others lie
        ("10 11 12 13 100", " , , , ,high"),
        ("10 11 12 13 1", " , , , ,low"),
        ("10 20 40 80 160 320", " , , , , , "),  # each twice the one before
        ("0 0 10 11 12 400", "low,low, , , ,high"),
        ("1 1 4", " , ,high"),
        ("1 1 3", " , , "),
        ("1 100", " , "),  # of two, none is the odd one
        ("0 0 0 0 9", " , , , , "),
    ],
)
def test_only_what_lies_far_from_several_others_stands_out(numbers: str, marks: str) -> None:
    given = [Decimal(number) for number in numbers.split()]
    spread = spread_of(given)
    assert [spread.mark(number) for number in given] == [mark.strip() for mark in marks.split(",")]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [("≤1.5万元", "15000", "元"), ("0.04万元/人", "400", "元/人"), ("≥95％", "95", "%"), ("3期", "3", "期")],
)
def test_money_in_values_is_measured_in_yuan(text: str, number: str, unit: str) -> None:
    assert measured(text) == (Decimal(number), unit)


def test_words_and_dates_are_no_numbers() -> None:
    assert measured("有效提升") is None
    assert measured("12月底前") is None


def test_two_codes_in_one_cell_are_no_number_that_anybody_compares() -> None:
    assert measured(f"≥{'9' * 40}元") is None
    largest = measured(f"{'9' * 16}亿元")
    assert largest is not None
    assert median_words(*largest) == "99,999,999,999,999,990,000 万元"
