"""审核: grades and opinions, given in the panel or by a key."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QWidget

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.locks import OPINIONS
from jx_desktop.domain.review.opinions import counted_grades, may_judge, review_of, ungraded, verdicts_of
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.comments import raise_comments
from jx_desktop.editing.key_projects import MarkKeyProjects
from jx_desktop.editing.opinions import Said, give_opinions
from jx_desktop.services.document.comments import comments_of, said_of
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.dialogs.person import known_person, person_of
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.review.digits import Digits
from jx_desktop.ui.review.dock import ReviewDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, may_review
from jx_desktop.validation.problem import Problem

_MOST_GRADES = 9


class GradingActions(ActionGroup):
    """The panel 审核, and the keys 1 to 9 for the grades of the form."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._is_shut = False
        self._is_new = False
        """Whether the document was opened since the panel was brought to the front."""
        self.dock = dock = ReviewDock(shell.wording, shell.frame)
        shell.add_panel(dock, PreviewDock)
        menu = shell.part(ReviewActions).menu
        self.panel = self.adopt(dock.toggleViewAction(), "review_panel", "panels", is_review)
        self.panel.setText(self.tr("Review"))
        self.panel.triggered.connect(self._on_toggled)
        dock.closed.connect(partial(self._on_toggled, False))
        self.grades: list[QAction] = []
        for number in range(1, _MOST_GRADES + 1):
            run = partial(self.grade_number, number)
            action = self.add(f"grade_{number}", "", run, menu, str(number), possible=partial(_has_grade, number))
            action.setVisible(False)
            self.grades.append(action)
        self.clear = self.add(
            "grade_none", self.tr("No grade"), partial(self.grade, ""), menu, "0", possible=may_grade_project
        )
        words = self.tr("Grade all other projects")
        self.rest = self.add("grade_others", words, self.grade_others, menu, possible=_may_grade_rest)
        self._rest_button = push_button(words, self.rest.trigger, "link")
        words = self.tr("Comment on all errors and warnings")
        self.comment_all = self.add(
            "comment_findings", words, self.comment_on_all, menu, "Ctrl+Shift+T", possible=may_review
        )
        dock.count_line.addWidget(self._rest_button)
        dock.grade_wanted.connect(self.grade)
        dock.text_typed.connect(self._on_text_typed)
        dock.item_graded.connect(self._on_item_graded)
        dock.key_project_wanted.connect(self._on_key_project_wanted)
        dock.comments_wanted.connect(self.comment_on)
        dock.problem_chosen.connect(self._on_problem_chosen)
        dock.commented_wanted.connect(self._on_commented_wanted)
        self._digits = Digits(self._is_closed, self._on_digit_typed, self)

    def meet(self, desk: Desk) -> None:
        """Show the panel for a review, until it is shut."""
        self._is_shut, self._is_new = False, True
        desk.checked.connect(self._show)

    def follow(self, state: WindowState) -> None:
        """Show what is said of the project that is shown."""
        is_wanted = is_review(state) and not self._is_shut
        was_shown = not self.dock.isHidden()
        self.dock.setVisible(is_wanted)
        if is_wanted and (self._is_new or not was_shown):  # a page that a document replaces had put it away, shown
            self.show_in_front()
        if state.seen is not None and state.seen.is_review:
            self._show_grades(state.seen)
            self._show()

    def show_in_front(self) -> None:
        """Bring the panel to the front, unless it is shut."""
        if not self.dock.isHidden():
            self.dock.raise_()
            self._is_new = False

    def _show_grades(self, work: Work) -> None:
        review = review_of(work.document)
        for number, action in enumerate(self.grades):
            action.setVisible(number < len(review.grades))
            if number < len(review.grades):
                grade = review.grades[number]
                action.setText("：".join(filter(None, (grade.name, grade.words))))
        other = review.grade(review.other_grade)
        words = self.tr("Grade all other projects: {}").format(other.name if other is not None else "")
        self.rest.setText(words)
        self._rest_button.setText(words)

    def _show(self) -> None:
        work = self.shell.opened.seen
        if work is not None and work.is_review and not self.dock.isHidden():
            person = known_person(self.shell)
            may_give = work.session.allows(OPINIONS) and may_judge(work.document, person)
            self.dock.show_review(work, self._project, person, may_give=may_give)
            self._rest_button.setVisible(may_give)
            allow(self._rest_button, "" if _is_any_left(work, person) else self.tr("All projects have a grade."))
            self.dock.foot.setVisible(may_give)

    def _on_toggled(self, shown: bool) -> None:
        self._is_shut = not shown
        if shown:
            self.dock.raise_()
            self._show()

    @property
    def _project(self) -> Project | None:
        """The project that is shown and has got money; one that has not is not reviewed."""
        chosen = self.chosen
        return chosen if isinstance(chosen, Project) and chosen.arranged else None

    # ---- digits

    def _is_closed(self, widget: QWidget) -> bool:
        """Whether digits are no grades in a widget of a review: in the form, and in lists of other panels."""
        work, desk = self.shell.opened.seen, self.shell.desk
        if work is None or not work.is_review or desk is None:
            return False
        panel: QObject | None = widget
        while panel is not None and not isinstance(panel, QDockWidget):
            panel = panel.parent()
        if panel is not None:
            return panel not in (self.dock, self.shell.part(PreviewDock))
        return desk.isAncestorOf(widget) and not desk.navigation.isAncestorOf(widget)

    def _on_digit_typed(self, widget: QWidget) -> None:
        if self.desk.isAncestorOf(widget):
            self.shell.tell(self.tr("What is reviewed takes no edits; it takes comments (Ctrl+Alt+M)."))
        else:
            self.shell.tell(self.tr("Digits are grades in the panel “Review” and in the tree."))

    # ---- grades

    def grade_number(self, number: int) -> None:
        """Give the project that is shown the grade with a number, from 1."""
        self.grade(review_of(self.work.document).grades[number - 1].id)

    def grade(self, grade_id: str) -> None:
        """Give the project that is shown a grade, and go on to the next that has none."""
        project, person = self._project, self.reviewer()
        if project is None or person is None:
            return
        document = self.work.document
        self._say(project, person, {"grade": grade_id})
        grade = review_of(document).grade(grade_id)
        name = numbered_name(document.number_of(project.id), project.name or self.tr("(unnamed)"))
        words = self.tr("{project}: {grade} (Ctrl+Z takes it back)")
        said = words.format(project=name, grade=grade.name if grade is not None else self.tr("no grade"))
        self.shell.tell(said, *(self._go_on(project, person) if grade_id else []))

    def _go_on(self, project: Project, person: Person) -> list[str]:
        """Show the next project without a grade; return what is to be said where there is none."""
        document = self.work.document
        left = {each.id for each in ungraded(document, verdicts_of(document), person.office)}
        ids = [each.id for _, each in document.projects]
        at = ids.index(project.id)
        following = next((each for each in (*ids[at + 1 :], *ids[:at]) if each in left), None)
        if following is None:
            return [self.tr("All projects have a grade.")]
        self.shell.go_to(following)
        return []

    def grade_others(self) -> None:
        """Give all projects that have no grade yet the one that the form names for them, as one step."""
        person = self.reviewer()
        if person is None:
            return
        document, review = self.work.document, review_of(self.work.document)
        left = ungraded(document, verdicts_of(document), person.office)
        said: dict[str | None, Said] = {project.id: {"grade": review.other_grade} for project in left}
        label = Message("edit.other_grades")
        self.work.session.end_merging()
        self.work.session.run(give_opinions(document, person, now_text(), said, label), place=self.desk.place)
        self.shell.tell(Message("review.others_graded", {"count": len(left)}))

    def _say(self, project: Project | None, person: Person, said: dict[str, object], *, merges: bool = False) -> None:
        work = self.work
        entity_id = project.id if project is not None else None
        if not merges:
            work.session.end_merging()
        work.session.run(
            give_opinions(work.document, person, now_text(), {entity_id: said}),
            place=Address(entity_id or work.document.head.id),
            merge_key=("opinion", entity_id) if merges else None,
        )

    def _on_text_typed(self, text: str) -> None:
        person = self.reviewer()
        if person is not None:
            self._say(self._project, person, {"text": text}, merges=True)
        else:
            self._show()

    def _on_item_graded(self, item_id: str, grade_id: str) -> None:
        project, person = self._project, self.reviewer()
        if project is not None and person is not None:
            own = verdicts_of(self.work.document).own(project.id, person)
            items = {**(own.items if own is not None else {}), item_id: grade_id}
            self._say(project, person, {"items": items})
        self._show()

    def _on_key_project_wanted(self, is_key: bool) -> None:
        project = self._project
        if project is not None:
            self.work.session.run(MarkKeyProjects((project.id,), is_key), place=Address(project.id))

    def reviewer(self) -> Person | None:
        """Return who gives opinions here, asking once; None where nobody may, or that was not said."""
        work = self.shell.opened.seen
        if work is None or not work.session.allows(OPINIONS):
            return None
        person = person_of(self.shell)
        return person if person is not None and may_judge(work.document, person) else None

    # ---- findings

    def comment_on(self, problems: list[Problem]) -> None:
        """Make comments of findings; those that were made already are left as they are."""
        person = self.reviewer()
        if person is None:
            return
        work = self.work
        made, known = comments_of(work.document, problems, person, now_text(), self.shell.wording)
        if made:
            work.session.end_merging()
            work.session.run(raise_comments(*made), place=Address(made[0].id))
        self.shell.tell(said_of(len(made), len(known)))

    def comment_on_all(self) -> None:
        """Make comments of all errors and warnings in the document that nobody has released or set aside."""
        grave = (Severity.ERROR, Severity.WARNING)
        found = [each for each in self.work.problems if each.severity in grave and each.ruling is None]
        self.comment_on(found)

    def _on_commented_wanted(self, entity_id: str) -> None:
        self.shell.part(CommentActions).dock.show_of(entity_id)

    def _on_problem_chosen(self, problem: Problem) -> None:
        self.desk.go_to_problem(problem)


def is_review(state: WindowState) -> bool:
    """Whether a reviewer's copy is seen, or what came back of one."""
    return state.seen is not None and state.seen.is_review


def _is_any_left(work: Work, person: Person | None) -> bool:
    """Whether a project has no grade of a person's office yet; as long as nobody is known, of nobody."""
    verdicts = verdicts_of(work.document)
    if person is not None:
        return bool(ungraded(work.document, verdicts, person.office))
    return bool(counted_grades(work.document, verdicts)[""])


def _may_grade_rest(state: WindowState) -> bool:
    return may_review(state) and state.seen is not None and _is_any_left(state.seen, state.person)


def may_grade_project(state: WindowState) -> bool:
    """Whether the project that is seen can be given a grade."""
    return may_review(state) and isinstance(state.chosen, Project) and state.chosen.arranged


def _has_grade(number: int, state: WindowState) -> bool:
    return may_grade_project(state) and state.seen is not None and number <= len(review_of(state.seen.document).grades)
