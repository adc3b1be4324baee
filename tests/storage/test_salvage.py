"""What is still read of damaged files, and that everything else is named."""

import json
import random
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from jx_desktop.base.json_text import parse_json
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.errors import UserError
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.migrations import MIGRATIONS
from jx_desktop.storage.project_file import StoredVersion, read_image, write_image
from jx_desktop.storage.salvage import carving
from jx_desktop.storage.salvage.file import Salvaged, salvage
from jx_desktop.storage.versions import make_version
from tests.conftest import make_document, make_project
from tests.figures import Count
from tests.storage.crafting import (
    ATTACHMENTS,
    SAVED_AT,
    WRITER,
    _codes,
    edited,
    full_image,
    image_of,
    refused,
    with_bytes,
)
from tests.storage.format0 import MIGRATION, write_format0
from tests.storage.test_fuzzed_files import _damaged

PAGE = 4096
FOUND = "待归类项目"
_SEED = 20240305


@pytest.fixture(scope="module")
def book(form: Form) -> Document:
    """Sixty projects of different length in six units, with a ruling."""
    chance = random.Random(_SEED)
    projects = [make_project(n, purpose="".join(chance.choices("甲乙丙丁戊", k=n * 12))) for n in range(1, 61)]
    units = [
        Unit(
            id=f"u{unit}",
            code=f"72100{unit}",
            name=f"第{unit}单位",
            project_ids=tuple(f"p{10 * unit + n}" for n in range(1, 11)),
        )
        for unit in range(6)
    ]
    head = Head(
        id="doc",
        form=form.id,
        year=2024,
        unit_ids=tuple(unit.id for unit in units),
        ruling_ids=("g1",),
        money_unit="万元",
    )
    sections = [Section.of(key, (f"{key}的第一段。", "第二段。")) for key in form.section_ids]
    ruling = Ruling(id="g1", rule="BUD-02", entity="p3", reason="批复如此", shared_with=("p4",))
    return Document.build([head, *sections, *units, *projects, ruling], form)


def _verify(salvaged: Salvaged) -> Salvaged:
    """Every loss has words, and what was salvaged can be saved and opened."""
    for language in LANGUAGES:
        wording = load_wording(language)
        for loss in salvaged.losses:
            assert set(_codes(loss)) <= wording.codes
    stored = salvaged.stored
    again = write_image(
        salvaged.document,
        revision=stored.revision,
        saved_at=SAVED_AT,
        writer=WRITER,
        versions=stored.versions,
        attachments=stored.attachments,
        other_meta=stored.other_meta,
    )
    assert read_image(again, "x.jx").document == salvaged.document
    return salvaged


@pytest.fixture(scope="module")
def read(form: Form) -> Callable[[bytes], Salvaged]:
    """Salvage bytes and verify what came of it."""
    other = form_from_plain({**form.dump(), "name": "备用表样"})
    return lambda image: _verify(salvage(image, "x.jx", lambda _form_id: other, lambda _form: FOUND))


Read = Callable[[bytes], Salvaged]
Sized = Callable[[int], bytes]


@pytest.fixture
def sized(book: Document, monkeypatch: pytest.MonkeyPatch) -> Sized:
    """The image of the book with pages of another size."""

    def make(size: int) -> bytes:
        monkeypatch.setattr("jx_desktop.storage.database._PAGE_SIZE", size)
        return image_of(book)

    return make


def _codes_of(salvaged: Salvaged) -> list[str]:
    return [loss.code.removeprefix("salvage.") for loss in salvaged.losses]


def _sentences(salvaged: Salvaged) -> str:
    wording = load_wording("zh")
    return "\n".join(wording.word(loss) for loss in salvaged.losses)


def _intact_projects(salvaged: Salvaged, document: Document) -> list[str]:
    """The ids of the projects that are as they were, in the unit where they were."""
    return [
        project.id
        for unit, project in salvaged.document.projects
        if document.find(unit.id) and document.find(project.id) == project
        if project.id in document.get(Unit, unit.id).project_ids
    ]


def _pages_of_kind(image: bytes, kind: int, size: int = PAGE) -> list[int]:
    return [start for start in range(size, len(image), size) if image[start] == kind]


# ---- files that are whole -----------------------------------------------------------------------------------------


def test_a_file_that_is_not_damaged_comes_back_as_it_is_without_a_loss(form: Form, read: Read) -> None:
    image = full_image(form)

    salvaged = read(image)

    assert salvaged.losses == ()
    assert salvaged.stored == read_image(image, "x.jx")


