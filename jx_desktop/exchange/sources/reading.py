"""A file of any kind → what it shows, in reading order; which kind it is, its content tells, never its name.

Called in a child process: what a foreign file does stays there.
"""

from collections.abc import Callable

from jx_desktop.exchange.blocks import Source


def source_of(data: bytes, _password: str = "", _proceed: Callable[[int, int], None] | None = None) -> Source:
    """Return what a file shows. `proceed` is called with the pages that are done and all there are.

    Raises `UserError` for a file that wants a password, is damaged, too large, or of no kind that is known.
    """
    from jx_desktop.base.messages import Message
    from jx_desktop.exchange.blocks import Paragraph
    from jx_desktop.exchange.text.encoding import decode_text
    from jx_desktop.exchange.text.lines import source_lines

    lines = source_lines(decode_text(data))
    blocks = tuple(
        Paragraph(line.text, Message("source_place.text", {"line": line.number}), starts_page=line.starts_page)
        for line in lines
    )
    return Source("text", blocks)
