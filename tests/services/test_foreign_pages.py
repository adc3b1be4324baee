"""Pages of somebody else's PDF are rendered in a process of their own, as this one would render them."""

import io
from collections.abc import Callable
from queue import SimpleQueue

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import CancelledError, Task, Tasks
from jx_desktop.services.printing.foreign_pages import ForeignPages, pages_of_sizes
from jx_desktop.services.printing.rendering import PageRenderer, PdfPages, Pixels

SIZE = (200.0, 100.0)


def pdf(secret: str = "") -> bytes:
    """Two pages with a square each, at the left and at the right."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=SIZE)
    for left in (10, 150):
        canvas.rect(left, 40, 40, 40, fill=1)
        canvas.showPage()
    canvas.save()
    if not secret:
        return made.getvalue()
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.getvalue())) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(user=secret, owner="owner"))
    return locked.getvalue()


class Told:
    """What was heard, of work that is done at once."""

    def __init__(self) -> None:
        self.pixels: list[Pixels] = []
        self.errors: list[Exception] = []
        self.begun = 0

    def begin(
        self, work: Callable[[Task], Pixels], done: Callable[[Pixels], None], failed: Callable[[Exception], None]
    ) -> Task:
        self.begun += 1
        try:
            done(work(Task()))
        except UserError as error:
            failed(error)
        return Task()

    def render(self, foreign: ForeignPages, page: int, clip: tuple[int, int, int, int] | None = None) -> None:
        pages = pages_of_sizes((SIZE,) * 5)
        foreign.render(pages, page, 300, clip=clip, done=self.pixels.append, failed=self.errors.append)


@pytest.mark.parametrize("clip", [None, (100, 20, 128, 64)])
def test_a_page_and_a_part_of_it_are_what_this_process_would_render(clip: tuple[int, int, int, int] | None) -> None:
    told = Told()
    told.render(ForeignPages([(pdf(), 2)], "x.pdf", "", told.begin), 1, clip)
    tasks = Tasks(lambda call: call(), single=True)
    renderer = PageRenderer(tasks)
    own: SimpleQueue[Pixels] = SimpleQueue()

    def render(pages: PdfPages) -> None:
        renderer.render(pages, 1, 300, clip=clip, done=own.put, failed=told.errors.append)

    renderer.load(pdf(), done=render, failed=told.errors.append)
    rendered = own.get(timeout=30)
    renderer.close()
    tasks.stop()
    assert told.errors == []
    assert told.pixels == [rendered]
    assert len(set(told.pixels[0].data)) > 1


def test_a_page_behind_a_password_is_rendered_with_it() -> None:
    told = Told()
    told.render(ForeignPages([(pdf("geheim"), 2)], "x.pdf", "geheim", told.begin), 0)
    told.render(ForeignPages([(pdf(), 2)], "x.pdf", "", told.begin), 0)
    assert told.pixels[0] == told.pixels[1]


def test_pages_of_several_files_are_counted_through() -> None:
    told = Told()
    told.render(ForeignPages([(pdf(), 2)], "x.pdf", "", told.begin), 1)
    told.render(ForeignPages([(b"%PDF-1.7 nothing", 3), (pdf(), 2)], "x.pdf", "", told.begin), 4)
    assert told.pixels[0] == told.pixels[1]


def test_what_cannot_be_rendered_is_told_once_and_not_tried_again() -> None:
    told = Told()
    foreign = ForeignPages([(b"%PDF-1.7 nothing", 2)], "x.pdf", "", told.begin)
    for _ in range(3):
        told.render(foreign, 0)
    assert [error.message.code for error in told.errors if isinstance(error, UserError)] == ["child.died"]
    assert told.begun == 1


def test_a_page_that_nobody_waits_for_any_more_is_given_up() -> None:
    ended: list[type] = []

    def begin(
        work: Callable[[Task], Pixels], done: Callable[[Pixels], None], failed: Callable[[Exception], None]
    ) -> Task:
        task = Task()
        task.cancel()
        try:
            done(work(task))
        except UserError as error:
            failed(error)
        except CancelledError as error:
            ended.append(type(error))
        return task

    foreign = ForeignPages([(b"%PDF-1.7" + bytes(40_000_000), 1)], "x.pdf", "", begin)  # long enough to be waited for
    foreign.render(pages_of_sizes((SIZE,)), 0, 300, done=print, failed=print)
    assert ended == [CancelledError]
