"""The machine's fonts draw the pages; where everything stands is the same as with the bundled ones."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import Book, lay_out_book
from jx_desktop.printing.fonts import ROLES, FontFile, Fonts, bundled_files
from jx_desktop.printing.pdf import write_pdf
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of
from tests.printing.made_fonts import UNITS_PER_EM, WIDTHS, save_font
from tests.validation.sample import sample_document

FAMILIES = {
    "song": "SimSun", "hei": "SimHei", "kai": "KaiTi", "fangsong": "FangSong", "title": "FZXiaoBiaoSong-B05S",
}  # fmt: skip
_ODD = {"的": 200, "，": 128, "①": 128, "≥": 128, "\ue000": 256, "\ue001": 200, "\U00020547": 256, "\u0301": 0}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FontFile]:
    """A machine's fonts; some of their characters are wider or narrower than they should be."""
    folder = tmp_path_factory.mktemp("fonts")
    made = {}
    for number, (role, family) in enumerate(FAMILIES.items()):
        is_cff = number % 2 == 1
        path = folder / f"{role}.{'otf' if is_cff else 'ttf'}"
        made[role] = FontFile(save_font(path, family, {**WIDTHS, **_ODD}, is_cff=is_cff))
    return made


@pytest.fixture(scope="module")
def own(files: dict[str, FontFile]) -> Fonts:
    return Fonts(bundled_files(), files)


@pytest.fixture(scope="module")
def bundled() -> Fonts:
    return Fonts(bundled_files())


def drawn(book: Book) -> list[object]:
    """Everything that lies on the sheets, with its place."""
    return [(sheet.number, ops) for sheet in book.sheets for ops in sheet.layers]


def fonts_in(pdf: bytes) -> set[str]:
    """The names of the embedded fonts, each a subset."""
    names = {name.decode() for name in re.findall(rb"/FontName /([^\s/]+)", pdf)}
    assert all(re.match(r"[A-Z]{6}\+", name) for name in names)
    return {name[7:] for name in names}


@given(text=st.text(max_size=40) | st.text(st.sampled_from([*_ODD, *"预算12%A、（"]), max_size=20))
def test_every_text_is_as_wide_as_with_the_bundled_fonts(own: Fonts, bundled: Fonts, text: str) -> None:
    for role in ROLES:
        assert own.typeface(role).width_of(text) == bundled.typeface(role).width_of(text)


def test_every_character_of_every_font_is_as_wide_as_with_the_bundled_fonts(own: Fonts, bundled: Fonts) -> None:
    characters = [chr(code) for face in own.faces for code in face.hb_face.unicodes]
    for role in ROLES:
        widths, expected = own.typeface(role).widths, bundled.typeface(role).widths
        assert [character for character in characters if widths[character] != expected[character]] == []


def test_the_sample_breaks_into_the_same_lines_and_pages(own: Fonts, bundled: Fonts, form: Form) -> None:
    document = sample_document(form)
    assert drawn(lay_out_book(document, own)) == drawn(lay_out_book(document, bundled))


def test_the_sample_reads_the_same_and_each_face_is_embedded_as_a_subset(
    own: Fonts, bundled: Fonts, form: Form
) -> None:
    document = sample_document(form)
    pdf = write_pdf(lay_out_book(document, own), form, own)
    assert pages_of(pdf) == pages_of(write_pdf(lay_out_book(document, bundled), form, bundled))
    used = {style.face for style in vars(form.styles).values() if hasattr(style, "face")}
    assert fonts_in(pdf) >= {FAMILIES[role].replace(" ", "") for role in used}
    assert pdf == write_pdf(lay_out_book(document, own), form, own)


def test_a_face_that_nothing_is_set_in_is_neither_opened_nor_embedded(
    files: dict[str, FontFile], form: Form, document: Document
) -> None:
    fonts = Fonts(bundled_files(), {**files, "title": FontFile(Path("/nowhere.ttf"))})
    for _, face in [(number, face) for number, face in enumerate(fonts.faces) if face.path != Path("/nowhere.ttf")]:
        assert "hb_face" not in vars(face)
    fonts.typeface("song").width_of("预算绩效")
    opened = [face.path for face in fonts.faces if "hb_face" in vars(face)]
    assert opened == [bundled_files()["song"].path, files["song"].path]
    only_song = Fonts(bundled_files(), {"song": files["song"]})
    assert "SimHei" not in fonts_in(write_pdf(lay_out_book(document, only_song), form, only_song))


@pytest.mark.parametrize(
    ("character", "face"),
    [
        ("预", "own"),
        ("、", "own"),
        ("①", "bundled"),  # of another width
        ("的", "bundled"),
        ("1", "bundled"),
        ("A", "bundled"),
        ("·", "bundled"),
        ("\u3447", "bundled"),  # not in the machine's font
        ("\ue000", "own"),  # in no bundled font
    ],
)
def test_a_character_is_drawn_by_the_own_face_where_that_changes_no_line(
    own: Fonts, files: Mapping[str, FontFile], character: str, face: str
) -> None:
    glyph = own.typeface("song").glyphs[character]
    path = own.faces[glyph.face].path
    assert path == (files["song"].path if face == "own" else bundled_files()["song"].path)


def test_a_role_without_a_face_is_set_in_that_of_song(files: Mapping[str, FontFile]) -> None:
    fonts = Fonts(bundled_files(), {"song": files["song"]})
    assert fonts.family("kai") == "SimSun"
    assert fonts.family("hei") == "Noto Sans SC"
    assert fonts.replaced_roles == ("kai", "fangsong", "title")


def test_a_character_of_another_role_alone_is_found_there(tmp_path: Path, bundled: Fonts) -> None:
    path = save_font(tmp_path / "k.ttf", "KaiTi", {"\ue005": UNITS_PER_EM, "\ue006": 128})
    fonts = Fonts(bundled_files(), {"kai": FontFile(path)})
    assert fonts.faces[fonts.typeface("hei").glyphs["\ue005"].face].path == path
    assert fonts.unprintable("预\ue005\ue006\n") == {"\ue006"}, "another width would break other lines"
    assert bundled.unprintable("预\ue005\ue006\n") == {"\ue005", "\ue006"}


def test_what_no_font_has_is_told_and_kept_in_the_text(own: Fonts, form: Form) -> None:
    document = make_document(form, make_project(1, name="采风\uf8f8经费\ue001"))
    book = lay_out_book(document, own)
    pdf = write_pdf(book, form, own)
    assert own.missing_characters(book.texts()) == ["\ue001", "\uf8f8"]
    assert any("采风\uf8f8经费\ue001" in page for page in pages_of(pdf))
