"""Whatever extraction does to white space, the document is the same; whatever is lost, nothing is silent."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.text.encoding import decode_text
from jx_desktop.exchange.text.reader import read_published_text
from tests.exchange.published import LINES, SAMPLE, assert_reads_as_sample, plain
from tests.figures import is_torture

_SEAMS = [found.end() for found in re.finditer(r"[\u4e00-\u9fff](?=[\d\u4e00-\u9fff])|\d(?=[\u4e00-\u9fff])", SAMPLE)]
_TABS = [found.end() for found in re.finditer(r"\t", SAMPLE) if found.end() > SAMPLE.index("项目编码")]
_ENDS = [found.start() for found in re.finditer(r"\n", SAMPLE)]

quick = settings(max_examples=60 if is_torture() else 20, suppress_health_check=[HealthCheck.function_scoped_fixture])


def some_of(places: list[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(places), unique=True, max_size=60)


@quick
@given(
    seams=some_of(_SEAMS),
    tabs=some_of(_TABS),
    ends=some_of(_ENDS),
    spaces=st.sampled_from([" ", "  ", "\u3000", "\u00a0", " \u200b"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    shift=st.sampled_from(["", "\t"]),
    percent=st.sampled_from(["(%)", "（%）", "( ％ )", "（ %）"]),
)
def test_white_space_and_widths_change_nothing(
    form: Form,
    seams: list[int],
    tabs: list[int],
    ends: list[int],
    spaces: str,
    line_end: str,
    shift: str,
    percent: str,
) -> None:
    inserted = dict.fromkeys(seams, spaces)
    inserted |= dict.fromkeys(tabs, "\t")
    inserted |= {place: "\t " for place in ends if SAMPLE[place - 1] != "\n"}
    text = "".join(inserted.get(place, "") + character for place, character in enumerate(SAMPLE))
    text = text.replace("(%)", percent).replace("（%）", percent)
    start = text.index("项目编码")
    text = text[:start] + text[start:].replace("\n", "\n" + shift)
    assert_reads_as_sample(text.replace("\n", line_end), form)


@quick
@given(data=st.data())
def test_lines_that_are_lost_or_disordered_raise_nothing_else_and_are_told(form: Form, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(range(len(LINES))), unique=True, min_size=40))
    lines = [LINES[index] for index in (kept if data.draw(st.booleans()) else sorted(kept))]
    expected = read_published_text(SAMPLE, form)
    try:
        document, report = read_published_text("\n".join(lines), form)
    except UserError:
        return
    if plain(document) != plain(expected[0]):
        assert (report.placed, report.unplaced) != (expected[1].placed, ())
    assert all(1 <= entry.line <= len(lines) for entry in report.unplaced)


@quick
@given(
    pieces=st.lists(
        st.one_of(st.sampled_from([*LINES, "\t", "\n", '"', "（", "1.", "单位：", "\x0c", "……3"]), st.text(max_size=8)),
        max_size=80,
    )
)
def test_any_mixture_of_pieces_is_read_or_refused(form: Form, pieces: list[str]) -> None:
    for separator in ("\n", "\t", ""):
        assert outcome(separator.join(pieces), form) in (
            "read",
            "import_text.no_project",
            "import_text.from_pdf_viewer",
        )


@quick
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(form: Form, data: bytes) -> None:
    assert outcome(data, form) in ("read", "import_text.no_project", "import_text.not_text")


def outcome(source: str | bytes, form: Form) -> str:
    """Return the code of the error that reading ends in, or ``read``; any other error is the test's."""
    try:
        text = decode_text(source) if isinstance(source, bytes) else source
        report = read_published_text(text, form)[1]
    except UserError as error:
        return error.message.code
    return "read" if report.placed else "read nothing"
