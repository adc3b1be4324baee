"""The rules, one module per subject. A new module is named here; its rules are found in it."""

from jx_desktop.validation.rule import DocumentRule, EntityRule, Rule, SharedRule
from jx_desktop.validation.rules import (
    adjusted,
    agreement,
    answers,
    budget,
    carried,
    codes,
    costs,
    evaluation,
    evaluation_money,
    fields,
    goals,
    indicators,
    money,
    monitoring,
    names,
    operators,
    percentages,
    personal,
    places,
    plan,
    points,
    products,
    publishing,
    reports,
    row_names,
    sources,
    structure,
    texts,
    units,
    values,
)

_SUBJECTS = (
    structure, units, names, places, money, codes, budget, products, plan, goals, fields, indicators, row_names, values,
    percentages, answers, costs, operators, sources, texts, personal, agreement, carried, publishing, points,
    evaluation_money, evaluation, monitoring, reports, adjusted,
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    found
    for subject in _SUBJECTS
    for found in vars(subject).values()
    if isinstance(found, (EntityRule, DocumentRule, SharedRule))
)
"""Every rule of the program; a form may switch any of them off."""
