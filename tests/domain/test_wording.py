from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nccn_desk.domain.glossary import Glossary, Term
from nccn_desk.domain.prose import reference_mark
from nccn_desk.domain.wording import (
    LIMIT,
    Asked,
    Counts,
    Finding,
    Guess,
    Senses,
    counts,
    findings,
    foreign_sentence,
    mended,
)
from nccn_desk.domain.wording_marks import Places, covered, from_utf16

FIGURE = reference_mark("figures", "f" * 32)
FRENCH = frozenset({"le", "la", "les", "des", "dans", "sous", "est"})
GLOSSARY = Glossary(
    [
        Term("g", {"nl": "gouverneur", "fr": "gouverneur"}, {"nl": ("landvoogd",)}),
        Term("h", {"nl": "FOD Volksgezondheid", "fr": "SPF Santé publique"}, {}),
    ]
)


def hear(sentences):
    """Hear French where there are two French articles or the like, and nothing else."""
    french = [sum(word in FRENCH for word in each.lower().split()) for each in sentences]
    return [Guess("fr", 0.9) if count > 1 else Guess("", 0.0) for count in french]


def unknown(language, words):
    return {each for each in words if "q" in each.lower()}


SENSES = Senses(hear, unknown, GLOSSARY)


def check(words, language="nl", **more):
    return findings(Asked(words, language, **more), SENSES)


def kinds(words, language="nl", **more):
    return [each.kind for each in check(words, language, **more)]


def shown(words, finding):
    """Return what stands between a finding's two places, as the toolkit counts."""
    return words.encode("utf-16-le")[finding.start * 2 : finding.end * 2].decode("utf-16-le")


def test_one_sentence_in_another_language_is_noticed_among_others():
    words = "Alles is rustig hier. Les écoles sont fermées dans la province. Morgen meer."
    (found,) = check(words)
    assert (found.kind, found.detail) == ("language", "fr")
    assert shown(words, found) == "Les écoles sont fermées dans la province."
    assert foreign_sentence(words, "nl", SENSES) == shown(words, found)
    assert foreign_sentence("Alles is rustig in de stad.", "nl", SENSES) == ""


@pytest.mark.parametrize(
    "words",
    [
        "Les écoles, la.",  # three words say too little
        "De minister zei: “Les écoles sont fermées dans la province.”",
        "SPF Santé publique dans la gare",  # a fixed name, and little else
        "[les écoles dans la province](https://example.org/les/la) sluiten",
    ],
)
def test_what_is_not_listened_to(words):
    assert "language" not in kinds(words)


def test_a_word_to_avoid_has_the_term_to_use():
    words = "Landvoogd of landvoogden 😀"
    first, second = check(words)
    assert (first.detail, first.mend, second.mend) == ("gouverneur", "Gouverneur", None)
    assert mended(words, [first, second]) == "Gouverneur of landvoogden 😀"


def test_a_fixed_term_of_the_source_must_be_in_the_translation():
    more = {"source": "De gouverneur beslist.", "source_language": "nl"}
    (found,) = check("Le préfet décide.", "fr", **more)
    assert (found.kind, found.other, found.detail) == ("term", "gouverneur", "gouverneur")
    assert kinds("Le gouverneur décide.", "fr", **more) == []
    assert kinds(" ", "fr", **more) == []
    assert kinds("Hij beslist.", "nl", **more) == []


def test_words_that_no_dictionary_knows_are_found_and_names_left_alone():
    words = f"😀 De **qwoord** en Qnaam, QZX, q12 en {FIGURE}."
    (found,) = check(words)
    assert (found.kind, shown(words, found)) == ("unknown", "qwoord")
    assert kinds("Qnaam begint.") == ["unknown"]  # the first word of a sentence has a capital
    assert kinds("Die Qsache geht.", "de") == ["unknown"]


def test_other_languages_are_not_spelt():
    assert kinds("Hij zei “la qualité est dans les chiffres” en ging.") == []
    assert kinds("La qualité est dans les chiffres.") == ["language"]


