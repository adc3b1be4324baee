"""Documents made of a few records, for every test."""

import signal
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from jx_desktop.base import clock
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.form.parts import han_number
from jx_desktop.printing import font_search
from jx_desktop.services.files import places
from tests.figures import count, figure, pytest_terminal_summary  # noqa: F401 - fixtures and a hook of every test

ROOT = Path(__file__).parents[1]
TODAY = date(2027, 3, 13)
"""The day on which tests run, whenever they do; it goes on as the clock does."""
_BEGUN = datetime.now(UTC)
# No test depends on the clock: the first example may meet fonts that nobody has read yet, on a busy machine.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # begun in the background: so would be every child of a test
    signal.signal(signal.SIGINT, signal.default_int_handler)

SAMPLE_TEXT = ROOT / "resources" / "samples" / "julu-wenlian-2024.txt"

ROWS = (
    ("产出指标", "数量指标", "开展采风活动次数", "全年组织采风活动的次数", "≥6次", "年度工作计划"),
    ("产出指标", "质量指标", "作品评审合格率", "通过评审的作品所占比例", "≥95%", "评审意见"),
    ("产出指标", "时效指标", "活动完成时限", "全部采风活动完成的时间", "2024年12月底前", "年度工作计划"),
    ("产出指标", "成本指标", "采风活动成本", "采风活动支出控制在预算内", "≤4.5万元", "预算批复"),
    ("效益指标", "社会效益指标", "参与群众人次", "参加活动的群众人次", "≥300人次", "签到表"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "受访群众表示满意的比例", "≥92%", "调查问卷"),
)


def _own_name(level3: str, number: int) -> str:
    """The rows of two projects are not all the same."""
    return f"第{han_number(number)}批{level3}" if number > 1 and level3 in (ROWS[0][2], ROWS[4][2]) else level3


def make_project(number: int = 1, **fields: Any) -> Project:
    """A project that no rule objects to."""
    rows = tuple(
        Indicator(
            id=f"p{number}r{index}", level1=level1, level2=level2, level3=_own_name(level3, number),
            description=description, value=value, basis=basis,
        )
        for index, (level1, level2, level3, description, value, basis) in enumerate(ROWS, 1)
    )  # fmt: skip
    standard: dict[str, Any] = {
        "id": f"p{number}",
        "code": f"13052924P{number:011d}A",
        "name": f"采风创作经费之{number}",
        "budget": {"total": "5.00", "fiscal": "5.00"},
        "purpose": "用于组织采风创作活动。",
        "plan": [
            {"month": month, "percent": percent} for month, percent in ((3, "30"), (6, "60"), (10, "80"), (12, "100"))
        ],
        "goals": (f"第{number}项：组织开展采风活动6次，提升创作水平。",),
        "indicators": rows,
    }
    return Project.model_validate(standard | fields)


def make_document(form: Form, *projects: Project, **head: Any) -> Document:
    """A document of one unit that no rule objects to, with the given projects."""
    fields: dict[str, Any] = {
        "id": "doc",
        "form": form.id,
        "year": 2024,
        "cover_mark": "草案",
        "money_unit": form.money.unit,
        "department": Department(code="721", name="巨鹿县文学艺术界联合会"),
        "compiled_by": "巨鹿县文学艺术界联合会",
        "reviewed_by": "巨鹿县财政局",
        "unit_ids": ("u1",),
    }
    unit = Unit(
        id="u1", code="721001", name="巨鹿县文学艺术界联合会本级", project_ids=tuple(project.id for project in projects)
    )
    sections = [Section.of(key, (f"{key}的第一段内容。", "第二段内容。")) for key in form.section_ids]
    return Document.build([Head.model_validate(fields | head), *sections, unit, *projects], form)


@pytest.fixture(scope="session")
def form() -> Form:
    """The shipped form."""
    return read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))


def without_blank_front(form: Form) -> Form:
    """A form that puts the contents behind the cover: of its books the pages are easier to count."""
    return form.model_copy(update={"contents": form.contents.model_copy(update={"odd_page": False})})


def _moment() -> datetime:
    return datetime.combine(TODAY, time(8)).astimezone() + (datetime.now(UTC) - _BEGUN)


@pytest.fixture(autouse=True)
def _no_other_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due, late or of this year is the same whenever it is tested."""
    monkeypatch.setattr(clock, "_now", _moment)


@pytest.fixture(autouse=True)
def _no_temporary_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of tests lie in a temporary folder, which is no reason to save them elsewhere."""
    monkeypatch.setattr(places, "temporary_folders", lambda: ())


@pytest.fixture(autouse=True)
def _no_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed does not depend on the fonts of the machine that tests it."""
    monkeypatch.setattr(font_search, "font_folders", lambda: ())


@pytest.fixture
def document(form: Form) -> Document:
    """Two projects that no rule objects to."""
    return make_document(form, make_project(1), make_project(2, goals=("组织开展采风活动6次，提高创作水平。",)))
