"""Every run of type of many projects: it reads as the document does, lies in its cell, and on nothing else.

The audit takes nothing from the layout but what it draws; that it finds faults is shown on layouts that were spoiled.
"""

import json
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Margins, SheetSize
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.printing.book import Book, lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.layout import Ops, Rule, TextRun
from jx_desktop.printing.pdf import write_pdf
from tests.benchmarks.make_book import make
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.figures import Count, Figure, is_torture
from tests.printing.book_audit import Audit, audit_book
from tests.printing.conftest import DATA
from tests.printing.glyph_audit import glyph_problems, said_apart
from tests.printing.layout_audit import Box, Measure, cells_of, place_problems

_PROJECTS_PER_BOOK = 250

Spoil = Callable[[list[TextRun]], list[TextRun]]


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure(bundled_files())


def audited(document: Document, fonts: Fonts, measure: Measure) -> Audit:
    """Lay a document out, print it, and look at both, and at the glyphs of the PDF."""
    book = lay_out_book(document, fonts)
    pdf = write_pdf(book, document.form, fonts)
    audit = audit_book(book, document, pdf, measure)
    audit.problems += glyph_problems(pdf, measure)[1]
    return audit


def rare_book(form: Form, projects: int, seed: int) -> Document:
    """Projects of what breaks printing, in the shipped form or another one."""
    data: dict[str, Any] = make(projects, seed=seed, rare=True)
    data |= {"form": form.id, "money_unit": form.money.unit}
    paragraphs = list(data["sections"].values())
    data["sections"] = {key: paragraphs[at % len(paragraphs)] for at, key in enumerate(form.section_ids)}
    for unit in data["units"]:
        for project in unit["projects"]:
            for point, month in zip(project["plan"], form.plan.checkpoints, strict=False):
                point["month"] = month
            project["plan"] = project["plan"][: len(form.plan.checkpoints)]
    return read_interchange(json.dumps(data), lambda _: form)


def test_every_run_of_a_thousand_rare_projects_is_in_its_place(
    form: Form, fonts: Fonts, measure: Measure, count: Count, figure: Figure
) -> None:
    projects, begun = count(1000, 60), time.monotonic()
    whole = Audit()
    for seed, first in enumerate(range(0, projects, _PROJECTS_PER_BOOK)):
        document = rare_book(form, min(_PROJECTS_PER_BOOK, projects - first), 2024 + seed)
        whole.add(audited(document, fonts, measure))
    figure(f"every run of {projects} rare projects", f"{whole}, {time.monotonic() - begun:.1f} s")
    assert whole.problems == []
    assert whole.pages > projects
    assert whole.characters > 500 * projects


def test_every_run_of_rare_projects_in_another_form_is_in_its_place(
    other_form: Form, fonts: Fonts, measure: Measure, count: Count, figure: Figure
) -> None:
    projects = count(300, 20)
    audit = audited(rare_book(other_form, projects, 7), fonts, measure)
    figure(f"every run of {projects} rare projects in another form", str(audit))
    assert audit.problems == []


def test_every_run_of_a_document_in_another_form_is_in_its_place(
    other_form: Form, fonts: Fonts, measure: Measure
) -> None:
    document = read_interchange((DATA / "forms" / "test-2025.json").read_text("utf-8"), lambda _: other_form)
    assert audited(document, fonts, measure).problems == []


SHEETS: dict[str, dict[str, object]] = {
    "tables across": {"table_sheet": SheetSize(width=297.0, height=210.0)},
    "half a page": {"table": Margins(top=22.0, left=22.0, right=22.0, bottom=150.0)},
    "a few lines": {"table": Margins(top=22.0, left=22.0, right=22.0, bottom=215.0)},
}


@pytest.mark.parametrize("changes", SHEETS.values(), ids=SHEETS)
def test_every_run_is_in_its_place_on_low_pages(
    form: Form, fonts: Fonts, measure: Measure, count: Count, changes: dict[str, object]
) -> None:
    low = form.model_copy(update={"paper": form.paper.model_copy(update=changes)})
    assert audited(rare_book(low, count(200, 15), 3), fonts, measure).problems == []


