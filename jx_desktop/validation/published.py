"""What of the texts that are published tells of projects that are left out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jx_desktop.base.paths import list_item
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.domain.publishing.charts import charts_among, is_drawn
from jx_desktop.domain.publishing.counted import counted, is_of_the_hidden
from jx_desktop.domain.publishing.growth import reckoned_in
from jx_desktop.domain.publishing.left_out import LeftOut, Told, rounded
from jx_desktop.domain.publishing.project_lists import holes_in, references_in
from jx_desktop.domain.publishing.said_figures import Figure, figures_in, significant_digits
from jx_desktop.domain.publishing.spellings import pieces, searched
from jx_desktop.domain.values.money import UNITS, amount_or_none
from jx_desktop.domain.words.project_names import bare_name

_DISTINCT = 3, 4
"""So many digits nobody writes by chance: where few numbers tell of what is left out, and where many do."""
_FEW = 60
_SUM_WORD = re.compile(r"总|共|合计|规模|累计|全部|全年|全局|全县|部门|单位|预算安排")
_AVERAGE = re.compile(r"均[^。;]{0,12}项目|项目[^。;]{0,8}均")
_OF_THE_WHOLE = re.compile(r"总预算|预算(?:总额|总计|总规模|合计|共)|预算[为约达近]")
_SHARE_WORD = re.compile(r"占|比重|比例|份额")
_OF_MONEY = re.compile(r"预算|资金|经费|支出|投入|部门|总额")
_OF_ALL = re.compile(r"部门|单位|总额|总量|总预算|预算总|全部|全局|本级|年度预算|财政支出")
_PICTURE = re.compile(
    r"(?:详见|参见|见|如)\s?(?:下图|上图|附[图表件]\s?[0-9一二三四五六七八九十]{0,3}|[图表]\s?[0-9一二三四五六七八九十]{1,3}|[图表](?![\u4e00-\u9fff]))"
    r"|附(?:图|表|件)\s?[0-9一二三四五六七八九十]{0,3}|[图表]\s?[0-9]{1,2}(?:[-.][0-9]{1,2})?(?![0-9])"
)


class Sign(NamedTuple):
    """Where a published text tells of what is left out: the fact, the place, the words, and whom it is about.

    `name` is what a total counts for: a unit, the department.
    """

    code: str
    text: FilledField
    words: str
    ids: tuple[str, ...]
    name: str = ""


# ---- names


def names_in(texts: Sequence[FilledField], left: LeftOut) -> Iterator[Sign]:
    """Yield where texts of an entity name what is left out, also where a name goes on in the next text of a list."""
    seen = set[tuple[Address, str]]()
    for number, text in enumerate(texts):
        further = texts[number + 1].text if number + 1 < len(texts) and _is_next(text, texts[number + 1]) else ""
        for words in (text.text, *([text.text + further] if further else [])):
            known = {named.words for named in left.names.in_text(further)} if words != text.text else set()
            for named in left.names.in_text(words):
                if (text.place, named.words) not in seen and named.words not in known:
                    seen.add((text.place, named.words))
                    is_unit = not named.is_code and any(unit.id in named.ids for unit in left.units)
                    code = "left_out.code" if named.is_code else "left_out.unit" if is_unit else "left_out.name"
                    yield Sign(code, text, named.words, named.ids)


def _is_next(text: FilledField, further: FilledField) -> bool:
    (name, number), (other, following) = list_item(text.place.field or ""), list_item(further.place.field or "")
    return number is not None and name == other and following == number + 1


def pictures_in(texts: Sequence[FilledField]) -> Iterator[Sign]:
    """Yield where a text points to a picture or an appendix; a chart that is drawn in the text itself is none."""
    for text in texts:
        found = _PICTURE.search(text.text)
        if found is not None and not is_drawn(text.text):
            yield Sign("left_out.picture", text, found.group().strip(), ())


# ---- numbers


def numbers_in(entity: Entity, texts: Sequence[FilledField], left: LeftOut) -> Iterator[Sign]:
    """Yield where texts of an entity say a number that tells of what is left out."""
    own = _own_amounts(entity, texts, left) if isinstance(entity, Project) else frozenset[Decimal]()
    said = [_figures_of(entity, text, left) for text in texts]
    told = [sum(figure.kind == "percent" and bool(_told_share(figure, left)) for figure in each) for each in said]
    charts = charts_among([text.text for text in texts], told)
    for text, figures, is_chart in zip(texts, said, charts, strict=True):
        for figure in figures:
            if figure.kind == "money":
                yield from _money(entity, text, figure, left, own)
                if not isinstance(entity, Project):
                    yield from _average(text, figure, left)
            elif figure.kind == "count":
                yield from _count(entity, text, figure, left)
            else:
                yield from _share(entity, text, figure, left, is_chart=is_chart)
        if not isinstance(entity, Project):
            yield from _reckoned(text, figures, left)
    if isinstance(entity, Sheet):
        yield from _sums_of_columns(entity, texts, left)


def may_tell(joined: str, project: Project, left: LeftOut) -> bool:
    """Whether a number in the texts of a project may tell of what is left out; False is sure."""
    unit = project.money_unit or left.document.head.money_unit or ""
    for figure in figures_in(joined):
        if figure.kind == "money":
            for number, quantum in _readings(figure, unit):
                if left.money.telling(number, quantum, exact=_is_short(number, quantum)):
                    return True
        elif figure.kind == "count":
            if int(figure.number) not in left.kept_counts or is_of_the_hidden(figure):
                return True
        elif _SHARE_WORD.search(figure.clause) and left.own_share(project, figure.number, figure.quantum or Decimal(1)):
            return True
    return False


def _figures_of(entity: Entity, text: FilledField, left: LeftOut) -> tuple[Figure, ...]:
    kind, label, words = text.field.kind, text.field.label, text.text
    if kind in (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST):
        return figures_in(words)
    number = amount_or_none(words) if kind in (FieldKind.AMOUNT, FieldKind.NUMBER, FieldKind.PERCENT) else None
    if number is None:
        return ()
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if kind is FieldKind.AMOUNT and not text.field.path.startswith("budget."):
        return (Figure("money", number, None, places, words, label, label, is_in_table=True),)
    if kind is FieldKind.NUMBER and "项目" in label:
        return (Figure("count", number, Decimal(1), 0, f"项目{words}", "共" + label, "共" + label),)
    if kind is FieldKind.PERCENT and _SHARE_WORD.search(label) and isinstance(entity, Sheet):
        return (Figure("percent", number, Decimal(1).scaleb(-places), places, words, label, label + "资金"),)
    return ()


def _own_amounts(project: Project, texts: Sequence[FilledField], left: LeftOut) -> frozenset[Decimal]:
    """Return the money that a project's texts may say for itself: its budget and plan, round values of its rows."""
    own = set(left.amounts(project))
    total = left.yuan.get(project.id, {}).get("total", Decimal(0))
    own |= {total * item.percent / 100 for item in project.plan if item.percent}
    for text in texts:
        if text.field.path == "value":
            said = (figure.number for figure in figures_in(text.text) if figure.kind == "money")
            own |= {number for number in said if significant_digits(number) < _DISTINCT[1]}
    return frozenset(own)


