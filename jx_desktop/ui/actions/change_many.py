"""The menu 编辑: one value for many projects."""

from jx_desktop.domain.document.address import first_in
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.services.lists.many_values import ManyValues, change_many
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, of_content


class ChangeManyActions(ActionGroup):
    """The same for many projects."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words = self.tr("Change many projects…")
        self.change = self.add("change_many", words, self.show_page, "many", possible=_has_projects, changes=of_content)

    def show_page(self) -> None:
        """Show the page; the projects of the chosen unit are ticked, or all."""
        from jx_desktop.ui.pages.change_many import ChangeManyPage

        self.shell.commit()
        document, entity = self.work.document, self.chosen
        chosen = set(entity.project_ids) if isinstance(entity, Unit) else {p.id for p in document.all_of(Project)}
        page = ChangeManyPage(document, self.shell.wording, chosen)
        page.change_wanted.connect(self._on_change_wanted)
        self.shell.show_page(page)
        page.field.setFocus()

    def _on_change_wanted(self, ids: list[str], wanted: ManyValues) -> None:
        command = change_many(self.work.document, ids, wanted)
        place = first_in(self.desk.entity_id, [value.address for value in command.values])
        changes = self.work.session.run(command, place=place)
        self.shell.leave_page()
        words = self.tr("{count} projects were changed.").format(count=len(changes))
        self.shell.part(EditActions).tell_step(words)


def _has_projects(state: WindowState) -> bool:
    return state.seen is not None and any(state.seen.document.all_of(Project))
