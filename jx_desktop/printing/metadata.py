"""What a PDF says of itself: the information dictionary and XMP, which agree because both are made from one record.

Neither holds a date, a user or a computer: the same document has the same bytes on every day.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString

from jx_desktop.printing.objects import Stream

PRODUCER = "jx_desktop"
_LINE_ENDS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_PACKET_ID = "W5M0MpCehiHzreSzNTczkc9d"  # the same in every packet (XMP part 1, 7.3.2)


@dataclass(frozen=True, slots=True)
class Information:
    """Title, author, subject and keywords of a PDF; what is empty is not written."""

    title: str
    author: str
    subject: str
    keywords: str = ""

    def dictionary(self) -> PDFDictionary:
        """Return the information dictionary (ISO 32000-1, 14.3.3)."""
        entries = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Keywords": self.keywords}
        entries |= {"Creator": PRODUCER, "Producer": PRODUCER}
        return PDFDictionary({key: PDFString(value) for key, value in entries.items() if value})

    def xmp(self, part: int, conformance: str) -> Stream:
        """Return the metadata stream of a PDF/A file, unfiltered so that any program finds it."""
        packet = _PACKET.format(
            properties="\n".join(self._properties()),
            keywords=self._keywords(),
            part=part,
            conformance=conformance,
            packet_id=_PACKET_ID,
        )
        entries = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
        return Stream(PDFDictionary(entries), packet.encode("utf-8"))

    def _properties(self) -> list[str]:
        texts = [("title", "Alt", self.title), ("creator", "Seq", self.author), ("description", "Alt", self.subject)]
        return [
            f"   <dc:{name}><rdf:{kind}><rdf:li{_ANY_LANGUAGE if kind == 'Alt' else ''}>{escape(text, _LINE_ENDS)}"
            f"</rdf:li></rdf:{kind}></dc:{name}>"
            for name, kind, text in texts
            if text
        ]

    def _keywords(self) -> str:
        return f"   <pdf:Keywords>{escape(self.keywords, _LINE_ENDS)}</pdf:Keywords>\n" if self.keywords else ""


_ANY_LANGUAGE = ' xml:lang="x-default"'
_PACKET = f"""\
<?xpacket begin="\ufeff" id="{{packet_id}}"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
{{properties}}
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{{keywords}}   <pdf:Producer>{PRODUCER}</pdf:Producer>
   <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>{{part}}</pdfaid:part>
   <pdfaid:conformance>{{conformance}}</pdfaid:conformance>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
