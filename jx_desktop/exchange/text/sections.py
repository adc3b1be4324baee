"""The text sections of the first part."""

from collections.abc import Collection, Sequence

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.words import Words

_BEFORE_BOX = 3  # lines among which a section's box title is looked for beneath its heading


def read_sections(lines: Sequence[Line], words: Words, report: ReportDraft) -> dict[str, list[Line]]:
    """Return the lines of each section by its key; every one is a paragraph, as published text has it."""
    texts = [compact(line.text) if len(line.text) < 1000 else "" for line in lines]
    opened = [words.section_opened_by(text) for text in texts]
    boxes = {box: key for key, _, box in words.section_headings}
    headed = set(opened)
    paragraphs: dict[str, list[Line]] = {}
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
            paragraphs.setdefault(str(key), [])
        elif box_of and (box_of not in headed or (box_of == key and (not paragraphs[box_of] or line.starts_page))):
            key = box_of
            paragraphs.setdefault(box_of, [])
        elif key is None:
            report.reject(line.number, line.text, "import_text.outside_section")
        elif outside:
            outside -= 1
            report.reject(line.number, line.text, "import_text.outside_box")
        else:
            paragraphs[key].append(line)
            report.place()
    _report_missing(lines, paragraphs, words, report)
    return paragraphs


def _report_missing(lines: Sequence[Line], paragraphs: Collection[str], words: Words, report: ReportDraft) -> None:
    place = lines[0] if lines else Line(1, "")
    for section in words.form.sections:
        if section.id not in paragraphs:
            report.reject(place.number, place.text, "import_text.section_missing", title=section.title)
