"""The style sheet of the web page: black on white as on paper, and on paper again one project to a page.

On a telephone tables of few columns are set smaller; those of many keep their least width and are moved sideways.
"""

from collections.abc import Iterable, Mapping, Sequence

TEXT, PAPER, LINK, HEAD, LINE = "#1a1a1a", "#ffffff", "#0b3d91", "#eef1f5", "#4d4d4d"
"""The colours of the page: all text has far more contrast than the least that people with weak sight need."""

_LEAST_COLUMN_REM, _LEAST_NARROW_REM = 3.0, 2.2
"""Room for three characters of a telephone's size, between their insets; and, in the narrowest column of a sheet, for a
number of four."""
_MANY_COLUMNS = 12
"""From so many columns on there is less space beside the text in them."""

_STYLE = f"""
:root {{ color: {TEXT}; background: {PAPER}; font-size: 16px; line-height: 1.75; }}
:root {{ font-family: "FangSong", "STFangsong", "仿宋", "SimSun", "宋体", serif; }}
body {{ max-width: 62rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }}
h1, h2, h3, h4, th {{ font-family: "SimHei", "黑体", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }}
h1, h2, h3, th {{ text-wrap: balance; }}
h1, h2 {{ text-align: center; line-height: 1.4; }}
h1 {{ font-size: 2rem; }} h2 {{ font-size: 1.5rem; margin-top: 3rem; }}
h3 {{ font-size: 1.15rem; margin: 2rem 0 .5rem; }} h4 {{ font-size: 1rem; margin: .5rem 0; }}
.cover {{ text-align: center; padding: 3rem 0; }} .cover p {{ font-size: 1.25rem; margin: .5rem 0; }}
.contents ol {{ list-style: none; padding-left: 1.5rem; }} .contents > ol {{ padding: 0; }}
a {{ color: {LINK}; }} a:focus {{ outline: 3px solid {LINK}; }}
.box {{ border: 1px solid {LINE}; padding: .25rem 1rem; }} .box p {{ margin: .5rem 0; text-indent: 2em; }}
.box-title {{ font-weight: bold; text-align: center; }}
.box .box-title {{ text-indent: 0; }}
.above {{ display: flex; justify-content: space-between; flex-wrap: wrap; margin: .25rem 0; font-size: .875rem; }}
.tables {{ overflow-x: auto; padding-top: 1px; }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin-top: -1px; }}
table {{ font-size: .875rem; line-height: 1.5; }}
th, td {{ border: 1px solid {LINE}; padding: .3rem .4rem; text-align: left; }}
th {{ background: {HEAD}; text-align: center; font-weight: normal; }} thead th {{ font-weight: bold; }}
td p {{ margin: 0; }} .c {{ text-align: center; }} .r {{ text-align: right; }}
.running p {{ margin: .5rem 0; text-indent: 2em; }} .running h4 {{ margin-top: 1.25rem; }}
.sign {{ display: flex; flex-wrap: wrap; gap: 1.5rem; margin: 1rem 0; font-size: .875rem; }}
.sign span {{ flex: 1 0 auto; min-width: 9rem; }}
caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
@media screen and (max-width: 40rem) {{
body {{ padding: .5rem; }} h1 {{ font-size: 1.6rem; }} h2 {{ font-size: 1.25rem; }} .cover {{ padding: 2rem 0 1rem; }}
.box {{ padding: .25rem .5rem; }} table {{ font-size: .75rem; line-height: 1.4; }} th, td {{ padding: .2rem .15rem; }}
}}
@media print {{
@page {{ size: A4; margin: 22mm; }} @page across {{ size: A4 landscape; margin: 22mm; }} .across {{ page: across; }}
:root {{ font-size: 12pt; }} body {{ max-width: none; padding: 0; }} a {{ color: inherit; text-decoration: none; }}
.cover {{ padding-top: 60mm; }} .cover, .contents {{ break-after: page; }}
.sheet + .sheet, .part + .part {{ break-before: page; }}
h2, h3, h4, .above {{ break-after: avoid; }} tr {{ break-inside: avoid; }} table {{ font-size: 9.5pt; }}
th {{ background: none; }} .tables {{ overflow: visible; }} .tables table {{ min-width: 0; }}
}}
"""


def style_sheet(widths: Mapping[str, Sequence[float]]) -> str:
    """Return the style sheet; `widths` are those of the columns of each band, by its class (``s1-b2``)."""
    return _STYLE.strip() + "\n" + "\n".join(_columns(widths)) + "\n"


def _columns(widths: Mapping[str, Sequence[float]]) -> Iterable[str]:
    bands: dict[str, list[Sequence[float]]] = {}
    for band, columns in widths.items():
        bands.setdefault(band.partition("-")[0], []).append(columns)
    for sheet, several in bands.items():
        count = max(map(len, several))
        narrowest = max(sum(columns) / min(columns) for columns in several)
        least = max(count * _LEAST_COLUMN_REM, narrowest * _LEAST_NARROW_REM)
        yield f".{sheet} table {{ min-width: {least:.1f}rem; }}"
        if count >= _MANY_COLUMNS:
            yield f".{sheet} th, .{sheet} td {{ padding-left: .15rem; padding-right: .15rem; }}"
    for band, columns in widths.items():
        for number, width in enumerate(columns, 1):
            yield f".{band} col:nth-child({number}) {{ width: {100 * width / sum(columns):.2f}%; }}"
