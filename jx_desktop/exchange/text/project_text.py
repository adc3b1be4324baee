"""The rows of one table → the fields of its project, each kind of band read by its own class."""

from collections.abc import Sequence

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.band_reader import BandReader, ProjectText, reject_rows
from jx_desktop.exchange.text.band_readers import READERS
from jx_desktop.exchange.text.cells import Row
from jx_desktop.exchange.text.rows import table_rows
from jx_desktop.exchange.text.tables import TableText
from jx_desktop.exchange.text.words import Words


def read_project(table: TableText, words: Words, report: ReportDraft) -> ProjectText | None:
    """Return what the table holds, or None where not one of its rows is there."""
    return read_rows(table, table_rows(table.lines, words, table.name, report), words, report)


def read_rows(table: TableText, rows: Sequence[Row], words: Words, report: ReportDraft) -> ProjectText | None:
    """Return what the rows of a table hold, or None where not one of them is the form's."""
    project = ProjectText(table)
    unread = [READERS[type(layout.band)](layout, words, report, project) for layout in words.rows]
    for reader, head, below in _grouped(rows, unread):
        if reader is not None:
            reader.read(head, below)
        else:
            reject_rows(below, report)
    if len(unread) == len(words.rows):
        return None
    project.missing += [label for reader in unread for label in reader.missing()]
    return project


_Group = tuple[BandReader | None, Row | None, list[Row]]


def _grouped(rows: Sequence[Row], unread: list[BandReader]) -> list[_Group]:
    """Return each row that begins with words of the form, with the rows without any that follow it.

    Its reader is taken from `unread`: a row that was met before is met no second time.
    """
    groups: list[_Group] = []
    ruled = {row.cells[0].word for row in rows if row.cells and row.width > 1}
    for row in rows:
        is_lone_word = row.aligned and row.width == 1 and row.cells[0].word in ruled  # its row is elsewhere
        may_open = all(reader is None for reader, _, _ in groups)
        readers = (each for each in unread if (may_open or not each.layout.implied) and each.is_head(row))
        reader = None if is_lone_word else next(readers, None)
        headless = None if reader else next((each for each in unread if each.begins_rows(row)), None)
        if reader:
            groups.append((reader, row, []))
        elif headless or not groups:
            groups.append((headless, None, [row]))
        else:
            groups[-1][2].append(row)
        if found := reader or headless:
            unread.remove(found)
    return groups
