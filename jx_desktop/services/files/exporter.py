"""What an exporter is: it makes a file for others of a document, with the options that it offers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import get_args

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import Total
from jx_desktop.errors import UserError
from jx_desktop.services.machine.settings import FontScheme

FONT_SCHEMES: tuple[FontScheme, ...] = get_args(FontScheme)
TOTALS: tuple[Total, ...] = get_args(Total)
Proceed = Callable[[], None]
"""Called now and then during long work; it may raise, to give up."""
_FEWEST_DIGITS = 2
OF_PUBLIC_COPIES = ("force_public", "total")
"""Options that go with `public`, whatever the kind of file."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is wanted of a file, in the words of `print_document`; a public copy never carries data.

    `force_public`: a public copy is made though telephone, identity or bank numbers stand in it. `total`: what becomes
    of a declared total that counts more than a public copy has.
    """

    projects: tuple[str, ...] = ()
    sheets: tuple[str, ...] = (GOAL_SHEET,)
    watermark: str | None = None
    watermark_allowed: bool = True
    public: bool = False
    force_public: bool = False
    total: Total = "recomputed"
    pdfa: bool = False
    with_data: bool = False
    compact: bool = False
    with_comments: bool = False
    scheme: FontScheme = "auto"


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file, how many pages it has where it has pages, and what the user should know about it.

    What becomes several files has `parts`, which are made one by one, and no `data`.
    """

    data: bytes
    pages: int | None = None
    notices: tuple[Message, ...] = ()
    parts: Iterator[bytes] | None = None

    def done(self, path: Path | str) -> Message:
        """Return the sentence that it lies at a path now."""
        if self.parts is not None and self.pages is not None:
            first, *others = self.paths(path)
            if others:
                return Message("export.done_pages", {"path": first, "last": others[-1].name, "pages": self.pages})
        code = "export.done" if self.pages is None else "print.done"
        return Message(code, {"path": path, "pages": self.pages})

    def paths(self, path: Path | str) -> list[Path]:
        """Return where its files go: the path itself for one; for several ``OUT-01.png``, ``OUT-02.png``…"""
        path = Path(path)
        if self.parts is None or self.pages is None or self.pages == 1:
            return [path]
        digits = max(_FEWEST_DIGITS, len(str(self.pages)))
        return [path.with_name(f"{path.stem}-{number:0{digits}}{path.suffix}") for number in range(1, self.pages + 1)]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One kind of file. `make` makes it; `options` names the fields of `ExportOptions` that mean something for it.

    `name` is what it is called by, where that is not its suffix.
    """

    suffix: str
    make: Callable[[Document, ExportOptions, Proceed | None], Exported]
    options: frozenset[str] = frozenset()
    name: str = ""

    @property
    def kind(self) -> Message:
        """What it is called in menus and where a file is chosen."""
        return Message(f"export_kind.{self.name or self.suffix.removeprefix('.')}")

    def refuse_options(self, options: ExportOptions) -> None:
        """Raise `UserError` for what is wanted and would not be heeded: a public copy must not hold more than asked."""
        plain = ExportOptions()
        heeded = self.options | set(OF_PUBLIC_COPIES if options.public else ())
        for name in {field.name for field in fields(plain)} - heeded:
            if getattr(options, name) != getattr(plain, name):
                raise UserError("export.no_option", suffix=self.suffix)

    def export(self, document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
        """Return the file of a document.

        Raises `PersonalNumbersError` for a public copy with telephone, identity or bank numbers, unless it is forced.
        """
        if not options.public:
            return self.make(document, options, proceed)
        from jx_desktop.services.checking.disclosing import public_notices

        known = public_notices(document, options.projects, options.sheets, forced=options.force_public)
        exported = self.make(document, options, proceed)
        added = tuple(notice for notice in known if notice not in exported.notices)
        return replace(exported, notices=(*exported.notices, *added))
