"""The same PDF in fewer bytes: its objects packed into compressed streams (ISO 32000-1, 7.5.7).

Written by qpdf through pikepdf, after the PDF is finished; pages, text and attachments stay as they are.
"""

from io import BytesIO


def compacted(pdf: bytes) -> bytes:
    """Return a PDF of the same content, smaller by a twentieth to a fifth. The same input gives the same bytes."""
    from pikepdf import ObjectStreamMode, Pdf  # loaded only where small files are wanted: it takes its time

    small = BytesIO()
    with Pdf.open(BytesIO(pdf)) as document:
        document.save(small, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return small.getvalue()
