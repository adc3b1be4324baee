"""Which lines of a folder are copies of one document, which of these counts, and why.

Copies have the same identity (`is_same`): one template that was handed to 80 departments is 80 documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jx_desktop.base.clock import shown_moment
from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded, presentable, squeezed
from jx_desktop.domain.collected.across import offices_of
from jx_desktop.domain.collected.records import CollectedDocument, Standing
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.services.collecting.read_file import ReadDocument


class Copies(NamedTuple):
    """Standings by the keys of lines; of those that do not count, why, and the key of the line that does instead."""

    standings: dict[str, Standing]
    reasons: dict[str, Message]
    counting: dict[str, str]


def copies_of(documents: Sequence[ReadDocument]) -> Copies:
    """Return how the documents of a folder stand among their copies. What a reviewer wrote is no copy."""
    found = Copies({}, {}, {})
    lines = [each for each in documents if not each.line.is_review]
    groups = _grouped([each for each in lines if each.has_id])
    for group in groups:
        best = max(group, key=_order)
        for each in group:
            _note(found, each, best)
    _note_parts(found, groups)
    _note_imported(found, [each for each in lines if not each.has_id], groups)
    return found


def of_same_origin(line: CollectedDocument, lines: Iterable[CollectedDocument]) -> list[CollectedDocument]:
    """Return the other documents that were made from the same file (同源文件): of one id, and not the same document."""
    return [
        other
        for other in lines
        if other.document_id == line.document_id and not other.is_review and _who(other) != _who(line)
    ]


def _who(line: CollectedDocument) -> tuple[object, ...]:
    if line.scope == "unit" and (line.unit_code or line.unit):
        return line.scope, squeezed(line.unit_code) or folded(line.unit), line.year
    return line.scope, squeezed(line.department_code) or folded(line.department), line.year


def _grouped(documents: Sequence[ReadDocument]) -> list[list[ReadDocument]]:
    """Return documents with their copies. One without a code belongs to the only one that has its name and a code."""
    groups: defaultdict[tuple[object, ...], list[ReadDocument]] = defaultdict(list)
    codes: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for each in documents:
        one = each.identity
        if one.code and one.name:
            codes[one.document_id, one.scope, one.year, one.name].add(one.code)
    for each in documents:
        one = each.identity
        known = codes[one.document_id, one.scope, one.year, one.name] if not one.code else {one.code}
        who = ("code", *known) if len(known) == 1 else ("name", one.name)
        groups[one.document_id, one.scope, one.year, *who, each.part].append(each)
    return [copies for group in groups.values() for copies in _told_apart(group)]


def _told_apart(group: Sequence[ReadDocument]) -> list[list[ReadDocument]]:
    """Return a group; of documents that say neither code nor name, for many may have left them blank, by projects."""
    if _is_known(group[0]):
        return [[*group]]
    found: list[list[ReadDocument]] = []
    for each in group:
        copies = next((known for known in found if _has_same_projects(known[0], each)), None)
        if copies is None:
            found.append([each])
        else:
            copies.append(each)
    return found


def _note_parts(found: Copies, groups: Sequence[Sequence[ReadDocument]]) -> None:
    """Let no part count beside its whole."""
    wholes: dict[tuple[object, ...], ReadDocument] = {}
    for group in groups:
        for each in group:
            if not each.part and found.standings[each.line.key] == "latest":
                wholes[_whole(each)] = each
    for group in groups:
        for each in group:
            whole = wholes.get(_whole(each)) if each.part else None
            if whole is not None:
                key = each.line.key
                found.standings[key], found.counting[key] = "earlier", whole.line.key
                found.reasons[key] = Message("copy.part", {"file": _place(whole), "at": ""})


def _whole(document: ReadDocument) -> tuple[object, ...]:
    one = document.identity
    return one.document_id, one.scope, one.year, one.code or one.name


def _order(document: ReadDocument) -> tuple[object, ...]:
    """Return by what the one that counts is found: of equal ones a `.jx`, outside of zips, with the shortest name."""
    line = document.line
    newest = moment_of(document.handed_in_at), document.revision, moment_of(document.saved_at)
    name = f"{line.file}\0{line.member}"
    return (*newest, line.kind == "jx", not line.member, -len(name), name)


def _note(found: Copies, document: ReadDocument, best: ReadDocument) -> None:
    key, line = document.line.key, document.line
    if document is best:
        found.standings[key] = "latest"
        return
    is_same = (line.sha256 and line.sha256 == best.line.sha256) or (
        document.text == best.text and line.hand_in == best.line.hand_in and line.stage == best.line.stage
    )
    found.standings[key] = "same" if is_same else "earlier"
    found.counting[key] = best.line.key
    at = ""
    if is_same:
        code = "copy.same"
    elif line.hand_in != best.line.hand_in and moment_of(document.handed_in_at) != moment_of(best.handed_in_at):
        code, at = "copy.handed_in_later", best.handed_in_at
    elif moment_of(document.saved_at) < moment_of(best.saved_at):
        code, at = "copy.saved_later", best.saved_at
    else:
        code = "copy.revised"
    found.reasons[key] = Message(code, {"file": _place(best), "at": shown_moment(at)})


def _note_imported(found: Copies, documents: Sequence[ReadDocument], groups: Sequence[Sequence[ReadDocument]]) -> None:
    """Note how texts of other programs stand, which have no ids, and do not say that they are a unit's own.

    Of those of one department and year that share projects one counts: a `.jx`, else what came last. Texts with other
    projects are parts of a whole, and count all.
    """
    known = [each for group in groups for each in group if found.standings[each.line.key] == "latest"]
    offices = offices_of(each.line for each in (*known, *documents))
    counting: defaultdict[tuple[object, ...], list[ReadDocument]] = defaultdict(list)

    def alike(document: ReadDocument) -> list[ReadDocument]:
        return counting[document.line.year, offices[document.line.key] if _is_known(document) else ""]

    for each in known:
        alike(each).append(each)
    for each in sorted(documents, key=lambda each: (moment_of(each.line.received), _order(each)), reverse=True):
        beside = next((other for other in alike(each) if _shares(each, other)), None)
        if beside is None:
            found.standings[each.line.key] = "latest"
            alike(each).append(each)
        else:
            _note_beside(found, each, beside)


def _is_known(document: ReadDocument) -> bool:
    return bool(document.who_code or document.who_name)


def _shares(one: ReadDocument, other: ReadDocument) -> bool:
    """Whether a text of one department and year has the projects of another one, or nearly so.

    Beside a unit's own document that of the department has more: then nearly all of the text's have to be there.
    """
    if not _is_known(one):
        return one.text == other.text
    if one.line.scope == other.line.scope:
        return _has_same_projects(one, other)
    mine = one.project_marks
    return 5 * len(mine & other.project_marks) >= 4 * len(mine) > 0


def _has_same_projects(one: ReadDocument, other: ReadDocument) -> bool:
    mine, others = one.project_marks, other.project_marks
    return one.text == other.text or 2 * len(mine & others) >= min(len(mine), len(others)) > 0


def _note_beside(found: Copies, document: ReadDocument, beside: ReadDocument) -> None:
    key, is_same = document.line.key, document.text == beside.text
    found.standings[key] = "same" if is_same else "earlier"
    found.counting[key] = beside.line.key
    code = "same" if is_same else "beside_document" if beside.has_id else "came_later"
    found.reasons[key] = Message(f"copy.{code}", {"file": _place(beside), "at": shown_moment(beside.line.received)})


def _place(document: ReadDocument) -> str:
    line = document.line
    return presentable(f"{line.file} › {line.member}" if line.member else line.file)
