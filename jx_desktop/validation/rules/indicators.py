"""Rules about the rows of the indicator table: which are there, where they belong, what they are called."""

from collections import Counter
from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.values.money import UNITS
from jx_desktop.validation.figures import numbers_in
from jx_desktop.validation.index import COST_BELOW, COST_FIRST, COST_SCHEMES, Index
from jx_desktop.validation.phrases import listed, row_places, rows_named
from jx_desktop.validation.placeholders import placeholder_in
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.row_names import name_fault
from jx_desktop.validation.rule import Context, document_rule, rule, shared_rule
from jx_desktop.validation.table import Row, shows


@rule("IND-01", Project, states_severity=True)
def first_levels_have_rows(project: Project, context: Context) -> Iterator[Finding]:
    """Every first level that the form requires has a row."""
    form = context.form
    places = (Address(project.id, "indicators"),)
    if not project.indicators:
        yield Finding(Message("indicators.none", {"field": form.label("indicators")}), places)
        return
    there = _roles_there(project, context)
    missing = [(level.required, level.name) for level in form.indicators.taxonomy if level.role not in there]
    yield from _missing_levels("indicators.level1_missing", missing, places)


@rule("IND-02", Project, states_severity=True)
def second_levels_have_rows(project: Project, context: Context) -> Iterator[Finding]:
    """Every second level that the form requires has a row; where its first level has none, IND-01 speaks."""
    there = _roles_there(project, context)
    missing = [
        (level2.required, level2.name)
        for level1 in context.form.indicators.taxonomy
        if level1.role in there
        for level2 in level1.level2
        if level2.role not in there
    ]
    yield from _missing_levels("indicators.level2_missing", missing, (Address(project.id, "indicators"),))


def _roles_there(project: Project, context: Context) -> frozenset[str]:
    return frozenset().union(*(row.roles for row in context.read.rows(project)))


def _missing_levels(
    code: str, missing: Sequence[tuple[Severity | None, str]], places: tuple[Address, ...]
) -> Iterator[Finding]:
    """Yield one finding for the missing levels that are equally serious; those not required are none."""
    for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT):
        names = tuple(name for required, name in missing if required is severity)
        if names:
            yield Finding(Message(code, {"levels": names}), places, severity=severity)


@rule("IND-03", Project)
def rows_are_neither_few_nor_many(project: Project, context: Context) -> Iterator[Finding]:
    """A project has some rows and its output is not scattered over too many; of none at all IND-01 speaks."""
    settings, label = context.form.rule("IND-03"), context.form.label("indicators")
    least, most = settings.limit("rows", 3), settings.limit("output_rows", 10)
    rows = context.read.rows(project)
    places = (Address(project.id, "indicators"),)
    if 0 < len(rows) < least:
        yield Finding(Message("indicators.few", {"field": label, "count": len(rows), "least": least}), places)
    outputs = [row for row in rows if "output" in row.roles]
    if len(outputs) > most:
        params = {"level": outputs[0].indicator.level1, "count": len(outputs), "most": most}
        yield Finding(Message("indicators.many", params), places)


@rule("IND-04", Project)
def levels_are_the_forms(project: Project, context: Context) -> Iterator[Finding]:
    """Both levels are given and known to the form, and the second belongs to the first."""
    form = context.form
    own = {level.name: {second.name for second in level.level2} for level in form.indicators.taxonomy}
    known = set().union(*own.values())
    faults: dict[str, list[Row]] = {}
    for row in context.read.rows(project):
        level1, level2 = row.indicator.level1.strip(), row.indicator.level2.strip()
        if row.is_empty:
            continue  # of these IND-14 speaks
        if not level1 or not level2:
            faults.setdefault("indicators.level_missing", []).append(row)
        elif level1 not in own or level2 not in known:
            faults.setdefault("indicators.level_unknown", []).append(row)
        elif level2 not in own[level1]:
            faults.setdefault("indicators.level2_misplaced", []).append(row)
    labels = {"level1": form.label("level1"), "level2": form.label("level2")}
    for code, rows in faults.items():
        params: dict[str, object] = {**labels, "rows": rows_named(rows)}
        first = rows[0].indicator
        field = "level2"
        if code == "indicators.level2_misplaced":
            params |= {"name": first.level2, "above": first.level1}
        elif code == "indicators.level_unknown":
            field = "level2" if first.level1.strip() in own else "level1"
            params["name"] = first.level2 if field == "level2" else first.level1
        elif not first.level1.strip():
            field = "level1"
        yield Finding(Message(code, params), row_places(project, rows, field))


