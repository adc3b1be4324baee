"""On which sheets of the year anything is entered, followed from state to state of a document."""

from collections import Counter

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_of_key
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET


class BegunSheets:
    """Knows them by project and by the document's own entity. Each is looked at once, and when it changes."""

    def __init__(self, document: Document) -> None:
        self._form: FormContents = document.form
        self._sheets: dict[str, str] = {}  # of keys of values: they are the same in every project
        self._later = _later_sheets(document.form)
        self._begun: dict[str, frozenset[str]] = {}
        self._counts: Counter[str] = Counter()
        for entity in (*document.all_of(Project), *document.all_of(Sheet)):
            self._note(entity.id, entity)

    @property
    def all(self) -> frozenset[str]:
        """The sheets behind the goals on which anything is entered, of whichever project."""
        return frozenset(key for key, count in self._counts.items() if count)

    def of(self, entity_id: str) -> frozenset[str]:
        """Return the sheets on which anything of a project, or of the document's entity, is entered."""
        return self._begun.get(entity_id, frozenset())

    def follow(self, changes: ChangeSet) -> frozenset[str]:
        """Follow the document; return the entities that have begun sheets now, or have them no longer."""
        return frozenset(change.entity_id for change in changes if self._note(change.entity_id, change.after))

    def _note(self, entity_id: str, entity: Entity | None) -> bool:
        before, now = self._begun.get(entity_id, frozenset()), frozenset[str]()
        if isinstance(entity, (Project, Sheet)):
            now = self._found(entity)
        if now == before:
            return False
        self._counts.update(now - before)
        self._counts.subtract(before - now)
        self._begun[entity_id] = now
        return True

    def _found(self, owner: Project | Sheet) -> frozenset[str]:
        keys = {key for key, text in owner.values.items() if text}
        has_rows = False
        for _, rows in tables_of(owner):
            has_rows = has_rows or bool(rows)
            keys.update(key for row in rows for key, text in row.values.items() if text)
        if isinstance(owner, Project):
            return frozenset(map(self._sheet_of, keys)) - {GOAL_SHEET}
        later = self._later.get(owner.key, {})
        found = {later.get(key.partition(".")[0], owner.key) for key in keys}
        return frozenset(found | ({owner.key} if has_rows or owner.paragraphs else set()))

    def _sheet_of(self, key: str) -> str:
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = self._sheets[key] = sheet_of_key(key, self._form.all_sheets)
        return sheet


def _later_sheets(form: FormContents) -> dict[str, dict[str, str]]:
    """Return, by the sheets whose entities others show too, these by what their keys begin with: ``evaluation``."""
    later: dict[str, dict[str, str]] = {}
    for key, sheet in form.all_sheets.items():
        if sheet.of:
            names = {name.partition(".")[0]: key for name in sheet.fields if "." in name}
            later.setdefault(sheet.of, {}).update(names)
    return later
