"""What a value that was reached gets of its points, over many ways of writing targets, and why; in both languages."""

from decimal import Decimal

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.arguments import Argument, Computed, Terms
from jx_desktop.domain.values.computations import COMPUTATIONS, SCORE_OF_VALUE
from jx_desktop.domain.values.scoring import Scoring
from jx_desktop.domain.values.spans import read_span
from jx_desktop.domain.values.units import factor_between
from jx_desktop.domain.values.value_scores import answers_to
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT

_LINES = (ROOT / "tests" / "data" / "value_scores.tsv").read_text("utf-8").splitlines()
CASES = [dict(zip(_LINES[0].split("\t"), line.split("\t"), strict=True)) for line in _LINES[1:]]
"""Target, actual value, points and name; the score, whether it is far above, the least of it, the reason twice."""


def scored(
    scoring: Scoring, target: str, actual: str, points: str = "10", name: str = "", *, terms: Terms | None = None
) -> Computed:
    arguments = [
        Argument("年度指标值", target),
        Argument("实际完成值", actual),
        Argument("分值", Decimal(points) if points else None),
        Argument("三级指标", name),
    ]
    return COMPUTATIONS[SCORE_OF_VALUE].compute(arguments, terms or Terms(scoring, 2024))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target']} {case['actual']} {case['name']}")
def test_a_value_has_its_score_and_the_reason(form: Form, case: dict[str, str]) -> None:
    result = scored(form.scoring, case["target"], case["actual"], case["points"], case["name"])
    assert result.reason is not None
    found = {
        "score": "" if result.value is None else str(result.value),
        "far": "远" if result.is_far_above else "",
        "least": "" if result.least is None else str(result.least),
        **{language: load_wording(language).word(result.reason) for language in ("zh", "en")},
    }
    assert found == {key: case[key] for key in found}


def test_what_is_known_of_other_rows_changes_no_score(form: Form) -> None:
    terms = Terms(form.scoring, 2024)
    for case in (*CASES, *reversed(CASES)):
        for points in ("10", "7", "6.5"):
            given = case["target"], case["actual"], points, case["name"]
            assert scored(form.scoring, *given, terms=terms) == scored(form.scoring, *given)


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 100


def test_a_form_may_let_points_be_taken_off_where_the_target_was_low() -> None:
    scoring = Scoring(far_above_deduction=Decimal(20))
    result = scored(scoring, "≥50次", "80次")
    assert (str(result.value), str(result.least)) == ("10", "8")
    assert result.reason is not None
    assert load_wording("zh").word(result.reason).endswith("；按表样可扣减 20%")
    assert scored(scoring, "≥50次", "60次").least is None
    assert Scoring().far_above_deduction is None


@pytest.mark.parametrize("target", ["有效提升", "长期", "完成3次"])
def test_a_target_in_words_is_answered_by_bands(form: Form, target: str) -> None:
    assert answers_to(Argument("", target)) == tuple(band.name for band in form.scoring.bands)


@pytest.mark.parametrize("target", ["≥3次", "3-5次", "11月底前", "第三季度", "100%", "", "  "])
def test_a_number_a_span_a_date_and_nothing_are_not_answered_by_bands(target: str) -> None:
    assert answers_to(Argument("", target)) == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3-5次", (3, 5)),
        ("95%～98%", (95, 98)),
        ("90-95%", (90, 95)),
        ("三至五天", (3, 5)),
        ("控制在3—5万元之间", (3, 5)),
    ],
)
def test_a_span_has_two_ends(text: str, span: tuple[int, int]) -> None:
    found = read_span(text)
    assert found is not None
    assert [str(end.number) for end in found] == [str(number) for number in span]
    assert found[0].unit == found[1].unit


@pytest.mark.parametrize(
    "text", ["5-3次", "-5%", "2024-2025年", "3次-5人", "2024-11-28", "3次", "至今", "≥3-5次", "6-8月"]
)
def test_what_has_no_two_ends_is_no_span(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("unit", "wanted", "times"),
    [("公顷", "亩", "15"), ("元", "万元", "0.0001"), ("万人次", "人次", "10000"), ("日", "天", "1"),
     ("km", "公里", "1"), ("次", "人", None), ("人次", "人", None), ("亩", "平方米", None), ("工作日", "天", None),
     ("场", "次", None)],
)  # fmt: skip
def test_units_are_converted_only_where_that_is_sure(unit: str, wanted: str, times: str | None) -> None:
    factor = factor_between(unit, wanted)
    assert (None if factor is None else Decimal(factor.numerator) / factor.denominator) == (
        None if times is None else Decimal(times)
    )