@document_rule("IND-05")
def cost_stands_in_one_place(index: Index, context: Context) -> Iterator[Finding]:
    """Cost is a first level of its own throughout a document, or stands below the output throughout."""
    schemes = index.groups(COST_SCHEMES)
    first, below = schemes.get(COST_FIRST, frozenset()), schemes.get(COST_BELOW, frozenset())
    if first and below:
        fewer = index.in_order(first if len(first) < len(below) else below)
        names = listed([index.document.get(Project, project_id).name for project_id in fewer])
        yield Finding(
            Message("indicators.two_cost_schemes", {"projects": names}),
            tuple(Address(project_id, "indicators") for project_id in fewer),
        )


@rule("IND-06", Project)
def names_stand_once(project: Project, context: Context) -> Iterator[Finding]:
    """A third level stands once in a project."""
    rows = [row for row in context.read.rows(project) if row.name]
    times = Counter(row.name for row in rows)
    repeated = [row for row in rows if times[row.name] > 1]
    if repeated:
        names = tuple(dict.fromkeys(row.indicator.level3 for row in repeated))
        params = {"field": context.form.label("level3"), "names": listed(names)}
        yield Finding(Message("indicators.repeated", params), row_places(project, repeated, "level3"))


@rule("IND-14", Project)
def rows_are_filled(project: Project, context: Context) -> Iterator[Finding]:
    """Every row says what is measured; of a row in which nothing stands, nothing else is said."""
    rows = context.read.rows(project)
    empty = [row for row in rows if row.is_empty]
    nameless = [row for row in rows if not row.name and not row.is_empty]
    for code, found in (("indicators.row_empty", empty), ("indicators.name_missing", nameless)):
        if found:
            params = {"rows": rows_named(found), "field": context.form.label("level3")}
            if code == "indicators.row_empty":
                params["value"] = context.form.label("value")
            yield Finding(Message(code, params), row_places(project, found, "level3"))


@rule("IND-07", Project)
def description_says_more(project: Project, context: Context) -> Iterator[Finding]:
    """A description says more than the third level beside it."""
    form = context.form
    if not shows(form, "description"):
        return
    rows = [row for row in context.read.rows(project) if row.name]
    same = [row for row in rows if without_spaces(row.indicator.description) == row.name]
    if same:
        params = {"count": len(same), "field": form.label("description"), "level3": form.label("level3")}
        message = Message("indicators.description_repeats", params)
        yield Finding(message, row_places(project, same, "description"))


@rule("IND-08", Project)
def quantity_is_work(project: Project, context: Context) -> Iterator[Finding]:
    """A quantity says how much work is done, not how much money is paid."""
    rows = [
        row
        for row in context.read.rows(project)
        if "quantity" in row.roles and row.reading.unit and row.reading.unit.split("/")[0] in UNITS
    ]
    if rows:
        params = {"rows": rows_named(rows), "level2": rows[0].indicator.level2, "value": rows[0].value}
        yield Finding(Message("indicators.money_as_quantity", params), row_places(project, rows))


@rule("IND-09", Project)
def names_carry_no_digits(project: Project, context: Context) -> Iterator[Finding]:
    """A third level is a name: the number belongs into the value. PM2.5, 12345热线 and 65岁以上 are names.

    Of marks of a template IND-13 and STR-02 speak.
    """
    rows = [
        row
        for row in context.read.rows(project)
        if numbers_in(row.indicator.level3)
        and not placeholder_in(row.indicator.level3, context.form)
        and name_fault(row, context) is None
    ]
    if rows:
        params = {
            "rows": rows_named(rows),
            "field": context.form.label("level3"),
            "value": context.form.label("value"),
        }
        yield Finding(Message("indicators.digits_in_name", params), row_places(project, rows, "level3"))


@shared_rule("IND-10", lambda index, context: index.alike(context.form.rule("IND-10")))
def rows_are_the_projects_own(_: str, projects: Sequence[Project], context: Context) -> Iterator[Finding]:
    """No two projects have most of their rows in common, by the three levels."""
    params = {
        "projects": listed([project.name for project in projects]),
        "field": context.form.label("indicators"),
        "percent": min(100, context.form.rule("IND-10").limit("percent", 80)),
    }
    yield Finding(
        Message("indicators.shared", params), tuple(Address(project.id, "indicators") for project in projects)
    )
