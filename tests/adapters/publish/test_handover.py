from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from nccn_desk.adapters.publish.handover import NotWritten, PdfPublisher
from nccn_desk.domain.markings import EXERCISE, INTERNAL
from nccn_desk.services.shapes import Sheet, SheetSection, SheetSignature

MADE = datetime(2020, 11, 17, 19, 30, tzinfo=UTC)


def sheet(rows: int = 3, note: str = "Rustige avond.") -> Sheet:
    return Sheet(
        language="nl",
        title="Dienstoverdracht 17 november 2020",
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
