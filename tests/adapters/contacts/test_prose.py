from __future__ import annotations

import io
import sys
import zipfile

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from nccn_desk.adapters.contacts import prose
from nccn_desk.adapters.contacts.apart_prose import ApartProse
from nccn_desk.adapters.contacts.prose import read_prose
from nccn_desk.services.importing import BadFile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINES = ["Les cafés ferment à 22 heures.", "Art. 2. Höchstens 4 Besucher."]


def read(tmp_path, data, name="tekst"):
    file = tmp_path / name
    file.write_bytes(data)
    _, kind, text = read_prose(file)
    return kind, text.split("\n")


def refused(tmp_path, data):
    with pytest.raises(BadFile) as fault:
        read(tmp_path, data)
    return fault.value.code


def word(body, **parts):
    """Return a Word file with this body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", body)
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()


def paragraphs(*inner, before=""):
    body = "".join(f"<w:p>{each}</w:p>" for each in inner)
    return f'{before}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'


def pdf(*pages):
    """Return a PDF with these lines on its pages."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.drawString(72, 720 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_whatever_encoding_it_was_written(tmp_path, encoding):
    assert read(tmp_path, "\r\n\r\n".join(LINES).encode(encoding)) == ("text", LINES)


def test_a_word_file_is_read_as_word_writes_it_with_its_tables(tmp_path):
    document = Document()
    document.add_heading("Ministerieel besluit")
    document.add_paragraph("De cafés\tsluiten om 22 uur.")
    document.add_table(1, 2).rows[0].cells[1].text = "Vier bezoekers."
    document.save(tmp_path / "besluit.docx")
    _, kind, text = read_prose(tmp_path / "besluit.docx")
    assert (kind, text.split("\n")) == (
        "word",
        ["Ministerieel besluit", "De cafés sluiten om 22 uur.", "Vier bezoekers."],
    )


def test_of_a_word_file_with_changes_the_words_count_that_stand_in_the_end(tmp_path):
    body = paragraphs(
        "<w:r><w:t>Sluiten om </w:t></w:r><w:del><w:r><w:delText>22</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>23</w:t></w:r></w:ins><w:r><w:t> uur</w:t></w:r>",
        "<w:moveFrom><w:r><w:t>Verplaatst</w:t></w:r></w:moveFrom>",
        "<w:r><w:t>Kader</w:t></w:r>"
        "<w:txbx><w:p><w:r><w:t>In een kader.</w:t></w:r></w:p></w:txbx>",
    )
    assert read(tmp_path, word(body)) == ("word", ["Sluiten om 23 uur", "Kader", "In een kader."])


def test_a_page_is_read_without_its_head_its_scripts_and_what_it_would_fetch(tmp_path):
    page = (
        '<!DOCTYPE html><html><head><meta charset="iso-8859-1"><title>Niet dit</title>'
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head><body><script>stuur()'
        "</script><h1>Besluit</h1><p>Les cafés <b>ferment</b> à 22 heures.<br>Punt twee.</p>"
        '<img src="http://127.0.0.1:9/x.png"></body></html>'
    )
    assert read(tmp_path, page.encode("latin-1")) == (
        "page",
        ["Besluit", "Les cafés ferment à 22 heures.", "Punt twee."],
    )


def test_lines_of_a_pdf_are_put_together_where_no_sentence_ends(tmp_path):
    data = pdf(
        ["Artikel 1. De cafés en restaurants", "sluiten om 22 uur.", "Artikel 2. Thuis mag u"],
        ["hoogstens vier bezoe-", "kers ontvangen", "- elke bezoeker apart"],
    )
    assert read(tmp_path, data) == (
        "pdf",
        [
            "Artikel 1. De cafés en restaurants sluiten om 22 uur.",
            "Artikel 2. Thuis mag u hoogstens vier bezoekers ontvangen",
            "- elke bezoeker apart",
        ],
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "writing_empty"),
        (b" \n\t\n", "writing_empty"),
        (b"%PDF-1.7 stuk", "writing_no_text"),
        (pdf([]), "writing_scanned"),
        (b"PK\x03\x04stuk", "writing_no_text"),
        (word("<w:document"), "writing_no_text"),
        (word(paragraphs(before='<!DOCTYPE x [<!ENTITY a "b">]>')), "writing_entities"),
        (bytes.fromhex("d0cf11e0") + b"x" * 64, "writing_old"),
        (b"{\\rtf1 woorden}", "writing_old"),
        (b"\x00\x01\x02\x03", "writing_no_text"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, data, code):
    assert refused(tmp_path, data) == code


def test_a_file_without_words_of_word_is_no_word_file(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    assert refused(tmp_path, made.getvalue()) == "writing_no_text"


def test_what_swells_beyond_measure_is_refused(tmp_path, monkeypatch):
    body = paragraphs(f"<w:r><w:t>{'a' * 200_000}</w:t></w:r>")
    monkeypatch.setattr(prose, "PART_LIMIT", 100_000)
    assert refused(tmp_path, word(body)) == "writing_bomb"
    monkeypatch.setattr(prose, "PAGES", 1)
    assert refused(tmp_path, pdf(["Een."], ["Twee."])) == "writing_too_many"
    monkeypatch.setattr(prose, "SIGNS", 10)
    assert refused(tmp_path, b"Meer dan tien tekens.") == "writing_too_large"
    monkeypatch.setattr(prose, "FILE_LIMIT", 4)
    assert refused(tmp_path, b"12345") == "writing_too_large"


def test_the_worker_reads_each_kind_at_arms_length(tmp_path):
    for name, data in (
        ("a.txt", LINES[0].encode()),
        ("a.docx", word(paragraphs(f"<w:r><w:t>{LINES[0]}</w:t></w:r>"))),
        ("a.html", f"<html><body><p>{LINES[0]}</p></body></html>".encode()),
        ("a.pdf", pdf(["Les cafes ferment."])),
    ):
        (tmp_path / name).write_bytes(data)
        found = ApartProse().read(str(tmp_path / name))
        assert found.name == name
        assert found.text.startswith("Les caf")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("print('kapot')", "writing_too_hard"),
        ('print(\'["prose", "muziek", "x"]\')', "writing_too_hard"),
        ('print(\'["fault", "anders", {}]\')', "writing_too_hard"),
        ('print(\'["fault", "writing_scanned", {}]\')', "writing_scanned"),
        ("import time; time.sleep(60)", "writing_too_hard"),
    ],
)
def test_a_worker_that_breaks_hangs_or_lies_gives_no_text(tmp_path, told, code):
    file = tmp_path / "a.txt"
    file.write_text("woorden")
    with pytest.raises(BadFile) as fault:
        ApartProse((sys.executable, "-c", told), patience=2).read(str(file))
    assert fault.value.code == code


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(BadFile) as fault:
        ApartProse().read(str(tmp_path / "nergens.txt"))
    assert fault.value.code == "contacts_unread"
