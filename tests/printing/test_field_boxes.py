"""The boxes of fields, kept small."""

import pytest

from jx_desktop.printing.field_boxes import FieldBox, FieldBoxes

BOXES: list[FieldBox] = [
    (0.0, 1.5, 20.25, 841.89, "name", "", ""),
    (56.693, 99.1, 538.583, 120.4, "indicators.value", "row-1", "project-1"),
]


def test_what_goes_in_comes_out_to_a_ten_thousandth_of_a_pt() -> None:
    kept = FieldBoxes(iter(BOXES))
    assert len(kept) == len(BOXES)
    for before, after in zip(BOXES, kept, strict=True):
        assert after[:4] == pytest.approx(before[:4], abs=1e-4)
        assert after[4:] == before[4:]


def test_one_or_some_are_taken_out() -> None:
    kept = FieldBoxes(BOXES)
    assert kept[-1][4:] == BOXES[-1][4:]
    assert [box[4] for box in kept[:1]] == ["name"]
    with pytest.raises(IndexError):
        kept[2]


def test_a_page_without_fields_has_none() -> None:
    assert list(FieldBoxes(())) == []
