"""Pages become pixels in one thread, and stale requests are dropped."""

import threading
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.machine.tasks import Task, Tasks
from jx_desktop.services.printing import rendering
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.printing.page_text import folded
from jx_desktop.services.printing.rendering import PageRenderer, PdfPages, Pixels, PrinterPages, Strip, texts_of_pdf
from tests.conftest import make_document, make_project, without_blank_front

Call = Callable[[], None]
_PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def form(form: Form) -> Form:
    return without_blank_front(form)


class Desk:
    """Begins work and waits for what is heard of it, in the test's own thread."""

    def __init__(self) -> None:
        self.posted: Queue[Call] = Queue()
        self.tasks = Tasks(self.posted.put, single=True)
        self.renderer = PageRenderer(self.tasks)
        self.heard: list[Any] = []

    def wait(self) -> Any:
        self.posted.get(timeout=_PATIENCE_SECONDS)()
        result = self.heard.pop()
        if isinstance(result, Exception):
            raise result
        return result

    def load(self, pdf: bytes) -> PdfPages:
        self.renderer.load(pdf, done=self.heard.append, failed=self.heard.append)
        pages = self.wait()
        assert isinstance(pages, PdfPages)
        return pages

    def begin(self, pages: PdfPages, page: int, width: int) -> Task:
        return self.renderer.render(pages, page, width, done=self.heard.append, failed=self.heard.append)

    def settle(self) -> None:
        """Wait until all work that was begun has ended, and hear of it."""
        ended = threading.Event()
        self.tasks.run(lambda _: ended.set(), done=lambda _: None, failed=self.heard.append)
        assert ended.wait(_PATIENCE_SECONDS)
        while not self.posted.empty():
            self.posted.get()()


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.renderer.close()
    desk.tasks.stop()


@pytest.fixture
def pdf(document: Document) -> bytes:
    return print_document(document).pdf


def test_pages_tell_their_sizes_and_printed_labels(desk: Desk, pdf: bytes) -> None:
    pages = desk.load(pdf)
    assert pages.labels == ("i", "ii", "1", "2", "3", "4", "5")
    assert {(round(width), round(height)) for width, height in pages.sizes} == {(595, 842)}


def test_a_page_has_the_width_asked_for_and_ink_on_white(desk: Desk, pdf: bytes) -> None:
    pages = desk.load(pdf)
    desk.begin(pages, 0, 331)
    pixels = desk.wait()
    assert isinstance(pixels, Pixels)
    assert (pixels.width, pixels.height) == (331, pages.pixel_height(0, 331))
    assert pixels.stride >= 4 * pixels.width
    assert len(pixels.data) == pixels.stride * pixels.height
    assert pixels.data[:3] == b"\xff\xff\xff"
    assert min(pixels.data[0::4]) < 100


def test_a_cancelled_page_is_not_heard_of(desk: Desk, pdf: bytes) -> None:
    pages = desk.load(pdf)
    desk.begin(pages, 0, 100).cancel()
    desk.settle()
    assert desk.heard == []


def test_a_page_of_a_pdf_that_was_replaced_is_not_heard_of(desk: Desk, pdf: bytes) -> None:
    before = desk.load(pdf)
    after = desk.load(pdf)
    desk.begin(before, 0, 100)
    desk.settle()
    assert desk.heard == []
    desk.begin(after, 0, 100)
    assert desk.wait().width == 100


def test_what_is_no_pdf_is_told_as_failure(desk: Desk) -> None:
    with pytest.raises(Exception, match="load"):
        desk.load(b"no pdf")


