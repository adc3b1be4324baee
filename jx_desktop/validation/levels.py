"""Levels of a table by their roles, where forms divide one role more finely than others (cost, economic cost)."""

from collections.abc import Collection

from jx_desktop.domain.form.tables import TableForm


def is_of_role(roles: Collection[str], role: str) -> bool:
    """Whether a row with these roles stands beneath a role: itself, or a kind of it (``economic_cost`` of ``cost``)."""
    return any(each == role or each.endswith(f"_{role}") for each in roles)


def level_of_role(role: str, table: TableForm) -> tuple[str, str] | None:
    """Return the names of the first and second level of a role in a table, the role itself before its kinds."""
    levels = [(first.name, second.name, second.role) for first in table.taxonomy for second in first.level2]
    exact = [level for level in levels if level[2] == role]
    kinds = [level for level in levels if is_of_role({level[2]}, role)]
    return next(((first, second) for first, second, _ in (*exact, *kinds)), None)
