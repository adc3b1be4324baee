"""A revision that came back, in words."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revision import Revised, RevisedEntity
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.comparing.revised_words import RevisedWords
from jx_desktop.services.comparing.revision import ReturnedFile
from jx_desktop.wording.messages import Wording


class RevisionWords(RevisedWords):
    """What is shown of a file that came back; `document` is what it was compared with."""

    def __init__(self, returned: ReturnedFile, document: Document, wording: Wording) -> None:
        super().__init__(document, wording)
        self._returned = returned

    def title(self, entity: RevisedEntity) -> str:
        """Return the place of an entity, and whether it is new."""
        title = self._wording.word(entity.title)
        mark = self._wording.text("compare.mark", kind=self.kind(Kind.ADDED)) if entity.kind is Kind.ADDED else ""
        return "　".join(filter(None, (title + mark, entity.code)))

    def note(self, change: Revised) -> str:
        """Return by how much an amount differs, and who has changed it where that was tracked."""
        author = self._returned.authors.get(change.address)
        return "　".join(filter(None, (self.difference(change), self._wording.word(author) if author else "")))

    def comment(self, comment: Comment) -> tuple[str, str, str]:
        """Return where a comment hangs, what it says, and who says it; of a known one, its last reply."""
        address = Address(comment.entity or self._document.head.id, comment.field, comment.row)
        known = self._document.find(address.entity_id) is not None
        place = place_name(self._document, address) if known else Message("place.document")
        said = comment.replies[-1] if comment.id in self._document and comment.replies else comment
        return self._wording.word(place), said.text, said.by
