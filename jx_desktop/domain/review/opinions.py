"""Opinions (审核意见) on projects: who gave which grade in a round, and what comes of them together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.review import SCORE, ReviewForm
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.person import Person, is_bureau
from jx_desktop.domain.review.records import Office, Opinion
from jx_desktop.domain.review.rounds import last_event, moment_of, round_of, sheet_under_review
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all say of a project, or of the document, in one round: the last word of each, in the order of offices.

    `grade` is the worst that anybody gave, empty where nobody gave one; the words of nobody else are lost with that.
    """

    opinions: tuple[Opinion, ...] = ()
    grade: str = ""

    @property
    def is_divided(self) -> bool:
        """Whether grades differ."""
        return len({opinion.grade for opinion in self.opinions if opinion.grade}) > 1

    def of_office(self, office: Office) -> tuple[Opinion, ...]:
        """Return what those of one office say."""
        return tuple(opinion for opinion in self.opinions if opinion.office == office)

    def is_graded_by(self, office: Office) -> bool:
        """Whether somebody of an office gave a grade."""
        return any(opinion.grade for opinion in self.of_office(office))


NO_VERDICT = Verdict()


class Verdicts:
    """The opinions of one round of a sheet by what they are about: the id of a project, None for the document."""

    def __init__(self, document: Document, *, round_number: int = 0, sheet: str = "") -> None:
        """`round_number` is the present one where none is given, `sheet` the one that is under review."""
        sheet = sheet or sheet_under_review(document)
        self.round = round_number or round_of(document, sheet)
        self.sheet = sheet
        given: defaultdict[str | None, list[Opinion]] = defaultdict(list)
        for opinion in document.listed(Opinion):
            if (opinion.round or 1) == self.round and (opinion.sheet or GOAL_SHEET) == sheet:
                given[opinion.entity].append(opinion)
        self.review = document.form.review.of(sheet)
        """What reviewing the sheet goes by."""
        self._given = given
        self._known: dict[str | None, Verdict] = {}

    def of(self, entity_id: str | None) -> Verdict:
        """Return what all say of a project, or of the document."""
        known = self._known.get(entity_id)
        if known is None:
            known = self._known[entity_id] = _verdict(self._given.get(entity_id, ()), self.review)
        return known

    def own(self, entity_id: str | None, person: Person) -> Opinion | None:
        """Return what a person says."""
        said = (each for each in self.of(entity_id).opinions if (each.by, each.office) == (person.name, person.office))
        return next(said, None)


_verdicts: ByIdentity[Document, Verdicts] = ByIdentity()


def verdicts_of(document: Document) -> Verdicts:
    """Return the opinions of the present round of what is under review; several ask for them at each key typed."""
    known = _verdicts.get(document)
    if known is None:
        known = Verdicts(document)
        _verdicts.put(document, known)
    return known


def review_of(document: Document) -> ReviewForm:
    """Return what reviewing the sheet goes by that is under review."""
    return verdicts_of(document).review


def _verdict(opinions: Sequence[Opinion], review: ReviewForm) -> Verdict:
    if not opinions:
        return NO_VERDICT
    if len(opinions) == 1 and opinions[0].grade:  # as nearly all are, and there may be thousands
        return Verdict((opinions[0],), opinions[0].grade)
    last: dict[tuple[str | None, str], Opinion] = {}
    for opinion in sorted(opinions, key=lambda each: moment_of(each.at)):
        last[opinion.office, opinion.by] = opinion
    said = [opinion for opinion in last.values() if opinion.grade or opinion.text or opinion.items]
    said.sort(key=lambda each: (each.office or "", each.by))
    grades = [opinion.grade for opinion in said if opinion.grade]
    return Verdict(tuple(said), max(grades, key=review.rank, default=""))


def may_judge(document: Document, person: Person | None) -> bool:
    """Return whether a person may give opinions in a review; as long as nobody is known, whoever it will be.

    A department reviews what its units hand in, not what the bureau has sent back to it.
    """
    if person is None or is_bureau(person.office):
        return True
    received = last_event(document, "received", sheet=sheet_under_review(document))
    return received is not None and received.office == person.office


def opinion_with(verdicts: Verdicts, entity_id: str | None, person: Person, at: str, **said: object) -> Opinion:
    """Return a person's opinion with what is said now (`grade`, `text`, `items`): the known one, or a new one."""
    known = verdicts.own(entity_id, person)
    if known is None:
        name, office = person
        known = Opinion(entity=entity_id, sheet=verdicts.sheet, round=verdicts.round, office=office, by=name)
    return known.with_values({"at": at, **said})


def answers_in(opinion: Opinion, review: ReviewForm) -> tuple[tuple[str, str], ...]:
    """Return what was answered beside the grade (复核得分), each with its name, in the form's order."""
    return tuple((each.name, text) for each in review.answers if (text := opinion.items.get(each.id, "").strip()))


def item_grade(opinion: Opinion, item_id: str) -> str:
    """Return the grade of an item of the review sheet: its own, or that of the project until it has got one."""
    return opinion.items.get(item_id, opinion.grade)


def reviewed_scores(document: Document, verdicts: Verdicts) -> Mapping[str, str]:
    """Return the scores that were given to projects (复核得分), by their ids: of several the lowest number."""
    found = {}
    for _, project in document.projects:
        given = [each.items[SCORE].strip() for each in verdicts.of(project.id).opinions if each.items.get(SCORE)]
        numbers = [number for text in given if (number := amount_or_none(text)) is not None]
        if numbers:
            found[project.id] = f"{min(numbers):f}"
    return found


def is_key_project(project: Project, document: Document) -> bool:
    """Whether a project is a key project (重点项目): marked as one, or of an amount from which all are."""
    return project.key_project or is_large(project, document)


def is_large(project: Project, document: Document) -> bool:
    """Whether the amount of a project makes it a key project; one in an unknown unit does not."""
    least, total = document.form.review.key_project_from, project.budget.total
    unit = document.money_unit_of(project.id) or ""
    return least is not None and total is not None and unit in UNITS and convert(total, unit, "元") >= least


def ungraded(document: Document, verdicts: Verdicts, office: Office) -> list[Project]:
    """Return the projects that nobody of an office has given a grade yet, in the order of the document."""
    return [project for _, project in document.projects if not verdicts.of(project.id).is_graded_by(office)]


def counted_grades(document: Document, verdicts: Verdicts) -> Mapping[str, int]:
    """Return how many projects have which grade, in the form's order, and under ``""`` how many have none."""
    counts = dict.fromkeys((*(grade.id for grade in verdicts.review.grades), ""), 0)
    for _, project in document.projects:
        grade = verdicts.of(project.id).grade
        counts[grade] = counts.get(grade, 0) + 1
    return counts
