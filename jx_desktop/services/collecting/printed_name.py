"""What a printed document is called by the form."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.rounds import last_hand_in
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.wording.messages import Wording


def name_of_printed(document: Document, wording: Wording) -> str:
    """Return what a document's file is called by the form, of the day on which it was handed in, if it was."""
    last = last_hand_in(document)
    at, stage = (last.at, last.stage or document.head.stage) if last is not None else ("", document.head.stage)
    return name_by_form(document.form.review.file_name, document, stage, at, wording)
