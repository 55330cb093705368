from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
import xlsxwriter

from nccn_desk.adapters.contacts.apart_items import ApartItems
from nccn_desk.adapters.contacts.items import read_items
from nccn_desk.adapters.contacts.markup import plain
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import BadFile
from nccn_desk.services.intake import Found, columns_of, items_of
from tests.adapters.contacts import heard_files as files


def heard(folder, data, encoding=""):
    file = Path(folder) / "bestand"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    _, kind, heads, rows, _, _, damaged = read_items(file, encoding)
    table = Table(tuple(heads), tuple((line, tuple(cells)) for line, cells in rows))
    found = Found("bestand", kind, table, tuple(damaged))
    return items_of(found, columns_of(found, None))


def code_of(folder, data):
    with pytest.raises(BadFile) as refused:
        heard(folder, data)
    return refused.value.code


def test_a_feed_gives_its_words_and_nothing_that_runs_or_is_fetched(tmp_path):
    first, second = heard(tmp_path, files.FEED)
    assert first.text == "Fermeture des écoles\nCe que l’on sait.\nL’article date du 29."
    assert first.at == "2020-11-17T09:03:00.000Z"
    assert (first.outlet, first.language, first.key) == ("L’Écho (exercice)", "fr", "g1")
    assert (first.tags, first.link) == (("écoles",), "https://echo.example/1")
    assert (second.at, second.lost) == ("", ("at",))


def test_atom_and_rdf_are_feeds_too(tmp_path):
    (item,) = heard(tmp_path, files.ATOM)
    assert item.text == "Fachverband fordert Klarheit\nüber\nZeiten"
    assert (item.at, item.language) == ("2020-11-17T08:49:00.000Z", "de")
    assert (item.key, item.link) == ("urn:1", "https://brf.example/")
    (old,) = heard(tmp_path, files.RDF)
    assert (old.text, old.at) == ("Nog zo een", "2020-11-17T08:00:00.000Z")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_bomb_of_entities_is_refused_however_it_is_written(tmp_path, encoding):
    assert code_of(tmp_path, files.BOMB.encode(encoding)) == "intake_entities"


def test_nothing_of_this_machine_comes_in_through_a_document_type(tmp_path):
    (item,) = heard(tmp_path, files.OUTSIDE)
    assert item.text == "t k"


def test_broken_feeds_are_read_as_far_as_they_go(tmp_path):
    assert [each.text for each in heard(tmp_path, files.BROKEN)] == ["a b", "c"]
    assert "heel" in [each.text for each in heard(tmp_path, files.CUT)]


def test_what_is_built_to_break_a_reader_takes_no_time(tmp_path):
    begun = time.process_time()
    (item,) = heard(tmp_path, files.NESTED)
    assert item.text == "t"
    for part in ("<!--", "<a ", "<div>", "&amp", "<![CDATA["):
        plain(part * 50_000)
    heard(tmp_path, files.DEEP_MAIL)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "intake_empty"),
        (b"<rss><channel></channel></rss>", "intake_empty"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "intake_page"),
        (b"<?xml version='1.0'?><kml/>", "intake_no_feed"),
        (b'{"a":[{"text":', "intake_bad_json"),
        (b"[" * 200_000, "intake_bad_json"),
        (b"[]", "intake_empty"),
        (b"[1, 2]", "intake_empty"),
        (b"kop\n", "intake_empty"),
        (b"PK\x03\x04rommel", "contacts_bad_workbook"),
    ],
)
def test_what_holds_no_items_is_refused_with_its_reason(tmp_path, data, code):
    assert code_of(tmp_path, data) == code


def test_a_box_gives_its_mails_and_counts_the_damaged_ones(tmp_path):
    first, second, damaged = heard(tmp_path, files.BOX)
    assert first.text == "Fermeture des écoles\nMag ik carpoolen?"
    assert first.at == "2020-11-17T08:31:00.000Z"
    assert first.outlet == ""  # who wrote is kept only where a person wants it
    assert second.text == "Tweede\nFrom hier\n>From daar"
    assert second.lost == ("at",)
    assert (damaged.line, damaged.fault) == (2, "damaged")


def test_one_mail_is_a_file_too(tmp_path):
    (item,) = heard(tmp_path, files.MAIL)
    assert item.text == "Hallo\nIk vraag me af"


def test_posts_are_found_wherever_they_lie(tmp_path):
    first, second, damaged = heard(tmp_path, files.POSTS)
    assert first.text == "Zijn de scholen déjà dicht? <3"
    assert (first.at, first.outlet) == ("2020-11-14T18:20:11.000Z", "ouder1")
    assert (first.language, first.key) == ("nl", "1")
    assert (second.text, second.language) == ("b", "")
    assert (damaged.line, damaged.fault) == (2, "damaged")
    assert [each.text for each in heard(tmp_path, files.LINES)] == ["a", "b", ""]
    assert [each.text for each in heard(tmp_path, files.ARCHIVE)] == ["uit het archief"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sheets_are_read_in_the_encodings_of_this_country(tmp_path, encoding):
    first, second, third = heard(tmp_path, files.SHEET.encode(encoding))
    assert (first.text, first.language) == ("Beller uit Eupen", "de")
    assert first.at == "2020-11-17T09:04:00.000Z"
    assert (second.text, second.volume, second.lost) == (
        "Zeven oproepen over één auto",
        7,
        ("at",),
    )
    assert third.fault == "no_text"


def test_a_workbook_is_a_sheet(tmp_path):
    file = tmp_path / "boek.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("tekst", "datum"))
        sheet.write_row(1, 0, ("Oproep <b>om te betogen</b>", "17/11/2020 10:01"))
    (item,) = heard(tmp_path, file.read_bytes())
    assert (item.text, item.at) == ("Oproep om te betogen", "2020-11-17T09:01:00.000Z")


def test_it_is_read_in_a_process_of_its_own(tmp_path):
    file = tmp_path / "echo.xml"
    file.write_bytes(files.FEED)
    found = ApartItems().read(str(file))
    assert (found.name, found.kind, len(found.table.rows)) == ("echo.xml", "feed", 2)
    file.write_bytes(files.BOMB.encode())
    with pytest.raises(BadFile) as refused:
        ApartItems().read(str(file))
    assert refused.value.code == "intake_entities"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "['items']",
        '["items", "other", [], [], "", "", []]',
        '["cards", []]',
        '["items", "feed", ["a"], [["x", []]], "", "", []]',
        '["fault", "made_up", {}]',
    ],
)
def test_a_worker_that_talks_nonsense_is_not_believed(tmp_path, said):
    file = tmp_path / "x.xml"
    file.write_bytes(b"x")
    asked = ApartItems((sys.executable, "-c", f"print({said!r})"))
    with pytest.raises(BadFile) as refused:
        asked.read(str(file))
    assert refused.value.code == "intake_too_hard"
