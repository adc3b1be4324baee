"""The menu 文件: what was exported as .docx comes back revised (导入修改稿)."""

from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.locks import COMMENTS
from jx_desktop.domain.review.records import Comment
from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.feedback import FeedbackActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import may_comment

if TYPE_CHECKING:  # what is compared is loaded when something comes back
    from jx_desktop.domain.comparing.revision import Revised
    from jx_desktop.services.comparing.revision import ReturnedFile, ReturnedSource
    from jx_desktop.services.feedback.files import AnswerTable

SUFFIX, KIND = ".docx", "docx"


class RevisionActions(ActionGroup):
    """Takes over what was changed in Word."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Import a revised copy…")
        self.import_ = self.add("import_revision", words, self.ask_and_read, "open", possible=may_comment)
        self._document: Document | None = None

    def ask_and_read(self) -> None:
        """Choose a file and show what differs."""
        tables = self.tr("Tables of the year (*.docx *.doc *.wps *.xlsx *.xls *.et *.pdf *.html *.htm *.txt)")
        filters = [self.tr("Word documents (*.docx)"), tables, self.tr("All files (*)")]
        path = self.choose_file(self.tr("Import a revised copy"), filters)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the background and show what differs."""
        self.shell.commit()
        work = self.shell.opened.work
        if work is None or not work.session.allows(COMMENTS):
            return
        document = work.document

        def work_out(_task: Task) -> "ReturnedFile":
            from jx_desktop.services.comparing.revision import read_returned

            return read_returned(path).compared(document)

        words = self.tr("Reading {}…").format(path.name)
        self.shell.run(words, work_out, lambda returned: self._show(returned, document, path.name))

    def open_path(self, path: Path) -> None:
        """Take a file that arrived: as answers, as a revision, else as any other file.

        Answers stand in a table of comments, a revision was exported from the open document. It is read once: what
        was read is imported where it is neither.
        """
        self.shell.commit()
        work, feedback = self.shell.opened.work, self.shell.part(FeedbackActions)
        if work is None or not work.session.allows(COMMENTS):
            self.shell.part(FileActions).open_path(path)
            return
        document, may_answer = work.document, feedback.may_take

        def work_out(_task: Task) -> "ReturnedFile | ReturnedSource | AnswerTable":
            from jx_desktop.services.comparing.revision import read_returned
            from jx_desktop.services.feedback.files import table_in

            read = read_returned(path)
            table = table_in(read.source) if may_answer else None
            if table is not None:
                return table
            return read.compared(document) if read.is_exported_from(document) else read

        def done(returned: "ReturnedFile | ReturnedSource | AnswerTable") -> None:
            from jx_desktop.services.comparing.revision import ReturnedFile
            from jx_desktop.services.feedback.files import AnswerTable

            if isinstance(returned, AnswerTable):
                feedback.take(returned, document, path.name)
            elif isinstance(returned, ReturnedFile):
                self._show(returned, document, path.name)
            elif returned.source.kind == KIND:
                self.shell.part(FileActions).import_read(path, returned.imported)
            else:  # only called so: what it is tells how it is read
                self.shell.part(FileActions).open_path(path)

        self.shell.run(self.tr("Reading {}…").format(path.name), work_out, done)

    def _show(self, returned: "ReturnedFile", document: Document, name: str) -> None:
        work = self.shell.opened.work
        if work is None or work.document != document:
            self.shell.show_failure(UserError("revise.gone_on", name=name))
            return
        from jx_desktop.ui.pages.revision import RevisionPage

        page = RevisionPage(returned, document, name, self.shell.wording)
        page.taken.connect(self._on_taken)
        page.place_chosen.connect(self._on_place_chosen)
        self._document = document
        self.shell.show_page(page)
        page.list.setFocus()

    def _on_taken(self, chosen: "list[Revised]", comments: list[Comment]) -> None:
        work = self.shell.opened.work
        if work is None or not work.session.allows(COMMENTS) or work.document != self._document:
            return
        from jx_desktop.editing.revision import TakeRevision

        places = [each.address for each in chosen if each.address.entity_id in work.document]
        place = first_in(self.desk.entity_id, places) or self.desk.place
        try:
            work.session.run(TakeRevision(tuple(chosen), tuple(comments)), place=place)
        except UserError as error:  # a lock holds what it would change, or there would be too much
            self.shell.show_failure(error)
            return
        self.shell.leave_page()
        words = self.shell.wording.text("revise.taken", changes=len(chosen), comments=len(comments))
        self.shell.part(EditActions).tell_step(words)

    def _on_place_chosen(self, address: Address) -> None:
        work = self.shell.opened.work
        if work is not None and address.entity_id in work.document:
            self.shell.leave_page()
            self.shell.go_to(*address)
