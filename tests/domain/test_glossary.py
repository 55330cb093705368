from __future__ import annotations

import pytest

from nccn_desk.domain.glossary import Glossary, Term, glossary_of
from nccn_desk.domain.register import Record

GOVERNOR = Term(
    "g",
    {"nl": "gouverneur", "fr": "gouverneur", "de": "Gouverneur", "en": "governor"},
    {"nl": ("landvoogd",), "en": ("provincial head",)},
)
MASK = Term(
    "m",
    {"nl": "mondmasker", "fr": "masque buccal", "de": "Mund-Nasen-Schutz"},
    {"nl": ("masker",), "fr": ("masque",)},
)
HEALTH = Term(
    "h", {"nl": "FOD Volksgezondheid", "fr": "SPF Santé publique"}, {"nl": ("ministerie",)}
)
EVACUATION = Term("e", {"nl": "evacuatie", "de": "Evakuierung", "fr": "évacuation"}, {})
GLOSSARY = Glossary([GOVERNOR, MASK, HEALTH, EVACUATION])


def found(prose, language):
    return [
        (prose[each.start : each.end], each.avoided, each.exact)
        for each in GLOSSARY.find(prose, language)
    ]


def test_terms_are_found_whatever_their_case_and_ending():
    assert found("De Gouverneurs en de GOUVERNEUR", "nl") == [
        ("Gouverneurs", False, False),
        ("GOUVERNEUR", False, True),
    ]
    assert found("des masques buccaux, un masque buccal", "fr")[-1] == (
        "masque buccal",
        False,
        True,
    )


def test_a_word_within_a_right_term_is_not_one_to_avoid():
    assert found("un masque buccal ou un masque", "fr") == [
        ("masque buccal", False, True),
        ("masque", True, True),
    ]
    assert found("een mondmasker, het masker, maskerade", "nl") == [
        ("mondmasker", False, True),
        ("masker", True, True),
    ]


def test_an_article_is_no_part_of_a_french_term():
    assert found("l’évacuation d'évacuation", "fr") == [
        ("évacuation", False, True),
        ("évacuation", False, True),
    ]


def test_a_term_whose_translation_is_lacking_is_told():
    lacking = GLOSSARY.lacking
    source = "De gouverneur besliste over de evacuatie."
    assert lacking(source, "nl", "Le préfet a décidé de l’évacuation.", "fr") == (GOVERNOR,)
    assert lacking(source, "nl", "Les gouverneurs ont décidé des évacuations.", "fr") == ()
    assert lacking("De evacuatie.", "nl", "Der Evakuierungsbefehl.", "de") == ()
    assert lacking("FOD Volksgezondheid", "nl", "Das Ministerium", "de") == ()


def test_names_of_all_languages_are_known():
    assert GLOSSARY.knows("Santé")
    assert not GLOSSARY.knows("landvoogd")


@pytest.mark.parametrize("prose", ["", " ", "\ue000", "123", "FOD", "masque"])
def test_what_is_no_term_is_none(prose):
    assert all(place.avoided for place in GLOSSARY.find(prose, "fr"))


def test_the_records_of_a_store_make_a_glossary():
    values = {"nl": " crisiscel ", "avoid_nl": frozenset({"crisiscentrum", ""})}
    made = glossary_of([Record("terms", "c", values), Record("terms", "d", {"nl": "…"})])
    assert [made.terms[0].words["nl"], made.terms[0].avoid["nl"]] == [
        "crisiscel",
        ("", "crisiscentrum"),
    ]
    assert [each.avoided for each in made.find("Het crisiscentrum", "nl")] == [True]
