"""``jx check --public``, and what ``jx print`` and ``jx export`` say of what a public copy still tells."""

import json
from pathlib import Path

import pytest

from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.exporting import EXPORTERS
from tests.cli.conftest import Run
from tests.conftest import make_document, make_project

SAID = "支持老年诗词楹联协会，联系13812345678，预算共安排9.37万元。"


@pytest.fixture
def file(jx: Run, form: Form) -> Path:
    """A text of the first round with a telephone, a name, a sum, and a project without a ground."""
    document = make_document(
        form,
        make_project(1),
        make_project(2, name="老年诗词楹联协会经费", budget={"total": "4.37"}, disclose=False, purpose="13912345678"),
        stage=Stage.FIRST,
        declared_total="9.37",
    )
    section = document.section("overall_goal")
    said = Change(section, section.model_copy(update={"paragraphs": (SAID,)}))
    save_new(document.apply((said,)), Path("文本.jx"), replace_existing=False)
    return Path("文本.jx")


def test_what_keeps_a_public_copy_from_being_made_is_told_with_its_places(jx: Run, file: Path) -> None:
    status, out, _ = jx("check", file, "--public", "--json")
    found = {
        (each["rule"], each["severity"], each["places"][0]["field"])
        for each in json.loads(out)["findings"]
        if each["rule"].startswith("PUB-")
    }
    assert status == 1
    assert found == {
        ("PUB-01", "error", "paragraphs.0"),
        ("PUB-02", "error", "disclose_ground"),
        ("PUB-03", "warning", "paragraphs.0"),
        ("PUB-04", "warning", "paragraphs.0"),
        ("PUB-04", "hint", "declared_total"),
    }


def test_of_what_is_left_out_nothing_else_is_told(jx: Run, file: Path) -> None:
    out = jx("check", file, "--public", "--json")[1]
    of_hidden = [each["rule"] for each in json.loads(out)["findings"] if each["places"][0]["project"] == "p2"]
    assert of_hidden == ["PUB-02"]


def test_a_usual_check_of_a_first_round_says_nothing_of_it(jx: Run, file: Path) -> None:
    out = jx("check", file, "--json")[1]
    rules = [each["rule"] for each in json.loads(out)["findings"] if each["rule"].startswith("PUB-")]
    assert rules == ["PUB-02"]


def test_many_files_are_checked_for_the_public_by_several_processes(jx: Run, file: Path) -> None:
    Path("第二份.jx").write_bytes(file.read_bytes())
    status, out, _ = jx("check", file, "第二份.jx", "--public")
    assert (status, out.count("PUB-03"), out.count("PUB-04")) == (1, 2, 4)


def test_the_countys_form_asks_for_the_public_too(jx: Run, file: Path) -> None:
    assert "PUB-03" in jx("check", file, "--public", "--forms", "own")[1]


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_an_export_says_how_many_places_tell_of_it_and_is_made(jx: Run, file: Path, suffix: str) -> None:
    status, _, said = jx("export", file, f"公开{suffix}", "--public", "--force-public")
    assert status == 0
    assert "公开版中可以看出略去的项目" in said
    assert said.count("总体绩效目标 › 第 1 段") >= 2
    assert "没有合适的依据" in said
    assert list(Path().glob("公开*"))


def test_printing_says_so_and_nothing_where_no_public_copy_is_wanted(jx: Run, file: Path) -> None:
    assert "可以看出略去的项目" in jx("print", file, "公开.pdf", "--public", "--force-public")[2]
    assert "略去的项目" not in jx("print", file, "全部.pdf")[2]
