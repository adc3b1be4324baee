"""The panel 审核: the grade of the project that is shown, what is said of it, what was found in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QTreeWidgetItem, QVBoxLayout, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.comments import is_open
from jx_desktop.domain.review.opinions import Verdicts, counted_grades, is_key_project, is_large, review_of, verdicts_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Opinion
from jx_desktop.domain.values.arguments import plain
from jx_desktop.domain.values.money import printed
from jx_desktop.domain.yearly.figures import FiguresReader
from jx_desktop.services.document.comments import is_commented
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, tip_words
from jx_desktop.ui.look.theme import severity_colour
from jx_desktop.ui.review.answers import ReviewAnswers
from jx_desktop.ui.review.grade_buttons import GradeButtons
from jx_desktop.ui.review.items import ItemGrades
from jx_desktop.ui.review.opinion_text import OpinionText
from jx_desktop.ui.window.dock import Dock
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_PROBLEM_ROLE = Qt.ItemDataRole.UserRole
_MOST_FOUND = 6
"""So many findings are seen at once; the list scrolls."""
_EDGE = 10


class ReviewDock(Dock):
    """What a reviewer says of a project, or of the document where no project is shown. Deeds are the actions'."""

    grade_wanted = Signal(str)
    text_typed = Signal(str)
    item_graded = Signal(str, str)  # item or answer, grade or what was answered
    key_project_wanted = Signal(bool)
    comments_wanted = Signal(list)  # of Problem
    problem_chosen = Signal(object)  # Problem
    commented_wanted = Signal(str)  # the id of the project whose comments are wanted

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("review", self.tr("Review"), parent)
        self._wording = wording
        self._may_give = False
        self._entity_id = ""
        self.heading = WrappedLabel("", "title")
        self.facts = WrappedLabel("", "muted")
        self.grades = GradeButtons(self.tr("Grade"), is_numbered=True)
        self.meaning = WrappedLabel("", "muted")
        self.others = WrappedLabel()
        self.before = WrappedLabel("", "muted")
        self.text = OpinionText()
        self.text.setAccessibleName(self.tr("Opinion"))
        self.text.setPlaceholderText(self.tr("Opinion, in a few words"))
        self.key_project = QCheckBox(self.tr("Key project: item by item"))
        self.key_project.setToolTip(tip_words(self.tr("Opens the eight items of the review sheet")))
        self.items = ItemGrades()
        self.answers = ReviewAnswers()
        self.answers.answered.connect(self.item_graded)
        self.found = PlainLabel("", "title")
        self.list = flat_list(self.tr("Findings of this project"), [""])
        self.list.setHeaderHidden(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.to_comment = push_button(self.tr("Make it a comment"), self._on_comment_wanted)
        self.to_comments = push_button(self.tr("All errors and warnings"), self._on_comments_wanted)
        self.commented = push_button("", self._on_commented_wanted, "link")
        self.count = WrappedLabel("", "muted")
        self.beneath_items = QVBoxLayout()
        """Room for what is about the project."""
        self.count_line = QHBoxLayout()
        self.foot = QWidget()
        """Room for buttons that are about the review as a whole."""
        self.grades.chosen.connect(self.grade_wanted)
        self.text.typed.connect(self.text_typed)
        self.items.chosen.connect(self.item_graded)
        self.key_project.clicked.connect(self.key_project_wanted)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemSelectionChanged.connect(self._allow)
        self._commented: list[bool] = []
        """Which of the findings are comments already."""
        self.setWidget(self._lay_out())

    def _lay_out(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_EDGE, 8, _EDGE, 8)
        column.setSpacing(6)
        for widget in (
            self.heading, self.facts, self.grades, self.meaning, self.others, self.before, self.answers, self.text,
            self.key_project, self.items,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(self.beneath_items)
        line = QHBoxLayout()
        line.addWidget(self.found, 1)
        line.addWidget(self.commented)
        column.addLayout(line)
        column.addWidget(self.list)
        deeds = QHBoxLayout()
        deeds.addWidget(self.to_comment)
        deeds.addWidget(self.to_comments)
        deeds.addStretch(1)
        column.addLayout(deeds)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole = QWidget()
        both = QVBoxLayout(whole)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(scroll, 1)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(_EDGE, 6, _EDGE, 8)
        beneath.setSpacing(6)
        self.count_line.addWidget(self.count, 1)
        beneath.addLayout(self.count_line)
        beneath.addWidget(self.foot)
        both.addLayout(beneath)
        return whole

    # ---- showing

    def show_review(self, work: Work, project: Project | None, person: Person | None, *, may_give: bool) -> None:
        """Show what a person says of a project, or of the document, and what others say; nobody is known at first."""
        document, verdicts = work.document, verdicts_of(work.document)
        entity_id = project.id if project is not None else None
        own = (verdicts.own(entity_id, person) if person is not None else None) or Opinion()
        self._show_head(document, project, verdicts.sheet)
        self.answers.show_answers(verdicts.review.answers if project is not None else (), own.items, may_give=may_give)
        self._show_grades(document, project, own, may_give=may_give)
        self._show_others(document, verdicts, entity_id, own)
        self.text.show_text(own.text)
        self.text.setReadOnly(not may_give)
        self._show_found(work, project, person, may_give=may_give)
        self._show_count(document, verdicts, person)

    def _show_head(self, document: Document, project: Project | None, sheet: str) -> None:
        if project is None:
            self.heading.setText(self.tr("The document as a whole"))
            self.facts.setText(document.head.department.name)
            return
        self.heading.setText(numbered_name(document.number_of(project.id), project.name or self.tr("(unnamed)")))
        amount, unit = project.budget.total, document.money_unit_of(project.id) or ""
        money = "" if amount is None else f"{printed(amount, document.form.money.decimals)} {unit}".strip()
        self.facts.setText("　".join(filter(None, (document.unit_of(project.id).name, money))))
        figures = FiguresReader(document, sheet).of(project)
        said = [
            self.tr("Rate {} %").format(plain(figures.rate)) if figures.rate is not None else "",
            self.tr("Own score {}").format(plain(figures.score)) if figures.score is not None else "",
            figures.grade,
            self.tr("Rows not reached {}").format(len(figures.missed)) if figures.missed else "",
        ]
        if any(said):
            self.facts.setText("\n".join((self.facts.text(), "　".join(filter(None, said)))))

    def _show_grades(self, document: Document, project: Project | None, own: Opinion, *, may_give: bool) -> None:
        review, is_project = review_of(document), project is not None
        self.grades.setVisible(is_project)
        self.grades.show_grades(review.grades, own.grade, may_choose=may_give)
        grade = review.grade(own.grade)
        self.meaning.setText("" if grade is None else grade.words)
        self.meaning.setVisible(bool(self.meaning.text()))
        is_key = project is not None and is_key_project(project, document)
        self.key_project.setVisible(is_project and bool(review.items))
        self.key_project.setChecked(is_key)
        by_amount = project is not None and is_large(project, document)
        allow(self.key_project, self.tr("Its amount makes it a key project.") if by_amount else "")
        self.key_project.setEnabled(may_give and not by_amount)
        self.items.setVisible(is_key and bool(review.items))
        if is_key:
            self.items.show_opinion(review, own, may_choose=may_give)

    def _show_others(self, document: Document, verdicts: Verdicts, entity_id: str | None, own: Opinion) -> None:
        """Show what others say in this round, what comes of it, and what was said in the round before."""
        verdict, review = verdicts.of(entity_id), verdicts.review
        lines = [_said(opinion, review) for opinion in verdict.opinions if opinion.id != own.id]
        if verdict.is_divided:
            lines.append(self.tr("Grades differ; the worse one counts: {}").format(_name(verdict.grade, review)))
        self.others.setText("\n".join(lines))
        self.others.setVisible(bool(lines))
        before = Verdicts(document, round_number=verdicts.round - 1) if verdicts.round > 1 else None
        said = [_said(opinion, review) for opinion in before.of(entity_id).opinions] if before is not None else []
        self.before.setText("\n".join([self.tr("In the last round:"), *said]) if said else "")
        self.before.setVisible(bool(said))

    def _show_found(self, work: Work, project: Project | None, person: Person | None, *, may_give: bool) -> None:
        problems = work.findings.found_in(project.id) if project is not None else ()
        shown = [each for each in problems if each.ruling is None]
        for widget in (self.found, self.list, self.to_comment, self.to_comments):
            widget.setVisible(project is not None)
        self.found.setText(self.tr("Findings {}").format(len(shown)))
        known = [person is not None and is_commented(work.document, each, person) for each in shown]
        listed = [self._problem_of(item) for item in self._lines()]
        if (listed, self._commented) != (shown, known):
            row = self.list.currentIndex().row() if listed == shown else 0
            self._commented = known
            self.list.clear()
            for problem, is_known in zip(shown, known, strict=True):
                words = self._wording.word(problem.message)
                line = f"{sign(problem.severity)} {words}"
                item = QTreeWidgetItem([self.tr("[commented] {}").format(line) if is_known else line])
                item.setToolTip(0, tip_words(words))
                item.setForeground(0, severity_colour(problem.severity))
                item.setData(0, _PROBLEM_ROLE, problem)
                self.list.addTopLevelItem(item)
            self.list.setCurrentIndex(self.list.model().index(max(row, 0), 0))
        self.list.setVisible(bool(shown))
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 8)
        self.list.setFixedHeight(row * min(max(len(shown), 1), _MOST_FOUND) + 4)
        comments = [
            each
            for each in work.document.listed(Comment)
            if project is not None and each.entity == project.id and is_open(each)
        ]
        self._entity_id = project.id if project is not None else ""
        self.commented.setText(self.tr("Comments {}").format(len(comments)))
        self.commented.setVisible(bool(comments))
        self._may_give = may_give
        self._allow()

    def _show_count(self, document: Document, verdicts: Verdicts, person: Person | None) -> None:
        counts = counted_grades(document, verdicts)
        names = {grade.id: grade.name for grade in verdicts.review.grades}
        graded = [f"{names.get(grade, grade)} {count}" for grade, count in counts.items() if grade and count]
        all_of = len(document.projects)
        done = self.tr("Reviewed {done}/{all}").format_map({"done": all_of - counts[""], "all": all_of})
        self.count.setText("　".join((done, *graded)))

    def _allow(self) -> None:
        why = "" if self._may_give else self.tr("This review takes no comments here.")
        allow(self.to_comment, why or ("" if self.list.currentItem() is not None else self.tr("Nothing was found.")))
        allow(self.to_comments, why or ("" if self._grave else self.tr("There is no error and no warning.")))

    # ---- findings

    def _lines(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    @staticmethod
    def _problem_of(item: QTreeWidgetItem) -> Problem | None:
        problem = item.data(0, _PROBLEM_ROLE)
        return problem if isinstance(problem, Problem) else None

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        problem = self._problem_of(item)
        if problem is not None:
            self.problem_chosen.emit(problem)

    def _on_commented_wanted(self) -> None:
        self.commented_wanted.emit(self._entity_id)

    def _on_comment_wanted(self) -> None:
        item = self.list.currentItem()
        problem = self._problem_of(item) if item is not None else None
        if problem is not None:
            self.comments_wanted.emit([problem])

    def _on_comments_wanted(self) -> None:
        self.comments_wanted.emit(self._grave)

    @property
    def _grave(self) -> list[Problem]:
        """The errors and warnings; what is only a hint is made a comment one by one."""
        found = (self._problem_of(item) for item in self._lines())
        return [problem for problem in found if problem is not None and problem.severity is not Severity.HINT]


def _name(grade_id: str, review: ReviewForm) -> str:
    grade = review.grade(grade_id)
    return grade.name if grade is not None else grade_id


def _said(opinion: Opinion, review: ReviewForm) -> str:
    """Return what somebody says in a line, with the grade."""
    who = f"{review.office(opinion.office)} {opinion.by}".strip()
    return f"{who}：{'　'.join(filter(None, (_name(opinion.grade, review), opinion.text)))}"
