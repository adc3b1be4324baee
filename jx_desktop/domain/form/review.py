"""What a form says of reviewing (审核): grades, the items of the review sheet, offices, names of files, phrases.

What is given here stands for a form that says nothing else: grades and items are those of the national 绩效目标审核表.
"""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.domain.form.parts import FormPart, Key, refuse_twice
from jx_desktop.domain.values.money import Amount


class Grade(FormPart):
    """A grade of a project (优), and what it means (同意); whether a project `passes` with it as it is."""

    id: Key
    name: Text
    words: Text = ""
    passes: bool = True


class ReviewItem(FormPart):
    """One item of the review sheet of a key project, with its group (完整性) and what is asked."""

    id: Key
    group: Text = ""
    name: Text
    question: Text = ""


def _grade(key: str, name: str, words: str, *, passes: bool = True) -> Grade:
    return Grade(id=key, name=name, words=words, passes=passes)


def _item(key: str, group: str, name: str, question: str) -> ReviewItem:
    return ReviewItem(id=key, group=group, name=name, question=question)


_GRADES = (
    _grade("excellent", "优", "同意"),
    _grade("good", "良", "协商完善后同意"),
    _grade("fair", "中", "修改完善后重新报送", passes=False),
    _grade("poor", "差", "不得进入预算安排", passes=False),
)
_ITEMS = (
    _item("form", "完整性", "规范完整性", "格式是否规范，内容是否完整、准确、详实，是否无缺项、错项"),
    _item("clarity", "完整性", "明确清晰性", "目标是否明确、清晰，能否反映项目主要情况，产出和效果描述是否充分、恰当"),
    _item("relevance", "相关性", "目标相关性", "总体目标是否与国家法律法规、发展规划、部门职能相关，依据是否充分"),
    _item("indicators", "相关性", "指标科学性", "指标是否全面、细化、量化，难以量化的是否有定性描述，是否关键"),
    _item("level", "适当性", "绩效合理性", "预期绩效是否显著，是否符合行业水平或事业发展规律，与同类项目相比是否合理"),
    _item("funding", "适当性", "资金匹配性", "与资金量、使用方向是否匹配，在既定资金规模下是否过高或过低"),
    _item("attainable", "可行性", "实现可能性", "绩效目标是否经过充分论证和合理测算，是否考虑了现实条件，可操作性如何"),
    _item("conditions", "可行性", "条件充分性", "方案是否合理，实施能力和条件是否充分，内控和管理制度是否健全"),
)  # fmt: skip
_OFFICES = {
    "unit": "预算单位", "department": "主管部门", "bureau": "财政部门 业务股", "bureau_performance": "财政部门 绩效股",
}  # fmt: skip
_PHRASES = (
    "指标值未量化，请填写具体数值和计量单位。",
    "绩效目标与资金用途不对应，请补充。",
    "成本指标与预算金额不一致，请核对。",
    "指标与上年相同，请结合本年工作任务调整。",
    "满意度指标缺少调查对象和方法，请说明。",
)


class ReviewAnswer(FormPart):
    """What is answered beside the grade: 复核得分, 抽查, 整改要求. It is kept with the opinion, under its id."""

    id: Key
    name: Text
    kind: Literal["text", "number", "date", "tick"] = "text"


