"""Rules about the budget units: their codes and names."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.units import Unit
from jx_desktop.validation.index import UNIT_CODES, UNIT_NAMES, Index
from jx_desktop.validation.phrases import listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule, rule


@rule("STR-04", Unit)
def unit_code_is_of_the_department(unit: Unit, context: Context) -> Iterator[Finding]:
    """A unit's code is digits of the form's length and begins with the department's code."""
    codes, label = context.form.codes, context.form.label("unit.code")
    code, department = without_spaces(unit.code), without_spaces(context.department.code)
    places = (Address(unit.id, "code"),)
    if not code:
        yield Finding(Message("unit.code_missing", {"field": label, "digits": codes.unit_digits}), places)
    elif not (code.isascii() and code.isdigit() and len(code) == codes.unit_digits):
        params = {"field": label, "code": unit.code, "digits": codes.unit_digits}
        yield Finding(Message("unit.code_shape", params), places)
    elif not code.startswith(department):
        params = {
            "field": label,
            "code": code,
            "department_field": context.form.label("department.code"),
            "department": department,
        }
        yield Finding(Message("unit.code_department", params), places)


@rule("STR-04", Unit)
def own_unit_bears_the_departments_name(unit: Unit, context: Context) -> Iterator[Finding]:
    """A unit named …本级 is called as the department is; a subordinate unit has a name of its own."""
    suffix, department = context.form.codes.own_unit_suffix, without_spaces(context.department.name)
    name = without_spaces(unit.name)
    bare = name.rstrip("）)")
    if not (suffix and department and bare.endswith(suffix)):
        return
    if bare.removesuffix(suffix).rstrip("（(") not in (department, department.removesuffix(suffix)):
        params = {"field": context.form.label("unit.name"), "name": name, "expected": department + suffix}
        yield Finding(Message("unit.own_name", params), (Address(unit.id, "name"),))


@document_rule("STR-07")
def unit_code_has_one_name(index: Index, context: Context) -> Iterator[Finding]:
    """One unit code stands for one name, and one name for one code."""
    form = context.form
    for code, ids in index.shared(UNIT_CODES).items():
        names = _each_once(without_spaces(index.document.get(Unit, unit_id).name) for unit_id in ids)
        if len(names) > 1:
            params = {"field": form.label("unit.code"), "code": code, "names": listed(names)}
            yield Finding(Message("unit.code_two_names", params), tuple(Address(i, "name") for i in ids))
    for name, ids in index.shared(UNIT_NAMES).items():
        codes = _each_once(without_spaces(index.document.get(Unit, unit_id).code) for unit_id in ids)
        if len(codes) > 1:
            params = {"field": form.label("unit.name"), "name": name, "codes": codes}
            yield Finding(Message("unit.name_two_codes", params), tuple(Address(i, "code") for i in ids))


def _each_once(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
