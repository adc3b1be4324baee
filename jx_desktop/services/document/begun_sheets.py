"""On which sheets of the year anything is entered, followed from state to state of a document."""

from collections import Counter

from jx_desktop.base.paths import own_path
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, key_of
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.yearly.places import sheet_of_path


class BegunSheets:
    """Knows them by project and by the document's own entity. Each is looked at once, and when it changes."""

    def __init__(self, document: Document) -> None:
        self._form: FormContents = document.form
        self._sheets: dict[tuple[str, str], str] = {}  # by entity of the document, and path
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

    def sheet_of(self, entity_id: str, path: str) -> str:
        """Return the sheet whose a field is; a path may also name the sheet itself."""
        own = key_of(entity_id)
        sheet = self._sheets.get((own, path))
        if sheet is None:
            found = sheet_of_path(Sheet.of(own) if own else None, path, self._form)
            named = path if path in self._form.all_sheets else found
            sheet = self._sheets[own, path] = named if named in self._form.all_sheets else GOAL_SHEET
        return sheet

    def _found(self, owner: Project | Sheet) -> frozenset[str]:
        keys = {key for key, text in owner.values.items() if text}
        has_rows = False
        for _, rows in tables_of(owner):
            has_rows = has_rows or bool(rows)
            keys.update(key for row in rows for key, text in row.values.items() if text)
        found = {self.sheet_of(owner.id, own_path(key)) for key in keys}
        if isinstance(owner, Project):
            return frozenset(found - {GOAL_SHEET})
        return frozenset(found | ({owner.key} if has_rows or owner.paragraphs else set()))
