"""What a form prints around the user's data, ready to be recognised in text."""

import re
from collections.abc import Iterable

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill, placeholders
from jx_desktop.domain.values.lookalikes import DIGIT_OR_LIKE
from jx_desktop.exchange.text.layout import LayoutRow, layout_rows
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.templates import Template
from jx_desktop.exchange.text.titles import Titles

_DASHES = re.compile("[—–‐‑‒―─−﹣-]+")
_LONGEST_HEADING = 100
_BARE_NUMBER = re.compile(r"\d{1,4}")
_CONTINUED = re.compile(r"\(?(?:续上?表|接上[表页])\d{0,3}\)?")
_YEAR = r"(?:\d{4}年度?)?"
_OWNER = (
    rf"{_YEAR}(?:[^\W\d_][^，,。；;：:、]{{1,28}}(?:[局委会办院校部处厅站所馆团队社室府镇乡联园]|中心|街道|中学|小学|大学)"
    rf"|本?部门|本?单位)?(?:[(（]?本级[)）]?)?{_YEAR}"
)
"""Whose a section is, where its heading says so: 县教育局2024年."""
_UNIT_WORD = r"[^\d,，。;；:：()（）]{1,6}"


class Words:
    """The words of one form: headings, titles, labels, names of its taxonomy."""

    def __init__(self, form: Form, titles: Titles | None = None, texts: Iterable[str] = ()) -> None:
        """`texts` are the lines of a source: a section whose heading is there as the form prints it has no other."""
        self.form = form
        self.title = titles or Titles(form)
        self.unit_line = Template(form.goal.unit_line, {"code": rf"\d{{{form.codes.unit_digits}}}"})
        self.misread_unit_line = Template(
            form.goal.unit_line, {"code": rf"{DIGIT_OR_LIKE}{{{form.codes.unit_digits}}}"}
        )
        label = form.label("money_unit")
        self.unit_labels = tuple(form.label(key) for key in ("unit", "unit.code", "department", "department.code"))
        patterns = {"unit": _UNIT_WORD}
        self.money_lines = tuple(
            Template(template, patterns)
            for line in (form.money.unit_line, f"{label}：{{unit}}")
            for template in (line, f"（{line}）")
        )
        self.contents_title = compact(form.contents.title)
        self.headings = self._headings()
        self.section_headings = tuple(
            (
                section.id,
                Template(form.parts.sections.section_heading.replace("{title}", section.title)),
                compact(fill(form.parts.sections.box_title, {"title": section.title})),
            )
            for section in form.sections
        )
        self._owned_headings = self._headings_with_owners(texts)
        self.title_tail = compact(form.goal.title.rpartition("}")[2])
        self.rows: list[LayoutRow] = layout_rows(form)
        self.checkpoint = Template(form.plan.checkpoint_label)
        self.level1 = {compact(level.name): level.name for level in form.indicators.taxonomy}
        self.level2 = {compact(level.name): level.name for first in form.indicators.taxonomy for level in first.level2}
        self.labels = frozenset(spelling for row in self.rows for step in row.labels for spelling in step.spellings)
        checkpoints = {compact(fill(form.plan.checkpoint_label, {"month": month})) for month in form.plan.checkpoints}
        totals = {compact(band.total_label) for band in form.goal.table_bands.values()}
        self.known = self.labels | checkpoints | self.level1.keys() | self.level2.keys() | totals
        self.widest = max(len(band.columns) for band in form.goal.table_bands.values())
        self.beginnings = frozenset(word[:end] for word in self.known for end in range(1, len(word)))
        first = (step.spellings for row in self.rows if not row.implied for step in row.labels)
        above = (step.spellings for row in self.rows if row.implied for step in row.labels)
        self.first_labels = next(first, frozenset[str]())
        self.opening_labels = self.first_labels.union(*above)
        self._watermark = compact(form.watermark.text)
        self._footers = self._footer_templates()
        self._continued = self._continued_templates()

    def _headings(self) -> dict[str, tuple[str, ...]]:
        """Compact lines that open the parts, and the keys of what each of them says."""
        headings: dict[str, tuple[str, ...]] = {}
        for key, part in (("sections", self.form.parts.sections), ("projects", self.form.parts.projects)):
            heading, title = (key, "heading"), (key, "title")
            for text, keys in (
                (part.heading, (heading,)),
                (part.title, (title,)),
                (part.heading + part.title, (heading, title)),
                (self.form.part_title(part), (heading, title)),
            ):
                if compact(text):
                    headings.setdefault(compact(text), tuple(".".join(pair) for pair in keys))
        return headings

    def _footer_templates(self) -> tuple[Template, ...]:
        footer = self.form.footer
        code = footer.check_code_text if placeholders(footer.check_code_text) else ""
        code = code if compact(fill(code, {})) else ""  # a template without words of its own would fit any line
        number = footer.text if compact(fill(footer.text, {})) else ""
        both = (footer.text + code, code + footer.text) if code else ()
        lines = {_DASHES.sub("-", text) for text in (number, code, *both) if text}
        return tuple(Template(line, {"code": "[0-9A-Za-z/-]{1,40}"}) for line in lines)

    def _continued_templates(self) -> tuple[Template, ...]:
        """What stands at the top of a page on which a table or a section goes on."""
        form = self.form
        part = form.parts.sections
        lines = [form.goal.continued.replace("{title}", form.goal.title)]
        for section in form.sections:
            values = {"heading": form.section_heading(section.id), "title": section.title}
            lines.append(fill(part.continued, values))
        return tuple(Template(line) for line in lines if compact(fill(line, {})))

    def section_opened_by(self, text: str) -> str | None:
        """Return the key of the section whose numbered heading is `text`, compact."""
        own = next((key for key, heading, _ in self.section_headings if heading.matches(text)), None)
        return own or next((key for key, heading in self._owned_headings if heading.matches(text)), None)

    def _headings_with_owners(self, texts: Iterable[str]) -> tuple[tuple[str, Template], ...]:
        """Return the headings with the department's name before their title, of sections that have no other."""
        short = [compact(text) for text in texts if len(text) <= _LONGEST_HEADING]
        pattern = self.form.parts.sections.section_heading
        return tuple(
            (section.id, Template(pattern.replace("{title}", f"{{owner}}{section.title}"), {"owner": _OWNER}))
            for section, (_, heading, _) in zip(self.form.sections, self.section_headings, strict=True)
            if short and not any(heading.matches(text) for text in short)
        )

    def is_page_mark(self, line: Line, following: Line) -> bool:
        """Whether a line is no part of the text: a page number, a check code, a watermark, a table's “continued”."""
        text = compact(line.text)
        if len(text) > 80 or not text:
            return False
        if _BARE_NUMBER.fullmatch(text):
            return line.starts_page or following.starts_page
        if _CONTINUED.fullmatch(text) or any(template.matches(text) for template in self._continued):
            return True
        dashed = _DASHES.sub("-", text)
        return text == self._watermark or any(template.matches(dashed) for template in self._footers)
