"""The properties that a file has of its own, of those that this program gives its files, and its keywords."""

import re
import zipfile

from lxml import etree

from jx_desktop.exchange.sources.package import Package

OWN = "jx_"
"""How the names of this program's properties begin."""
_PART = "docprops/custom.xml"
_CORE, _CORE_PART = "core-properties", "docprops/core.xml"
_BETWEEN_KEYWORDS = re.compile(r"[,;，；、\s]+")
_MOST = 2_000
_LONGEST = 4_000


def own_properties(package: Package) -> tuple[tuple[str, str], ...]:
    """Return the properties by their names; none where their part is damaged: the file can be read without."""
    if _PART not in package:
        return ()
    found: list[tuple[str, str]] = []
    try:
        for element in package.elements(_PART, "property"):
            name = str(element.get("name", ""))
            if name.startswith(OWN) and len(found) < _MOST:
                found.append((name, "".join(map(str, element.itertext()))[:_LONGEST]))
    except etree.XMLSyntaxError:
        return ()
    return tuple(found)


def keywords_in(text: str) -> tuple[str, ...]:
    """Return the keywords that a file holds as one text, parted as people and programs part them."""
    return tuple(filter(None, _BETWEEN_KEYWORDS.split(text[:_LONGEST])))


def package_keywords(package: Package) -> tuple[str, ...]:
    """Return the keywords of a file of Office; none where their part is damaged."""
    try:
        part = next((part for kind, part in package.related("") if kind == _CORE), _CORE_PART)
        found = package.elements(part, "keywords") if part in package else ()
        return keywords_in(" ".join(" ".join(map(str, element.itertext())) for element in found))
    except etree.XMLSyntaxError:
        return ()


def file_properties(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the properties of a package; none of what is no sound one."""
    try:
        return own_properties(Package(data))
    except (zipfile.BadZipFile, OSError, ValueError, LookupError):
        return ()