def test_every_run_of_the_sample_is_in_its_place(form: Form, fonts: Fonts, measure: Measure) -> None:
    document = read_published_text(SAMPLE_TEXT.read_text("utf-8"), form)[0]
    assert audited(document, fonts, measure).problems == []


_CHARACTERS = "绩效目标工程，。、；：（）《》“”…—％%-+=≥<&>{}/.,:19aZ é𣲘㙟〇\t　\n\u200bก\ue000"
_WORDS = st.text(alphabet=_CHARACTERS, max_size=12)
_LONG = st.builds(lambda piece, times: piece * times, _WORDS, st.sampled_from([1, 3, 25, 80]))
_TEXT = st.one_of(st.just(""), st.sampled_from(_CHARACTERS), _WORDS, _LONG)
_LEVELS = st.sampled_from(["", "产出指标", "效益", "汉" * 40, "word" * 12, "级"])
_AMOUNTS = st.sampled_from([None, "0", "5.00", "24.998", "123456789012.12"])


@st.composite
def extreme_projects(draw: st.DrawFn) -> Project:
    """Projects as nobody means them: empty, with columns of one character, with texts that do not end."""
    rows = draw(
        st.lists(st.tuples(_LEVELS, _LEVELS, _TEXT, _TEXT, _TEXT, _TEXT), max_size=draw(st.sampled_from([0, 3, 60])))
    )
    return make_project(
        1,
        code=draw(st.sampled_from(["", "1", "13052924P00584012407U", "A" * 60])),
        name=draw(st.one_of(_TEXT, st.just("名" * 300))),
        purpose=draw(_TEXT),
        goals=tuple(draw(st.lists(_TEXT, max_size=5))),
        budget={"total": draw(_AMOUNTS), "fiscal": draw(_AMOUNTS), "other": draw(_AMOUNTS)},
        plan=[{"month": 3, "percent": "100"}] if draw(st.booleans()) else [],
        indicators=tuple(
            Indicator(id=f"r{at}", level1=a, level2=b, level3=c, description=d, value=e, basis=f)
            for at, (a, b, c, d, e, f) in enumerate(rows)
        ),
    )


def rows_of(*texts: str, times: int = 1) -> tuple[Indicator, ...]:
    names = ("level1", "level2", "level3", "description", "value", "basis")
    return tuple(Indicator(id=f"r{at}", **dict(zip(names, texts, strict=True))) for at in range(times))


