"""Self-evaluations as offices of many provinces publish them: the same content, laid out and worded in other ways."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tests.made.content import MadeTable
from tests.made.year_tables import Evaluated, Row, Spec, singles, table, with_levels

_TITLE = "项目支出绩效自评表"
_LINES = ("（2023年度）", "金额单位：万元")
_MONEY = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_ROWS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
_SOURCES = {
    "total": "年度资金总额",
    "fiscal": "其中：当年财政拨款",
    "carried": "上年结转资金",
    "other": "其他资金",
}
_BLOCKS = {"产出指标": "50", "效益指标": "30", "满意度指标": "10"}


@dataclass(frozen=True)
class Known:
    """A layout, and what is read of it where that is not all: `row` says how a row differs, `gone` single values
    that it has not, `other` those that it says otherwise, `unplaced` the texts that are listed."""

    make: Callable[[Evaluated], MadeTable]
    row: Callable[[Row], Row] = lambda row: row
    gone: tuple[str, ...] = ()
    other: dict[str, float | str] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()


def _head(said: Evaluated, columns: int) -> Iterator[Spec]:
    yield [("项目名称", 2), (said.name, columns - 2)]
    yield [("主管部门", 2), (said.department, 3), ("实施单位", 2), (said.unit, columns - 7)]


def _amounts(said: Evaluated, part: str) -> tuple[str, ...]:
    return tuple(text or "0" for text in said.money[part])


def _money(
    said: Evaluated, columns: int, label: str = "项目资金（万元）", heads: Sequence[str] = _MONEY
) -> Iterator[Spec]:
    rest = columns - 8
    yield [(label, 1, 5), ("", 1 + rest), *singles(*heads)]
    for part, name in _SOURCES.items():
        behind = ("10", f"{said.rate}%", said.rate_score) if part == "total" else ("—", "—", "—")
        yield [(name, 1 + rest), *singles(*_amounts(said, part), *behind)]


def _goals(said: Evaluated, columns: int, heads: tuple[str, str] = ("预期目标", "实际完成情况")) -> Iterator[Spec]:
    left = columns // 2
    yield [("年度总体目标", 1, 2), (heads[0], left), (heads[1], columns - 1 - left)]
    yield [(said.goal, left), (said.done, columns - 1 - left)]


def _scored(row: Row) -> list[tuple[str, int]]:
    return singles(row.level3, row.value, row.actual, row.points, row.score, row.reason)


# ---- layouts


def with_blocks(said: Evaluated) -> MadeTable:
    """Levels say how many points they have, in brackets of both kinds; the head of the rows comes twice."""
    rows: list[Spec] = [*_head(said, 9), *_money(said, 9), *_goals(said, 9)]
    seconds = {"数量指标": "(25分)", "质量指标": "（15分）", "时效指标": "（10 分）", "社会效益指标": "（30.00分）"}
    first = [row for row in said.rows if row.level1 == "产出指标"]
    rest = [row for row in said.rows if row.level1 != "产出指标"]
    for some in (first, rest):
        rows.append([("绩效指标", 1, len(some) + 1), *singles(*_ROWS)])
        for row, cells in with_levels(replace(said, rows=tuple(some))):
            named = [(_with_points(text, seconds), *sizes) for text, *sizes in cells]
            rows.append([*named, *_scored(row)])  # type: ignore[list-item]
    rows.append([("总分", 6), *singles("100", said.total, said.grade)])
    return table(_TITLE, _LINES, rows, 9)


def _with_points(text: str, seconds: dict[str, str]) -> str:
    return f"{text}（{_BLOCKS[text]}分）" if text in _BLOCKS else text + seconds.get(text, "")


def upright(said: Evaluated) -> MadeTable:
    """Labels and levels are written from top to bottom, a character a line."""
    rows: list[Spec] = [*_head(said, 9), *_money(said, 9, "项\n目\n资\n金\n（万元）"), *_goals(said, 9)]
    rows[-2] = [("年\n度\n总\n体\n目\n标", 1, 2), *rows[-2][1:]]
    rows.append([("绩\n效\n指\n标", 1, len(said.rows) + 1), *singles(*_ROWS)])
    for row, cells in with_levels(said):
        stood = [("\n".join(text) if len(text) < 6 else text, *sizes) for text, *sizes in cells]
        rows.append([*stood, *_scored(row)])  # type: ignore[list-item]
    rows.append([("总　　分", 6), *singles("100", said.total, said.grade)])
    return table(_TITLE, _LINES, rows, 9)


def without_points(said: Evaluated) -> MadeTable:
    """The head of the rate names its 20 points, rows have none; boxes are ticked above, reasons stand beneath."""
    rows: list[Spec] = [[("项目名称", 2), (said.name, 5)]]
    rows.append([("主管部门", 2), (said.department, 2), ("项目实施单位", 1), (said.unit, 2)])
    rows.append([("项目类别", 2), ("1、部门预算项目☑　2、县级专项□", 5)])
    heads = ("预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）")
    rows.append([("预算执行情况（万元）（20分）", 1, 2), ("", 2), *singles(*heads)])
    total = said.money["total"]
    rows.append([("年度财政资金总额", 2), *singles(total[1], total[2], f"{said.rate}%", "16.09")])
    names = ("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")
    rows.append([("年度绩效目标（80分）", 1, len(said.rows) + 1), *singles(*names)])
    for row, cells in with_levels(said):
        rows.append([*cells, *singles(row.level3, row.value, row.actual, row.score)])
    rows.append([("总分", 6), (said.total, 1)])
    rows.append([("偏差大或目标未完成原因分析", 2), ("部分学员缺课。", 5)])
    rows.append([("改进措施及结果应用方案", 2), ("加强考勤。", 5)])
    return table("2023年度培训项目自评表", ("单位名称：巨鹿县文联", "填报日期：2024年3月1日"), rows, 7)


def without_scores(said: Evaluated) -> MadeTable:
    """Budget and execution stand beside their labels, sources beneath them; nothing is scored."""
    rows: list[Spec] = [[("项目名称", 2), (said.name, 4)]]
    rows.append([("主管部门及代码", 2), (said.department, 1), ("实施单位", 1), (said.unit, 2)])
    total, fiscal, other = (said.money[part] for part in ("total", "fiscal", "other"))
    label = "项目预算执行情况（万元）"
    rows.append([(label, 1, 3), ("预算数：", 1), (total[1], 1), ("执行数：", 1), (total[2], 2)])
    rows.append([("其中：财政拨款", 1), (fiscal[1], 1), ("其中：财政拨款", 1), (fiscal[2], 2)])
    rows.append([("其他资金", 1), (other[1], 1), ("其他资金", 1), (other[2], 2)])
    rows.append([("年度总体目标完成情况", 1, 2), ("预期目标", 3), ("实际完成目标", 2)])
    rows.append([(said.goal, 3), (said.done, 2)])
    heads = ("一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值")
    rows.append([("绩效指标完成情况", 1, len(said.rows) + 1), *singles(*heads)])
    for row, cells in with_levels(said):
        rows.append([*cells, *singles(row.level3, row.value, row.actual)])
    return table("2023年项目支出绩效自评表", _LINES, rows, 6)


def of_a_transfer(said: Evaluated) -> MadeTable:
    """A transfer of the state: other names of offices and sources, no scores, a remark beneath."""
    rows: list[Spec] = [[("转移支付（项目）名称", 2), (said.name, 5)]]
    rows.append([("中央主管部门", 2), ("中国文联", 5)])
    rows.append([("地方主管部门", 2), (said.department, 2), ("资金使用单位", 1), (said.unit, 2)])
    heads = ("全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）")
    rows.append([("资金情况（万元）", 1, 4), ("", 3), *singles(*heads)])
    names = {"total": "年度资金总额：", "fiscal": "其中：中央财政资金", "other": "其他资金"}
    for part, name in names.items():
        _, base, spent = _amounts(said, part)
        rows.append([(name, 3), *singles(base, spent, f"{said.rate}%" if part == "total" else "")])
    rows.append([("总体目标完成情况", 1, 2), ("总体目标", 3), ("全年实际完成情况", 3)])
    rows.append([(said.goal, 3), (said.done, 3)])
    heads2 = ("一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施")
    rows.append([("绩效指标", 1, len(said.rows) + 1), *singles(*heads2)])
    for row, cells in with_levels(said):
        rows.append([*cells, *singles(row.level3, row.value, row.actual, row.reason)])
    rows.append([("说明", 1), ("请在此处简要说明各级审计和财政监督中发现的问题。", 6)])
    return table("转移支付区域（项目）绩效自评表", _LINES, rows, 7)


def nature_apart(said: Evaluated) -> MadeTable:
    """The nature of a target, its number and its unit stand apart; the grade in the row of the total."""
    heads = ("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分（10分*执行率）")
    rows: list[Spec] = [*_head(said, 11), *_money(said, 11, heads=heads), *_goals(said, 11)]
    names = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分")
    rows.append([("绩效指标", 1, len(said.rows) + 1), *singles(*names, "偏差原因分析及改进措施")])
    for row, cells in with_levels(said):
        sign = row.value[:1] if row.value[:1] in "≥≤" else ""
        number = row.value.removeprefix(sign)
        unit = number.lstrip("0123456789.") if sign else ""
        apart = (sign or "定性", number.removesuffix(unit) if unit else number, unit or "—")
        rows.append([*cells, *singles(row.level3, *apart, row.actual, row.points, row.score, row.reason)])
    rows.append([("其他需要说明事项", 3), ("无", 8)])
    rows.append([("总分", 3), ("100", 2), (said.total, 2), ("自评等级", 2), (said.grade, 2)])
    return table("项目支出绩效自评表（2023年度）", ("部门：巨鹿县文联", "单位：万元"), rows, 11)


def with_rates(said: Evaluated) -> MadeTable:
    """Each row has the rate of what was reached; there is no column for reasons."""
    rows: list[Spec] = [*_head(said, 9), *_money(said, 9), *_goals(said, 9, ("年初设定目标", "年度目标完成情况"))]
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值（A）", "实际完成值（B）", "完成率", "分值", "得分")
    rows.append([("绩效指标", 1, len(said.rows) + 1), *singles(*heads)])
    for row, cells in with_levels(said):
        rows.append([*cells, *singles(row.level3, row.value, row.actual, "100.00%", row.points, row.score)])
    rows.append([("总分", 7), *singles("100", said.total)])
    return table(_TITLE, _LINES, rows, 9)


def one_total(said: Evaluated) -> MadeTable:
    """One figure beneath the rows, the grade in a row of its own, notes and signatures within the table."""
    rows: list[Spec] = [*_head(said, 9), *_money(said, 9), *_goals(said, 9)]
    rows.append([("绩效指标", 1, len(said.rows) + 1), *singles(*_ROWS)])
    for row, cells in with_levels(said):
        rows.append([*cells, *_scored(row)])
    rows.append([("总分", 2), (said.total, 7)])
    rows.append([("评价等级", 2), (f"{said.grade}☑　良□　中□　差□", 7)])
    rows.append([("注：1.其他资金包括和财政资金共同投入的自有资金。2.得分最高不超过分值。", 9)])
    rows.append([("填表人：张三", 3), ("联系电话：4332211", 3), ("填报日期：2024年3月1日", 3)])
    return table(_TITLE, _LINES, rows, 9)


def several_in_a_cell(said: Evaluated) -> MadeTable:
    """All rows of a second level stand in one row, a line of each cell for each."""
    rows: list[Spec] = [*_head(said, 9), *_money(said, 9), *_goals(said, 9)]
    seconds = list(dict.fromkeys((row.level1, row.level2) for row in said.rows))
    rows.append([("绩效指标", 1, len(seconds) + 1), *singles(*_ROWS)])
    before = ""
    for first, second in seconds:
        own = [row for row in said.rows if (row.level1, row.level2) == (first, second)]
        reach = len([each for each in seconds if each[0] == first])
        texts = [
            "\n".join(getattr(row, name) for row in own) for name in ("level3", "value", "actual", "points", "score")
        ]
        if len(own) > 1:
            texts[0] = "\n".join(f"{number}.{row.level3}" for number, row in enumerate(own, 1))
        cells: list[tuple[str, int] | tuple[str, int, int]] = [(first, 1, reach)] if first != before else []
        rows.append([*cells, (second, 1), *singles(*texts, own[0].reason)])
        before = first
    rows.append([("合计", 6), *singles("100", said.total, said.grade)])
    return table(_TITLE, _LINES, rows, 9)


def _wide(text: str) -> str:
    return text.translate({ord(figure): ord(figure) + 0xFEE0 for figure in "0123456789."})


def ill_written(said: Evaluated) -> MadeTable:
    """Figures are full-width, with spaces and units; nothing is written as —, /, 无 or not at all."""
    rows: list[Spec] = [*_head(said, 9)]
    rows.append([("项目资金 （万元）", 1, 5), ("", 2), *singles(*(f"{head[:2]} {head[2:]}" for head in _MONEY))])
    for part, name in _SOURCES.items():
        amounts = [_wide(text) for text in _amounts(said, part)]
        behind = ("10 分", f"{_wide(said.rate)} ％", f"{said.rate_score} 分") if part == "total" else ("/", "", "-")
        rows.append([(f"　{name}", 2), *singles(*amounts, *behind)])
    rows += _goals(said, 9)
    rows.append([("绩效指标", 1, len(said.rows) + 1), *singles(*(f" {head}\n" for head in _ROWS))])
    for row, cells in with_levels(said):
        rows.append(
            [
                *cells,
                *singles(
                    row.level3, row.value, row.actual, f"{_wide(row.points)}分", f" {row.score} ", row.reason or "/"
                ),
            ]
        )
    rows.append([("总 分：", 6), *singles("100.00分", f"{_wide(said.total)} 分", said.grade)])
    return table(_TITLE, _LINES, rows, 9)


def total_above(said: Evaluated) -> MadeTable:
    """Total and grade stand above; sources go sideways: a row for each column of others."""
    rows: list[Spec] = [*_head(said, 8)]
    rows.append([("自评得分", 2), (said.total, 2), ("自评等级", 2), (said.grade, 2)])
    rows.append(
        [("项目资金（万元）", 1, 4), ("", 2), *singles("合计", "当年财政拨款", "上年结转资金", "其他资金", "执行率")]
    )
    for at, name in enumerate(("年初预算数", "全年预算数", "全年执行数")):
        texts = [_amounts(said, part)[at] for part in _SOURCES]
        rows.append([(name, 2), *singles(*texts, f"{said.rate}%" if at == 2 else "")])
    rows += _goals(said, 8)
    rows.append(singles(*_ROWS))
    for row, cells in with_levels(said):
        rows.append([*cells, *_scored(row)])
    return table(_TITLE, _LINES, rows, 8)


def reasons_apart(said: Evaluated) -> MadeTable:
    """Reasons and measures have a column each; how scores are found stands beside; weights are percent."""
    heads = ("年初预算", "调整后预算", "实际支出", "权重", "预算执行率", "得分")
    rows: list[Spec] = [*_head(said, 10), *_money(said, 10, "预算执行情况（万元）", heads), *_goals(said, 10)]
    names = (
        "一级指标",
        "二级指标",
        "三级指标",
        "评分标准",
        "目标值",
        "完成值",
        "权重（%）",
        "自评分",
        "偏差原因分析",
        "改进措施",
    )
    rows.append(singles(*names))
    for row, cells in with_levels(said):
        why, _, measure = row.reason.partition("，")
        texts = (row.level3, "达到得满分", row.value, row.actual, f"{row.points}%", row.score, why, measure)
        rows.append([*cells, *singles(*texts)])
    rows.append([("合计", 6), *singles("100%", said.total, "", "")])
    return table("部门预算项目绩效自评表", _LINES, rows, 10)


def with_particulars(said: Evaluated) -> MadeTable:
    """Many particulars of the project stand above: who answers for it, its time, its kind."""
    rows: list[Spec] = [[("项目名称", 2), (said.name, 3), ("项目编码", 2), (said.code, 2)]]
    rows.append([("主管部门", 2), (said.department, 3), ("实施单位", 2), (said.unit, 2)])
    rows.append([("项目负责人", 2), ("李四", 3), ("联系电话", 2), ("4332211", 2)])
    rows.append([("项目属性", 2), ("延续项目", 3), ("项目起止时间", 2), ("2023年1月-12月", 2)])
    rows += [*_money(said, 9, "年度预算执行（万元）"), *_goals(said, 9, ("年度绩效目标", "绩效目标完成情况"))]
    rows.append([("绩效指标", 1, len(said.rows) + 1), *singles(*_ROWS)])
    for row, cells in with_levels(said):
        rows.append([*cells, *_scored(row)])
    rows.append([("总分", 6), *singles("100", said.total, "")])
    rows.append([("自评结论", 2), ("项目完成良好。", 7)])
    return table("附表3：2023年度项目支出绩效自评表", _LINES, rows, 9)


def of_percentages(said: Evaluated) -> MadeTable:
    """Levels reach over two columns where there is no third; what was reached is called by other words."""
    heads = ("批复预算", "预算调整后", "决算数", "标准分", "支出进度", "评分")
    rows: list[Spec] = [*_head(said, 9), *_money(said, 9, "资金执行", heads)]
    rows += _goals(said, 9, ("年度预期绩效目标", "年度绩效目标实际完成情况"))
    names = ("一级指标", "二级指标", "指标名称", "预期值", "全年完成值", "标准分值", "自评打分", "未达标原因")
    rows.append([("年度绩效指标完成情况", 1, len(said.rows) + 1), *singles(*names)])
    for row, cells in with_levels(said):
        rows.append([*cells, *_scored(row)])
    rows.append([("自评总分", 6), *singles("100", said.total, "")])
    return table("县级预算项目绩效自评情况表", _LINES, rows, 9)


def of_a_unit(said: Evaluated) -> MadeTable:
    """No goals of both kinds beside one another: each in a row; the name of the project stands in the title's rows."""
    rows: list[Spec] = [[("一、项目基本情况", 9)]]
    rows += [*_head(said, 9), [("二、预算执行情况", 9)], *_money(said, 9)]
    rows.append([("三、绩效目标完成情况", 9)])
    rows += [[("年度绩效目标", 2), (said.goal, 7)], [("年度绩效目标完成情况", 2), (said.done, 7)]]
    rows.append([("四、绩效指标完成情况", 9)])
    rows.append([("序号", 1), *singles(*_ROWS)])
    for number, (row, cells) in enumerate(with_levels(said), 1):
        rows.append([(str(number), 1), *cells, *_scored(row)])
    rows.append([("总分", 6), *singles("100", said.total, said.grade)])
    return table("项目绩效自评表", _LINES, rows, 9)


