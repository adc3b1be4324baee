"""Comments of a word processor (批注) → comments of the document, each at the place that it hangs on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.review.records import Comment
from jx_desktop.exchange.blocks import Grid, Paragraph, Remark, Source
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.block_lines import Origin

AddressesByRow = Mapping[tuple[int, int], list[Address]]
"""What was read from each row, by the number of its block and its own; -1 in a paragraph."""


def addresses_by_row(report: ImportReport, origins: Mapping[int, Origin]) -> AddressesByRow:
    """Return what was read from each row of a source."""
    found: defaultdict[tuple[int, int], list[Address]] = defaultdict(list)
    for address, line in report.traces.items():
        if line in origins:
            found[origins[line].block, origins[line].row].append(address)
    return found


class RemarkPlaces:
    """Where the comments of a file belong in the document that was read from it."""

    def __init__(self, source: Source, word: Document, report: ImportReport, origins: Mapping[int, Origin]) -> None:
        self._source = source
        self._word = word
        self._at = addresses_by_row(report, origins)

    def comments(self, ids: Mapping[str, str], known: Iterable[Comment]) -> Iterator[Comment]:
        """Yield the comments; those that are known already are left out.

        `ids` are what entities and rows are called here, by their ids in what was read.
        """
        said = {(each.entity, each.row, each.field, each.text, each.by, each.at) for each in known}
        for remark in self._source.remarks:
            address = self.address_of(remark)
            entity_id = ids.get(address.entity_id, address.entity_id) if address is not None else None
            row_id = ids.get(address.row_id, address.row_id) if address is not None and address.row_id else None
            field = address.field if address is not None else None
            if (entity_id, row_id, field, remark.text, remark.author, remark.at) not in said:
                yield Comment(
                    entity=entity_id,
                    row=row_id,
                    field=field,
                    quote=remark.quoted,
                    text=remark.text,
                    by=remark.author,
                    at=remark.at,
                )

    def address_of(self, remark: Remark) -> Address | None:
        """Return what of the document that was read a comment hangs on; None for what is nothing of it."""
        addresses = self._at.get((remark.block, remark.row), [])
        text = without_spaces(self._cell_text(remark))
        quoted = without_spaces(remark.quoted)
        fitting = [
            (value, address)
            for address in addresses
            if address.field and (value := without_spaces(self._text_at(address)))
        ]
        for wanted in (
            [address for value, address in fitting if quoted and quoted in value and (value in text or text in value)],
            [address for value, address in fitting if value == text],
            [address for value, address in fitting if value in text],
            [address for value, address in fitting if text and text in value],
        ):
            if wanted:
                return wanted[0]
        if addresses:
            first = addresses[0]
            return Address(first.entity_id, None, first.row_id)
        return self._entity_before(remark.block)

    def _entity_before(self, block: int) -> Address | None:
        """Return the entity whose text began last before a block."""
        before = [(at, row, found) for (at, row), found in self._at.items() if at <= block]
        return Address(max(before, key=lambda each: each[:2])[2][0].entity_id) if before else None

    def _text_at(self, address: Address) -> str:
        return plain(self._word.value_at(address))

    def _cell_text(self, remark: Remark) -> str:
        block = self._source.blocks[remark.block] if 0 <= remark.block < len(self._source.blocks) else None
        if isinstance(block, Paragraph):
            return block.text
        if isinstance(block, Grid) and 0 <= remark.row < len(block.rows):
            cells = block.rows[remark.row].cells
            return cells[remark.cell].text if 0 <= remark.cell < len(cells) else ""
        return ""
