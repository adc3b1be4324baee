"""The paper on which a document stands beside last year's (与上年对照表)."""

import pytest

from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.comparing.last_year_paper import print_last_year
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of, squeezed


def paper(last: Document, now: Document, language: str = "zh") -> str:
    return "".join(pages_of(print_last_year(compare(last, now), load_wording(language))))


def this_year(form: Form, *projects: Project) -> Document:
    return make_document(form, *projects, year=2025)


@pytest.fixture
def last(form: Form) -> Document:
    return make_document(form, *(make_project(number) for number in range(1, 5)))


@pytest.fixture
def now(form: Form) -> Document:
    first = make_project(1)
    rows = (first.indicators[0].with_values({"value": "≥8次"}), *first.indicators[1:])
    changed = first.with_values({"budget.total": "6.50", "purpose": "换了用途。"}).model_copy(
        update={"indicators": rows}
    )
    joined = make_project(2, succeeds=("p2", "p3"), name="采风和展览经费", budget={"total": "9.00", "fiscal": "9.00"})
    return this_year(form, changed, joined, make_project(7, id="new", code="13052925P000000000071"))


def test_projects_stand_with_both_budgets_their_difference_and_sums(last: Document, now: Document) -> None:
    text = paper(last, now)
    for words in (
        "巨鹿县文学艺术界联合会2025年部门预算绩效文本与上年对照表",
        "上年项目4个，本年项目3个；新增1个，减少1个。",
        "预算数合计20.00万元→20.50万元，增加0.50万元。",
        "序号项目编码项目名称上年（2024）本年（2025）增减额说明",
        "采风创作经费之15.006.50+1.50",
        "采风和展览经费10.009.00-1.00由上年采风创作经费之2、采风创作经费之3合并",
        "13052925P000000000071采风创作经费之75.00+5.00新增",
        "采风创作经费之45.00-5.00减少",
        "合计（上年4个，本年3个）20.0020.50+0.50",
    ):
        assert squeezed(words) in text


def test_changed_indicators_are_told_and_other_texts_are_not(last: Document, now: Document) -> None:
    text = paper(last, now)
    assert squeezed("目标和指标的变化") in text
    assert squeezed("≥6次≥8次") in text
    assert "换了用途" not in text


def test_units_have_sums_of_their_own(form: Form, last: Document) -> None:
    now = this_year(form, make_project(1), make_project(2))
    units = [
        Unit(id="u1", code="721001", name="巨鹿县文学艺术界联合会本级", project_ids=("p1",)),
        Unit(id="u2", code="721002", name="文化馆", project_ids=("p2",)),
    ]
    head = now.head.model_copy(update={"unit_ids": ("u1", "u2")})
    projects = [project for _, project in now.projects]
    text = paper(last, Document.build([head, *now.sections, *units, *projects], form))
    assert squeezed("721002文化馆小计（上年1个，本年1个）5.005.000.00") in text
    assert squeezed("小计（上年3个，本年1个）15.005.00-10.00") in text
    assert squeezed("合计（上年4个，本年2个）20.0010.00-10.00") in text
    assert squeezed("目标和指标的变化") not in text


def test_amounts_that_cannot_be_converted_have_no_difference(form: Form, now: Document) -> None:
    last = make_document(form, make_project(1), money_unit="美元")
    text = paper(last, now)
    assert squeezed("采风创作经费之15.006.50") in text
    assert "+1.50" not in text
    assert squeezed("两份文本的金额单位不能换算") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there(language: str, last: Document, now: Document) -> None:
    assert "year_paper" not in paper(last, now, language)


def test_many_projects_go_on_over_pages_with_their_head(form: Form) -> None:
    projects = [make_project(number) for number in range(1, 80)]
    pages = pages_of(
        print_last_year(compare(make_document(form, *projects), this_year(form, *projects)), load_wording("zh"))
    )
    assert len(pages) > 2
    assert all(squeezed("序号项目编码项目名称") in page for page in pages)
    assert "续表" in pages[1]
