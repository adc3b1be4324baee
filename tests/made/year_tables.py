"""Tables of a year (绩效自评, 绩效监控, 部门整体) as other offices lay them out: the same content in many layouts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.made.content import MadeCell, MadeLine, MadeTable, Piece

Spec = Sequence[tuple[str, int] | tuple[str, int, int]]
"""The cells of a row: text, how many columns it takes, how many rows."""


@dataclass(frozen=True)
class Row:
    """A row of indicators, as it is known."""

    level1: str
    level2: str
    level3: str
    value: str
    actual: str
    points: str
    score: str
    reason: str = ""


@dataclass(frozen=True)
class Evaluated:
    """What the self-evaluation of a project says; `money` are initial, adjusted, executed by part."""

    name: str = "2023年基层文艺人才培训经费"
    code: str = "13052924P00584012407U"
    department: str = "巨鹿县文学艺术界联合会"
    unit: str = "巨鹿县文联本级"
    goal: str = "举办培训，提高基层文艺人才的业务水平。"
    done: str = "已举办培训四期，培训学员210人。"
    money: dict[str, tuple[str, str, str]] = field(
        default_factory=lambda: {
            "total": ("20.00", "24.50", "19.71"),
            "fiscal": ("20.00", "20.00", "16.21"),
            "carried": ("", "4.50", "3.50"),
            "other": ("0", "0", "0"),
        }
    )
    rate: str = "80.45"
    rate_score: str = "8.05"
    rows: tuple[Row, ...] = (
        Row("产出指标", "数量指标", "培训期数", "≥4期", "4期", "15", "15"),
        Row("产出指标", "数量指标", "培训人数", "≥200人", "210人", "10", "10"),
        Row("产出指标", "质量指标", "培训合格率", "≥95%", "90%", "15", "14.21", "个别学员缺课，今后加强考勤"),
        Row("产出指标", "时效指标", "完成时间", "2023年12月底前", "2023年11月30日", "10", "10"),
        Row("效益指标", "社会效益指标", "业务水平提升", "明显提升", "明显提升", "30", "28", "部分学员尚未考核"),
        Row("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "96%", "10", "10"),
    )
    total: str = "95.26"
    grade: str = "优"


Rows = Iterator[Spec]
Layout = Callable[[Evaluated], MadeTable]
_WIDTH = 166.0
_PARTS = {"total": "年度资金总额", "fiscal": "其中：当年财政拨款", "carried": "上年结转资金", "other": "其他资金"}


def table(title: str, lines: tuple[str, str], rows: Sequence[Spec], columns: int) -> MadeTable:
    """Return a table of equally wide columns; a cell of several rows reaches down beside those beneath."""
    taken: set[tuple[int, int]] = set()
    step = _WIDTH / columns
    made = []
    for number, spec in enumerate(rows):
        cells, at = [], 0
        for text, width, *more in spec:
            while (number, at) in taken:
                at += 1
            height = more[0] if more else 1
            taken |= {(number + down, at + right) for down in range(height) for right in range(width)}
            cells.append(MadeCell(text, at * step, (at + width) * step, height))
            at += width
        made.append(tuple(cells))
    assert len(taken) == columns * len(rows), title
    return MadeTable(title, *lines, tuple(made))


def singles(*texts: str) -> list[tuple[str, int]]:
    """Return cells of one column each."""
    return [(text, 1) for text in texts]


def _scored(row: Row) -> list[tuple[str, int]]:
    return singles(row.level3, row.value, row.actual, row.points, row.score, row.reason)


def _runs(rows: Sequence[Row], *names: str) -> Iterator[int]:
    """Yield of each row how many rows the merged cell takes that begins in it; 0 where none does."""
    keys = [tuple(getattr(row, name) for name in names) for row in rows]
    for at, key in enumerate(keys):
        begins = not at or keys[at - 1] != key
        end = next((later for later in range(at, len(keys)) if keys[later] != key), len(keys))
        yield end - at if begins else 0


def with_levels(said: Evaluated) -> Iterator[tuple[Row, list[tuple[str, int, int]]]]:
    """Yield the rows with the cells of their two merged levels, one column each."""
    firsts, seconds = _runs(said.rows, "level1"), _runs(said.rows, "level1", "level2")
    for row, first, second in zip(said.rows, firsts, seconds, strict=True):
        cells = [(row.level1, 1, first)] if first else []
        yield row, cells + ([(row.level2, 1, second)] if second else [])


def _money(said: Evaluated, label: str, heads: Sequence[str], columns: int) -> Rows:
    """Yield head and rows of the money: label, part, three amounts, points, rate, score in `columns` columns."""
    rest = columns - 8
    yield [(label, 1, 5), ("", 1 + rest), *((head, 1) for head in heads)]
    for part, name in _PARTS.items():
        amounts = said.money[part]
        behind = ("10", f"{said.rate}%", said.rate_score) if part == "total" else ("—", "", "—")
        yield [(name, 1 + rest), *((text, 1) for text in (*amounts, *behind))]


_HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_LINES = ("（2023年度）", "金额单位：万元")


def _head(said: Evaluated, columns: int) -> Rows:
    yield [("项目名称", 2), (said.name, columns - 2)]
    yield [("主管部门", 2), (said.department, 3), ("实施单位", 2), (said.unit, columns - 7)]


def national(said: Evaluated) -> MadeTable:
    """The model of the ministry: 绩效指标 reaches down beside the rows, 总分 beneath."""
    rows = [*_head(said, 9), *_money(said, "项目资金（万元）", _HEADS, 9)]
    rows += [[("年度总体目标", 1, 2), ("预期目标", 4), ("实际完成情况", 4)], [(said.goal, 4), (said.done, 4)]]
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows.append([("绩效指标", 1, len(said.rows) + 1), *((head, 1) for head in heads)])
    for row, levels in with_levels(said):
        rows.append([*levels, *_scored(row)])
    rows.append([("总分", 6), ("100", 1), (said.total, 1), (said.grade, 1)])
    return table("项目支出绩效自评表", _LINES, rows, 9)


def points_first(said: Evaluated) -> MadeTable:
    """Points stand before the target; the score is called 自评得分; points of blocks stand beside the levels."""
    heads = ("年初预算数", "调整后预算数（A）", "预算执行数（B）", "权重", "执行率（B/A）", "自评得分")
    rows: list[Spec] = [*_head(said, 8), *_money(said, "项目资金", heads, 8)]
    rows += [[("年度总体目标", 1, 2), ("年初设定目标", 4), ("全年实际完成情况", 3)], [(said.goal, 4), (said.done, 3)]]
    rows.append(
        singles("一级指标", "二级指标", "三级指标", "分值（权重）", "目标值", "完成值", "自评得分", "未完成原因分析")
    )
    blocks = {"产出指标": "（50分）", "效益指标": "(30分)", "满意度指标": "（10分）"}
    for row, levels in with_levels(said):
        cells = [(text + blocks.get(text, ""), width, height) for text, width, height in levels]
        rows.append(
            [*cells, *((text, 1) for text in (row.level3, row.points, row.value, row.actual, row.score, row.reason))]
        )
    rows.append([("合计", 3), ("100", 1), ("", 1), ("", 1), (said.total, 1), (said.grade, 1)])
    return table("2023年度项目支出绩效自评情况表", _LINES, rows, 8)


def labels_beside(said: Evaluated) -> MadeTable:
    """No heads above the money and the goals: each value stands behind its label."""
    total = said.money["total"]
    rows: list[Spec] = [*_head(said, 8)]
    rows.append(
        [
            ("年初预算数", 1),
            (f"{total[0]}万元", 1),
            ("全年预算数", 1),
            (f"{total[1]}万元", 1),
            ("全年执行数", 1),
            (f"{total[2]}万元", 1),
            ("执行率", 1),
            (f"{said.rate}%", 1),
        ]
    )
    rows.append([("执行率分值", 2), ("10", 2), ("执行率得分", 2), (said.rate_score, 2)])
    rows.append([("年度总体目标", 2), (said.goal, 6)])
    rows.append([("实际完成情况", 2), (said.done, 6)])
    rows.append(singles("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因"))
    for row, levels in with_levels(said):
        rows.append([*levels, *_scored(row)])
    rows.append([("自评总分", 2), (said.total, 2), ("自评等级", 2), (said.grade, 2)])
    return table("项目绩效自评表", _LINES, rows, 8)


def apart(said: Evaluated) -> MadeTable:
    """Sign, number and unit of a target stand in columns of their own; the bureau's score stands behind ours."""
    rows: list[Spec] = [*_head(said, 11), *_money(said, "预算执行情况（万元）", _HEADS, 11)]
    rows += [[("年度总体目标", 1, 2), ("预期目标", 5), ("实际完成情况", 5)], [(said.goal, 5), (said.done, 5)]]
    heads = (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标符号",
        "指标值",
        "计量单位",
        "实际完成值",
        "分值",
        "自评得分",
        "复核得分",
        "偏差原因",
    )
    rows.append([(head, 1) for head in heads])
    for row, levels in with_levels(said):
        sign = row.value[:1] if row.value[:1] in "≥≤" else ""
        number = row.value.removeprefix(sign)
        unit = number.lstrip("0123456789.") if sign else ""
        texts = (
            row.level3,
            sign,
            number.removesuffix(unit) if unit else number,
            unit,
            row.actual,
            row.points,
            row.score,
            "9.99",
            row.reason,
        )
        rows.append([*levels, *((text, 1) for text in texts)])
    rows.append([("总分", 7), ("100", 1), (said.total, 1), ("", 1), (said.grade, 1)])
    return table("项目支出绩效自评表", _LINES, rows, 11)