@pytest.mark.parametrize("size", [1024, 2048, 8192, 16384, 65536])
def test_pages_of_other_sizes_are_read(book: Document, read: Read, sized: Sized, size: int) -> None:
    image = sized(size)

    salvaged = read(image)

    assert int.from_bytes(image[16:18], "big") in (size, 1)
    assert salvaged.document == book
    assert salvaged.losses == ()


def test_what_was_deleted_before_saving_does_not_come_back(book: Document, read: Read) -> None:
    """Another program may leave old rows in pages that are free."""
    rows = rows_of(make_document(book.form, *(make_project(number) for number in range(100, 130))))

    def fill_and_clear(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", [row for row in rows if row[1] == "project"])
        connection.execute("DELETE FROM entity WHERE id LIKE 'p1__'")

    image = edited(image_of(book), fill_and_clear)
    assert "采风创作经费之115".encode() in image

    salvaged = read(image)

    assert salvaged.document == book
    assert salvaged.losses == ()


def test_foreign_rows_and_unknown_keys_are_kept(form: Form, read: Read) -> None:
    known = make_document(form, make_project(1, later=parse_json('{"deep": [1.10, null]}')))
    document = Document.build(
        known, form, (ForeignRow("a", "drawing", -3, '{"x": 1}'), ForeignRow("b", "x", 9, "no JSON"))
    )

    assert read(image_of(document)).document == document
    damaged = read(image_of(document).replace("作品评审合格率".encode(), "作品评审及格率".encode()))
    assert damaged.document.foreign_rows == document.foreign_rows
    assert (
        damaged.document.get(Project, "p1").field_values()["later"] == known.get(Project, "p1").field_values()["later"]
    )


# ---- damage to the structure alone --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1024, 4096, 8192, 65536])
@pytest.mark.parametrize("lost", ["header", "page"])
def test_a_file_without_its_beginning_is_read_all_the_same(
    book: Document, read: Read, sized: Sized, size: int, lost: str
) -> None:
    image = sized(size)
    length = 100 if lost == "header" else size

    salvaged = read(with_bytes(image, 0, bytes(length)))

    assert salvaged.document == book
    assert salvaged.losses == (), "the digest tells that everything is there"


@pytest.mark.parametrize("kind", [0x05, 0x0A, 0x02], ids=["inner page", "index", "inner page of an index"])
def test_pages_that_only_lead_to_others_cost_nothing(book: Document, read: Read, sized: Sized, kind: int) -> None:
    image = sized(1024)
    pages = _pages_of_kind(image, kind, 1024)
    assert pages
    for start in pages:
        image = with_bytes(image, start, bytes(1024))

    salvaged = read(image)

    assert salvaged.document == book
    assert salvaged.losses == ()


@pytest.mark.parametrize("change", [b"garbage" * 99, bytes(PAGE), b"\x0d" * 5000])
def test_what_was_added_at_the_end_costs_nothing(book: Document, read: Read, change: bytes) -> None:
    salvaged = read(image_of(book) + change)

    assert salvaged.document == book
    assert salvaged.losses == ()


@pytest.mark.parametrize("length", [1, 16, 700])
def test_bytes_that_are_lost_or_come_in_move_only_what_is_behind(book: Document, read: Read, length: int) -> None:
    image = image_of(book)
    among_projects = image.index(book.projects[20][1].name.encode())  # in the middle of one of them

    for damaged in (
        image[:among_projects] + image[among_projects + length :],
        image[:among_projects] + bytes(length) + image[among_projects:],
    ):
        salvaged = read(damaged)

        assert len(_intact_projects(salvaged, book)) >= 50
        assert salvaged.losses


# ---- losses -------------------------------------------------------------------------------------------------------


def test_of_a_file_cut_at_every_eighth_the_front_comes_back(book: Document, read: Read) -> None:
    image = image_of(book)
    counts = []
    for eighth in range(1, 8):
        try:
            salvaged = read(image[: len(image) * eighth // 8])
        except UserError:
            counts.append(0)
            continue
        counts.append(len(_intact_projects(salvaged, book)))
        assert "unverified" in _codes_of(salvaged)
        assert not any(unit.name == FOUND for unit in salvaged.document.units), "units stand before their projects"

    print("projects of 60 after a cut at every eighth:", counts)
    assert counts == sorted(counts)
    assert counts[3] >= 20
    assert counts[6] >= 45


def test_one_wiped_page_takes_only_what_stood_on_it(book: Document, read: Read, count: Count) -> None:
    image = image_of(book)
    lost_everywhere = 0
    pages = range(0, len(image), PAGE)
    for start in (*pages[:8], *pages[8 :: count(1, 3)]):  # first what all others hang on
        salvaged = read(with_bytes(image, start, bytes(PAGE)))

        lost = [project.id for _, project in book.projects if salvaged.document.find(project.id) != project]
        lost_everywhere += len(lost)
        assert len(lost) <= 8, f"page at {start}"
        for project_id in lost:
            assert _is_named(salvaged, book, project_id), f"{project_id}, page at {start}"

    print("projects lost or cut by wiping each of", len(image) // PAGE, "pages:", lost_everywhere)
    assert lost_everywhere <= 3 * 60, "a project stands on three pages at most"


def _is_named(salvaged: Salvaged, document: Document, project_id: str) -> bool:
    """Whether the losses name a project: by its name, its code, its place, or as one of a number."""
    project = document.get(Project, project_id)
    unit = document.unit_of(project_id)
    place = f"（{unit.code}）的第 {unit.project_ids.index(project_id) + 1} 个项目"
    return any(text in _sentences(salvaged) for text in (project.name, project.code, place, "另有"))


def test_a_project_of_which_only_the_beginning_is_left_keeps_that(form: Form, read: Read) -> None:
    project = make_project(1, purpose="用" * 3000)
    image = image_of(make_document(form, project))
    start = _pages_with(image, ("用" * 1100).encode())[-1]

    salvaged = read(with_bytes(image, start, bytes(PAGE)))

    found = salvaged.document.get(Project, "p1")
    assert (found.budget, found.code, found.goals, found.indicators) == (
        project.budget, project.code, project.goals, project.indicators,
    )  # fmt: skip
    assert found.purpose == ""
    assert f"项目“{project.name}”（{project.code}）只读出一部分" in _sentences(salvaged)


def _pages_with(image: bytes, text: bytes) -> list[int]:
    return [start for start in range(0, len(image), PAGE) if text in image[start : start + PAGE]]


def test_a_changed_letter_that_nobody_can_see_is_told(book: Document, read: Read) -> None:
    salvaged = read(image_of(book).replace("采风创作经费之17".encode(), "采风创作经费之77".encode()))

    assert _codes_of(salvaged) == ["unverified"]
    assert salvaged.document.get(Project, "p17").name == "采风创作经费之77"


def test_letters_that_are_no_letters_any_more_are_named(book: Document, read: Read) -> None:
    salvaged = read(
        image_of(book).replace("采风创作经费之17".encode(), "采风创作".encode() + b"\xff\xfe\xff" + "费之17".encode())
    )

    assert salvaged.document.get(Project, "p17").name == "采风创作���费之17"
    assert _codes_of(salvaged) == ["characters", "unverified"]


def _with_body(image: bytes, kind: str, entity_id: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    def edit(connection: sqlite3.Connection) -> None:
        (body,) = connection.execute("SELECT body FROM entity WHERE kind = ? AND id = ?", (kind, entity_id)).fetchone()
        data = json.loads(body)
        change(data)
        connection.execute("UPDATE entity SET body = ? WHERE kind = ? AND id = ?", (json.dumps(data), kind, entity_id))

    return edited(image, edit, redigest=False)


def _sql(image: bytes, sql: str) -> bytes:
    return edited(image, sql, redigest=False)


PROJECT_DAMAGE: dict[str, tuple[Callable[[dict[str, Any]], object], str, tuple[str, ...]]] = {
    "plan": (lambda data: data.update(plan=5), "plan", ("资金支出计划",)),
    "plan item": (lambda data: data["plan"][1].update(month="x"), "plan", ("资金支出计划",)),
    "plan without month": (lambda data: data["plan"][1].pop("month"), "plan", ("资金支出计划",)),
    "amount": (lambda data: data["budget"].update(total="5.0O"), "budget", ("预算数",)),
    "budget": (lambda data: data.update(budget=[1]), "budget", ("budget",)),
    "goals": (lambda data: data["goals"].append({}), "goals", ("绩效目标",)),
    "row": (lambda data: data["indicators"].insert(2, "x"), "indicators", ("绩效指标第 3 行",)),
    "cell": (lambda data: data["indicators"][3].update(value=None), "indicators", ("绩效指标第 4 行的指标值",)),
    "name and code": (lambda data: data.update(name=1, code=2), "name", ("项目名称", "项目编码")),
    "disclose": (lambda data: data.update(disclose="x"), "disclose", ("是否公开",)),
}


@pytest.mark.parametrize("name", PROJECT_DAMAGE)
def test_a_field_that_does_not_fit_is_left_out_alone(book: Document, read: Read, name: str) -> None:
    change, field, words = PROJECT_DAMAGE[name]

    salvaged = read(_with_body(image_of(book), "project", "p5", change))

    before, after = book.get(Project, "p5"), salvaged.document.get(Project, "p5")
    others = [key for key in Project.model_fields if key not in (field, "code")]
    assert [getattr(after, key) for key in others] == [getattr(before, key) for key in others]
    assert set(_codes_of(salvaged)) == {"field", "unverified"}
    for word in words:
        assert f"的{word}已损坏" in _sentences(salvaged)
    assert [project.id for _, project in salvaged.document.projects] == [project.id for _, project in book.projects]


def test_all_but_the_broken_cells_of_a_table_are_kept(book: Document, read: Read) -> None:
    salvaged = read(_with_body(image_of(book), "project", "p5", lambda data: data["indicators"][3].update(value=None)))

    rows, before = salvaged.document.get(Project, "p5").indicators, book.get(Project, "p5").indicators
    assert rows[3].value == ""
    assert [row.with_values({"value": ""}) for row in rows] == [row.with_values({"value": ""}) for row in before]


def test_rows_with_the_same_id_get_one_of_their_own(book: Document, read: Read) -> None:
    salvaged = read(_with_body(image_of(book), "project", "p5", lambda data: data["indicators"][1].update(id="p5r1")))

    rows = salvaged.document.get(Project, "p5").indicators
    assert [row.level3 for row in rows] == [row.level3 for row in book.get(Project, "p5").indicators]
    assert len({row.id for row in rows}) == 6


@pytest.mark.parametrize("character", ["\x07", "\x85", "\ud800"])
def test_letters_that_no_document_may_have_are_taken_out_and_named(book: Document, read: Read, character: str) -> None:
    salvaged = read(_with_body(image_of(book), "project", "p5", lambda data: data.update(name=f"采{character}风")))

    assert salvaged.document.get(Project, "p5").name in ("采风", "采\n风")
    assert _codes_of(salvaged) == ["characters", "unverified"]


def test_a_crafted_file_whose_digest_agrees_is_told_about_too(book: Document, read: Read) -> None:
    image = edited(_with_body(image_of(book), "project", "p5", lambda data: data.update(plan=5)), "SELECT 1")

    assert _codes_of(read(image)) == ["field"]


def test_a_lost_unit_leaves_its_projects_in_a_unit_of_their_own(book: Document, read: Read) -> None:
    salvaged = read(_sql(image_of(book), "DELETE FROM entity WHERE id = 'u2'"))

    *units, found = salvaged.document.units
    assert [unit.id for unit in units] == ["u0", "u1", "u3", "u4", "u5"]
    assert found.name == FOUND
    assert salvaged.document.projects_of(found) == book.projects_of(book.get(Unit, "u2"))
    assert _codes_of(salvaged) == ["lost", "moved", "unverified"]
    assert "第 3 个预算单位未能读出" in _sentences(salvaged)
    assert "有 10 个项目无法确定所属单位" in _sentences(salvaged)


def test_projects_that_their_unit_does_not_list_any_more_go_to_its_end(book: Document, read: Read) -> None:
    salvaged = read(_with_body(image_of(book), "unit", "u2", lambda data: data["project_ids"].remove("p23")))

    assert salvaged.document.get(Unit, "u2").project_ids[-1] == "p23"
    assert _codes_of(salvaged) == ["placed", "unverified"]
    assert len(_intact_projects(salvaged, book)) == 60


def test_a_unit_whose_list_is_lost_gets_its_projects_back(book: Document, read: Read) -> None:
    salvaged = read(_with_body(image_of(book), "unit", "u2", lambda data: data.update(project_ids=7)))

    assert salvaged.document.get(Unit, "u2") == book.get(Unit, "u2")
    assert "项目顺序已损坏" in _sentences(salvaged)


def test_where_the_places_of_records_mean_nothing_no_unit_is_guessed(book: Document, read: Read) -> None:
    image = _sql(image_of(book), "UPDATE entity SET ord = -ord")

    salvaged = read(_with_body(image, "unit", "u2", lambda data: data["project_ids"].remove("p23")))

    assert salvaged.document.units[-1].name == FOUND
    assert salvaged.document.units[-1].project_ids == ("p23",)


def test_lists_that_lead_nowhere_are_told_by_their_number(book: Document, read: Read) -> None:
    salvaged = read(_sql(image_of(book), "DELETE FROM entity WHERE id IN ('p12', 'p15', 'g1')"))

    assert salvaged.document.get(Unit, "u1").project_ids == ("p11", "p13", "p14", "p16", "p17", "p18", "p19", "p20")
    assert salvaged.document.head.ruling_ids == ()
    for text in ("预算单位“第1单位”（721001）的第 2 个项目未能读出", "的第 5 个项目", "第 1 条校验结果的处理"):
        assert text in _sentences(salvaged)


def test_a_project_listed_twice_stays_where_it_is_listed_first(book: Document, read: Read) -> None:
    salvaged = read(_with_body(image_of(book), "unit", "u2", lambda data: data["project_ids"].extend(["p1", "p22"])))

    assert _intact_projects(salvaged, book) == [project.id for _, project in book.projects]


def test_a_lost_head_is_replaced_by_one_with_what_can_be_told(form: Form, read: Read) -> None:
    document = make_document(form, make_project(1))

    salvaged = read(_sql(image_of(document), "DELETE FROM entity WHERE kind = 'head'"))

    head = salvaged.document.head
    assert head.id == "doc", "as the notes of the file have it"
    assert (head.department.code, head.department.name) == ("721", "巨鹿县文学艺术界联合会")
    assert (head.form, head.unit_ids, head.year, head.money_unit) == (form.id, ("u1",), None, None)
    assert salvaged.document.projects == document.projects
    assert _codes_of(salvaged) == ["no_head", "unverified"]


def test_a_head_with_broken_fields_keeps_the_others(book: Document, read: Read) -> None:
    salvaged = read(
        _with_body(image_of(book), "head", "doc", lambda data: data.update(year="x", stage="?", unit_ids=3, form=None))
    )

    assert salvaged.document.head == book.head.with_values({"year": None})
    for word in ("年度", "阶段", "单位顺序"):
        assert f"的{word}已损坏" in _sentences(salvaged)


def test_of_two_heads_the_one_that_the_file_names_is_taken(book: Document, read: Read) -> None:
    image = _sql(
        image_of(book),
        "INSERT INTO entity SELECT 'd0', kind, -1, replace(replace(body, '\"doc\"', '\"d0\"'), '2024', '2023') "
        "FROM entity WHERE kind = 'head'",
    )

    salvaged = read(image)

    assert salvaged.document.head == book.head
    assert "second_head" in _codes_of(salvaged)


@pytest.mark.parametrize(
    "sql", ["DELETE FROM entity WHERE kind = 'form'", "UPDATE entity SET body = '{' WHERE kind = 'form'"]
)
def test_a_lost_form_is_replaced(book: Document, read: Read, sql: str) -> None:
    salvaged = read(_sql(image_of(book), sql))

    assert salvaged.document.form.name == "备用表样"
    assert list(salvaged.document) == list(book)
    assert _codes_of(salvaged) == ["form", "unverified"]


def test_the_form_that_the_head_names_is_asked_for(book: Document, form: Form) -> None:
    asked: list[str] = []

    def fallback(form_id: str) -> Form:
        asked.append(form_id)
        return form

    salvage(_sql(image_of(book), "DELETE FROM entity WHERE kind = 'form'"), "x.jx", fallback, lambda _form: FOUND)

    assert asked == [form.id]


def test_a_lost_section_is_empty_and_named(book: Document, read: Read) -> None:
    salvaged = read(_sql(image_of(book), "DELETE FROM entity WHERE id = 'section:sub_goals'"))

    assert salvaged.document.section("sub_goals").paragraphs == ()
    assert _codes_of(salvaged) == ["lost", "unverified"]
    assert book.form.section_heading("sub_goals") in _sentences(salvaged)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("p17" + "project", "p77" + "project"),
        ("p17" + "project", "p17" + "prnject"),
        ("section:sub_goalssection", "section:sub_goaltsection"),
        ("u2unit", "u2umit"),
        ("formform\x48{", "formfnrm\x48{"),
        ("dochead", "eochead"),
    ],
)
def test_a_damaged_letter_of_an_id_or_kind_is_made_good(book: Document, read: Read, old: str, new: str) -> None:
    """They stand in the index of the table too, and ids in the record."""
    image = image_of(book)
    assert image.count(old.encode()) == 1

    salvaged = read(image.replace(old.encode(), new.encode()))

    assert salvaged.document == book
    assert _codes_of(salvaged) == ["unverified"]


def test_an_id_used_for_two_things_leaves_both(book: Document, read: Read) -> None:
    image = _sql(
        image_of(book),
        "INSERT INTO entity SELECT 'u1', kind, ord, replace(body, '\"p30\"', '\"u1\"') FROM entity WHERE id = 'p30'",
    )

    salvaged = read(image)

    assert set(_intact_projects(salvaged, book)) == {project.id for _, project in book.projects}
    assert len(salvaged.document.projects) == 61


def test_of_a_row_found_twice_the_readable_one_is_taken(book: Document, read: Read) -> None:
    """A stale copy of a page lies behind, as other programs may leave one."""
    image = image_of(book)
    (start, *_) = _pages_with(image, b"p17project")
    copy = image[start : start + PAGE]
    spoilt = image.replace(b"p17project", b"p17\xff\xff\xffject")

    assert read(spoilt + copy).document == book


def test_json_broken_in_the_middle_is_read_on_behind_it(book: Document, read: Read) -> None:
    project = book.get(Project, "p5")
    goal = "第5项：组织开展采风活动6次，提升创作水平。"
    image = image_of(book).replace(f'["{goal}"]'.encode(), f'["{goal}")'.encode())

    found = read(image).document.get(Project, "p5")

    assert found.goals == project.goals
    assert (found.code, found.name, found.purpose, found.plan) == (
        project.code, project.name, project.purpose, project.plan,
    )  # fmt: skip
    assert found.indicators == project.indicators


# ---- notes, versions, attachments ---------------------------------------------------------------------------------


def _with_history(document: Document) -> bytes:
    versions = (make_version(document, "一上稿", SAVED_AT), StoredVersion("zz", "二上稿", SAVED_AT, b"no version"))
    return write_image(
        document, revision=7, saved_at=SAVED_AT, writer=WRITER, versions=versions, attachments=ATTACHMENTS,
        other_meta={"origin": "县财政局"},
    )  # fmt: skip


def test_what_belongs_to_the_document_comes_along(book: Document, read: Read) -> None:
    image = _with_history(book)

    salvaged = read(_with_body(image, "project", "p5", lambda data: data.update(plan=5)))

    stored = read_image(image, "x.jx")
    assert salvaged.stored.versions == stored.versions
    assert salvaged.stored.attachments == stored.attachments
    assert salvaged.stored.other_meta == {"origin": "县财政局"}
    assert (salvaged.stored.revision, salvaged.stored.saved_at, salvaged.stored.writer) == (7, SAVED_AT, WRITER)


def test_a_damaged_version_is_left_out_and_named(book: Document, read: Read) -> None:
    salvaged = read(_sql(_with_history(book), "UPDATE attachment SET name = 'x.pdf'"))

    assert [version.label for version in salvaged.stored.versions] == ["一上稿"]
    assert salvaged.document == book
    assert _codes_of(salvaged) == ["version", "archive_unverified"]


def test_lost_notes_cost_only_themselves(book: Document, read: Read) -> None:
    salvaged = read(_sql(_with_history(book), "DELETE FROM meta"))

    assert salvaged.document == book
    assert (salvaged.stored.revision, salvaged.stored.saved_at, salvaged.stored.other_meta) == (0, "", {})
    assert salvaged.stored.attachments == ATTACHMENTS
    assert _codes_of(salvaged) == ["unverified", "version", "archive_unverified"]


def test_versions_and_attachments_are_told_apart_without_the_schema(book: Document, read: Read) -> None:
    image = _with_history(book)
    stored = read_image(image, "x.jx")

    salvaged = read(with_bytes(image, 0, bytes(PAGE)))

    assert (salvaged.stored.versions, salvaged.stored.attachments) == (stored.versions, stored.attachments)
    assert salvaged.losses == ()


def test_a_file_that_needs_a_newer_program_is_not_salvaged(book: Document) -> None:
    image = edited(image_of(book), "UPDATE meta SET value = '3' WHERE key = 'min_reader'; PRAGMA user_version = 3")

    error = refused(lambda: _salvaged(image, book.form))

    assert error.message.code == "project_file.newer"
    assert error.message.params["version"] == 3


def test_what_only_a_newer_program_may_write_is_told(book: Document, read: Read) -> None:
    image = edited(image_of(book), "UPDATE meta SET value = '3' WHERE key = 'min_writer'; PRAGMA user_version = 3")

    assert _codes_of(read(image)) == ["newer"]


@pytest.mark.parametrize(
    "change", ["SELECT 1", "UPDATE entity SET body = replace(body, '\"30\"', '3') WHERE id = 'p1'"]
)
def test_a_damaged_file_of_an_old_format_is_migrated(
    book: Document, read: Read, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, MIGRATION)
    image = edited(write_format0(book), "UPDATE entity SET body = '{' WHERE id = 'p9'", redigest=False)
    image = edited(image, change, redigest=False)

    salvaged = read(image)

    assert salvaged.document.get(Project, "p5") == book.get(Project, "p5")
    assert len(_intact_projects(salvaged, book)) >= 58
    assert salvaged.stored.revision == 3


def test_one_bad_record_of_an_old_format_does_not_keep_the_others_from_being_migrated(
    book: Document, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, MIGRATION)
    image = edited(write_format0(book), "UPDATE entity SET body = '{\"id\":\"p9\"}' WHERE id = 'p9'", redigest=False)

    salvaged = read(image)

    assert len(_intact_projects(salvaged, book)) == 59


# ---- nothing, and hostile bytes -----------------------------------------------------------------------------------


def _salvaged(image: bytes, form: Form) -> Salvaged:
    return salvage(image, "x.jx", lambda _form_id: form, lambda _form: FOUND)


def _other_database() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE a (b TEXT, c TEXT, d INTEGER, e TEXT)")
        connection.execute("INSERT INTO a VALUES ('x', 'y', 3, '{}'), ('v', 'w', 4, 'z')")
        return connection.serialize()


NOTHING: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one byte": lambda: b"S",
    "text": lambda: "绩效文本".encode() * 5000,
    "zeros": lambda: bytes(100_000),
    "leaves": lambda: b"\x0d" * 100_000,
    "noise": lambda: random.Random(_SEED).randbytes(300_000),
    "another database": _other_database,
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_there_is_nothing_that_is_said(form: Form, name: str) -> None:
    error = refused(lambda: _salvaged(NOTHING[name](), form))

    assert error.message.code == "salvage.nothing"


def test_only_the_form_is_nothing(book: Document) -> None:
    image = _sql(image_of(book), "DELETE FROM entity WHERE kind <> 'form'")

    assert refused(lambda: _salvaged(image, book.form)).message.code == "salvage.nothing"


def _varint(number: int) -> bytes:
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def _entity_cell(page_size: int, entity_id: str, length: int, first_overflow: int) -> bytes:
    """A cell of an entity row of a project whose body is said to be `length` bytes."""
    texts = (entity_id.encode(), b"project")
    types = b"".join(_varint(13 + 2 * len(text)) for text in texts) + b"\x08" + _varint(13 + 2 * length)
    header = _varint(len(types) + 1) + types
    payload = len(header) + sum(map(len, texts)) + length
    least = (page_size - 12) * 32 // 255 - 23
    local = least + (payload - least) % (page_size - 4)
    local = local if local <= page_size - 35 else least
    content = (header + b"".join(texts) + b'{"id":"' + entity_id.encode() + b'","name":"').ljust(local, b"x")[:local]
    return _varint(payload) + b"\x01" + content + first_overflow.to_bytes(4, "big")


def _leaf(size: int, cells: list[bytes]) -> bytes:
    page = bytearray(size)
    end = size
    page[0] = 0x0D
    page[3:5] = len(cells).to_bytes(2, "big")
    for number, cell in enumerate(cells):
        end -= len(cell)
        page[end : end + len(cell)] = cell
        page[8 + 2 * number : 10 + 2 * number] = end.to_bytes(2, "big")
    return bytes(page)


def _header(size: int, pages: int) -> bytes:
    header = bytearray(100)
    header[:16] = b"SQLite format 3\x00"
    header[16:18] = (size % 65535).to_bytes(2, "big")
    header[28:32] = pages.to_bytes(4, "big")
    header[60:64] = (1).to_bytes(4, "big")
    header[68:72] = b"JXF1"
    return bytes(header).ljust(size, b"\0")


def _overflow(size: int, number: int) -> bytes:
    return number.to_bytes(4, "big").ljust(size, b"y")


def _chains() -> Iterator[tuple[str, bytes]]:
    one = _entity_cell(PAGE, "p1", 200_000, 3)
    yield "a chain that bites its tail", _header(PAGE, 3) + _leaf(PAGE, [one]) + _overflow(PAGE, 3)
    yield "a chain of two in a circle", _header(PAGE, 4) + _leaf(PAGE, [one]) + _overflow(PAGE, 4) + _overflow(PAGE, 3)
    yield "a chain into nowhere", _header(PAGE, 3) + _leaf(PAGE, [one]) + _overflow(PAGE, 2**32 - 1)
    huge = _entity_cell(PAGE, "p1", 2**40, 3)
    small = _entity_cell(PAGE, "p2", 5_000, 3)
    yield "a length beyond the file", _header(PAGE, 3) + _leaf(PAGE, [huge, small]) + _overflow(PAGE, 3)


CHAINS = dict(_chains())


@pytest.mark.parametrize("name", CHAINS)
def test_chains_that_lead_nowhere_end(form: Form, name: str) -> None:
    document = _salvaged(CHAINS[name].ljust(400_000, b"\0"), form).document

    assert len(document.projects) == 1
    assert document.units[0].name == FOUND


def test_a_thousand_rows_that_claim_the_same_pages_do_not_multiply_them(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = 800
    pages = [_header(1024, 0)]
    cells = [_entity_cell(1024, f"p{number}", 1020 * chain, 302) for number in range(300)]
    pages += [_leaf(1024, [cell]) for cell in cells]
    pages += [_overflow(1024, 303 + number) for number in range(chain)]
    visits = 0
    real = carving._Carving._page

    def counted(self: Any, number: int) -> bytes:
        nonlocal visits
        visits += 1
        return real(self, number)

    monkeypatch.setattr(carving._Carving, "_page", counted)

    _salvaged(b"".join(pages), form)

    assert visits < 5 * len(pages)


@pytest.mark.parametrize("size", [1024, 65536])
def test_pages_full_of_what_looks_like_cells_take_bounded_work(
    form: Form, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    pointers = b"".join(at.to_bytes(2, "big") for at in range(8, 8 + size // 2 - 16))
    leaf = (b"\x0d\0\0" + (len(pointers) // 2).to_bytes(2, "big") + b"\0\0\0" + pointers).ljust(size, b"\x07")
    records = 0
    real = carving._record

    def counted(payload: bytes, length: int) -> Any:
        nonlocal records
        records += 1
        return real(payload, length)

    monkeypatch.setattr(carving, "_record", counted)
    image = _header(size, 0) + leaf * (2**21 // size)

    refused(lambda: _salvaged(image, form))

    assert records < 8 * len(image) / 64, "eight ways of looking, 64 bytes each"


def test_a_tree_that_bites_its_tail_is_followed_once(book: Document, read: Read) -> None:
    image = image_of(book)
    (inner, *_) = _pages_of_kind(image, 0x05)
    own_number = inner // PAGE + 1

    salvaged = read(with_bytes(image, inner + 8, own_number.to_bytes(4, "big")))

    assert salvaged.document == book


def test_more_lists_than_memory_are_not_made(form: Form) -> None:
    image = image_of(make_document(form, make_project(1), make_project(2)))
    bomb = '{"id": "p1", "x": [' + "[]," * 2_000_000 + "[]]}"
    image = edited(image, lambda connection: connection.execute("UPDATE entity SET body = ? WHERE id = 'p1'", (bomb,)))
    tracemalloc.start()

    salvaged = _salvaged(image, form)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [project.id for _, project in salvaged.document.projects] == ["p2"]
    assert peak < 64 * 2**20 + 2 * len(image)


def test_many_losses_are_not_listed_for_ever(form: Form) -> None:
    document = make_document(form, make_project(1))
    image = _with_body(
        image_of(document), "unit", "u1", lambda data: data.update(project_ids=[f"x{number}" for number in range(5000)])
    )

    losses = _salvaged(image, form).losses

    assert len(losses) == 1001
    assert losses[-1].code == "salvage.more"
    assert losses[-1].params["count"] > 3000  # type: ignore[operator]


def test_no_damage_whatever_ends_in_anything_but_a_document_or_one_error(book: Document, count: Count) -> None:
    image = _with_history(book)
    chance = random.Random(_SEED)
    counts = {"as it was": 0, "with losses": 0, "nothing": 0}
    projects = 0
    rounds = count(300, 100)
    for number in range(rounds):
        try:
            salvaged = _salvaged(_damaged(image, chance), book.form)
        except UserError:
            counts["nothing"] += 1
            continue
        same = salvaged.document == book
        assert same or salvaged.losses, f"changed in silence: seed {_SEED}, round {number}"
        counts["as it was" if same else "with losses"] += 1
        if number % 5 == 0:
            _verify(salvaged)
        projects += len(_intact_projects(salvaged, book))

    print(f"{counts}, {projects / rounds:.1f} of 60 projects on average")
    assert counts["nothing"] < rounds / 20
    assert projects > rounds * 60 * 0.85


@pytest.mark.parametrize("kind", ["head", "section", "unit", "project", "ruling", "form"])
def test_no_broken_text_of_any_record_ends_in_anything_but_a_document(
    book: Document, read: Read, kind: str, count: Count
) -> None:
    image = image_of(book)
    body = next(row[3] for row in rows_of(book) if row[1] == kind)
    chance = random.Random(_SEED)
    for _ in range(count(25, 10)):
        letters = list(body)
        for _ in range(chance.choice((1, 3, 30))):
            letters[chance.randrange(len(letters))] = chance.choice('"\\{}[],:0n x\x00\ud800')
        text = "".join(letters)[: chance.choice((len(body), len(body) // 2))]
        spoilt = edited(image, _with_first_body(kind, text), redigest=False)

        salvaged = read(spoilt)

        assert len(_intact_projects(salvaged, book)) >= (50 if kind == "unit" else 59)


def _with_first_body(kind: str, text: str) -> Callable[[sqlite3.Connection], object]:
    first = "(SELECT rowid FROM entity WHERE kind = ? ORDER BY ord LIMIT 1)"
    body = text.encode("utf-8", "surrogatepass")
    return lambda connection: connection.execute(
        f"UPDATE entity SET body = CAST(? AS TEXT) WHERE rowid = {first}",  # noqa: S608
        (body, kind),
    )
