"""The menu 编辑: one value for many projects."""

from collections.abc import Callable, Collection
from functools import partial

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

    def show_page(
        self, ticked: Collection[str] | None = None, path: str = "", back: Callable[[], object] | None = None
    ) -> None:
        """Show the page; the projects of the chosen unit are ticked, or all, unless it is said which.

        `path` is the field that is to be changed, `back` leads to another page when that is done or given up.
        """
        from jx_desktop.ui.pages.change_many import ChangeManyPage

        self.shell.commit()
        document, entity = self.work.document, self.chosen
        chosen = set(entity.project_ids) if isinstance(entity, Unit) else {p.id for p in document.all_of(Project)}
        page = ChangeManyPage(document, self.shell.wording, chosen if ticked is None else {*ticked})
        page.choose_field(path)
        page.change_wanted.connect(partial(self._on_change_wanted, back))
        self.shell.show_page(page, back)
        if path:
            page.focus_value()
        else:
            page.field.setFocus()

    def _on_change_wanted(self, back: Callable[[], object] | None, ids: list[str], wanted: ManyValues) -> None:
        command = change_many(self.work.document, ids, wanted)
        place = first_in(self.desk.entity_id, [value.address for value in command.values])
        changes = self.work.session.run(command, place=place)
        (back or self.shell.leave_page)()
        words = self.tr("{count} projects were changed.").format(count=len(changes))
        self.shell.part(EditActions).tell_step(words)


def _has_projects(state: WindowState) -> bool:
    return state.seen is not None and any(state.seen.document.all_of(Project))