def rate_in_rows(said: Evaluated) -> MadeTable:
    """The money has no points: its rate is a row among the indicators."""
    rows: list[Spec] = [*_head(said, 8)]
    rows.append(
        [
            ("项目资金（万元）", 1, 5),
            ("资金来源", 2),
            ("年初预算", 1),
            ("预算数（A）", 1),
            ("执行数（B）", 2),
            ("执行率（B/A）", 1),
        ]
    )
    for part, name in _PARTS.items():
        first, second, third = said.money[part]
        rows.append([(name, 2), (first, 1), (second, 1), (third, 2), (f"{said.rate}%" if part == "total" else "", 1)])
    rows += [[("年度总体目标", 1, 2), ("预期目标", 4), ("实际完成情况", 3)], [(said.goal, 4), (said.done, 3)]]
    rows.append(
        singles(
            "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"
        )
    )
    for row, levels in with_levels(said):
        rows.append([*levels, *_scored(row)])
    rows.append([("预算执行率", 3), ("100%", 1), (f"{said.rate}%", 1), ("10", 1), (said.rate_score, 1), ("", 1)])
    rows.append([("总分", 5), ("100", 1), (said.total, 1), (said.grade, 1)])
    return table("部门预算项目支出绩效自评表", _LINES, rows, 8)


