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
