"""The text sections of the first part."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.page_marks import may_be_page_number
from jx_desktop.exchange.text.paragraphs import wrapped_paragraphs
from jx_desktop.exchange.text.words import Words

_BEFORE_BOX = 3  # lines among which a section's box title is looked for beneath its heading


def read_sections(
    lines: Sequence[Line], words: Words, report: ReportDraft, *, is_wrapped: bool = True
) -> dict[str, list[Line]]:
    """Return the paragraphs of each section by its key, each as one line.

    Where the source `is_wrapped`, lines that only the width of a page has parted are one paragraph; else every line is.
    """
    lines = _without_bare_numbers(lines) if is_wrapped else lines
    texts = [compact(line.text) if len(line.text) < 1000 else "" for line in lines]
    opened = [words.section_opened_by(text) for text in texts]
    boxes = {box: key for key, _, box in words.section_headings}
    headed = set(opened)
    found: dict[str, list[Line]] = {}
    key: str | None = None
    outside = 0  # lines still to come before the box beneath the heading begins
    for index, (line, text) in enumerate(zip(lines, texts, strict=True)):
        box_of = boxes.get(text)
        if text in words.headings and words.headings[text][0].startswith("sections."):
            continue
        if opened[index]:
            key = opened[index]
            near = texts[index + 1 : index + 1 + _BEFORE_BOX]
            outside = next((place for place, near_text in enumerate(near) if boxes.get(near_text) == key), 0)
            found.setdefault(str(key), [])
        elif box_of and (box_of not in headed or (box_of == key and (not found[box_of] or line.starts_page))):
            key = box_of
            found.setdefault(box_of, [])
        elif key is None:
            report.reject(line.number, line.text, "import_text.outside_section")
        elif outside:
            outside -= 1
            report.reject(line.number, line.text, "import_text.outside_box")
        else:
            found[key].append(line)
    _report_missing(lines, found, words, report)
    paragraphs = {section: _joined(own, words, report) for section, own in found.items()} if is_wrapped else found
    report.place(sum(map(len, paragraphs.values())))
    return paragraphs


def _without_bare_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines but those that are nothing but a number: a page's, since no paragraph is one."""
    kept: list[Line] = []
    page_mark = False
    for line in lines:
        if may_be_page_number(compact(line.text)):
            page_mark = True
            continue
        kept.append(replace(line, page_mark=line.page_mark or page_mark))
        page_mark = False
    return kept


def _joined(lines: Sequence[Line], words: Words, report: ReportDraft) -> list[Line]:
    """Return the paragraphs of a section; where the text leaves open which lines are one, that is reported."""
    joined: list[Line] = []
    for paragraph in wrapped_paragraphs(lines, words.form):
        first, last = paragraph.lines[0], paragraph.lines[-1]
        joined.append(replace(first, text="\n".join(line.text for line in paragraph.lines)))
        if paragraph.is_doubtful or paragraph.may_go_on:
            code = "import_text.lines_joined" if paragraph.is_doubtful else "import_text.paragraph_unclear"
            report.reject(last.number, last.text, code)
    return joined


def _report_missing(lines: Sequence[Line], paragraphs: Collection[str], words: Words, report: ReportDraft) -> None:
    place = lines[0] if lines else Line(1, "")
    for section in words.form.sections:
        if section.id not in paragraphs:
            report.reject(place.number, place.text, "import_text.section_missing", title=section.title)
