"""What the typing window says of where one is: what to paste now, what comes next, what is done."""

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.text import one_line
from jx_desktop.domain.system_entry.cells import CellKind
from jx_desktop.ui.system_entry.cell_model import words_of
from jx_desktop.ui.system_entry.lines import EntryLine
from jx_desktop.ui.system_entry.sequence import EntrySequence

_NEXT_CHARACTERS = 40
_PASSED_NAMED = 3
translate = QCoreApplication.translate


def state_words(sequence: EntrySequence, trouble: str, *, has_keys: bool) -> str:
    """Return how the current cell stands; `trouble` is why it is not on the clipboard, where that was tried.

    `has_keys` is whether the keyboard is here, and so not in the browser.
    """
    line = sequence.line
    if line is None:
        return _end_words(sequence, has_keys=has_keys)
    if not sequence.is_held:
        how = (
            translate("SystemEntry", "Enter copies this cell")
            if has_keys
            else translate("SystemEntry", "A click copies this cell")
        )
        emptied = translate("SystemEntry", "The clipboard was emptied.") if sequence.is_emptied else ""
        return trouble or "\n".join(filter(None, (emptied, how)))
    if line.is_refused:
        return translate("SystemEntry", "Cannot be typed as it is; the clipboard was emptied")
    if not line.text:
        return translate("SystemEntry", "Blank: press Tab without pasting, or empty what the system has there")
    if line.cell.kind is CellKind.CHOICE:
        return translate("SystemEntry", "Copied: choose it in the system")
    if has_keys:
        return translate("SystemEntry", "Copied: go back to the browser first (Alt+Tab), then paste it (Ctrl+V)")
    return translate("SystemEntry", "Copied: paste it now (Ctrl+V)")


def passed_words(sequence: EntrySequence) -> str:
    """Return that the cell is not the next one in the system: blank ones before it were passed over."""
    if not (sequence.is_held and sequence.passed):
        return ""
    count = len(sequence.passed)
    labels = "、".join(one_line(line.cell.label) for line in sequence.passed[:_PASSED_NAMED])
    words = (
        translate("SystemEntry", "Blank: {labels}. Press Tab {count} more, then paste.")
        if count <= _PASSED_NAMED
        else translate("SystemEntry", "Blank: {labels} and others, {count} cells. Press Tab {count} more, then paste.")
    )
    return words.format(labels=labels, count=count)


def next_words(sequence: EntrySequence, *, has_keys: bool) -> str:
    """Return what is done next, where that is not said by the cell itself."""
    if not sequence.is_held:
        return ""
    line = sequence.following
    if line is None:
        return _end_words(sequence, has_keys=has_keys)
    text = words_of(line)[1]
    words = translate("SystemEntry", "Next: {label}  {text}")
    return words.format(label=title_of(line), text=one_line(text)[:_NEXT_CHARACTERS])


def button_text(sequence: EntrySequence) -> str:
    """Return what the button that goes on is called."""
    if sequence.following is not None:
        return translate("SystemEntry", "Copy next") if sequence.is_held else translate("SystemEntry", "Copy")
    return (
        translate("SystemEntry", "Next project")
        if sequence.next_owner is not None
        else translate("SystemEntry", "All done")
    )


def title_of(line: EntryLine) -> str:
    """Return what a cell is called, with what it stands under."""
    return "　".join(filter(None, (line.cell.group, words_of(line)[0])))


def _end_words(sequence: EntrySequence, *, has_keys: bool) -> str:
    """Return how far one is behind the last cell of a project."""
    if not sequence.owner_id:
        return translate("SystemEntry", "The document has no project.")
    other, standing = sequence.next_owner, sequence.standing(sequence.owner_id)
    if other is None:
        if sequence.only_changed:
            return translate("SystemEntry", "All that was changed has been typed anew.")
        return translate("SystemEntry", "All projects are done: {}").format(len(sequence.owners))
    left = standing.cells - standing.done
    words = (
        translate("SystemEntry", "This project is done.")
        if not left
        else translate("SystemEntry", "Cells of this project that are left: {}").format(left)
    )
    if other == sequence.owner_id:
        return words
    on = (
        translate("SystemEntry", "Enter goes on to {}")
        if has_keys
        else translate("SystemEntry", "“Next project” goes on to {}")
    )
    return words + " " + on.format(one_line(sequence.name_of(other)))
