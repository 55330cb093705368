from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import contradicting, deciding, faq
from nccn_desk.services.contradicting import held_against, paragraphs_of

ANNOUNCED = """De cafés en restaurants sluiten om 22 uur.
- Thuis mag u hoogstens vier bezoekers ontvangen.
- Niet-essentiële winkels blijven gesloten tot 13 december.
Les marchés de Noël sont interdits."""
DECREE = """Artikel 5. De cafés en restaurants sluiten om 23 uur.
§ 2. Thuis mag u hoogstens 4 bezoekers ontvangen.
Art. 8. Niet-essentiële winkels blijven gesloten tot 13 december, behalve de apotheken."""


def test_paragraphs_lose_the_article_before_them_and_nothing_else():
    assert paragraphs_of(DECREE)[:2] == (
        "De cafés en restaurants sluiten om 23 uur.",
        "Thuis mag u hoogstens 4 bezoekers ontvangen.",
    )
    assert paragraphs_of("\n  \n---\n1° Les écoles restent ouvertes.\r\n") == (
        "Les écoles restent ouvertes.",
    )
    assert paragraphs_of("Artikelen van 2020 blijven.") == ("Artikelen van 2020 blijven.",)


def test_that_both_close_makes_no_paragraph_about_the_same_thing():
    said = "Nachtwinkels sluiten om 22 uur."
    assert held_against(said, "De cafés en restaurants sluiten om 23 uur.").verdict == "nothing"
    assert held_against(said, "De nachtwinkels sluiten om 23 uur.").verdict == "other"


@pytest.mark.parametrize(
    ("announced", "other"),
    [
        (
            "Het uitgaansverbod geldt van 22 tot 6 uur.",
            "Het uitgaansverbod geldt van 22u00 tot 6u.",
        ),
        (
            "Le couvre-feu s’applique de 22 h à 6 h.",
            "Le couvre-feu s'applique de 22h00 à 6 heures.",
        ),
        ("Les cafés ferment à minuit.", "Les cafés ferment à 24 heures."),
        ("Hoogstens twee bezoekers per gezin.", "Hoogstens 2 bezoekers per gezin."),
        ("Höchstens 10.000 Besucher im Stadion.", "Höchstens 10 000 Besucher im Stadion."),
        ("Houd 1,5 meter afstand.", "Iedereen houdt 1.5 meter afstand. Houd afstand."),
    ],
)
def test_the_same_hour_or_number_may_be_written_in_many_ways(announced, other):
    assert held_against(announced, other).verdict == "same"


@pytest.mark.parametrize(
    ("announced", "other", "lacking", "added"),
    [
        ("De cafés sluiten om 22 uur.", "De cafés sluiten om 23 uur.", "22:00", "23:00"),
        ("Les cafés ferment à 22h30.", "Les cafés ferment à 22 heures.", "22:30", "22:00"),
        ("Samen sporten met vier.", "Samen sporten met tien.", "4", "10"),
        ("De scholen gaan maandag open.", "De scholen gaan dinsdag open.", "maandag", "dinsdag"),
        ("Les magasins restent ouverts.", "Les magasins ne restent pas ouverts.", "", "ne"),
        ("De winkels zijn open.", "De winkels zijn enkel open.", "", "enkel"),
        ("Minderjarigen spelen buiten.", "Meerderjarigen spelen buiten.", "Minderjarigen", "Meer"),
    ],
)
def test_another_number_hour_day_or_limit_says_something_else(announced, other, lacking, added):
    found = held_against(announced, other)
    assert found.verdict == "other"
    assert ", ".join(found.lacking).startswith(lacking)
    assert ", ".join(found.added).startswith(added)


def test_hours_in_another_order_say_something_else():
    found = held_against("Gesloten van 22 uur tot 6 uur.", "Gesloten van 6 uur tot 22 uur.")
    assert (found.verdict, found.lacking, found.added) == ("other", (), ())


def test_what_is_about_something_else_says_nothing():
    assert held_against("De scholen gaan open.", "Les cafés ferment à 22 heures.").verdict == (
        "nothing"
    )
    assert held_against("De scholen gaan open.", "").verdict == "nothing"


@pytest.fixture
def decision(desk):
    values = {"title": "Horeca", "announced_text": ANNOUNCED, "decree_text": DECREE}
    return desk.made("decisions", deciding.add, values)


def compared(desk, decision):
    return desk.read(contradicting.compare, desk.record("decisions", decision))


def test_each_announced_paragraph_is_held_against_the_decree(desk, decision):
    found = compared(desk, decision)
    assert [each.decree.verdict for each in found] == ["other", "same", "other", "nothing"]
    assert [each.ours.verdict for each in found] == ["nothing"] * 4
    assert found[0].decree.lacking == ("22:00",)
    assert "behalve" in found[2].decree.added


def test_of_our_texts_the_one_that_differs_is_named(desk, decision):
    desk.act(deciding.write_holding, decision, "nl", "De cafés en restaurants sluiten om 22 uur.")
    assert compared(desk, decision)[0].ours.verdict == "same"
    item = desk.made("faq_items", faq.add, {"question": "Wanneer sluit mijn café?"})
    desk.act(faq.change, item, {"decision": decision})
    desk.act(faq.write, item, "ours", "nl", "De cafés en restaurants sluiten om 21 uur.")
    found = compared(desk, decision)[0].ours
    assert (found.verdict, found.source) == ("other", f"faq_items/{item}")
    assert (found.lacking, found.added) == (("22:00",), ("21:00",))


def test_what_we_do_is_kept_with_the_paragraph_and_the_last_word_holds(desk, decision):
    desk.act(contradicting.settle, decision, "1 kanselarij gebeld")
    desk.act(contradicting.settle, decision, "1. FAQ aangepast")
    assert [each.doing for each in compared(desk, decision)] == ["FAQ aangepast", "", "", ""]
    desk.act(deciding.change, decision, {"announced_text": f"Vooraf.\n{ANNOUNCED}"})
    assert [each.doing for each in compared(desk, decision)][:2] == ["", "FAQ aangepast"]


@pytest.mark.parametrize("line", ["", "1", "0 niets", "5 te ver", "kanselarij gebeld", "² gebeld"])
def test_a_line_without_a_paragraph_or_without_words_is_refused(desk, decision, line):
    with pytest.raises(BadValue) as refused:
        desk.act(contradicting.settle, decision, line)
    assert refused.value.code == "paragraph_unknown"


def test_without_an_announced_text_there_is_nothing_to_compare(desk):
    bare = desk.made("decisions", deciding.add, {"title": "Telewerk", "decree_text": DECREE})
    assert compared(desk, bare) == ()
