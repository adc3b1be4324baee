"""Finding text in a whole document, piece by piece, and what replacing it would do."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, cast

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import list_item, own_key
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import printed_text, read_typed, setting_of
from jx_desktop.domain.kinds.filled import field_at, filled_fields
from jx_desktop.domain.words.searching import Sought, fold, spans
from jx_desktop.editing.set_values import SetValues, text_at
from jx_desktop.services.checking.checked_document import numbered_row, place_name, row_words

_BETWEEN = "\x00"  # no text holds it, and nothing that is looked for
_LEVELS = ("level1", "level2")
_PLAIN = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST)
_IN_OTHER_WORDS = (FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE)
"""What the cover shows of these is not what is kept."""
_LABEL = Message("edit.replace")


class FieldText(NamedTuple):
    """What a field shows, and the plain text that stands behind it."""

    field: str
    row_id: str | None
    text: str
    definition: FieldDefinition
    stored: str

    @property
    def is_plain(self) -> bool:
        """Whether it is text that may say anything: no code, amount, date or choice."""
        return self.definition.kind in _PLAIN

    @property
    def is_level(self) -> bool:
        """Whether it is the name of a first or second level."""
        return self.definition.path in _LEVELS


class Hit(NamedTuple):
    """One place where the text was found: characters `start` up to `end` of what a field shows."""

    entity_id: str
    source: FieldText
    start: int
    end: int

    @property
    def place(self) -> Address:
        """Where it stands."""
        return Address(self.entity_id, self.source.field, self.source.row_id)

    @property
    def key(self) -> tuple[str, str, str | None, int]:
        """What tells it from the other hits of a document."""
        return self.entity_id, self.source.field, self.source.row_id, self.start

    @property
    def words(self) -> str:
        """What was found, as it is written there."""
        return self.source.text[self.start : self.end]


class Found(NamedTuple):
    """The hits in one entity, in printed order."""

    entity_id: str
    hits: tuple[Hit, ...]


class _Folded(NamedTuple):
    entity: Entity
    texts: tuple[FieldText, ...]
    alone: tuple[str, ...]
    """What each text is compared as."""
    together: str


class Finder:
    """Looks through a document; what an entity says is made comparable once for as long as it stays as it is."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool], _Folded] = {}

    def find(self, document: Document, sought: Sought) -> Iterator[Found | None]:
        """Yield for each entity in printed order its hits, or None: whoever asks may do other things in between.

        Without anything to look for, the document is only made ready for it.
        """
        wanted = sought.folded
        for entity in document.content:
            folded = self._folded(entity, document.form, exact=sought.exact)
            hits: tuple[Hit, ...] = ()
            if wanted and wanted in folded.together:
                hits = tuple(
                    Hit(entity.id, source, start, end)
                    for source, alone in zip(folded.texts, folded.alone, strict=True)
                    if wanted in alone
                    for start, end in spans(source.text, sought)
                )
            yield Found(entity.id, hits) if hits else None

    def _folded(self, entity: Entity, form: Form, *, exact: bool) -> _Folded:
        kept = self._kept.get((entity.id, exact))
        if kept is None or kept.entity is not entity:
            texts = tuple(_field_texts(entity, form))
            alone = tuple(fold(source.text, exact=exact) for source in texts)
            kept = _Folded(entity, texts, alone, _BETWEEN.join(alone))
            self._kept[entity.id, exact] = kept
        return kept


def _field_texts(entity: Entity, form: Form) -> Iterator[FieldText]:
    setting = setting_of(form, None)
    for place, field, text in filled_fields(entity, form):
        if field.kind not in _IN_OTHER_WORDS or own_key(field.path):
            shown = text if field.kind in _PLAIN else printed_text(field, text, setting)
            yield FieldText(place.field or "", place.row_id, shown, field, text)
    if isinstance(entity, Project) and entity.disclose_ground:
        ground, path = entity.disclose_ground, "disclose_ground"
        yield FieldText(path, None, ground, FieldDefinition(path, FieldKind.TEXT, form.label(path)), ground)


@dataclass(frozen=True, slots=True)
class Replacing:
    """What replacing some hits does: the command, the hits it replaces, and those it cannot."""

    command: SetValues
    replaced: tuple[Hit, ...]
    changed: tuple[Hit, ...]
    """Their text is not what was shown any more."""
    refused: tuple[Hit, ...]
    """They would no longer be an amount, a date, one of the choices."""
    unknown_levels: int
    """Names of levels that the form would not know."""


def replacing(document: Document, hits: Iterable[Hit], new: str) -> Replacing:
    """Return what becomes of a document where each hit is replaced with `new`; hits come in the order of their text."""
    edits: list[ValueAt] = []
    replaced: list[Hit] = []
    changed: list[Hit] = []
    refused: list[Hit] = []
    unknown = 0
    levels = _level_names(document)
    for _, same in groupby(hits, key=lambda hit: (hit.entity_id, hit.source)):
        group = list(same)
        source = group[0].source
        after: str | None = replaced_text(source.text, group, new)
        if text_at(document, group[0].place) != source.stored:
            changed += group
            continue
        if not source.is_plain:
            after = _read_again(document, group[0], after or "")
        if after is None:
            refused += group
            continue
        unknown += source.is_level and after not in levels
        edits.append(ValueAt(group[0].place, after, source.stored))
        replaced += group
    command = SetValues(tuple(edits), _LABEL, keeps_marks=True)
    return Replacing(command, tuple(replaced), tuple(changed), tuple(refused), unknown)


def replaced_text(text: str, hits: Sequence[Hit], new: str) -> str:
    """Return a text with `new` in place of its hits, in one go from left to right."""
    pieces: list[str] = []
    at = 0
    for hit in hits:
        pieces += (text[at : hit.start], new)
        at = hit.end
    return "".join((*pieces, text[at:]))


def _level_names(document: Document) -> Collection[str]:
    levels = document.form.indicators.taxonomy
    return {level.name for level in levels} | {level2.name for level in levels for level2 in level.level2}


def _read_again(document: Document, hit: Hit, text: str) -> str | None:
    """Return what a field keeps of a text, None for one that is not of its kind; a code may be anything."""
    field, entity = hit.source.definition, document.find(hit.entity_id)
    if field.kind is FieldKind.CODE:
        return text
    own = entity.money_unit if isinstance(entity, Project) else None
    try:
        return read_typed(field, text, setting_of(document.form, own or document.head.money_unit)) or None
    except ValueError:
        return None


def group_name(document: Document, entity_id: str) -> Message:
    """Return what an entity is called above its hits."""
    return place_name(document, Address(entity_id))


def field_name(document: Document, place: Address) -> Message:
    """Return where in its entity a place is, in the words of the form."""
    entity = document.get(Entity, place.entity_id)
    field, number = field_at(entity, place, document.form), list_item(place.field or "")[1]
    row = numbered_row(entity, place.row_id)
    if row is not None:
        return Message("find.row", {**row_words(document.form, row), "field": field.label})
    if field.path == "paragraphs":
        return Message("find.paragraph", {"paragraph": (number or 0) + 1})
    if number is not None and len(cast(Sized, entity.value_at(field.path))) > 1:
        return Message("find.numbered", {"field": field.label, "number": number + 1})
    return Message("find.field", {"field": field.label})