class SheetReview(FormPart):
    """What reviewing another sheet than the goals goes by; on paper stands its `title`, with grade and answers."""

    title: Text
    grades: Annotated[tuple[Grade, ...], Field(min_length=1, max_length=9)]
    other_grade: Key
    items: tuple[ReviewItem, ...] = ()
    answers: Annotated[tuple[ReviewAnswer, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _names_agree(self) -> "SheetReview":
        named = [*(item.id for item in self.items), *(answer.id for answer in self.answers)]
        grades = [grade.id for grade in self.grades]
        for names in (named, grades):
            refuse_twice(f"review.sheets: {self.title}", names)
        if self.other_grade not in grades:
            raise PydanticCustomError("form_field", "no such grade", {"field": f"review.sheets: {self.other_grade}"})
        return self


SCORE, SAMPLED, TICKED = "score", "sampled", "√"
"""复核得分 and 抽查 of a self-evaluation, and what stands where something is ticked."""
_OF_SHEETS = {
    "monitor": SheetReview(
        title="绩效监控审核表",
        grades=(
            _grade("normal", "正常", "按计划继续实施"),
            _grade("rectify", "需整改", "限期整改", passes=False),
            _grade("stop", "停止拨款建议", "建议暂缓或停止拨款", passes=False),
        ),
        other_grade="normal",
        answers=(
            ReviewAnswer(id="requirement", name="整改要求"),
            ReviewAnswer(id="deadline", name="整改期限", kind="date"),
        ),
    ),
    "evaluation": SheetReview(
        title="绩效自评复核表",
        grades=(
            _grade("accepted", "认可", "自评结果真实、准确"),
            _grade("adjusted", "调整得分", "以复核得分为准"),
            _grade("again", "重新自评", "修改后重新报送", passes=False),
        ),
        other_grade="accepted",
        answers=(
            ReviewAnswer(id=SAMPLED, name="抽查", kind="tick"),
            ReviewAnswer(id=SCORE, name="复核得分", kind="number"),
        ),
    ),
}


class ReviewForm(FormPart):
    """What reviewing goes by. `other_grade` is that of the projects that are not looked at one by one (其余项目评为优).

    From `key_project_from` 元 on a project is a key project (重点项目). In the names of files stand
    ``{department_code}``, ``{department}``, ``{year}``, ``{title}``, ``{stage}``, ``{date}``.
    """

    grades: Annotated[tuple[Grade, ...], Field(min_length=1, max_length=9)] = _GRADES
    other_grade: Key = "excellent"
    items: tuple[ReviewItem, ...] = _ITEMS
    key_project_from: Amount | None = None
    offices: FrozenDict[Text, Text] = FrozenDict(_OFFICES)
    file_name: Text = "{department_code}{department}{title}（{stage}）{date}"
    opinion_file_name: Text = "{department_code}{department}{title}（{stage}）审核意见{date}"
    approval_file_name: Text = "{department_code}{department}{title}批复{date}"
    phrases: tuple[Text, ...] = _PHRASES
    sheets: Annotated[FrozenDict[Text, SheetReview], ABSENT_IF_EMPTY] = FrozenDict()
    """What reviewing other sheets goes by, where that is not the usual: ``monitor``, ``evaluation``."""
    title: Annotated[Text, ABSENT_IF_EMPTY] = ""
    """What the review sheet is called, where that is not the usual."""
    answers: Annotated[tuple[ReviewAnswer, ...], ABSENT_IF_EMPTY] = ()

    @model_validator(mode="after")
    def _names_agree(self) -> "ReviewForm":
        for what, keys in (
            ("review.grades", [grade.id for grade in self.grades]),
            ("review.items", [item.id for item in self.items]),
        ):
            refuse_twice(what, keys)
        if self.grade(self.other_grade) is None:
            raise PydanticCustomError("form_field", "no such grade", {"field": f"review.{self.other_grade}"})
        return self

    def of(self, sheet: str) -> "ReviewForm":
        """Return what reviewing a sheet goes by: that of a month as ``monitor``; the goals go by this."""
        name = sheet if sheet in self.sheets else sheet.rpartition("-")[0] or sheet
        other = self.sheets.get(name) or _OF_SHEETS.get(name)
        return self if other is None else _of_sheet(self, other)

    def grade(self, key: str) -> Grade | None:
        """Return the grade with an id, None where the form has none."""
        return next((grade for grade in self.grades if grade.id == key), None)

    def rank(self, key: str) -> int:
        """Return how good a grade is, 0 for the best; one that the form does not know is the worst."""
        return next((rank for rank, grade in enumerate(self.grades) if grade.id == key), len(self.grades))

    def office(self, key: str | None) -> str:
        """Return what an office is called; empty where nobody said which."""
        return self.offices.get(key or "", _OFFICES.get(key or "", key or ""))


@lru_cache(maxsize=64)
def _of_sheet(review: ReviewForm, other: SheetReview) -> ReviewForm:
    return review.model_copy(update={name: getattr(other, name) for name in SheetReview.model_fields})


STANDARD_REVIEW = ReviewForm()
