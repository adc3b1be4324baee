"""A file that holds one table → its blocks with what is hidden in them, and its own properties.

Called in a child process: what a foreign file does stays there.
"""

from dataclasses import replace

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Source, read_grids
from jx_desktop.exchange.sources.file_kinds import ZIP, kind_of
from jx_desktop.exchange.sources.files import file_grids
from jx_desktop.exchange.sources.properties import file_properties
from jx_desktop.exchange.sources.reading import LIST_CODES, source_of

_BY_GRIDS = ("workbook", "html", "web_archive", "text")
"""Kinds of files whose tables say what is hidden in them, or that have no other text."""


def table_source(data: bytes) -> Source:
    """Return the tables of a file and the text around them. Raises `UserError` (``source.…``)."""
    if kind_of(data) not in _BY_GRIDS:
        return source_of(data)
    try:
        source = Source("xlsx", read_grids(file_grids(data)))
    except UserError as refusal:
        raise UserError(LIST_CODES.get(refusal.message.code, "source.damaged")) from refusal
    return replace(source, properties=file_properties(data)) if data.startswith(ZIP) else source
