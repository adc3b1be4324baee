"""What a check says: places to jump to, findings of a rule, and problems with their severity and ruling."""

import hashlib
from dataclasses import dataclass

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.rulings import Ruling

_DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule objects to; the first place is where it is listed.

    `severity` is given only where the form states it beside what it asks for (a required level of the
    taxonomy); otherwise the form's settings of the rule give it. `undecided` says that the rule cannot tell.
    """

    message: Message
    places: tuple[Address, ...]
    undecided: bool = False
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in a document: how serious it is there, and the ruling that somebody has made on it."""

    rule: str
    severity: Severity
    message: Message
    places: tuple[Address, ...]
    undecided: bool = False
    ruling: Ruling | None = None

    @property
    def entity_id(self) -> str:
        """The entity under which the problem is listed."""
        return self.places[0].entity_id

    @property
    def digest(self) -> str:
        """Tells what is said from anything else that may be said at the place: 16 hexadecimal digits."""
        return hashlib.sha256(canonical_json(self.message.as_plain()).encode()).hexdigest()[:_DIGEST_LENGTH]

    @property
    def is_released(self) -> bool:
        """Whether this is an error that somebody has released with a reason (说明后放行)."""
        return self.ruling is not None and self.severity is Severity.ERROR

    @property
    def is_set_aside(self) -> bool:
        """Whether this is a warning or a hint that somebody has set aside."""
        return self.ruling is not None and self.severity is not Severity.ERROR


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction that can be had in one click.

    With `blank`, what its text leaves open is still to be filled; with `is_to_write`, the first text is to be written.
    """

    label: Message
    edits: tuple[ValueAt, ...]
    blank: str = ""
    is_to_write: bool = False
