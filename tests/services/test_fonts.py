"""Which fonts a scheme prints with, and what is said of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.printing import font_search
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing import fonts as fonts_module
from jx_desktop.services.printing.document_pdf import PreviewMemo, preview_pdf, print_document
from jx_desktop.services.printing.fonts import font_words, scheme_fonts
from jx_desktop.services.printing.paper_printing import PaperOrder, forecast, paper_pdf
from jx_desktop.services.printing.reports import print_project_list, print_submission
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project
from tests.printing.made_fonts import save_font
from tests.services.conftest import errors_when_final

Machine = Callable[..., None]

FOUR = ("SimSun", "SimHei", "KaiTi", "FangSong")
_FILES = {
    "SimSun": "simsun.ttf",
    "SimHei": "simhei.ttf",
    "KaiTi": "simkai.ttf",
    "FangSong": "simfang.ttf",
    "FZXiaoBiaoSong-B05S": "fzxbsjw.ttf",
    "Noto Serif CJK SC": "NotoSerifCJK.ttf",
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """Gives the machine fonts of some families; those named in `refused` may not be embedded."""

    def have(*families: str, refused: tuple[str, ...] = ()) -> None:
        for family in (*families, *refused):
            save_font(tmp_path / "fonts" / _FILES[family], family, embedding=2 if family in refused else 0)
        monkeypatch.setattr(font_search, "font_folders", lambda: (tmp_path / "fonts",))
        fonts_module._scheme_fonts.cache_clear()

    yield have
    fonts_module._scheme_fonts.cache_clear()


def families(scheme: FontScheme) -> list[str]:
    fonts = scheme_fonts(scheme).fonts
    return [fonts.family(role) for role in ("song", "hei", "kai", "fangsong", "title")]


def words(form: Form, scheme: FontScheme) -> list[str]:
    return [load_wording("zh").word(message) for message in font_words(form, scheme)]


SERIF, SANS = "Noto Serif SC", "Noto Sans SC"


def test_automatic_takes_the_four_faces_of_the_machine(machine: Machine, form: Form) -> None:
    machine(*FOUR)
    assert families("auto") == [*FOUR, "SimSun"]
    assert words(form, "auto")[:4] == ["宋体：SimSun", "黑体：SimHei", "楷体：KaiTi", "仿宋：FangSong"]
    assert words(form, "auto")[4:] == ["小标宋：没有该字体，以 SimSun 代替"]


def test_automatic_takes_the_title_face_too_where_there_is_one(machine: Machine, form: Form) -> None:
    machine(*FOUR, "FZXiaoBiaoSong-B05S")
    assert families("auto") == [*FOUR, "FZXiaoBiaoSong-B05S"]
    assert words(form, "auto")[4:] == ["小标宋：FZXiaoBiaoSong-B05S"]
    assert print_document(make_document(form, make_project(1))).notices == ()


def test_automatic_takes_none_of_the_machine_where_one_of_the_four_is_not_there(machine: Machine, form: Form) -> None:
    machine("SimSun", "SimHei", "KaiTi", "FZXiaoBiaoSong-B05S")
    assert families("auto") == [SERIF, SANS, SERIF, SERIF, SERIF]
    assert scheme_fonts("auto").fonts is scheme_fonts("bundled").fonts
    assert words(form, "auto")[-1] == "本机没有仿宋，公文字体不齐，使用自带字体"


def test_the_machine_is_asked_for_each_role_on_wish(machine: Machine, form: Form) -> None:
    machine("Noto Serif CJK SC", "KaiTi")
    assert families("auto") == [SERIF, SANS, SERIF, SERIF, SERIF]
    assert families("system") == ["Noto Serif CJK SC", SANS, "KaiTi", "Noto Serif CJK SC", "Noto Serif CJK SC"]
    assert "仿宋、小标宋：没有该字体，以 Noto Serif CJK SC 代替" in words(form, "system")


def test_the_bundled_fonts_serve_on_wish_whatever_the_machine_has(machine: Machine) -> None:
    machine(*FOUR)
    assert families("bundled") == [SERIF, SANS, SERIF, SERIF, SERIF]


def test_a_font_that_may_not_be_embedded_is_named(machine: Machine, form: Form) -> None:
    machine("SimSun", "SimHei", "KaiTi", refused=("FangSong",))
    said = "本机的 FangSong 不允许嵌入 PDF，未使用"
    assert families("auto") == [SERIF, SANS, SERIF, SERIF, SERIF]
    for scheme in ("auto", "system"):
        assert words(form, scheme)[-1] == said
        printed = print_document(make_document(form, make_project(1)), scheme=scheme)
        assert said in map(load_wording("zh").word, printed.notices)
    assert said not in words(form, "bundled")


def test_a_refused_font_is_not_named_where_others_lack_anyway(machine: Machine, form: Form) -> None:
    machine("SimSun", refused=("FangSong",))
    assert not any("不允许" in line for line in words(form, "auto"))


def test_the_fonts_are_looked_for_once(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(*FOUR)
    first = scheme_fonts("auto")
    monkeypatch.setattr(font_search, "font_folders", lambda: ())
    assert scheme_fonts("auto") is first


def test_every_paper_is_printed_in_the_fonts_of_the_scheme(machine: Machine, form: Form) -> None:
    machine(*FOUR)
    document = make_document(form, make_project(1))
    wording = load_wording("zh")
    makers: list[Callable[[FontScheme], bytes]] = [
        lambda scheme: print_document(document, scheme=scheme).pdf,
        lambda scheme: preview_pdf(document, PreviewMemo(), scheme=scheme).pdf,
        lambda scheme: paper_pdf(document, PaperOrder("", scheme=scheme)).pdf,
        lambda scheme: print_submission(document, wording, scheme),
        lambda scheme: print_project_list(document, wording, scheme),
    ]
    for make in makers:
        assert b"+SimSun" in make("auto")
        assert b"+SimSun" not in make("bundled")


def test_a_preview_follows_another_scheme_and_stays_what_is_printed(machine: Machine, form: Form) -> None:
    machine(*FOUR)
    document, memo = make_document(form, make_project(1)), PreviewMemo()
    schemes: tuple[FontScheme, ...] = ("auto", "bundled", "system", "auto")
    for scheme in schemes:
        assert preview_pdf(document, memo, scheme=scheme).pdf == print_document(document, scheme=scheme).pdf


def test_the_schemes_have_the_same_pages(machine: Machine, form: Form) -> None:
    machine(*FOUR)
    document = make_document(form, make_project(1), make_project(2, purpose="用于开展采风活动12次，每次3人。" * 90))
    assert forecast(document, "auto").pages == forecast(document, "bundled").pages


def test_a_character_without_a_font_is_found_before_printing_on_every_machine(machine: Machine, form: Form) -> None:
    machine(*FOUR)
    document = make_document(form, make_project(1, name="采风\ue000经费"))
    (problem,) = CheckedDocument(document).problems
    assert (problem.rule, problem.severity) == ("TXT-01", Severity.WARNING)
    assert load_wording("zh").word(problem.message).startswith("项目名称中有 1 个字自带的打印字体中没有")
    assert "U+E000" in load_wording("zh").word(problem.message)
    assert [item.rule for item in Work(document).problems] == ["TXT-01"]
    assert errors_when_final(document) == []


def test_a_form_may_make_it_an_error_and_the_mark_is_printed(form: Form) -> None:
    rules = {**form.rules}
    rules["TXT-01"] = form.rules["TXT-01"].model_validate({"severity": {"text.unprintable": "error"}})
    strict = form.model_copy(update={"rules": rules})
    document = make_document(strict, make_project(1, name="采风\ue000经费"))
    assert print_document(document).pdf != print_document(document, watermark_allowed=False).pdf
    assert CheckedDocument(document).needs_attention


def test_ordinary_and_rare_characters_pass(form: Form) -> None:
    text = "采风〇䶮𠅤㳘①Ⅱ㎡㎥℃‰№→★\t“—…·≥\u3000é"
    problems = CheckedDocument(make_document(form, make_project(1, purpose=text))).problems
    assert "TXT-01" not in [problem.rule for problem in problems]
