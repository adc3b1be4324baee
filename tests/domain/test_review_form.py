"""What a form says of reviewing: its own words where it has some, the national ones where it says nothing."""

import pytest
from pydantic import ValidationError

from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm


def test_a_form_that_says_nothing_has_the_national_grades_and_items(form: Form) -> None:
    silent = Form.model_validate({key: value for key, value in form.dump().items() if key != "review"})
    assert silent.review == STANDARD_REVIEW
    assert [grade.name for grade in silent.review.grades] == ["优", "良", "中", "差"]
    assert len(silent.review.items) == 8
    assert "review" not in silent.dump()


def test_a_form_gives_its_own_words() -> None:
    review = ReviewForm.model_validate(
        parse_toml("""
        other_grade = "a"
        grades = [{ id = "a", name = "通过" }, { id = "b", name = "退回" }]
        offices = { bureau = "财政局 预算股" }
        key_project_from = 5_000_000
        """)
    )
    assert review.rank("b") > review.rank("a")
    assert review.rank("excellent") == 2
    assert review.office("bureau") == "财政局 预算股"
    assert review.office("unit") == "预算单位"
    assert review.office(None) == ""
    assert review.key_project_from == 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        'other_grade = "none"',
        'grades = [{ id = "excellent", name = "优" }, { id = "excellent", name = "良" }]',
        "grades = []",
    ],
)
def test_what_does_not_hang_together_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        ReviewForm.model_validate(parse_toml(text))
