from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.presenters import podium_page as pages
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.podium import Podium, draft_of
from nccn_desk.presenters.podium_place import Place, read, written
from nccn_desk.presenters.podium_shapes import PodiumBook, from_sign, plain_of
from tests.presenters.podium_parts import (
    BOOK,
    BORDER,
    GERMANY,
    PARTS,
    RULE,
    bench,
    fate,
    runs_of,
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


def test_forward_goes_from_passage_to_passage_and_from_part_to_part(podium):
    seen = []
    for _ in range(10):
        seen.append((podium.place.part, podium.place.passage))
        podium.forward()
    expected = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (3, 0), (4, 0), (5, 0), (5, 0), (5, 0)]
    assert seen == expected


def test_back_turns_to_the_last_words_before(podium):
    for _ in range(5):
        podium.forward()
    podium.back()
    assert (podium.place.part, podium.place.passage) == (2, 2)
    for _ in range(9):
        podium.back()
    assert (podium.place.part, podium.place.passage) == (0, 0)


def test_words_that_do_not_fit_are_turned_like_pages(podium):
    at_rule(podium)
    podium.fitted(40)
    podium.forward()
    podium.fitted(90)
    podium.forward()
    assert (podium.place.offset, podium.place.turned) == (90, (0, 40))
    podium.back()
    assert podium.place.offset == 40
    podium.back()
    assert podium.place.offset == 0
    podium.back()
    assert podium.place.passage == 0


def test_a_screen_that_was_not_painted_yet_is_not_turned_twice(podium):
    at_rule(podium)
    podium.fitted(40)
    podium.forward()
    podium.forward()  # before anybody painted: nothing of it was seen, the passage is done
    assert podium.place.passage == 2


def test_the_time_of_a_part_runs_from_its_first_word(desk, podium):
    at_rule(podium)
    desk.clock.advance(timedelta(minutes=1, seconds=24))
    assert pages.countdown(podium).left == "3:36"
    desk.clock.advance(timedelta(minutes=5))
    late = pages.countdown(podium)
    assert (late.left, late.over, late.share) == ("−1:24", True, 1.0)
    podium.forward()
    podium.forward()
    assert pages.countdown(podium).left == "2:00"
    podium.back()
    assert pages.countdown(podium).left == "−1:24"


def test_a_clock_that_is_put_back_gives_no_more_time_than_there_is(desk, podium):
    desk.clock.advance(timedelta(hours=-1))
    assert pages.countdown(podium).left == "1:00"


def test_another_language_holds_until_the_next_part(podium):
    texts = {**RULE.texts, "fr": runs_of("La nouvelle règle vaut dès la publication.")}
    podium.show_book(with_rule(texts=texts))
    at_rule(podium)
    assert podium.language == "nl"
    podium.speak_other()
    assert words(podium).startswith("La nouvelle règle")
    assert say(podium, pages.screenful(podium).who) == "Karim parle"
    podium.speak_other()
    assert podium.language == "nl"
    podium.speak_other()
    podium.forward()
    podium.forward()
    assert podium.language == "de"


def test_letters_grow_and_shrink_within_bounds(podium):
    for _ in range(9):
        podium.enlarge(1)
    assert podium.place.size == 84
    for _ in range(19):
        podium.enlarge(-1)
    assert podium.place.size == 36


def test_a_black_screen_comes_back_at_the_same_words(podium):
    at_rule(podium)
    before = podium.place
    podium.turn_black()
    podium.forward()
    assert (podium.blank, podium.place) == (False, before)
    podium.turn_black()
    podium.escape()
    assert (podium.blank, podium.leaving) == (False, False)


