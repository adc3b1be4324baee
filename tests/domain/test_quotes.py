"""What a comment quotes is compared with what stands there now as the field means it."""

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.comments import quote_at, standing_of
from jx_desktop.domain.review.records import Comment
from tests.conftest import make_document, make_project


@pytest.mark.parametrize(
    ("field", "row", "quote", "office", "is_changed"),
    [
        ("purpose", None, "用于组织采风创作活动。", "bureau", False),
        ("purpose", None, "用于组织 采风创作活动。", "bureau", False),
        ("purpose", None, "采风", "bureau", True),
        ("purpose", None, "采风", None, False),  # a word processor quotes what was marked
        ("purpose", None, "展览", None, True),
        ("purpose", None, "", None, True),
        ("budget.total", None, "5", "bureau", False),
        ("budget.total", None, "5.00", "bureau", False),  # the same amount
        ("budget.total", None, "5.01", "bureau", True),
        ("budget.total", None, "5.00", None, False),
        ("plan.6", None, "60%", None, False),
        ("value", "p1r2", "≥95%", "bureau", False),
        ("value", "p1r2", "≥90%", "bureau", True),
        (None, "p1r2", "作品评审合格率", None, False),  # a row as a whole has no value
        (None, None, "采风创作经费", None, False),
    ],
)
def test_a_value_is_another_one_where_the_field_says_so(
    form: Form, field: str | None, row: str | None, quote: str, office: str | None, is_changed: bool
) -> None:
    document = make_document(form, make_project(1))
    data = {"entity": "p1", "row": row, "field": field, "quote": quote, "office": office}
    assert standing_of(Comment.model_validate(data), document).is_changed == is_changed


@pytest.mark.parametrize("field", ["indicators", "plan", "budget", "values", "tables"])
def test_a_table_as_a_whole_is_not_quoted(form: Form, field: str) -> None:
    assert quote_at(make_document(form, make_project(1)), Address("p1", field)) == ""
