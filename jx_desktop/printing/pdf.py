"""Sheets → PDF bytes. The pages are content streams of ours; ReportLab writes the objects around them.

The same book gives the same bytes: no clock, no user, no computer goes into the file.
"""

import math
import zlib
from collections.abc import Callable
from itertools import pairwise

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFZCompress,
)

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.domain.form.parts import fill
from jx_desktop.printing.attachment import Attachment, add_attachment
from jx_desktop.printing.book import Book, Sheet
from jx_desktop.printing.embedding import add_font
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, draw_lines, points, set_text
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.metadata import Information
from jx_desktop.printing.objects import Stream
from jx_desktop.printing.page_objects import (
    CompressedStream,
    Destination,
    LinkAnnotation,
    OutlineItem,
    Page,
    PageTree,
    Relations,
)
from jx_desktop.printing.pdfa import declare_pdfa
from jx_desktop.printing.streams import UsedGlyphs, content_stream

_OUTLINE = "outline"
"""The name of an object."""
_FOOTER_GAP_MM = 7
_WATERMARK_GREY = 0.88
_WATERMARK_DEGREES = 50


def write_pdf(
    book: Book,
    form: Form,
    fonts: Fonts,
    memo: PrintMemo | None = None,
    *,
    proceed: Callable[[], None] | None = None,
    pdfa: bool = False,
    attachment: Attachment | None = None,
) -> bytes:
    """Return the PDF of a book: with `pdfa` as PDF/A-2b, with an `attachment` as PDF/A-3b that carries it.

    With the `memo` that the book was laid out with, pages that it knows are not drawn again; the bytes are the
    same. `proceed` is called before every sheet and may raise, to give up.
    """
    writer = _Writer(book, form, fonts, memo or PrintMemo())
    if attachment is not None:
        writer.attach(attachment)
    elif pdfa:
        writer.declare_pdfa()
    return writer.write(proceed)


