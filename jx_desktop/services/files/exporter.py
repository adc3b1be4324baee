"""What an exporter is: it makes a file for others of a document, with the options that it offers."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.errors import UserError
from jx_desktop.services.machine.settings import FontScheme

FONT_SCHEMES: tuple[FontScheme, ...] = get_args(FontScheme)
Proceed = Callable[[], None]
"""Called now and then during long work; it may raise, to give up."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is wanted of a file, in the words of `print_document`; a public copy never carries data."""

    projects: tuple[str, ...] = ()
    sheets: tuple[str, ...] = (GOAL_SHEET,)
    watermark: str | None = None
    watermark_allowed: bool = True
    public: bool = False
    pdfa: bool = False
    with_data: bool = False
    compact: bool = False
    scheme: FontScheme = "auto"


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file, how many pages it has where it has pages, and what the user should know about it."""

    data: bytes
    pages: int | None = None
    notices: tuple[Message, ...] = ()

    def done(self, path: Path | str) -> Message:
        """Return the sentence that it lies at a path now."""
        code = "export.done" if self.pages is None else "print.done"
        return Message(code, {"path": path, "pages": self.pages})


@dataclass(frozen=True, slots=True)
class Exporter:
    """One kind of file. `options` names the fields of `ExportOptions` that mean something for it."""

    suffix: str
    export: Callable[[Document, ExportOptions, Proceed | None], Exported]
    options: frozenset[str] = frozenset()

    @property
    def kind(self) -> Message:
        """What it is called in menus and where a file is chosen."""
        return Message(f"export_kind.{self.suffix.removeprefix('.')}")

    def refuse_options(self, options: ExportOptions) -> None:
        """Raise `UserError` for what is wanted and would not be heeded: a public copy must not hold more than asked."""
        plain = ExportOptions()
        for name in {field.name for field in fields(plain)} - self.options:
            if getattr(options, name) != getattr(plain, name):
                raise UserError("export.no_option", suffix=self.suffix)