@given(project=extreme_projects())
@example(make_project(1, code="", name="", purpose="", goals=(), indicators=(), plan=(), budget={}))
@example(make_project(1, name="名" * 300, purpose="，" * 10_000, goals=("x" * 10_000, "")))
@example(make_project(1, indicators=rows_of("产", "出", "指", "标", "值", "据", times=200)))
@example(make_project(1, indicators=rows_of("产" * 50, "出" * 50, "指" * 900, "", "", "W" * 300, times=3)))
@example(make_project(1, indicators=rows_of("汉" * 6000, "数" * 300, "a", "", "", "", times=3)))
@example(make_project(1, purpose="\n" * 3000))
@example(make_project(1, money_unit="元" * 3000, name="名" * 10_000))
@settings(
    max_examples=600 if is_torture() else 20,
    derandomize=not is_torture(),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
def test_every_run_of_an_extreme_project_is_in_its_place(
    form: Form, fonts: Fonts, measure: Measure, project: Project
) -> None:
    assert audited(make_document(form, project), fonts, measure).problems == []


@pytest.mark.parametrize("character", ["ก", "\U0001f600"])
def test_a_character_that_no_font_has_stands_in_the_text_layer(
    form: Form, fonts: Fonts, measure: Measure, character: str
) -> None:
    """The other library reads no such text beyond the BMP; the file has it."""
    assert not measure.has(character)
    document = make_document(form, make_project(1, purpose=f"甲{character}乙{character}"))
    pdf = write_pdf(lay_out_book(document, fonts), form, fonts)
    assert glyph_problems(pdf, measure)[1] == []
    assert said_apart(pdf).count(character) == 2


# ---- that the audit finds faults ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole_book(form: Form, fonts: Fonts) -> tuple[Document, Book]:
    document = make_document(form, make_project(1), make_project(2))
    return document, lay_out_book(document, fonts)


def with_runs(book: Book, spoil: Spoil) -> Book:
    """The book with the runs of its first table spoiled."""
    at = next(at for at, sheet in enumerate(book.sheets) if sheet.owner_id)
    *titles, page = book.sheets[at].layers
    spoiled = replace(page, runs=tuple(spoil(list(page.runs))))
    return replace(
        book,
        sheets=(*book.sheets[:at], replace(book.sheets[at], layers=(*titles, spoiled)), *book.sheets[at + 1 :]),
    )


def changed(runs: list[TextRun], start: str, change: Callable[[TextRun], TextRun]) -> list[TextRun]:
    at = next(at for at, run in enumerate(runs) if run.text.startswith(start))
    runs[at] = change(runs[at])
    return runs


def moved(start: str, x: float, y: float) -> Spoil:
    return lambda runs: changed(runs, start, lambda run: run._replace(x=run.x + x, y=run.y + y))


def reads(start: str, change: Callable[[str], str]) -> Spoil:
    return lambda runs: changed(runs, start, lambda run: run._replace(text=change(run.text)))


def in_another_cell(runs: list[TextRun]) -> list[TextRun]:
    """Two texts that change places."""
    one, other = (next(run for run in runs if run.text == text) for text in ("年度工作计划", "评审意见"))
    places = {one: one._replace(text=other.text), other: other._replace(text=one.text)}
    return [places.get(run, run) for run in runs]


SPOILED: dict[str, tuple[Spoil, str]] = {
    "out of its cell to the left": (moved("13052924P", -6.5, 0), "not inside one cell"),
    "out of its cell at the top": (moved("项目编码", 0, -8), "not inside one cell"),
    "far out": (moved("用于组织采风", 0, 2000), "outside the type area"),
    "onto another run": (
        lambda runs: changed(runs, "全年组织", lambda run: next(r for r in runs if r.text.startswith("开展采风"))),
        "runs overlap",
    ),
    "a character dropped": (reads("用于组织采风", lambda text: text[:3] + text[4:]), "instead of"),
    "the last character dropped": (reads("用于组织采风", lambda text: text[:-1]), "is missing"),
    "two characters exchanged": (reads("用于组织采风", lambda text: text[1] + text[0] + text[2:]), "instead of"),
    "a character too many": (reads("用于组织采风", lambda text: text + "。"), "instead of"),
    "a run dropped": (lambda runs: [run for run in runs if run.text != "评审意见"], "is missing"),
    "texts exchanged": (in_another_cell, "instead of"),
    "the unit line dropped": (
        lambda runs: [run for run in runs if not run.text.startswith("单位：")],
        "above the table",
    ),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILED.values(), ids=SPOILED)
def test_the_audit_finds(
    whole_book: tuple[Document, Book], fonts: Fonts, measure: Measure, spoil: Spoil, words: str
) -> None:
    document, book = whole_book
    assert audit_book(book, document, write_pdf(book, document.form, fonts), measure).problems == []
    spoiled = with_runs(book, spoil)
    problems = audit_book(spoiled, document, write_pdf(spoiled, document.form, fonts), measure).problems
    assert any(words in problem for problem in problems), problems


def test_the_audit_finds_a_character_that_any_page_lacks(
    whole_book: tuple[Document, Book], fonts: Fonts, measure: Measure
) -> None:
    document, book = whole_book
    for at, sheet in enumerate(book.sheets):
        for place, ops in enumerate(sheet.layers):
            runs = (ops.runs[0]._replace(text=ops.runs[0].text[:-1]), *ops.runs[1:])
            layers = (*sheet.layers[:place], replace(ops, runs=runs), *sheet.layers[place + 1 :])
            sheets = (*book.sheets[:at], replace(sheet, layers=layers), *book.sheets[at + 1 :])
            spoiled = replace(book, sheets=sheets)
            assert audit_book(spoiled, document, write_pdf(spoiled, document.form, fonts), measure).problems, at


def test_the_audit_finds_a_run_two_points_out_of_its_cell(measure: Measure) -> None:
    page = Ops(runs=(TextRun(12, 22, "song", 10, "绩效目标"),), rules=tuple(box_rules(10, 10, 60, 30)))
    cells, problems = cells_of(page.rules)
    area = Box(0, 0, 100, 100)
    assert problems == place_problems(page, cells, area, measure) == []
    width = measure.box(page.runs[0])
    for x, y in ((-2 - width.left + 10, 0), (60 - width.right + 2, 0), (0, 10 - width.top - 2), (0, 32 - width.bottom)):
        out = page.runs[0]._replace(x=page.runs[0].x + x, y=page.runs[0].y + y)
        (problem,) = place_problems(replace(page, runs=(out,)), cells, area, measure)
        assert problem.startswith("not inside one cell")


def box_rules(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [
        Rule(left, top, right, top, 0.5),
        Rule(left, bottom, right, bottom, 0.5),
        Rule(left, top, left, bottom, 0.5),
        Rule(right, top, right, bottom, 0.5),
    ]


def test_cells_are_rebuilt_from_their_lines_alone() -> None:
    merged = [*box_rules(0, 0, 60, 40), Rule(20, 0, 20, 40, 0.5), Rule(20, 20, 60, 20, 0.5), Rule(40, 20, 40, 40, 0.5)]
    assert cells_of(merged) == ([(0, 0, 20, 40), (20, 0, 60, 20), (20, 20, 40, 40), (40, 20, 60, 40)], [])
    assert cells_of([*box_rules(0, 0, 60, 10), *box_rules(0, 30, 60, 40)])[0] == [(0, 0, 60, 10), (0, 30, 60, 40)]
    for missing in merged[:4]:
        without = [rule for rule in merged if rule != missing]
        cells, problems = cells_of(without)
        assert problems or len(cells) < 4, missing


def test_the_audit_finds_another_glyph_another_width_and_none(
    whole_book: tuple[Document, Book], fonts: Fonts, measure: Measure
) -> None:
    document, book = whole_book
    pdf = write_pdf(book, document.form, fonts)
    shown, problems = glyph_problems(pdf, measure)
    assert shown > 100
    assert problems == []
    wide = re.search(rb"/W \[ (\d+) \[ (\d)", pdf)
    assert wide
    other = pdf[: wide.start(2)] + (b"9" if wide[2] != b"9" else b"8") + pdf[wide.end(2) :]
    assert any(" wide instead of " in problem for problem in glyph_problems(other, measure)[1])
    first_glyph = re.compile(rb"<[0-9a-f]{4}([0-9a-f]*)> Tj")
    for new, words in ((b"0000", "CID 0"), (b"fff0", "stands for nothing")):
        spoiled = with_stream_edited(pdf, first_glyph, b"<" + new + rb"\1> Tj")
        assert any(words in problem for problem in glyph_problems(spoiled, measure)[1]), words


def with_stream_edited(pdf: bytes, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    """The PDF with the first match in one stream replaced, stored in as many bytes."""
    for found in re.finditer(rb"/FlateDecode /Length (\d+)\n>>\nstream\n", pdf):
        start, length = found.end(), int(found[1])
        content = zlib.decompress(pdf[start : start + length])
        if pattern.search(content):
            edited = pattern.sub(new, content, count=1)
            for level in (9, 8, 7, 6):
                data = zlib.compress(edited, level)
                if len(data) <= length:
                    return pdf[:start] + data + bytes(length - len(data)) + pdf[start + length :]
    raise AssertionError("no stream could be edited")