def test_a_question_is_answered_while_one_types_and_esc_returns_to_the_line(podium):
    at_rule(podium)
    podium.fitted(40)
    podium.forward()
    before = podium.place
    podium.ask()
    podium.type("grens")
    screen = pages.screenful(podium)
    assert words(podium).startswith("Oui, pour le travail.")
    assert (
        screen.asked == "«\u00a0Les frontaliers peuvent-ils encore traverser la frontière ?\u00a0»"
    )
    assert say(podium, screen.told.words) == "bron: FOD BuZa, 10:31"
    assert say(podium, screen.told.more) == "toegevoegd na de bevriezing, twee akkoorden"
    assert say(podium, pages.asking(podium).count) == "3 antwoorden"
    podium.choose(2)
    assert podium.answer == GERMANY
    podium.choose(1)
    assert podium.answer == BORDER
    podium.escape()
    assert (podium.place, podium.answer, podium.asking) == (before, None, False)


def test_a_taken_answer_stays_and_speaks_other_languages(podium):
    podium.ask()
    podium.type("frontaliers")
    podium.take()
    assert (podium.asking, podium.place.answered) == (False, 1)
    podium.fitted(10)
    podium.forward()
    assert pages.screenful(podium).offset == 10
    podium.speak_other()
    assert words(podium).startswith("Ja, voor het werk.")
    assert podium.place.part == 0
    podium.escape()
    assert podium.place.offset == 0


def test_what_is_not_cleared_bears_its_mark(podium):
    podium.ask()
    podium.type("hoeveel tests")
    told = pages.screenful(podium).told
    assert (told.tone, say(podium, told.words)) == (
        Tone.DUE,
        "niet goedgekeurd: zeg dit niet als vaststaand",
    )
    assert pages.asking(podium).rows[0].told == told


def test_what_others_are_competent_for_is_referred(podium):
    podium.ask()
    podium.type("scholen")
    assert words(podium) == "Wij verwijzen naar de gemeenschappen."
    podium.speak_other()
    assert words(podium) == "Nous renvoyons vers les Communautés."
    assert "verwijs naar" in say(podium, pages.asking(podium).rows[0].who)


def test_where_no_answer_is_ready_the_bridging_line_stands(podium):
    at_rule(podium)
    podium.ask()
    assert words(podium) == plain_of(RULE.texts["nl"])
    podium.type("xyzzy")
    assert words(podium) == "Dat zoeken wij uit, u krijgt het vandaag."
    assert pages.screenful(podium).asked == "Geen antwoord klaar. Zeg:"
    podium.take()
    podium.speak_other()
    assert words(podium) == "Nous vérifions, vous aurez la réponse aujourd’hui."
    podium.speak_other()
    assert words(podium) == "Das klären wir, Sie bekommen es heute."  # nobody wrote one
    podium.show_book(replace(BOOK, number="137"))
    assert words(podium) == "Das klären wir, Sie bekommen es heute."


def test_what_the_bank_finds_comes_behind_what_the_book_has(desk):
    later = []
    podium = Podium(desk.session, BOOK, lambda text, found: later.append((text, found)))
    podium.ask()
    podium.type("gren")
    podium.type("grens")
    other = replace(BORDER, id="other")
    later[0][1]((other,))  # the answer to what was typed before
    assert len(podium.found) == 3
    later[1][1]((BORDER, other))
    assert [each.id for each in podium.found][-1] == "other"
    assert len(podium.found) == 4
    podium.choose(3)
    assert pages.asking(podium).chosen == 2


def test_esc_twice_leaves_and_once_does_not(desk, podium):
    left = []
    podium.left.subscribe(left.append)
    podium.escape()
    assert say(podium, pages.state(podium)) == "Nog eens Esc sluit het podium"
    desk.clock.advance(timedelta(seconds=4))
    podium.escape()
    assert left == []
    podium.escape()
    assert left == [None]


def test_words_that_are_withdrawn_stay_where_they_are_and_say_so(podium):
    at_rule(podium)
    podium.fitted(40)
    podium.forward()
    before = podium.place
    podium.show_book(with_rule(became=fate("withdrawn")))
    screen = pages.screenful(podium)
    assert podium.place == before
    assert screen.withdrawn
    assert say(podium, screen.told.words) == "ingetrokken om 11:08: zeg dit niet"


