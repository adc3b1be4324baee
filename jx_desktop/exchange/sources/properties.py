"""The properties that a file has of its own, of those that this program gives its files."""

import zipfile

from lxml import etree

from jx_desktop.exchange.sources.package import Package

OWN = "jx_"
"""How the names of this program's properties begin."""
_PART = "docprops/custom.xml"
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


def file_properties(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the properties of a package; none of what is no sound one."""
    try:
        return own_properties(Package(data))
    except (zipfile.BadZipFile, OSError, ValueError, LookupError):
        return ()
