"""What each kind of field reads, prints and takes for the same."""

import pytest

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import has_shape, is_same, printed_text, read_typed
from jx_desktop.domain.kinds.kind import KINDS, Setting

SETTING = Setting("万元", 2, "{year}年{month}月{day}日")


def field(kind: str, **more: object) -> FieldDefinition:
    return FieldDefinition("values.x", FieldKind(kind), "词", **more)  # type: ignore[arg-type]


PHASES = {"choices": ("一期", "二期")}


def test_every_kind_is_registered() -> None:
    assert set(KINDS) == set(FieldKind)


@pytest.mark.parametrize(
    ("kind", "more", "typed", "kept", "printed"),
    [
        ("text", {}, "张三", "张三", "张三"),
        ("code", {}, "1305 2924", "13052924", "13052924"),
        ("amount", {}, "50,000元", "5", "5.00"), ("amount", {}, "１．２５", "1.25", "1.25"), ("amount", {}, "", "", ""),
        ("percent", {"unit": "%"}, "30％", "30", "30%"), ("number", {"unit": "个"}, "1,200个", "1200", "1200个"),
        ("number", {}, "3。5", "3.5", "3.5"),
        ("date", {}, "2025.6.30", "2025-06-30", "2025年6月30日"),
        ("date", {}, "20250630", "2025-06-30", "2025年6月30日"),
        ("date", {}, "２０２５年６月３０日", "2025-06-30", "2025年6月30日"), ("date", {}, " ", "", ""),
        ("choice", PHASES, " 二期", "二期", "二期"),
    ],
)  # fmt: skip
def test_what_is_typed_is_kept_and_printed_by_its_kind(
    kind: str, more: dict[str, object], typed: str, kept: str, printed: str
) -> None:
    defined = field(kind, **more)
    assert read_typed(defined, typed, SETTING) == kept
    assert printed_text(defined, kept, SETTING) == printed
    assert has_shape(defined, kept, SETTING)


@pytest.mark.parametrize(
    ("kind", "more", "text"),
    [
        ("amount", {}, "五块"), ("percent", {}, "一半多"), ("number", {"unit": "个"}, "3次"),
        ("date", {}, "2025-13-01"),
        ("date", {}, "六月"), ("choice", PHASES, "三期"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_kind_is_refused_and_printed_as_it_is(kind: str, more: dict[str, object], text: str) -> None:
    defined = field(kind, **more)
    with pytest.raises(ValueError):  # noqa: PT011 (whatever it says)
        read_typed(defined, text, SETTING)
    assert not has_shape(defined, text, SETTING)
    assert printed_text(defined, text, SETTING) == text


def test_numbers_are_the_same_however_many_zeros_they_end_in() -> None:
    amount, text = field("amount"), field("text")
    assert is_same(amount, "5", "5.00")
    assert not is_same(text, "5", "5.00")
    assert not is_same(amount, "", "0")