class _Writer:
    def __init__(self, book: Book, form: Form, fonts: Fonts, memo: PrintMemo) -> None:
        self._book = book
        self._memo = memo
        self._form = form
        self._fonts = fonts
        self._used = UsedGlyphs(fonts)
        rl_config.useA85 = 0
        self._pdf = PDFDocument(compression=1, invariant=1, lang=book.language, pdfVersion=(1, 7))
        self._information = Information(book.title, book.author, book.subject or book.title, book.keywords)
        self._pdf.info = self._information.dictionary()
        self._pages: list[Page] = []

    def attach(self, attachment: Attachment) -> None:
        """Let a file travel along, as PDF/A-3 allows."""
        add_attachment(self._pdf, attachment)
        declare_pdfa(self._pdf, self._information, part=3)

    def declare_pdfa(self) -> None:
        """Make the PDF one for the archive."""
        declare_pdfa(self._pdf, self._information, part=2)

    def write(self, proceed: Callable[[], None] | None) -> bytes:
        pdf, book = self._pdf, self._book
        resources = PDFDictionary({})
        pdf.Pages = pdf.Catalog.Pages = PageTree(book.width, book.height, pdf.Reference(resources, "resources"))
        if book.watermark is not None:
            for size in {book.size_of(sheet): None for sheet in book.sheets}:
                self._add_stream(zlib.compress(_watermark(*size)), _watermark_name(size))
        fonts = PDFDictionary({})
        resources["Font"] = pdf.Reference(fonts, "fonts")
        forms = self._forms(PDFDictionary({"Font": resources["Font"]}))
        for index, sheet in enumerate(book.sheets):
            if proceed is not None:
                proceed()
            self._add_page(index, sheet)
        self._add_links()
        for number, glyphs in sorted(self._used.by_face().items()):
            fonts[f"F{number}"] = add_font(pdf, self._fonts.faces[number], glyphs, f"font{number}")
        resources["ProcSet"] = PDFArrayCompact([PDFName("PDF"), PDFName("Text")])
        if forms:
            resources["XObject"] = PDFDictionary(forms)
        self._add_outline()
        self._add_labels()
        pdf.Outlines.ready = -1
        pdf.Reference(pdf.Catalog)
        pdf.Reference(pdf.info)
        return bytes(pdf.format())

    def _forms(self, resources: object) -> dict[str, object]:
        """Add what many pages share, drawn once: the check code and the watermark."""
        book = self._book
        forms: dict[str, object] = {}
        for name, ops in (("Code", book.check_code), ("Mark", book.watermark)):
            if ops is not None:
                entries = {
                    "Type": PDFName("XObject"),
                    "Subtype": PDFName("Form"),
                    "BBox": PDFArrayCompact([-5000, -5000, 5000, 5000]),
                    "Resources": resources,
                }
                content = content_stream(ops, 0, self._fonts, self._used)
                self._pdf.updateSignature(content)
                stream = Stream(PDFDictionary(entries), content, [PDFZCompress])
                forms[name] = self._pdf.Reference(stream, f"form{name}")
        return forms

    def _add_page(self, index: int, sheet: Sheet) -> None:
        pdf, book = self._pdf, self._book
        size = book.size_of(sheet)
        streams = [self._memo.stream(ops, size[1], self._fonts, self._used) for ops in sheet.layers]
        if book.has_form_footer and sheet.number is not None and sheet.layers:
            streams.append(zlib.compress(self._footer(sheet, sheet.number)))
        contents = [self._add_stream(stream, f"content{index}.{number}") for number, stream in enumerate(streams)]
        if book.watermark is not None:
            contents.insert(0, _watermark_name(size))
        page = Page(pdf.Reference(pdf.Pages).name, contents, sheet.size)
        pdf.Reference(page, _page_name(index))
        pdf.Pages.addPage(page)
        self._pages.append(page)

    def _add_stream(self, data: bytes, name: str) -> str:
        """Add a stream that is compressed already, and return its name."""
        self._pdf.updateSignature(data)
        self._pdf.Reference(CompressedStream(data), name)
        return name

    def _footer(self, sheet: Sheet, number: int) -> bytes:
        """The page number at the outside edge (right on odd pages) or centred, the check codes beside it."""
        form, book = self._form, self._book
        style, paper = form.styles.footer, form.paper
        margins = paper.table if sheet.owner_id else paper.text
        width, height = book.size_of(sheet)
        left, right = points(margins.left), width - points(margins.right)
        top = height - points(margins.bottom) + points(_FOOTER_GAP_MM)
        lines = set_text(fill(form.footer.text, {"number": number}), style, self._fonts, right - left)
        is_right = number % 2 == 1
        align: Align = "center" if form.footer.place == "center" else "right" if is_right else "left"
        canvas = Canvas()
        draw_lines(canvas, lines, left, top, right - left, align)
        stream = content_stream(canvas.ops(), height, self._fonts, self._used)
        if book.check_code is None:
            return stream
        number_width = lines[0].line.width
        code = sheet.own_code or book.check_code
        ends = (run.x + self._fonts.typeface(run.face).width_of(run.text) * run.size for run in code.runs)
        code_width = max(ends, default=0.0)
        gap = style.size
        if align == "center":
            x = (left + right + number_width) / 2 + gap
        elif is_right:
            x = right - number_width - gap - code_width
        else:
            x = left + number_width + gap
        # the code's own line is lower than the number's: bring their middles together
        y = height - top - (style.leading - form.styles.footer_code.leading) / 2
        drawn = content_stream(code, 0, self._fonts, self._used) if sheet.own_code else b"/Code Do"
        return stream + b"\nq 1 0 0 1 %.2f %.2f cm " % (x, y) + drawn + b" Q"

    def _anchors(self) -> dict[str, Destination]:
        anchors = {}
        for index, sheet in enumerate(self._book.sheets):
            page = _page_name(index)
            if sheet.anchor:
                anchors[sheet.anchor] = Destination(page)
            for ops in sheet.layers:
                for name, y in ops.anchors:
                    anchors[name] = Destination(page, self._book.size_of(sheet)[1] - y)
        return anchors

    def _add_links(self) -> None:
        anchors = self._anchors()
        for index, (sheet, page) in enumerate(zip(self._book.sheets, self._pages, strict=True)):
            height = self._book.size_of(sheet)[1]
            for ops in sheet.layers:
                for link in ops.links:
                    if link.anchor in anchors:
                        box = (link.x1, height - link.y2, link.x2, height - link.y1)
                        name = f"link{index}.{len(page.annotations)}"
                        self._pdf.Reference(LinkAnnotation(box, anchors[link.anchor]), name)
                        page.annotations.append(name)

    def _add_outline(self) -> None:
        """Bookmarks for parts, sections and projects; two levels."""
        anchors = self._anchors()
        marks = [mark for mark in self._book.bookmarks if mark.anchor in anchors]
        if not marks:
            return
        pdf = self._pdf
        root: Relations = {}
        nodes: list[Relations] = [{"Parent": _OUTLINE} for _ in marks]
        names = [f"outline{index}" for index in range(len(marks))]
        tops = [index for index, mark in enumerate(marks) if mark.level == 0 or index == 0]
        _chain(root, tops, nodes, names, count=len(marks))
        for position, top in enumerate(tops):
            end = tops[position + 1] if position + 1 < len(tops) else len(marks)
            children = list(range(top + 1, end))
            if children:
                _chain(nodes[top], children, nodes, names, count=len(children))
                for child in children:
                    nodes[child]["Parent"] = names[top]
        outline = {key: PDFObjectReference(value) if isinstance(value, str) else value for key, value in root.items()}
        pdf.Catalog.Outlines = pdf.Reference(PDFDictionary({"Type": PDFName("Outlines"), **outline}), _OUTLINE)
        for name, mark, node in zip(names, marks, nodes, strict=True):
            pdf.Reference(OutlineItem(mark.title, anchors[mark.anchor], node), name)
        pdf.Catalog.PageMode = PDFName("UseOutlines")

    def _add_labels(self) -> None:
        """Roman labels before Part 1, then the printed numbers."""
        entries: list[object] = []
        previous: int | None = -1
        for index, sheet in enumerate(self._book.sheets):
            if sheet.number is None and previous == -1:
                entries += [index, PDFDictionary({"S": PDFName("r")})]
            elif sheet.number is not None and (previous in (None, -1) or sheet.number != (previous or 0) + 1):
                entries += [index, PDFDictionary({"S": PDFName("D"), "St": sheet.number})]
            previous = sheet.number
        self._pdf.Catalog.PageLabels = PDFDictionary({"Nums": PDFArrayCompact(entries)})


def _watermark(width: float, height: float) -> bytes:
    angle = math.radians(_WATERMARK_DEGREES)
    cos, sin = math.cos(angle), math.sin(angle)
    matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {width / 2:.2f} {height / 2:.2f}"
    return f"q {_WATERMARK_GREY} g {matrix} cm /Mark Do Q".encode("ascii")


def _watermark_name(size: tuple[float, float]) -> str:
    return f"watermark{size[0]:.2f}x{size[1]:.2f}"


def _page_name(index: int) -> str:
    return f"page{index}"


def _chain(parent: Relations, indexes: list[int], nodes: list[Relations], names: list[str], *, count: int) -> None:
    """Link outline entries as the children of `parent`."""
    parent["First"], parent["Last"] = names[indexes[0]], names[indexes[-1]]
    parent["Count"] = count
    for before, after in pairwise(indexes):
        nodes[before]["Next"] = names[after]
        nodes[after]["Prev"] = names[before]
