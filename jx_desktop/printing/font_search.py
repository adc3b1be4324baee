"""The machine's fonts for the roles of a page: found by the names of their files, taken by the names that they bear.

What cannot be read, is damaged, lacks usual characters or may not be embedded is passed over.
"""

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import uharfbuzz

from jx_desktop.printing.font_header import FontHeader, read_headers
from jx_desktop.printing.fonts import ROLES, Face, FontFile

_log = logging.getLogger(__name__)

Families = Mapping[str, tuple[str, ...]]
"""Names of families by role, the preferred first."""

GB_FAMILIES: Families = {
    "song": (
        "SimSun", "宋体", "NSimSun", "新宋体", "STSong", "华文宋体", "Songti SC", "宋体-简",
        "FZShuSong-Z01S", "方正书宋简体", "FZShuSong-Z01", "方正书宋_GBK", "AR PL SungtiL GB", "AR PL UMing CN",
    ),
    "hei": (
        "SimHei", "黑体", "STHeiti", "华文黑体", "Heiti SC", "黑体-简", "STXihei", "华文细黑",
        "FZHei-B01S", "方正黑体简体", "FZHei-B01", "方正黑体_GBK",
    ),
    "kai": (
        "KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "STKaiti", "华文楷体", "Kaiti SC", "楷体-简",
        "FZKai-Z03S", "方正楷体简体", "FZKai-Z03", "方正楷体_GBK", "AR PL KaitiM GB", "AR PL UKai CN",
    ),
    "fangsong": (
        "FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "华文仿宋",
        "FZFangSong-Z02S", "方正仿宋简体", "FZFangSong-Z02", "方正仿宋_GBK",
    ),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
}  # fmt: skip
"""The faces of official documents, as Windows, macOS and the Linux desktops of offices have them."""

OTHER_FAMILIES: Families = {
    "song": (
        "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "思源宋体", "Source Han Serif CN", "思源宋体 CN",
    ),
    "hei": (
        "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "思源黑体", "Source Han Sans CN", "思源黑体 CN",
        "WenQuanYi Micro Hei", "文泉驿微米黑", "WenQuanYi Zen Hei", "文泉驿正黑",
    ),
}  # fmt: skip
"""What else may stand for 宋 and 黑."""

_FILE_NAMES = (
    "simsun", "nsimsun", "simhei", "simkai", "simfang", "stsong", "stheiti", "stxihei", "stkaiti", "stfang",
    "songti", "heiti", "kaiti", "fangsong", "gb2312", "fzss", "fzshusong", "fzht", "fzhei", "fzkt", "fzkai", "fzfs",
    "fzxb", "fzxiaobiao", "gbsn00lp", "gkai00mp", "uming", "ukai", "notoserifcjk", "notoserifsc", "notosanscjk",
    "notosanssc", "sourcehan", "wqymicrohei", "wqyzenhei", "宋", "黑", "楷",
)  # fmt: skip
"""Parts of the names of files, without spaces and hyphens, in which these families lie."""
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
_DEEPEST = 6
_HEAVIEST = 500
_USUAL_WEIGHT = 400
_PROBE = "的一是预算项目绩效目标单位万元鸳齄，。、（）《》"
"""From both levels of GB 2312; all are one em wide."""
_PROBE_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class FoundFonts:
    """What a search has found by role."""

    files: Mapping[str, FontFile] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    """Families that may not be embedded, for roles that have no other."""


def font_folders() -> tuple[Path, ...]:
    """Return where the system keeps fonts, and where it keeps those of the user."""
    try:
        home = Path.home()
    except RuntimeError:  # the system knows of none
        home = Path(os.devnull)
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", own / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return *shared, home / ".local" / "share" / "fonts", home / ".fonts"


def find_fonts(*families: Families) -> FoundFonts:
    """Return the machine's fonts of the first families that it has; the same machine gives the same."""
    preferred = {role: [name for group in families for name in group.get(role, ())] for role in ROLES}
    ranks = {role: {_folded(name): rank for rank, name in enumerate(names)} for role, names in preferred.items()}
    candidates: dict[str, list[tuple[int, int, str, FontHeader]]] = {role: [] for role in ROLES}
    for path in sorted(set(_font_files())):
        for header in _headers(path):
            names = set(map(_folded, header.names))
            for role, ranked in ranks.items():
                known = [ranked[name] for name in names if name in ranked]
                if known and not header.is_styled and header.weight <= _HEAVIEST:
                    candidates[role].append((min(known), abs(header.weight - _USUAL_WEIGHT), path, header))
    files: dict[str, FontFile] = {}
    refused: dict[str, str] = {}
    for role, found in candidates.items():
        for rank, _, path, header in sorted(found, key=lambda candidate: (*candidate[:3], candidate[3].index)):
            if not header.may_be_embedded:
                refused.setdefault(role, preferred[role][rank])
            elif _is_usable(path, header):
                files[role] = FontFile(Path(path), header.index)
                break
    return FoundFonts(files, {role: family for role, family in refused.items() if role not in files})


def _font_files() -> Iterator[str]:
    """Yield the files whose names promise one of the fonts."""
    seen: set[str] = set()
    for folder in font_folders():
        yield from _files_in(str(folder), seen, 0)


def _files_in(folder: str, seen: set[str], depth: int) -> Iterator[str]:
    real = os.path.realpath(folder)
    if real in seen or depth > _DEEPEST:
        return
    seen.add(real)
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        _log.warning("The folder %s is not searched for fonts: %s", folder, error.strerror)
        return
    for entry in listed:
        name = entry.name.casefold()
        if name.endswith(_SUFFIXES):
            if _is_promising(name):
                yield entry.path
        elif _is_folder(entry):
            yield from _files_in(entry.path, seen, depth + 1)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_promising(name: str) -> bool:
    stem = _folded(name.rpartition(".")[0])
    return any(part in stem for part in _FILE_NAMES)


def _headers(path: str) -> Iterable[FontHeader]:
    try:
        if not os.path.isfile(path):  # noqa: PTH113 (a link to nowhere, a pipe)
            raise ValueError("not a file")
        return read_headers(Path(path))
    except OSError as error:
        _log.warning("The font %s is passed over: %s", path, error.strerror)
    except ValueError as error:
        _log.warning("The font %s is passed over: %s", path, error)
    return ()


def _is_usable(path: str, header: FontHeader) -> bool:
    """Whether a face has what every document needs, in outlines that a PDF takes."""
    face = Face(Path(path), header.index)
    try:
        lacking = not header.has_outlines or not all(_has(face, character) for character in _PROBE + _PROBE_DIGITS)
        face.cid(0)
    except (ValueError, uharfbuzz.HarfBuzzError) as error:
        _log.warning("The font %s is passed over: %s", path, error)
        return False
    if lacking:
        _log.warning("The font %s is passed over: usual characters, or outlines, are not there", path)
    return not lacking


def _has(face: Face, character: str) -> bool:
    """Whether a face draws a character; those of Chinese one em wide, so that it may draw them."""
    glyph = face.glyph(character)
    if not glyph or not face.is_drawn(glyph):
        return False
    return character in _PROBE_DIGITS or round(face.width(glyph), 3) == 1


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " -_")
