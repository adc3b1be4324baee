"""``jx publish``: the files for the site, exit statuses, and what is noted in the document."""

import zipfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document, save_again, save_new
from jx_desktop.services.publishing import noting
from jx_desktop.storage import lock
from tests.cli.conftest import Run, cannot
from tests.conftest import TODAY
from tests.services.publishing.cases import HIDDEN, NAME, approved

SECRECY = ("--reviewed-by", "赵某", "--reviewed-on", TODAY.isoformat())
FILE = Path("文本.jx")


@pytest.fixture
def file(jx: Run, form: Form) -> Path:
    document = approved(form, declared_total="42.00", approved_on=TODAY - timedelta(days=1))
    save_new(document, FILE, replace_existing=False)
    return FILE


def edit(entity_id: str, values: Mapping[str, object]) -> None:
    """Change the document, whatever of it is closed."""
    opened = open_document(FILE)
    save_again(opened, opened.document.apply(SetFields(entity_id, values).build(opened.document)))


def there(folder: str = "网站") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_the_usual_files_are_written_and_the_document_is_untouched(jx: Run, file: Path) -> None:
    before = file.read_bytes()
    status, out, said = jx("publish", file, "网站", *SECRECY)
    assert (status, there()) == (0, [f"{NAME}.docx", f"{NAME}.pdf"])
    assert sorted(Path(line).name for line in out.splitlines()) == there()
    for words in (
        "不予公开的项目 1 个",
        "由 42.00 万元 重新计算为 5.00 万元",
        "还有 19 天",
        "已制作公开版：网站，共 2 个文件",
    ):
        assert words in said
    assert file.read_bytes() == before


def test_a_sheet_that_is_named_twice_is_noted_once(jx: Run, file: Path) -> None:
    status, _, _ = jx("publish", file, "网站", *SECRECY, "--kind", "html,html", "--sheet", "goal，goal", "--note")
    assert (status, there()) == (0, [f"{NAME}.html"])
    assert len(open_document(FILE).document.listed(Event)) == 1


def test_kinds_and_the_total_are_chosen(jx: Run, file: Path) -> None:
    status, _, said = jx("publish", file, "网站", *SECRECY, "--kind", "html", "--total", "dropped")
    assert (status, there()) == (0, [f"{NAME}.html"])
    assert "公开版不列" in said
    assert "没有这一种" not in said
    jx("publish", file, "网站", *SECRECY, "--kind", "html，docx")
    assert there() == [f"{NAME}-2.docx", f"{NAME}-2.html", f"{NAME}.html"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--reviewed-by", "赵某"),
        ("--reviewed-on", "2027-03-20"),
        ("--reviewed-by", "", "--reviewed-on", TODAY.isoformat()),
        ("--reviewed-by", "赵某", "--reviewed-on", "去年"),
        ("--reviewed-by", "赵某", "--reviewed-on", ""),
        ("--reviewed-by", "赵某", "--reviewed-on", (TODAY + timedelta(days=2)).isoformat()),
        (*SECRECY, "--kind", "xlsx"),
        (*SECRECY, "--kind", ""),
        (*SECRECY, "--sheet", ""),
    ],
)
def test_without_a_review_for_secrets_nothing_is_written(jx: Run, file: Path, arguments: tuple[str, ...]) -> None:
    cannot(jx("publish", file, "网站", *arguments))
    assert not Path("网站").exists()


def test_what_must_not_stand_is_refused_with_one_line_for_each_place(jx: Run, file: Path) -> None:
    edit("p1", {"purpose": "联系13812345678采风。", "goals": ("电话0319-4312345。",)})
    status, out, said = jx("publish", file, "网站", *SECRECY, "--acknowledge", "--note")
    assert (status, out) == (2, "")
    *places, last = said.splitlines()
    assert len(places) == 2
    assert "资金用途" in places[0]
    assert "2 处" in last
    assert not Path("网站").exists()
    assert open_document(file).document.listed(Event) == []
    edit("p1", {"purpose": "用于采风。", "goals": ("采风6次。",)})
    assert jx("publish", file, "网站", *SECRECY, "--kind", "html")[0] == 0


