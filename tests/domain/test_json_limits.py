"""JSON is refused before it takes more memory than there is, whichever way it comes in."""

import pytest

from jx_desktop.base.json_text import MAX_BYTES, MAX_CONTAINERS, MAX_ITEMS, JsonError, parse_json
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.project_transfer import clipboard_projects

TOO_MUCH = {
    "lists": '{"format": "jx-document", "x": [' + "[]," * MAX_CONTAINERS + "[]]}",
    "objects": '{"x": [' + "{}," * MAX_CONTAINERS + "{}]}",
    "numbers": '{"x": [' + "1," * MAX_ITEMS + "1,1]}",
    "bytes": '{"x": "' + "字" * (MAX_BYTES // 3 + 1) + '"}',
    "nesting": "[" * (MAX_CONTAINERS + 1),
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_more_than_may_be_read_is_refused(text: str) -> None:
    with pytest.raises(JsonError) as caught:
        parse_json(text)
    assert caught.value.message.code == "json.too_much"
    with pytest.raises(UserError) as refused:
        read_interchange(text, lambda _: None)
    assert refused.value.message.params["reason"] == caught.value.message
    assert clipboard_projects(text.encode()) is None


def test_blanks_do_not_count() -> None:
    assert parse_json("[" + " \n" * (MAX_BYTES // 2) + "1]") == [1]


def test_as_much_as_may_be_is_read() -> None:
    assert len(parse_json("[" + "[]," * (MAX_CONTAINERS - 2) + "[]]")) == MAX_CONTAINERS - 1