def _readings(figure: Figure, unit: str) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield what money may be in 元, and what its last digit is worth: without a unit it stands in that of the text."""
    if figure.quantum is not None:
        yield figure.number, figure.quantum
        return
    for each in dict.fromkeys((unit, "元")):
        if each in UNITS:
            yield figure.number * UNITS[each], UNITS[each].scaleb(-figure.decimals)


def _roughly(figure: Figure) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield what money that is said roughly (约4500万元) is, and what its last digit that is no 0 is worth."""
    if figure.is_rough and figure.quantum is not None:
        rough = Decimal(1).scaleb(figure.number.normalize().adjusted() - significant_digits(figure.number) + 1)
        if rough > figure.quantum:
            yield figure.number, rough


def _average(text: FilledField, figure: Figure, left: LeftOut) -> Iterator[Sign]:
    """Yield where a text says how much a project gets on average, where that counts what is left out."""
    if _AVERAGE.search(figure.sentence) and figure.quantum is not None:
        number, quantum = figure.number, figure.quantum
        is_told = len(str(int(number / quantum))) >= _DISTINCT[0] and not left.averages.is_known(number, quantum)
        for told in left.averages.telling(number, quantum)[:1] if is_told else ():
            yield Sign("left_out.average", text, figure.words, told.ids, told.name)


