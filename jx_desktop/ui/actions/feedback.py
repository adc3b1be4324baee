"""The menu 文件: comments as a table for those who have only an office program, and back from them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.locks import COMMENTS
from jx_desktop.errors import UserError
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.reports import ReportActions
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.dialogs.files import file_title
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_open, may_comment

if TYPE_CHECKING:  # what reads a table is loaded when one comes back
    from jx_desktop.services.feedback.files import AnswerTable
    from jx_desktop.services.feedback.reading import AnswerLine, Feedback


class FeedbackActions(ActionGroup):
    """Asks on paper what became of comments, and takes over what comes back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        papers = shell.part(ReportActions).papers
        table, answers = self.tr("Comments to be answered…"), self.tr("What became of comments…")
        self.table = self.add("feedback_table", table, self.ask_and_write_table, papers, possible=is_open)
        self.answers = self.add("answers_table", answers, self.ask_and_write_answers, papers, possible=is_open)
        words = self.tr("Import answers to comments…")
        self.import_ = self.add("import_feedback", words, self.ask_and_read, "open", possible=may_comment)
        self._document: Document | None = None
        self._empty = 0

    # ---- out

    def ask_and_write_table(self) -> None:
        """Choose a kind and a name, and write the table that asks for answers there."""
        from jx_desktop.services.feedback.files import feedback_file
        from jx_desktop.services.feedback.lines import asked_comments

        self.shell.commit()
        document = self.work.document
        comments = asked_comments(document)
        if not comments:
            self.shell.tell(Message("feedback.none_asked"))
            return
        kinds = [("docx", self.tr("Word document")), ("xlsx", self.tr("Workbook"))]
        self._ask_and_write("feedback.title", kinds, lambda suffix: feedback_file(document, comments, suffix))

    def ask_and_write_answers(self) -> None:
        """Choose a kind and a name, and write what became of comments there."""
        from jx_desktop.services.feedback.files import answers_file
        from jx_desktop.services.printing.answers import print_answers

        self.shell.commit()
        document, wording, scheme = self.work.document, self.shell.wording, self.shell.settings.font_scheme

        def make(suffix: str) -> bytes:
            return print_answers(document, wording, scheme) if suffix == ".pdf" else answers_file(document)

        kinds = [("pdf", "PDF"), ("docx", self.tr("Word document"))]
        self._ask_and_write("feedback.answers_title", kinds, make)

    def _ask_and_write(self, name: str, kinds: list[tuple[str, str]], write: Callable[[str], bytes]) -> None:
        words = self.shell.wording.text(name)
        kind = self.shell.ask(self.tr("{}: which kind of file is it to be?").format(words), kinds)
        if kind not in dict(kinds):
            return

        def make(path: Path, _task: Task) -> Output:
            return Output(write(f".{kind}"), (Message("report.written", {"name": words, "path": path}),))

        title = f"{file_title(self.work.document)}-{words}"
        ask_and_write(self.shell, words, title, make, kind=dict(kinds)[kind], suffix=f".{kind}")

    # ---- back

    @property
    def may_take(self) -> bool:
        """Whether the open document takes comments, and so answers."""
        work = self.shell.opened.work
        return work is not None and work.session.allows(COMMENTS)

    @property
    def awaits_answers(self) -> bool:
        """Whether a table that arrives may well be one of answers: the open document has comments."""
        return self.may_take and bool(self.work.document.head.comment_ids)

    def ask_and_read(self) -> None:
        """Choose a table that was filled in and take over what it says."""
        filters = [self.tr("Word documents and tables (*.docx *.doc *.wps *.xlsx *.xls *.et *.ods *.csv *.pdf)")]
        path = self.choose_exchanged(self.tr("Import answers to comments"), [*filters, self.tr("All files (*)")])
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a table in the background and take over what it says, once what is doubtful was looked at."""
        self.shell.commit()
        document = self.work.document

        def work_out(_task: Task) -> "AnswerTable":
            from jx_desktop.services.feedback.files import read_table

            return read_table(path)

        words = self.tr("Reading {}…").format(path.name)
        self.shell.run(words, work_out, lambda table: self.take(table, document, path.name))

    def open_path(self, path: Path) -> None:
        """Take a workbook or csv file that arrived: as answers if it holds any, else as any other file."""
        self.shell.commit()
        document = self.work.document

        def work_out(_task: Task) -> "AnswerTable | None":
            from jx_desktop.services.feedback.files import read_table

            try:
                return read_table(path)
            except UserError:  # whoever reads it as something else says what is wrong with it
                return None

        def done(table: "AnswerTable | None") -> None:
            if table is None:
                self.shell.part(FileActions).open_path(path)
            else:
                self.take(table, document, path.name)

        self.shell.run(self.tr("Reading {}…").format(path.name), work_out, done)

    def take(self, table: "AnswerTable", document: Document, name: str) -> None:
        """Take over what a table says, or show it where something is doubtful."""
        from jx_desktop.services.feedback.lines import owner_office
        from jx_desktop.services.feedback.reading import read_feedback
        from jx_desktop.services.files.exported_content import words_of_files

        work, settings = self.shell.opened.work, self.shell.settings
        if work is None or work.document != document:
            self.shell.show_failure(UserError("revise.gone_on", name=name))
            return
        by = settings.person_name if settings.person_office == owner_office(document) else ""
        at = now_text()
        try:
            feedback = read_feedback(table, document, words_of_files(), at=at, name=name, by=by)
        except UserError as error:
            self.shell.show_failure(error)
            return
        self._document, self._empty = document, feedback.empty
        if feedback.is_doubtful or (feedback.lines and feedback.notes):
            self._show(feedback, name)
        elif feedback.lines:
            self._take(list(feedback.lines))
        else:
            self.shell.tell(Message("feedback.nothing_new", {"name": name}), *feedback.notes)

    def _show(self, feedback: "Feedback", name: str) -> None:
        from jx_desktop.ui.pages.feedback import FeedbackPage

        page = FeedbackPage(feedback, name, self.shell.wording)
        page.taken.connect(self._on_taken)
        self.shell.show_page(page)
        page.list.setFocus()

    def _on_taken(self, lines: "list[AnswerLine]") -> None:
        if self._take(lines):
            self.shell.leave_page()

    def _take(self, lines: "list[AnswerLine]") -> bool:
        """Take over what some rows say, in one step; say so and return whether it was done."""
        from jx_desktop.editing.review import PutRecords
        from jx_desktop.services.feedback.taking import LABEL

        work = self.shell.opened.work
        if work is None or work.document != self._document:
            return False
        try:
            work.session.run(PutRecords(tuple(line.record for line in lines), LABEL), place=self.desk.place)
        except UserError as error:  # there would be too much, or it may only be read
            self.shell.show_failure(error)
            return False
        new = sum(line.is_new for line in lines)
        words = self.shell.wording.text("feedback.taken", answered=len(lines) - new, new=new, empty=self._empty)
        self.shell.part(EditActions).tell_step(words)
        return True
