"""What every way in does with radicals and with the sign of nothing: published text, JSON, tables, typed and pasted."""

import json
from pathlib import Path

import pytest

from jx_desktop.base.radicals import without_radicals
from jx_desktop.base.text import clean_text, folded
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.typed_amount import read_typed_amount
from jx_desktop.domain.words.searching import Sought, spans
from jx_desktop.editing.text import SetFields
from jx_desktop.exchange.clipboard.reading import read_clipping
from jx_desktop.exchange.interchange import interchange_of, read_interchange
from jx_desktop.services.files.importing import read_pasted
from jx_desktop.services.lists.library import read_library
from jx_desktop.services.printing import page_text
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from tests.conftest import ROOT, make_document, make_project

SAMPLE = (ROOT / "resources" / "samples" / "julu-wenlian-2024.txt").read_text("utf-8")
KANGXI = {"文": "⽂", "门": "⻔", "县": "县", "金": "⾦", "目": "⽬", "工": "⼯", "用": "⽤", "一": "⼀", "老": "⽼"}
SUPPLEMENT = {"门": "⻔", "风": "⻛", "民": "⺠", "长": "⻓", "见": "⻅", "贝": "⻉", "车": "⻋", "页": "⻚"}


def in_radicals(text: str, radicals: dict[str, str]) -> str:
    return text.translate({ord(sign): radical for sign, radical in radicals.items()})


@pytest.mark.parametrize("radicals", [KANGXI, SUPPLEMENT], ids=["Kangxi", "supplement"])
def test_published_text_in_radicals_is_the_same_document(radicals: dict[str, str]) -> None:
    forms = FormLibrary()
    plain = read_pasted(SAMPLE, forms, DEFAULT_FORM)
    odd = read_pasted(in_radicals(SAMPLE, radicals), forms, DEFAULT_FORM)
    assert odd.report == plain.report

    def texts(document: Document) -> str:
        data = interchange_of(document, is_shipped=lambda _: True)
        return without_ids(json.dumps(data, ensure_ascii=False, default=str))

    assert texts(odd.document) == texts(plain.document)


def without_ids(text: str) -> str:
    data = json.loads(text)

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key != "id"}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return json.dumps(bare(data), ensure_ascii=False)


def test_every_radical_that_has_one_becomes_its_ordinary_character() -> None:
    assert without_radicals("⻔⻛⻓⺠⽂⿅⽼") == "门风长民文鹿老"
    left = [chr(code) for code in range(0x2E80, 0x2FE0) if without_radicals(chr(code)) == chr(code)]
    assert [sign for sign in left if sign.isprintable()] == ["⺀"]
    assert all(ord(without_radicals(chr(code))) >= 0x3400 for code in range(0x2F00, 0x2FD6))


def test_typed_and_pasted_text_holds_no_radicals(form: Form) -> None:
    document = make_document(form, make_project(1))
    [change] = SetFields("p1", {"purpose": "⽤于⻔⼾"}).build(document)
    assert change.after is not None
    assert change.after.value_at("purpose") == clean_text("⽤于⻔⼾") == "用于门户"
    assert read_clipping("<table><tr><td>⽤于⻔", "").tables[0].rows == (("用于门",),)
    assert read_clipping("", "⽤于⻔\t1").tables[0].rows == (("用于门", "1"),)


def test_json_of_another_program_holds_no_radicals_and_no_sign_of_nothing(form: Form) -> None:
    data = interchange_of(make_document(form, make_project(1)), is_shipped=lambda _: False)
    text = json.dumps(data, ensure_ascii=True, default=str)
    project = json.loads(text)
    project["units"][0]["projects"][0] |= {"name": "⻔⼾⽹站", "budget": {"total": "-0.00"}}
    read = read_interchange(json.dumps(project), lambda _: form)
    [(_, found)] = read.projects
    assert found.name == "门户网站"
    assert str(found.value_at("budget.total")) == "0.00"


def test_a_library_from_elsewhere_and_a_search_on_paper_know_no_radicals(tmp_path: Path) -> None:
    path = tmp_path / "library.toml"
    path.write_text('format = "jx-library"\nversion = 1\n[[entries]]\nname = "部⻔活动次数"\nunit = "次"\n', "utf-8")
    assert [entry.name for entry in read_library(path).entries] == ["部门活动次数"]
    assert page_text.folded("部⻔") == page_text.folded("部门")


def test_text_of_amounts_holds_no_sign_of_nothing() -> None:
    found = read_pasted(SAMPLE.replace("\t5.00", "\t-0.00"), FormLibrary(), DEFAULT_FORM).document
    [amount] = [total for _, project in found.projects if not (total := found.amount(project, "total"))]
    assert str(amount) == "0.00"


def test_typed_nothing_has_no_sign() -> None:
    assert [str(read_typed_amount(text, "万元")) for text in ("-0", "-0.00", "-1E-12")] == ["0", "0.00", "0"]


@pytest.mark.parametrize("exact", [True, False])
def test_what_is_sought_is_found_in_radicals_and_with_them(exact: bool) -> None:
    assert spans("部⻔职责", Sought("门", exact=exact)) == [(1, 2)]
    assert spans("部门职责", Sought("⻔", exact=exact)) == [(1, 2)]
    assert folded("部⻔") == folded("部门")
