"""Amounts that hang together: after a change of a budget, the texts of the project that still say the old amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.mentions import Mention, mentions_of
from jx_desktop.editing.set_values import SetValues
from jx_desktop.validation.reference import Reference

_LABEL = Message("edit.amounts")


@dataclass(frozen=True, slots=True)
class _Old:
    """An amount that a part of a budget had."""

    part: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class OldMention:
    """A place that says an old amount, and what it would say of the present one."""

    mention: Mention
    old: Decimal
    after: str


class AmountChanges:
    """Follows the budgets of a document.

    An amount counts as changed once it is settled: while it is typed, only what it was before counts. A project that
    undo or redo brings back is the very record that it was, and what was known of it then holds again.
    """

    def __init__(self) -> None:
        self._old: dict[str, tuple[_Old, ...]] = {}
        self._moving: dict[tuple[str, str], Decimal | None] = {}
        self._seen: dict[int, tuple[Project, tuple[_Old, ...]]] = {}

    def note(self, document: Document, changes: ChangeSet) -> None:
        """Take notice of changes; `document` is the state after them."""
        for change in changes:
            before, after = change.before, change.after
            if not isinstance(after, Project):
                continue
            seen = self._seen.get(id(after))
            if seen is not None and seen[0] is after:
                self._old[after.id] = seen[1]
                for key in [key for key in self._moving if key[0] == after.id]:
                    del self._moving[key]
                continue
            if isinstance(before, Project):
                self._note_parts(document, before, after)
            if after.id in self._old:
                self._remember(after)

    def note_last_year(self, document: Document, project_id: str, reference: Reference) -> None:
        """Take what a project got last year for what it had before, as long as something of it waits (待确认)."""
        project, last = document.find(project_id), reference.document
        if project_id in self._old or last is None or not isinstance(project, Project) or not project.unconfirmed:
            return
        before, unit = reference.project_like(project), document.head.money_unit
        if before is None or last.head.money_unit != unit:
            return
        parts = ("total", *document.form.money.parts)
        amounts = ((part, last.amount(before, part)) for part in parts)
        self._old[project_id] = tuple(_Old(part, amount) for part, amount in amounts if amount)
        self._remember(project)

    def _note_parts(self, document: Document, before: Project, after: Project) -> None:
        for part in ("total", *document.form.money.parts):
            old = document.amount(before, part)
            if old != document.amount(after, part):
                if after.id not in self._old:
                    self._old[after.id] = ()
                    self._remember(before)
                self._moving.setdefault((after.id, part), old)

    def _remember(self, project: Project) -> None:
        self._seen[id(project)] = (project, self._old[project.id])

    def moving(self, project_id: str) -> set[str]:
        """Return the parts of a project's budget that are changing and not yet settled."""
        return {part for key, part in self._moving if key == project_id}

    def settle(self, document: Document, project_id: str, kept: str = "") -> None:
        """Count what has changed in a project, but for the part `kept`, which is still being typed."""
        project = document.find(project_id)
        for part in self.moving(project_id) - {kept}:
            old = self._moving.pop((project_id, part))
            if not isinstance(project, Project):
                continue
            now = document.amount(project, part)
            known = tuple(each for each in self._old[project_id] if each != _Old(part, now or Decimal(0)))
            unit = document.head.money_unit or ""
            if (
                old is not None
                and old != now
                and next(mentions_of(project, document.form, old, unit), None) is not None
            ):
                known = (*(each for each in known if each != _Old(part, old)), _Old(part, old))
            self._old[project_id] = known
            self._remember(project)

    def forget(self, project: Project) -> None:
        """Speak no more of the changes so far."""
        self._old[project.id] = ()
        self._remember(project)

    def mentions(self, document: Document, project_id: str) -> list[OldMention]:
        """Return the places of a project that say an old amount of its budget, each once."""
        project = document.find(project_id)
        unit = document.head.money_unit or ""
        if not isinstance(project, Project):
            return []
        found: dict[tuple[str | None, str, int], OldMention] = {}
        for old in self._old.get(project_id, ()):
            now = document.amount(project, old.part)
            if not now or now == old.amount:
                continue
            for mention in mentions_of(project, document.form, old.amount, unit):
                key = (mention.row_id, mention.field, mention.start)
                if key not in found:
                    found[key] = OldMention(mention, old.amount, mention.rewritten(now, unit))
        return list(found.values())


def change_mentions(project_id: str, chosen: Sequence[OldMention]) -> SetValues:
    """Return the command that brings places up to date; places of one field stand in the order of its text."""
    ordered = sorted(chosen, key=lambda each: (each.mention.field, each.mention.row_id or "", each.mention.start))
    edits = []
    for (field, row_id), same in groupby(ordered, key=lambda each: (each.mention.field, each.mention.row_id)):
        group = list(same)
        text, pieces, at = group[0].mention.text, "", 0
        for each in group:
            pieces += text[at : each.mention.start] + each.after
            at = each.mention.end
        edits.append(ValueAt(Address(project_id, field, row_id), pieces + text[at:], text))
    return SetValues(tuple(edits), _LABEL, keeps_marks=True)


def place_word(document: Document, project_id: str, mention: Mention) -> str:
    """Return what a place is called: the second level of its row, or its field, in the words of the form."""
    project = document.find(project_id)
    row = project.row(mention.row_id) if isinstance(project, Project) and mention.row_id is not None else None
    return (row.level2 if row is not None else "") or document.form.label(mention.field)