def two_rows(said: Evaluated) -> MadeTable:
    """The head of the rows takes two rows: 绩效指标 over the levels, 完成情况 over what was reached."""
    rows: list[Spec] = [*_head(said, 8), *_money(said, "资金情况", _HEADS, 8)]
    rows += [[("总体目标", 1, 2), ("预期目标", 4), ("实际完成情况", 3)], [(said.goal, 4), (said.done, 3)]]
    rows.append([("绩效指标", 3), ("年度指标值", 1, 2), ("自评情况", 3), ("偏差原因分析及改进措施", 1, 2)])
    rows.append(singles("一级指标", "二级指标", "三级指标", "实际完成值", "分值", "得分"))
    for row, levels in with_levels(said):
        rows.append([*levels, *_scored(row)])
    rows.append([("总分", 5), ("100", 1), (said.total, 1), (said.grade, 1)])
    return table("项目支出绩效自评表", _LINES, rows, 8)


def unmerged(said: Evaluated) -> MadeTable:
    """Levels stand in every row; what was reached stands before the target; amounts are 元."""
    rows: list[Spec] = [*_head(said, 8)]
    rows.append(
        [
            ("资金情况（元）", 1, 2),
            *((head, 1) for head in ("年初预算数", "全年预算数", "全年支出数", "分值", "执行率", "得分")),
            ("", 1),
        ]
    )
    rows.append(
        [
            *((f"{int(float(text) * 10000):,}.00", 1) for text in said.money["total"]),
            ("10分", 1),
            (f"{said.rate}%", 1),
            (f"{said.rate_score}分", 1),
            ("", 1),
        ]
    )
    rows += [[("预期目标", 4), ("实际完成情况", 4)], [(said.goal, 4), (said.done, 4)]]
    rows.append(
        singles("一级指标", "二级指标", "三级指标", "实际完成情况", "年初指标值", "得分", "分值", "扣分原因及改进措施")
    )
    for number, row in enumerate(said.rows, 1):
        texts = (
            row.level1,
            row.level2,
            f"指标{number}：{row.level3}",
            row.actual,
            row.value,
            f"{row.score}分",
            f"{row.points}分",
            row.reason or "无",
        )
        rows.append([(text, 1) for text in texts])
    rows.append([("总得分", 5), (said.total, 1), ("100", 1), (f"等级：{said.grade}", 1)])
    return table(f"{said.name}绩效自评表", ("2023年度", "单位：元"), rows, 8)


def two_levels(said: Evaluated) -> MadeTable:
    """There is no second level; the code stands beside the name, evidence behind the reason."""
    rows: list[Spec] = [[("项目名称", 1), (said.name, 3), ("项目编码", 1), (said.code, 3)]]
    rows.append([("预算单位", 1), (said.unit, 3), ("主管部门", 1), (said.department, 3)])
    rows += _money(said, "资金", _HEADS, 8)
    rows += [[("绩效目标", 1), (said.goal, 3), ("完成情况", 1), (said.done, 3)]]
    rows.append(singles("指标类型", "指标名称", "预期指标值", "实际完成值", "分值", "得分", "偏差原因", "佐证资料"))
    for row, first in zip(said.rows, _runs(said.rows, "level1"), strict=True):
        cells = [(row.level1, 1, first)] if first else []
        rows.append(
            [
                *cells,
                *(
                    (text, 1)
                    for text in (row.level3, row.value, row.actual, row.points, row.score, row.reason, "签到表")
                ),
            ]
        )
    rows.append([("合计", 4), ("100", 1), (said.total, 1), ("", 1), (said.grade, 1)])
    return table("项目支出绩效自评表", _LINES, rows, 8)


