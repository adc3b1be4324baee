"""A form that is being changed: the text of its file, step by step, with comments, order and spacing kept.

A place is keys and numbers of the TOML from the outside in: ``("sheets", "goal", "bands", 4, "columns", 0, "width")``.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, Comment, InlineTable, Item, Whitespace

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.forms.based import BASE, NOT_INHERITED, have_ids, shipped_text, whole
from jx_desktop.services.forms.faults import FormFault, ReadForm, read_form_text

_MOST_STEPS = 200


class FormDraft:
    """The text of a form with its undo; each change is a step, several within `step` are one."""

    def __init__(self, text: str) -> None:
        """Take up the text of a form's file. Raises ``ValueError`` where it is no TOML."""
        self._toml = tomlkit.parse(text)
        self._saved = self._text = text
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._depth = 0

    @property
    def text(self) -> str:
        """The text as it would be written."""
        return self._text

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than when it was last saved."""
        return self._text != self._saved

    def saved(self) -> None:
        """Take the text for saved."""
        self._saved = self._text

    # ---- what it says

    def get(self, place: Place) -> Any:
        """Return what stands at a place as plain data, None where nothing does."""
        item = self._item(place)
        return item.unwrap() if isinstance(item, Item) else item

    def read(self) -> ReadForm:
        """Return the form that the text defines, and its faults."""
        return _read(self._text)

    @property
    def form(self) -> Form | None:
        """The form, None while it has faults."""
        return self.read().form

    @property
    def faults(self) -> tuple[FormFault, ...]:
        """Everything that keeps the text from being a form."""
        return self.read().faults

    # ---- changes

    def set(self, place: Place, value: object) -> None:
        """Put a value at a place, None to take away what stands there; tables around it are made where they lack.

        Raises ``KeyError`` where a number on the way leads to nothing.
        """
        if self.get(place) == value and type(self.get(place)) is type(value):
            return
        with self.step():
            parent, key = self._parent(place), place[-1]
            if value is None:
                if isinstance(parent, Array | AoT) and isinstance(key, int):
                    self._remove(parent, key)
                elif isinstance(parent, InlineTable):  # written anew: the library leaves a hole
                    self.set(place[:-1], {name: each for name, each in parent.unwrap().items() if name != key})
                elif key in parent:
                    del parent[key]
            elif isinstance(parent, Array) and isinstance(key, int):
                parent[key] = _written(value)
            else:
                _assign(parent, key, value)

    def insert(self, place: Place, index: int, value: object) -> None:
        """Put a value into a list (``columns``, ``bands``) before the item `index`; the list is made where it lacks."""
        with self.step():
            items = self._item(place)
            if items is None:
                self.set(place, [value])
            elif isinstance(items, AoT) and isinstance(value, Mapping):
                with _trailer_kept(items):
                    _insert_table(items, index, value)
            else:
                items.insert(index, _written(value))

    def remove(self, place: Place, index: int) -> None:
        """Take an item out of a list."""
        with self.step():
            self._remove(self._item(place), index)

    def move(self, place: Place, index: int, to: int) -> None:
        """Put an item of a list elsewhere, so that it is the item `to` afterwards."""
        if index == to:
            return
        with self.step():
            items = self._item(place)
            if isinstance(items, AoT):
                with _trailer_kept(items):
                    items.insert(to, items.pop(index))
                return
            values = [_plain_text(item) for item in items]
            values.insert(to, values.pop(index))
            for number, text in enumerate(values):
                if _plain_text(items[number]) != text:
                    items[number] = tomlkit.parse(f"x = {text}")["x"]

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make one step of all changes within; where one fails, none of them stays."""
        before = self._text
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if not self._depth:
                self._go_to(before)
            raise
        self._depth -= 1
        if not self._depth:
            self._text = self._toml.as_string()
            if self._text != before:
                self._undo = [*self._undo, before][-_MOST_STEPS:]
                self._redo.clear()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to be taken back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to be taken again."""
        return bool(self._redo)

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        if self._undo:
            self._redo.append(self._text)
            self._go_to(self._undo.pop())

    def redo(self) -> None:
        """Take the step that was taken back, if there is one."""
        if self._redo:
            self._undo.append(self._text)
            self._go_to(self._redo.pop())

    def _go_to(self, text: str) -> None:
        self._text, self._toml = text, tomlkit.parse(text)

    # ---- items of the text

    def _item(self, place: Place) -> Any:
        item: Any = self._toml
        for step in place:
            try:
                item = item[step]
            except (KeyError, IndexError, TypeError):
                return None
        return item

    def _parent(self, place: Place) -> Any:
        item: Any = self._toml
        for depth, step in enumerate(place[:-1]):
            if isinstance(step, int):
                item = item[step]
                continue
            if step not in item:
                following = place[depth + 1]
                if isinstance(following, int):
                    raise KeyError(place)
                _assign(item, step, {})
            item = item[step]
        return item

    @staticmethod
    def _remove(items: Any, index: int) -> None:
        if isinstance(items, AoT) and len(items) > 1:
            with _trailer_kept(items):
                del items[index]
        else:
            del items[index]


def whole_draft(text: str) -> FormDraft:
    """Return the draft of a form; what it builds on is written out in it. Raises `NoBaseError` where that lacks."""
    draft = FormDraft(text)
    base = draft.get((BASE,))
    if base is None:
        return draft
    whole(draft.get(()))  # says what is wrong with it
    made = whole_draft(shipped_text(str(base)) or "")
    for key in NOT_INHERITED:
        made.set((key,), None)
    for key, value in draft.get(()).items():
        if key != BASE:
            _write_over(made, (key,), value)
    return FormDraft(made.text)


def _write_over(draft: FormDraft, place: Place, value: Any) -> None:
    """Put what differs in place of what stands there, as `based.whole` merges it."""
    before = draft.get(place)
    if isinstance(before, Mapping) and isinstance(value, Mapping):
        for key, each in value.items():
            _write_over(draft, (*place, key), each)
    elif have_ids(before) and have_ids(value):
        numbers = {item["id"]: number for number, item in enumerate(before)}
        for item in value:
            if item["id"] in numbers:
                _write_over(draft, (*place, numbers[item["id"]]), item)
            else:
                draft.insert(place, len(draft.get(place)), item)
    elif isinstance(before, list) and isinstance(value, list) and value and isinstance(value[0], Mapping):
        for item in value:
            draft.insert(place, len(draft.get(place)), item)
        for _ in before:
            draft.remove(place, 0)
    else:
        draft.set(place, None if value is False and isinstance(before, (Mapping, list)) else value)


def begun_from(text: str, form_id: str, name: str) -> FormDraft:
    """Return the draft of a new form that begins as another, whose text is given; nothing of it counts as saved."""
    draft = whole_draft(text)
    before = draft.get(("name",)) or draft.get(("id",)) or ""
    draft.set(("id",), form_id)
    draft.set(("name",), name)
    draft.set(("version",), "1")
    return FormDraft(f"# {_one_line(name)}，在“{_one_line(str(before))}”表样的基础上改编。\n" + draft.text)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _assign(parent: Any, key: str | int, value: object) -> None:
    """Put a value into a table; a new table that others stand in is one of its own, not in one line."""
    if isinstance(value, Mapping) and not isinstance(parent, InlineTable) and key not in parent:
        table = tomlkit.table()
        for name, each in value.items():
            table[name] = _written(each)
        parent[key] = table
    else:
        parent[key] = _written(value)


@contextmanager
def _trailer_kept(items: AoT) -> Iterator[None]:
    """Keep behind the last of several tables what stands behind it: comments there are about what follows."""
    body = items[-1].value.body
    end = len(body)
    while end and body[end - 1][0] is None:
        end -= 1
    has_comment = any(isinstance(item, Comment) for _, item in body[end:])
    trailer = body[end:] if has_comment else []
    if has_comment:
        del body[end:]
        body.append((None, tomlkit.nl()))
    yield
    if has_comment:
        last = items[-1].value.body
        while last and isinstance(last[-1][1], Whitespace):
            last.pop()
        last.extend(trailer)


def _insert_table(items: AoT, index: int, value: Mapping[str, object]) -> None:
    table = tomlkit.table()
    for name, each in value.items():
        table[name] = _written(each)
    table.add(tomlkit.nl())
    items.insert(index, table)


def _written(value: object) -> Any:
    """Return a value as a person writes it: ``{ field = "value", width = 20 }``, in one line."""
    return tomlkit.parse(f"x = {_text(value)}\n")["x"]


def _text(value: object) -> str:
    match value:
        case Mapping():
            return "{ " + ", ".join(f"{_key(str(key))} = {_text(each)}" for key, each in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(_text(each) for each in value) + "]"
        case float() if value.is_integer():
            return str(int(value)) if abs(value) < 1e15 else repr(value)
        case _:
            return tomlkit.item(value).as_string()


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else _text(key)


def _plain_text(item: Any) -> str:
    return str(item.as_string()).strip()


@lru_cache(maxsize=8)
def _read(text: str) -> ReadForm:
    return read_form_text(text)
