from __future__ import annotations

from nccn_desk.adapters.publish.letters import missing_letters
from nccn_desk.adapters.publish.tree_growing import grow
from tests.adapters.publish import papers


def named(words, **values):
    piece = papers.piece("2.3", "paragraph", "x", words, **values)
    publication = papers.rich(chapters=(papers.chapter(2, "situation", piece),), gaps=())
    return missing_letters(grow(publication))


def test_a_letter_that_no_font_has_is_named_with_its_place():
    assert named("Voir 漢字 et 漢") == {"漢": "2.3 (FR)", "字": "2.3 (FR)"}


def test_letters_of_all_four_languages_and_what_people_type_are_there():
    assert named("ĳ œ Œ ß ẞ ñ “ ” „ « » … – — € 😀 é e\u0301 مياه שלום \u202f\u200b") == {}


def test_a_source_is_read_too():
    assert named("x", source="漢") == {"漢": "Bronnen (NL)"}


def test_the_head_is_read_too():
    assert missing_letters(grow(papers.standing(place="漢"))) == {"漢": "Plaats (NL)"}
