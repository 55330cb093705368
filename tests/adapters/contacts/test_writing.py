from __future__ import annotations

import csv
import io
import zipfile

import pytest

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.contacts.writing import FOLD, ContactWriter, folded, shown, written
from nccn_desk.services.exporting_contacts import COLUMNS, FORMATS, Contact, Export, NotExported
from nccn_desk.services.importing import cards_of, columns_of

AN = Contact(
    "u-1",
    {
        "name": "An Peeters",
        "partner": "Stad Gent; dienst (oefening), D5",
        "function": "=1+1",
        "languages": "nl | fr",
        "circle": "Infocel, kern | Team D5",
        "uid": "u-1",
    },
    ("an@gent.example", "an.thuis@gent.example"),
    (("phone", "+32 9 210 10 10"), ("mobile", "0475 12 34 56")),
)
HOUSE = Contact(
    "u-2",
    {"partner": "Dienst Élodie", "level": "gemeente", "disciplines": "D1 | D5", "uid": "u-2"},
    ("dienst@x.example",),
)
MARKING = "OEFENING · INTERN"


def export(language="nl"):
    return Export(language, "Partners", MARKING, COLUMNS, (HOUSE, AN))


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_what_is_written_is_read_back_the_same(tmp_path, wanted, language):
    file = tmp_path / f"partners{FORMATS[wanted]}"
    ContactWriter().write(export(language), wanted, file)
    assert list(tmp_path.iterdir()) == [file]
    found = ApartContacts().read(str(file))
    house, an = cards_of(found, columns_of(found))
    assert (house.name, house.partner, house.mails) == ("", "Dienst Élodie", ("dienst@x.example",))
    assert (an.name, an.partner) == ("An Peeters", "Stad Gent; dienst (oefening), D5")
    assert an.word("function") == "=1+1"
    assert (an.mails, an.phones) == (AN.mails, AN.phones)
    assert an.word("uid") == "u-1"
    if wanted in {"csv", "xlsx"}:
        assert house.disciplines == ("D1", "D5")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+32 475 12 34 56", "+32 475 12 34 56"),
        ("+32+1", "'+32+1"),
        ("An", "An"),
        ("", ""),
    ],
)
def test_no_cell_is_worked_out_by_a_spreadsheet(cell, safe):
    assert shown(cell) == safe


def test_a_sheet_bears_its_marking_in_every_row():
    heads, *rows = csv.reader(
        io.StringIO(written(export(), "csv").decode("utf-8-sig")), delimiter=";"
    )
    assert len(heads) == len(COLUMNS) + 1
    assert {row[-1] for row in rows} == {MARKING}


def test_a_workbook_holds_words_and_no_formula():
    with zipfile.ZipFile(io.BytesIO(written(export(), "xlsx"))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_lines_of_a_card_are_folded_between_letters():
    data = folded("FN:" + "é" * 100)
    lines = data.split(b"\r\n")
    assert all(len(line) <= FOLD for line in lines)
    assert [line.decode() for line in lines]  # each of them whole letters
    assert data.replace(b"\r\n ", b"").decode() == "FN:" + "é" * 100 + "\r\n"


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    with pytest.raises(NotExported) as refused:
        ContactWriter().write(export(), "csv", tmp_path / "weg" / "partners.csv")
    assert refused.value.values["reason"] == "No such file or directory"
    folder = tmp_path / "partners.csv"
    folder.mkdir()
    with pytest.raises(NotExported):
        ContactWriter().write(export(), "csv", folder)
    assert list(tmp_path.iterdir()) == [folder]
