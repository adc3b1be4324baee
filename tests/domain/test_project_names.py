"""What of a project's name tells the project, and what only the year."""

import pytest

from jx_desktop.domain.words.project_names import bare_name

EXHIBITION = "县文联展览经费"

SAME = (
    "2024年县文联展览经费",
    "2025年度县文联展览经费",
    "２０２５年　县文联 展览经费",
    "县文联2025年展览经费",
    "县文联展览经费（2025年）",
    "县文联展览经费（2025年度）",
    "县文联展览经费【2025】",
    "县文联展览经费-2025年",
    "2024—2025年县文联展览经费",
    "2024年－2026年县文联展览经费",
    "2024至2025年度县文联展览经费",
    "2024-25年县文联展览经费",
    "2024、2025年县文联展览经费",
    "24年县文联展览经费",
    "25年度县文联展览经费",
    "24-25年县文联展览经费",
    "县文联25年展览经费",
    "二〇二四年县文联展览经费",
    "二零二五年度县文联展览经费",
    "二○二五年县文联展览经费",
    "二O二五年县文联展览经费",
    "二〇二四—二〇二五年县文联展览经费",
    "2025县文联展览经费",
    "县文联展览经费2025",
    "县文联展览经费（冀财文〔2023〕12号）",
    "县文联展览经费（冀财教[2024]108号文件）",
    "冀财文〔2024〕8号县文联展览经费",
    "县文联展览经费（第3号文件）",
    "2024-2025学年度县文联展览经费",
    "县文联展览经费（5万）",
    "县文联展览经费（5万元）",
    "县文联展览经费5.50万元",
    "2025年县文联展览经费（伍万元）",
    "FY2025县文联展览经费",
    "县文联展览经费FY25",
    "2O25年县文联展览经费",
    "贰零贰伍年县文联展览经费",
    "2025财年县文联展览经费",
    "2025预算年度县文联展览经费",
    "县文联展览经费<2025>",
    "县文联展览经费〈2025年〉",
    "县文联展览经费｛2025年｝",
    "县文联展览经费.2025",
)

KEPT = (
    "第十四届美术展览经费",
    "十四五规划编制费",
    "教龄满30年教师补助",
    "30年以上党龄慰问金",
    "建党100周年活动费",
    "60年代建筑修缮费",
    "二年级教材费",
    "十二年免费教育补助",
    "2000亩高标准农田建设",
    "12345热线运行费",
    "5G基站用电补贴",
    "第二批展览经费",
    "1-6月保洁费",
    "65岁以上老年人体检费",
)


@pytest.mark.parametrize("name", SAME)
def test_years_numbers_of_documents_and_amounts_are_no_part_of_a_name(name: str) -> None:
    assert bare_name(name) == EXHIBITION


@pytest.mark.parametrize("name", KEPT)
def test_what_tells_projects_of_one_year_apart_stays(name: str) -> None:
    assert bare_name(name) == name.casefold()
    assert bare_name(f"2025年{name}") == name.casefold()


@pytest.mark.parametrize("name", ["2024年", "2024", "〔2023〕12号", "5万元"])
def test_a_name_that_is_only_a_year_is_not_lost(name: str) -> None:
    assert bare_name(name) == name


def test_no_name_agrees_with_nothing() -> None:
    assert bare_name(" ") == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024.1-2024.12保洁费", "2025.1-2025.12保洁费"),
        ("2024年7月-2025年6月房租", "2025年7月-2026年6月房租"),
        ("20240101保洁费", "20250101保洁费"),
        ("'24保洁费", "'25保洁费"),
        ("二零二四年保洁费", "2025年度保洁费"),
        ("关于下达2024年补助的通知（冀财教〔2023〕156号）", "关于下达2025年补助的通知（冀财教〔2024〕160号）"),
    ],
)
def test_months_and_days_stay_without_their_year(before: str, after: str) -> None:
    assert bare_name(before) == bare_name(after) != ""
