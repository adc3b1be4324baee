"""The pieces that WordprocessingML (ECMA-376, Part 1, 17) is written of, as texts. Lengths in pt unless they say so.

Whatever the user has written passes through `escaped`, here and nowhere else.
"""

from jx_desktop.domain.form.paper import Align

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TEXT = '<w:t xml:space="preserve">'
_WITHIN = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_JUSTIFICATION = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def twips(length: float) -> int:
    """Return a length in twentieths of a point."""
    return round(length * 20)


def half_points(size: float) -> int:
    """Return a size of type, which counts in halves of a point; one between two is the smaller one, which fits."""
    return max(2, int(size * 2 + 0.01))


def escaped(text: str) -> str:
    """Return text as it may stand in an element or an attribute."""
    return text.translate(_ESCAPES)


def run(text: str, properties: str = "") -> str:
    """Return a run of text; line ends in it are breaks."""
    inner = f"{_TEXT}{escaped(text)}</w:t>"
    for character, element in _WITHIN.items():
        inner = inner.replace(character, f"</w:t>{element}{_TEXT}")
    inner = inner.replace(f"{_TEXT}</w:t>", "")
    return f"<w:r>{_run_properties(properties)}{inner}</w:r>"


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """Return a paragraph; `properties` are in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def spacing(*, before: float | None = None, after: float | None = None, leading: float | None = None) -> str:
    """Return the spacing of a paragraph, as much of it as is given; lines are exactly as high as `leading`."""
    parts = "".join(
        f' w:{name}="{twips(value)}"'
        for name, value in (("before", before), ("after", after), ("line", leading))
        if value is not None
    )
    rule = "" if leading is None else ' w:lineRule="exact"'
    return f"<w:spacing{parts}{rule}/>"


def alignment(align: Align) -> str:
    """Return how the lines of a paragraph are aligned."""
    return f'<w:jc w:val="{_JUSTIFICATION[align]}"/>'


def type_size(size: float) -> str:
    """Return the size of type."""
    return f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'


def field(instruction: str, result: str = "", properties: str = "") -> str:
    """Return a field with what it shows now, which is runs."""
    return field_begin(instruction, properties) + result + field_end(properties)


def field_begin(instruction: str, properties: str = "") -> str:
    """Return how a field begins, up to what it shows."""
    own = _run_properties(properties)
    return (
        f'<w:r>{own}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{own}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{own}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(properties: str = "") -> str:
    """Return how a field ends."""
    return f'<w:r>{_run_properties(properties)}<w:fldChar w:fldCharType="end"/></w:r>'


def bookmarked(name: str, number: int, content: str) -> str:
    """Return content with a bookmark around it; `number` is the bookmark's own in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def _run_properties(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""
