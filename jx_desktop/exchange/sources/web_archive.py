"""A web page saved in one file (MHT), which some systems call an xls file → the texts of its pages."""

import email
import email.policy
import re
from collections.abc import Iterator

from jx_desktop.exchange.text.encoding import decode_text

_AROUND = re.compile(r"(?:^|[/\\])(?:header|tabstrip|filelist)\.(?:x?html?|xml)\s*$", re.IGNORECASE)
"""Parts of an archive that Office puts beside its text: heads and feet, the row of tabs."""


def archived_pages(data: bytes) -> Iterator[str]:
    """Yield the text of each HTML page in a web archive."""
    yield from map(decode_text, archived_bytes(data))


def archived_bytes(data: bytes) -> Iterator[bytes]:
    """Yield each HTML page in a web archive as it is stored, without those that only hold heads, feet or tabs."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            is_around = _AROUND.search(str(part.get("Content-Location", ""))) is not None
            if isinstance(payload, bytes) and payload.strip() and not is_around:
                yield payload
