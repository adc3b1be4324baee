#!/usr/bin/env python3
"""Write a synthetic document of N budget projects as interchange JSON (deterministic).

    make_book.py N OUT.json [--seed S] [--rare] [--evaluated]

The projects are shaped like the published sample: about ten indicator rows each, two in five with a
long description, names of very different lengths. `--rare` adds what breaks printing: characters beyond
the BMP, Latin words, long numbers, markup, texts without a break. `--evaluated` is an approved one whose projects were
monitored in July and October and have evaluated themselves. Used to measure opening, checking,
saving and printing at 3, 30, 300 and 1,600 projects on the same work every time.
"""

import argparse
import json
import random

GB2312_LEVEL1 = [
    bytes([row, cell]).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if not (row == 0xD7 and cell > 0xF9)
]
PLACE_ENDS = ["村", "镇", "乡", "社区", "街道"]
ACTIVITIES = [
    "开展创先争优活动",
    "组织文艺采风创作",
    "实施农村饮水安全提升工程",
    "推进乡村振兴示范片区建设",
    "落实居民养老保险补助",
    "保障义务教育学校公用经费",
    "实施高标准农田建设",
    "推进老旧小区改造",
    "开展森林草原防灭火",
    "保障基层医疗机构运转",
    "落实困难群众救助补助",
    "推进污水处理设施运行维护",
    "开展安全生产监督检查",
    "组织职业技能提升培训",
    "加强基层党组织阵地建设",
    "实施农村公路日常养护",
    "落实奖励扶助政策",
    "开展秸秆综合利用",
    "保障公共文化服务体系运转",
    "实施动物疫病监测",
]
KINDS = ["经费", "补助资金", "专项资金", "工作经费", "县级配套资金", "运行维护费"]
GOALS = [
    "按照上级文件要求，{a}，提升单位工作效能。",
    "通过{a}，改善{v}群众生产生活条件，增强获得感、幸福感、安全感。",
    "{a}，确保资金足额及时拨付到位，保障{v}各项工作顺利推进。",
    "到{y}年底前完成{v}等{n}个点位的建设任务，验收合格率达到100%。",
]
TAXONOMY = [
    ("产出指标", "数量指标", ["{a}的次数", "覆盖乡镇（村）数量", "受益人口数", "培训人次"]),
    ("产出指标", "质量指标", ["验收合格率", "{o}使用合规率", "活动覆盖率"]),
    ("产出指标", "时效指标", ["任务完成及时率", "资金拨付及时性"]),
    ("产出指标", "成本指标", ["项目总成本", "人均补助标准"]),
    ("效益指标", "经济效益指标", ["带动农户增收", "节约财政资金"]),
    ("效益指标", "社会效益指标", ["业务保障能力提升情况", "公共服务水平提升程度"]),
    ("效益指标", "生态效益指标", ["环境质量改善情况", "资源节约利用水平"]),
    ("效益指标", "可持续影响指标", ["长效管理机制健全性", "设施持续使用年限"]),
    ("满意度指标", "服务对象满意度指标", ["服务对象满意度", "受益群众满意度"]),
]
OPTIONAL = {"生态效益指标", "可持续影响指标"}
VALUES = ["≥95%", "100%", "≥{n}次", "≥{n}个", "按照文件及时开展", "{n}万元", "≥{n}人", "有效提升", "12月底前"]
BASES = [
    "单位工作安排",
    "工作安排",
    "调查问卷",
    "年度工作计划",
    "《关于下达{y}年专项资金的通知》",
    "行业标准",
    "历史数据",
]
YEAR = 2024
HOSTILE = [
    "𣲘里村",
    "㙟镇𬱖庄",
    "犇垚堃",
    "PPP项目(BOT)monitoring",
    "12345678901234567890.123456",
    "a<b & c>d",
    "<b>粗</b>",
    '<img src="/etc/hostname">',
    "=1+1",
    "“引号”（括号）《书名》……——",
    "很" * 60,
    "supercalifragilisticexpialidocious" * 2,
]


