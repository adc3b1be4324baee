"""What each of the clipboards in tests/data/clipboard holds.

``calc-*`` and ``writer-*`` are what LibreOffice 7.4 put on the X clipboard; the others follow what Excel, WPS, Word and
browsers write.
"""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "clipboard"
HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
ROWS = (
    ("产出指标", "数量指标", "开展活动次数", "开展活动次数", "3次", "工作安排"),
    ("产出指标", "质量指标", "开展活动覆盖率", "开展活动覆盖率", "95%", "工作安排"),
    ("产出指标", "时效指标", "开展活动时间", "开展活动时间", "按文件要求及时开展", "工作安排"),
    ("产出指标", "成本指标", "开展活动的总费用", "开展活动的总费用", "4万元", "工作安排"),
    ("效益指标", "经济效益指标", "业务保障能力提升情况", "业务保障能力提升情况", "100%", "调查问卷"),
    ("效益指标", "社会效益指标", "提升开展活动的社会影响力", "提升开展活动的社会影响力", "100%", "调查问卷"),
    ("满意度指标", "服务对象满意度指标", "服务对象的满意度", "服务对象的满意度", "100%", "调查问卷"),
)
MERGED = (
    ROWS[0],
    ("产出指标", "数量指标", "培训会员人数", "参加培训的\n会员人数", "≥60人", "培训\n签到表"),
    *ROWS[1:],
)
NUMBERS = (
    ("产出指标", "数量指标", "开展活动次数", "次数", "3", "工作安排"),
    ("产出指标", "数量指标", "人均成本", "单位成本", "4.13", "工作安排"),
    ("产出指标", "质量指标", "活动覆盖率", "覆盖率", "95%", "工作安排"),
    ("产出指标", "时效指标", "完成时间", "时间", "2024年12月31日", "工作安排"),
    ("效益指标", "社会效益指标", "参与人次", '"热心"群众', "3-5", ""),
)
WITHOUT_TWO = tuple(row for number, row in enumerate(ROWS) if number not in (2, 3))

WHOLE = {
    "calc-plain": ROWS,
    "calc-body": ROWS,
    "calc-merged": MERGED,
    "calc-numbers": NUMBERS,
    "calc-narrow": NUMBERS,
    "calc-hidden": WITHOUT_TWO,
    "writer-indicators": ROWS,
    "excel-merged": MERGED,
    "excel-hidden-rows": WITHOUT_TWO,
    "excel-hidden-column": ROWS,
    "excel-tabs": MERGED,
    "wps-merged": MERGED,
    "wps-numbers": (
        ("产出指标", "数量指标", "开展活动次数", "次数", "3", "工作安排"),
        ("产出指标", "成本指标", "总成本", "成本", "40000", "预算批复"),
        ("满意度指标", "服务对象满意度指标", "会员满意度", "满意度", "95%", "调查 问卷"),
    ),
    "word-indicators": MERGED,
    "word-tracked": ROWS[:3],
    "web-nested": ROWS,
    "web-broken": (
        ("产出指标", "数量指标", "开展活动次数", "次数", "3次", "工作安排"),
        ("产出指标", "质量指标", "覆盖率", "", "≥95%", "工作安排"),
    ),
}
"""Tables that fit at once, with the rows that they give."""

PARTS = {
    "calc-value-basis": (4, (("3次", "工作安排"), ("≥60人", "培训\n签到表"), ("95%", "工作安排"))),
    "calc-one-cell": (3, (("参加培训的\n会员人数",),)),
    "excel-column": (4, (("≥3次",), ("≥95%",), ("12月底前",))),
    "excel-quotes": (
        2,
        (('热心"志愿者"\n人数', '"热心"群众', "≥30人", "签到表"), ("甲\t乙", '"全文加引号"', "≥1次", "")),
    ),
    "plain-value": (4, (("≥92%",),)),
}
"""Ranges, with the column that the cursor is put in and the cells that they give."""

OTHER_ORDER = tuple((row[0], row[1], row[2], row[3], row[4], "") for row in ROWS)
ASKED = {"calc-otherorder": OTHER_ORDER, "web-two-tables": ROWS}
"""Tables about which the preview asks, with the rows that come of what it proposes."""

FIRST = {
    "code": "13052924P00584012407U",
    "name": "2024年县文联创先争优工作经费",
    "purpose": "用于开展创先争优活动经费支出。",
}
SECOND = {"code": "13052924P00584012408F", "name": "老年诗词楹联协会经费", "purpose": "用于开展老年诗词活动经费支出。"}
THIRD = {"code": "13052924P00584012410E", "name": "老研会书画活动经费", "purpose": "用于开展老研会书画活动经费支出。"}
PROJECTS = {
    "writer-project": FIRST,
    "writer-project2": SECOND,
    "writer-project3": THIRD,
    "word-project": SECOND,
    "wps-project": SECOND,
    "pdf-project": SECOND,
}
"""Whole tables of projects, with some of the fields that they fill."""


def flavours(name: str) -> tuple[str, str]:
    """Return the HTML and the text of a clipboard, each empty where it has none."""
    html, text = (FOLDER / f"{name}.{suffix}" for suffix in ("html", "txt"))
    return tuple(path.read_bytes().decode("utf-8") if path.exists() else "" for path in (html, text))  # type: ignore[return-value]
