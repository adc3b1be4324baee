"""The published sample as a document, transcribed by hand: what its text says, without extraction's stray spaces."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form

_OVERALL_GOAL = (
    "坚持认真贯彻落实习近平总书记在文艺工作座谈会上重要讲话精神，计划开展多样“深入人民，深入基层”的服务采风活动。"
    "县文联动员广大文艺工作者深入基层、深入生产生活第一线开展服务采风活动，以实际行动贯彻落实习近平总书记重要讲话精神。",
    "规划各文艺协会组织开展丰富多彩的采风交流活动，协会成员在多项赛事荣获可喜成绩。计划组织摄影队伍赴我县乡镇和周边县区乡镇"
    "摄影点进行摄影采风活动，发现乡村美丽，记录新农村建设成果，捕捉精彩瞬间，并且实行现场教学，互相交流，达到共同提高摄影热情、"
    "提升摄影水平的目的。计划组织诗词楹联协会会员到学校、乡村培训学员，创作佳品。",
)
_SUB_GOALS = (
    "组织文联系统的文艺创作和评论、学术交流、人才培养和调研工作；协同有关部门组织相关的文艺活动的重大评奖活动。",
    "协调和指导社会各界、各企业、事业单位、机关、学校的文艺创作、演出等活动。",
)
_SAFEGUARDS = (
    "切实加强人才队伍建设。激活流动机制，积极引进人才，强化培养机制，大力培养人才，采取老人带新人模式，一对一帮教，"
    "尽快引导其熟悉业务，独立完成工作。",
    "组织文联系统的各协会组织成员文艺创作和评论、学术交流、人才培养和调研工作；协同有关部门组织相关的文艺活动的重大评奖活动。"
    "组织协调和指导社会各界、各企业、事业单位、机关、学校的文艺创作、演出等有关活动。",
)
_LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
_TABLES = """
13052924P00584012407U | 2024年县文联创先争优工作经费 | 5.00 | 30 60 80
用于开展创先争优活动经费支出。
按照上级文件要求，开展创先争优活动，提升单位工作效能。
开展创先争优的次数 | 3次 | 单位工作安排
创先争优合格率 | 95% | 单位工作安排
开展创先争优及时性 | 按照文件及时开展 | 单位工作安排
开展活动总费用 | 5万元 | 单位工作安排
保障机关正常运转 | 100% | 调查问卷
业务保障能力提升情况 | 100% | 调查问卷
服务对象满意度 | 100% | 调查问卷

13052924P00584012408F | 老年诗词楹联协会经费 | 4.00 | 30 60 80 100
用于开展老年诗词活动经费支出。
按照文件要求，开展老年活动，提升老年人的幸福指数。
开展活动次数 | 3次 | 工作安排
开展活动覆盖率 | 95% | 工作安排
开展活动时间 | 按文件要求及时开展 | 工作安排
开展活动的总费用 | 4万元 | 工作安排
业务保障能力提升情况 | 100% | 调查问卷
提升开展活动的社会影响力 | 100% | 调查问卷
服务对象的满意度 | 100% | 调查问卷

13052924P00584012410E | 老研会书画活动经费 | 6.00 | 25 60 80 100
用于开展老研会书画活动经费支出。
用于开展活动费用支出，保障机关正常运转。
开展活动次数 | 3次 | 工作安排
开展活动覆盖率 | 100% | 工作安排
开展活动的时间 | 按照文件要求及时开展 | 工作安排
开展活动的总费用 | 6万元 | 工作安排
业务保障能力提升情况 | 100% | 调查问卷
保障机关单位正常运转 | 100% | 调查问卷
服务对象满意度 | 100% | 调查问卷
"""


def _project(number: int, table: str) -> Project:
    first, purpose, goal, *rows = table.splitlines()
    code, name, amount, percents = first.split(" | ")
    indicators = []
    for row_number, ((level1, level2), row) in enumerate(zip(_LEVELS, rows, strict=True), 1):
        level3, value, basis = row.split(" | ")
        indicators.append(
            {
                "id": f"p{number}r{row_number}",
                "level1": level1,
                "level2": level2,
                "level3": level3,
                "description": level3,
                "value": value,
                "basis": basis,
            }
        )
    given = dict(zip((3, 6, 10, 12), percents.split(), strict=False))
    return Project.model_validate(
        {
            "id": f"p{number}",
            "code": code,
            "name": name,
            "budget": {"total": amount, "fiscal": amount, "other": None},
            "purpose": purpose,
            "plan": [{"month": month, "percent": given.get(month)} for month in (3, 6, 10, 12)],
            "goals": [goal],
            "indicators": indicators,
        }
    )


def sample_document(form: Form) -> Document:
    """Return the sample: one unit, three projects ``p1`` to ``p3`` with rows ``p1r1`` to ``p3r7``."""
    projects = [_project(number, table) for number, table in enumerate(_TABLES.strip().split("\n\n"), 1)]
    head = Head(
        id="doc",
        form=form.id,
        year=2024,
        cover_mark="草案",
        money_unit="万元",
        department=Department(code="721", name="巨鹿县文学艺术界联合会"),
        compiled_by="巨鹿县文学艺术界联合会",
        reviewed_by="XXX财政（厅/局）",
        unit_ids=("u1",),
    )
    unit = Unit(
        id="u1", code="721001", name="巨鹿县文学艺术界联合会本级", project_ids=tuple(project.id for project in projects)
    )
    sections = (
        Section.of("overall_goal", _OVERALL_GOAL),
        Section.of("sub_goals", _SUB_GOALS),
        Section.of("safeguards", _SAFEGUARDS),
    )
    return Document.build([head, *sections, unit, *projects], form)
