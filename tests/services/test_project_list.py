"""Files with lists of projects are read in a child process; whatever is wrong is one sentence with the file's name."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import read_form
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import (
    ListSource,
    pasted_list,
    proposed_choices,
    read_list_file,
    set_beside,
)
from jx_desktop.services.files.project_transfer import (
    CopiedProjects,
    clipboard_data,
    clipboard_projects,
    clipboard_text,
)
from tests.conftest import ROOT, make_document, make_project
from tests.exchange.workbooks import workbook

ROWS: list[list[object]] = [["项目编码", "项目名称", "金额（元）"], ["13052924P00000000001A", "采风创作经费之1", 60000]]


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def amounts(source: ListSource, document: Document) -> list[object]:
    result = set_beside(source, proposed_choices(source, document), document)
    return [project.amounts["budget.total"] for project in result.projects.projects]


def test_a_workbook_comes_through_the_child(tmp_path: Path, document: Document) -> None:
    source = read_list_file(written(tmp_path, "清单.xlsx", workbook(ROWS)))
    assert source.name == "清单.xlsx"
    assert amounts(source, document) == [6]


def test_html_that_calls_itself_xls_is_read(tmp_path: Path, document: Document) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    data = f'<html><head><meta charset="gbk"></head><body><table>{cells}</table></body></html>'.encode("gbk")
    assert amounts(read_list_file(written(tmp_path, "清单.xls", data)), document) == [6]


def listed_html(count: int) -> bytes:
    rows: list[list[object]] = [
        ["项目编码", "项目名称", "预算数（万元）"],
        *([f"13052924P{n:011d}A", f"项目{n}", 5] for n in range(count)),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><table>{cells}</table></html>".encode()


def test_a_long_list_of_html_is_read_whole_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = read_list_file(written(tmp_path, "清单.xls", listed_html(6_000)))
    assert len(source.sheets[0].rows) == 6_001
    monkeypatch.setattr("jx_desktop.services.comparing.budget_list.MAX_ROWS", 1_000)
    with pytest.raises(UserError) as caught:
        read_list_file(written(tmp_path, "清单.xls", listed_html(1_000)))
    assert (caught.value.message.code, caught.value.message.params["rows"]) == ("project_list.too_many_rows", 1_000)


def test_an_amount_that_is_merged_over_rows_of_html_counts_once(tmp_path: Path, document: Document) -> None:
    data = (
        "<html><table><tr><td>项目名称</td><td>经济分类</td><td>预算数（万元）</td></tr>"
        "<tr><td rowspan=2>甲</td><td>办公费</td><td rowspan=2>5</td></tr><tr><td>印刷费</td></tr>"
        "<tr><td rowspan=2>乙</td><td>办公费</td><td>5</td></tr><tr><td>印刷费</td><td>5</td></tr></table>"
    )
    assert amounts(read_list_file(written(tmp_path, "清单.xls", data.encode())), document) == [5, 10]


def test_the_likeliest_of_several_sheets_is_proposed(tmp_path: Path, document: Document) -> None:
    source = read_list_file(written(tmp_path, "a.xlsx", workbook([["填报说明"]], ROWS)))
    assert proposed_choices(source, document).sheet == 1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"PK\x03\x04", "project_list.damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "project_list.locked"),
        ("a.csv", b"\x00\x01\x02", "import_text.not_text"),
        ("a.csv", b" \r\n,,\r\n", "project_list.empty"),
        ("a.xlsx", workbook([[]]), "project_list.empty"),
        ("a.xls", b"<html><p>nothing</p></html>", "project_list.no_table"),
    ],
)
def test_what_is_no_list_is_refused_by_name(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_list_file(written(tmp_path, name, data))
    assert caught.value.message.code == code
    assert str(caught.value.message.params["name"]).endswith(name)


def test_text_of_the_clipboard_comes_before_html(document: Document) -> None:
    html = "<table><tr><td>x</td><td>y</td></tr></table>"
    text = "\r\n".join("\t".join(map(str, row)) for row in ROWS)
    assert amounts(pasted_list(html, text, "剪贴板"), document) == [6]


def test_projects_come_back_from_the_clipboard_as_they_were(document: Document) -> None:
    copied = CopiedProjects.of(document, {"p2"})
    assert clipboard_projects(clipboard_data(copied)) == copied
    assert clipboard_text(copied, document).startswith("项目编码\t13052924P00000000002A\n项目名称\t采风创作经费之2\n")


def test_text_for_other_programs_has_the_unit_all_rows_of_the_plan_and_each_part_of_a_value_once() -> None:
    form = read_form((ROOT / "tests" / "data" / "forms" / "test-2025.toml").read_text("utf-8"))
    plan = [{"month": form.plan.checkpoints[0], "percent": "30", "row": row.id} for row in form.plan.rows]
    document = make_document(form, make_project(1, money_unit="元", plan=plan))
    lines = clipboard_text(CopiedProjects.of(document, {"p1"}), document).splitlines()
    assert f"{form.label('money_unit')}\t元" in lines
    assert sum(line.endswith("\t30%") for line in lines) == len(form.plan.rows)
    parts = [number for number, column in enumerate(form.columns) if column.reading]
    assert [lines[-5].split("\t")[number] for number in parts] == ["≥", "95", "%"]
