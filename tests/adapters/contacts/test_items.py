from __future__ import annotations

import sys

import pytest
import xlsxwriter

from nccn_desk.adapters.contacts.apart_items import ApartItems
from nccn_desk.services.importing import BadFile
from tests.adapters.contacts import heard_files as files
from tests.adapters.contacts.heard_files import code_of, heard


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


class Web:
    """What stands at addresses, on paper."""

    def __init__(self, **pages):
        self.pages, self.stopped = pages, 0

    def fetch(self, address):
        try:
            return self.pages[address.rpartition("/")[2]]
        except KeyError as fault:
            raise BadFile("feed_no_answer", host="net") from fault

    def stop(self):
        self.stopped += 1


def test_what_stands_at_an_address_is_read_as_a_file_is():
    web = Web(feed=files.FEED, bomb=files.BOMB.encode())
    found = ApartItems(web).read("https://net.example/feed")
    assert (found.name, found.kind, len(found.table.rows)) == (
        "https://net.example/feed",
        "feed",
        2,
    )
    for place, code in (("bomb", "intake_entities"), ("gone", "feed_no_answer")):
        with pytest.raises(BadFile) as refused:
            ApartItems(web).read(f"https://net.example/{place}")
        assert refused.value.code == code
    ApartItems(web).stop()
    assert web.stopped == 1


def test_it_is_read_in_a_process_of_its_own(tmp_path):
    file = tmp_path / "echo.xml"
    file.write_bytes(files.FEED)
    found = ApartItems(Web()).read(str(file))
    assert (found.name, found.kind, len(found.table.rows)) == ("echo.xml", "feed", 2)
    file.write_bytes(files.BOMB.encode())
    with pytest.raises(BadFile) as refused:
        ApartItems(Web()).read(str(file))
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
    asked = ApartItems(Web(), (sys.executable, "-c", f"print({said!r})"))
    with pytest.raises(BadFile) as refused:
        asked.read(str(file))
    assert refused.value.code == "intake_too_hard"


def test_a_feed_of_50_megabytes_is_read_within_bounds(tmp_path):
    file = tmp_path / "groot.xml"
    number = 0
    with file.open("wb") as target:
        target.write(b"<rss><channel>")
        while target.tell() < 50 * 2**20:
            number += 1
            words = (number, b"woord " * 16_000)
            target.write(b"<item><title>t%d</title><description>%s</description></item>" % words)
        target.write(b"</channel></rss>")
    found = ApartItems(Web()).read(str(file))
    assert (len(found.table.rows), found.damaged) == (number, ())


@pytest.mark.parametrize("size", [65, 500])
def test_a_feed_beyond_its_limit_is_refused_with_it(tmp_path, size):
    file = tmp_path / "groot.xml"
    with file.open("wb") as target:
        target.write(b"<rss><channel><item><title>a</title></item>")
        target.truncate(size * 2**20)
    with pytest.raises(BadFile) as refused:
        ApartItems(Web()).read(str(file))
    assert (refused.value.code, dict(refused.value.values)) == ("intake_too_large", {"limit": 64})
