"""Phrases with figures of the year in reports."""

import pytest
from pydantic import ValidationError

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.phrases import Phrase
from jx_desktop.domain.yearly.phrases import outdated_phrases, phrase_words
from tests.evaluated import evaluated_document, evaluated_project, monitored_project


def with_report(document: Document, key: str = "evaluation_report", **texts: str) -> Document:
    report = Sheet.of(key, values=FrozenDict(texts))
    return Document.build([*document, report], document.form)


def words(document: Document, key: str = "evaluation_report") -> list[str]:
    return [phrase_words(document, phrase) for phrase in document.form.sheets[key].phrases]


def test_the_phrases_of_a_form_say_what_the_document_says(form: Form) -> None:
    document = evaluated_document(form, evaluated_project(), evaluated_project(2, executed="4.63"))
    assert words(document) == [
        "纳入绩效自评的项目2个，已自评2个，全年预算10万元，全年执行9.13万元，执行率91.3%",
        "自评平均得分99分，其中：优2个，未评完的除外",
        "绩效指标12项，达到目标12项，未达到目标0项",
    ]


def test_a_monitoring_report_takes_the_last_month_that_is_begun(form: Form) -> None:
    likely = ("有可能", *("确定能",) * 5)
    document = evaluated_document(form, monitored_project(month=10, executed="4", likelihoods=likely))
    assert words(document, "monitor_report") == [
        "纳入绩效监控的项目1个，已监控1个，年初预算5万元，1–10月执行4万元，执行率80%",
        "监控绩效指标6项，完成目标可能性：确定能5个、有可能1个，预计未达目标0项",
    ]


def test_without_anything_entered_unknown_figures_are_a_dash(form: Form) -> None:
    document = evaluated_document(form, evaluated_project(scores=("",) * 6, executed=""))
    assert "执行率—%" in words(document)[0]
    assert words(document)[1] == "自评平均得分—分，其中：—，未评完的除外"


def test_a_phrase_is_out_of_date_once_the_document_says_something_else(form: Form) -> None:
    before = evaluated_document(form, evaluated_project())
    text = f"一是{words(before)[0]}。\n二是{words(before)[2]}。"
    assert not list(outdated_phrases(with_report(before, basics=text)))
    after = with_report(evaluated_document(form, evaluated_project(executed="5")), basics=text)
    (found,) = outdated_phrases(after)
    assert (found.place.field, found.label) == ("values.basics", "基本情况")
    assert (found.old, found.new) == (words(before)[0], words(after)[0])


def test_text_without_the_words_of_a_phrase_is_the_offices_own(form: Form) -> None:
    report = with_report(evaluated_document(form), basics="本年项目3个，执行率70%。", done="其中：优9个。")
    assert not list(outdated_phrases(report))


@pytest.mark.parametrize(
    "text", ["没有数字的话", "执行率{rate}", "{rate}执行率为准", "共{what}个项目的话", "共{rate}个"]
)
def test_a_phrase_has_known_figures_among_enough_words(text: str) -> None:
    with pytest.raises(ValidationError):
        Phrase(label="x", text=text)