LAYOUTS: dict[str, Layout] = {
    "national": national,
    "points first": points_first,
    "labels beside": labels_beside,
    "sign, number, unit apart": apart,
    "the rate among the rows": rate_in_rows,
    "a head of two rows": two_rows,
    "unmerged, in 元": unmerged,
    "two levels": two_levels,
}


def evaluation_pieces(layout: Layout, *projects: Evaluated) -> list[Piece]:
    """Return a document with a table for each project, a page each."""
    pieces: list[Piece] = [MadeLine("附件2", breaks=True)]
    for said in projects:
        pieces += [layout(said), MadeLine("填报人：　　　　联系电话：　　　　")]
    return pieces


_REASONS = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
_LIKELY = ("确定能", "有可能", "完全不可能")


def monitoring(said: Evaluated, *, has_ticks: bool = True) -> MadeTable:
    """The monitoring up to July: reasons and likelihood are ticked, in a head of two rows, or written out."""
    columns = 16 if has_ticks else 10
    rows: list[Spec] = [
        [("项目名称", 2), (said.name, 3), ("主管部门及代码", 2), (said.department, columns - 8), ("721", 1)]
    ]
    rows.append(
        [
            ("项目资金（万元）", 1, 4),
            ("", 2),
            ("年初预算数", 2),
            ("1-7月执行数", 2),
            ("1-7月执行率", 1),
            ("全年预计执行数", columns - 8),
        ]
    )
    for part, name in (("total", "年度资金总额"), ("fiscal", "其中：本年一般公共预算拨款"), ("other", "其他资金")):
        first, second, third = said.money[part]
        rate = "98.55%" if part == "total" else ""
        rows.append([(name, 2), (first, 2), (third, 2), (rate, 1), (second, columns - 8)])
    rows.append([("年度总体目标", 1), (said.goal, columns - 1)])
    front = [
        (head, 1, 2) if has_ticks else (head, 1)
        for head in ("一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况")
    ]
    if has_ticks:
        rows.append([*front, ("偏差原因分析", 6), ("完成目标可能性", 3), ("备注", 1, 2)])
        rows.append([(head, 1) for head in (*_REASONS, "原因说明", *_LIKELY)])
    else:
        rows.append([*front, *((head, 1) for head in ("偏差原因", "原因说明", "完成目标可能性", "备注"))])
    for number, (row, levels) in enumerate(with_levels(said)):
        behind = number == 2
        reasons = [("√" if behind and name in ("经费保障", "人员保障") else "", 1) for name in _REASONS]
        likely = "有可能" if behind else "确定能"
        texts = [(text, 1) for text in (row.level3, row.value, row.actual, row.value)]
        why = ("经费到位晚", 1) if behind else ("", 1)
        if has_ticks:
            rows.append(
                [*levels, *texts, *reasons, why, *(("✓" if name == likely else "", 1) for name in _LIKELY), ("", 1)]
            )
        else:
            joined = "经费保障、人员保障" if behind else ""
            rows.append([*levels, *texts, (joined, 1), why, (likely, 1), ("", 1)])
    return table("项目支出绩效目标执行监控表", ("（2023年度1-7月）", "金额单位：万元"), rows, columns)


def department(said: Evaluated) -> MadeTable:
    """The self-evaluation of the whole department, with its tasks of the year."""
    rows: list[Spec] = [[("部门名称", 2), (said.department, 7)], *_money(said, "部门资金（万元）", _HEADS, 9)]
    rows.append([("年度主要任务", 1, 4), ("任务名称", 2, 2), ("主要内容", 3, 2), ("预算金额", 3)])
    rows.append(singles("总额", "财政拨款", "其他资金"))
    rows.append([("文艺创作", 2), ("组织创作和评论", 3), ("12.50", 1), ("12.50", 1), ("0", 1)])
    rows.append([("人才培训", 2), ("举办培训班", 3), ("12.00", 1), ("7.50", 1), ("4.50", 1)])
    rows += [[("年度总体目标", 1, 2), ("预期目标", 4), ("实际完成情况", 4)], [(said.goal, 4), (said.done, 4)]]
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows.append([("绩效指标", 1, len(said.rows) + 1), *((head, 1) for head in heads)])
    for row, levels in with_levels(said):
        rows.append([*levels, *_scored(row)])
    rows.append([("总分", 6), ("100", 1), (said.total, 1), (said.grade, 1)])
    return table("部门整体支出绩效自评表", _LINES, rows, 9)
