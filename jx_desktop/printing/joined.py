"""Several PDFs as one, for a printer: each has a bookmark, and begins on a front side of paper printed on both."""

from collections.abc import Iterable
from io import BytesIO


def joined_pdf(parts: Iterable[tuple[str, bytes]], *, on_both_sides: bool) -> bytes:
    """Return the pages of PDFs behind each other, with the title of each as its bookmark.

    With `on_both_sides` a blank page of the same size follows each with an odd number of pages, but for the last.
    The same input gives the same bytes.
    """
    from pikepdf import ObjectStreamMode, OutlineItem, Pdf  # loaded only where PDFs are joined: it takes its time

    made = BytesIO()
    with Pdf.new() as whole:
        with whole.open_outline() as outline:
            for title, data in parts:
                if on_both_sides and len(whole.pages) % 2:
                    left, bottom, right, top = map(float, whole.pages[-1].mediabox.as_list())
                    whole.add_blank_page(page_size=(right - left, top - bottom))
                outline.root.append(OutlineItem(title, len(whole.pages)))
                with Pdf.open(BytesIO(data)) as part:
                    whole.pages.extend(part.pages)
        whole.save(made, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()
