"""The menu 插入: whether projects are published (公开); of one that is not, on what ground."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.publication import Ground, PublicationForm
from jx_desktop.editing.disclosing import DiscloseProjects
from jx_desktop.errors import UserError
from jx_desktop.services.document.disclosure_words import left_out_words
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.dialogs.ground import asked_ground
from jx_desktop.ui.look.plain import button_words, tip_words
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, of_content


class DisclosingActions(ActionGroup):
    """One menu with the grounds of the form; the head of a project's form opens it as well."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.menu = QMenu(self.tr("Public or not"), shell.frame)
        action = self.adopt(self.menu.menuAction(), "disclosure", "arrange", _has_money, of_content)
        action.setToolTip(tip_words(self.tr("Whether the public copy has the chosen projects")))
        self._ticks = QActionGroup(self.menu)
        self._ticks.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)  # several may differ: no tick
        self._shown: PublicationForm | None = None
        self._public, self._choices = QAction(self.menu), list[tuple[Ground, QAction]]()

    def follow(self, state: WindowState) -> None:
        """Offer the grounds of the form that is open, with a tick at what the chosen projects have."""
        pane = self.sheet_pane
        if pane is not None and pane.disclosure is not None:
            pane.disclosure.offered = self.menu
        if state.seen is None:
            return
        publication = state.seen.document.form.publication
        if publication is not self._shown:
            self._fill(publication)
        if isinstance(state.chosen, Project):
            projects = self._projects()
            self._public.setChecked(all(project.disclose for project in projects))
            grounds = {None if each.disclose else publication.ground(each.disclose_ground) for each in projects}
            for ground, action in self._choices:
                action.setChecked(grounds == {ground})

    def _fill(self, publication: PublicationForm) -> None:
        menu, wording = self.menu, self.shell.wording
        menu.clear()

        def choice(words: str, run: Callable[[], object]) -> QAction:
            action = menu.addAction(button_words(words), run)
            action.setCheckable(True)
            self._ticks.addAction(action)
            return action

        self._shown = publication
        self._public = choice(wording.text("disclosure.public"), partial(self.disclose, None))
        menu.addSeparator()
        self._choices = [
            (
                ground,
                choice(_offered(wording.word(left_out_words(ground.name)), ground), partial(self.disclose, ground)),
            )
            for ground in publication.grounds
        ]
        menu.addSeparator()
        menu.addAction(button_words(publication.never_words)).setEnabled(False)

    def disclose(self, ground: Ground | None, _checked: bool = False) -> None:
        """Leave the chosen projects out on a ground, which asks for words where it needs them; without one, do not."""
        projects = self._projects()
        if not projects:
            return
        self.shell.commit()
        try:
            publication = self.work.document.form.publication
            written = asked_ground(ground, projects, publication, self.shell.frame) if ground is not None else ""
            if written is not None:
                self._run(projects, ground is None, written)
        except UserError as error:
            self.shell.show_failure(error)
        finally:
            self.shell.show_state()  # Qt has set a tick, whatever came of it

    def _run(self, projects: list[Project], disclose: bool, ground: str) -> None:
        place = first_in(self.desk.entity_id, [Address(project.id, "disclose") for project in projects])
        command = DiscloseProjects(tuple(project.id for project in projects), disclose, ground)
        if place is None or not self.work.session.run(command, place=place):
            return
        name, count = projects[0].name or self.work.document.form.label("project"), len(projects)
        code = f"disclosure.{'public' if disclose else 'left_out'}_{'one' if count == 1 else 'several'}"
        params = {"ground": ground} | ({"name": name} if count == 1 else {"count": count})
        self.shell.part(EditActions).tell_step(self.shell.wording.word(Message(code, params)))

    def _projects(self) -> list[Project]:
        """Return the chosen projects; of those without money (未安排) nothing is said."""
        document, chosen = self.work.document, self.chosen
        keys = self.desk.navigation.selected_keys
        found = [document.find(key) for key in keys] if len(keys) > 1 else [chosen]
        return [entity for entity in found if isinstance(entity, Project) and entity.arranged]


def _offered(words: str, ground: Ground) -> str:
    return f"{words}…" if ground.words else words


def _has_money(state: WindowState) -> bool:
    return state.seen is not None and isinstance(state.chosen, Project) and state.chosen.arranged
