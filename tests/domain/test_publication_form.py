"""What a form says of publishing: its own words where it has some, those of every form where it says nothing."""

import json
import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from jx_desktop.base.toml_text import parse_toml
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.publication import STANDARD_PUBLICATION, Ground, PublicationForm
from jx_desktop.domain.form.verifying import unknown_places
from tests.conftest import ROOT

SHIPPED = ROOT / "resources" / "forms" / "hebei-2024.toml"


def plain(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(form.dump(), default=str))
    return data


def test_a_form_that_says_nothing_has_the_usual_grounds_and_dates(form: Form) -> None:
    silent = Form.model_validate({key: value for key, value in plain(form).items() if key != "publication"})
    assert silent.publication == STANDARD_PUBLICATION
    assert [ground.name for ground in silent.publication.grounds] == ["商业秘密", "个人隐私", "工作秘密", "其他"]
    assert "publication" not in silent.dump()


def test_the_shipped_form_names_what_every_form_has(form: Form) -> None:
    assert "publication" in tomllib.loads(SHIPPED.read_text("utf-8"))
    assert form.publication == STANDARD_PUBLICATION


def test_a_form_gives_its_own_words() -> None:
    publication = PublicationForm.model_validate(
        parse_toml("""
        file_name = "{department}{year}"
        grounds = [{ id = "a", name = "商业 秘密" }, { id = "b", name = "其他", words = "写明" }]
        due = [{ sheet = "goal", after = "approved_on", days = 15 }]
        """)
    )
    found = publication.ground("商业秘密")
    assert found is not None
    assert found.id == "a"
    assert publication.ground("个人隐私") is None
    assert publication.ground("") is None


@pytest.mark.parametrize(
    "text",
    ["国家秘密", "涉密项目", "属国 家秘密", "涉密（机密级）", "绝密", "国家\u2060秘\ufe0f密",
     "机密", "机 密", "国密", "国家安全", "秘密",
     "秘密文件", "国家机密", "密级为秘密", "商业秘密和国家秘密", "工作秘密级", "不涉密，但属机密"],
)  # fmt: skip
def test_what_is_secret_by_law_is_no_ground(text: str) -> None:
    assert STANDARD_PUBLICATION.is_never(text)
    assert STANDARD_PUBLICATION.ground(text) is None
    assert STANDARD_PUBLICATION.ground(f"其他：{text}") is None


@pytest.mark.parametrize(
    "text",
    ["", "不涉密", "非国家秘密", "不属于国家秘密", "不涉及国家秘密", "商业秘密", "其他：企业技术秘密", "商业机密",
     "不涉及国家秘密、机密",
     "其他：国密算法改造尚未完成", "不属于绝密、机密和秘密级"],
)  # fmt: skip
def test_what_denies_it_may_be_one(text: str) -> None:
    assert not STANDARD_PUBLICATION.is_never(text)


def test_a_secret_that_the_form_names_as_a_ground_is_one() -> None:
    own = PublicationForm(grounds=(Ground(id="a", name="政策秘密"),))
    assert not own.is_never("政策秘密")
    assert own.is_never("秘密")


@pytest.mark.parametrize(
    "text",
    [
        "grounds = []",
        'grounds = [{ id = "a", name = "甲" }, { id = "a", name = "乙" }]',
        'grounds = [{ id = "a", name = "甲" }, { id = "b", name = " 甲" }]',
        'due = [{ sheet = "goal", after = "approved_on", days = -1 }]',
        'due = [{ sheet = "goal", after = "reviewed_by", days = 20 }]',
        "\n".join(f'[[due]]\nsheet = "goal"\nafter = "approved_on"\ndays = {days}' for days in (1, 2)),
    ],
)
def test_what_does_not_hang_together_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        PublicationForm.model_validate(parse_toml(text))


def test_the_days_of_an_older_form_are_a_date_due(form: Form) -> None:
    old = plain(form)
    old.pop("publication", None)
    old["review"] = {"public_days": 30, "other_grade": "good"}
    made = form_from_plain(old)
    assert [(due.sheet, due.after, due.days) for due in made.publication.due] == [
        ("goal", "approved_on", 30),
        ("evaluation", "accounts_approved_on", 20),
    ]
    assert made.review.other_grade == "good"
    assert list(unknown_places(made)) == []
    assert form_from_plain(plain(made)) == made


def test_an_older_form_with_the_usual_days_is_the_same_form(form: Form) -> None:
    old = plain(form) | {"review": {"public_days": 20}}
    assert form_from_plain(old) == form


def test_what_a_form_says_of_publishing_comes_before_its_older_words(form: Form) -> None:
    new = [{"sheet": "goal", "after": "approved_on", "days": 7}]
    both = plain(form) | {"review": {"public_days": 30}, "publication": {"due": new}}
    assert [due.days for due in form_from_plain(both).publication.due] == [7]


def test_days_that_cannot_be_are_refused_in_an_older_form_too(form: Form) -> None:
    with pytest.raises(ValidationError):
        form_from_plain(plain(form) | {"review": {"public_days": -1}})
