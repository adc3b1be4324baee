"""``jx form``: forms listed, a form's file checked with lines, a form begun from another."""

import json
from pathlib import Path

from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine import paths
from jx_desktop.services.resources.forms import load_form
from tests.cli.conftest import Run, cannot
from tests.conftest import make_document, make_project


def test_a_form_is_begun_from_another_and_has_no_faults(jx: Run) -> None:
    begun = jx("form", "new", "--from", "hebei-2024", "--id", "xx-2026", "--name", "某县 2026", "form.toml")
    assert begun[:2] == (0, "")
    text = Path("form.toml").read_text("utf-8")
    assert text.startswith("# 某县 2026，在“河北 2024”表样的基础上改编。\n# 河北省")
    assert 'id = "xx-2026"\nname = "某县 2026"\nversion = "1"\n' in text
    assert jx("form", "check", "form.toml")[:2] == (0, "")
    assert "已经存在" in cannot(jx("form", "new", "--from", "hebei-2024", "--id", "b", "--name", "b", "form.toml"))


def test_faults_are_listed_with_their_lines(jx: Run) -> None:
    jx("form", "new", "--from", "hebei-2024", "--id", "xx-2026", "--name", "某县", "form.toml")
    text = (
        Path("form.toml").read_text("utf-8").replace("decimals = 2 ", "decimals = 9 ").replace("[6, 7, 8, 10]", "[13]")
    )
    Path("form.toml").write_text(text, "utf-8")
    status, output, said = jx("form", "check", "form.toml")
    assert (status, len(output.splitlines())) == (1, 2)
    line = next(number for number, row in enumerate(text.splitlines(), 1) if row.startswith("decimals"))
    assert output.startswith(f"第 {line} 行，money.decimals")
    assert "共 2 处" in said
    status, output, _ = jx("form", "check", "form.toml", "--json")
    assert status == 1
    assert [fault["path"] for fault in json.loads(output)] == ["money.decimals", "sheets.monitor.months[0]"]
    assert json.loads(output)[0]["line"] == line


def test_what_is_no_form_at_all_cannot_be_checked(jx: Run) -> None:
    Path("a.toml").write_text("id = [", "utf-8")
    assert jx("form", "check", "a.toml")[0] == 2
    Path("b.toml").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in cannot(jx("form", "check", "b.toml"))
    assert "c.toml" in cannot(jx("form", "check", "c.toml"))


def test_what_a_new_form_cannot_be_called_is_told(jx: Run) -> None:
    assert "hebei-2024" in cannot(jx("form", "new", "--from", "no", "--id", "a", "--name", "a", "a.toml"))
    assert "id" in cannot(jx("form", "new", "--from", "hebei-2024", "--id", "a/b", "--name", "a", "a.toml"))
    assert not Path("a.toml").exists()


def test_forms_of_this_computer_are_listed_with_faulty_ones(jx: Run) -> None:
    jx("form", "new", "--from", "hebei-2024", "--id", "xx-2026", "--name", "某县", "form.toml")
    own = paths.user_forms()
    own.mkdir(parents=True)
    (own / "xx-2026.toml").write_bytes(Path("form.toml").read_bytes())
    (own / "yy.toml").write_text("id = 3", "utf-8")
    status, output, _ = jx("form", "list", "--json")
    listed = {form["id"]: form for form in json.loads(output)}
    assert status == 1
    assert (listed["hebei-2024"]["where"], listed["xx-2026"]["where"]) == ("shipped", "own")
    assert (listed["xx-2026"]["name"], listed["xx-2026"]["version"], listed["xx-2026"]["fault"]) == ("某县", "1", None)
    assert "yy.toml" in listed["yy"]["fault"]
    status, output, _ = jx("form", "list")
    assert status == 1
    assert any(line.startswith("xx-2026　某县　版本 1　本机") for line in output.splitlines())


def test_a_document_goes_to_another_form_and_comes_back(jx: Run) -> None:
    source = make_document(load_form(paths.shipped_forms() / "hebei-2024.toml"), make_project())
    save_new(source, Path("a.jx"), replace_existing=False)
    status, output, said = jx("form", "change", "a.jx", "national-goal", "b.jx", "--report")
    assert status == 1
    assert "项目名称 → 项目名称" in output
    assert "10月底" in said
    assert "没有位置而保留的内容" in said
    assert open_document(Path("b.jx")).document.form.id == "national-goal"
    jx("form", "change", "b.jx", "hebei-2024", "c.jx")
    assert open_document(Path("c.jx")).document == source


def test_a_final_document_stays_in_its_form(jx: Run) -> None:
    form = load_form(paths.shipped_forms() / "hebei-2024.toml")
    save_new(make_document(form, make_project(), final=True), Path("a.jx"), replace_existing=False)
    assert "定稿" in cannot(jx("form", "change", "a.jx", "national-goal", "b.jx"))
    assert not Path("b.jx").exists()
