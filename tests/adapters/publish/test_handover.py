from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from nccn_desk.adapters.publish import paper
from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.domain.markings import EXERCISE, INTERNAL
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection, SheetSignature

MADE = datetime(2020, 11, 17, 19, 30, tzinfo=UTC)


def sheet(rows: int = 3, note: str = "Rustige avond.") -> Sheet:
    return Sheet(
        language="nl",
        title="Overdracht van 17 november 2020",
        subtitle="COVID-19 · federale fase · dag 250",
        marking=INTERNAL,
        exercise=True,
        facts=(("Draagt over", "Lotte Verhaegen"), ("Neemt over", "Nadia Peeters")),
        sections=(
            SheetSection(
                "Open taken",
                f"{rows} open",
                tuple((f"T-LV-{n}", f"Sciensano & cijfers <{n}>", "20:15") for n in range(rows)),
                "Geen open taken.",
            ),
            SheetSection("Lopende klokken", "0", (), "Geen lopende klokken."),
        ),
        note_title="Eigen nota",
        note=note,
        signatures=(
            SheetSignature("Draagt over", "Lotte Verhaegen", "20:31", "9f3c 71ae"),
            SheetSignature("Neemt over", "Nadia Peeters", "", ""),
        ),
        footer="O-LV-12 · 9f3c71ae04bde2c8",
        page_words="Pagina {page} van {pages}",
        missing_words="[U+…] staat in de plaats van een teken.",
    )


def text_of(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def test_every_word_of_the_sheet_is_on_the_paper(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    assert PdfPublisher().handover(sheet(), MADE, file) == 1
    (page,) = text_of(file)
    for words in (
        "Lotte Verhaegen",
        "Sciensano & cijfers <2>",
        "Geen lopende klokken.",
        "9f3c 71ae",
    ):
        assert words in page


@pytest.mark.parametrize("rows", [3, 55, 70])
def test_what_must_stand_on_one_page_is_made_smaller_and_stays_as_wide(tmp_path, rows):
    whole = sheet(rows, note="")
    one = replace(whole, one_page=True, note_title="", signatures=())
    file = tmp_path / "briefing.pdf"
    assert PdfPublisher().journal(one, MADE, file) == 1
    document = pypdfium2.PdfDocument(file)
    letters = document[0].get_textpage()
    at, count = letters.search("20:15").get_next()
    assert letters.get_charbox(at + count - 1)[2] == pytest.approx(
        paper.PAGE[0] - paper.SIDE, abs=1.0
    )
    assert f"T-LV-{rows - 1}" in letters.get_text_range()
    document.close()


def test_a_sheet_of_a_key_was_never_anybody_elses_to_read(tmp_path, monkeypatch):
    seen = []
    replaced = Path.replace

    def looked(beside, file):
        seen.append(beside.stat().st_mode & 0o077)
        return replaced(beside, file)

    monkeypatch.setattr(Path, "replace", looked)
    PdfPublisher().shares(sheet(), MADE, tmp_path / "sheet.pdf")
    assert seen == [0]
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0


def test_marking_and_exercise_stand_on_each_page_twice_and_pages_are_counted(
    tmp_path: Path,
) -> None:
    file = tmp_path / "handover.pdf"
    pages = PdfPublisher().handover(sheet(rows=120), MADE, file)
    texts = text_of(file)
    assert pages == len(texts) > 1
    for number, page in enumerate(texts, start=1):
        assert page.count(INTERNAL) == 2
        assert page.count(EXERCISE) == 2
        assert f"Pagina {number} van {pages}" in page


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    PdfPublisher().handover(sheet(), MADE, first)
    PdfPublisher().handover(sheet(), MADE, second)
    assert first.read_bytes() == second.read_bytes()


def test_only_our_fonts_are_used_and_embedded(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    PdfPublisher().handover(sheet(note="Twee\nalinea’s met ß, œ en …"), MADE, file)
    raw = file.read_bytes()
    assert b"IBMPlexSans" in raw
    assert b"FontFile2" in raw
    (page,) = text_of(file)
    assert "alinea’s met ß, œ en …" in page


def test_a_long_note_runs_on_over_pages(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    assert PdfPublisher().handover(sheet(note="Een lange zin. " * 2_000), MADE, file) > 2


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "handover.pdf"
    with pytest.raises(NotWritten) as refusal:
        PdfPublisher().handover(sheet(), MADE, file)
    assert refusal.value.values["place"] == str(file)
    assert list(tmp_path.iterdir()) == []


def lines(count: int = 60) -> Sheet:
    """Return a day of the journal."""
    rows = tuple(
        (f"{n // 60:02d}:{n % 60:02d}", f"Regel {n}{BENEATH}Feit · J-LV-{n}", "Lotte Verhaegen")
        for n in range(count)
    )
    day = SheetSection("dinsdag 17 november 2020", f"{count} regels", rows, "")
    return replace(
        sheet(), title="Journaal", sections=(day,), note_title="", note="", signatures=()
    )


def test_lines_of_the_journal_have_neither_note_nor_signatures(tmp_path: Path) -> None:
    file = tmp_path / "journal.pdf"
    assert PdfPublisher().journal(lines(3), MADE, file) == 1
    (page,) = text_of(file)
    assert "Regel 2" in page
    assert "J-LV-2" in page
    assert BENEATH not in page
    assert "Eigen nota" not in page


def test_a_list_that_runs_on_names_itself_on_each_page(tmp_path: Path) -> None:
    file = tmp_path / "journal.pdf"
    pages = PdfPublisher().journal(lines(), MADE, file)
    texts = text_of(file)
    assert pages == len(texts) > 1
    assert all("dinsdag 17 november 2020" in page for page in texts)
    assert all("60 regels" in page for page in texts)


def test_the_last_column_ends_at_the_margin(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    PdfPublisher().handover(sheet(), MADE, file)
    document = pypdfium2.PdfDocument(file)
    text = document[0].get_textpage()
    found = text.search("20:15")
    start, count = found.get_next()
    ends = max(text.get_charbox(start + place)[2] for place in range(count))
    margin = document[0].get_width() - paper.SIDE
    document.close()
    assert abs(ends - margin) < 1


def test_a_sheet_outside_an_exercise_does_not_say_exercise(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    PdfPublisher().handover(replace(sheet(), exercise=False), MADE, file)
    (page,) = text_of(file)
    assert EXERCISE not in page


def test_a_paper_in_many_scripts_reads_back_and_says_what_a_code_point_is(tmp_path: Path) -> None:
    file = tmp_path / "journal.pdf"
    words = ("وزارة الصحة تعلن", "שלום לכולם", "😷 🇧🇪")
    rows = tuple(("10:07", text, "Karim") for text in (*words, "met 漢"))
    many = replace(sheet(), sections=(SheetSection("Regels", "4", rows, ""),))
    PdfPublisher().journal(many, MADE, file)
    (page,) = text_of(file)
    assert all(text in page for text in words)
    assert "met [U+6F22]" in page
    assert many.missing_words in page


def test_a_paper_without_code_points_says_nothing_about_them(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    PdfPublisher().handover(sheet(), MADE, file)
    (page,) = text_of(file)
    assert "U+" not in page


def test_the_file_says_its_title(tmp_path: Path) -> None:
    file = tmp_path / "handover.pdf"
    PdfPublisher().handover(sheet(), MADE, file)
    document = pypdfium2.PdfDocument(file)
    said = document.get_metadata_dict()
    document.close()
    assert (said["Title"], said["Author"]) == (sheet().title, "NCCN Desk")
