"""The rule about what is worked out in running text: 60人×3天×300元 and the budget."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.values.money import MAX_DIGITS
from jx_desktop.validation.figures import SAYS_PER_CENT, half_width, plain_sums
from jx_desktop.validation.phrases import money, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

_TIMES = r"\s{0,3}(?:[×xX*✕╳乘]|[·•](?=\s{0,3}\d))\s{0,3}"
_UNIT = r"(?:[/／]?(?!乘|·\s{0,3}\d)[\u4e00-\u9fff·]){0,8}"
_FACTOR = rf"(?<![\d.])\d+(?:\.\d+)?\s{{0,3}}{_UNIT}"
_PRODUCT = re.compile(rf"{_FACTOR}(?:{_TIMES}{_FACTOR}){{1,5}}(?![\d.])")
_PARTS = re.compile(_TIMES)
_MAY_BE = re.compile(r"\d[^\d]{0,12}[×xX*✕╳乘·•]")
_READ = re.compile(r"(\d+(?:\.\d+)?)\s*((?:万|千|百)?元|万|千|百)?")
_MONEY = {"元": 1, "百元": 100, "千元": 1000, "万元": 10_000}
_SCALES = {"万": 10_000, "千": 1000, "百": 100}
_STATED = re.compile(r"\s{0,3}(?:[=＝]|共计?|合计|计)\s{0,3}约?\s{0,3}\d+(?:\.\d+)?\s{0,3}(?:万|千|百)?元")
_AMONG_OTHERS = re.compile(r"等|以及|其他|其余|另有|还有|、|及(?!时)|和(?!谐)|与")
_ROUNDING = Decimal("0.005")
"""How far a sum may be off, as a share of the budget."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product in a text that comes to `amount` 元; its characters up to `end` with what it is said to come to."""

    start: int
    end: int
    amount: Decimal
    text: str


def products_in(text: str) -> list[Product]:
    """Return the products that come to money: one factor is an amount. Sizes and resolutions come to none."""
    plain = half_width(text)
    found = []
    for match in _PRODUCT.finditer(plain):
        amount, prices = Decimal(1), 0
        for part in _PARTS.split(match[0]):
            read = _READ.match(part)
            if read is None:
                break
            unit = read[2] or ""
            prices += unit in _MONEY
            amount *= Decimal(read[1]) * _MONEY.get(unit, _SCALES.get(unit, 1))
        if prices == 1 and amount.adjusted() < MAX_DIGITS:
            stated = _STATED.match(plain, match.end())
            end = stated.end() if stated else match.end()
            found.append(Product(match.start(), end, amount, match[0].strip()))
    return found


@rule("BUD-07", Project)
def products_agree_with_the_budget(project: Project, context: Context) -> Iterator[Finding]:
    """What the purpose works out, with the other sums in it, is the budget; less may be where more is named."""
    form, total = context.form, project.budget.total
    if total is None or total <= 0:
        return
    for field in form.long_texts:
        text = text_at(project, field)
        if not _MAY_BE.search(text) or SAYS_PER_CENT.search(half_width(text)):
            continue  # 县级承担50%: only a share of it is paid from here
        products = products_in(text)
        amounts = [context.in_budget_unit(product.amount, "元", project) for product in products]
        known = [amount for amount in amounts if amount is not None]
        if not known or len(known) < len(products):
            continue
        others = [found for found in plain_sums(text) if not any(p.start <= found.start < p.end for p in products)]
        sums = [context.in_budget_unit(found.amount, found.unit, project) for found in others]
        plain = [amount for amount in sums if amount is not None]
        if total in plain:
            plain.remove(total)  # 共计 10 万元，其中……
        whole = sum(known, Decimal(0)) + sum(plain, Decimal(0))
        if abs(whole - total) <= _ROUNDING * total or any(_is_near(amount, total) for amount in (*known, *plain)):
            continue
        if whole < total and (_names_more(text, products) or form.label("budget.total") in text):
            continue
        params = {
            "field": field.label,
            "product": quoted(products[0].text),
            "sum": money(whole.normalize(), project, context),
            "total_field": form.label("budget.total"),
            "total": money(total, project, context),
        }
        yield Finding(Message("purpose.product", params), (Address(project.id, field.path),))


def _is_near(amount: Decimal, total: Decimal) -> bool:
    return abs(amount - total) <= _ROUNDING * total


def _names_more(text: str, products: list[Product]) -> bool:
    """Whether a text names something besides its products and sums: 等, 以及, a list."""
    apart, at = "", 0
    for product in products:
        apart, at = apart + text[at : product.start], product.end
    return _AMONG_OTHERS.search(apart + text[at:]) is not None
