"""How Han characters are read, in letters without tones; the dictionary is loaded when it is first asked."""

import os
from functools import lru_cache
from threading import Thread

_READ_IN_MANY_WAYS = frozenset(
    "重长行乐会参数调还地得的合车供处发单种中当空好教转传相朝着少藏曾称没系量应间更倒切分冠创劳强据为便省校盛解都觉"
    "降难露大度率期给落尽累模宁铺曲塞散色省似宿提削载扎折正只作卷卡弹担干划扫背"
)
"""Characters whose other readings are as usual as the first."""


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """Return the readings of one Han character (重: zhong, chong …), none for others; ü is written v and u."""
    if character < "\u3400":
        return ()
    # Loaded here it costs who searches by letters 0.04 s and 13 MB, and nobody else. Its phrases would take 45 MB more:
    # a search wants every reading of a character anyway.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = [reading for reading in (found[0] if found else []) if reading.isascii() and reading.isalpha()]
    return tuple(dict.fromkeys([*plain, *(reading.replace("v", "u") for reading in plain)]))


def load_soon() -> None:
    """Load the dictionary in a thread, for somebody who is about to search."""
    Thread(target=readings, args=("中",), name="jx-pinyin", daemon=True).start()


def usual_readings(character: str) -> tuple[str, ...]:
    """Return the readings that somebody who types a word thinks of; 均 is jun to them, not yun."""
    found = readings(character)
    if character in _READ_IN_MANY_WAYS or not found:
        return found
    return tuple(dict.fromkeys((found[0], found[0].replace("v", "u"))))