def test_it_is_noted_in_the_document_where_that_is_wanted(jx: Run, file: Path) -> None:
    before = open_document(file).document
    status, _, _ = jx("publish", file, "网站", *SECRECY, "--kind", "html", "--note", "--by", "王某")
    assert status == 0
    stored = open_document(file).stored
    (event,) = stored.document.listed(Event)
    assert (event.what, event.by, event.office, event.reviewed_by, event.reviewed_on) == (
        "published", "王某", "department", "赵某", TODAY,
    )  # fmt: skip
    assert [version.id for version in stored.versions] == [event.id]
    (backup,) = Path("data").rglob("*.jx")
    assert open_document(backup).document == before


def test_a_document_that_somebody_has_open_is_not_noted_in_nor_published(
    jx: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = lock.take(file, who="李某", machine="办公室", now="2027-03-20T08:00:00+08:00")
    assert isinstance(taken, lock.Lock)
    try:
        line = cannot(jx("publish", file, "网站", *SECRECY, "--note"))
        assert file.name in line
        assert not Path("网站").exists()
        assert jx("publish", file, "网站", *SECRECY, "--kind", "html")[0] == 0, "without a note it is only read"
    finally:
        taken.release()


def test_where_it_cannot_be_noted_nothing_was_published(jx: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise UserError("save.disk_full", path=file, folder=file.parent)

    monkeypatch.setattr(noting, "save_again", full)
    assert jx("publish", file, "网站", *SECRECY, "--kind", "html", "--note")[0] == 2
    assert there() == []
    assert open_document(file).document.listed(Event) == []


def test_errors_that_are_open_are_said_and_mark_pages_only_where_that_is_wanted(jx: Run, file: Path) -> None:
    edit("p1", {"budget.fiscal": "3.00"})
    for more, is_marked in (((), False), (("--watermark",), True)):
        status, out, said = jx("publish", file, "网站", *SECRECY, "--kind", "docx", *more)
        assert status == 0
        assert "1 个错误" in said
        assert ("没有水印" in said) is not is_marked
        with zipfile.ZipFile(out.strip()) as package:
            texts = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        assert ("未定稿" in texts) is is_marked


def test_what_shines_through_is_refused_listed_and_acknowledged(jx: Run, file: Path) -> None:
    edit("p1", {"purpose": f"与{HIDDEN}一并组织采风。", "goals": ("两项共安排42万元，组织采风6次。",)})
    status, out, said = jx("publish", file, "网站", *SECRECY)
    assert (status, out, Path("网站").exists()) == (2, "", False)
    *places, last = said.splitlines()
    assert f"{len(places)} 处" in last
    assert any("资金用途" in place and HIDDEN in place for place in places)
    assert any("绩效目标" in place and "42" in place for place in places)
    status, out, said = jx("publish", file, "网站", *SECRECY, "--kind", "html", "--acknowledge", "--quiet")
    assert (status, there()) == (1, [f"{NAME}.html"])
    assert said.splitlines() == places, "they are said also to who asks for nothing else"
    edit("p1", {"purpose": "用于组织采风。", "goals": ("组织采风6次。",)})
    assert jx("publish", file, "网站", *SECRECY, "--kind", "html")[0] == 0


@pytest.mark.parametrize("ground", ["", "领导说的", "国家秘密"])
def test_without_a_ground_that_the_form_has_nothing_is_published(jx: Run, file: Path, ground: str) -> None:
    (hidden,) = (project.id for _, project in open_document(file).document.projects if not project.disclose)
    edit(hidden, {"disclose_ground": ground})
    status, _, said = jx("publish", file, "网站", *SECRECY, "--acknowledge")
    assert status == 2
    assert HIDDEN in said
    assert not Path("网站").exists()
