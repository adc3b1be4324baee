"""Finding names by characters, pinyin and initials."""

import subprocess
import sys

import pytest

from jx_desktop.services.lists.name_search import NameSearch, best
from jx_desktop.services.lists.pinyin import readings, usual_readings

NAMES = (
    "服务对象满意度",
    "培训合格率",
    "参训人员满意度\n满意程度",
    "绿化面积",
    "GDP增长率",
    "重点项目数",
    "亩均产值",
    "满意",
    "",
)


def found(query: str) -> list[str]:
    search = NameSearch(NAMES)
    return [NAMES[number].partition("\n")[0] for number in best(search.find(query), lambda _: 0, 99)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("满意", ["满意", "参训人员满意度", "服务对象满意度"]),
        ("满意 服务", ["服务对象满意度"]),
        ("服务满意", []),
        ("myd", ["服务对象满意度", "参训人员满意度"]),
        ("MYD", ["服务对象满意度", "参训人员满意度"]),
        ("mycd", ["参训人员满意度"]),
        ("manyi", ["满意", "参训人员满意度", "服务对象满意度"]),
        ("fuwudx", ["服务对象满意度"]),
        ("man意du", ["服务对象满意度", "参训人员满意度"]),
        ("myd fw", ["服务对象满意度"]),
        ("lv", ["绿化面积", "培训合格率", "GDP增长率"]),
        ("luhua", ["绿化面积"]),
        ("gdp", ["GDP增长率"]),
        ("ｇｄｐ", ["GDP增长率"]),
        ("zdxm", ["重点项目数"]),
        ("chongdian", ["重点项目数"]),
        ("muyun", ["亩均产值"]),
        ("my", ["满意", "参训人员满意度", "服务对象满意度"]),
        ("xyz", []),
        ("率绿", []),
        ("", []),
        ("   ", []),
        ("\n", []),
        ("m" * 10_000, []),
    ],
)  # fmt: skip
def test_names_are_found_by_what_a_clerk_types(query: str, names: list[str]) -> None:
    assert sorted(found(query)) == sorted(names)


def test_characters_come_before_sounds_and_beginnings_before_the_inside() -> None:
    names = ("满意人数", "民意调查", "群众满意人数")
    search = NameSearch(names)
    assert best(search.find("my"), lambda _: 0, 9) == [0, 1, 2]
    assert best(search.find("满意"), lambda _: 0, 9) == [0, 2]
    assert best(search.find("my"), lambda number: number != 2, 1) == [2], "what is ranked first is first"


def test_every_name_of_many_is_found_by_every_piece_of_it() -> None:
    names = [f"{first}{second}" for first in "培训会议购置工程" for second in ("满意度", "合格率", "次数")]
    search = NameSearch(names)
    for number, name in enumerate(names):
        for start in range(len(name)):
            for end in range(start + 1, len(name) + 1):
                assert number in search.find(name[start:end])
                initials = "".join(usual_readings(character)[0][0] for character in name[start:end])
                assert number in search.find(initials)


def test_a_character_has_all_its_readings_and_those_that_people_think_of() -> None:
    assert set(readings("重")) >= {"zhong", "chong"}
    assert usual_readings("均") == ("jun",)
    assert "yun" in readings("均")
    assert set(readings("绿")) >= {"lv", "lu"}
    assert readings("A") == readings("，") == readings("\n") == ()


def test_the_dictionary_of_readings_is_loaded_for_letters_alone() -> None:
    code = (
        "import sys; from jx_desktop.services.lists.name_search import NameSearch;"
        "search = NameSearch(['满意度']); assert search.find('满意'); assert 'pypinyin' not in sys.modules;"
        "assert search.find('my'); assert 'pypinyin' in sys.modules;"
        "assert 'pypinyin.phrases_dict' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
