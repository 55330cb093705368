from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from nccn_desk.adapters.publish import paper, script

ARABIC = "وزارة الصحة تعلن عن 4.501 إصابة جديدة (منها 12 في بروكسل)"
HEBREW = "שלום לכולם (Sciensano) בשעה 10:15"
EMOJI = "😷 🇧🇪 ✅"
WIDE = 400


@pytest.fixture(autouse=True)
def fonts() -> None:
    paper.use_own_fonts_only()


def drawn(text: str, file: Path, width: float = WIDE) -> pypdfium2.PdfTextPage:
    """Print one paragraph alone and return what a reader finds on the page."""
    canvas = Canvas(str(file), pagesize=(WIDE + 40, 400))
    written = script.prose(text, paper.style("body"))
    _, height = written.wrapOn(canvas, width, 400)
    written.drawOn(canvas, 20, 380 - height)
    canvas.save()
    return pypdfium2.PdfDocument(file)[0].get_textpage()


def lefts(page: pypdfium2.PdfTextPage, words: str) -> list[float]:
    """Return where each sign of these words begins on the page."""
    start, count = page.search(words).get_next()
    return [page.get_charbox(start + place)[0] for place in range(count)]


@pytest.mark.parametrize("text", ["وزارة الصحة تعلن", "שלום לכולם", EMOJI, "Ελλάδα, Москва, œuf ß"])
def test_what_was_written_in_another_script_can_be_read_back(text, tmp_path):
    assert drawn(text, tmp_path / "a.pdf").get_text_range().strip() == text


@pytest.mark.parametrize("text", [ARABIC, HEBREW, EMOJI, "مُحَمَّدٌ", "پاکستان"])
def test_no_sign_is_printed_as_a_box(text):
    for font in (paper.SANS, paper.BOLD, paper.SERIF, paper.MONO):
        pieces = script.pieces(script.seen(text), font)
        boxes = [sign for name, piece in pieces for sign in piece if not has(name, sign)]
        assert boxes == []
    assert not script.unprintable([text])


def has(font: str, sign: str) -> bool:
    return ord(sign) in pdfmetrics.getFont(font).face.charToGlyph


def test_words_keep_their_own_font_as_far_as_it_goes():
    pieces = script.pieces("Gerucht 😷 in שלום", paper.BOLD)
    assert pieces == [
        (paper.BOLD, "Gerucht "),
        ("NotoEmoji", "😷"),
        (paper.BOLD, " in "),
        ("NotoSansHebrew", "שלום"),
    ]


def test_arabic_letters_are_joined():
    assert script.seen("سلام") == "\ufeb3\ufefc\ufee1"


def test_a_sign_that_no_font_has_is_printed_as_its_code_point(tmp_path):
    assert script.unprintable(["in 漢"])
    assert "in [U+6F22]" in drawn("in 漢", tmp_path / "a.pdf").get_text_range()


@pytest.mark.parametrize(
    "text", ["❤\ufe0f", "👨\u200d👩", "\u2067x\u2069", "👍\U0001f3fd", "a\u2028b"]
)
def test_what_has_no_picture_of_its_own_is_left_out_without_a_word(text):
    assert "U+" not in script.seen(text)
    assert not script.unprintable([text])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("see (אב) ok [גד]", "see (בא) ok [דג]"),
        ("אב (abc) 12:30 גד", "דג 12:30 (abc) בא"),
        ("אב ((a)) «ב» <x>", "<x> «ב» ((a)) בא"),
        ("no (turn) at all", "no (turn) at all"),
    ],
)
def test_brackets_face_the_words_that_they_hold(text, read):
    assert script.turned(text, "R" if script.from_right(text) else "L") == read


def test_a_hebrew_line_begins_at_the_right_and_runs_to_the_left(tmp_path):
    places = lefts(drawn("שלום לכולם", tmp_path / "a.pdf"), "שלום")
    assert places == sorted(places, reverse=True)
    assert places[0] > WIDE - 20


def test_words_within_dutch_stand_where_they_were_written(tmp_path):
    page = drawn("Gerucht: שלום, zegt Karim", tmp_path / "a.pdf")
    before, there, after = (lefts(page, words)[0] for words in ("Gerucht", "שלום", "zegt"))
    assert before < there < after


def test_the_first_words_stand_on_the_first_line(tmp_path):
    page = drawn("שלום " + "לכולם " * 30 + "סוף", tmp_path / "a.pdf", width=150)

    def height(words: str) -> float:
        start, _ = page.search(words).get_next()
        return page.get_charbox(start)[1]

    assert height("שלום") > height("סוף") + 40


def test_what_runs_on_over_a_page_is_turned_once(tmp_path):
    whole = script.prose("שלום " + "לכולם " * 60 + "סוף", paper.style("body"))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(240, 400))
    whole.wrapOn(canvas, 200, 400)
    for part in whole.split(200, 40):
        _, height = part.wrapOn(canvas, 200, 400)
        part.drawOn(canvas, 20, 380 - height)
        canvas.showPage()
    canvas.save()
    first, second = (page.get_textpage() for page in pypdfium2.PdfDocument(tmp_path / "a.pdf"))
    assert first.get_text_range().startswith("שלום לכולם")
    assert second.get_text_range().startswith("לכולם לכולם")
    assert second.get_text_range().strip().endswith("סוף")
    places = lefts(second, "לכולם")
    assert places == sorted(places, reverse=True)
    assert places[0] > 200


def test_a_text_that_begins_from_the_left_stays_at_the_left():
    assert script.prose("Sciensano: שלום", paper.style("body")).style.alignment == TA_LEFT
