"""The menu 文件, second part: save, save as, save a copy; what to do when that fails, and before leaving."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtGui import QKeySequence

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Saved, Work
from jx_desktop.services.files.document_files import SavedFile, is_same_file
from jx_desktop.services.files.places import usual_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.compare import CompareActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.files import ask_file_to_write, file_title
from jx_desktop.ui.dialogs.messages import ask_about_changes
from jx_desktop.ui.process.composition import end_composition
from jx_desktop.ui.process.interruptions import hold
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_open

SUFFIX = ".jx"
_ASKED_ABOUT = {"save.file_gone", "save.other_disk"}
_NEEDS_ANOTHER_PLACE = {"save.read_only_document", "save.no_file"}


@dataclass(frozen=True, slots=True)
class _Job:
    """One save that was asked for: `begin` takes the state of its work when its turn has come."""

    work: Work
    begin: Callable[[], Callable[[], Saved]]
    is_plain: bool = False
    """Whether it only brings the file up to date: then it is idle where another save has done so."""


class SaveActions(ActionGroup):
    """Documents out, one save after the other: each builds on the file that the last one wrote.

    Every step is bound to the work that it was begun for: another document may be open when a dialog is closed.
    """

    idle = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._waiting: deque[_Job] = deque()
        self._is_saving = False
        keys = QKeySequence.StandardKey.Save
        save, save_as, save_copy = self.tr("Save"), self.tr("Save as…"), self.tr("Save a copy…")
        self.save = self.add("save", save, self.save_later, "output", keys, picture="save", possible=is_open)
        self.save_as = self.add("save_as", save_as, self.ask_and_save, "output", "Ctrl+Shift+S", possible=is_open)
        self.save_copy = self.add("save_copy", save_copy, self.ask_and_copy, "output", possible=is_open)
        shell.part(StandingBars).save_wanted.connect(self.save_later)
        shell.part(StandingBars).save_as_wanted.connect(self.ask_and_save)

    # ---- saving

    def save_later(self) -> None:
        """Save the open document in the background; one that cannot stay where it lies asks for another place."""
        self.shell.commit()
        self._save(self.work)

    def ask_and_save(self) -> None:
        """Choose a name and save under it, in the background."""
        self._save_elsewhere(self.work)

    def save_to(self, path: Path) -> None:
        """Save the open document under a name that the user has confirmed, in the background."""
        self._save_to(self.work, path)

    def _save(self, work: Work) -> None:
        if work.may_save_in_place:
            self._enqueue(_Job(work, work.saving, is_plain=True))
        else:
            self._save_elsewhere(work)

    def _save_elsewhere(self, work: Work) -> None:
        path = self._ask_path(work)
        if path is not None:
            self._save_to(work, path)

    def _save_to(self, work: Work, path: Path) -> None:
        if work.terms.read_only is None:
            self._enqueue(_Job(work, lambda: work.saving_as(path)))
        else:
            self._write_copy(work, path, lambda: self._on_read_only_saved(work, path))

    def _on_read_only_saved(self, work: Work, path: Path) -> None:
        """Go on with what was saved elsewhere, so that it can be edited; an earlier state is only looked at."""
        if self.shell.opened.work is work and not self.shell.opened.is_viewing:
            self.shell.part(FileActions).open_path(path)

    def _enqueue(self, job: _Job) -> None:
        self._waiting.append(job)
        if not self._is_saving:
            self._begin_next()

    def _begin_next(self) -> None:
        while self._waiting:
            job = self._waiting.popleft()
            if job.work.is_closed or (job.is_plain and self._is_idle(job.work)):
                continue
            self._is_saving = True
            try:
                save = job.begin()
            except UserError as error:
                self._on_not_saved(job, error)
            except BaseException:
                self._is_saving = False
                self.idle.emit()
                raise
            else:
                self._run(job, save)
                return
        self._is_saving = False
        self.idle.emit()

    def _run(self, job: _Job, save: Callable[[], Saved]) -> None:
        self.shell.background.save(
            self.tr("Saving…"),
            lambda _: save(),
            lambda result: self._on_saved(job, result),
            lambda error: self._on_failed(job, error),
        )

    def _is_idle(self, work: Work) -> bool:
        """Whether a save that had to wait has nothing left to do; one that need not wait is always done."""
        return self._is_saving and not work.is_changed

    def _on_saved(self, job: _Job, result: Saved) -> None:
        try:
            job.work.saved(result)
            self.shell.tell(*result.file.notices)
            self.shell.settings.remember_file(result.file.opened.path)
            if self.shell.opened.work is job.work:
                self.shell.show_state()
        finally:  # else no later save would ever begin, and nothing could be closed
            self._begin_next()

    def _on_failed(self, job: _Job, error: Exception) -> None:
        try:
            if not isinstance(error, UserError):
                raise error
            self._on_not_saved(job, error)
        finally:
            self._begin_next()

    def _on_not_saved(self, job: _Job, error: UserError) -> None:
        """Say why a document could not be saved, and do what the user chooses."""
        work = job.work
        is_safe = work.session.is_protected and work.working_copy is not None
        details = self.shell.wording.text("save.work_is_safe") if is_safe else ""
        if error.message.code == "save.changed_outside":
            choices = [
                ("elsewhere", self.tr("Save as…")),
                ("compare", self.tr("Compare")),
                ("overwrite", self.tr("Overwrite")),
            ]
        elif error.message.code in _ASKED_ABOUT:
            choices = [("elsewhere", self.tr("Save as…")), ("overwrite", self.tr("Save it here all the same"))]
        elif error.message.code in _NEEDS_ANOTHER_PLACE:
            choices = [("elsewhere", self.tr("Save elsewhere…"))]
        else:
            choices = [("elsewhere", self.tr("Save elsewhere…")), ("again", self.tr("Try again"))]
        words = self.shell.wording.word(error.message)
        answer = self.shell.ask(words, choices, cancel=self.tr("Keep editing"), details=details)
        if answer == "elsewhere":
            self._save_elsewhere(work)
        elif answer == "again":
            self._enqueue(_Job(work, job.begin))
        elif answer == "overwrite":
            self._enqueue(_Job(work, lambda: work.saving(overwrite=True)))
        elif answer == "compare" and work.path is not None and self.shell.opened.work is work:
            self.shell.part(CompareActions).with_file(work.path, self.tr("File on disk"))

    # ---- a copy

    def ask_and_copy(self) -> None:
        """Write the document to another file as well, and go on with this one."""
        work = self.work
        path = self._ask_path(work, copy=True)
        if path is None:
            return
        if work.path is not None and is_same_file(path, work.path):
            self._save(work)
        else:
            self._write_copy(work, path)

    def _write_copy(self, work: Work, path: Path, then: Callable[[], object] | None = None) -> None:
        write = work.saving_copy(path)

        def done(file: SavedFile) -> None:
            self.shell.tell(Message("save.copy_done", {"path": path}), *file.notices)
            if then is not None:
                then()

        self.shell.background.save(self.tr("Saving…"), lambda _: write(), done, self.shell.show_failure)

    def _ask_path(self, work: Work, *, copy: bool = False) -> Path | None:
        self.shell.commit()
        title = self.tr("Save a copy") if copy else self.tr("Save as")
        filters = [self.tr("Documents (*.jx)")]
        return ask_file_to_write(self.shell.frame, title, self._proposed(work, copy=copy), filters)

    def _proposed(self, work: Work, *, copy: bool) -> Path:
        """Return the name to be proposed: in the documents folder, where the present place will not do."""
        if work.path is None:
            return self.shell.opened.folder / f"{file_title(work.document)}{SUFFIX}"
        folder = usual_folder() if work.terms.save_elsewhere is not None else work.path.parent
        if not copy:
            return folder / work.path.name
        return folder / self.tr("{name} copy{suffix}").format(name=work.path.stem, suffix=SUFFIX)

    # ---- leaving

    def may_leave(self) -> bool:
        """Whether the open document may be left: it is saved, or the user gives it up."""
        self.shell.opened.leave_view()
        if self.shell.desk is not None:
            end_composition()  # what was typed before it would stay a draft
        if not self.shell.part(CommentActions).may_leave():
            return False
        self.shell.commit()
        self.wait()
        work = self.shell.opened.work
        if work is None or not work.is_changed:
            return True
        answer = ask_about_changes(self.shell.frame, self.shell.opened.name)
        if answer == "save":
            self._save(work)
            self.wait()
            return not work.is_changed
        return answer == "discard"

    def wait(self) -> None:
        """Wait until every save has ended, with whatever the user answers where one fails."""
        if self._is_saving:
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            with hold():
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
