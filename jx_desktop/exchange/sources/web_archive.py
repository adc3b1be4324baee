"""A web page saved in one file (MHT), which some systems call an xls file → the texts of its pages."""

import email
import email.policy
from collections.abc import Iterator

from jx_desktop.exchange.text.encoding import decode_text


def archived_pages(data: bytes) -> Iterator[str]:
    """Yield the text of each HTML page in a web archive."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield decode_text(payload)
