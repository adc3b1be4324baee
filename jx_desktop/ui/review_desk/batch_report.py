"""The page after something was done with many documents: what became of each, the failures first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.base.text import presentable
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine, TickList

_WIDTHS_EM = (24,)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A document, the files that were written for it, what is to be known; whether nothing came of it."""

    label: str
    files: tuple[Path, ...] = ()
    said: tuple[str, ...] = ()
    is_failed: bool = False


class BatchReportPage(Page):
    """Counts, and every document with its files; failures stand first, each with its reason."""

    copy_wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self,
        titles: tuple[str, str],
        folder: Path,
        lines: Sequence[ReportLine],
        *,
        left: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`titles` say that it was done, and that nothing was; `left` is how many were not begun, for it was given up.

        Where only some were done the title says how many.
        """
        count = sum(not line.is_failed for line in lines)
        title = titles[0] if count else titles[1]
        if 0 < count < len(lines) + left:
            some = self.tr("{title}: {count} of {all}")
            title = some.format_map({"title": title, "count": count, "all": len(lines) + left})
        super().__init__(title, presentable(str(folder)), parent)
        self.setObjectName("batch_report_page")
        lines, common = _without_common(lines)
        failed = [line for line in lines if line.is_failed]
        told = [line for line in lines if not line.is_failed and line.said]
        done = [line for line in lines if not line.is_failed and not line.said]
        self.counts = WrappedLabel(self.tr("Done: {}").format(len(told) + len(done)))
        self.counts.setVisible(bool(count))
        self.body.addWidget(self.counts)
        self.failed = WrappedLabel(self.tr("Failed: {}, nothing was done with them").format(len(failed)), "fault")
        self.failed.setVisible(bool(failed))
        self.body.addWidget(self.failed)
        self.left = WrappedLabel(self.tr("Given up: {} were not begun").format(left), "fault")
        self.left.setVisible(bool(left))
        self.body.addWidget(self.left)
        self.common = WrappedLabel("\n".join(common), "muted")
        self.common.setVisible(bool(common))
        self.body.addWidget(self.common)
        columns = [self.tr("Document"), self.tr("What came of it")]
        self.list = TickList(title, columns)
        groups = ((self.tr("Failed"), failed), (self.tr("Done, please look"), told), (self.tr("Done"), done))
        self.list.show_groups(
            [TickGroup(heading, tuple(self._line(line) for line in found)) for heading, found in groups], _WIDTHS_EM
        )
        self.hold(self.list)
        self.list.setVisible(bool(lines))
        self.copied = PlainLabel("", "muted")
        self.copy = push_button(self.tr("Copy the files"), self.copy_wanted)
        self.open = push_button(self.tr("Open the folder"), self.folder_wanted)
        self.close_button = push_button(self.tr("Close"), self.closed, "primary")
        has_files = any(line.files for line in lines)
        for button in (self.copy, self.open):
            allow(button, "" if has_files else self.tr("No file was written."))
        self.end.addWidget(self.copied, 1)
        self.end.addWidget(self.copy)
        self.end.addWidget(self.open)
        self.end.addWidget(self.close_button)

    @staticmethod
    def _line(line: ReportLine) -> TickLine:
        files = "　".join(presentable(path.name) for path in line.files)
        return TickLine(
            line, (line.label, "　".join(filter(None, ("；".join(line.said), files)))), None, is_quiet=False
        )

    def show_copied(self) -> None:
        """Say that the files lie on the clipboard."""
        self.copied.setText(self.tr("Copied: paste them with Ctrl+V where they are to go."))


def _without_common(lines: Sequence[ReportLine]) -> tuple[Sequence[ReportLine], list[str]]:
    """Return lines without what is said of every one that something came of, and that."""
    done = [line for line in lines if not line.is_failed]
    common = [said for said in done[0].said if all(said in line.said for line in done)] if len(done) > 1 else []
    kept = [replace(line, said=tuple(said for said in line.said if said not in common)) for line in lines]
    return kept, common
