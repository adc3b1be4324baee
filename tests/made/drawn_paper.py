"""Pages drawn stroke by stroke, as other programs draw them: text set by its own rules, borders of any kind.

Lengths are pt, from the upper left corner. The characters have widths and a text map but no shapes: what is read of a
page needs none.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

_NO_START, _NO_END = "，。、；：？！）》」』】〕”’％…—,.;:?!)]}%", "（《「『【〔“‘([{"
_PIECES = re.compile(r"[!-~]+|.", re.DOTALL)
_HALF = 0.5
_KANGXI = str.maketrans(
    "目金人大小工日月水火土高長生用立西行言車里門青食香馬", "⽬⾦⼈⼤⼩⼯⽇⽉⽔⽕⼟⾼⾧⽣⽤⽴⻄⾏⾔⾞⾥⾨⾭⾷⾹⾺"
)
Box = tuple[float, float, float, float]
Border = Callable[["Ink", Box], None]


def width_of(text: str, size: float) -> float:
    """Return how wide a text is: ASCII takes half an em."""
    return sum(_HALF if character.isascii() else 1.0 for character in text) * size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a text, broken by Chinese rules: words stay whole, punctuation does not begin a line."""
    return [line for part in text.split("\n") for line in _wrapped(part, width, size)]


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(text):
        for part in [piece] if width_of(piece, size) <= width else list(piece):
            if line and width_of(line + part, size) > width and not (part in _NO_START and line[-1] not in _NO_START):
                kept = line.rstrip(_NO_END) or line
                yield kept
                line = line[len(kept) :]
            elif line and width_of(line + part, size) > width:
                yield line[:-1]
                line = line[-1]
            line += part
    if line or not text:
        yield line


@dataclass(slots=True)
class Ink:
    """The instructions of one page."""

    height: float
    codes: dict[str, int]
    """The code that each character has in the font of the document."""
    is_kangxi: bool = False
    marks: list[str] = field(default_factory=list)

    def draw(self, instruction: str) -> None:
        """Write instructions of one's own."""
        self.marks.append(instruction)

    def bar(self, box: Box) -> None:
        """Fill a rectangle."""
        left, top, right, bottom = box
        self.draw(f"{left:.3f} {self.height - bottom:.3f} {right - left:.3f} {bottom - top:.3f} re f")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Stroke a straight line."""
        self.draw(f"{x0:.3f} {self.height - y0:.3f} m {x1:.3f} {self.height - y1:.3f} l S")

    def text(self, x: float, base: float, text: str, size: float, *, spread: float = 0, way: str = "whole") -> None:
        """Set a line. `way`: whole, each (a place for every character), kerned (gaps between within one string)."""
        shown = text.translate(_KANGXI) if self.is_kangxi else text
        y = self.height - base
        if way == "each":
            for character in shown:
                self.draw(f"BT /F {size:.2f} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm <{self._code(character)}> Tj ET")
                x += width_of(character, size) + spread
            return
        gaps = (f"<{self._code(character)}> {(-7, 9, 0)[at % 3]}" for at, character in enumerate(shown))
        shows = f"[{' '.join(gaps)}] TJ" if way == "kerned" else f"<{''.join(map(self._code, shown))}> Tj"
        self.draw(f"BT /F {size:.2f} Tf {spread:.4f} Tc 1 0 0 1 {x:.3f} {y:.3f} Tm {shows} ET")

    def _code(self, character: str) -> str:
        new = ord(character) if character.isascii() else 0x100 + len(self.codes)
        return f"{self.codes.setdefault(character, new):04x}"

    def aslant(self, x: float, base: float, text: str, size: float) -> None:
        """Set light text that rises by 45 degrees."""
        codes = "".join(map(self._code, text))
        place = f"0.7071 0.7071 -0.7071 0.7071 {x:.1f} {self.height - base:.1f}"
        self.draw(f"0.85 g BT /F {size:.1f} Tf {place} Tm <{codes}> Tj ET 0 g")


def pdf_of(pages: Sequence[Ink], width: float, height: float, *, turn: int = 0) -> bytes:
    """Return the pages as a PDF. `turn`: what is drawn lies on its side, and the page says that it is to be turned."""
    with pikepdf.Pdf.new() as pdf:
        font = _font(pdf, pages[0].codes)
        for ink in pages:
            page = pdf.add_blank_page(page_size=(height, width) if turn else (width, height))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            content = "\n".join(ink.marks)
            if turn:  # a page that is turned clockwise shows upright what lies turned against it
                page.Rotate = turn
                matrix = f"0 1 -1 0 {height} 0" if turn == 90 else f"0 -1 1 0 0 {width}"
                content = f"q {matrix} cm\n{content}\nQ"
            page.Contents = pdf.make_stream(content.encode("ascii"))
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def _font(pdf: pikepdf.Pdf, codes: Mapping[str, int]) -> pikepdf.Object:
    known = [f"<{code:04x}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()]
    blocks = [known[at : at + 100] for at in range(0, len(known), 100)]
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        + "endcmap end end"
    )
    name = pikepdf.Dictionary
    described = name(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name.SimSun,
        Flags=4,
        FontBBox=[0, -141, 1000, 859],
        ItalicAngle=0,
        Ascent=859,
        Descent=-141,
        CapHeight=859,
        StemV=80,
    )
    shapes = name(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name.SimSun,
        CIDSystemInfo=name(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(described),
        DW=1000,
        W=[0x20, 0x7E, 500],
    )
    return pdf.make_indirect(
        name(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name.SimSun,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(shapes)],
            ToUnicode=pdf.make_stream(table.encode()),
        )
    )
