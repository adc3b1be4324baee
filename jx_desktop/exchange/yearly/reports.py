"""Reports in running text (绩效监控报告, 绩效自评报告): their paragraphs by the section that they stand in."""

import re
from collections.abc import Iterator, Sequence

from jx_desktop.domain.yearly.names import EVALUATION_REPORT, MONITOR_REPORT
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.rows import Part, YearRow
from jx_desktop.exchange.yearly.tables import Rejected, Said, YearReport
from jx_desktop.exchange.yearly.words import SheetWords, Vocabulary

_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]+部分)\s*(.{2,40}?)[:：。]?$")
_LONGEST_TITLE = 60
_FEWEST_SECTIONS = 2
_SHEETS = {"evaluation": EVALUATION_REPORT, "monitor": MONITOR_REPORT}


def read_reports(parts: Sequence[Part], taken: set[int], words: SheetWords) -> list[YearReport]:
    """Return the reports among lines that no table has taken; their lines are taken then."""
    rows = [row for part in parts if part.is_text for row in part.rows if row.line not in taken and row.text.strip()]
    found: list[YearReport] = []
    starts = [at for at, row in enumerate(rows) if _kind(row.text, words)]
    for start, end in zip(starts, [*starts, len(rows)][1:], strict=True):
        kind = _kind(rows[start].text, words)
        report = _report(rows[start:end], kind, words)
        if len(report.sections) >= _FEWEST_SECTIONS:
            found.append(report)
            taken.update(row.line for row in rows[start:end])
    return found


def _kind(text: str, words: SheetWords) -> str:
    """Return what a report is about whose title this is; empty where it is none, or the form has no such report."""
    word = re.sub(r"\([^()]*\)$", "", compact(text))
    if len(word) > _LONGEST_TITLE or not word.endswith(words.kinds["report"]) or re.search("[。,，;；:：]", word):
        return ""
    own = words.own.title(word)
    kind = words.title_kind(word) if own is None else own.kind if own.is_report else ""
    return kind if kind in _SHEETS and _SHEETS[kind] in words.form.sheets else ""


def _report(rows: Sequence[YearRow], kind: str, words: SheetWords) -> YearReport:
    fields = words.form.sheets[_SHEETS[kind]].fields
    known = Vocabulary({key: [field.label, *words.sections.get(key, ())] for key, field in fields.items()})
    report = YearReport(rows[0].line, kind)
    section, last = "", ""
    for row in rows[1:]:
        own = words.own.heading(_SHEETS[kind], row.text)
        heading = known.role(own) if own and known.role(own) else _heading(row.text, known)
        if heading is not None:
            section, last = heading, row.text
            if section:
                report.sections.setdefault(section, [])
            else:
                report.rejected.append(Rejected(row.line, row.text.strip(), "import_year.heading", {}))
        elif section:
            report.sections[section].append(Said(row.text.strip(), row.line))
        else:
            code = "import_year.heading" if last else "import_year.before_sections"
            report.rejected.append(Rejected(row.line, row.text.strip(), code, {}))
    return report


def _heading(text: str, known: Vocabulary) -> str | None:
    """Return the section that a heading opens, empty for one that is not known; None for what is no heading."""
    found = _HEADING.match(compact(text))
    if found is not None:
        return known.role(found[1])
    role, rank = known.known(text)
    return role if role and rank < 100 and len(compact(text)) < 20 else None


def texts(report: YearReport) -> Iterator[tuple[str, str]]:
    """Yield the sections of a report with their text, a line for each paragraph."""
    yield from ((key, "\n".join(said.text for said in paragraphs)) for key, paragraphs in report.sections.items())