def _unscored(row: Row) -> Row:
    return replace(row, points="", score="", reason="")


_RATED = ("initial", "rate_points", "rate_score", "total", "grade")
LAYOUTS: dict[str, Known] = {
    "levels with their points, heads twice": Known(with_blocks),
    "upright labels": Known(upright),
    "no points of the rows": Known(
        without_points,
        lambda row: replace(row, points="", reason=""),
        gone=("initial", "grade", "goal", "goal_done"),
        other={"rate_score": 16.09, "rate_points": 20.0},
        unplaced=(
            "巨鹿县文联",
            "项目类别：1、部门预算项目☑ 2、县级专项□",
            "偏差大或目标未完成原因分析：部分学员缺课。",
            "改进措施及结果应用方案：加强考勤。",
            "填报日期：2024年3月1日",
        ),
    ),
    "no scores": Known(without_scores, _unscored, gone=(*_RATED, "rate")),
    "of a transfer": Known(
        of_a_transfer,
        lambda row: replace(row, points="", score=""),
        gone=_RATED,
        unplaced=("中央主管部门：中国文联", "说明：请在此处简要说明各级审计和财政监督中发现的问题。"),
    ),
    "nature, number, unit apart": Known(nature_apart, unplaced=("巨鹿县文联",)),
    "rates of the rows, no reasons": Known(
        with_rates, lambda row: replace(row, reason=""), gone=("grade",), unplaced=("完成率：100.00%",) * 6
    ),
    "one total, notes and signatures": Known(
        one_total,
        unplaced=(
            "注：1.其他资金包括和财政资金共同投入的自有资金。2.得分最高不超过分值。",
            "填表人：张三",
            "联系电话：4332211",
            "填报日期：2024年3月1日",
        ),
    ),
    "several rows in a cell": Known(several_in_a_cell),
    "ill written": Known(ill_written, lambda row: replace(row, reason=row.reason or "/")),
    "total above, sources sideways": Known(total_above, gone=("rate_points", "rate_score")),
    "reasons and measures apart": Known(
        reasons_apart,
        lambda row: replace(row, reason=row.reason.replace("，", "\n")),
        gone=("grade",),
        unplaced=("评分标准：达到得满分",) * 6,
    ),
    "particulars above": Known(
        with_particulars,
        gone=("grade",),
        other={"conclusion": "项目完成良好。"},
        unplaced=("项目负责人：李四", "联系电话：4332211", "项目属性：延续项目", "项目起止时间：2023年1月-12月"),
    ),
    "other words": Known(of_percentages, gone=("grade",)),
    "numbered parts and rows": Known(of_a_unit),
}
