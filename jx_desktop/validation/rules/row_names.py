"""Rules about what the rows of a table are called: a name, beneath the level that it speaks of, said once."""

from collections import defaultdict
from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import UNITS
from jx_desktop.validation.levels import is_of_role, level_of_role
from jx_desktop.validation.phrases import listed, row_places, rows_named
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.row_names import name_fault
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.table import Row


@rule("IND-11", Project)
def rows_stand_where_they_belong(project: Project, context: Context) -> Iterator[Finding]:
    """A row whose words belong to another level does not stand beneath this one; of unknown levels IND-04 speaks."""
    found: list[Row] = []
    words: list[str] = []
    levels: list[str] = []
    for row in context.read.rows(project):
        word, level = other_level(row, context)
        if level:
            found.append(row)
            words.append(word)
            levels.append(level[1])
    if found:
        params = {
            "rows": rows_named(found),
            "words": listed(list(dict.fromkeys(words))),
            "level": listed(list(dict.fromkeys(levels))),
            "here": listed(list(dict.fromkeys(row.indicator.level2 for row in found))),
        }
        yield Finding(Message("indicators.misplaced", params), row_places(project, found, "level2"))


def other_level(row: Row, context: Context) -> tuple[str, tuple[str, str] | None]:
    """Return the levels to which a row's name belongs, and by which word; None where it may stand as it does."""
    indicators, vocabulary = context.form.indicators, context.vocabulary
    named = vocabulary.roles_named(row.name)
    if not named or row.roles & named.keys() or not indicators.knows(row.indicator.level1, row.indicator.level2):
        return "", None
    if any(is_of_role(row.roles, role) for role in named) or _is_answered_in_its_place(row):
        return "", None
    for role, word in named.items():
        level = level_of_role(role, indicators)
        if level and not row.roles & set(vocabulary.roles[role].also_under):
            return word, level
    return "", None


def _is_answered_in_its_place(row: Row) -> bool:
    """Whether the value is of the kind that the row's level asks for: a count, a date, an amount."""
    reading = row.reading
    if "quantity" in row.roles:
        return reading.kind == "number" and bool(reading.unit) and not reading.is_percentage
    if "time" in row.roles:
        return reading.kind == "date"
    return is_of_role(row.roles, "cost") and reading.unit.partition("/")[0] in UNITS


@rule("IND-12", Project)
def names_say_different_things(project: Project, context: Context) -> Iterator[Finding]:
    """No two names beneath a level say nearly the same; of those that are the same IND-06 speaks.

    They are of the same characters once what says nothing of its own is left out (`NearWords`), and begin and end
    alike: 资金及时拨付率 is 资金拨付及时率, but 干部对群众 is not 群众对干部. A character more or another one may be
    what tells two things apart (新建, 改建; 一期, 二期; 男, 女), so no share of common characters makes two names the
    same. All benefits are one level here, outputs are several: 技能培训 is counted, its quality is another row.
    """
    beneath: dict[str, list[Row]] = {}
    for row in context.read.rows(project):
        beneath.setdefault("benefit" if "benefit" in row.roles else row.indicator.level2, []).append(row)
    key_of = context.vocabulary.near.key
    for others in beneath.values():
        alike: dict[object, list[Row]] = {}
        for row in others if len(others) > 1 else ():
            if (key := key_of(row.name)) is not None:
                alike.setdefault(key, []).append(row)
        for rows in alike.values():
            if len({row.name for row in rows}) > 1:
                names = listed(list(dict.fromkeys(row.indicator.level3 for row in rows)))
                params = {"names": names, "field": context.form.label("level3")}
                yield Finding(Message("indicators.nearly_repeated", params), row_places(project, rows, "level3"))


@rule("IND-13", Project)
def names_are_names(project: Project, context: Context) -> Iterator[Finding]:
    """A third level is a name: no mark of the template, no star, no placeholder, no sentence."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in context.read.rows(project):
        fault = name_fault(row, context)
        if fault is not None:
            found[fault.code].append(row)
    for code, rows in found.items():
        params = {"rows": rows_named(rows), "field": context.form.label("level3")}
        yield Finding(Message(code, params), row_places(project, rows, "level3"))
