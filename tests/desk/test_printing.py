from __future__ import annotations

import sys

import pypdfium2
import pytest

from nccn_desk.desk.printing import Printed, page, print_code
from nccn_desk.presenters.phrases import given, said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows draws for its spooler")

GROUPS = ("K7M2Q", "9XW4A", "0HJ5T", "ABCDE", "FGHJK", "MNPQR", "STVWX")
LINES = (
    given("NCCN Desk · herstelcode"),
    given("Van Lotte Verhaegen (oefening), toestel LV"),
    said("first_use.sheet.how"),
    said("first_use.sheet.where"),
)


def lp(folder, monkeypatch, script):
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def words_of(pdf):
    return "\n".join(
        sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(pdf)
    )


def test_the_page_says_whose_code_it_is_and_how_to_use_it(plex):
    words = words_of(page(("Titel", "Van Lotte", "Typ de zeven groepen.", "In een kluis."), GROUPS))
    assert "Van Lotte" in words
    assert all(group in words for group in GROUPS)
    assert "In een kluis." in words


def test_the_page_goes_to_the_printer_and_nowhere_else(plex, look, monkeypatch, tmp_path):
    spool, elsewhere = tmp_path / "spool", tmp_path / "temporary"
    spool.mkdir()
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    lp(spool, monkeypatch, f'echo "$@" > {spool}/words; cat > {spool}/page.pdf')
    assert print_code(look, LINES, GROUPS) is Printed.SENT
    assert all(group in words_of((spool / "page.pdf").read_bytes()) for group in GROUPS)
    assert GROUPS[0] not in (spool / "words").read_text(encoding="utf-8")
    assert list(elsewhere.iterdir()) == []


def test_without_a_printer_it_says_so(look, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert print_code(look, LINES, GROUPS) is Printed.NO_PRINTER


def test_a_printer_that_refuses_is_none(look, monkeypatch, tmp_path):
    lp(tmp_path, monkeypatch, "cat > /dev/null; exit 1")
    assert print_code(look, LINES, GROUPS) is Printed.NO_PRINTER


def test_a_spooler_that_does_not_start_is_none(look, monkeypatch, tmp_path):
    (tmp_path / "lp").write_bytes(b"\x7fELF no program")
    (tmp_path / "lp").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert print_code(look, LINES, GROUPS) is Printed.NO_PRINTER
