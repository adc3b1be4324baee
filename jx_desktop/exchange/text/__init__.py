"""Reading the text of a published document."""

from jx_desktop.exchange.text.encoding import decode_text
from jx_desktop.exchange.text.reader import read_published_text

__all__ = ["decode_text", "read_published_text"]