def _money(entity: Entity, text: FilledField, figure: Figure, left: LeftOut, own: frozenset[Decimal]) -> Iterator[Sign]:
    unit = (entity.money_unit if isinstance(entity, Project) else None) or left.document.head.money_unit or ""
    for number, quantum in (*_readings(figure, unit), *([] if isinstance(entity, Project) else _roughly(figure))):
        is_bare = figure.quantum is None and not figure.is_in_table
        if is_bare and significant_digits(number) < _DISTINCT[1]:
            continue
        of_amounts = set[tuple[str, ...]]()
        for told in left.money.telling(number, quantum):
            if told.number != number and not _may_be_rounded(entity, figure, told, number, quantum, left):
                continue
            tells = _tells_amount if told.what == "amount" else _tells_sum
            if told.ids not in of_amounts and tells(entity, text, figure, told, number, quantum, left, number in own):
                of_amounts.add(told.ids)
                yield Sign(f"left_out.{told.what}", text, figure.words, told.ids, told.name)


def _tells_amount(
    entity: Entity, text: FilledField, figure: Figure, told: Told, number: Decimal, quantum: Decimal, left: LeftOut,
    is_own: bool,
) -> bool:  # fmt: skip
    """Whether an amount is that of a project that is left out, and not of another one or of something else."""
    if any(left.names.is_hinted(project_id, searched(figure.clause)) for project_id in told.ids):
        return True
    if is_own or figure.is_doubtful:
        return False
    others = left.money.others(number, quantum)
    is_distinct = significant_digits(told.number) >= _digits(left)
    if isinstance(entity, Project):
        if others or (text.field.path == "value" and not is_distinct) or text.field.kind is FieldKind.AMOUNT:
            return False
        return is_distinct or figure.names_money
    if left.money.is_known(number, quantum) and _SUM_WORD.search(figure.sentence):
        return False
    if others:
        words = searched(figure.clause)
        named = any(_names(left, project_id, words) for project_id in others)
        is_likely = len(others) <= len(left.money.telling(number, quantum)) and figure.quantum is not None
        return is_likely and not named and figure.names_money
    return True


def _tells_sum(
    entity: Entity, text: FilledField, figure: Figure, told: Told, number: Decimal, quantum: Decimal, left: LeftOut,
    is_own: bool,
) -> bool:  # fmt: skip
    """Whether a sum of money counts what is left out, and is not what is left, nor the amount of one project."""
    if is_own or left.money.is_known(number, quantum):
        return False
    is_distinct = significant_digits(told.number) >= _digits(left)
    speaks_of_all = _SUM_WORD.search(figure.sentence) is not None
    if left.money.others(number, quantum):
        return speaks_of_all and not isinstance(entity, Project)
    if isinstance(entity, Project):
        return is_distinct or (speaks_of_all and not figure.is_doubtful and text.field.path != "value")
    return is_distinct or not figure.is_doubtful


def _is_short(number: Decimal, quantum: Decimal) -> bool:
    """Whether a number is written with so few digits that much would round to it."""
    return len(str(int(number / quantum))) < _DISTINCT[1]


def _may_be_rounded(
    entity: Entity, figure: Figure, told: Told, number: Decimal, quantum: Decimal, left: LeftOut
) -> bool:
    """Whether a number of so many digits may be another one, rounded.

    With fewer ones an amount may beside a word of its name (监测约237万元), a sum where all is spoken of (共18.6万元).
    Outside of projects two digits are enough for an amount beside words that it alone may have, one for the whole
    (预算总额约3亿元) where what is left is another number.
    """
    digits, in_project = len(str(int(number / quantum))), isinstance(entity, Project)
    if digits >= _DISTINCT[1]:
        return True
    if told.what != "amount":
        if in_project or digits > _DISTINCT[0] - 1:
            return not in_project and _SUM_WORD.search(figure.sentence) is not None
        return _OF_THE_WHOLE.search(figure.clause) is not None and told.number in left.wholes
    words = searched(figure.clause)
    if digits >= _DISTINCT[0] and any(left.names.is_hinted(project_id, words) for project_id in told.ids):
        return True
    if in_project or digits < 2 or left.money.others(number, quantum) or left.money.is_known(number, quantum):
        return False
    return any(left.names.is_called(project_id, words) for project_id in told.ids)


