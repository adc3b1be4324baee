"""Under which column a row of a table begins: at its first level, its second, or behind both where these are merged."""

from collections.abc import Sequence

from jx_desktop.exchange.text.cells import Row
from jx_desktop.exchange.text.words import Words


class LevelNames:
    """What can be the name of a level: of the form's taxonomy, or of another that ends as all of these do (指标)."""

    def __init__(self, words: Words) -> None:
        self._words = words
        names = {*words.level1, *words.level2}
        first = min(names, key=len, default="")
        endings = (first[start:] for start in range(len(first)))
        self._ending = next((end for end in endings if all(name.endswith(end) for name in names)), "")

    def is_known(self, word: str) -> bool:
        """Whether a compact word is the name of a level of the form's taxonomy."""
        return word in self._words.level1 or word in self._words.level2

    def is_level(self, word: str) -> bool:
        """Whether a compact word is the name of a level, or is made as one."""
        return self.is_known(word) or (len(self._ending) > 1 and word.endswith(self._ending) and word != self._ending)

    def is_cut(self, word: str) -> bool:
        """Whether a compact word can only be a piece of the name of a level; 产出 for 产出指标 is a name of its own."""
        is_short = self.is_known(word + self._ending)
        return word in self._words.beginnings and not self.is_known(word) and not is_short

    def level_of(self, row: Row, first_place: int, width: int) -> str:
        """Return ``level1`` or ``level2``, whichever a row's first cell names; nothing where it names none.

        A second level of the form's in the first column is a first level of another taxonomy (成本指标): the row has a
        cell for every column, or another level follows. `width` is how many cells a whole row has.
        """
        first = row.cells[0]
        in_first, in_second = first.word in self._words.level1, first.word in self._words.level2
        stands_first = not row.aligned or first.column == first_place
        if in_first and in_second:
            return "level1" if stands_first else "level2"
        if in_first:
            return "level1"
        follows = len(row.cells) > 1 and self.is_level(row.cells[1].word)
        is_whole = row.aligned and row.width >= width
        if in_second:
            return "level1" if stands_first and (follows or is_whole) else "level2"
        is_pair = stands_first and follows and self.is_level(first.word)
        return "level1" if is_pair else ""


def omits_merged_cells(head: Row | None, rows: Sequence[Row], words: Words, levels: int) -> bool:
    """Whether rows begin behind the cells that are merged with those above, as a web page is copied: none is empty.

    `levels` is how many columns may be merged.
    """
    ruled = [row for row in rows if row.width > 1]
    if head is None or not head.aligned or not ruled or not all(row.aligned for row in ruled):
        return False
    if any(row.cells[0].column > head.cells[0].column for row in ruled):
        return False
    return any(0 < head.width - row.width <= levels and row.cells[0].word not in words.level1 for row in ruled)
