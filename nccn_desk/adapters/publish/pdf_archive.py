"""An archive copy is PDF/A-2b: with colours defined, its facts in XMP, and nothing from outside.

Parts of reportlab that no door leads to are used here; its version is therefore pinned.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    LinkAnnotation,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from nccn_desk.adapters.publish import paper
from nccn_desk.kernel import resources

PRINTED: Final = 4  # a link's flag: it stands on paper too (ISO 19005-2, 6.3.2)

# "untagged" is said in the file: it is the print and archive copy, never called PDF/UA.
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{author}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

KEYWORDS: Final = "print and archive copy, untagged"
_format: Final = PDFStream.format


def _with_line_end(stream: PDFStream, document: PDFDocument) -> bytes:
    """Write a stream with the line end before its last word that ISO 19005-2, 6.1.7.1 asks for."""
    written: bytes = _format(stream, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


PDFStream.format = _with_line_end  # type: ignore[assignment,method-assign]  # no other door


@dataclass(frozen=True, slots=True)
class Cover:
    """What a file says about itself."""

    title: str
    subject: str
    languages: tuple[str, ...]  # as in nl-BE
    made_at: datetime


Surround = Callable[["ArchiveCanvas", int, int], None]
Written = Callable[[int, int], None]


class ArchiveCanvas(Canvas):
    """A canvas whose pages are written when their number is known, as PDF/A-2b.

    `surround` draws what stands around the text of a page, given its number and how many there
    are; `written` hears of each that it is done; `late` holds what waits on a page for the numbers
    of others, `starts` where each place with a name begins.
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401  # passed on to reportlab as its template gives them
        cover: Cover,
        surround: Surround,
        written: Written,
        **options: Any,  # noqa: ANN401  # likewise
    ) -> None:
        super().__init__(*arguments, **options)
        self._surround = surround
        self._written = written
        self._cover = cover
        self._pages: list[dict[str, object]] = []
        self.late: list[tuple[float, float, float, str]] = []
        self.starts: dict[str, int] = {}
        self.language = ""  # of the page that is being written
        self.setViewerPreference("DisplayDocTitle", "true")

    def begin(self, key: str, words: str, level: int) -> None:
        """Note that a place with a name begins on this page, and list it in the bookmarks."""
        self.starts[key] = self.getPageNumber()
        self.bookmarkPage(key)
        self.addOutlineEntry(words, key, level=level, closed=level > 0)

    @override
    def showPage(self) -> None:
        """Put a finished page by."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # reportlab's way to begin a fresh page
        self.late = []

    @override
    def save(self) -> None:
        """Write all pages with their number of the whole, and what makes an archive of them."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._surround(self, number, len(self._pages))
            super().showPage()
            self._written(number, len(self._pages))
        self._archive()
        super().save()

    def _addAnnotation(  # noqa: N802  # reportlab's own name
        self,
        annotation: Any,  # noqa: ANN401  # reportlab's annotations have no types
        name: str | None = None,
        addtopage: int = 1,
    ) -> None:
        is_link = isinstance(annotation, LinkAnnotation)
        (annotation.otherkw if is_link else annotation.dict)["F"] = PRINTED
        super()._addAnnotation(annotation, name, addtopage)  # type: ignore[misc]

    def _archive(self) -> None:
        document: Any = self._doc  # type: ignore[attr-defined]  # reportlab's own
        made = self._cover.made_at
        document._timeStamp = _Made(made)  # noqa: SLF001  # the time of the words, not of the file
        for page in document.idToObject.values():
            if isinstance(page, PDFPage):
                page.Trans = None  # reportlab gives every page an empty one
        colours = PDFStream(
            PDFDictionary({"N": 3}), resources.path("print", "srgb.icc").read_bytes()
        )
        facts = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            self._facts(document.info.producer).encode(),
            filters=[],
        )
        intent = {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB"),
            "DestOutputProfile": document.Reference(colours, "colours"),
        }
        catalogue = document.Catalog
        catalogue.Metadata = facts
        document.Reference(facts, "facts")
        catalogue.OutputIntents = PDFArray([PDFDictionary(intent)])
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]

    def _facts(self, producer: str) -> str:
        cover = self._cover
        return _XMP.format(
            title=escape(cover.title),
            author=paper.MAKER,
            subject=escape(cover.subject),
            languages="".join(f"<rdf:li>{each}</rdf:li>" for each in cover.languages),
            producer=escape(producer),
            keywords=KEYWORDS,
            made=cover.made_at.isoformat(timespec="seconds"),
        )


class _Made:
    """A moment in the shape in which reportlab keeps one."""

    def __init__(self, made: datetime) -> None:
        self.t = made.timestamp()
        self.lt = made.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
