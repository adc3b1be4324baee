"""文件 › 另存为空白模板…: a file from which other departments begin, with ids of its own."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.templates import blank_template, text_template
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, SavedFile, save_new
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.dialogs.files import ask_file_to_write, file_title
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_open


class TemplateActions(ActionGroup):
    """Documents for others to begin with."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Save as a blank template…")
        self.save = self.add("save_template", words, self.ask_and_save, "template", possible=is_open)

    def ask_and_save(self) -> None:
        """Ask what stays in it, choose a name, and write it; the open document stays as it is."""
        self.shell.commit()
        document = self.work.document
        words = self.tr("What is to stay in the template?")
        details = self.tr(
            "Blank: form, year, stage and money unit; nothing is filled in. With the text: all that is filled in, but "
            "no comments, opinions, releases, hand-ins or versions. Both have ids of their own: nothing that comes "
            "back is taken for this document."
        )
        choices = [("blank", self.tr("Blank")), ("text", self.tr("With the text"))]
        answer = self.shell.ask(words, choices, details=details)
        if not answer:
            return
        made = blank_template(document) if answer == "blank" else text_template(document)
        name = self.tr("{} template").format(file_title(document))
        filters = [self.tr("Documents (*.jx)")]
        proposed = self.shell.opened.folder / f"{name}{DOCUMENT_SUFFIX}"
        path = ask_file_to_write(self.shell.frame, self.tr("Save as a blank template"), proposed, filters)
        if path is None:
            return
        if self.shell.opened.is_file(path):
            self.shell.show_failure(UserError("template.own_file", path=path))
            return

        def done(file: SavedFile) -> None:
            self.shell.tell(Message("template.done", {"path": path}), *file.notices)

        self.shell.background.save(
            self.tr("Saving…"), lambda _: save_new(made, path, replace_existing=True), done, self.shell.show_failure
        )
