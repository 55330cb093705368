"""Pages as pictures, for the preview beside the text; pdfium works on one thread only."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Final

LEAST, MOST = 16, 4_000  # pixels of a page's width

_THREAD: Final = ThreadPoolExecutor(1, "pdfium")


def picture(data: bytes, page: int, width: int) -> tuple[bytes, int]:
    """Return a page of a PDF as PNG, so many pixels wide, and how many pages there are.

    Pages count from nought; one beyond the end is the last, as when a text has become shorter.
    """
    return _THREAD.submit(_picture, data, page, width).result()


def _picture(data: bytes, page: int, width: int) -> tuple[bytes, int]:
    import pypdfium2  # noqa: PLC0415  # 27 ms that the start of the desk need not wait for

    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        shown = document[max(0, min(page, count - 1))]
        scale = max(LEAST, min(width, MOST)) / shown.get_width()
        drawn = shown.render(scale=scale).to_pil()
    finally:
        document.close()
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue(), count
