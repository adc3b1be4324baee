"""A comparison in words."""

import pytest

from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.comparing.difference import EntityDifference
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.comparing.comparison_words import ComparisonWords, print_comparison
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of, squeezed


def words_of(before: Document, after: Document) -> ComparisonWords:
    return ComparisonWords(compare(before, after), load_wording("zh"))


def lines_of(before: Document, after: Document, language: str = "zh") -> list[str]:
    comparison = compare(before, after)
    words = ComparisonWords(comparison, load_wording(language))

    def line(entity: EntityDifference, number: int) -> str:
        field = entity.fields[number]
        return " | ".join((words.title(entity), *words.texts(field), words.amount(field)))

    return [line(entity, number) for entity in comparison.entities for number in range(len(entity.fields))]


def edited(document: Document) -> Document:
    project = document.get(Project, "p1")
    rows = list(project.indicators)
    rows[0] = rows[0].with_values({"value": "≥8次"})
    changed = project.with_values(
        {"budget.total": "4.5", "plan.3": "20", "indicators": (rows[0], rows[2], rows[1], *rows[3:])}
    )
    return document.apply((Change(project, changed),))


def test_lines_say_where_what_and_by_how_much(document: Document) -> None:
    assert lines_of(document, edited(document)) == [
        "1.采风创作经费之1 | 预算数 | 5.00 | 4.50 | -0.50",
        "1.采风创作经费之1 | 资金支出计划 › 3月底 | 30% | 20% | ",
        "1.采风创作经费之1 | 绩效指标第 1 行“开展采风活动次数” › 指标值 | ≥6次 | ≥8次 | ",
        "1.采风创作经费之1 | 绩效指标第 3 行“作品评审合格率”（顺序调整） | 第 2 位 | 第 3 位 | ",
    ]


def test_the_summary_counts_projects_and_sums_amounts(form: Form, document: Document) -> None:
    after = make_document(form, make_project(1), make_project(3, budget={"total": "6.125"}), cover_mark=None)
    words = words_of(document, after)
    assert words.counts() == (
        "新增项目 1 个、删除项目 1 个、修改项目 0 个、仅调整顺序 0 个；项目以外的内容有 1 处不同。"
    )
    assert words.sums() == [
        "预算数合计 10.00 万元 → 11.125 万元，增加 1.125 万元。",
        "财政资金合计 10.00 万元 → 5.00 万元，减少 5.00 万元。",
    ]
    assert words.notes() == []
    assert words.amount_column() == "增减额（万元）"


def test_differences_beneath_one_another_have_the_same_decimals(form: Form, document: Document) -> None:
    budgets = {"p1": {"total": "1205.00", "fiscal": "5.00"}, "p2": {"total": "5.125", "fiscal": "5.00"}}
    later = make_document(form, *(make_project(n, budget=budgets[f"p{n}"]) for n in (1, 2)))
    comparison = compare(document, later)
    words = ComparisonWords(comparison, load_wording("zh"))
    amounts = [words.amount(field) for entity in comparison.entities for field in entity.fields]
    assert "+1,200.000" in amounts
    assert "+0.125" in amounts


def test_different_money_units_are_said(form: Form) -> None:
    before = make_document(form, make_project(1))
    after = make_document(form, make_project(1, budget={"total": "50000"}), money_unit="元")
    words = words_of(before, after)
    assert words.sums()[0] == "预算数合计 5.00 万元 → 50000.00 元，没有增减。"
    assert words.notes() == ["两份文本的金额单位不同（原为万元，现为元），增减额均已准确换算为元。"]
    unknown = make_document(form, make_project(1), money_unit=None)
    assert words_of(unknown, after).notes() == ["两份文本的金额单位不能换算，未计算增减额。"]
    assert "单位不能换算" in words_of(unknown, after).sums()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_has_its_words(form: Form, document: Document, language: str) -> None:
    after = make_document(
        form, make_project(1, disclose=False, goals=("甲", "乙")), make_project(9),
        stage="approved", final=True, scope="unit", approved_on="2024-02-28", declared_total="3",
    )  # fmt: skip
    shown = "\n".join((*lines_of(document, after, language), *lines_of(after, document, language)))
    assert "compare" not in shown
    assert "{" not in shown


def test_the_paper_bears_the_names_and_the_summary(document: Document) -> None:
    comparison = compare(document, edited(document))
    pdf = print_comparison(comparison, "一上稿（2024-01-05）", "现有内容", document, load_wording("zh"))
    (page,) = pages_of(pdf)
    for text in (
        "巨鹿县文学艺术界联合会2024年部门预算绩效文本对照表",
        "原文：一上稿（2024-01-05）",
        "现文：现有内容",
        "修改项目1个",
        "预算数合计10.00万元→9.50万元，减少0.50万元。",
        "序号项目（位置）内容原文现文增减额（万元）",
        "第1页共1页",
    ):
        assert squeezed(text) in page


def test_the_paper_of_two_equal_texts_says_so(document: Document) -> None:
    pdf = print_comparison(compare(document, document), "甲", "乙", document, load_wording("zh"))
    (page,) = pages_of(pdf)
    assert "两份文本内容一致。" in page
    assert "序号" not in page
