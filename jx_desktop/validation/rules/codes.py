"""Rules about the codes of projects."""

import unicodedata
from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.unverified import Codes
from jx_desktop.domain.values.lookalikes import LIKE_DIGITS, LIKE_LETTERS, LOOKS_LIKE
from jx_desktop.domain.values.written_year import read_year
from jx_desktop.validation.index import CODE_AREAS, PROJECT_CODES, Index
from jx_desktop.validation.phrases import listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule, rule


@rule("COD-01", Project)
def code_has_the_forms_shape(project: Project, context: Context) -> Iterator[Finding]:
    """A project has a code, of the form's pattern, written without spaces."""
    codes, label = context.form.codes, context.form.label("code")
    code = without_spaces(project.code)
    places = (Address(project.id, "code"),)
    if not code:
        yield Finding(Message("code.missing", {"field": label}), places)
        return
    is_code, meant = codes.is_project_code(code), meant_code(code, codes)
    if is_code and meant != code:
        params = {"field": label, "code": code, "expected": meant}
        yield Finding(Message("code.letter", params), places)
    elif is_code is False:
        params = {"field": label, "code": project.code, "example": codes.project_example}
        yield Finding(Message("code.shape", params), places)
    elif code != project.code:
        yield Finding(Message("code.spaces", {"field": label, "code": project.code, "expected": code}), places)


def meant_code(code: str, codes: Codes) -> str:
    """Return a code with digits where letters were typed that look like them, as O for 0, I and l for 1, S for 5.

    Letters stay, or come in the place of digits, where the form's example has letters. S, B and Z, and digits, are
    only exchanged in a code that is none as it is.
    """
    plain = unicodedata.normalize("NFKC", code)
    if len(plain) != len(codes.project_example) or (plain.isdigit() and not codes.project_example.isdigit()):
        return code  # digits alone are a code of another kind, not one with all its letters misread
    ways = ((LOOKS_LIKE, {}), (LIKE_DIGITS, LIKE_LETTERS))[: 1 if codes.is_project_code(plain) else 2]
    for digits, letters in ways:
        meant = "".join(
            sign.upper().translate(letters) if model.isalpha() else sign.translate(digits)
            for sign, model in zip(plain, codes.project_example, strict=True)
        )
        if meant != code and codes.is_project_code(meant):
            return meant
    return code


@document_rule("COD-02")
def code_is_used_once(index: Index, context: Context) -> Iterator[Finding]:
    """No two projects of a unit have one code, and no two of the document."""
    for code, ids in index.shared(PROJECT_CODES).items():
        within_a_unit = len({index.unit_of(project_id) for project_id in ids}) < len(ids)
        params = {
            "field": context.form.label("code"),
            "code": code,
            "projects": listed([index.document.get(Project, project_id).name for project_id in ids]),
        }
        message = Message("code.twice_in_unit" if within_a_unit else "code.twice_in_document", params)
        yield Finding(message, tuple(Address(project_id, "code") for project_id in ids))


@rule("COD-03", Project)
def year_in_code_has_come(project: Project, context: Context) -> Iterator[Finding]:
    """The year in a code, in which the project entered the library, is not after the document's."""
    codes, code = context.form.codes, without_spaces(project.code)
    if context.year is None or codes.year_span is None or not codes.is_project_code(code):
        return
    year = code[slice(*codes.year_span)]
    if year.isascii() and year.isdecimal() and read_year(year, context.year) > context.year:
        params = {"field": context.form.label("code"), "code": code, "found": year, "year": str(context.year)}
        yield Finding(Message("code.year", params), (Address(project.id, "code"),))


@document_rule("COD-03")
def area_in_code_is_the_documents(index: Index, context: Context) -> Iterator[Finding]:
    """The area in a code is the form's, or that of most codes; without a majority nobody can tell."""
    areas, label = index.groups(CODE_AREAS), context.form.label("code")
    usual = context.form.codes.area or next(
        (area for area, ids in areas.items() if 2 * len(ids) > sum(map(len, areas.values()))), ""
    )
    if areas and not usual:
        places = tuple(Address(i, "code") for i in index.in_order(i for ids in areas.values() for i in ids))
        yield Finding(Message("code.area_unknown", {"field": label}), places, undecided=True)
        return
    for area, different in index.ordered(CODE_AREAS, but=usual).items():
        params = {"field": label, "area": area, "expected": usual, "count": len(different)}
        yield Finding(Message("code.area", params), tuple(Address(i, "code") for i in different))
