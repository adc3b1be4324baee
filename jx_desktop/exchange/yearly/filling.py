"""The tables of a year → a document with them: its projects and rows found by what they are called, or made."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from jx_desktop.base.paths import OWN, own_key
from jx_desktop.base.text import folded
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import Row, TableRow, rows_of, with_rows
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.fields import plain, value_of
from jx_desktop.domain.values.money import amount_or_none, amount_text
from jx_desktop.domain.words.project_names import bare_name
from jx_desktop.domain.yearly import names
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import compact, entered, half_width
from jx_desktop.exchange.yearly.kept import Keeping, Kept, KeptRow, goals_of
from jx_desktop.exchange.yearly.other_heads import compare_head
from jx_desktop.exchange.yearly.pairing import bare, is_alike, keys_here, keys_of
from jx_desktop.exchange.yearly.reports import texts
from jx_desktop.exchange.yearly.stated import StatedValues, only_computed
from jx_desktop.exchange.yearly.tables import Cells, Said, YearRead, YearReport, YearTable
from jx_desktop.exchange.yearly.words import SheetWords

_REPORTS = {"evaluation": names.EVALUATION_REPORT, "monitor": names.MONITOR_REPORT}

Owner = TypeVar("Owner", Project, Sheet)


class Filling:
    """Puts what was read into a document."""

    def __init__(self, document: Document, words: SheetWords, report: ReportDraft, made: Sequence[str] = ()) -> None:
        """`made` are the ids of projects that were made of the same tables: their goals and rows come from these."""
        self._document = document
        self._words = words
        self._form = document.form
        self._report = report
        self._stated = StatedValues(document, words, report)
        self._made = set(made)
        self._changed: dict[str, Entity] = {}
        self._own: set[str] = set()  # what this program has printed
        self._said: dict[Address, str] = {}  # by the tables so far
        self._printed: list[tuple[str, str, Said]] = []  # of whom, what of it the form computes, as it was printed
        self.touched: set[str] = set()
        """The ids of projects and sheets of the document of which something was read."""
        self.unpaired: list[YearTable] = []
        """Tables of projects that the document has not."""
        self.sheets: set[str] = set()
        """The keys of the sheets that were filled in."""

    def filled(self, read: YearRead) -> Document:
        """Return the document with all tables and reports; what finds no place is in the report."""
        for table in read.tables:
            compare_head(table, self._document.head, self._report)
            self._table(table)
            for each in table.rejected:
                self._report.reject(each.line, each.text, each.code, **each.params)
        units = tuple(dict.fromkeys(table.money_unit for table in read.tables if table.money_unit and table.money))
        if len(units) > 1:
            self._report.note("import_year.units_differ", units=units, unit=self._document.head.money_unit or "")
        for text in read.reports:
            self._text(text)
        for owner_id in self._own:
            owner = self._changed.get(owner_id)
            if isinstance(owner, (Project, Sheet)):
                gone = only_computed(self._document, owner)
                self._changed[owner_id] = owner.with_values(gone) if gone else owner
        for owner_id, path, said in self._printed:
            self._stated.compare_printed(self._changed.get(owner_id) or self._document.find(owner_id), path, said)
        if not self._changed:
            return self._document
        entities = [self._changed.pop(entity.id, entity) for entity in self._document]
        return Document.build([*entities, *self._changed.values()], self._form, self._document.foreign_rows)

    # ---- tables

    def _table(self, table: YearTable) -> None:
        if table.of_department:
            self._of_department(table)
            return
        project = self._project(table)
        if project is None:
            self.unpaired.append(table)
            name = entered(table.project_name)
            self._report.reject(table.line, name or table.title, "import_year.no_project", name=name)
            return
        if table.kind == "monitor" and not table.month:
            self._report.reject(table.line, table.title or table.project_name, "import_year.no_month")
            return
        key = names.monitor_sheet(table.month) if table.kind == "monitor" else table.kind
        if key not in self._form.all_sheets:
            self._report.note("import_year.no_sheet", sheet=key, name=project.name)
        self.sheets.add(key)
        self.touched.add(project.id)
        unit = self._document.money_unit_of(project.id)
        if not table.money_unit and table.money:
            self._report.note("import_year.money_unit", line=table.line, name=project.name, unit=unit or "")
        keeping = Keeping(table, self._words, unit, MAIN_TABLE)
        single = keeping.single(self._form.project_fields)
        before = project
        if project.id in self._made:
            project = self._with_goals(project, table, single)
        else:
            self._compare_goals(project, table)
        project = self._with(project, single)
        if table.kind == "adjustment":
            project = self._adjusted(project, table)
        else:
            project = self._with_rows(project, MAIN_TABLE, keeping.rows(), table)
        if table.is_own:
            self._own.add(project.id)
        self._printed += ((project.id, path, said) for path, said in table.printed.items())
        self._stated.compare_points(project, table)
        if project is not before:
            self._changed[project.id] = project

    def _of_department(self, table: YearTable) -> None:
        entity = self._form.entity_key(names.DEPARTMENT_EVALUATION)
        if entity not in self._form.sheets:
            self._report.reject(table.line, table.title, "import_year.no_department_sheet")
            return
        sheet = self._sheet(entity)
        was_blank = sheet.is_blank
        self.touched.add(sheet.id)
        self.sheets.add(names.DEPARTMENT_EVALUATION if table.kind == "evaluation" else names.DEPARTMENT_GOAL)
        keeping = Keeping(table, self._words, self._document.head.money_unit, names.DEPARTMENT_TABLE)
        fields = self._form.sheet_fields(entity)
        if (
            goal := next((path for path, field in fields.items() if self._words.cells.role(field.label) == "goals"), "")
        ) and (said := table.cells.get("goals")):
            text = "\n".join(entered(line) for line in said.text.split("\n") if line.strip())
            if not sheet.value_at(goal):
                sheet = self._with(sheet, {goal: (text, said.line)})
            elif compact(plain(sheet.value_at(goal))) != compact(text):
                self._report.reject(
                    said.line, text, "import_year.goal_differs", name=self._document.head.department.name
                )
        sheet = self._with(sheet, keeping.single(fields))
        if table.tasks and not rows_of(sheet, names.DEPARTMENT_TASKS):
            sheet = with_rows(sheet, names.DEPARTMENT_TASKS, [self._task(cells, sheet.id) for cells in table.tasks])
        elif table.tasks:
            self._report.reject(
                table.tasks[0]["task"].line if "task" in table.tasks[0] else table.line,
                table.title,
                "import_year.tasks_kept",
            )
        if was_blank:
            self._made.add(sheet.id)
        sheet = self._with_rows(sheet, names.DEPARTMENT_TABLE, keeping.rows(), table)
        if table.is_own:
            self._own.add(sheet.id)
        self._printed += ((sheet.id, path, said) for path, said in table.printed.items())
        self._changed[sheet.id] = sheet

    def _sheet(self, key: str) -> Sheet:
        sheet = self._changed.get(sheet_id(key)) or self._document.find(sheet_id(key))
        return sheet if isinstance(sheet, Sheet) else Sheet.of(key)

    def _task(self, cells: Cells, sheet_id: str) -> TableRow:
        fields = self._form.row_fields(names.DEPARTMENT_TASKS)
        row = TableRow()
        for role, said in cells.items():
            path = f"values.{role}"
            if path not in fields:
                continue
            text = entered(said.text)
            is_amount = fields[path].kind is FieldKind.AMOUNT
            amount = amount_or_none(compact(text).replace(",", "")) if is_amount else None
            if compact(text) not in self._words.no_amount:
                row = row.with_values({path: text if amount is None else format(amount, "f")})
                self._report.trace(Address(sheet_id, path, row.id), said.line)
                self._report.place()
        return row

    def _text(self, report: YearReport) -> None:
        key = _REPORTS[report.kind]
        sheet = self._sheet(key)
        kept = {f"values.{section}": text for section, text in texts(report) if text}
        for path, text in kept.items():
            line = report.sections[path.removeprefix("values.")][0].line
            sheet = self._with(sheet, {path: (text, line)})
        for gone in report.rejected:
            self._report.reject(gone.line, gone.text, gone.code, **gone.params)
        self.sheets.add(key)
        self.touched.add(sheet.id)
        self._changed[sheet.id] = sheet

    # ---- projects

    def owner_and_sheet(self, table: YearTable) -> tuple[Project | Sheet | None, str]:
        """Return whose a table is in the document, None where it has none such, and the key of the sheet that it is."""
        if table.of_department:
            return self._sheet(self._form.entity_key(names.DEPARTMENT_EVALUATION)), names.EVALUATION
        key = names.monitor_sheet(table.month) if table.kind == "monitor" else table.kind
        return self._project(table), key

    def _project(self, table: YearTable) -> Project | None:
        """Return the project that a table is about: by its code, its name, the only name that is much the same."""
        code = table.cells["code"].text if "code" in table.cells else ""
        name = entered(table.project_name)
        unit = entered(table.cells["unit.name"].text) if "unit.name" in table.cells else table.unit_name
        keys = folded("".join(half_width(code).split())), folded(name), bare_name(name) if name else ""
        for key, known in zip(keys, self._by_key, strict=True):
            ids = known.get(key, []) if key else []
            if len(ids) > 1:
                own = self._by_key[1].get(folded(name), [])
                ids = [each for each in ids if each in own] or ids
            if len(ids) > 1 and unit:
                ids = [each for each in ids if folded(self._document.unit_of(each).name) == folded(unit)] or ids
            if ids:
                project = self._changed.get(ids[0]) or self._document.get(Project, ids[0])
                return project if len(ids) == 1 and isinstance(project, Project) else None
        return None

    @cached_property
    def _by_key(self) -> tuple[dict[str, list[str]], ...]:
        """The ids of projects by code, by name, and by name without years and numbers."""
        found: tuple[dict[str, list[str]], ...] = ({}, {}, {})
        for _, project in self._document.projects:
            keys = folded(project.code), folded(project.name), bare_name(project.name)
            for key, known in zip(keys, found, strict=True):
                known.setdefault(key, []).append(project.id)
        return found

    def _with_goals(self, project: Project, table: YearTable, single: Kept) -> Project:
        """Return a project that was made of a table, with its goals and the amounts that its sheets are filled with."""
        values: dict[str, object] = {}
        goals = goals_of(table, self._form.goal.goal)
        if goals and not project.goals:
            values["goals"] = goals
            self._report.trace(Address(project.id, "goals"), table.cells["goals"].line)
            self._report.place(len(goals))
        self._compare_goals(project, table)
        for path in sorted(single, key=lambda path: "initial" not in path):
            field = self._form.project_fields.get(path)
            of = field.filled.of if field is not None and field.filled is not None else ""
            if of.startswith("budget.") and project.value_at(of) is None and of not in values:
                values[of] = value_of(self._form.project_fields[of], single[path][0])
        self._add_carried(values, single, project.name)
        return project.with_values(values) if values else project

    def _add_carried(self, values: dict[str, object], single: Kept, name: str) -> None:
        """Count what was carried over among the budget's fiscal money, for which alone the parts make up the total."""
        carried = single.get(names.evaluation_money("carried", "initial"))
        amount = amount_or_none(carried[0]) if carried is not None else None
        total, fiscal, other = (values.get(f"budget.{part}") for part in ("total", "fiscal", "other"))
        if amount and isinstance(total, Decimal) and isinstance(fiscal, Decimal):
            rest = total - fiscal - (other if isinstance(other, Decimal) else 0)
            if rest == amount:
                values["budget.fiscal"] = fiscal + amount
                self._report.note("import_year.carried", name=name, amount=amount_text(amount))

    def _compare_goals(self, project: Project, table: YearTable) -> None:
        """Say that a table repeats other goals than the project has: these are not touched."""
        goals = goals_of(table, self._form.goal.goal)
        if goals and project.goals and compact("".join(goals)) != compact("".join(project.goals)):
            said = table.cells["goals"]
            self._report.reject(said.line, entered(said.text), "import_year.goal_differs", name=project.name)

    def _unsaid(self, kept: Kept, owner: Project | Sheet, row: Row | None = None) -> Kept:
        """Return what is not listed: where an earlier table has said otherwise of the same place, that holds."""
        fresh: Kept = {}
        for path, (text, line) in kept.items():
            before = self._said.setdefault(Address(owner.id, path, row.id if row is not None else None), text)
            if before == text:
                fresh[path] = text, line
            else:
                name = owner.name if isinstance(owner, Project) else self._document.head.department.name
                self._report.reject(line, text, "import_year.said_twice", name=name, before=before)
        return fresh

    def _with(self, owner: Owner, kept: Kept) -> Owner:
        kept = self._unsaid(kept, owner)
        for path, (_, line) in kept.items():
            self._report.trace(Address(owner.id, path), line)
        self._report.place(len(kept))
        values = {own_key(path): text for path, (text, _) in kept.items()}
        return owner.with_values({OWN: {**getattr(owner, OWN), **values}}) if kept else owner

    # ---- rows

    def _with_rows(self, owner: Owner, table_id: str, kept: list[KeptRow], table: YearTable) -> Owner:
        rows = list(rows_of(owner, table_id))
        may_add = owner.id in self._made or not rows
        before, after = [keys_here(row) for row in rows], [keys_of(each) for each in kept]
        pairs = {j: i for i, j in enumerate(pair_up(before, after)) if j is not None} if rows else {}
        rest = [j for j in range(len(kept)) if j not in pairs]
        if not may_add and len(rows) == len(kept) and rest and all(kept[j].identity for j in rest):
            free = [i for i in range(len(rows)) if i not in pairs.values()]
            for j in list(rest):  # in the same place between the same neighbours, with another target or another name
                if j in free and is_alike(before[j], after[j]):
                    pairs[j] = j
                    rest.remove(j)
        for j, came in enumerate(kept):
            row: Row
            if j in pairs:
                row = rows[pairs[j]]
                self._compare_row(row, came)
            elif may_add and came.identity:
                row = self._new_row(table_id, came)
                rows.append(row)
                pairs[j] = len(rows) - 1
                self._traced(owner, row, came.identity)
            else:
                self._no_row(came, table)
                continue
            said = self._unsaid(came.said, owner, row)
            new = {own_key(path): text for path, (text, _) in said.items()}
            rows[pairs[j]] = row.with_values({OWN: {**row.values, **new}})
            self._traced(owner, row, said)
        return with_rows(owner, table_id, rows)

    def _no_row(self, came: KeptRow, table: YearTable) -> None:
        said = [*came.identity.values(), *came.said.values()]
        line, text = said[0][1] if said else table.line, "　".join(text for text, _ in said)
        self._report.reject(line, text, "import_year.no_row", name=table.project_name)

    def _traced(self, owner: Entity, row: Row, kept: Kept) -> None:
        for path, (_, line) in kept.items():
            self._report.trace(Address(owner.id, path, row.id), line)
        self._report.place(bool(kept))

    def _new_row(self, table_id: str, each: KeptRow) -> Row:
        row: Row = Indicator() if table_id == MAIN_TABLE else TableRow()
        return row.with_values({path: text for path, (text, _) in each.identity.items()})

    def _compare_row(self, row: Row, each: KeptRow) -> None:
        """Say where a table repeats another target than the row has: that is not touched."""
        for path, (text, line) in each.identity.items():
            here = plain(row.value_at(path))
            if path.endswith("value") and here and bare(here) != bare(text):
                name = plain(row.value_at("level3") or row.value_at("values.level3"))
                self._report.reject(line, text, "import_year.target_differs", row=name, here=here)

    def _adjusted(self, project: Project, table: YearTable) -> Project:
        """Return a project with the reasons of an adjustment at the rows that these are about."""
        rows = list(project.indicators)
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            by_name[bare(row.level3)].append(at)
        labels = {field.label for field in self._form.row_fields().values()}
        for cells in table.rows:
            what, reason = cells.get("change:what"), cells.get("change.reason")
            text = what.text if what is not None else ""
            after, before = cells.get("change:after"), cells.get("change:before")
            word = text.replace("\n", " ").split("：")[-1].split(" ")[-1]
            named = (text, word, *(text.removesuffix(label).rstrip() for label in labels if text.endswith(f" {label}")))
            found = next((rows_of_name for each in named if (rows_of_name := by_name.get(bare(each)))), [])
            line = next(iter(cells.values())).line
            says = bare(after.text) if after is not None else ""
            if not found and says in {bare(project.name), *map(bare, project.goals)}:
                continue  # of a project that has come since: what it has already
            if len(found) != 1:
                said = "　".join(each.text for each in cells.values())
                self._report.reject(line, said, "import_year.no_row", name=project.name)
                continue
            row = rows[found[0]]
            whole_reason = table.cells.get(own_key(names.CHANGE_REASON))
            is_own = whole_reason is None or reason is None or bare(reason.text) != bare(whole_reason.text)
            if reason is not None and reason.text.strip() and is_own:
                rows[found[0]] = row.with_values({names.CHANGE_REASON: entered(reason.text)})
                self._report.trace(Address(project.id, names.CHANGE_REASON, row.id), reason.line)
                self._report.place()
            whole = map(bare, after.text.split("　")) if after is not None else ()  # a row that is new says all of it
            if after is not None and says not in ("", bare(row.value)) and bare(row.value) not in whole:
                was = before.text if before is not None else ""
                self._report.reject(
                    after.line, f"{was} → {after.text}", "import_year.target_differs", row=row.level3, here=row.value
                )
        return with_rows(project, MAIN_TABLE, rows)
