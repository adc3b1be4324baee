"""A project typed whole by pinyin, with real keys through a real input method, and read back from the saved file.

    python -m tests.benchmarks.pinyin_task [--method ibus|fcitx5]

It needs what the tests marked ``input_method`` need. The words are such as every input method offers first.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from jx_desktop.cli.main import main as jx
from jx_desktop.domain.document.projects import Project
from jx_desktop.services.files.document_files import open_document
from tests.input_methods.session import Session, session

WORDS = {
    "xiangmu": "项目", "yusuan": "预算", "jixiao": "绩效", "mubiao": "目标", "gongzuo": "工作", "anpai": "安排",
    "wenjian": "文件", "yaoqiu": "要求", "kaizhan": "开展", "huodong": "活动", "tisheng": "提升", "zijin": "资金",
    "guanli": "管理", "zhidu": "制度", "wancheng": "完成", "shijian": "时间", "shuliang": "数量", "zhiliang": "质量",
    "chengben": "成本", "jingji": "经济", "shehui": "社会", "fuwu": "服务", "qunzhong": "群众", "manyi": "满意",
}  # fmt: skip
FIELDS = [
    ("code", "13052924005840124081"),
    ("name", "qunzhong wenjian guanli gongzuo"),
    ("budget.total", "12.50"),
    ("budget.fiscal", "12.50"),
    ("budget.other", "0"),
    ("purpose", "anpai zijin kaizhan qunzhong huodong"),
    *((f"plan.{month}", percent) for month, percent in ((3, "25"), (6, "50"), (10, "75"), (12, "100"))),
    ("goals", "kaizhan qunzhong huodong tisheng fuwu zhiliang"),
]
CELLS = [
    ("level3", "xiangmu wancheng shuliang"), ("description", "wancheng gongzuo mubiao"), ("value", "95%"),
    ("basis", "gongzuo anpai wenjian"),
]  # fmt: skip
ROWS = 3


def chinese(typed: str) -> str:
    """Return what comes of words, or of figures, that are typed."""
    return "".join(WORDS.get(word, word) for word in typed.split())


def type_text(hands: Session, typed: str) -> str:
    """Type a text and wait until it is there; return what is."""
    is_pinyin = typed.split()[0] in WORDS
    hands.type(typed + " " if is_pinyin else typed)
    try:
        hands.wait(lambda now: now["text"] == chinese(typed))
    except AssertionError as error:
        print(f"  {chinese(typed)!r} did not arrive: {error}", flush=True)
    return str(hands.state()["text"])


def type_project(hands: Session) -> None:
    """Fill the new project that is shown: its fields, the form's levels, and the first rows."""
    for path, typed in FIELDS:
        hands.click(hands.ask("field", path=path))
        hands.wait(lambda now, path=path: now["focus"] == path)  # type: ignore[misc]
        type_text(hands, typed)
    hands.click(hands.ask("levels"))
    hands.wait(lambda now: len(now["project"]["indicators"]) >= ROWS)
    for row in range(ROWS):
        for path, typed in CELLS:
            hands.select_cell(row, path)
            type_text(hands, typed)
            hands.keys("Return")
            hands.wait(lambda now: now["editor"] is None)


def wrong(project: Project) -> list[str]:
    """Return what is stored otherwise than it was typed."""
    stored = project.model_dump(mode="json")
    found = []
    for path, typed in FIELDS:
        name, _, part = path.partition(".")
        value: object = stored[name]
        if name == "plan":
            value = str(project.percent_at(int(part), None))
        elif isinstance(value, dict):
            value = value[part]
        wanted: object = [chinese(typed)] if name == "goals" else chinese(typed)
        if value != wanted:
            found.append(f"{path}: {wanted!r} was stored as {value!r}")
    for number, row in enumerate(stored["indicators"][:ROWS], 1):
        for path, typed in CELLS:
            if row[path] != chinese(typed):
                found.append(f"row {number}, {path}: {chinese(typed)!r} was stored as {row[path]!r}")
    return found


def run(method: str, folder: Path) -> list[str]:
    """Type a project into an empty document, save, and read it back."""
    path = folder / "task.jx"
    jx(["new", str(path), "--year", "2024", "--department-code", "721", "--department-name", "巨鹿县文联"])
    with session(method, folder, path) as hands:
        hands.begin()
        before = hands.state()["entity"]
        started = time.monotonic()
        hands.keys("ctrl+shift+n")
        hands.wait(lambda now: now["entity"] != before)
        hands.ask("follow")
        type_project(hands)
        print(f"{method}: typed in {time.monotonic() - started:.0f} s", flush=True)
        hands.keys("ctrl+s")
        hands.wait(lambda now: now["is_saved"])
    return wrong(open_document(path).document.projects[0][1])


def main() -> int:
    """Type the project; return 0 where everything arrived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--method", choices=["ibus", "fcitx5"], action="append")
    methods = parser.parse_args().method or ["ibus", "fcitx5"]
    failed = False
    for method in methods:
        with tempfile.TemporaryDirectory() as name:
            found = run(method, Path(name))
        failed |= bool(found)
        print(*found or [f"{method}: all {len(FIELDS) + ROWS * len(CELLS)} texts are in the file as typed"], sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
