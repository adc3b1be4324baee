"""A few departments with reviews at the bureau's desk, as lines of a folder that was read."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.editing.opinions import give_opinions
from jx_desktop.services.files.document_files import open_document, save_again
from jx_desktop.services.reviewing.beginning import Begun, begin_review
from tests.made.county import make_county
from tests.services.reviewing.cases import NOON, REVIEWER, WORDING


@dataclass(frozen=True, slots=True)
class ReviewedCounty:
    """The folder that was read, and the folder of the reviews."""

    folder: Path
    reviews: Path
    collected: CollectedFolder

    @property
    def documents(self) -> tuple[CollectedDocument, ...]:
        return self.collected.documents

    def review(self, number: int) -> Path:
        """The review of a line, from 0."""
        return Path(self.collected.reviews[self.documents[number].key].path)

    def copied(self, folder: Path) -> "ReviewedCounty":
        """Return the same with the reviews in a new folder, where a test may change them."""
        reviews = shutil.copytree(self.reviews, folder)
        states = {
            key: state.model_copy(update={"path": str(reviews / Path(state.path).name)})
            for key, state in self.collected.reviews.items()
        }
        return replace(self, reviews=reviews, collected=replace(self.collected, reviews=FrozenDict(states)))


GRADES = ("good", "", None, "poor")
"""Graded so that it passes, not graded, not begun, graded so that it does not pass."""


def reviewed_county(folder: Path, grades: tuple[str | None, ...] = GRADES, projects: int = 2) -> ReviewedCounty:
    """Departments of which each has a review with one grade for all projects; without one ("") it is not graded,
    with None not begun.
    """
    made = make_county(folder / "received", len(grades), projects)
    lines, states = list[CollectedDocument](), dict[str, ReviewedState]()
    for path, grade in zip(made.files.values(), grades, strict=True):
        stored = open_document(path).stored
        line = line_of(path.name, stored.document, stored.sha256)
        lines.append(line)
        if grade is None:
            continue
        begun = begin_review(stored, path.stem, folder / "reviews", REVIEWER, NOON, WORDING)
        assert isinstance(begun, Begun)
        if grade:
            give_grade(begun.path, grade)
        states[line.key] = ReviewedState(path=str(begun.path), state="in_review")
    collected = CollectedFolder(str(made.folder), tuple(lines), reviews=FrozenDict(states))
    return ReviewedCounty(made.folder, folder / "reviews", collected)


def line_of(file: str, document: Document, sha256: str) -> CollectedDocument:
    department = document.head.department
    return CollectedDocument(
        file=file,
        sha256=sha256,
        document_id=document.head.id,
        department_code=department.code,
        department=department.name,
        year=document.head.year,
        stage=document.head.stage,
        projects=len(document.projects),
        money_unit=document.head.money_unit or "",
        total=document.total(),
        total_yuan=document.total() * 10_000,
        check_code=check_code(document),
    )


def give_grade(path: Path, grade: str, at: str = NOON) -> None:
    """Give all projects of a review a grade, and save it."""
    opened = open_document(path)
    document = opened.document
    said: dict[str | None, dict[str, object]] = {project.id: {"grade": grade} for _, project in document.projects}
    save_again(opened, document.apply(give_opinions(document, REVIEWER, at, said).build(document)))
