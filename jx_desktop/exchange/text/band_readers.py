"""Which class reads which kind of band; a new kind is one more."""

from collections.abc import Mapping

from jx_desktop.domain.form.sheets import CellsBand, PlanBand, TableBand
from jx_desktop.exchange.text.band_reader import BandReader
from jx_desktop.exchange.text.cells_band import CellsReader
from jx_desktop.exchange.text.plan_band import PlanReader
from jx_desktop.exchange.text.table_band import TableReader

READERS: Mapping[type, type[BandReader]] = {CellsBand: CellsReader, PlanBand: PlanReader, TableBand: TableReader}