@pytest.mark.parametrize(
    ("typed", "language", "right"),
    [
        ("Attention: oui !", "fr", "Attention\u00a0: oui\u202f!"),
        ('Il dit "oui".', "fr", "Il dit «\u00a0oui\u00a0»."),
        ("« oui » ?", "fr", "«\u00a0oui\u00a0»\u202f?"),
        ('Hij zei "ja" om 11 h.', "nl", "Hij zei “ja” om 11\u00a0h."),
        ("Er sagt “ja”.", "de", "Er sagt „ja“."),
        ('She said "yes".', "en", "She said ‘yes’."),
        (
            'Voir "[ici](https://example.org)".',
            "fr",
            "Voir «\u00a0[ici](https://example.org)\u00a0».",
        ),
        ("**Attention**: non", "fr", "**Attention**\u00a0: non"),
    ],
)
def test_spaces_and_quotation_marks_are_mended(typed, language, right):
    assert mended(typed, check(typed, language)) == right
    assert kinds(right, language) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("À 10:15 https://example.org/a:b?c", "fr"),
        ("L’eau «\u202foui\u202f» monte\u00a0: «\u00a0non\u00a0»\u202f!", "fr"),
        ("Hij zei “ja”; zij: ‘nee’!", "nl"),
        ("She said “yes” and ‘no’.", "en"),
        ("Er sagt „ja“ und ‚nein‘.", "de"),
        (f"{FIGURE} oproepen", "nl"),
        ("11 huizen", "nl"),
    ],
)
def test_what_is_right_is_left_alone(words, language):
    assert kinds(words, language) == []


def test_a_heading_of_classification_is_found():
    words = "😀\nTRÈS SECRET\nrest"
    (found,) = check(words)
    assert (found.kind, shown(words, found)) == ("classified", "TRÈS SECRET")


def test_a_sentence_that_nobody_can_hold_is_a_hint():
    words = "Een " + "heel " * 26 + "lange zin. En een korte."
    (found,) = check(words)
    assert (found.kind, found.detail) == ("long", "29")


def test_words_sentences_seconds_and_readability_are_counted():
    assert counts("") == Counts()
    assert counts(f"Een zin. Nog 10.716 zinnen {FIGURE}!") == Counts(6, 2, 2, 0, 3)
    easy = counts("De kat zit op de mat. " * 10)
    hard = counts("Noodplanningsverantwoordelijken coördineren ziekenhuisopnames. " * 10)
    assert easy.lix < 15
    assert hard.lix > 60


def test_places_count_as_the_toolkit_does():
    words = "a😀b"
    assert [Places(words)(each) for each in range(4)] == [0, 1, 3, 4]
    assert [from_utf16(words, each) for each in (0, 1, 3, 4)] == [0, 1, 2, 3]


def test_mends_that_lie_over_each_other_are_not_both_done():
    two = [Finding("sign", 0, 4, "abcd", mend="x"), Finding("sign", 2, 3, "c", mend="y")]
    assert mended("abcd", two) == "abyd"


def test_a_text_full_of_faults_is_cut():
    assert len(check("1 h " * 2_000)) == LIMIT


@pytest.mark.parametrize(
    "part",
    ["\n", "a ", "«", "“", '"', "@", "x@", "😀", "[[figures:", "*", "„", "(", "\u202eא ", "é"],
)
def test_hostile_text_takes_no_time(part):
    words = part * (100_000 // len(part))
    before = time.process_time()
    findings(Asked(words, "fr", words, "nl"), SENSES)
    counts(words)
    assert time.process_time() - before < 8


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab Q1.:!?"«»“„”*[](\n\t😀\u0301\u202e\x07é', max_size=60))
def test_every_finding_stands_within_the_words(words):
    size = len(words.encode("utf-16-le")) // 2
    for language in ("nl", "fr", "de", "en"):
        for found in check(words, language):
            assert 0 <= found.start <= found.end <= size
        assert len(covered(words)) == len(words)
        mended(words, check(words, language))
