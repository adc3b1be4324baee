"""数据 › 汇总所属单位…: files of units are read in the background, looked through on a page, taken over in one step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.identity import unit_of
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import lost_files
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.dialogs.files import ask_files_to_open, ask_folder
from jx_desktop.ui.dialogs.person import person_of
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, may_edit

if TYPE_CHECKING:  # loaded when something is merged
    from jx_desktop.domain.partition.merge_plan import ItemKind, MergePlan
    from jx_desktop.services.document.ready import ReadyStep
    from jx_desktop.services.partition.part_files import PartFiles
    from jx_desktop.services.partition.reading import PartsRead, UnreadPart
    from jx_desktop.ui.merging.item_model import MergeLine
    from jx_desktop.ui.merging.sections_tab import PartFront
    from jx_desktop.ui.pages.merge import FileLine, MergePage

_SUFFIXES = (".jx", ".zip")


class MergingActions(ActionGroup):
    """Brings the files of units together in the document of their department."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Merge units…")
        self.merge = self.add("merge_units", words, self.show_page, "partition", possible=may_merge)
        self.merge.setToolTip(self.tr("Files of units, and of offices that were split off, come into this document"))
        self._files: list[Path] = []
        """All that was chosen so far for the page that is shown."""
        self._given: PartFiles | None = None
        self._read: PartsRead | None = None
        self._answers: dict[str, str] = {}
        self._planning: Task | None = None

    # ---- the page, and which files

    @property
    def page(self) -> "MergePage | None":
        """The page, where it is shown."""
        page = self.shell.page
        return page if page is not None and page.objectName() == "merge_page" else None  # type: ignore[return-value]

    def show_page(self) -> None:
        """Show the page, still without files."""
        from jx_desktop.ui.pages.merge import MergePage

        self.shell.commit()
        page = MergePage(self.work.document, self.shell.wording)
        page.files_wanted.connect(self.ask_files)
        page.folder_wanted.connect(self.ask_folder)
        page.answered.connect(self._on_answered)
        page.place_wanted.connect(self._on_place_wanted)
        page.merge_wanted.connect(self._on_merge_wanted)
        if self.shell.show_page(page, self._on_back):
            page.may_leave = self._may_leave
            self._files, self._read, self._answers = [], None, {}

    def ask_files(self) -> None:
        """Choose files, of which more may come."""
        filters = [self.tr("Documents and zips (*.jx *.zip)"), self.tr("All files (*)")]
        folder = self.exchange_folder
        found = ask_files_to_open(self.shell.frame, self.tr("Files of units"), folder, filters)
        if found:
            self.remember_exchange(found[0].parent)
            self.read(found)

    def ask_folder(self) -> None:
        """Choose a folder, of which all documents and zips are meant."""
        folder = ask_folder(self.shell.frame, self.tr("Folder with the files of units"), self.exchange_folder)
        if folder is not None:
            self.remember_exchange(folder)
            self.read([folder])

    def takes(self, files: Sequence[Path]) -> bool:
        """Take files that were dropped, where they are meant for the page; several begin it where they can only be."""
        if not files:
            return False
        if self.page is None:
            is_own = any(map(self.shell.opened.is_file, files))
            are_parts = len(files) > 1 and not is_own and all(path.suffix.lower() in _SUFFIXES for path in files)
            if not are_parts or not self.merge.isEnabled():
                return False
            self.show_page()
        if self.page is not None:
            self.read(files)
        return self.page is not None

    # ---- reading

    def read(self, files: Sequence[Path]) -> None:
        """Read files in the background, together with those that were chosen before."""
        work, document, shell = self.work, self.work.document, self.shell
        chosen = [*self._files, *(path for path in files if path not in self._files)]
        answers = dict(self._answers)
        words = self.tr("Reading document {number} of {count}…")

        def work_out(task: Task) -> "tuple[PartFiles, PartsRead, MergePlan]":
            from jx_desktop.services.partition.merging import plan_merge
            from jx_desktop.services.partition.part_files import part_files
            from jx_desktop.services.partition.reading import read_parts

            given = part_files(chosen, work.path, task.check)
            count = 0

            def tell(_part: object) -> None:
                nonlocal count
                count += 1
                shell.background.tell(task, words.format(number=count, count=max(count, len(given.files))))

            read = read_parts(given.files, on_part=tell, proceed=task.check)
            return given, read, plan_merge(document, read.parts, answers)

        def done(result: "tuple[PartFiles, PartsRead, MergePlan]") -> None:
            if self.page is not None and shell.opened.work is work:
                self._files, (self._given, self._read, plan) = chosen, result
                self._show(plan)

        shell.run(self.tr("Reading the files…"), work_out, done)

    def _show(self, plan: "MergePlan") -> None:
        from jx_desktop.ui.merging.questions_tab import QuestionWords

        page, read, given, word = self.page, self._read, self._given, self.shell.wording.word
        if page is None or read is None or given is None:
            return
        questions = [
            QuestionWords(
                each.key,
                word(Message(f"merge_question.{each.kind}")),
                word(each.message),
                tuple((choice.value, word(choice.label)) for choice in each.choices),
                each.answer,
            )
            for each in plan.questions
        ]
        unread = (*given.unread, *read.unread)
        notes = [word(note) for note in read.notices]
        if given.others:
            notes.append(self.tr("Files of other kinds in the folders are not read: {}").format(given.others))
        named = [self._why_unread(each) for each in unread]
        page.show_files([*self._file_lines(plan), *self._unread_lines(unread)], named, notes)
        page.show_plan(plan, questions, self._fronts(plan))

    def _fronts(self, plan: "MergePlan") -> "Sequence[PartFront]":
        """Return what can be looked at beside the document's own cover and Part 1."""
        from jx_desktop.ui.merging.sections_tab import PartFront

        word, head_id = self.shell.wording.word, plan.document.head.id
        cover: dict[str, list[tuple[str, str, str]]] = {}
        for each in plan.fronts:
            if each.address.entity_id == head_id:
                cover.setdefault(each.part, []).append((word(each.label), each.here, each.there))
        counted = (part for part in plan.parts if part.key in plan.counted)
        return [
            PartFront(self._whose(part.document), part.document, tuple(cover.get(part.key, ()))) for part in counted
        ]

    def _whose(self, document: Document) -> str:
        """Return whose a document is: its unit's or office's where it is of one, else its department's."""
        from jx_desktop.domain.partition.splitting import office_of

        who, office = unit_of(document) or document.head.department, office_of(document)
        named = f"{who.code} {who.name}".strip()
        if office is None:
            return named
        return f"{named} {office or self.shell.wording.text('split.no_office')}".strip()

    def _file_lines(self, plan: "MergePlan") -> "Sequence[FileLine]":
        from jx_desktop.ui.pages.merge import FileLine

        changes: Counter[str] = Counter()
        for item in plan.items:
            changes[item.part] += len(item.places) or 1

        def becomes(key: str) -> str:
            if key in plan.left_out:
                return self.tr("left out")
            if key not in plan.counted:
                return self.tr("another copy counts; what is said in it comes along")
            return self.tr("{} changes").format(changes[key]) if changes[key] else self.tr("as it is here")

        return [
            FileLine(
                part.name,
                part.key,
                self._whose(part.document),
                str(sum(len(unit.project_ids) for unit in part.document.units)),
                moment_text(part.saved_at),
                becomes(part.key),
            )
            for part in plan.parts
        ]

    def _why_unread(self, unread: "UnreadPart") -> str:
        """Return why a file was not read, with its name, which the reason may say itself."""
        name, reason = presentable(unread.name), self.shell.wording.word(unread.reason)
        return reason if name in reason else self.tr("{name}: {reason}").format_map({"name": name, "reason": reason})

    def _unread_lines(self, unread: "Sequence[UnreadPart]") -> "Sequence[FileLine]":
        from jx_desktop.ui.pages.merge import FileLine

        names = [each.name.replace("\\", "/").rsplit("/", 1)[-1] for each in unread]
        return [
            FileLine(name, each.name, note=self.shell.wording.word(each.reason))
            for name, each in zip(names, unread, strict=True)
        ]

    # ---- questions

    def _on_answered(self, question: str, answer: str) -> None:
        self._answers[question] = answer
        self._plan_again()

    def _plan_again(self) -> None:
        """Make the plan anew with the answers given so far."""
        work, page, read = self.work, self.page, self._read
        if page is None or read is None:
            return
        if self._planning is not None:
            self._planning.cancel()
        document, answers = work.document, dict(self._answers)
        page.wait(self.tr("What follows from the answers is being worked out."))

        def work_out(_task: Task) -> "MergePlan":
            from jx_desktop.services.partition.merging import plan_merge

            return plan_merge(document, read.parts, answers)

        def done(plan: "MergePlan") -> None:
            self._planning = None
            if self.page is page and answers == self._answers:
                page.wait("")
                self._show(plan)

        self._planning = self.shell.background.begin_quietly(work_out, done, self.shell.show_failure)

    # ---- merging

    def _on_merge_wanted(self) -> None:
        page, work = self.page, self.work
        plan = page.plan if page is not None else None
        person = person_of(self.shell) if plan is not None else None
        if page is None or plan is None or person is None:
            return
        if work.document != plan.document:
            self._plan_again()
            return
        from jx_desktop.services.partition.merging import TakeMerge

        items = page.items.items
        taken, left = items.taken, items.left_open
        command = TakeMerge(plan, items.ticked, dict(items.choices), person, now_text())
        page.wait(self.tr("It is being merged."))

        def make(_task: Task) -> "ReadyStep":
            from jx_desktop.services.document.ready import made_ready

            return made_ready(command, plan.document)

        def failed(error: Exception) -> None:
            page.wait("")
            self.shell.show_failure(error)

        self.shell.run(self.tr("Merging…"), make, lambda ready: self._take_over(page, ready, taken, left), failed)

    def _take_over(self, page: "MergePage", ready: "ReadyStep", taken: "Sequence[MergeLine]", left: int) -> None:
        """Run the step that was made ready, unless the page was left meanwhile; `left` are the undecided places."""
        work = self.shell.opened.work
        if self.page is not page or work is None or work.document != ready.document:
            self.shell.tell(self.tr("Nothing has been merged."))
            return
        page.wait("")
        there = [
            Address(each) for each in dict.fromkeys(line.item.entity_id for line in taken) if each in work.document
        ]
        try:
            changed = work.session.run(ready, place=first_in(self.desk.entity_id, there) or self.desk.place)
        except UserError as error:  # a lock holds what it would change, or there would be too much
            self.shell.show_failure(error)
            return
        counts = Counter(line.item.kind for line in taken)
        self.shell.leave_page()
        if changed:
            words = self._told(counts, len({line.item.part for line in taken}), left)
            self.shell.part(EditActions).tell_step(words)
        else:
            self.shell.bar.say(self.tr("Nothing was changed by merging."))

    def _told(self, counts: "Mapping[ItemKind, int]", files: int, left: int) -> str:
        words: dict[ItemKind, str] = {
            "added": self.tr("new {}"), "changed": self.tr("changed {}"),
            "moved": self.tr("elsewhere {}"), "removed": self.tr("removed {}"),
        }  # fmt: skip
        parts = self.tr(", ").join(said.format(counts[kind]) for kind, said in words.items() if counts.get(kind))
        said = self.tr("{files} files were merged: {parts}.").format_map({"files": files, "parts": parts})
        return said + (self.tr(" {} places were not decided and stay as they were.").format(left) if left else "")

    def _on_place_wanted(self, entity_id: str, field: str | None, row_id: str | None) -> None:
        """Show a place of the document, with the way back to the page."""
        if entity_id not in self.work.document:
            return
        page = self.page
        if page is None:
            return
        back = partial(self._come_back, self._files, self._answers, page.items.items.said)
        self.shell.leave_page()
        self.shell.go_to(entity_id, field, row_id)
        self.shell.bar.say(self.tr("Nothing has been merged yet."), (self.tr("Back to merging"), back))

    def _come_back(self, files: list[Path], answers: dict[str, str], said: "Mapping[tuple[str, str], bool]") -> None:
        """Show the page again with all that was chosen on it."""
        self.show_page()
        if self.page is not None:
            self._answers = answers
            self.page.items.items.keep(said)
            self.read(files)

    # ---- leaving

    def _may_leave(self) -> bool:
        page = self.page
        if page is None or not (self._answers or page.items.items.said):
            return True
        words = self.tr("What you have decided here is lost unless it is merged.")
        leave, stay = self.tr("Leave without merging"), self.tr("Go on deciding")
        return self.shell.ask(words, [("leave", leave)], cancel=stay, is_safe=False) == "leave"

    def _on_back(self) -> None:
        if self._may_leave():
            self.shell.leave_page()

    @property
    def exchange_folder(self) -> Path:
        """Where files from other desks lay last."""
        last = self.shell.settings.exchange_folder
        return last if last is not None and not lost_files([last]) else self.shell.opened.folder


def may_merge(state: WindowState) -> bool:
    """Whether parts can be taken over into the document that is seen: a reviewer's copy takes none."""
    return may_edit(state) and state.seen is not None and not state.seen.is_review
