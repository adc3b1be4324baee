"""Single fields and lists of texts in three states."""

from collections.abc import Callable, Collection, Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import item_path, plan_slot
from jx_desktop.base.record import Record
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.matching import origins
from jx_desktop.domain.comparing.revised_items import Fate, Placed, placed_items
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import is_same, text_at

_PARAGRAPHS = "paragraphs"


def same_text(field: FieldDefinition, one: str, other: str) -> bool:
    """Whether two texts of a field say the same: spaces and line ends are lost on the way through cells."""
    return without_spaces(one) == without_spaces(other) or is_same(field, one, other)


def revised_field(
    field: FieldDefinition, label: Message, address: Address, states: tuple[Record, Record | None, Record]
) -> Iterator[Revised]:
    """Yield what came back otherwise in a field of one value; `states` are exported, here and returned.

    What is no longer here is a conflict.
    """
    old, now, new = (None if state is None else text_at(state, field) for state in states)
    old, new = old or "", new or ""
    if same_text(field, old, new) or (now is not None and same_text(field, now, new)):
        return
    is_conflict = now is None or not same_text(field, old, now)
    yield Revised(_kind(old, new), address, label, old, now or "", new, is_conflict, value=new)


def _kind(old: str, new: str) -> Kind:
    return Kind.ADDED if not old else Kind.CHANGED if new else Kind.REMOVED


def field_label(field: FieldDefinition, form: FormContents) -> Message:
    """Return what a field of an entity is called."""
    if plan_slot(field.path):
        return Message("compare.plan", {"plan": form.plan.label, "slot": field.label})
    return Message("compare.field", {"label": field.label})


def revised_texts(
    field: FieldDefinition,
    entity_id: str,
    states: tuple[Sequence[str], Sequence[str], Sequence[str]],
    said: Callable[[str], str] = without_spaces,
    *,
    may_all_go: bool | None = None,
) -> Iterator[Revised]:
    """Yield what came back otherwise in a list of texts: goals, paragraphs.

    Texts are the same where what is `said` in them is. Without a word on whether all of them `may_all_go`, a section
    without text is rather one that was not sent.
    """
    exported, here, word = ([said(text) for text in state] for state in states)
    new_on_both = ({*here} & {*word}) - {*exported}  # nobody has changed an exported text into one of these alone
    at_home, came = _origins(exported, here, new_on_both), _origins(exported, word, new_on_both)
    new_here = {here[place] for place, origin in enumerate(at_home) if origin is None}
    may_go = field.path != _PARAGRAPHS if may_all_go is None else may_all_go
    items = placed_items(len(exported), at_home, came, lambda place: word[place] in new_here, may_all_go=may_go)
    for placed in items:
        yield from _revised_text(placed, field, entity_id, states, said)


def _revised_text(
    placed: Placed,
    field: FieldDefinition,
    entity_id: str,
    states: tuple[Sequence[str], Sequence[str], Sequence[str]],
    said: Callable[[str], str],
) -> Iterator[Revised]:
    places = (placed.exported, placed.here, placed.word)
    old, now, new = ("" if at is None else state[at] for state, at in zip(states, places, strict=True))
    at_home, came = placed.here, placed.word
    number = came if came is not None else placed.exported or 0
    code = "compare.paragraph" if field.path == _PARAGRAPHS else "compare.goal"
    label = Message(code, {"label": field.label, "number": number + 1})
    address = Address(entity_id, item_path(field.path, number if at_home is None else at_home))
    behind = tuple(_item(place) for place in placed.behind)
    item = _item((came,) if at_home is None and came is not None else at_home or 0)
    is_same_here = said(old) == said(now)

    def revised(kind: Kind, *, conflict: bool) -> Revised:
        return Revised(kind, address, label, old, now, new, conflict, new, field.path, item, behind)

    if placed.fate is Fate.ADDED:
        yield revised(Kind.ADDED, conflict=False)
    elif placed.fate is Fate.REMOVED:
        if at_home is not None:
            yield revised(Kind.REMOVED, conflict=not is_same_here)
    elif said(old) != said(new) and said(now) != said(new):
        yield revised(Kind.CHANGED, conflict=at_home is None or not is_same_here)
    if placed.is_moved and placed.exported is not None and came is not None:
        numbers = str(placed.exported + 1), str((at_home or 0) + 1), str(came + 1)
        yield Revised(Kind.MOVED, address, label, *numbers, list_id=field.path, item=item, behind=behind)


def _item(place: int | tuple[int]) -> str:
    """Return what a text is called while a list is put together: texts have no ids."""
    return f"new:{place[0]}" if isinstance(place, tuple) else str(place)


def _origins(before: Sequence[str], later: Sequence[str], new: Collection[str]) -> list[int | None]:
    """Return from which earlier text each later one is; those that are `new` are from none."""
    found = iter(origins(before, [text for text in later if text not in new]))
    return [None if text in new else next(found) for text in later]


def is_list(field: FieldDefinition) -> bool:
    """Whether a field holds a list of texts."""
    return field.kind is FieldKind.LIST
