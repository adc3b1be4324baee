"""``jx roll``: last year's document becomes this year's, and what is to be looked at is listed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import marks_of, unconfirmed_places
from jx_desktop.services.document.unplaced import read_left_lines
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.storage.versions import document_of, make_version
from tests.cli.conftest import Run, cannot
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.records import full_document

HEAD = "单位：万元,,,,\n单位编码,单位名称,项目编码,项目名称,预算数\n"
UNIT = "721001,巨鹿县文学艺术界联合会本级"


def code(number: int) -> str:
    return f"13052924P{number:011d}A"


def plain_project(number: int, **fields: Any) -> Project:
    """A project that names no year."""
    project = make_project(number, **fields)
    rows = tuple(row.model_copy(update={"value": row.value.replace("2024年", "")}) for row in project.indicators)
    return project.model_copy(update={"indicators": rows})


@pytest.fixture
def last(jx: Run, form: Form) -> Document:
    document = make_document(form, plain_project(1), plain_project(2))
    save_new(document, Path("last.jx"), replace_existing=False)
    return document


def write_list(*lines: str, head: str = HEAD) -> None:
    Path("list.csv").write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")


def report() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(Path("r.json").read_text("utf-8"))
    return found


def made(name: str = "out.jx") -> Document:
    return open_document(Path(name)).document


def test_where_nothing_is_to_be_looked_at_it_is_done(jx: Run, last: Document) -> None:
    status, out, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--report", "r.json")
    assert (status, out) == (0, "")
    assert "2 个项目" in err
    assert report() == {"years": [], "unplaced": []}
    document = made()
    assert (document.head.year, document.head.stage, document.head.id == last.head.id) == (2025, "first", False)
    assert [project.budget.total for _, project in document.projects] == [None, None]
    assert len(list(unconfirmed_places(document))) == 2 * 11 + 3
    assert jx("check", "out.jx")[0] in (0, 1)


def test_amounts_are_carried_where_they_are_wanted(jx: Run, last: Document) -> None:
    assert jx("roll", "last.jx", "out.jx", "--year", "2025", "--amounts")[0] == 0
    assert [str(project.budget.total) for _, project in made().projects] == ["5.00", "5.00"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_years_are_put_in_and_those_that_are_not_are_listed(jx: Run, form: Form, language: str) -> None:
    project = make_project(1, name="2024年采风经费", purpose="用于2024年采风，分2023—2025年实施。")
    save_new(make_document(form, project), Path("last.jx"), replace_existing=False)
    arguments = ("roll", "last.jx", "out.jx", "--year", "2025", "--report", "r.json", "--lang", language)
    status, _, err = jx(*arguments)
    assert status == 1
    assert "{" not in err
    years = report()["years"]
    assert set(years[0]) == {"entity", "row", "field", "text", "becomes", "ticked"}
    found = {(each["row"], each["field"], each["text"]): (each["becomes"], each["ticked"]) for each in years}
    assert found[None, "name", "2024年"] == ("2025年", False)
    assert found[None, "purpose", "2024年"] == ("2025年", True)
    assert found["p1r3", "value", "2024年12月底前"] == ("2025年12月底前", True)
    assert any(text.startswith("2023—") and not ticked for (_, _, text), (_, ticked) in found.items())
    assert {each["entity"] for each in years} == {"p1"}
    document = made()
    assert document.get(Project, "p1").purpose == "用于2025年采风，分2023—2025年实施。"
    assert document.get(Project, "p1").name == "2024年采风经费"
    assert "2025年" in err
    assert "采风经费" in err


def test_only_so_many_years_are_told_one_by_one(jx: Run, form: Form) -> None:
    projects = [plain_project(number, name=f"2024年采风经费之{number}") for number in range(1, 31)]
    save_new(make_document(form, *projects), Path("last.jx"), replace_existing=False)
    status, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--report", "r.json")
    assert status == 1
    assert err.count("没有更改，可改为") == 20
    assert "另有 10 处年份" in err
    assert len(report()["years"]) == 30


def test_the_list_gives_codes_names_amounts_and_says_what_is_new_and_gone(jx: Run, last: Document) -> None:
    write_list(
        f"{UNIT},{code(1)},采风创作经费之1,6.50",
        f"{UNIT},{code(9)},展览经费,3.00",
        f"{UNIT},{code(8)},采风创作经费之2,4",
    )
    status, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--list", "list.csv")
    assert status == 0
    assert "1 个项目是新增的" in err
    assert f"由 {code(2)} 改为 {code(8)}" in err
    projects = [project for _, project in made().projects]
    assert [(each.code, each.name, str(each.budget.total)) for each in projects] == [
        (code(1), "采风创作经费之1", "6.50"), (code(9), "展览经费", "3.00"), (code(8), "采风创作经费之2", "4"),
    ]  # fmt: skip
    assert [len(marks_of(each)) for each in projects] == [9, 0, 9], "code, name and amounts are the budget system's"


def test_what_of_the_list_cannot_be_read_is_listed(jx: Run, last: Document) -> None:
    write_list(f"{UNIT},{code(1)},采风创作经费之1,约六万", f"{UNIT},{code(2)},采风创作经费之2,4.00", f"{UNIT},,,9.00")
    status, _, err = jx(
        "roll", "last.jx", "out.jx", "--year", "2025", "--list", "list.csv", "--report", "r.json", "--quiet"
    )
    assert status == 1
    assert "约六万" in err
    assert ["约六万" in each["reason"] for each in report()["unplaced"]] == [True]
    assert [line.entry.text for line in read_left_lines(open_document(Path("out.jx")).stored.attachments)] == [""]


def test_that_the_ground_of_an_undisclosed_project_is_chosen_anew_is_said(jx: Run, form: Form) -> None:
    hidden = [plain_project(each, disclose=False, disclose_ground="商业秘密") for each in range(2, 25)]
    left = plain_project(30, disclose=False, arranged=False)
    save_new(make_document(form, plain_project(1), *hidden, left), Path("last.jx"), replace_existing=False)
    _, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025")
    assert "“采风创作经费之2”上年不予公开，请重新选择依据" in err
    assert "另有 3 个项目上年不予公开，请重新选择依据" in err
    assert "之1”上年" not in err
    assert "之30”上年" not in err
    project = made().get(Project, "p2")
    assert (project.disclose, project.disclose_ground) == (False, "")


def test_of_many_projects_that_are_left_some_are_named(jx: Run, form: Form) -> None:
    projects = [plain_project(number) for number in range(1, 31)]
    save_new(make_document(form, *projects), Path("last.jx"), replace_existing=False)
    write_list(f"{UNIT},{code(1)},采风创作经费之1,6.50")
    _, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--list", "list.csv")
    assert (err.count("没有带入“"), "另有 9 个项目没有带入" in err) == (20, True)


def test_of_many_new_units_some_are_named(jx: Run, last: Document) -> None:
    write_list(*(f"7220{number:02d},第{number}中学,{code(100 + number)},项目{number},1.00" for number in range(1, 31)))
    _, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--list", "list.csv")
    assert (err.count("新设单位“"), "另有 10 个新设单位" in err) == (20, True)
    assert "清单没有涉及的单位另有 2 个项目，照常带入" in err


def test_what_the_list_lacks_and_what_is_of_one_year_is_left_with_a_word(jx: Run, form: Form) -> None:
    projects = (
        plain_project(1),
        plain_project(2, name="一次性设备购置项目"),
        plain_project(3, budget={"total": "0.00"}),
    )
    save_new(make_document(form, *projects), Path("last.jx"), replace_existing=False)
    status, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025")
    assert status == 0
    assert "没有带入“一次性设备购置项目”：一次性项目" in err
    assert "没有带入“采风创作经费之3”：上年已调减为零" in err
    write_list(f"{UNIT},{code(3)},采风创作经费之3,1.00")
    status, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--list", "list.csv", "--force")
    assert "没有带入“采风创作经费之1”：清单中没有（核减）" in err
    assert [project.id for _, project in made().projects] == ["p3"]


def test_another_form_lists_what_has_no_place_there_also_in_the_file(jx: Run, form: Form, tmp_path: Path) -> None:
    small = (Path(__file__).parents[2] / "resources/forms/hebei-2024.toml").read_text("utf-8")
    small = small.replace('id = "hebei-2024"', 'id = "small"').replace("[3, 6, 10, 12]", "[6, 12]")
    folder = tmp_path / "data" / "jx_desktop" / "forms"
    folder.mkdir(parents=True)
    (folder / "small.toml").write_text(small, "utf-8")
    save_new(make_document(form, plain_project(1)), Path("last.jx"), replace_existing=False)
    status, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025", "--form", "small", "--report", "r.json")
    assert status == 1
    assert "新表样的支出计划没有“3月底”" in err
    unplaced = report()["unplaced"]
    assert [(each["entity"], each["row"], each["field"], each["text"]) for each in unplaced] == [
        ("p1", None, "plan.3", "30"), ("p1", None, "plan.10", "80"),
    ]  # fmt: skip
    assert "采风创作经费之1" in unplaced[0]["place"]
    stored = open_document(Path("out.jx")).stored
    assert stored.document.form.id == "small"
    assert [line.entry.text for line in read_left_lines(stored.attachments)] == ["30", "80"]


def test_a_published_text_is_read_and_what_it_leaves_over_is_listed_too(jx: Run) -> None:
    text = SAMPLE_TEXT.read_text("utf-8")
    Path("last.txt").write_text(text + "\n一行没有位置的文字\n", "utf-8")
    jx("import", "last.txt", "imported.jx", "--report", "i.json")
    over = json.loads(Path("i.json").read_text("utf-8"))["unplaced"]
    assert jx("roll", "last.txt", "out.jx", "--year", "2025", "--report", "r.json")[0] == 1
    assert [each["text"] for each in report()["unplaced"]] == [each["text"] for each in over]
    assert len(made().projects) == 3
    lines = read_left_lines(open_document(Path("out.jx")).stored.attachments)
    assert [line.entry.text for line in lines] == [each["text"] for each in over]


def test_files_without_a_year_are_those_of_the_year_before_and_that_is_said(jx: Run) -> None:
    text = SAMPLE_TEXT.read_text("utf-8")
    without = re.sub(r"(?<!\d)2024年(?=部门预算绩效文本)", "", text[text.index("721001") :])
    Path("projects.txt").write_text(without, "utf-8")
    _, _, err = jx("roll", "projects.txt", "out.jx", "--year", "2025")
    assert "没有注明年度，按 2024 年度的文本引用" in err
    assert made().head.year == 2025
    assert made().head.references.keys() == {"2024"}


def test_last_years_state_and_the_one_before_travel_along(jx: Run, form: Form) -> None:
    approved = make_document(form, plain_project(1, purpose="批复时的用途"), stage="approved")
    now = make_document(form, plain_project(1, purpose="批复后又改的用途"), stage="approved")
    version = make_version(approved, "批复", "2024-03-01T09:00:00+08:00")
    draft = make_version(make_document(form, plain_project(1)), "一上", "2024-01-01T09:00:00+08:00")
    save_new(now, Path("last.jx"), replace_existing=False, versions=(draft, version))
    assert jx("roll", "last.jx", "y25.jx", "--year", "2025")[0] == 0
    stored = open_document(Path("y25.jx")).stored
    assert stored.document.get(Project, "p1").purpose == "批复后又改的用途"
    (kept,) = stored.versions
    assert stored.document.head.references == {"2024": kept.id}
    assert (kept.label, kept.at) == ("2024 年（批复）", version.at)
    before = document_of(kept, "x")
    assert (before.get(Project, "p1").purpose, before.head.references) == ("批复时的用途", {})

    assert jx("roll", "y25.jx", "y26.jx", "--year", "2026")[0] == 0
    stored = open_document(Path("y26.jx")).stored
    assert sorted(stored.document.head.references) == ["2024", "2025"]
    by_id = {version.id: document_of(version, "x") for version in stored.versions}
    assert {year: by_id[key].head.year for year, key in stored.document.head.references.items()} == {
        "2024": 2024, "2025": 2025,
    }  # fmt: skip
    assert all(not each.head.references for each in by_id.values())
    assert jx("roll", "y26.jx", "y27.jx", "--year", "2027")[0] == 0
    stored = open_document(Path("y27.jx")).stored
    assert (sorted(stored.document.head.references), len(stored.versions)) == (["2025", "2026"], 2)


def test_what_is_never_carried_is_told(jx: Run, form: Form) -> None:
    document = full_document(form)
    save_new(
        document.with_head(document.head.model_copy(update={"part": None})), Path("last.jx"), replace_existing=False
    )
    status, _, err = jx("roll", "last.jx", "out.jx", "--year", "2025")
    assert "批注 2 条" in err
    assert "部门填报的其他表 2 张" in err
    assert "没有带入“采风创作经费之1”：上年未安排资金" in err
    assert status == 0


# ---- what cannot be done


@pytest.mark.parametrize(
    ("head", "year", "words"),
    [
        ({"year": 2025}, 2025, "应晚于 2025"),
        ({"year": 2026}, 2025, "应晚于 2026"),
        ({"year": None}, 2025, "没有注明年度"),
        ({"year": 2024}, 20255, "20255"),
        ({"year": 2024, "part": {"of": "whole"}}, 2025, "拆分出来的一部分"),
    ],
)
def test_a_document_from_which_no_such_year_can_come(
    jx: Run, form: Form, head: dict[str, Any], year: int, words: str
) -> None:
    save_new(make_document(form, make_project(), **head), Path("last.jx"), replace_existing=False)
    assert words in cannot(jx("roll", "last.jx", "out.jx", "--year", year))
    assert not Path("out.jx").exists()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("单位：万元,,\n单位名称,项目名称,预算数\n", "文联,采风创作经费之1,5"), "项目编码"),
        (("单位：万元,,\n项目编码,项目名称,预算数\n", ",采风创作经费之1,5"), "项目编码"),
        (("单位编码,项目编码,项目名称\n", f"721001,{code(1)},采风"), "预算数"),
        (("项目编码,项目名称,预算数\n", f"{code(77)},另一个项目,77"), "金额单位"),
    ],
)
def test_a_list_that_does_not_say_enough(jx: Run, last: Document, lines: tuple[str, str], words: str) -> None:
    write_list(lines[1], head=lines[0])
    assert words in cannot(jx("roll", "last.jx", "out.jx", "--year", "2025", "--list", "list.csv"))
    assert not Path("out.jx").exists()


def test_other_things_that_cannot_be_done_are_one_sentence_each(jx: Run, last: Document) -> None:
    data = Path("last.jx").read_bytes()
    Path("damaged.jx").write_bytes(data[: len(data) // 2])
    Path("zeros.jx").write_bytes(bytes(5000))
    Path("out.jx").write_bytes(b"there")
    write_list(f"{UNIT},{code(1)},采风创作经费之1,6.50")
    Path("picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for arguments in (
        ("last.jx", "out.jx"), ("last.jx", "last.jx"), ("damaged.jx", "new.jx"), ("zeros.jx", "new.jx"),
        ("gone.jx", "new.jx"), ("gone.docx", "new.jx"), ("picture.png", "new.jx"), ("list.csv", "new.jx"),
        ("last.jx", "list.csv", "new.jx"), ("last.jx", "new.jx", "--form", "none"),
        ("last.jx", "new.jx", "--list", "gone.xlsx"), ("last.jx", "new.jx", "--list", "last.jx"), ("last.jx", "-"),
        ("last.jx", "new.jx", "--report", "last.jx"),
    ):  # fmt: skip
        cannot(jx("roll", *arguments, "--year", "2025"))
    assert Path("out.jx").read_bytes() == b"there"
    assert not Path("new.jx").exists()
    assert Path("last.jx").read_bytes() == data
    assert jx("roll", "last.jx", "out.jx", "--year", "2025", "--force")[0] == 0
    assert "--year" in cannot(jx("roll", "last.jx", "new.jx"))
