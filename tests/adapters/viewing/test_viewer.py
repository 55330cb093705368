from __future__ import annotations

import io
import zlib
from struct import pack

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from nccn_desk.adapters.viewing.viewer import PAGES, FileViewer
from nccn_desk.kernel.errors import Damaged

VIEWER = FileViewer()


def picture(form="PNG", size=(60, 40), **values):
    made = io.BytesIO()
    Image.new("RGB", size, (200, 60, 40)).save(made, form, **values)
    return made.getvalue()


def paper(pages=2, **values):
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(300, 400), **values)
    for number in range(pages):
        canvas.drawString(40, 300, f"Bladzijde {number + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def chunk(kind, data):
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def bomb(width, height):
    """Return a PNG that says how large it is and holds next to nothing."""
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\x00" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(("form", "kind"), [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif")])
def test_a_picture_is_known_by_its_content(form, kind):
    looked = VIEWER.look(picture(form))
    assert (looked.kind, looked.width, looked.height) == (kind, 60, 40)


def test_a_pdf_is_opened_to_be_sure_that_it_is_one():
    assert (VIEWER.look(paper(3)).kind, VIEWER.look(paper(3)).pages) == ("pdf", 3)
    assert VIEWER.look(b"%PDF-1.7 onzin").kind == "file"
    assert PAGES > 1


def test_plain_words_are_text_and_anything_else_is_a_file():
    assert VIEWER.look("Één regel\nen nog één\t€\n".encode()).kind == "text"
    for data in (b"MZ\x00\x01", b"PK\x03\x04", b"\xff\xfe", b"a\x00b", b"<svg/>\x07"):
        assert VIEWER.look(data).kind == "file"


@pytest.mark.parametrize(
    "data",
    [
        picture("JPEG", (400, 400))[:700],
        picture()[:40],
        bomb(30_000, 30_000),
        bomb(9_000, 9_000),
        bomb(25_000, 10),
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        picture("BMP"),
    ],
    ids=["cut jpeg", "cut png", "bomb", "large", "wide", "head", "gif head", "bmp"],
)
def test_a_damaged_or_boundless_picture_is_no_picture(data):
    assert VIEWER.look(data).kind == "file"


def size_of(shown):
    return Image.open(io.BytesIO(shown.png)).size


def test_a_picture_is_shown_no_wider_than_asked_and_without_what_else_was_in_it():
    secret = Image.Exif()
    secret[0x010E] = "Genomen te Bree"
    data = picture("JPEG", (800, 600), exif=secret)
    assert b"Genomen" in data
    shown = VIEWER.shown(data, "jpeg", 0, 400)
    assert (shown.width, shown.height) == size_of(shown) == (400, 300)
    assert b"Genomen" not in shown.png
    assert size_of(VIEWER.shown(data, "jpeg", 0, 9_999)) == (800, 600)


def test_a_page_of_a_pdf_is_shown():
    first, second = (VIEWER.shown(paper(), "pdf", page, 600) for page in (0, 1))
    assert (first.width, first.height) == size_of(first) == (600, 800)
    assert first.png != second.png


def test_what_cannot_be_shown_says_so():
    for data, kind, page in (
        (paper(), "pdf", 2),
        (b"%PDF-1.7 onzin", "pdf", 0),
        (picture()[:40], "png", 0),
    ):
        with pytest.raises(Damaged):
            VIEWER.shown(data, kind, page, 300)
