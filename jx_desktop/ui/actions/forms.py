"""工具 › 表样: a new form begun from another, one of one's own changed; the open document put into another."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from jx_desktop.base.file_names import safe_name
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.locks import LockedError, locks_of
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import in_other_form
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.machine.tasks import Task, Tasks
from jx_desktop.services.printing.rendering import PageRenderer
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.view import ViewActions
from jx_desktop.ui.dialogs.files import ask_file_to_write
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_seen

if TYPE_CHECKING:  # loaded when a form is changed
    from jx_desktop.domain.form.changing import FormChange
    from jx_desktop.services.forms.draft import FormDraft
    from jx_desktop.ui.forms.editor import FormEditorPage


class FormActions(ActionGroup):
    """Making forms."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        menu = shell.part(ViewActions).forms
        self.new = self.add("new_form", self.tr("New form…"), self.show_new, menu)
        self.edit = self.add("edit_form", self.tr("Edit form…"), self.show_own, menu)
        self.change = self.add("change_form", self.tr("Change to…"), self.show_change, menu, possible=is_seen)
        self._page: FormEditorPage | None = None
        self._changed: FormChange | None = None
        self._threads: tuple[Tasks, PageRenderer] | None = None
        shell.closed.connect(self._on_closed)

    # ---- which form

    def show_new(self) -> None:
        """Show the forms that there are, with the cursor in the name of a new one."""
        work = self.shell.opened.work
        form_id = work.document.form.id if work is not None else DEFAULT_FORM
        self._show_choice(form_id, is_new=True)

    def show_own(self) -> None:
        """Show the forms that there are, the first of one's own chosen."""
        own = [listed.id for listed in self.shell.forms.listed() if not listed.is_shipped]
        self._show_choice(own[0] if own else DEFAULT_FORM, is_new=not own)

    def _show_choice(self, form_id: str, *, is_new: bool) -> None:
        from jx_desktop.ui.forms.choice import FormChoicePage

        page = FormChoicePage(self.shell.forms, form_id, self.shell.wording)
        page.begun.connect(self.begin)
        page.edit_wanted.connect(self.open)
        if self.shell.show_page(page):
            (page.name if is_new else page.list).setFocus()

    # ---- another form for the open document

    def show_change(self) -> None:
        """Show the forms that the open document may go to, and what would become of it there."""
        from jx_desktop.ui.pages.form_change import FormChangePage

        shell, work = self.shell, self.work
        locks = locks_of(work.document)
        if locks:
            shell.show_failure(LockedError(locks[0]))
            return
        page = FormChangePage(shell.forms, work.document.form.id, shell.wording)
        page.form_chosen.connect(self._work_out)
        page.applied.connect(self._apply_change)
        page.closed.connect(shell.leave_page)
        shell.show_page(page)

    def _work_out(self, form_id: str) -> None:
        from jx_desktop.domain.form.changing import form_change

        document, forms = self.work.document, self.shell.forms
        self.shell.background.begin_quietly(
            lambda _: form_change(document, forms.get(form_id)), self._show_worked_out, self.shell.show_failure
        )

    def _show_worked_out(self, change: "FormChange") -> None:
        from jx_desktop.ui.pages.form_change import FormChangePage

        page = self.shell.page
        if isinstance(page, FormChangePage) and page.form_id == change.form.id:
            self._changed = change
            page.show_change(change)

    def _apply_change(self) -> None:
        shell, change, work = self.shell, self._changed, self.work
        if change is None or change.before != work.document:
            return

        def work_out(_task: Task) -> "tuple[Work, FormChange]":
            return in_other_form(work, change, shell.store).checked_if_small(), change

        words = self.tr("Changing the form…")
        shell.part(FileActions).replace(words, work_out, self._tell_changed, is_of_page=True)

    def _tell_changed(self, change: "FormChange") -> None:
        self._changed = None
        params = {"name": change.form.name, "count": len(change.unplaced)}
        self.shell.tell(Message("form.changed_here", params))

    # ---- the form that is changed

    def begin(self, base_id: str, form_id: str, name: str) -> None:
        """Show a new form that begins as another."""
        from jx_desktop.services.forms.draft import begun_from

        try:
            draft = begun_from(self.shell.forms.text_of(base_id), form_id, name)
        except UserError as error:
            self.shell.show_failure(error)
            return
        self._show(draft, self.shell.forms.get(base_id))

    def open(self, form_id: str) -> None:
        """Show a form of one's own, also one with faults."""
        from jx_desktop.services.forms.draft import FormDraft

        try:
            draft = FormDraft(self.shell.forms.text_of(form_id))
        except UserError as error:
            self.shell.show_failure(error)
            return
        except ValueError:  # no TOML: what is wrong says the list of forms
            fault = next((each.fault for each in self.shell.forms.listed() if each.id == form_id), None)
            self.shell.tell(*([fault] if fault else []), seconds=30)
            return
        self._show(draft, draft.form or self.shell.forms.get(DEFAULT_FORM))

    def _show(self, draft: "FormDraft", form: Form) -> None:
        from jx_desktop.ui.forms.editor import FormEditorPage
        from jx_desktop.ui.forms.live import LivePage

        thread, renderer = self._printing()
        live = LivePage(self._source(form.id), thread, renderer, self.shell.show_failure)
        page = FormEditorPage(draft, form, live, self.shell.wording)
        page.may_leave = self._may_leave
        page.save_wanted.connect(self.save)
        page.export_wanted.connect(self.ask_and_export)
        page.use_wanted.connect(self._on_use_wanted)
        if self.shell.show_page(page, self._on_back):
            self._page = page
            page.tree.setFocus()

    def _printing(self) -> tuple[Tasks, PageRenderer]:
        """Return the thread in which forms are printed as they are changed, and what renders there."""
        if self._threads is None:
            thread = self.shell.background.own_thread()
            self._threads = thread, PageRenderer(thread)
        return self._threads

    def _on_closed(self) -> None:
        if self._threads is not None:
            thread, renderer = self._threads
            renderer.close()
            thread.stop()

    def _source(self, form_id: str) -> Callable[[], Document]:
        """Return what gives the document that is printed with the form: the open one, else the form's sample."""
        work, forms = self.shell.opened.work, self.shell.forms
        if work is not None and work.document.projects:
            return partial(_same, work.document)
        from jx_desktop.services.forms.live import sample_of

        return partial(sample_of, form_id, forms)

    @property
    def page(self) -> "FormEditorPage | None":
        """The page on which a form is changed, where it is shown."""
        return self._page if self._page is not None and self._page is self.shell.page else None

    def save(self) -> bool:
        """Save the form among those of this machine, and say so; return whether that was possible."""
        page = self.page
        if page is None:
            return False
        page.commit()
        if page.draft.faults:
            self.shell.tell(Message("form.save_faulty", {"count": len(page.draft.faults)}))
            return False
        try:
            form = self.shell.forms.keep(page.draft.text)
        except UserError as error:
            self.shell.show_failure(error)
            return False
        page.show_saved()
        self.shell.tell(Message("form.saved", {"name": form.name, "id": form.id}))
        return True

    def ask_and_export(self) -> bool:
        """Write the form as a file for others, as it is; return whether that was done."""
        page = self.page
        if page is None:
            return False
        page.commit()
        name = safe_name(str(page.draft.get(("id",)) or "form"))
        folder = self.shell.opened.folder
        path = ask_file_to_write(
            self.shell.frame, self.tr("Save the form as a file"), folder / f"{name}.toml", [self.tr("Forms (*.toml)")]
        )
        if path is None:
            return False
        try:
            write_output(path, page.draft.text.encode(), replace_existing=True)
        except UserError as error:
            self.shell.show_failure(error)
            return False
        faults = len(page.draft.faults)
        self.shell.tell(Message("form.exported_faulty" if faults else "form.exported", {"path": path, "count": faults}))
        return True

    def _on_use_wanted(self) -> None:
        page = self.page
        if page is not None and self.save():
            self.shell.part(FileActions).show_new_page(str(page.draft.get(("id",))))

    def _on_back(self) -> None:
        if self._may_leave():
            self.shell.leave_page()

    def _may_leave(self) -> bool:
        """Whether the form may be left: what was changed is saved, or given up."""
        page = self.page
        if page is None:
            return True
        page.commit()
        if not page.draft.is_changed:
            return True
        faulty = bool(page.draft.faults)
        kept = ("export", self.tr("Save as a file…")) if faulty else ("save", self.tr("Save"))
        words = self.tr("The form “{}” has changes that are not saved.").format(page.draft.get(("name",)) or "")
        chosen = self.shell.ask(words, [kept, ("drop", self.tr("Do not save"))], is_safe=False)
        keeps = {"save": self.save, "export": self.ask_and_export}
        return chosen == "drop" or (chosen in keeps and keeps[chosen]())


def _same(document: Document) -> Document:
    return document
