"""Years of last year's in texts: found and proposed, only listed, or rightly left alone."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jx_desktop.domain.carrying import years
from jx_desktop.domain.carrying.years import with_words, years_in

# A text of 2024, and the same in 2025 where all that is ticked has been done.
TICKED = {
    "2024年": "2025年",
    "2024年底前": "2025年底前",
    "2024年度部门预算": "2025年度部门预算",
    "2024年12月31日前完成": "2025年12月31日前完成",
    "2024 年 12 月底前": "2025 年 12 月底前",
    "2 0 2 4 年": "2 0 2 5 年",
    "截至2024年底，完成全部采风活动": "截至2025年底，完成全部采风活动",
    "1.2024年县文联组织采风": "1.2025年县文联组织采风",
    "根据2024年工作计划": "根据2025年工作计划",
    "2024财年": "2025财年",
    "2024年第四季度": "2025年第四季度",
    "2024年上半年": "2025年上半年",
    "2024年1-6月": "2025年1-6月",
    "2024年1月至2024年12月": "2025年1月至2025年12月",
    "自2024年1月1日至12月31日": "自2025年1月1日至12月31日",
    "2024年3次，2024元": "2025年3次，2024元",
    "合同2024年完成": "合同2025年完成",
    "2024年动物疫情防控": "2025年动物疫情防控",
    "2024年底前建成": "2025年底前建成",
    "2024年、30年教龄教师补助": "2025年、30年教龄教师补助",
    "2024春节慰问": "2025春节慰问",
    "县文联展览（2024）": "县文联展览（2025）",
    "二〇二四年": "二〇二五年",
    "二零二四年度": "二零二五年度",
    "二○二四年": "二○二五年",
    "二o二四年": "二o二五年",
    "二O二四年十二月底前": "二O二五年十二月底前",
    "贰零贰肆年": "贰零贰伍年",
    "2O24年": "2O25年",
    "24年": "25年",
    "24年度": "25年度",
    "24年12月底前": "25年12月底前",
    "24年工作计划": "25年工作计划",
    "将于24年竣工": "将于25年竣工",
    "24年党建工作": "25年党建工作",
    "24年教育经费": "25年教育经费",
    "24年多次开展采风": "25年多次开展采风",
    "二四年度": "二五年度",
    "FY24": "FY25",
    "FY2024": "FY2025",
    "’24": "’25",
    "'24年度": "'25年度",
    "2024.12": "2025.12",
    "2024.12.31": "2025.12.31",
    "2024.1-2024.12": "2025.1-2025.12",
    "2024-12-31": "2025-12-31",
    "20240101-20241231": "20250101-20251231",
    "2024.01.01—2024.12.31": "2025.01.01—2025.12.31",
    "2024Q3": "2025Q3",
    "2024/12/31": "2025/12/31",
    "20241231": "20251231",
    "２０２４年": "２０２５年",
    "２０２４年１２月３１日": "２０２５年１２月３１日",
    "2024-2025学年": "2025-2026学年",
    "2023-2024学年第二学期": "2024-2025学年第二学期",
    "2024/2025学年": "2025/2026学年",
    "二〇二四至二〇二五学年": "二〇二五至二〇二六学年",
    "23-24学年": "24-25学年",
    "2024年2月29日前": "2025年2月28日前",
    "2024-02-29": "2025-02-28",
    "２０２４年２月２９日": "２０２５年２月２８日",
    "二〇二四年二月二十九日": "二〇二五年二月二十八日",
}

# What is found and not ticked, what is proposed for it, and what it is.
LISTED = {
    "2023—2025年": ("2023—2025年", "2024—2026年", "span"),
    "2024—2026年行动": ("2024—2026年", "2025—2027年", "span"),
    "2024年－2026年": ("2024年－2026年", "2025年－2027年", "span"),
    "2024至26年": ("2024至26年", "2025至27年", "span"),
    "24、25年": ("24、25年", "25、26年", "span"),
    "23-24年": ("23-24年", "24-25年", "span"),
    "2023年7月至2024年6月": ("2023年7月至2024年6月", "2024年7月至2025年6月", "span"),
    "2024年和2025年": ("2024年和2025年", "2025年和2026年", "span"),
    "2023、2024年度": ("2023、2024年度", "2024、2025年度", "span"),
    "1949—2024年": ("1949—2024年", "1949—2025年", "span"),
    "2021—2025年": ("2021—2025年", None, "span"),
    "冀财文〔2023〕12号": ("〔2023〕12号", None, "document"),
    "冀财文[2024]8号": ("[2024]8号", None, "document"),
    "（2024）8号": ("（2024）8号", None, "document"),
    "冀财预﹝2023﹞12号": ("﹝2023﹞12号", None, "document"),
    "（2024）冀0529民初12号": ("（2024）冀0529民初12号", None, "document"),
    "〔2024〕  号": ("〔2024〕  号", None, "document"),
    "2024年第12号令": ("2024年第12号", None, "document"),
    "2024年12号文件": ("2024年12号", None, "document"),
    "《县级工作要点（2023）》": ("2023", None, "title"),
    "《2024年工作要点》": ("2024年", "2025年", "title"),
    "十四五": ("十四五", None, "plan"),
    "“十三五”期间": ("十三五", None, "plan"),
    "第十四个五年规划": ("第十四个五年", None, "plan"),
    "第十四届采风节": ("第十四届", "第十五届", "session"),
    "第14届采风节": ("第14届", "第15届", "session"),
    "第１４届采风节": ("第１４届", "第１５届", "session"),
    "十四五周年": ("十四五周年", None, "anniversary"),
    "第十四届全国人民代表大会": ("第十四届", None, "session"),
    "十四届政协": ("十四届", None, "session"),
    "成立75周年": ("75周年", "76周年", "anniversary"),
    "今年": ("今年", None, "relative"),
    "截至去年底": ("去年底", None, "relative"),
    "今明两年": ("今明两年", None, "relative"),
    "明年": ("明年", None, "relative"),
    "较上年增长": ("上年", None, "relative"),
    "上一年度": ("上一年度", None, "relative"),
    "本年度": ("本年度", None, "relative"),
    "前年": ("前年", None, "relative"),
    "2023年建成投用": ("2023年", "2024年", "past"),
    "二〇二一年起": ("二〇二一年", None, "past"),
    "2008年汶川地震": ("2008年", None, "past"),
    "2025年6月底前": ("2025年6月底前", "2026年6月底前", "future"),
    "2035年远景目标": ("2035年", None, "future"),
    "较2024年增长": ("2024年", "2025年", "event"),
    "2024年起": ("2024年", None, "event"),
    "2024年中央一号文件": ("2024年", "2025年", "event"),
    "2024年巴黎奥运会": ("2024年", None, "event"),
    "2024年结转资金": ("2024年", "2025年", "event"),
    "2024级新生": ("2024", "2025", "year"),
    "使用24年": ("24年", "25年", "year"),
    "24年内完成": ("24年", "25年", "year"),
    "甲辰龙年": ("甲辰龙年", "乙巳蛇年", "lunar"),
    "龙年春节": ("龙年", "蛇年", "lunar"),
}

ALONE = (
    "13052924P00584012407U",
    "0319-2024123",
    "0319-2024",
    "电话：2024123",
    "编号：2024-12",
    "编号2024",
    "JL2024001",
    "合同2024-012",
    "￥2024",
    "2924年",
    "GB18918-2024",
    "220240017",
    "2024元",
    "2024人",
    "2024余人次",
    "2,024人",
    "2024.5万元",
    "预算2024.12万元",
    "≥2024次",
    "≥2024",
    "=2024",
    "2024",
    "不少于2024人",
    "2024平方米",
    "20241231元",
    "12月",
    "24小时",
    "‘24小时’服务",
    "24个月",
    "≥24年",
    "24年教龄",
    "满24年",
    "近24年来",
    "24年以上",
    "不少于24年",
    "3-24年",
    "以前年度结余",
    "文明年度考核",
    "版本年度更新",
    "十四五岁",
    "生猪年出栏",
    "全年组织采风6次",
    "年底前",
)  # fmt: skip


@pytest.mark.parametrize(("text", "becomes"), TICKED.items())
def test_last_years_year_is_found_and_becomes_the_new_one(text: str, becomes: str) -> None:
    words = years_in(text, 2024, 2025)
    assert with_words(text, (word for word in words if word.is_ticked)) == becomes


@pytest.mark.parametrize(("text", "found"), LISTED.items())
def test_what_may_be_right_as_it_is_is_listed_and_not_ticked(text: str, found: tuple[str, str | None, str]) -> None:
    words = years_in(text, 2024, 2025)
    assert [(word.text, word.becomes, word.kind.value) for word in words] == [found]
    assert not words[0].is_ticked


@pytest.mark.parametrize("text", ALONE)
def test_what_only_looks_like_a_year_is_left_alone(text: str) -> None:
    assert not years_in(text, 2024, 2025)


@pytest.mark.parametrize("text", [*TICKED, *LISTED, *ALONE])
def test_words_are_where_they_say_and_none_lies_over_another(text: str) -> None:
    at = 0
    for word in years_in(f"前{text}", 2024, 2025):
        assert word.start >= at
        assert f"前{text}"[word.start : word.end] == word.text
        assert word.becomes is not None or not word.is_ticked
        at = word.end


PIECES = (
    "2024", "二〇二四", "24", "２０２４", "2 0 2 4", "２Ｏ24", "’24", "FY24", "ｆｙ２４", "贰零贰肆",
    "一九九九", "年", "月", "12", "31", "-", "—", "~", "至", "、", ".", "/", "　", "第十四届", "十四五",
    "第十四个五年", "周年", "去", "今", "上", "〔", "〕", "《", "》", "3号", "学", "度", "底", "前",
    "○", "零", "甲辰",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_no_text_is_passed_over_at_a_glance_in_which_a_year_is_found(text: str) -> None:
    found = years_in.__wrapped__(text, 2024, 2025)
    with patch.object(years, "_MAY_HOLD_ONE", re.compile("")):
        assert years_in.__wrapped__(text, 2024, 2025) == found
