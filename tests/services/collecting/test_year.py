"""What the desk knows of the sheets of a year: as it is read, looked through across documents, and written."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import ReviewedState
from jx_desktop.domain.collected.year_across import YearGroup, sheets_across, year_groups
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.events import event_of
from jx_desktop.editing.opinions import Said, give_opinions
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.collecting.summary_table import COLUMNS, summary_cells
from jx_desktop.services.collecting.year_cells import last_monitoring
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_project
from tests.evaluated import evaluated_document, evaluated_project, monitored_project
from tests.services.reviewing.cases import DEPARTMENT, NOON, REVIEWER, begin, review_at, rewritten, with_all

ORDER = CollectOrder(with_other_kinds=False, with_content=True)
POOR = ("3次", "96%", "2024年11月30日", "4.3万元", "320人次", "93%")
POOR_SCORES = ("0", "10", "10", "10", "20", "10")
WORDS = load_wording("zh")


@pytest.fixture
def read(tmp_path: Path, form: Form) -> Callable[..., CollectedFolder]:
    """Return what is read of departments with these projects, of which the first is 301."""

    def make(*departments: tuple[Project, ...], order: CollectOrder = ORDER) -> CollectedFolder:
        for number, projects in enumerate(departments):
            department = Department(code=f"{301 + number}", name=f"部门{number + 1}")
            document = evaluated_document(form, *projects, id=f"doc{number}", department=department)
            save_new(document, tmp_path / f"{number}.jx", replace_existing=False)
        return collect_folder(tmp_path, order)

    return make


def groups_of(collected: CollectedFolder, sheet: str = "evaluation") -> dict[tuple[str, str], YearGroup]:
    return {(group.view, group.name or group.code): group for group in year_groups(collected, sheet, "优良中差")}


def test_a_line_says_which_sheets_are_begun_and_what_they_come_to(read: Callable[..., CollectedFolder]) -> None:
    poor = evaluated_project(2, actuals=POOR, scores=POOR_SCORES, executed="2", rate_score="4")
    collected = read((evaluated_project(), poor, make_project(3)), (make_project(),))
    first, second = collected.documents
    (sheet,) = first.sheets
    assert (sheet.name, sheet.asked, sheet.begun, sheet.left_out) == ("绩效自评", 3, 2, 1)
    assert (sheet.rate, sheet.average, sheet.missed) == (Decimal(65), Decimal("81.50"), 1)
    assert sheet.grades == {"优": 1, "中": 1}
    assert not second.sheets
    assert second.sheet("evaluation") is None
    cells = dict(zip((column.key for column in COLUMNS), summary_cells(first, collected), strict=True))
    assert (cells["evaluated"], cells["not_evaluated"], cells["evaluation_grades"]) == (2, 1, "优 1 · 中 1")
    assert WORDS.word(cells["sheets"]) == "绩效自评 2/3"  # type: ignore[arg-type]


def test_of_monitorings_the_last_month_that_is_begun_is_told(read: Callable[..., CollectedFolder]) -> None:
    later = monitored_project(month=10)
    both = monitored_project().model_copy(update={"values": FrozenDict({**monitored_project().values, **later.values})})
    collected = read((both,))
    told = last_monitoring(collected.documents[0])
    assert told is not None
    assert told.sheet == "monitor-10"
    assert [sheet.sheet for sheet in collected.documents[0].sheets] == ["monitor-07", "monitor-10"]


def test_evaluations_are_seen_by_department_by_grade_and_by_what_is_to_be_looked_at(
    read: Callable[..., CollectedFolder],
) -> None:
    poor = evaluated_project(2, actuals=POOR, scores=POOR_SCORES, executed="2", rate_score="4")
    cancelled = evaluated_project(4, values={"change.kind": "调减为零"}, executed="0")
    collected = read((evaluated_project(), poor), (make_project(3), cancelled))
    groups = groups_of(collected)
    assert sheets_across(collected) == {"evaluation": "绩效自评"}
    assert (groups["department", "部门1"].average, groups["department", "部门1"].rate) == (
        Decimal("81.50"),
        Decimal(65),
    )
    assert (groups["department", "部门2"].projects, groups["department", "部门2"].begun) == (1, 0)
    assert {name: group.projects for (view, name), group in groups.items() if view == "grade" and name} == {
        "优": 1, "良": 0, "中": 1, "差": 0,
    }  # fmt: skip
    assert [line.held.project.id for line in groups["look", "low_rate"].lines] == ["p2"]
    assert [line.held.project.id for line in groups["look", "left_out"].lines] == ["p3"]
    (missed,) = groups["look", "missed"].lines
    assert missed.row is not None
    assert (missed.row.target, missed.row.actual) == ("≥6次", "3次")


def test_scores_of_the_desk_that_differ_by_more_than_the_margin_are_to_be_looked_at(
    read: Callable[..., CollectedFolder],
) -> None:
    collected = read((evaluated_project(), evaluated_project(2)))
    key = collected.documents[0].key
    state = ReviewedState(sheet="evaluation", scores=FrozenDict({"p1": "80", "p2": "97"}))
    reviewed = CollectedFolder(
        collected.folder, collected.documents, reviews=FrozenDict({key: state}), contents=collected.contents
    )
    (line,) = groups_of(reviewed)["look", "differing"].lines
    assert (line.held.project.id, line.difference) == ("p1", Decimal(-19))


def test_a_monitoring_shows_doubtful_rows_and_what_is_behind_the_time(read: Callable[..., CollectedFolder]) -> None:
    likely = ("有可能", "确定能", "确定能", "确定能", "完全不可能", "确定能")
    slow = monitored_project(2, executed="1")
    collected = read((monitored_project(likelihoods=likely), slow))
    groups = groups_of(collected, "monitor-07")
    assert groups["look", "likelihood:有可能"].projects == 1
    assert groups["look", "likelihood:完全不可能"].projects == 1
    assert [line.held.project.id for line in groups["look", "behind"].lines] == ["p2"]


def test_the_index_gives_the_figures_back_as_they_were_read(
    read: Callable[..., CollectedFolder], tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = CollectOrder(with_other_kinds=False, with_content=True, index=tmp_path_factory.mktemp("index") / "i.db")
    first = read((evaluated_project(),), order=order)
    again = collect_folder(Path(first.folder), order)
    assert again.documents == first.documents
    assert again.contents == first.contents


def test_the_scores_of_a_review_that_was_handed_in_stand_beside_those_of_the_office(tmp_path: Path, form: Form) -> None:
    document = evaluated_document(form, evaluated_project(), evaluated_project(2))
    event = event_of(document, "handed_in", DEPARTMENT, "2026-03-20T09:00:00+08:00", sheet="evaluation")
    handed_in = with_all(document, event)
    (tmp_path / "in").mkdir()
    save_new(handed_in, tmp_path / "in" / "721.jx", replace_existing=False)
    begun = begin(handed_in, tmp_path / "reviews")
    review = review_at(begun)
    said: dict[str | None, Said] = {"p1": {"grade": "adjusted", "items": {"score": "80"}}, "p2": {"grade": "accepted"}}
    rewritten(begun, review.apply(give_opinions(review, REVIEWER, NOON, said).build(review)))
    order = CollectOrder(with_other_kinds=False, with_content=True, reviews=tmp_path / "reviews")
    collected = collect_folder(tmp_path / "in", order)
    (line,) = collected.documents
    assert line.sheet("evaluation").handed_in.startswith("2026-03-20")  # type: ignore[union-attr]
    assert collected.reviews[line.key].sheet == "evaluation"
    (differing,) = groups_of(collected)["look", "differing"].lines
    assert (differing.held.project.id, differing.difference) == ("p1", Decimal(-19))
    cells = dict(zip((column.key for column in COLUMNS), summary_cells(line, collected), strict=True))
    assert cells["grades"] == "认可 1 · 调整得分 1"
    assert WORDS.word(cells["sheets"]) == "绩效自评 2/2 已报送"  # type: ignore[arg-type]
