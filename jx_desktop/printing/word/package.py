"""The file around the document (Open Packaging Conventions, ECMA-376 Part 2): parts and how they are related.

The same parts are the same bytes: nothing tells when or where the file was made.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.word.furniture import Furniture
from jx_desktop.printing.word.markup import DECLARATION, NAMESPACES, escaped
from jx_desktop.printing.word.styles import font_table_part, styles_part

DATA_NAMESPACE = "urn:jx-desktop:export"
"""Of the element that holds what the program itself wants to find again."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = {
    "core-properties": f"{_PACKAGE}/relationships/metadata",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships",
}
_TOP = (("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml"))
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES_OF_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USERS_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NONE: Mapping[str, str] = FrozenDict()
_DATA_ID = "{9D4E1E0C-5A53-4E0B-8F5B-6A1B5F0C7A31}"


class CoreProperties(NamedTuple):
    """What every word processor shows of a file; what is empty is not written."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""


def package(
    body: str,
    form: Form,
    furniture: Furniture,
    core: CoreProperties,
    data: str = "",
    properties: Mapping[str, str] = _NONE,
    comments: Mapping[str, str] = _NONE,
) -> bytes:
    """Return a .docx with this body and these core properties; `data` is text for the program itself, in base64.

    `properties` are the file's own, which word processors show among them and keep. `comments` are the parts that hold
    comments, by the names of their files.
    """
    kinds = {"document": "main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    parts = {
        "_rels/.rels": _relations(*_TOP, named="top"),
        "docProps/core.xml": _core(core, form.language),
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles_part(form),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": font_table_part(form),
        **{f"word/{name}": part for name, part in furniture.parts.items()},
    }
    related = [("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml")]
    related += [(name.partition("_")[0], name) for name in furniture.parts]
    types = {
        f"/word/{name}.xml": f"{_WORD}.{'document.main' if kind == 'main' else kind}" for name, kind in kinds.items()
    }
    types |= {f"/word/{name}": f"{_WORD}.{name.partition('_')[0]}" for name in furniture.parts}
    for name, part in comments.items():
        parts[f"word/{name}"] = part
        related.append((name.partition(".")[0], name))
        types[f"/word/{name}"] = f"{_WORD}.{name.partition('.')[0]}"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties"
    if data:
        parts["customXml/item1.xml"] = f'{DECLARATION}<export xmlns="{DATA_NAMESPACE}">{data}</export>'
        parts["customXml/itemProps1.xml"] = _data_properties()
        parts["customXml/_rels/item1.xml.rels"] = _relations(("customXmlProps", "itemProps1.xml"))
        related.append(("customXml", "../customXml/item1.xml"))
        types["/customXml/itemProps1.xml"] = "application/vnd.openxmlformats-officedocument.customXmlProperties"
    if properties:
        parts["docProps/custom.xml"] = _custom(properties)
        parts["_rels/.rels"] = _relations(*_TOP, ("custom-properties", "docProps/custom.xml"), named="top")
        types["/docProps/custom.xml"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    parts["word/_rels/document.xml.rels"] = _relations(*related)
    return _zipped({"[Content_Types].xml": _content_types(types), **parts})


def _zipped(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, mode="w", compression=zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return file.getvalue()


def _content_types(types: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}{"+xml" if "+xml" not in kind else ""}"/>'
        for name, kind in types.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*related: tuple[str, str], named: str = "") -> str:
    """Return relations by kind and target; each is called by its file's name."""
    items = []
    for kind, target in related:
        namespace = _NAMESPACES.get(kind, _OFFICE)
        name = named + target.rpartition("/")[2].partition(".")[0]
        items.append(f'<Relationship Id="{name}" Type="{namespace}/{kind}" Target="{target}"/>')
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(items)}</Relationships>'


def _core(core: CoreProperties, language: str) -> str:
    texts = {"dc:title": core.title, "dc:subject": core.subject, "dc:creator": core.author}
    texts |= {"cp:keywords": core.keywords, "dc:language": language}
    items = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in texts.items() if text)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{items}</cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    """Return ``docProps/custom.xml``; the first number that a property may have is 2."""
    items = "".join(
        f'<property fmtid="{_USERS_PROPERTIES}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return f'{DECLARATION}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES_OF_VALUES}">{items}</Properties>'


def _settings() -> str:
    """Return ``word/settings.xml``: feet differ by side; punctuation keeps its width, as on our paper."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1))
    )
    return (
        f"{DECLARATION}<w:settings {NAMESPACES}><w:evenAndOddHeaders/>"
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatibility}</w:compat></w:settings>'
    )


def _data_properties() -> str:
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_DATA_ID}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{DATA_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