def test_words_that_changed_stand_below_those_that_are_read(podium):
    at_rule(podium)
    podium.show_book(with_rule(became=fate("changed", now=("De regel geldt vanaf morgen.",))))
    screen = pages.screenful(podium)
    assert plain_of(screen.now) == plain_of(RULE.texts["nl"])
    assert (plain_of(screen.after), screen.renewed) == ("De regel geldt vanaf morgen.", True)


def test_a_book_that_lost_words_before_does_not_move_the_line(podium):
    at_rule(podium)
    podium.show_book(replace(BOOK, parts=PARTS[1:]))
    assert (podium.place.part, podium.place.passage) == (1, 1)
    podium.show_book(replace(BOOK, parts=PARTS[:1]))
    assert (podium.place.part, podium.place.passage) == (0, 0)
    podium.show_book(PodiumBook("c136", "Leeg", ()))
    assert words(podium) == "In dit verloop staat nog niets."
    for act in (podium.forward, podium.back, podium.speak_other, podium.ask, podium.take):
        act()


def test_the_place_outlives_a_restart(desk, podium):
    at_rule(podium)
    podium.fitted(40)
    podium.forward()
    podium.enlarge(1)
    desk.clock.advance(timedelta(minutes=2))
    again = Podium(desk.session, BOOK)
    again.resume()
    assert again.place == podium.place
    assert pages.countdown(again).left == "3:00"


def test_who_practises_leaves_no_place_behind(desk):
    practised = Podium(desk.session, BOOK, practise=True)
    at_rule(practised)
    kept = []
    desk.session.kept_draft(draft_of("c136"), kept.append)
    assert kept == [""]
    assert say(practised, pages.state(practised)).startswith("Oefening aan de lessenaar")


@pytest.mark.parametrize(
    "kept",
    ["", "{}", "[]", "null", '{"at": 3}', '{"at": [1, 2, 3], "size": "x"}', "\u0000", "[" * 400],
)
def test_a_place_that_cannot_be_read_is_the_beginning(kept):
    assert read(BOOK, kept) == Place()


def test_a_place_is_found_by_what_stands_there():
    place = Place(2, 1, 5, (0,), "fr", 60, 3)
    moved = replace(BOOK, parts=(PARTS[2], *PARTS[:2]))
    assert read(moved, written(BOOK, place)) == replace(place, part=0)


def test_the_column_says_who_and_what_is_done(podium):
    at_rule(podium)
    rows = pages.rows(podium)
    assert [each.done for each in rows] == [True, True, False, False, False, False]
    assert [each.here for each in rows].index(True) == 2
    assert say(podium, rows[2].who) == "Karim · NL"
    assert say(podium, rows[4].who) == "allen"
    assert [say(podium, each) for each in pages.heading(podium)] == [
        "Persconferentie 136",
        "deel 3 van 6",
    ]
    assert [say(podium, e) for e in pages.next_up(podium)] == ["Miriam", "DE · Bel eerst · 2 min"]


def test_questions_are_counted_and_the_last_part_follows(podium):
    for _ in range(6):
        podium.forward()
    assert podium.part.questions
    podium.ask()
    podium.type("grens")
    podium.take()
    assert say(podium, pages.heading(podium)[1]) == "vraag 1"
    assert [say(podium, e) for e in pages.next_up(podium)] == ["Slot", "Anouk · FR · 1 min"]
    podium.escape()
    podium.forward()
    assert pages.next_up(podium) == (given(""), given(""))


def test_a_question_of_five_thousand_signs_is_looked_for_by_its_beginning(podium):
    podium.ask()
    podium.type("grens " * 900)
    assert podium.answer is not None


def test_not_to_be_said_stands_in_the_language_of_the_desk(podium):
    assert pages.not_said(podium)[1] == "Niets over scholen: gemeenschappen."
    podium.session.words.use("fr")
    assert pages.not_said(podium)[1].startswith("Rien sur les écoles")
    podium.session.words.use("en")
    assert pages.not_said(podium)[1] == "Niets over scholen: gemeenschappen."


def test_signs_are_counted_across_runs():
    assert from_sign(runs_of("abc", "*def"), 4) == runs_of("*ef")
    assert from_sign(runs_of("abc"), 9) == ()
