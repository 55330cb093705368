from __future__ import annotations

import pytest

from tests.adapters.contacts import heard_files as files
from tests.adapters.contacts.heard_files import code_of, heard


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


@pytest.mark.parametrize("feed", files.HIDDEN)
def test_what_a_feed_defines_is_seen_wherever_it_hides(tmp_path, feed):
    assert code_of(tmp_path, feed) == "intake_entities"


def test_comments_that_never_end_take_no_time(tmp_path):
    (item,) = heard(tmp_path, b"<!--" * 200_000 + files.BROKEN.replace(b"c</titel>", b"c</title>"))[
        :1
    ]
    assert item.fault == "damaged"


def test_what_is_nested_beyond_reading_is_counted_as_damaged(tmp_path):
    assert [each.fault for each in heard(tmp_path, files.DEEP)] == ["damaged"]


def test_signs_that_no_text_can_hold_cost_no_feed(tmp_path):
    (item,) = heard(tmp_path, files.SIGNS)
    assert item.text == "ab\ufffd\ufffd"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("utf-8", "cp1252"),
        ("windows-1252", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("klingon", "utf-8"),
        ("zlib", "cp1252"),
    ],
)
def test_a_feed_that_lies_about_its_alphabet_is_read_all_the_same(tmp_path, said, written):
    feed = (
        f'<?xml version="1.0" encoding="{said}"?>'
        "<rss><channel><item><title>“École” fermée à 10 €</title></item></channel></rss>"
    )
    (item,) = heard(tmp_path, feed.encode(written))
    assert item.text == "“École” fermée à 10 €"


@pytest.mark.parametrize(
    "at",
    [
        "Tue, 31 Feb 2020 10:00:00 GMT",
        "Mon, 01 Jan 9999 10:00:00 GMT",
        "Tue, 17 Nov 2020 10:00:00 +9999",
        "0000-00-00",
        "nu",
        "1e400",
        "-1",
    ],
)
def test_a_date_that_is_none_is_left_out_and_told_and_its_words_are_kept(tmp_path, at):
    feed = f"<rss><channel><item><title>a</title><pubDate>{at}</pubDate></item></channel></rss>"
    (item,) = heard(tmp_path, feed)
    assert (item.text, item.at, item.lost) == ("a", "", ("at",))
