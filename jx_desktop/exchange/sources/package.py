"""The zip that a file of Office is: its parts, their relations, their XML as a stream.

No entity is resolved, and nothing outside of the package is looked at. Called in a child process.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO

from lxml import etree

from jx_desktop.errors import UserError

MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAIN_PART = "officeDocument"
"""The relation of a package to the part that it is about."""


class Package:
    """The parts of a zip, found by name whichever way their writer spelt it."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.stream: IO[bytes] | None = None
        """The part that `events` reads now."""
        self._infos = {part_name(info.filename): info for info in self._zip.infolist()}
        if sum(info.file_size for info in self._infos.values()) > MAX_UNPACKED_BYTES:
            raise UserError("project_list.too_large")

    def __contains__(self, name: str) -> bool:
        return part_name(name) in self._infos

    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, in small letters."""
        return tuple(self._infos)

    def size(self, name: str) -> int:
        """Return how many bytes a part has."""
        return self._infos[part_name(name)].file_size

    def open(self, name: str) -> IO[bytes]:
        """Return the stream of a part, which ends at the size that the package declares for it."""
        return self._zip.open(self._infos[part_name(name)])

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with these local names as each ends; what was yielded is then forgotten."""
        for _, element in self.events(name, [f"{{*}}{tag}" for tag in tags]):
            yield element
            forget(element)

    def events(
        self, name: str, tags: Sequence[str], kinds: Sequence[str] = ("end",), *, has_long_text: bool = False
    ) -> Iterator[tuple[str, etree._Element]]:
        """Yield what the parser meets of these tags; `forget` keeps the memory small."""
        with self.open(name) as stream:
            self.stream = stream
            parsing = etree.iterparse(
                stream,
                events=tuple(kinds),
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=has_long_text,
            )
            is_first = True
            for event, element in parsing:
                if is_first:
                    _refuse_entities(element)
                is_first = False
                yield str(event), element
            if is_first and parsing.root is not None:
                _refuse_entities(parsing.root)

    def root_tag(self, name: str) -> str:
        """Return the tag of a part's outermost element."""
        return next((str(element.tag) for _, element in self.events(name, ["{*}*", "*"], ("start",))), "")

    def main_part(self) -> str:
        """Return the name of the part that the package is about; empty where it does not say."""
        return next((part for kind, part in self.related("") if kind == MAIN_PART), "")

    def related(self, folder: str, file: str = "") -> Iterator[tuple[str, str]]:
        """Yield each relation of a part: its kind, and the part that it names."""
        yield from dict(self.related_by_id(folder, file)).values()

    def related_by_id(self, folder: str, file: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the id of each relation of a part, its kind, and the part that it names."""
        relations = f"{folder}/_rels/{file}.rels"
        if relations in self:
            for element in self.elements(relations, "Relationship"):
                target = element.get("Target", "").replace("\\", "/")
                whole = target if target.startswith("/") else f"{folder}/{target}"
                yield element.get("Id", ""), (element.get("Type", "").rpartition("/")[2], _resolved(whole))


def forget(element: etree._Element) -> None:
    """Drop what an element holds, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def part_name(name: str) -> str:
    """Return the name by which a part is found."""
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_entities(element: etree._Element) -> None:
    """Refuse XML that declares anything of its own: no file of Office does."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise UserError("project_list.damaged")


def _resolved(path: str) -> str:
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
