"""A public copy is refused while telephone, identity or bank numbers are left in it, whatever its kind."""

import json
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.exporting import EXPORTERS
from tests.cli.conftest import Run, cannot
from tests.conftest import make_document, make_project


@pytest.fixture
def with_telephones(jx: Run, form: Form) -> Path:
    document = make_document(
        form,
        make_project(1),
        make_project(2, purpose="联系13812345678采风。", goals=("电话0319-4312345。",)),
        make_project(3, purpose="联系13912345678采风。", disclose=False),
    )
    save_new(document, Path("文本.jx"), replace_existing=False)
    return Path("文本.jx")


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_a_public_copy_with_a_telephone_is_refused_and_each_place_is_said(
    jx: Run, with_telephones: Path, suffix: str
) -> None:
    status, out, said = jx("export", with_telephones, f"公开{suffix}", "--public")
    assert (status, out) == (2, "")
    *places, last = said.splitlines()
    named = [line.split(" › ")[-1] for line in places]
    assert named == ["资金用途（手机号码 138****5678）", "绩效目标（电话号码 0319-*****45）"]
    assert all("2.采风创作经费之2" in line for line in places)
    assert "--force-public" in last
    assert not list(Path().glob("公开*"))


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_it_is_made_all_the_same_where_that_is_wanted_and_told(jx: Run, with_telephones: Path, suffix: str) -> None:
    status, _, said = jx("export", with_telephones, f"公开{suffix}", "--public", "--force-public")
    assert status == 0
    assert "2.采风创作经费之2" in said
    assert list(Path().glob("公开*"))


def test_numbers_in_what_is_not_exported_are_in_nobodys_way(jx: Run, with_telephones: Path) -> None:
    codes = ("13052924P00000000001A",)
    assert jx("export", with_telephones, "一.xlsx", "--public", "--project", *codes)[0] == 0
    assert jx("print", with_telephones, "一.pdf", "--public", "--project", *codes)[0] == 0


def test_printing_refuses_too_and_says_nothing_where_no_public_copy_is_wanted(jx: Run, with_telephones: Path) -> None:
    assert jx("print", with_telephones, "公开.pdf", "--public")[0] == 2
    assert "电话" not in jx("print", with_telephones, "全部.pdf")[2]
    assert jx("check", with_telephones, "--final")[0] == 1


def test_forcing_without_a_public_copy_is_refused(jx: Run, with_telephones: Path) -> None:
    assert jx("export", with_telephones, "a.csv", "--force-public")[0] == 2


def test_a_declared_total_is_recomputed_or_dropped_and_that_is_said(jx: Run, form: Form) -> None:
    projects = make_project(1), make_project(2, disclose=False)
    path = Path("总额.jx")
    save_new(make_document(form, *projects, declared_total="10.00"), path, replace_existing=False)
    status, _, said = jx("export", path, "公开.json", "--public")
    assert (status, json.loads(Path("公开.json").read_text("utf-8"))["declared_total"]) == (0, "5.00")
    assert "10.00 万元" in said
    assert "5.00 万元" in said
    assert "不列预算总额" in jx("export", path, "公开.json", "--public", "--total", "dropped", "--force")[2]
    assert json.loads(Path("公开.json").read_text("utf-8"))["declared_total"] is None
    assert "--total 只与 --public 同用" in cannot(jx("export", path, "a.json", "--total", "dropped"))
