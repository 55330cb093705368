"""What a podium shows of words that changed, and of questions without any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.presenters import podium_page as pages
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.podium import Podium
from nccn_desk.presenters.podium_shapes import plain_of
from tests.presenters.podium_parts import (
    BOOK,
    BORDER,
    GERMANY,
    RULE,
    bench,
    fate,
    runs_of,
    with_border,
    with_rule,
)


@pytest.fixture
def desk():
    return bench()


@pytest.fixture
def podium(desk):
    return Podium(desk.session, BOOK)


def at_rule(podium):
    for _ in range(3):
        podium.forward()
    return podium


def words(podium):
    return plain_of(pages.screenful(podium).now)


def say(podium, phrase):
    return phrase.spoken(podium.session.words)


NEW = ("De regel geldt vanaf morgen, ", "*18 november", ", om middernacht.")


def changed(**more):
    return with_rule(became=fate("changed", now=NEW, **more))


def test_one_key_shows_the_new_words_below_and_the_same_key_hides_them(podium):
    at_rule(podium)
    podium.fitted(40)
    podium.forward()
    before = podium.place
    podium.show_new()
    assert not podium.renewing  # there are none
    podium.show_book(changed())
    assert ("N", "new") in pages.keys(podium)
    podium.show_new()
    screen = pages.screenful(podium)
    assert (plain_of(screen.new), screen.offset, podium.place) == (
        "De regel geldt vanaf morgen, 18 november, om middernacht.",
        40,
        before,
    )
    assert say(podium, screen.new_told.words) == "Nu, sinds 11:08"
    podium.show_new()
    assert (pages.screenful(podium).new, podium.place) == ((), before)


def test_new_words_that_do_not_fit_are_turned_too_and_then_comes_the_next_passage(podium):
    at_rule(podium)
    podium.show_book(changed())
    before = podium.place
    podium.show_new()
    podium.fitted(20)
    podium.forward()
    assert (pages.screenful(podium).new_from, podium.place) == (20, before)
    podium.back()
    assert (pages.screenful(podium).new_from, podium.renewing) == (0, True)
    podium.back()
    assert (podium.renewing, podium.place) == (False, before)
    podium.show_new()
    podium.fitted(99)
    podium.forward()
    assert (podium.place.passage, podium.renewing) == (2, False)


def test_new_words_that_change_again_begin_anew_and_those_that_go_are_hidden(podium):
    at_rule(podium)
    podium.show_book(changed())
    podium.show_new()
    podium.fitted(20)
    podium.forward()
    podium.show_book(with_rule(became=fate("changed", now=("Anders.",))))
    screen = pages.screenful(podium)
    assert (plain_of(screen.new), screen.new_from) == ("Anders.", 0)
    podium.show_book(with_rule(became=fate("changed")))
    assert not podium.renewing
    told = pages.screenful(podium).told
    assert say(podium, told.more) == "nieuwe woorden nog niet goedgekeurd"
    assert ("N", "new") not in pages.keys(podium)


def test_a_mark_is_of_the_language_that_is_shown(podium):
    texts = {**RULE.texts, "fr": runs_of("La nouvelle règle.")}
    podium.show_book(with_rule(texts=texts, became=fate("lapsed", language="fr")))
    at_rule(podium)
    assert pages.screenful(podium).told is None
    podium.speak_other()
    told = pages.screenful(podium).told
    assert (told.tone, say(podium, told.words)) == (
        Tone.DUE,
        "sinds 11:08 niet meer goedgekeurd: zeg dit niet als vaststaand",
    )


def test_an_answer_that_changed_shows_its_new_words_by_the_key_that_types_nothing(podium):
    podium.show_book(with_border(became=fate("changed", now=("Oui.",), language="fr")))
    podium.ask()
    podium.type("frontaliers")
    told = pages.screenful(podium).told
    assert [say(podium, each) for each in (told.words, told.more)] == [
        "gewijzigd om 11:08",
        "Ctrl N toont de nieuwe woorden",
    ]
    assert pages.asking(podium).rows[0].told == told
    assert ("Ctrl N", "new") in pages.keys(podium)
    podium.show_new()
    assert (podium.asking, plain_of(pages.screenful(podium).new)) == (False, "Oui.")
    assert words(podium).startswith("Oui, pour le travail.")
    podium.escape()
    assert (podium.answer, podium.renewing) == (None, False)


def test_a_withdrawn_answer_is_struck_and_says_since_when(podium):
    podium.ask()
    podium.type("frontaliers")
    podium.show_book(with_border(became=fate("withdrawn", language="fr")))
    screen = pages.screenful(podium)
    assert screen.withdrawn
    assert say(podium, screen.told.words) == "ingetrokken om 11:08: zeg dit niet"
    assert pages.asking(podium).rows[0].told.tone is Tone.ALARM


def test_what_was_found_stays_as_it_stands_when_the_book_changes(podium):
    podium.ask()
    podium.type("grens")
    podium.choose(2)
    podium.show_book(with_border(became=fate("withdrawn", language="fr")))
    assert (podium.chosen, podium.answer) == (2, GERMANY)
    podium.choose(-2)
    assert pages.screenful(podium).withdrawn


def test_another_language_while_one_types_holds_for_this_question(podium):
    podium.ask()
    podium.type("grens")
    podium.speak_other()
    assert (podium.language, podium.asking) == ("nl", True)
    podium.type("grensa")
    assert words(podium).startswith("Ja, voor het werk.")
    podium.escape()
    podium.ask()
    podium.type("grens")
    assert podium.language == "fr"


def test_what_the_bank_adds_does_not_move_what_is_read_of_an_answer(desk):
    later = []
    podium = Podium(desk.session, BOOK, lambda text, found: later.append(found))
    podium.ask()
    podium.type("frontaliers")
    podium.fitted(10)
    podium.forward()
    later[0]((replace(BORDER, id="other"),))
    assert podium.reading.offset == 10


def test_a_question_without_words_says_the_bridging_line_below_it(desk):
    empty = replace(BORDER, id="empty", texts={}, cleared=frozenset(), language="nl")
    podium = Podium(desk.session, replace(BOOK, answers=(empty,)))
    podium.ask()
    podium.type("grens")
    screen = pages.screenful(podium)
    assert screen.asked == "‘Mogen grensarbeiders de grens nog over?’ Geen antwoord klaar. Zeg:"
    assert words(podium) == "Dat zoeken wij uit, u krijgt het vandaag."
    podium.speak_other()
    assert words(podium) == "Nous vérifions, vous aurez la réponse aujourd’hui."


def test_a_topic_is_referred_in_the_language_that_is_spoken(podium):
    topic = replace(BORDER, id="topics/x", language="", texts={}, refer_to={"fr": "Flandre"})
    podium.show_book(replace(BOOK, answers=(topic,)))
    podium.ask()
    podium.type("grens")
    assert words(podium) == "Nous renvoyons vers Flandre."  # the welcome is in French
