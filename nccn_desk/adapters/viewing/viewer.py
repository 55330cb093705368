"""A viewer tells a file's kind by its content, and paints pictures and pages of it anew."""

from __future__ import annotations

import io
import threading
import warnings
from typing import Any, Final

from nccn_desk.kernel.errors import Damaged
from nccn_desk.services.attachments import Looked, Shown

POINTS: Final = 50_000_000  # of a picture: 150 MB while it is taken apart
SIDE: Final = 20_000
PAGES: Final = 5_000
TEXT_LIMIT: Final = 2 * 2**20  # bytes of plain text that are shown; more is kept as a file

_FORMATS: Final = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}
_MAGIC: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_PDF: Final = b"%PDF-"
_PRINTED: Final = frozenset("\t\n\r\f")
_FULL_WIDTH: Final = 4_000  # points of a picture that is shown, at most
# pdfium is not safe in several threads at once.
_ONE_AT_A_TIME: Final = threading.Lock()


class FileViewer:
    """Looks at files and shows them; any thread may ask, and none of them is the window's own."""

    def look(self, data: bytes) -> Looked:
        """Return what a file is; one of a kind that is damaged is no such file."""
        if data.startswith(_MAGIC):
            return _picture(data)
        if data.startswith(_PDF):
            return _paper(data)
        return kind_of_plain(data)

    def shown(self, data: bytes, kind: str, page: int, width: int) -> Shown:
        """Return a picture, or a page of a PDF from 0 on, no wider than asked; raise Damaged.

        It is painted anew: what else was in the file (a place, a maker, a script) is not in it.
        """
        wide = min(max(width, 1), _FULL_WIDTH)
        if kind == "pdf":
            return _page(data, page, wide)
        found = _opened(data)
        if found is None:
            raise Damaged("file_damaged", where=kind)
        image = found.convert("RGBA")
        if image.width > wide:
            image = image.resize((wide, max(1, round(image.height * wide / image.width))))
        return _shown(image)


def is_taken_apart(data: bytes) -> bool:
    """Tell whether a library has to read a file before one knows what it is."""
    return data.startswith((*_MAGIC, _PDF))


def kind_of_plain(data: bytes) -> Looked:
    """Return what a file is that no library reads: words, or just a file."""
    return Looked("text" if _is_text(data) else "file")


def _picture(data: bytes) -> Looked:
    found = _opened(data)
    if found is None:
        return Looked("file")
    return Looked(_FORMATS[str(found.format)], width=found.width, height=found.height)


def _opened(data: bytes) -> Any:  # noqa: ANN401  # its type would be imported at the start
    """Return a picture that was read whole; None for one that is damaged or beyond measure."""
    from PIL import Image  # noqa: PLC0415  # 60 ms that the start of the desk need not wait for

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=tuple(_FORMATS))
            large = image.width * image.height > POINTS or max(image.size) > SIDE
            if large:
                return None
            image.load()
        except (
            OSError,
            ValueError,
            SyntaxError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
        ):
            return None
    return image


def _paper(data: bytes) -> Looked:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415  # 27 ms, as above

    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError:
            return Looked("file")
        try:
            pages = len(document)
        finally:
            document.close()
    return Looked("pdf", pages=pages) if 0 < pages <= PAGES else Looked("file")


def _page(data: bytes, page: int, width: int) -> Shown:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415  # as above

    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError as fault:
            raise Damaged("file_damaged", where="pdf") from fault
        try:
            sheet = document[page]
            wide, tall = sheet.get_size()
            scale = min(width / max(wide, 1), _FULL_WIDTH / max(tall, 1))
            return _shown(sheet.render(scale=scale).to_pil())
        except (PdfiumError, IndexError) as fault:
            raise Damaged("file_damaged", where="pdf") from fault
        finally:
            document.close()


def _shown(image: Any) -> Shown:  # noqa: ANN401  # pdfium's stub does not say what it gives
    made = io.BytesIO()
    image.save(made, "PNG", compress_level=1)
    return Shown(made.getvalue(), image.width, image.height)


def _is_text(data: bytes) -> bool:
    """Tell whether bytes are plain words in UTF-8, and few enough to be read here."""
    if len(data) > TEXT_LIMIT:
        return False
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in _PRINTED or sign == "\ufeff" for sign in words)
