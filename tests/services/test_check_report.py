"""The report of a check says what was found, what was released and set aside, in words and on paper."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.services.checking.check_report import CheckReport, make_check_report, print_check_report
from jx_desktop.services.document.rulings import release, set_aside
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of, squeezed
from tests.validation.cases import problems_of, project, projects
from tests.validation.sample import sample_document

CHINESE = load_wording("zh")


def report(document: Document) -> CheckReport:
    return make_check_report(document, CHINESE)


def handled(form: Form) -> Document:
    """The sample with a released warning, a cell set aside and a rule set aside everywhere."""
    document = sample_document(form)
    for command in (
        release(problems_of(document, "PLN-02")[0], "年底前已报批", "李某"),
        set_aside(problems_of(document, "VAL-11")[0], "以合同为准"),
        set_aside(problems_of(document, "IND-07")[0], "表样如此", "王某", everywhere=True),
    ):
        document = document.apply(command.build(document))
    return document


def test_a_document_without_fault_has_no_problem(form: Form) -> None:
    document = make_document(form, make_project(1))
    made = report(document)
    assert (made.verdict, made.blocking, made.groups, made.released, made.set_aside) == ("无问题。", 0, (), (), ())
    (page,) = pages_of(print_check_report(made, document, CHINESE))
    assert squeezed("无问题。") in squeezed(page)


def test_findings_stand_under_what_they_are_about_the_worst_first(form: Form) -> None:
    made = report(sample_document(form))
    assert [(group.title, len(group.lines)) for group in made.groups] == [
        ("封面", 1), ("1. 2024年县文联创先争优工作经费", 9), ("2.老年诗词楹联协会经费", 8), ("3.老研会书画活动经费", 9),
    ]  # fmt: skip
    first = made.groups[1].lines
    assert [line.severity for line in first] == ["提示", "提示（定稿前须更正）", *["提示"] * 3, *["建议"] * 4]
    assert first[1].place == "12月底"
    assert "7 行的绩效指标描述与三级指标相同" in first[5].words
    assert first[5].place == "绩效指标第 1 行 › 绩效指标描述等，共 7 处"


def test_the_verdict_counts_what_stands_in_the_way_of_a_final(form: Form) -> None:
    made = report(sample_document(form))
    assert made.blocking == 2
    assert made.verdict == "定稿前还有 2 项须更正，或说明理由后放行。"
    assert report(project(purpose="")(form)).verdict == "没有错误，可以定稿；另有以下提示和建议，请核实。"
    assert report(handled(form)).blocking == 1


def test_the_facts_are_those_of_the_document(form: Form) -> None:
    document = handled(form)
    facts = dict(report(document).facts)
    assert facts["部门"] == "721 巨鹿县文学艺术界联合会"
    assert facts["预算数合计"] == "15.00 万元"
    assert (facts["错误"], facts["提示"], facts["建议"]) == (
        "0 项", "14 项，另已不再提示 1 项", "8 项，另已不再提示 4 项",
    )  # fmt: skip
    assert facts["校验码"] == check_code(document)
    unequal = project(budget={"total": "5", "fiscal": "4"})(form)
    released = unequal.apply(release(problems_of(unequal, "BUD-02")[0], "差额为结转", "李某").build(unequal))
    assert dict(report(released).facts)["错误"] == "0 项，另已说明后放行 1 项"


def test_what_nobody_can_decide_is_counted_apart(form: Form) -> None:
    document = make_document(form, make_project(1), money_unit=None)
    made = report(document)
    facts = dict(made.facts)
    assert (facts["错误"], facts["无法判定"], made.blocking) == ("0 项", "1 项", 1)
    assert "无法判定" not in dict(report(sample_document(form)).facts)
    command = release(problems_of(document, "STR-05")[0], "以批复为准", "李某")
    facts = dict(report(document.apply(command.build(document))).facts)
    assert facts["错误"] == "0 项，另已说明后放行 1 项"
    assert "无法判定" not in facts


def test_a_rule_set_aside_everywhere_holds_no_finding_against_another(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = projects(*({"purpose": "用于 采风。"} for _ in range(12)))(form)
    command = set_aside(problems_of(document, "VAL-14")[0], "表样如此", everywhere=True)
    ruled, compared = document.apply(command.build(document)), 0
    equals = Problem.__eq__

    def counted(one: Problem, other: object) -> bool:
        nonlocal compared
        compared += 1
        return equals(one, other)

    monkeypatch.setattr(Problem, "__eq__", counted)
    assert report(ruled).set_aside[0].place == "全文等，共 12 处"
    assert compared == 0


def test_rulings_are_listed_with_reason_and_name_also_when_they_are_settled(form: Form) -> None:
    made = report(handled(form))
    (freed,) = made.released
    assert (freed.ruling.reason, freed.by.partition("\n")[0]) == ("年底前已报批", "李某")
    assert freed.place == "1. 2024年县文联创先争优工作经费 › 12月底"
    one, everywhere = made.set_aside
    assert (one.ruling.rule, one.ruling.reason) == ("VAL-11", "以合同为准")
    assert everywhere.place == "全文等，共 3 处"
    document = project(purpose="")(form)
    command = set_aside(problems_of(document, "BUD-03")[0], "已核实")
    changes = command.build(document)
    fixed = project()(form).apply(changes)
    assert report(fixed).set_aside[0].words == "目前已无此问题。"


def test_what_only_a_final_document_may_not_have_is_said_before(form: Form) -> None:
    settings = {"severity": {"name.blank": {"default": "off", "final": "error"}}}
    rules = {**form.rules, "STR-01": form.rule("STR-01").model_validate(settings)}
    strict = form.model_copy(update={"rules": type(form.rules)(rules)})
    made = report(project(name="")(strict))
    assert made.blocking == 1
    assert made.groups[0].lines[0].severity == "错误"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_what_the_report_says(form: Form, language: str) -> None:
    wording, document = load_wording(language), handled(form)
    made = make_check_report(document, wording)
    text = squeezed("".join(pages_of(print_check_report(made, document, wording))))
    for group in made.groups:
        assert squeezed(group.title) in text
        for line in group.lines:
            assert squeezed(line.words)[:20] in text
    for words in (made.title, made.verdict, check_code(document), "年底前已报批", "以合同为准", "王某"):
        assert squeezed(words) in text


def test_the_same_document_gives_the_same_bytes_and_no_day_unless_it_is_asked_for(form: Form) -> None:
    document = handled(form)
    first, second = (print_check_report(report(document), document, CHINESE) for _ in range(2))
    assert first == second
    dated = print_check_report(report(document), document, CHINESE, "auto", "2024-03-01")
    assert "2024-03-01" in "".join(pages_of(dated))
    assert "校验日期" not in squeezed("".join(pages_of(first)))


def test_many_findings_go_over_pages_with_the_head_on_each(form: Form) -> None:
    document = projects(*({"purpose": "", "plan": []} for _ in range(60)))(form)
    made = report(document)
    pages = pages_of(print_check_report(made, document, CHINESE))
    assert len(pages) > 2
    assert all("级别位置问题" in squeezed(page) for page in pages[:-1])
    assert squeezed("".join(pages)).count("资金用途尚未填写，请填写。") == 60


def test_markup_is_text(form: Form) -> None:
    document = project(name="<b>粗</b>", purpose="")(form)
    text = squeezed("".join(pages_of(print_check_report(report(document), document, CHINESE))))
    assert "1.<b>粗</b>" in text
