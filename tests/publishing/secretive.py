"""A document with a word in every place that no public copy may tell of, each word in another place."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.storage.project_file import Attachment, StoredVersion, write_image
from jx_desktop.storage.versions import make_version
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.layers import word
from tests.records import with_records

AT = "2026-09-28T09:00:00+08:00"


@dataclass
class Words:
    """Which word stands in which place, by the name of the place. `secret` ones may not be published."""

    secret: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    def __call__(self, place: str) -> str:
        """Return the word of a secret place."""
        return self.secret.setdefault(place, word(len(self.secret) + 1))

    def shown(self, place: str) -> str:
        """Return the word of a place that is published."""
        return self.printed.setdefault(place, word(900 + len(self.printed)))

    def places(self, found: set[str]) -> list[str]:
        """Return the secret places whose words were found."""
        return [place for place, each in self.secret.items() if each in found]

    def missing(self, found: set[str], places: set[str]) -> set[str]:
        """Return those of some places whose words were not found."""
        return {place for place in places if (self.secret | self.printed)[place] not in found}


def secretive_form(words: Words) -> Form:
    """A form with fields that no sheet shows, a table that none shows, and words of those who made it."""
    plain = every_form().dump()
    whole, goal = plain["sheets"]["whole"], plain["sheets"]["goal"]
    hidden = {"label": words("label of a field that no sheet shows")}
    inner = {"label": words("label of a table not shown"), "fields": [{"id": "text", **hidden}]}
    system = {"name": words("name of another system"), "cells": ["name"]}
    made = {
        **plain,
        "id": "county-2024",
        "fields": {**plain["fields"], "values.inner": hidden},
        "tables": {**plain["tables"], "inner": inner},
        "sheets": {
            **plain["sheets"],
            "whole": {**whole, "fields": {**whole["fields"], "inner": hidden}},
            "goal": {**goal, "remark": words("key of a sheet of the form that nobody knows")},
        },
        "rules": {**plain["rules"], "BUD-02": {"remark": words("key of a rule that nobody knows")}},
        "review": {"phrases": [words("phrase of reviewers")]},
        "publication": {**plain.get("publication", {}), "never_words": words("why a ground is none")},
        "exports": {"system": system},
        "remark": words("key of the form that nobody knows"),
    }
    return form_from_plain(made)


def _rows(words: Words, of: str, number: int, say: Any) -> tuple[Indicator, ...]:
    rows = make_project(number).indicators
    first = rows[0].model_copy(
        update={
            "id": words(f"id of a row of {of}"),
            "level3": say(f"indicator of {of}"),
            "description": say(f"description of {of}"),
            "basis": say(f"basis of {of}"),
            "values": FrozenDict(
                {"progress.07.actual": say(f"value of a later sheet of {of}"), "inner": words(f"column of {of}")}
            ),
            "later": words(f"key of a row of {of} that nobody knows"),
        }
    )
    return (first, *rows[1:])


def _project(words: Words, of: str, number: int, say: Any, **more: Any) -> Project:
    project = make_project(
        number,
        id=words(f"id of {of}"),
        name=say(f"name of {of}"),
        purpose=say(f"purpose of {of}"),
        goals=(say(f"goal of {of}"),),
        indicators=_rows(words, of, number, say),
        values={
            "phase": say(f"value of {of}"),
            "inner": words(f"field of {of} that no sheet shows"),
            "elsewhere": words(f"value of {of} that the form does not have"),
        },
        tables={
            "purchases": [
                {"id": words(f"id of a row of a table of {of}"), "values": {"item": say(f"table of {of}")}},
            ],
            "inner": [{"id": f"i{number}", "values": {"text": words(f"table of {of} that no sheet shows")}}],
            "elsewhere": [{"id": f"e{number}", "values": {"x": words(f"table of {of} that the form does not have")}}],
        },
        section_office=words(f"office of {of}"),
        unconfirmed=("purpose", words(f"mark of {of}")),
        succeeds=(words(f"former of {of}"),),
        later=words(f"key of {of} that nobody knows"),
        **more,
    )
    budget = project.budget.model_copy(update={"values": FrozenDict({"x": words(f"budget of {of}")})})
    return project.model_copy(update={"budget": budget.model_copy(update={"later": words(f"key of budget of {of}")})})


def secretive_document(words: Words, *, may_be_published: bool = False) -> Document:
    """One project that is published; two that are not disclosed and two without money, one of each alone in a unit.

    One that `may_be_published` has a ground that the form has, and is no reviewer's copy.
    """
    form = secretive_form(words)
    ground = "商业秘密" if may_be_published else words("ground of nondisclosure")
    hidden: dict[str, Any] = {"disclose": False, "disclose_ground": ground}
    projects = [
        _project(words, "the published project", 1, words.shown),
        _project(words, "a left-out project", 2, words, code=words("code of a left-out project"), **hidden),
        _project(words, "a project of a unit that is left out", 3, words, **hidden),
        _project(words, "a project without money", 4, words, arranged=False),
        _project(words, "a project without money of another unit", 5, words, arranged=False),
    ]
    plain = make_document(form)
    units = [
        Unit(id=words("id of a unit"), code="721001", name=words.shown("name of a unit"),
             project_ids=tuple(projects[at].id for at in (0, 1, 3)), later=words("key of a unit that nobody knows")),
        Unit(code="721002", name=words("name of a unit that is left out"), project_ids=(projects[2].id,)),
        Unit(code="721003", name=words("name of a unit without money"), project_ids=(projects[4].id,)),
    ]  # fmt: skip
    sections: list[Section] = [
        Section.of(key, (words.shown(f"section {key}"),)).model_copy(
            update={"unconfirmed": ("paragraphs",), "later": words(f"key of section {key} that nobody knows")}
        )
        for key in form.section_ids
    ]
    sections.append(Section.of("elsewhere", (words("section that the form does not have"),)))
    sheets = [
        Sheet.of(
            "whole",
            values={"duties": words.shown("sheet of the document"), "inner": words("field of a sheet not shown")},
            tables={"tasks": [{"id": words("id of a row of a sheet"), "values": {"task": words.shown("task")}}]},
            later=words("key of a sheet that nobody knows"),
        ),
        Sheet.of("elsewhere", values={"x": words("sheet that the form does not have")}),
    ]
    head = plain.head.model_copy(
        update={
            "id": words("id of the document"),
            "department": Department.model_validate(
                {"code": "721", "name": words.shown("department"), "later": words("key of the department")}
            ),
            "unit_ids": tuple(unit.id for unit in units),
            "declared_total": None,
            "approval_number": words("number of the approval"),
            "finals": (words("sheet that is final"),),
            "references": FrozenDict({"2023": words("id of last year's version")}),
            "later": words("key of the head that nobody knows"),
        }
    )
    head = head.with_values(
        {
            "before_final": {"cover_mark": words("mark of the cover before it was final")},
            "part": {"of": words("whole of a part"), "scope": "unit", "unit_ids": [], "project_ids": [],
                     "order": {words("order of a part"): 1}},
            "review_of": None if may_be_published else words("event of a review"),
        }
    )  # fmt: skip
    made = Document.build([head, *sections, *sheets, *units, *projects], form, _foreign(words))
    return with_records(made, _records(words, projects[0]))


def _foreign(words: Words) -> tuple[ForeignRow, ...]:
    return (ForeignRow(words("id of a foreign row"), words("kind of a foreign row"), 1, words("foreign row")),)


def _records(words: Words, project: Project) -> list[Entity]:
    comment: dict[str, Any] = {
        "entity": project.id, "field": "purpose", "quote": words("quote"), "text": words("comment"),
        "proposal": words("proposal"), "by": words("author of a comment"), "office": "bureau", "at": AT,
        "quoted_row": {"number": 1, "words": words("words of a quoted row")},
        "state": "answered", "state_by": words("who answered"), "state_at": AT,
        "answer": {"kind": "declined", "reason": words("reason of an answer"), "by": words("author of an answer")},
        "replies": [{"text": words("reply"), "by": words("author of a reply"), "at": AT}],
        "later": words("key of a comment that nobody knows"),
    }  # fmt: skip
    return [
        Comment.model_validate(comment),
        Comment(text=words("internal comment"), by=words("author of an internal comment"), internal=True),
        Ruling(rule="BUD-02", entity=project.id, reason=words("reason of a ruling"), by=words("author of a ruling")),
        Opinion(
            entity=project.id, grade=words("grade"), text=words("opinion"), by=words("author of an opinion"),
            items=FrozenDict({"form": words("grade of an item")}),
        ),
        Event(
            what="published", at=AT, by=words("who noted an event"), reviewed_by=words("who looked it through"),
            check_code=words("check code"), codes=FrozenDict({project.id: words("check code of a project")}),
        ),
    ]  # fmt: skip


def secretive_file(folder: Path, words: Words, *, may_be_published: bool = False) -> Path:
    """Write the document to a real file, with versions, last year's document and attachments; return its path."""
    document = secretive_document(words, may_be_published=may_be_published)
    last = make_project(1, name=words("project of last year"), purpose=words("text of last year"))
    last_year = make_document(document.form, last, year=2023)
    versions: tuple[StoredVersion, ...] = (
        make_version(last_year, words("label of last year"), AT, words("id of last year's version")),
        make_version(
            make_document(document.form, make_project(1, purpose=words("text of a version"))), words("version"), AT
        ),
    )
    attachment = Attachment(
        words("id of an attachment"), words("name of an attachment"), words("kind of an attachment"),
        words("attachment").encode(),
    )  # fmt: skip
    image = write_image(
        document,
        revision=7,
        saved_at=AT,
        writer=words("program that wrote it"),
        versions=versions,
        attachments=(attachment,),
        other_meta={words("key beside the document"): words("text beside the document")},
        saved_from=words("file that it came from"),
    )
    folder = folder / words("folder of the file")
    folder.mkdir()
    path = folder / f"{words('name of the file')}.jx"
    path.write_bytes(image)
    return path
