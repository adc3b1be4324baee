"""Performance indicators: the rows of a project's table."""

from typing import Annotated

from pydantic import Field

from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import RowId, new_id

Values = Annotated[FrozenDict[str, Text], ABSENT_IF_EMPTY]
"""What a form adds beyond the fixed fields, by the form's field id."""


class Indicator(Record):
    """One row. Blank fields are allowed: a row is a draft until a rule objects."""

    id: RowId = Field(default_factory=new_id)
    level1: Text = ""
    level2: Text = ""
    level3: Text = ""
    description: Text = ""
    value: Text = ""  # as printed: "≥95%", "3次", "按文件要求及时开展"
    basis: Text = ""
    values: Values = FrozenDict()
