"""What is said of the chosen line in whole sentences: where it lies, its copies, its review, its forms."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.review_desk.columns import DeskWords
from jx_desktop.ui.review_desk.lines import DeskLine, copies_of

translate = QCoreApplication.translate


def details_of(line: DeskLine, collected: CollectedFolder, words: DeskWords) -> list[str]:
    """Return what is said of a line, a sentence or two each."""
    document = line.document
    said = [
        translate("desk", "File: {}").format(words.file(document)),
        _copies(line, collected, words),
        _review(line, words),
        translate("desk", "Findings: {}").format(words.counts(document.counts)),
        words.forms(line).replace("\n", " "),
    ]
    if publication := words.publication(line):
        said.append(translate("desk", "Publishing: {}").format(publication))
    if document.undisclosed:
        said.append(translate("desk", "{} projects are not to be disclosed.").format(document.undisclosed))
    if document.recognized is not None:
        share = f"{document.recognized:.0%}"
        said.append(
            translate("desk", "Read from a file of another kind, {} of it was understood: to be checked.").format(share)
        )
    said.append(_template(document, collected))
    return [each for each in said if each]


def _copies(line: DeskLine, collected: CollectedFolder, words: DeskWords) -> str:
    """Return which of several copies counts, and why."""
    document = line.document
    if document.is_review:
        return translate("desk", "A reviewer's copy or a returned file: it is counted nowhere.")
    reason = collected.reasons.get(line.key)
    if reason is not None:
        return words.message(reason)
    others = "，".join(words.file(each) for each in copies_of(line.key, collected))
    if not others:
        return ""
    return translate("desk", "This copy counts, as it is the last one; beside it there are: {}").format(others)


def _review(line: DeskLine, words: DeskWords) -> str:
    review = line.review
    if review is None:
        return ""
    said = [
        translate("desk", "Review: {}").format(words.state(line)),
        translate("desk", "round {}").format(review.round),
        words.grades(line),
    ]
    if review.comments_open:
        said.append(translate("desk", "{} comments open").format(review.comments_open))
    if review.at:
        said.append(moment_text(review.at))
    if review.path:
        said.append(presentable(Path(review.path).name))
    return "，".join(filter(None, said))


def _template(document: CollectedDocument, collected: CollectedFolder) -> str:
    """Return how many others were made of the same file, which makes none of them a copy."""
    codes = {
        (each.department_code, each.unit_code if each.scope == "unit" else "")
        for each in collected.documents
        if each.document_id == document.document_id
    }
    if len(codes) < 2:
        return ""
    return translate("desk", "Made of the same file (template) as the texts of {} others.").format(len(codes) - 1)
