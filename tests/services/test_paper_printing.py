"""Which pages are meant, what is handed to the spooler, and what becomes of a spooler that refuses or is silent."""

import stat
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import CancelledError
from jx_desktop.services.printing import paper_printing
from jx_desktop.services.printing.fonts import font_words
from jx_desktop.services.printing.paper_printing import (
    PaperOrder,
    forecast,
    page_indexes,
    paper_pdf,
    projects_of,
    range_text,
    spool,
    spooler,
)
from jx_desktop.services.printing.rendering import PrinterPages
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project, without_blank_front
from tests.printing.wide_form import wide_form

Program = Callable[[str], Path]


@pytest.fixture(scope="module")
def form(form: Form) -> Form:
    return without_blank_front(form)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Makes a program of a shell script; it runs in the folder of the test."""

    def make(script: str) -> Path:
        path = tmp_path / "lp"
        path.write_text(f"#!/bin/sh\ncd {tmp_path}\n{script}\n", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return make


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1-3,8", (0, 1, 2, 7)),
        ("8,1-3", (0, 1, 2, 7)),
        ("2", (1,)),
        ("２－３，８", (1, 2, 7)),
        ("1、3；5", (0, 2, 4)),
        ("1至3", (0, 1, 2)),
        (" 1 - 2 , 4 ", (0, 1, 3)),
        ("3,3,2-3,", (1, 2)),
    ],
)
def test_pages_are_understood_as_clerks_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert page_indexes(text) == pages


@pytest.mark.parametrize("text", ["", " ", "0", "3-1", "-3", "1-", ",", "一", "1.5", "1-2-3", "9999999", "²³x"])
def test_what_names_no_pages_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        page_indexes(text)
    assert refused.value.message.code == "print.page_range"


def test_a_page_beyond_the_last_is_named() -> None:
    assert page_indexes("8", 8) == (7,)
    with pytest.raises(UserError) as refused:
        page_indexes("2,7-9", 8)
    assert load_wording("zh").word(refused.value.message) == "没有第 9 页：共 8 页，请更正"


@pytest.mark.parametrize("text", ["1", "1-3,8", "2,4,6-9", "1-2"])
def test_pages_are_written_as_they_are_read(text: str) -> None:
    assert range_text(page_indexes(text)) == text


def test_a_forecast_tells_how_many_pages_there_will_be(document: Document, form: Form) -> None:
    assert forecast(document).pages == len(texts(paper_pdf(document, PaperOrder("")).pdf)) == 7
    odd = make_document(form, make_project(1, name="名称\ue000"))
    assert "print.characters_missing" in [notice.code for notice in forecast(odd).notices]


def test_the_whole_some_projects_or_some_pages_come_to_paper(document: Document) -> None:
    whole = paper_pdf(document, PaperOrder(""))
    assert (whole.is_whole, whole.pages) == (True, tuple(range(7)))
    some = paper_pdf(document, PaperOrder("", pages="2,6-7"))
    assert (some.is_whole, some.pages, some.pdf) == (False, (1, 5, 6), whole.pdf)
    one = paper_pdf(document, PaperOrder("", project_ids=("p2",)))
    assert texts(one.pdf) == texts(whole.pdf)[6:]
    with pytest.raises(UserError):
        paper_pdf(document, PaperOrder("", pages="8"))


def test_the_watermark_can_be_left_out(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5.00", "fiscal": "1.00"}))
    mark = form.watermark.text
    assert all(mark in text for text in texts(paper_pdf(document, PaperOrder("")).pdf))
    assert not any(mark in text for text in texts(paper_pdf(document, PaperOrder("", watermark=False)).pdf))


def test_a_unit_stands_for_its_projects_and_a_cover_for_none(document: Document) -> None:
    assert projects_of(document, "p2") == ("p2",)
    assert projects_of(document, document.units[0].id) == ("p1", "p2")
    assert projects_of(document, document.head.id) == ()


def test_the_fonts_are_named_with_what_stands_in(form: Form) -> None:
    words = [load_wording("zh").word(message) for message in font_words(form, "bundled")]
    assert words[:2] == ["宋体：Noto Serif SC", "黑体：Noto Sans SC"]
    assert words[2].endswith("没有该字体，以 Noto Serif SC 代替")


def test_the_spooler_gets_the_pdf_printer_copies_and_pages(
    document: Document, program: Program, tmp_path: Path
) -> None:
    lp = program('printf "%s\\n" "$@" > arguments; cat > pdf')
    order = PaperOrder("三楼 打印机", pages="1-2,5", copies=3)
    paper = paper_pdf(document, order)
    spool(lp, paper, order, document.form, "题名")
    arguments = (tmp_path / "arguments").read_text("utf-8").splitlines()
    assert arguments[:6] == ["-d", "三楼 打印机", "-n", "3", "-t", "题名"]
    assert arguments[-2:] == ["-P", "1-2,5"]
    assert "media=A4" in arguments
    assert (tmp_path / "pdf").read_bytes() == paper.pdf
    whole = PaperOrder("甲")
    spool(lp, paper_pdf(document, whole), whole, document.form, "题名")
    assert "-P" not in (tmp_path / "arguments").read_text("utf-8").splitlines()


def test_pages_of_several_sizes_say_their_own(program: Program, tmp_path: Path) -> None:
    lp = program('printf "%s\\n" "$@" > arguments; cat > /dev/null')
    wide = make_document(wide_form(), make_project(1))
    order = PaperOrder("甲")
    spool(lp, paper_pdf(wide, order), order, wide.form, "题名")
    arguments = (tmp_path / "arguments").read_text("utf-8").splitlines()
    assert not [argument for argument in arguments if argument.startswith("media=")]


def test_a_refusal_of_the_spooler_is_told_in_its_words(document: Document, program: Program, tmp_path: Path) -> None:
    order = PaperOrder("甲")
    paper = paper_pdf(document, order)
    for lp, reason in (
        (program("cat > /dev/null; echo 'lp: no such printer' >&2; exit 1"), "lp: no such printer"),
        (tmp_path / "missing", ""),
    ):
        with pytest.raises(UserError) as refused:
            spool(lp, paper, order, document.form, "题名")
        assert refused.value.message.code == "print.spooler_refused"
        assert reason in str(refused.value.message.params["reason"])


def test_a_silent_spooler_is_left_in_the_end(
    document: Document, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_printing, "_PATIENCE_SECONDS", 0.4)
    order = PaperOrder("甲")
    with pytest.raises(UserError) as refused:
        spool(program("exec sleep 60"), paper_pdf(document, order), order, document.form, "题名")
    assert refused.value.message.code == "print.spooler_silent"


def test_cancelling_ends_the_spooler(document: Document, program: Program) -> None:
    def cancel() -> None:
        raise CancelledError

    order = PaperOrder("甲")
    with pytest.raises(CancelledError):
        spool(program("exec sleep 60"), paper_pdf(document, order), order, document.form, "题名", cancel)


def test_the_spooler_is_the_systems_on_linux_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("sys.platform", "linux")
    assert spooler() == Path("/usr/bin/lp")
    monkeypatch.setattr("sys.platform", "win32")
    assert spooler() is None


def test_strips_for_a_printer_put_together_are_the_page(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = PrinterPages(paper_pdf(document, PaperOrder("")).pdf)

    def rows() -> tuple[int, bytes]:
        strips = list(pages.strips(5, 300, 424))
        assert [strip.top for strip in strips] == [sum(s.height for s in strips[:i]) for i in range(len(strips))]
        lines = [s.data[y * s.stride : y * s.stride + s.width] for s in strips for y in range(s.height)]
        return len(strips), b"".join(lines)

    try:
        count, whole = rows()
        monkeypatch.setattr("jx_desktop.services.printing.rendering._STRIP_BYTES", 300 * 100)
        many, pieces = rows()
    finally:
        pages.close()
    assert (count, many) == (1, 5)
    assert pieces == whole
    assert len(whole) == 300 * 424
    assert whole[0] == 255
    assert min(whole) < 100
