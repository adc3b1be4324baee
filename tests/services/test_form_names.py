"""What files that go from desk to desk are called."""

import pytest

from jx_desktop.base.file_names import ROOM_BYTES
from jx_desktop.domain.document.head import Department, Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document

_AT = "2026-09-28T10:00:00+08:00"


def _name(form: Form, department: str) -> str:
    document = make_document(form, department=Department(code="721", name=department))
    return name_by_form(form.review.file_name, document, Stage.FIRST, _AT, load_wording("zh"))


def test_a_name_says_whose_text_it_is_of_which_stage_and_day(form: Form) -> None:
    assert _name(form, "巨鹿县文联") == "721巨鹿县文联2024年部门预算绩效文本（一上）20260928"


@pytest.mark.parametrize("length", [20, 27, 40, 400])
def test_stage_and_day_stay_whole_where_a_department_has_a_long_name(form: Form, length: int) -> None:
    name = _name(form, "巨" * length)
    assert name.endswith("年部门预算绩效文本（一上）20260928")
    assert len(name.encode()) <= ROOM_BYTES
    assert ("…" in name) == (length >= 40)
