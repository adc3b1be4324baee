"""What forms and rulings say under the ids that some facts once had is meant of these facts, wherever it is met."""

import json
from pathlib import Path
from typing import Any

from jx_desktop.base.json_text import canonical_json, parse_json
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from jx_desktop.services.document.comments import comments_of
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.storage.entity_rows import document_from, rows_of
from jx_desktop.storage.project_file import write_image
from jx_desktop.storage.salvage.file import salvage
from jx_desktop.validation.checker import Checker
from tests.conftest import make_document, make_project
from tests.validation.cases import with_rulings

PRESENT = {"IND-11": "IND-14", "VAL-18": "VAL-22", "BUD-07": "BUD-08"}
FORMER = {new: old for old, new in PRESENT.items()}


def former_plain(form: Form) -> dict[str, Any]:
    """The form as an earlier program wrote it: three facts under other ids, and nothing of the rules of now."""
    data: dict[str, Any] = json.loads(json.dumps(form.dump(), default=str))
    data["rules"] = {FORMER.get(rule, rule): said for rule, said in data["rules"].items() if rule not in PRESENT}
    return data


def ruled(form: Form, *rules: str) -> Document:
    document = make_document(form, make_project(1))
    project = document.projects[0][1].id
    return with_rulings(document, *(Ruling(id=f"r{rule}", rule=rule, entity=project, reason="好") for rule in rules))


def former_rows(document: Document) -> list[Any]:
    form = canonical_json(former_plain(document.form))
    return [(*row[:3], form) if row[1] == "form" else row for row in rows_of(document)]


def rules_of(document: Document) -> list[str]:
    return [ruling.rule for ruling in document.rulings]


def test_a_form_has_its_facts_under_their_present_ids(form: Form) -> None:
    lifted = form_from_plain(former_plain(form))
    for new in FORMER:
        assert lifted.rule(new) == form.rule(new)
    assert not set(PRESENT) & set(lifted.rules)


def test_a_form_that_speaks_of_other_facts_under_these_ids_means_them(form: Form) -> None:
    data = former_plain(form)
    data["rules"]["IND-11"] = {"severity": {"indicators.misplaced": "hint"}}
    lifted = form_from_plain(data)
    assert "IND-14" not in lifted.rules
    assert lifted.rules["IND-11"].severity["indicators.misplaced"].default == "hint"


def test_rulings_in_a_file_follow_the_facts_of_its_form(form: Form) -> None:
    document = ruled(form, *PRESENT, "VAL-09")
    assert rules_of(document_from(former_rows(document))) == [*PRESENT.values(), "VAL-09"]
    assert rules_of(document_from(rows_of(document))) == [*PRESENT, "VAL-09"], "the form of now means the rules of now"


def test_rulings_in_a_damaged_file_follow_too(form: Form, tmp_path: Path) -> None:
    document = ruled(form, "IND-11")
    image = write_image(document, revision=1, saved_at="", writer="")
    plain = canonical_json(form.dump())
    place = image.find(b'"IND-14":')
    assert place > 0, "the form lies in the file as text"
    # As long, with nothing yet of what is IND-11 now; the digest is another then.
    former = image.replace(b'"IND-11":', b'"IND-99":').replace(b'"IND-14":', b'"IND-11":')
    salvaged = salvage(former, tmp_path / "x.jx", lambda _: form_from_plain(parse_json(plain)), lambda _: "")
    assert rules_of(salvaged.document) == ["IND-14"]


def test_rulings_in_the_interchange_follow_the_form_that_travels_along(form: Form) -> None:
    document = ruled(form, *PRESENT)
    data = json.loads(write_interchange(document, is_shipped=lambda _: False))
    data["form_definition"] = former_plain(form)
    assert rules_of(read_interchange(json.dumps(data), lambda _: None)) == list(PRESENT.values())


def test_a_comment_on_a_finding_is_known_under_the_present_id(form: Form) -> None:
    nameless = make_project(1).indicators[0].model_copy(update={"level3": ""})
    document = make_document(form, make_project(1, indicators=(nameless, *make_project(1).indicators[1:])))
    problems = [problem for problem in Checker().check(document) if problem.rule == "IND-14"]
    (comment,), _ = comments_of(document, problems, Person("李某", "bureau"), "", load_wording("zh"))
    assert comment.entity == document.projects[0][1].id
    # written down when this fact was called IND-11
    assert comment.id == "26050b5be80954bb89450f62dc5469d2"
