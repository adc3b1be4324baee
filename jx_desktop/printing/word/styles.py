"""The styles of a form, under Chinese names, and the fonts that they name.

Headings, the lines of the contents and the footer are the styles that word processors know by their English names
and show in the language of their menus (heading 1 is 标题 1): so outline and contents find them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Style
from jx_desktop.printing.layout import points
from jx_desktop.printing.word.markup import (
    DECLARATION,
    NAMESPACES,
    alignment,
    escaped,
    half_points,
    spacing,
    twips,
    type_size,
)

FONTS = {"song": "宋体", "hei": "黑体", "kai": "楷体", "fangsong": "仿宋", "title": "方正小标宋简体"}
"""The faces of a form by the names that Windows and WPS have for them."""
_OTHER_NAMES = {
    "宋体": "SimSun", "黑体": "SimHei", "楷体": "KaiTi", "仿宋": "FangSong", "方正小标宋简体": "FZXiaoBiaoSong-B05S",
}  # fmt: skip

GAP, LIST_LINE, PART_TITLE = "gap", "contents_entry", "part_title"
"""The paragraph between two tables; the contents' line of a project, which is as that of a section; and the second line
of a part's heading, which is a style of characters.
"""


class _Named(NamedTuple):
    """How word processors call a style, and its level in the outline, from 0."""

    name: str
    alias: str = ""
    level: int | None = None


_NAMES = {
    "cover_department": _Named("封面部门"),
    "cover_title": _Named("封面标题"),
    "cover_mark": _Named("封面标记"),
    "cover_line": _Named("封面落款"),
    "contents_title": _Named("目录标题"),
    "contents_part": _Named("toc 1", "目录部分"),
    "contents_line": _Named("toc 2", "目录章节"),
    LIST_LINE: _Named("toc 3", "目录项目"),
    "part_heading": _Named("heading 1", "部分标题", 0),
    "section_heading": _Named("heading 2", "章节标题", 1),
    "box_title": _Named("文本框标题"),
    "box_text": _Named("文本框正文"),
    "box_subheading": _Named("文本框小标题"),
    "table_title": _Named("heading 3", "项目表标题", 2),
    "table_line": _Named("表上方行"),
    "table_label": _Named("表格栏目"),
    "table_head": _Named("表头"),
    "table_cell": _Named("表格文字"),
    "footer": _Named("footer", "页码"),
}
_KEPT_WITH_NEXT = ("part_heading", "section_heading", "table_title", "table_line")
_LEADERS = {"·": "middleDot", ".": "dot", "…": "dot", "-": "hyphen", "_": "underscore"}


def style_names(form: Form) -> Iterator[tuple[str, Style]]:
    """Yield the styles of a form by their ids in the file."""
    for name in _NAMES:
        yield name, getattr(form.styles, "contents_line" if name == LIST_LINE else name)


def styles_part(form: Form) -> str:
    """Return ``word/styles.xml``."""
    styles = form.styles
    width = points(form.paper.width - form.paper.text.left - form.paper.text.right)
    leader = _LEADERS.get(form.contents.leader, "dot")
    tab = f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{twips(width)}"/></w:tabs>'
    contents_lines = ("contents_line", LIST_LINE)
    rest = "".join(
        _style(name, style, tab if name in contents_lines else "")
        for name, style in style_names(form)
        if name != "part_heading"
    )
    rest += _style("part_heading", _part_heading(form), "")
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(styles.table_cell)}"
        f'{type_size(styles.table_cell.size)}<w:lang w:val="en-US" w:eastAsia="{escaped(form.language)}"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/>'
        '<w:aliases w:val="正文"/><w:qFormat/><w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/>'
        '<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="characters"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="tables"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'{rest}<w:style w:type="character" w:customStyle="1" w:styleId="{PART_TITLE}"><w:name w:val="部分名称"/>'
        f"<w:rPr>{_fonts(styles.part_title)}{type_size(styles.part_title.size)}</w:rPr></w:style>"
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{GAP}"><w:name w:val="表间空行"/>'
        f'<w:basedOn w:val="normal"/><w:pPr>{spacing(before=0, after=0, leading=1)}</w:pPr>'
        f"<w:rPr>{type_size(1)}</w:rPr></w:style></w:styles>"
    )


def font_table_part(form: Form) -> str:
    """Return ``word/fontTable.xml``: the fonts, with the names that they also bear."""
    faces = dict.fromkeys(style.face for _, style in style_names(form))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{_OTHER_NAMES[name]}"/><w:charset w:val="86"/></w:font>'
        for name in map(FONTS.__getitem__, faces)
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _part_heading(form: Form) -> Style:
    """Return the style of a part's two lines, which are equally high in a paragraph: less is left beneath them."""
    heading, title = form.styles.part_heading, form.styles.part_title
    leading = max(heading.leading, title.leading)
    after = max(0.0, heading.after + title.after + heading.leading + title.leading - 2 * leading)
    return heading.model_copy(update={"leading": leading, "after": after})


def _style(key: str, style: Style, tabs: str) -> str:
    name, alias, level = _NAMES[key]
    aliases = f'<w:aliases w:val="{alias}"/>' if alias else ""
    following = '<w:next w:val="box_text"/>' if key == "section_heading" else ""
    keep = "<w:keepNext/>" if key in _KEPT_WITH_NEXT else ""
    first = style.indent * 100
    indent = (
        f'<w:ind w:firstLineChars="{round(first)}" w:firstLine="{twips(style.indent * style.size)}"/>' if first else ""
    )
    before = 0.0 if key == "table_title" else style.before
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    custom = "" if name.isascii() else ' w:customStyle="1"'
    priority = '<w:uiPriority w:val="39"/>' if name.startswith("toc") else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/>{aliases}'
        f'<w:basedOn w:val="normal"/>{following}{priority}<w:qFormat/>'
        f"<w:pPr>{keep}{tabs}{spacing(before=before, after=_after(key, style), leading=style.leading)}{indent}"
        f"{alignment(style.align)}{outline}</w:pPr><w:rPr>{_fonts(style)}{type_size(style.size)}</w:rPr></w:style>"
    )


def _after(key: str, style: Style) -> float:
    """In cells, and between the lines of the contents, nothing is left: only the space between cell and text."""
    is_within = key.startswith("box_") or key in ("table_label", "table_head", "table_cell", "footer")
    return 0.0 if is_within else style.after


def _fonts(style: Style) -> str:
    """Return one font for every script: digits and Latin of the Chinese fonts are as wide as those that are printed."""
    name = FONTS[style.face]
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def smaller_size(size: float, style: Style) -> str:
    """Return the size of type where it is not that of the style; nothing where it is."""
    return "" if half_points(size) == half_points(style.size) else type_size(size)
