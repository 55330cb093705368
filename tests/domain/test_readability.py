from __future__ import annotations

import pytest

from nccn_desk.domain.readability import FORMULAE, measure, syllables_of, together

# Counted by hand; what the patterns miss is in the tolerance below.
COUNTED = {
    "nl": {"beperk": 2, "contacten": 3, "ziekenhuizen": 4, "maatregelen": 4, "werk": 1},
    "fr": {"téléphonez": 4, "hôpitaux": 3, "petite": 2, "maison": 2, "un": 1},
    "de": {"beschränken": 3, "Krankenhäuser": 4, "Notaufnahme": 4, "Kontakt": 2, "sie": 1},
    "en": {"contacts": 2, "department": 3, "hospital": 3, "people": 2, "home": 1},
}
EASY = {
    "nl": "Bel eerst. Ga niet naar spoed.",
    "fr": "Restez chez vous. Lavez vos mains.",
    "de": "Rufen Sie zuerst an. Gehen Sie nicht hin.",
    "en": "Call first. Do not go to the ward.",
}
HARD = {
    "nl": "Overeenkomstig de coördinatiemaatregelen verplicht de ministeriële telewerkverordening "
    "werkgeversorganisaties tot aanwezigheidsregistratie.",
    "fr": "Conformément aux dispositions interministérielles, l’administration communautaire "
    "recommande impérativement une généralisation immédiate du télétravail.",
    "de": "Entsprechend den Koordinierungsmaßnahmen verpflichtet die Telearbeitsverordnung "
    "Arbeitgebervereinigungen zur Anwesenheitsregistrierung.",
    "en": "Interdepartmental coordination necessitates immediate generalisation of "
    "organisational teleworking recommendations notwithstanding administrative difficulties.",
}


@pytest.mark.parametrize("language", COUNTED)
def test_syllables_are_those_that_one_hears(language):
    heard = {word: syllables_of(word, language) for word in COUNTED[language]}
    assert sum(heard.values()) == pytest.approx(sum(COUNTED[language].values()), abs=1)


@pytest.mark.parametrize("language", FORMULAE)
def test_short_words_are_easy_and_a_decree_is_hard(language):
    assert measure(EASY[language], language).level == "easy"
    assert measure(HARD[language], language).level == "hard"


def test_a_formula_is_the_one_that_was_published():
    reading = measure("Bel eerst. Ga niet naar spoed.", "nl")
    assert (reading.words, reading.sentences, reading.syllables) == (6, 2, 6)
    assert reading.ease == 100  # 206.835 - 0.93 x 3 - 77 is 127, and no text is easier than 100
    long = measure("Wij vragen alle ziekenhuizen om hun cijfers voor tien uur te melden.", "nl")
    per_word = long.syllables / long.words
    assert long.ease == round(206.835 - 0.93 * long.words - 77 * per_word)


def test_words_are_said_three_in_a_second_and_27_take_nine():
    assert measure("a " * 27, "nl").seconds == 9
    assert measure("a " * 28, "nl").seconds == 10
    both = together(("Werk van thuis.", "Bel eerst."), "nl")
    assert (both.words, both.seconds, both.sentences) == (5, 2, 2)


def test_nothing_written_has_no_ease():
    assert measure("", "fr").level == ""
    assert measure("…", "fr").ease is None
    assert measure("12", "fr").words == 1
