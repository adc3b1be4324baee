"""Pages as PNG files, read back with an independent reader."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import CancelledError
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.printing.page_images import grey_png, image_names, names_taken, write_page_images
from jx_desktop.services.printing.rendering import PrinterPages, Strip
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project, without_blank_front

NAMES = [f"文本-第00{page}页.png" for page in range(1, 8)]


@pytest.fixture(scope="module")
def form(form: Form) -> Form:
    return without_blank_front(form)


@pytest.fixture(scope="module")
def pdf(form: Form) -> bytes:
    return print_document(make_document(form, make_project(1), make_project(2))).pdf


def darkness(image: QImage) -> int:
    """How many pixels are dark, counted on a grid."""
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )


@pytest.mark.parametrize(("dpi", "size"), [(150, (1240, 1754)), (300, (2480, 3508))])
def test_every_page_is_an_image_of_the_chosen_resolution(
    tmp_path: Path, pdf: bytes, dpi: int, size: tuple[int, int]
) -> None:
    write_page_images(pdf, tmp_path, NAMES, dpi, replace_existing=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES
    for name in NAMES:
        image = QImage(str(tmp_path / name))
        assert (image.width(), image.height()) == size
        assert image.isGrayscale()
        assert round(image.dotsPerMeterX() * 0.0254) == dpi
    assert darkness(QImage(str(tmp_path / NAMES[-1]))) > 500
    assert darkness(QImage(str(tmp_path / NAMES[3]))) == 0  # the blank side before the second part


def test_an_image_shows_the_very_pixels(pdf: bytes) -> None:
    pages = PrinterPages(pdf)
    strips = list(pages.strips(0, 501, 709))
    pages.close()
    image = QImage.fromData(grey_png(501, 709, 150, strips))
    for strip in strips:
        for row in range(0, strip.height, 7):
            shown = [image.pixelColor(x, strip.top + row).red() for x in range(501)]
            assert shown == list(strip.data[row * strip.stride : row * strip.stride + 501])


def test_strips_of_any_height_and_stride_make_one_image() -> None:
    upper = Strip(bytes((0, 50, 100, 9)), 0, 3, 1, 4)
    lower = Strip(bytes((150, 200, 250, 9, 255, 0, 255, 9)), 1, 3, 2, 4)
    image = QImage.fromData(grey_png(3, 3, 300, [upper, lower]))
    shown = [[image.pixelColor(x, y).red() for x in range(3)] for y in range(3)]
    assert shown == [[0, 50, 100], [150, 200, 250], [255, 0, 255]]


def test_names_sort_like_pages_and_are_not_too_long_for_a_file() -> None:
    wording = load_wording("zh")
    assert image_names("文本", 7, wording) == NAMES
    many = image_names("文本", 1234, wording)
    assert (many[0], many[-1]) == ("文本-第0001页.png", "文本-第1234页.png")
    assert sorted(many) == many
    for title in ("长" * 80, "𣲘" * 80):
        (name,) = image_names(title, 1, wording)
        assert len(name.encode()) < 256
        assert name.startswith(title[:40])


def test_names_that_are_taken_are_known(tmp_path: Path) -> None:
    (tmp_path / NAMES[2]).write_bytes(b"")
    assert names_taken(tmp_path, NAMES) == [NAMES[2]]


def test_an_image_that_is_there_stays_unless_it_may_be_replaced(tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / NAMES[1]).write_bytes(b"mine")
    with pytest.raises(UserError, match=r"save\.exists"):
        write_page_images(pdf, tmp_path, NAMES, 150, replace_existing=False)
    assert (tmp_path / NAMES[1]).read_bytes() == b"mine"
    write_page_images(pdf, tmp_path, NAMES, 150, replace_existing=True)
    assert (tmp_path / NAMES[1]).read_bytes() != b"mine"


def test_giving_up_leaves_whole_images_only(tmp_path: Path, pdf: bytes) -> None:
    seen = []

    def proceed() -> None:
        seen.append(sorted(path.name for path in tmp_path.iterdir()))
        if len(seen) == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_page_images(pdf, tmp_path, NAMES, 150, replace_existing=False, proceed=proceed)
    assert seen == [[], NAMES[:1], NAMES[:2]]
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES[:2]
    assert not QImage(str(tmp_path / NAMES[1])).isNull()


def test_the_same_document_gives_the_same_images(tmp_path: Path, document: Document) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        data = print_document(document).pdf
        write_page_images(data, tmp_path / folder, NAMES, 150, replace_existing=False)
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in NAMES)