def test_pdfium_is_let_go_in_the_thread_that_used_it(desk: Desk, pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.load(pdf)
    threads: list[str] = []
    document: Any = desk.renderer._document
    close = document.close

    def note_and_close() -> None:
        threads.append(threading.current_thread().name)
        close()

    monkeypatch.setattr(document, "close", note_and_close)
    desk.renderer.close()
    assert len(threads) == 1
    assert threads[0] != threading.current_thread().name


def found(desk: Desk, pages: PdfPages, text: str) -> dict[int, int]:
    """How often a text stands on which page."""
    desk.renderer.search(pages, range(len(pages)), folded(text), done=desk.heard.append, failed=desk.heard.append)
    return {page: len(hits) for page, hits in desk.wait().items() if hits}


def test_text_is_found_in_any_width_and_case_and_across_lines(desk: Desk, form: Form) -> None:
    purpose = "用于Ａbc项目的开展，" + "保障各项工作顺利推进，" * 8 + "提升效能。"
    pages = desk.load(print_document(make_document(form, make_project(1, purpose=purpose))).pdf)
    last = len(pages) - 1
    assert found(desk, pages, "aBC项目")[last] == 1
    assert found(desk, pages, " 用于 ａｂｃ ")[last] == 1
    assert found(desk, pages, "保障各项工作顺利推进")[last] == 8, "wherever its lines break"
    assert found(desk, pages, "没有这样的文字") == {}
    assert found(desk, pages, "") == {}


def test_a_place_found_lies_where_its_ink_is(desk: Desk, pdf: bytes) -> None:
    pages = desk.load(pdf)
    desk.renderer.search(pages, [5], folded("绩效目标表"), done=desk.heard.append, failed=desk.heard.append)
    ((box,),) = desk.wait()[5]
    width, height = pages.sizes[5]
    assert 0 < box.x < box.x + box.width < width
    assert 0 < box.y < box.y + box.height < height / 4, "a title stands high on its page"
    desk.begin(pages, 5, 1000)
    pixels = desk.wait()
    scale = 1000 / width
    inside = [
        pixels.data[round(y) * pixels.stride + 4 * round(x)]
        for y in (box.y * scale + step for step in range(round(box.height * scale)))
        for x in (box.x * scale + step for step in range(round(box.width * scale)))
    ]
    assert 0.1 < sum(value < 128 for value in inside) / len(inside) < 0.6


def test_a_search_in_a_pdf_that_was_replaced_is_not_heard_of(desk: Desk, pdf: bytes) -> None:
    before = desk.load(pdf)
    desk.load(pdf)
    desk.renderer.search(before, [0], "绩效", done=desk.heard.append, failed=desk.heard.append)
    desk.settle()
    assert desk.heard == []


def test_the_text_of_a_pdf_is_not_that_of_the_one_before(desk: Desk, form: Form) -> None:
    for name, other in (("甲项目", "乙项目"), ("乙项目", "甲项目")):
        pages = desk.load(print_document(make_document(form, make_project(1, name=name))).pdf)
        assert found(desk, pages, name)
        assert not found(desk, pages, other)


def test_a_part_of_a_page_is_that_part_of_the_whole(desk: Desk, pdf: bytes) -> None:
    pages = desk.load(pdf)
    desk.begin(pages, 5, 1200)
    whole = desk.wait()
    left, top, width, height = clip = (300, 250, 512, 256)
    desk.renderer.render(pages, 5, 1200, clip=clip, done=desk.heard.append, failed=desk.heard.append)
    part = desk.wait()
    assert (part.width, part.height) == (width, height)
    rows = [part.data[y * part.stride :][: 4 * width] for y in range(height)]
    same = [whole.data[(top + y) * whole.stride + 4 * left :][: 4 * width] for y in range(height)]
    pairs = [pair for row, other in zip(rows, same, strict=True) for pair in zip(row, other, strict=True)]
    assert sum(abs(one - other) for one, other in pairs) / len(pairs) < 1, "but for how single dots are smoothed"
    assert min(map(min, rows)) < 100


@pytest.mark.parametrize("width", [1240, 1241])
def test_strips_tell_whether_anything_is_on_them(pdf: bytes, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_STRIP_BYTES", 100 * width)
    pages = PrinterPages(pdf)
    try:
        strips = list(pages.strips(5, width, 1754))
        again = list(pages.strips(0, width, 1754))
        assert list(pages.strips(5, width, 1754)) == strips
    finally:
        pages.close()
    assert strips != again
    assert [strip.top for strip in strips] == list(range(0, 1754, 100))
    inked = [min(map(min, rows_of(strip))) < 255 for strip in strips]
    assert [not strip.is_blank for strip in strips] == inked
    assert {True, False} == set(inked)


def rows_of(strip: Strip) -> list[bytes]:
    return [strip.data[y * strip.stride :][: strip.width] for y in range(strip.height)]


def test_a_pdf_of_our_own_says_its_properties_its_outline_and_its_pages(document: Document) -> None:
    printed = print_document(document, scheme="bundled")
    texts = list(texts_of_pdf(printed.pdf))
    assert any("部门预算绩效文本" in text for text in texts)
    assert "1.采风创作经费之1绩效目标表" in texts, "as a title of the outline"
    assert len(texts) > printed.pages
    with pytest.raises(RuntimeError):
        list(texts_of_pdf(printed.pdf[:200]))
