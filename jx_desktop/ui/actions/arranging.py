"""The menu 插入: projects that have got no money (未安排). They stay in the tree, and can be taken back."""

from PySide6.QtCore import Qt

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import AMOUNTS
from jx_desktop.editing.arranging import ArrangeProjects
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, of_goals


class ArrangingActions(ActionGroup):
    """One key for both ways: what is chosen in the tree gets no money, or gets it again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.action = self.add(
            "not_funded",
            self.tr("Not funded"),
            self.toggle,
            "arrange",
            "Ctrl+Del",
            possible=_is_project,
            changes=of_goals(AMOUNTS),
        )
        words = self.tr("Without money this year: it stays here, counts in no total and is in nothing that is printed")
        self.action.setToolTip(tip_words(words))
        self.action.setCheckable(True)
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # in a text the keys delete a word

    def meet(self, desk: Desk) -> None:
        """Give the tree the key, and the bar above the form its button."""
        desk.navigation.view.addAction(self.action)
        desk.not_funded.restore_wanted.connect(self.restore)

    def follow(self, state: WindowState) -> None:
        """Have a tick where the chosen project has got no money."""
        self.action.setChecked(isinstance(state.chosen, Project) and not state.chosen.arranged)

    def toggle(self) -> None:
        """Leave the chosen projects without money; where they all are, give it to them again."""
        projects = self._projects()
        try:
            self._arrange(projects, arranged=not any(project.arranged for project in projects))
        finally:
            chosen = self.chosen  # Qt has set the tick, whatever came of it
            self.action.setChecked(isinstance(chosen, Project) and not chosen.arranged)

    def restore(self) -> None:
        """Give the project that is shown its money again."""
        chosen = self.chosen
        if isinstance(chosen, Project) and self.work.session.allows(AMOUNTS, GOAL_SHEET):
            self._arrange([chosen], arranged=True)

    def _projects(self) -> list[Project]:
        document, chosen = self.work.document, self.chosen
        found = [document.find(key) for key in self.desk.navigation.selected_keys]
        projects = [entity for entity in found if isinstance(entity, Project)]
        if len(projects) < 2:
            return [chosen] if isinstance(chosen, Project) else []
        return projects

    def _arrange(self, projects: list[Project], *, arranged: bool) -> None:
        place = first_in(self.desk.entity_id, [Address(project.id) for project in projects])
        if place is None:
            return
        self.shell.commit()
        command = ArrangeProjects(tuple(project.id for project in projects), arranged)
        if self.work.session.run(command, place=place):
            label = self.work.document.form.label("project")
            name, count = projects[0].name or label, len(projects)
            code = f"{'arranged' if arranged else 'not_funded'}.{'one' if count == 1 else 'several'}"
            words = self.shell.wording.word(Message(code, {"name": name} if count == 1 else {"count": count}))
            self.shell.part(EditActions).tell_step(words)


def _is_project(state: WindowState) -> bool:
    return state.seen is not None and isinstance(state.chosen, Project)
