"""What stands on every page: the page number as a field, and the words across the pages of an unfinished document."""

from dataclasses import dataclass

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Margins
from jx_desktop.printing.layout import points
from jx_desktop.printing.word.markup import DECLARATION, NAMESPACES, alignment, escaped, field, paragraph, run, twips
from jx_desktop.printing.word.styles import FONTS, GAP

FOOTER_GAP_MM = 7.0
_NUMBER = "{number}"
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_WATERMARK_DEGREES = 50
_WATERMARK_COLOUR = "#e0e0e0"
_LARGEST_WATERMARK = 110.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Parts for the head and foot of pages by the names of their files, and how a section takes them up."""

    parts: dict[str, str]
    watermark: tuple[tuple[str, str], ...]
    """Kind of page and relation of the head of every page."""
    numbers: tuple[tuple[str, str], ...]
    """Kind of page and relation of the foot of numbered pages."""

    def references(self, *, numbered: bool) -> str:
        """Return how a section names them; one that follows it has the same ones without naming them."""
        heads = "".join(f'<w:headerReference w:type="{kind}" r:id="{name}"/>' for kind, name in self.watermark)
        feet = "".join(f'<w:footerReference w:type="{kind}" r:id="{name}"/>' for kind, name in self.numbers)
        return heads + (feet if numbered else "")


def furniture_of(form: Form, watermark: str | None) -> Furniture:
    """Return the head and the foot of a form's pages."""
    is_outside = form.footer.place == "outside"
    sides: tuple[tuple[str, Align], ...] = (("default", "right"), ("even", "left"))
    if not is_outside:
        sides = (("default", "center"), ("even", "center"))
    parts, numbers, heads = {}, [], []
    for kind, align in sides:
        parts[f"footer_{kind}.xml"] = _footer(form, align)
        numbers.append((kind, f"footer_{kind}"))
        if watermark:
            parts[f"header_{kind}.xml"] = _watermark(watermark.replace("\n", " "), form)
            heads.append((kind, f"header_{kind}"))
    return Furniture(parts, tuple(heads), tuple(numbers))


def footer_distance(form: Form, margins: Margins) -> int:
    """Return how far the foot of a page ends above the edge of the paper, in twips."""
    return max(0, twips(points(margins.bottom - FOOTER_GAP_MM) - form.styles.footer.leading))


def _footer(form: Form, align: Align) -> str:
    before, _, after = form.footer.text.partition(_NUMBER)
    number = field("PAGE", run("1")) if _NUMBER in form.footer.text else ""
    content = (run(before) if before else "") + number + (run(after) if after else "")
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph('footer', content, alignment(align))}</w:ftr>"


def _watermark(words: str, form: Form) -> str:
    """Return a head with words behind the text, as large as the page has room, as word processors make them."""
    diagonal = (points(form.paper.width) ** 2 + points(form.paper.height) ** 2) ** 0.5
    ems = max(1.0, sum(1.0 if ord(character) > 0x2E7F else 0.5 for character in words))
    size = min(_LARGEST_WATERMARK, 0.8 * diagonal / ems)
    font = FONTS[form.styles.table_title.face]
    shape = (
        f'<v:shape id="jx_watermark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{size * ems:.1f}pt;height:{size:.1f}pt;rotation:{360 - _WATERMARK_DEGREES};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;"
        f'mso-position-vertical-relative:page" o:allowincell="f" fillcolor="{_WATERMARK_COLOUR}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{escaped(words)}"/></v:shape>'
    )
    shape_type = (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    drawn = f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{shape_type}{shape}</w:pict></w:r>"
    return f"{DECLARATION}<w:hdr {NAMESPACES} {_VML}>{paragraph(GAP, drawn)}</w:hdr>"
