"""Bytes → text."""

import codecs

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.text.encoding import MAX_BYTES, decode_text
from tests.exchange.published import SAMPLE, assert_reads_as_sample


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode(),
        SAMPLE.encode("utf-8-sig"),
        SAMPLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"),
        SAMPLE.encode("gb18030"),
        SAMPLE.encode("gbk"),
    ],
    ids=["utf-8", "utf-8 with its mark", "utf-16", "utf-16 big end first", "gb18030", "gbk"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_sample_is_the_same_in_every_encoding_and_with_every_line_end(
    data: bytes, line_end: str, form: Form
) -> None:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if line_end != "\n" and not wide:
        data = data.replace(b"\n", line_end.encode())
    assert decode_text(data) == SAMPLE
    assert_reads_as_sample(decode_text(data), form)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_text_with_other_line_ends_is_read_as_it_is(line_end: str, form: Form) -> None:
    assert_reads_as_sample(SAMPLE.replace("\n", line_end), form)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x00\x01", b"\xff\xff\xff", "文".encode() + b"\x00", b"\xff\xfe\x00", b"\xef\xbb\xbf\xff"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        decode_text(data)
    assert caught.value.message.code == "import_text.not_text"


def test_a_text_of_more_than_twenty_million_bytes_is_refused() -> None:
    assert decode_text(b" " * MAX_BYTES)
    with pytest.raises(UserError) as caught:
        decode_text(b" " * (MAX_BYTES + 1))
    assert caught.value.message.code == "import_text.too_large"