def make(count: int, seed: int = 2024, rare: bool = False) -> dict:
    rng = random.Random(seed)
    pool = GB2312_LEVEL1[:]
    random.Random(7).shuffle(pool)
    weights = [1 / (rank + 8) for rank in range(len(pool))]

    def place() -> str:
        return "".join(rng.choices(pool, weights, k=rng.choice([1, 2]))) + rng.choice(PLACE_ENDS)

    def project(serial: int) -> dict:
        activity, kind = rng.choice(ACTIVITIES), rng.choice(KINDS)
        places = "、".join(place() for _ in range(rng.choice([1, 1, 2, 3])))
        words = {"a": activity, "o": kind, "v": places, "y": YEAR}
        cents = round(100 * rng.choice([rng.uniform(1, 20), rng.uniform(20, 300), rng.uniform(300, 9000)]))
        fiscal = cents * rng.choice([100, 100, 100, 80, 50]) // 100
        plan = sorted(rng.sample(range(5, 100, 5), 3)) + [100]
        rows = []
        for level1, level2, names in TAXONOMY:
            if level2 in OPTIONAL and rng.random() < 0.4:
                continue
            for name in rng.sample(names, rng.choice([1, 1, 1, 2])):
                level3 = name.format(**words)
                description = level3 if rng.random() < 0.6 else f"反映{places}{level3}的完成情况与年初目标值的对比"
                if rare and rng.random() < 0.3:
                    description += rng.choice(HOSTILE)
                rows.append(
                    {
                        "level1": level1,
                        "level2": level2,
                        "level3": level3,
                        "description": description,
                        "value": rng.choice(VALUES).format(n=rng.randint(2, 900)),
                        "basis": rng.choice(BASES).format(y=YEAR),
                    }
                )
        return {
            "code": f"13052924P{serial:011d}{rng.choice('ABCDEFGHU')}",
            "name": f"{YEAR}年{places if rng.random() < 0.5 else '县本级'}{activity}{kind}",
            "budget": {
                "total": f"{cents / 100:.2f}",
                "fiscal": f"{fiscal / 100:.2f}",
                "other": f"{(cents - fiscal) / 100:.2f}" if cents != fiscal else None,
            },
            "purpose": f"用于{activity}所需的{kind}支出，主要包括{places}等地的设备购置、材料费、劳务费、差旅费及其他相关支出。",
            "plan": [{"month": m, "percent": str(p)} for m, p in zip((3, 6, 10, 12), plan)],
            "goals": [g.format(n=rng.randint(2, 60), **words) for g in rng.sample(GOALS, rng.choice([1, 2, 2, 3]))],
            "indicators": rows,
        }

    def paragraphs() -> list[str]:
        return [
            "".join(
                rng.choice(GOALS).format(a=rng.choice(ACTIVITIES), v=place(), y=YEAR, n=rng.randint(2, 60))
                for _ in range(rng.randint(2, 4))
            )
            for _ in range(4)
        ]

    department = {"code": "721", "name": "巨鹿县文学艺术界联合会"}
    units = []
    for start in range(0, count, 20):
        number = start // 20 + 1
        units.append(
            {
                "code": f"721{number:03d}",
                "name": department["name"] + ("本级" if number == 1 else f"第{number}下属单位"),
                "projects": [project(serial) for serial in range(start, min(start + 20, count))],
            }
        )
    return {
        "format": "jx-document",
        "version": 1,
        "form": "hebei-2024",
        "year": YEAR,
        "stage": "draft",
        "cover_mark": "草案",
        "money_unit": "万元",
        "department": department,
        "compiled_by": department["name"],
        "reviewed_by": "巨鹿县财政局",
        "sections": {key: paragraphs() for key in ("overall_goal", "sub_goals", "safeguards")},
        "units": units,
    }


MONTHS = ("07", "10")
REASONS = ["天气原因，已改期。", "经费到位晚，已催办，12月底前完成。", "招标流标一次，已重新组织。"]


def evaluated(book: dict, seed: int = 2024) -> dict:
    """Have the projects of a book monitored and evaluated: what a whole year fills in."""
    rng = random.Random(seed)
    for project in (project for unit in book["units"] for project in unit["projects"]):
        project["values"] = _money(project["budget"], rng)
        count = len(project["indicators"])
        for at, row in enumerate(project["indicators"]):
            row["values"] = _said(row["value"], 90 // count + (at < 90 % count), rng)
    return {**book, "stage": "approved"}


def _money(budget: dict, rng: random.Random) -> dict:
    parts = {part: float(text) for part, text in budget.items() if text is not None}
    share = rng.choice([1, 0.95, 0.85])
    values = {"evaluation.rate_points": "10", "evaluation.rate_score": f"{10 * share:g}"}
    values["evaluation.goal_done"] = "已按计划完成年度各项任务，" + rng.choice(REASONS)
    values["evaluation.conclusion"] = "总体完成较好，" + rng.choice(REASONS)
    for part, amount in parts.items():
        values |= {f"evaluation.money.{part}.{column}": f"{amount:.2f}" for column in ("initial", "adjusted")}
        values[f"evaluation.money.{part}.executed"] = f"{amount * share:.2f}"
        for month in MONTHS:
            said = {"initial": amount, "executed": amount * share * int(month) / 12, "expected": amount}
            values |= {f"monitor.{month}.money.{part}.{column}": f"{each:.2f}" for column, each in said.items()}
    return values


def _said(target: str, points: int, rng: random.Random) -> dict:
    """What a year says of a row: mostly its target is reached."""
    is_reached = rng.random() < 0.85
    actual = target.strip("≥") if any(character.isdigit() for character in target) else "达成预期指标"
    values = {"evaluation.actual": actual if is_reached else "未完成", "evaluation.points": str(points)}
    values["evaluation.score"] = str(points if is_reached else points // 2)
    values |= {} if is_reached else {"evaluation.reason": rng.choice(REASONS)}
    for month in MONTHS:
        said = {"actual": "推进中", "expected": target, "likelihood": "确定能" if is_reached else "有可能"}
        said |= {} if is_reached else {"reasons": "经费保障、其他", "reason_text": rng.choice(REASONS)}
        values |= {f"monitor.{month}.{key}": text for key, text in said.items()}
    return values


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--rare", action="store_true")
    parser.add_argument("--evaluated", action="store_true")
    arguments = parser.parse_args()
    with open(arguments.out, "w", encoding="utf-8") as file:
        book = make(arguments.count, arguments.seed, arguments.rare)
        json.dump(evaluated(book, arguments.seed) if arguments.evaluated else book, file, ensure_ascii=False)
