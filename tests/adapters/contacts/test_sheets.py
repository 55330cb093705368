from __future__ import annotations

import io
import zipfile

import pytest
from xlsxwriter import Workbook

from nccn_desk.adapters.contacts import sheets
from nccn_desk.adapters.contacts.sheets import read_text, read_workbook
from nccn_desk.domain.cards import card_of, entries
from nccn_desk.domain.cards_heads import guess
from nccn_desk.services.importing import COLUMNS, ROWS, BadFile
from tests.adapters.contacts.books import NAMES, OUTLOOK_HEADS, SHEETS, outlook_csv


def people_of(table):
    return [card_of(each) for each in entries(table, guess(table.heads))]


@pytest.mark.parametrize("book", SHEETS)
def test_the_sheet_of_every_mail_program_is_read_without_a_question(book):
    people = people_of(read_text(SHEETS[book]()))
    assert tuple(each.name for each in people) == NAMES
    elodie, _, an, _ = people
    assert elodie.partner == "Région wallonne (exercice)"
    assert elodie.mails == ("elodie.lefevre@wallonie.example",)
    assert elodie.word("function") == "Porte-parole"
    assert ("mobile", "0486/12.34.57") in an.phones or ("phone", "0486/12.34.57") in an.phones


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_whatever_alphabet_and_sign_between_cells(encoding, between):
    table = read_text(outlook_csv(OUTLOOK_HEADS["nl"], between, encoding))
    assert tuple(each.name for each in people_of(table)) == NAMES
    assert table.between == between


def test_an_alphabet_that_somebody_names_is_used_and_one_that_does_not_fit_is_refused():
    data = "Naam;Bedrijf\nÉlodie;x\n".encode("mac_roman")
    assert read_text(data, "mac_roman").rows[0][1] == ("Élodie", "x")
    with pytest.raises(BadFile) as refused:
        read_text(data, "utf-8")
    assert refused.value.code == "contacts_other_encoding"


def test_a_line_that_names_the_sign_is_no_row_and_lines_are_counted_as_an_editor_does():
    table = read_text(b'sep=|\nNaam|Nota\nAn|"twee\nregels"\n\nJan|x\n')
    assert table.heads == ("Naam", "Nota")
    assert [line for line, _ in table.rows] == [3, 6]


def code_of(job, *given):
    with pytest.raises(BadFile) as refused:
        job(*given)
    return refused.value.code


def test_what_is_no_sheet_is_said(monkeypatch):
    assert code_of(read_text, b"Naam\n\0\0x\n\xff") == "contacts_not_text"
    assert code_of(read_text, b'Naam;Nota\nAn;"nooit dicht\n') == "contacts_bad_row"
    assert code_of(read_text, b";".join([b"x"] * (COLUMNS + 1)) + b"\nx") == "contacts_too_many"
    assert code_of(read_text, b"Naam\n" + b"An\n" * (ROWS + 1)) == "contacts_too_many"
    monkeypatch.setattr(sheets, "TEXT_LIMIT", 10)
    assert code_of(read_text, b"Naam;Voornaam\n") == "contacts_too_large"


def workbook(file, rows, **how):
    with Workbook(file, how) as book:
        book.add_worksheet()
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place + 2, 1, row)
    return file


def test_a_workbook_is_read_where_it_begins_and_a_formula_is_its_result(tmp_path):
    file = tmp_path / "boek.xlsx"
    with Workbook(file) as book:
        book.add_worksheet()
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ["Naam", "Mobiel", "Nota"])
        sheet.write_row(3, 1, ["An Peeters", 475123456])
        sheet.write_formula(3, 3, '=HYPERLINK("http://kwaad.example","klik")', None, "klik")
    table = read_workbook(file)
    assert table.heads == ("Naam", "Mobiel", "Nota")
    assert table.rows == ((4, ("An Peeters", "475123456", "klik")),)


def test_what_is_no_workbook_is_said(tmp_path):
    file = tmp_path / "boek.xlsx"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    assert code_of(read_workbook, file) == "contacts_old_workbook"
    file.write_bytes(b"PK\x03\x04 en dan niets")
    assert code_of(read_workbook, file) == "contacts_bad_workbook"
    file.write_bytes(b"Naam;Bedrijf")
    assert code_of(read_workbook, file) == "contacts_bad_workbook"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("iets.xml", "<x/>")
    assert code_of(read_workbook, file) == "contacts_bad_workbook"
    assert code_of(read_workbook, workbook(file, [])) == "contacts_empty"


def test_a_workbook_that_grows_beyond_all_measure_is_not_unpacked(tmp_path, monkeypatch):
    file, made = tmp_path / "bom.xlsx", io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    file.write_bytes(made.getvalue())
    monkeypatch.setattr(sheets, "UNPACKED", 1_000_000)
    assert code_of(read_workbook, file) == "contacts_bomb"
