"""Word processor's files made by hand: the body as XML with short marks, and the parts that it refers to."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="urn:wps"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def p(inside: str = "", properties: str = "") -> str:
    """A paragraph: of text, or of XML where it begins with a mark."""
    runs = inside if inside.startswith("<") else r(inside) if inside else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    inside = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def tc(inside: str = "", properties: str = "") -> str:
    """A cell: of text, or of blocks."""
    blocks = inside if inside.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(inside)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row, of cells or of their texts."""
    inside = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(result: str, instruction: str = " TOC ") -> str:
    """A field with its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def by(name: str, identity: int = 1) -> str:
    """Who made a change, and when."""
    return f'w:id="{identity}" w:author="{name}" w:date="2025-01-02T10:00:00Z"'


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    comments: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The bytes of a docx."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for name in ("styles", "numbering", "comments")
        )
        + "</Relationships>",
        "word/document.xml": f'{_XML}<w:document xmlns:w="{W}" {_SPACES}><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'{_XML}<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/numbering.xml": f'{_XML}<w:numbering xmlns:w="{W}" {_SPACES}>{numbering}</w:numbering>',
        "word/comments.xml": f'{_XML}<w:comments xmlns:w="{W}">{comments}</w:comments>',
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in made.items():
            package.writestr(name, data)
    return out.getvalue()
