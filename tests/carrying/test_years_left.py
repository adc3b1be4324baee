"""No year of last year's survives unseen: what was not put in when a document was carried is a finding in it."""

from dataclasses import replace

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.carried import carried
from jx_desktop.domain.carrying.choices import defaults_of
from jx_desktop.domain.carrying.year_places import YearPlace, year_places
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.set_values import SetValues
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Problem
from tests.domain.test_year_places import planted

OLDER = ("text.other_year", "value.time_outside_year")


def carried_with(document: Document, years: tuple[YearPlace, ...]) -> Document:
    """Return the document of 2025 with some years put in, as it refers to last year's."""
    choices = replace(defaults_of(document, places=year_places(document, 2025)), years=years)
    new = carried(document, choices).document
    return new.with_head(new.head.model_copy(update={"references": FrozenDict({"2024": "v1"})}))


def left_in(document: Document) -> list[Problem]:
    return [problem for problem in Checker().check(document) if problem.rule == "CAR-03"]


def ticked(document: Document) -> tuple[YearPlace, ...]:
    return tuple(each for each in year_places(document, 2025) if each.word.is_ticked)


def test_what_would_have_been_ticked_is_found_where_it_was_left() -> None:
    last = planted()
    new = carried_with(last, ())
    places = [place for problem in left_in(new) for place in problem.places]
    heads = {last.head.id: new.head.id}
    expected = [each.place._replace(entity_id=heads.get(each.place[0], each.place[0])) for each in ticked(last)]
    assert places == list(dict.fromkeys(expected))
    older = [each for each in Checker().check(new) if each.message.code in OLDER]
    assert not {place for each in older for place in each.places} & set(places), "no place has two findings"


def test_nothing_is_found_where_all_that_is_ticked_was_put_in() -> None:
    last = planted()
    assert not left_in(carried_with(last, ticked(last)))


def test_what_was_left_is_put_right_in_one_step_and_what_is_not_looked_at_still_waits() -> None:
    new = carried_with(planted(), ())
    for problem in left_in(new):
        (fix,) = fixes_of(problem, new)
        new = new.apply(SetValues(fix.edits, keeps_marks=True).build(new))
    assert not left_in(new)
    assert new.value_at(Address("p1", "value", "p1r1")) == "二〇二五年底前"
    assert new.value_at(Address("p1", "values.due", "t1")) == "2025-02-28"
