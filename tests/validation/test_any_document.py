"""Whatever a document holds, checking it ends soon and says whole sentences."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.domain.form.definition import Form
from jx_desktop.validation.checker import Checker
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, ROWS, make_document, make_project

_PIECES = (
    "用于", "支出", "采风", "提升", "及时", "次", "万元", "元/人", "%", "％", "≥", "<=", "(%)", "百分比", "2023年",
    "2024年", "—", "至", "12月底前", "〔2023〕12号", "《", "》", "XXX", "……", "/", "-", "不涉及", "1.", "第", "号",
    " ", "　", "\n", "五", "0", "99999", "{", "1e9", "满意度", "成本", "率", "人均", ",", "．", "９",
)  # fmt: skip
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=5).map("".join)
_AMOUNT = st.none() | st.decimals("-1e11", "1e11", places=3)
_LEVELS = st.sampled_from([(row[0], row[1]) for row in ROWS] + [("", ""), ("产出", "质量")])


@st.composite
def _fields(draw: st.DrawFn) -> dict[str, Any]:
    rows = [
        {
            "id": f"r{number}",
            "level1": levels[0],
            "level2": levels[1],
            **{field: draw(_TEXT) for field in ("level3", "description", "value", "basis")},
        }
        for number, levels in enumerate(draw(st.lists(_LEVELS, max_size=5)))
    ]
    return {
        "code": draw(_TEXT),
        "name": draw(_TEXT),
        "purpose": draw(_TEXT),
        "goals": draw(st.lists(_TEXT, max_size=2)),
        "budget": {"total": draw(_AMOUNT), "fiscal": draw(_AMOUNT), "other": draw(_AMOUNT)},
        "plan": [
            {"month": month, "percent": draw(_AMOUNT)} for month in draw(st.lists(st.integers(1, 12), max_size=4))
        ],
        "indicators": rows,
        "money_unit": draw(st.sampled_from([None, "", "元", "吨"])),
    }


@given(fields=_fields(), money_unit=st.sampled_from([None, "万元", "元", "两"]), year=st.sampled_from([None, 2024]))
@settings(max_examples=80)
def test_no_document_stops_the_check(form: Form, fields: dict[str, Any], money_unit: str | None, year: int) -> None:
    chinese = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))
    document = make_document(form, make_project(1, **fields), money_unit=money_unit, year=year)
    for problem in Checker().check(document, final=True):
        assert problem.places[0].entity_id in document
        assert chinese.word(problem.message).endswith("。")


@pytest.mark.parametrize(
    "piece", ["9", " ", "《", "一", "2024 ", "1 ", "/", "5万元", "较", "X", "第", "(", "，2023年", "9,999"]
)
def test_a_long_text_takes_no_longer_than_its_length(form: Form, piece: str) -> None:
    text = piece * (40_000 // len(piece))
    row = (
        make_project(1)
        .indicators[3]
        .model_copy(update={"level3": f"1{text}", "value": f"1{text}", "description": text, "basis": text})
    )
    document = make_document(form, make_project(1, purpose=text, goals=(text,), name=text, indicators=(row,)))
    started = process_time()
    Checker().check(document, final=True)
    assert process_time() - started < 5
