"""Which of the forms at hand a source is written in: the one that explains most of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.text.words import Words
from jx_desktop.services.files.published import RECOGNISED, Imported, TriedForm, read_plain, read_published
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary

_MOST_WHOLE = 2
"""How many forms besides the usual one are tried on the whole of a source."""
_LONGEST_LABEL = 60
_NEAR = frozenset(
    "import_text." + code
    for code in (
        "cells_joined", "cell_joined", "contents_without_table", "cover_missing", "head_missing", "labels_missing",
        "level_cut", "level_inferred", "money_unit_missing", "money_unit_nowhere", "money_unit_unknown",
        "next_document", "row_cut", "title_differs", "title_missing", "title_number", "unit_code_letter",
        "unit_missing",
    )
)  # fmt: skip
"""Reasons that tell of something near a line, which itself has its place."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a source was read as: the best of the forms, what it makes of it, and all that were tried, best first."""

    form: Form
    imported: Imported
    tried: tuple[TriedForm, ...]

    @property
    def percent(self) -> int:
        """How much of the source has a place, in percent: 100 only where all of it has."""
        return int(100 * (self.tried[0].share or 0))


def recognised(
    source: Source | str, library: FormLibrary, *, usual: str = DEFAULT_FORM, number: int = 1
) -> Recognition:
    """Return what a source, a file's or a text, is read as by the form that explains most of it.

    The `usual` form is tried first; where it leaves nothing, no other is. Otherwise the labels of every form at hand
    tell which may fit better, and the best of these are tried on the whole; of equals the one whose title and levels
    stand there. Faulty forms of the user's are passed over. Raises `UserError` as reading by the usual form does, where
    none fits.
    """
    known = library.get(usual)
    words = _labels_in(source)
    refusal: UserError | None = None
    read: dict[str, tuple[Form, Imported]] = {}
    try:
        read[usual] = known, _read(source, known, number)
    except UserError as error:
        refusal = error
    own = _labels_of_form(known)
    if refusal is None and own <= words and _share(read[usual][1].report, source) == 1:
        return _recognition(source, read, {usual: known}, {usual: 1.0}, usual)
    forms = {usual: known, **dict(_others(library, usual))}
    all_labels = frozenset[str]().union(*map(_labels_of_form, forms.values()))
    here = words & all_labels
    fits = {form_id: _fit(_labels_of_form(form), here) for form_id, form in forms.items()}
    alike = {form_id: _likeness(form, words) for form_id, form in forms.items()}
    better = [form_id for form_id in forms if form_id != usual and fits[form_id] > (fits[usual] if read else 0)]
    for form_id in sorted(better, key=lambda each: (-fits[each], -alike[each]))[:_MOST_WHOLE]:
        try:
            read[form_id] = forms[form_id], _read(source, forms[form_id], number)
        except UserError:
            continue
    if not read and refusal is not None:
        raise refusal
    return _recognition(source, read, forms, fits, usual, alike)


def _recognition(
    source: Source | str,
    read: Mapping[str, tuple[Form, Imported]],
    forms: Mapping[str, Form],
    fits: Mapping[str, float],
    usual: str,
    alike: Mapping[str, float] = FrozenDict(),
) -> Recognition:
    tried = []
    for form_id, form in forms.items():
        report = read[form_id][1].report if form_id in read else None
        share = _share(report, source) if report is not None else None
        left = len(report.unplaced) if report is not None else 0
        tried.append(TriedForm(form_id, form.name, fits[form_id], share, left))
    tried.sort(
        key=lambda each: (
            each.share is None,
            -(each.share or 1) * each.labels,
            -alike.get(each.id, 0),
            each.id != usual,
        )
    )
    form, imported = read[tried[0].id]
    recognition = Recognition(form, imported, tuple(tried))
    note = Message(RECOGNISED, {"form": form.name, "percent": recognition.percent})
    report = replace(imported.report, notes=(note, *imported.report.notes))
    return replace(recognition, imported=replace(imported, report=report, tried=recognition.tried))


def _read(source: Source | str, form: Form, number: int) -> Imported:
    return (
        read_plain(source, form, number=number)
        if isinstance(source, str)
        else read_published(source, form, number=number)
    )


def _others(library: FormLibrary, usual: str) -> Iterator[tuple[str, Form]]:
    """Yield the other forms that hold together, by their ids."""
    for form_id in library.ids:
        if form_id != usual:
            try:
                found = library.find(form_id)
            except UserError:
                continue
            if found is not None:
                yield form_id, found


def _fit(labels: frozenset[str], here: frozenset[str]) -> float:
    return len(labels & here) / len(labels | here) if labels else 0.0


def _likeness(form: Form, words: frozenset[str]) -> float:
    """Return what tells forms with one table apart: the title, of whatever year, and how many levels are there."""
    title = compact(form.title.replace("{year}", ""))
    names = (name for level in form.indicators.taxonomy for name in (level.name, *(each.name for each in level.level2)))
    levels = set(map(compact, names))
    return any(text.endswith(title) for text in words if title) + len(levels & words) / len(levels)


def _labels_of_form(form: Form) -> frozenset[str]:
    """Return the labels that a form prints in the table of a project, compact and as it writes them."""
    return frozenset(compact(step.label) for row in Words(form).rows if not row.implied for step in row.labels)


def _texts(source: Source | str) -> Iterator[str]:
    """Yield what stands in the cells and paragraphs of a source."""
    if isinstance(source, str):
        for line in source.split("\n"):
            yield from line.split("\t")
        return
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _labels_in(source: Source | str) -> frozenset[str]:
    return frozenset(compact(text) for text in _texts(source) if len(text) <= _LONGEST_LABEL)


def _share(report: ImportReport, source: Source | str) -> float:
    """Return how much of a source's text has a place, from 0 to 1."""
    whole = sum(len(compact(text)) for text in _texts(source))
    left = sum(len(compact(entry.text)) for entry in report.unplaced if entry.reason.code not in _NEAR)
    return max(0.0, 1 - left / whole) if whole else 0.0
