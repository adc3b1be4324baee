"""A document of two projects of which one is not published, and how its publication is asked for."""

from datetime import date
from pathlib import Path
from typing import Any

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.services.publishing.publish import PublicWanted, Published, publish
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project

AT = "2027-03-20T10:00:00+08:00"
APPROVED_ON, REVIEWED_ON = date(2027, 3, 5), date(2027, 3, 19)
NAME = "巨鹿县文学艺术界联合会2027年部门预算绩效文本"
HIDDEN, HIDDEN_CODE = "某集团并购重组前期尽职调查费", "13052927P00000000009K"
WORDING = load_wording("zh")


def approved(form: Form, *, hidden: dict[str, Any] | None = None, **head: Any) -> Document:
    """A document that was approved, with a project that is not published: 37.00 of 42.00."""
    fields = {
        "name": HIDDEN, "code": HIDDEN_CODE, "disclose": False, "disclose_ground": "商业秘密",
        "budget": {"total": "37.00", "fiscal": "37.00"}, "purpose": "用于聘请中介机构。", **(hidden or {}),
    }  # fmt: skip
    head = {
        "year": 2027, "stage": "approved", "approved_on": APPROVED_ON, "approval_number": "巨财预〔2027〕1号",
        "cover_mark": None, **head,
    }  # fmt: skip
    shown = make_project(1, code="13052927P00000000001A", indicators=_of_2027(make_project(1).indicators))
    return make_document(form, shown, make_project(2, **fields), **head)


def _of_2027(rows: Any) -> Any:
    return tuple(row.model_copy(update={"value": row.value.replace("2024", "2027")}) for row in rows)


def wanted(folder: Path, **other: Any) -> PublicWanted:
    """What is asked for when somebody publishes into a folder; the web page alone, which is made quickest."""
    return PublicWanted(**{
        "folder": folder, "kinds": ("html",), "total": "recomputed", "reviewed_by": "赵某", "reviewed_on": REVIEWED_ON,
        "person": Person("王某", "department"), "at": AT, **other,
    })  # fmt: skip


def published(document: Document, folder: Path, **other: Any) -> Published:
    return publish(document, wanted(folder, **other), WORDING, "bundled")
