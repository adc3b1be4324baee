"""A correction of an evaluation or a monitoring takes its finding away and brings no error."""

from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_document
from tests.validation.cases import checker
from tests.validation.evaluations import OF_THE_YEAR, document_of
from tests.validation.test_evaluation import BY_NAME, FAULTS, ROADS, TABLES
from tests.validation.test_monitoring import monitored

DOCUMENTS = {f"planted in {table['name']}": (table, table["fault"]["set"]) for table in TABLES}
DOCUMENTS |= {case["is"]: (BY_NAME[case["in"]], case["set"]) for case in FAULTS}
CHINESE = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))


def of_the_year(document: Document) -> list[Problem]:
    return [problem for problem in checker().check(document) if problem.rule.startswith(OF_THE_YEAR)]


def after(document: Document, problem: Problem, number: int = 0) -> Document:
    changes = offered_fixes(document, problem)[number].command.build(document)
    assert changes
    return document.apply(changes)


def offered(document: Document, code: str) -> list[str]:
    (problem,) = (problem for problem in of_the_year(document) if problem.message.code == code)
    return [CHINESE.word(fix.label) for fix in fixes_of(problem, document)]


@pytest.mark.parametrize(("table", "changes"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_correction_takes_its_finding_away(form: Form, table: dict[str, Any], changes: dict[str, str]) -> None:
    document = document_of(table, form, changes)
    before = {(p.rule, p.message.code) for p in of_the_year(document)}
    for problem in of_the_year(document):
        for number in range(len(fixes_of(problem, document))):
            left = of_the_year(after(document, problem, number))
            assert problem.message not in [p.message for p in left]
            assert not {(p.rule, p.message.code) for p in left if p.severity == "error"} - before


def test_corrections_say_what_they_write(form: Form) -> None:
    roads = BY_NAME[ROADS]
    said = {code: offered(document_of(table, form, changes), code) for table, changes, code in (
        (roads, {"1.points": "35", "1.score": "35"}, "points.sum"),
        (roads, {"1.actual": "60公里"}, "score.too_high"),
        (roads, {"4.actual": "明显改善"}, "actual.repeats_target"),
        (roads, {"1.actual": "86.4"}, "actual.no_unit"),
        (roads, {"2.actual": "0.98"}, "actual.share"),
        (roads, {"1.score": "25"}, "score.over_points"),
        (roads, {"values.evaluation.rate_score": "9"}, "rate.score"),
        (roads, {"values.evaluation.rate_score": ""}, "field.missing"),
        (roads, {"values.evaluation.money.total.initial": "321"}, "executed.sum"),
        (BY_NAME["公务用车更新"], {"2.actual": "178200元"}, "actual.other_unit"),
    )}  # fmt: skip
    assert said == {
        "points.sum": ["按规定的分值平均分配"],
        "score.too_high": ["改为“13.95”"],
        "actual.repeats_target": [
            "改为“达成预期指标”",
            "改为“部分达成预期指标并具有一定效果”",
            "改为“未达成且效果较差”",
        ],
        "actual.no_unit": ["改为“86.4公里”"],
        "actual.share": ["改为“98%”"],
        "score.over_points": ["改为“20”"],
        "rate.score": ["改为“10”"],
        "field.missing": ["改为“10”"],
        "executed.sum": ["改为“320”"],
        "actual.other_unit": ["改为“17.82万元”"],
    }


def test_what_a_table_stated_is_dropped(form: Form) -> None:
    document = document_of(BY_NAME[ROADS], form, {"values.evaluation.stated.total": "99"})
    (problem,) = of_the_year(document)
    right = after(document, problem)
    assert "evaluation.stated.total" not in right.projects[0][1].values
    assert of_the_year(right) == []


def test_scores_that_are_missing_are_taken_together(form: Form) -> None:
    changes = {f"{number}.score": "" for number in range(1, 7)}
    document = document_of(BY_NAME[ROADS], form, changes)
    (problem,) = of_the_year(document)
    assert [CHINESE.word(fix.label) for fix in fixes_of(problem, document)] == ["全部采用建议的得分"]
    assert of_the_year(after(document, problem)) == []


def test_a_monitoring_says_how_sure_it_is(form: Form) -> None:
    document = make_document(form, monitored(1, {"1.expected": "4次"}))
    assert offered(document, "monitor.sure_but_below") == ["改为“有可能”", "改为“完全不可能”"]
