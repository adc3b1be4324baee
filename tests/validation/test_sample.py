"""The published sample: exactly what its table of findings says, and nothing more."""

from collections import Counter

from jx_desktop.domain.form.definition import Form
from jx_desktop.validation.checker import Checker
from tests.validation.sample import sample_document

EXPECTED = {
    ("STR-02", "warning", "doc", ("reviewed_by",), ()),
    ("PLN-02", "warning", "p1", ("plan.12",), ()),
    ("VAL-09", "warning", "p1", ("value",), (7,)),
    ("VAL-09", "warning", "p2", ("value",), (7,)),
    ("VAL-09", "warning", "p3", ("value",), (2, 5, 6, 7)),
    ("VAL-12", "warning", "p1", ("value",), (3,)),
    ("VAL-12", "warning", "p2", ("value",), (3,)),
    ("VAL-12", "warning", "p3", ("value",), (3,)),
    ("VAL-17", "warning", "p1", ("value",), (5, 6)),
    ("VAL-17", "warning", "p2", ("value",), (5, 6)),
    ("VAL-17", "warning", "p3", ("value",), (5, 6)),
    ("GOL-01", "warning", "p3", ("goals.0",), ()),
    ("GOL-02", "warning", "p1", ("goals.0",), ()),
    ("GOL-02", "warning", "p2", ("goals.0",), ()),
    ("GOL-02", "warning", "p3", ("goals.0",), ()),
    ("IND-07", "hint", "p1", ("description",), (1, 2, 3, 4, 5, 6, 7)),
    ("IND-07", "hint", "p2", ("description",), (1, 2, 3, 4, 5, 6, 7)),
    ("IND-07", "hint", "p3", ("description",), (1, 2, 3, 4, 5, 6, 7)),
    ("VAL-11", "hint", "p1", ("value",), (4,)),
    ("VAL-11", "hint", "p2", ("value",), (4,)),
    ("VAL-11", "hint", "p3", ("value",), (4,)),
    # 合格率 95%, 覆盖率 95%, 覆盖率 100%: more may well come of it, and no sign says that it is the least.
    ("VAL-20", "hint", "p1", ("value",), (2,)),
    ("VAL-20", "hint", "p2", ("value",), (2,)),
    ("VAL-20", "hint", "p3", ("value",), (2,)),
    ("SRC-02", "hint", "p1", ("basis",), (5, 6)),
    ("SRC-02", "hint", "p2", ("basis",), (5, 6)),
    ("SRC-02", "hint", "p3", ("basis",), (5, 6)),
}


def test_the_sample_has_the_findings_of_its_table_and_no_other(form: Form) -> None:
    problems = Checker().check(sample_document(form))
    assert len(problems) == 27
    assert Counter(problem.severity.value for problem in problems) == {"warning": 15, "hint": 12}
    assert {
        (
            problem.rule,
            problem.severity.value,
            problem.entity_id,
            tuple(dict.fromkeys(place.field for place in problem.places)),
            tuple(int(place.row_id[-1]) for place in problem.places if place.row_id),
        )
        for problem in problems
    } == EXPECTED


def test_a_final_sample_has_two_errors(form: Form) -> None:
    problems = Checker().check(sample_document(form), final=True)
    assert Counter(problem.severity.value for problem in problems) == {"error": 2, "warning": 13, "hint": 12}
    assert [(p.rule, p.entity_id) for p in problems if p.severity == "error"] == [("STR-02", "doc"), ("PLN-02", "p1")]
