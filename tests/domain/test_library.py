"""Entries of the indicator library, in any form."""

import pytest

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.words.library import LibraryEntry, entry_of, fits, levels_of, merge, row_of, values_for
from tests.conftest import ROOT

SATISFIED = LibraryEntry(name="群众满意度", role="satisfaction", operator="≥", unit="%", basis="问卷调查")


@pytest.fixture(scope="module")
def other_form() -> Form:
    """A form with other words and three columns for the value."""
    return read_form((ROOT / "tests" / "data" / "forms" / "test-2025.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        ("quantity", ("产出指标", "数量指标")),
        ("satisfaction", ("满意度指标", "服务对象满意度指标")),
        ("lasting_benefit", ("效益指标", "可持续影响指标")),
        ("economic_cost", ("产出指标", "成本指标")),
        ("social_cost", ("产出指标", "成本指标")),
        ("cost", ("产出指标", "成本指标")),
        ("benefit", ("效益指标", "经济效益指标")),
        ("nothing", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_role_finds_its_levels_in_the_form(form: Form, role: str, levels: tuple[str, str]) -> None:
    assert levels_of(LibraryEntry(name="甲", role=role), form) == levels


def test_a_role_finds_its_levels_in_another_form(other_form: Form) -> None:
    assert levels_of(LibraryEntry(name="甲", role="quantity"), other_form) == ("产出指标", "产出数量")
    assert levels_of(LibraryEntry(name="甲", role="cost"), other_form) == ("成本指标", "经济成本指标")
    assert levels_of(SATISFIED, other_form) == ("效益与满意度", "满意度")


def test_words_stand_where_the_form_knows_no_role(form: Form) -> None:
    assert levels_of(LibraryEntry(name="甲", level1="产出指标", level2="别的指标"), form) == ("产出指标", "别的指标")


def test_an_entry_fills_what_is_blank_and_nothing_else(form: Form) -> None:
    assert values_for(SATISFIED, Indicator(), form) == {
        "level1": "满意度指标", "level2": "服务对象满意度指标", "level3": "群众满意度", "value": "≥%",
        "basis": "问卷调查",
    }  # fmt: skip
    filled = Indicator(level1="满意度指标", level2="自拟", level3="my", value="90%", basis="统计")
    assert values_for(SATISFIED, filled, form) == {"level3": "群众满意度"}
    elsewhere = Indicator(level1="产出指标")
    assert "level2" not in values_for(SATISFIED, elsewhere, form)


def test_an_entry_fits_beside_what_a_row_says(form: Form) -> None:
    assert fits(SATISFIED, Indicator(), form)
    assert fits(SATISFIED, Indicator(level1="满意度指标"), form)
    assert not fits(SATISFIED, Indicator(level1="产出指标"), form)
    assert not fits(SATISFIED, Indicator(level1="满意度指标", level2="自拟"), form)


def test_a_row_becomes_an_entry_without_its_number(form: Form) -> None:
    row = Indicator(
        level1="产出指标",
        level2="质量指标",
        level3="培训\n合格率 ",
        description="全年",
        value="不低于九十五%",
        basis="考核",
    )
    row = row.with_values({"value": "不低于95％"})
    entry = entry_of(row, form)
    assert entry == LibraryEntry(name="培训 合格率", role="quality", operator="≥", unit="%", basis="考核")
    assert "95" not in str(entry)
    assert entry is not None
    assert values_for(entry, Indicator(), form)["value"] == "≥%"


def test_a_row_of_a_level_that_the_form_does_not_know_keeps_its_words(form: Form) -> None:
    entry = entry_of(Indicator(level1="产出指标", level2="自拟", level3="甲", value="按文件执行"), form)
    assert entry == LibraryEntry(name="甲", level1="产出指标", level2="自拟")


def test_a_row_without_a_name_is_no_entry_and_a_long_one_is_cut(form: Form) -> None:
    assert entry_of(Indicator(level3=" \n", value="3次"), form) is None
    entry = entry_of(Indicator(level3="长" * 5000, basis="据" * 5000, value="3" + "次" * 900), form)
    assert entry is not None
    assert len(entry.name) == 200


def test_a_new_row_is_filled(form: Form) -> None:
    row = row_of(SATISFIED, form)
    assert (row.level1, row.level3, row.value) == ("满意度指标", "群众满意度", "≥%")


def test_duplicates_are_merged_and_unknown_keys_survive() -> None:
    own = LibraryEntry.model_validate({"name": "培训 合格率", "role": "quality", "unit": "%", "colour": "red"})
    others = [
        LibraryEntry.model_validate(
            {"name": "培训合格率", "role": "quality", "unit": "％", "basis": "考核", "size": 3}
        ),
        LibraryEntry(name="培训合格率", role="time"),
        LibraryEntry(name="培训合格率", role="time", unit="%"),
    ]
    merged = merge([own], others)
    assert (len(merged.entries), merged.added, merged.completed) == (2, 1, 1)
    assert merged.entries[0].dump() == {
        "name": "培训 合格率", "role": "quality", "level1": "", "level2": "", "operator": "", "unit": "%",
        "basis": "考核", "note": "", "also": (), "colour": "red", "size": 3,
    }  # fmt: skip
    assert merged.entries[1].unit == "%"
    assert merge(merged.entries, others).completed == 0