def _reckoned(text: FilledField, figures: Sequence[Figure], left: LeftOut) -> Iterator[Sign]:
    """Yield where a text says by how much a former amount grew to a total that counts what is left out."""
    for least, most, words in reckoned_in(figures):
        near = [told for told in left.money.told if told.what == "total" and least <= told.number <= most]
        if near and most - least <= near[0].number / 50 and not left.money.knows_between(least, most):
            yield Sign("left_out.total", text, words, near[0].ids, near[0].name)


def _digits(left: LeftOut) -> int:
    return _DISTINCT[len(left.money.told) > _FEW]


def _names(left: LeftOut, project_id: str, words: str) -> bool:
    project = left.document.find(project_id)
    return isinstance(project, Project) and any(piece in words for piece in _pieces(project.name))


@lru_cache(maxsize=4096)
def _pieces(name: str) -> frozenset[str]:
    return pieces(searched(bare_name(name)))


def _count(entity: Entity, text: FilledField, figure: Figure, left: LeftOut) -> Iterator[Sign]:
    for sums in counted(figure, left, in_project=isinstance(entity, Project)):
        yield Sign("left_out.count", text, figure.words, sums.ids, sums.name)


def _told_share(figure: Figure, left: LeftOut) -> tuple[Told, ...]:
    quantum = figure.quantum or Decimal(1)
    if (
        len(str(int(figure.number / quantum))) < 2
        or figure.number >= 100
        or left.shares.is_known(figure.number, quantum)
    ):
        return ()
    return left.shares.telling(figure.number, quantum)


def _share(entity: Entity, text: FilledField, figure: Figure, left: LeftOut, *, is_chart: bool) -> Iterator[Sign]:
    quantum = figure.quantum or Decimal(1)
    of_money = _OF_MONEY.search(figure.sentence) is not None
    written = len(str(int(figure.number / quantum)))
    if isinstance(entity, Project):
        of_all = _OF_ALL.search(figure.clause) is not None
        is_share = _SHARE_WORD.search(figure.clause) is not None and (of_all or (of_money and written >= _DISTINCT[0]))
        if written > 1 and is_share and left.own_share(entity, figure.number, quantum):
            yield Sign("left_out.share", text, figure.words, left.ids, entity.name)
        return
    told = _told_share(figure, left)
    is_share = _SHARE_WORD.search(figure.sentence) is not None
    is_distinct = written >= _DISTINCT[0] and len(left.shares.told) <= _FEW
    words = searched(figure.clause)
    is_hinted = any(left.names.is_hinted(project_id, words) for each in told for project_id in each.ids)
    if told and (is_chart or (is_share and (of_money or is_distinct or is_hinted))):
        yield Sign("left_out.share", text, figure.words, told[0].ids, told[0].name)


def _sums_of_columns(sheet: Sheet, texts: Sequence[FilledField], left: LeftOut) -> Iterator[Sign]:
    """Yield the columns of a sheet whose amounts come together to a sum that counts what is left out."""
    columns: dict[tuple[str, str], list[FilledField]] = {}
    for text in texts:
        if text.field.kind is FieldKind.AMOUNT and text.place.row_id is not None:
            table = next(key for key, rows in sheet.tables.items() if any(row.id == text.place.row_id for row in rows))
            columns.setdefault((table, text.field.path), []).append(text)
    unit = left.document.head.money_unit or ""
    for column in columns.values():
        total = sum((amount_or_none(text.text) or Decimal(0) for text in column), Decimal(0)) * UNITS.get(unit, 0)
        if len(column) > 1 and total and not left.money.is_known(rounded(total, Decimal(1)), Decimal(1)):
            for told in left.money.telling(total, Decimal("0.01")):
                if told.what == "total":
                    yield Sign("left_out.total", column[0], column[0].field.label, told.ids, told.name)


# ---- lists


def holes_of(texts: Sequence[FilledField], left: LeftOut) -> Iterator[Sign]:
    """Yield where lists in the texts of a section or a sheet tell of projects by a hole."""
    document = left.document
    numbers = frozenset(map(document.number_of, left.ids))
    count, words = len(document.projects), [text.text for text in texts]
    holes = [
        *holes_in(words, left.names.numbers_named, numbers, count),
        *references_in(words, numbers, count),
    ]
    for hole in dict.fromkeys(holes):
        code = "left_out.item" if hole.is_item else "left_out.gap"
        yield Sign(code, texts[hole.at], hole.words, left.ids)
