"""``jx sheets``: which sheets a document has, which are begun, and those that its form lacks."""

import json
from pathlib import Path

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.yearly import names
from jx_desktop.services.files.document_files import open_document, save_new
from tests.cli.conftest import Run
from tests.conftest import make_document, make_project


@pytest.fixture
def old(form: Form, tmp_path: Path) -> Path:
    """A document whose own form has no sheets but the goals."""
    own = form.model_copy(update={"sheets": FrozenDict({"goal": form.sheets["goal"]})})
    path = tmp_path / "旧.jx"
    save_new(make_document(own, make_project(1), make_project(2)), path, replace_existing=False)
    return path


def states(jx: Run, path: Path | str) -> dict[str, str]:
    return {line["key"]: line["state"] for line in json.loads(jx("sheets", "--json", path)[1])}


def test_sheets_are_listed_with_those_that_are_begun(jx: Run, form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1, values={names.RATE_POINTS.removeprefix("values."): "10"}))
    save_new(document, tmp_path / "新.jx", replace_existing=False)
    status, out, err = jx("sheets", tmp_path / "新.jx")
    assert (status, err) == (0, "")
    assert out.splitlines()[0].split() == ["goal", "绩效目标", "已开展"]
    found = states(jx, tmp_path / "新.jx")
    assert list(found)[:4] == ["goal", "adjustment", "monitor-06", "monitor-07"]
    assert found.keys() == form.all_sheets.keys()
    assert [key for key, state in found.items() if state == "begun"] == ["goal", "evaluation"]


def test_what_the_form_lacks_is_said_and_taken_into_another_file(jx: Run, form: Form, old: Path) -> None:
    status, out, _ = jx("sheets", old)
    assert status == 1
    assert "可从本机表样补充" in out
    assert states(jx, old)["evaluation"] == "missing"
    status, _, err = jx("check", "--sheet", "evaluation", old)
    assert status == 2
    assert "jx sheets --take" in err

    assert jx("sheets", old, "--take", "补充.jx")[0] == 0
    before, after = open_document(old).document, open_document(Path("补充.jx")).document
    assert check_code(after) == check_code(before)
    assert states(jx, "补充.jx")["evaluation"] == "not_begun"
    assert jx("check", "--sheet", "evaluation", "补充.jx")[0] in (0, 1)


def test_a_document_that_lacks_none_takes_none_and_its_file_is_never_written_over(
    jx: Run, form: Form, old: Path
) -> None:
    assert jx("sheets", old, "--take", old)[0] == 2
    assert jx("sheets", old, "--take", "补充.jx")[0] == 0
    status, _, err = jx("sheets", "补充.jx", "--take", "再.jx")
    assert status == 2
    assert "没有缺少的表" in err
    assert not Path("再.jx").exists()
