from __future__ import annotations

import pytest

from nccn_desk.presenters.lock_card import Page
from nccn_desk.presenters.settings import NO
from nccn_desk.presenters.shapes import Tone
from tests.presenters.lock_station import NADIA, Station, box
from tests.presenters.shell_parts import (
    OTHER_PHRASE,
    PHRASE,
    PIETER,
    Paper,
    PatientRunner,
    nl,
)


def test_it_says_that_it_is_locked_and_who_may_open(station):
    card = station.card
    assert nl(card.title) == "Vergrendeld"
    assert [(row.initials, nl(row.name), nl(row.small)) for row in card.people] == [
        ("LV", "Lotte Verhaegen", "officier van dienst"),
        ("AD", "Anouk Delvaux", "woordvoerder"),
    ]
    assert card.chosen == station.person("Lotte Verhaegen")
    assert card.page is Page.PASSPHRASE
    assert card.open.enabled
    assert card.box is None
    assert card.quick is None


def test_the_right_passphrase_opens_and_shows_the_work(station):
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1
    assert station.doorway.person.name == "Lotte Verhaegen"


def test_who_opened_last_stands_first(station):
    station.lock.choose(station.person("Anouk Delvaux"))
    station.lock.open(OTHER_PHRASE)
    station.start()
    assert [row.initials for row in station.card.people] == ["AD", "LV"]
    assert station.card.chosen == station.person("Anouk Delvaux")


def test_nothing_typed_costs_no_try(station):
    station.lock.open("")
    assert box(station) == "Typ eerst uw wachtwoordzin."
    station.wrong(1)
    assert "Nog 4 pogingen" in box(station)


def test_a_wrong_passphrase_says_what_to_check_how_many_tries_are_left_and_that_nothing_is_wiped(
    station,
):
    for left in ("Nog 4 pogingen", "Nog 3 pogingen", "Nog 2 pogingen", "Nog 1 poging"):
        station.wrong(1)
        assert box(station) == (
            "Deze wachtwoordzin past niet bij Lotte Verhaegen. "
            f"Controleer Caps Lock en het toetsenbord. {left}, daarna wacht u 1 minuut. "
            "De kluis wordt nooit gewist."
        )
        assert station.card.box.tone is Tone.DUE
        assert station.card.open.enabled
    assert station.doorway.opened is None


def test_caps_lock_is_said_before_and_after_a_wrong_try(station):
    paper = Paper(station.lock.changed)
    station.lock.caps(on=True)
    station.lock.caps(on=True)
    assert len(paper.pages) == 1
    assert box(station) == "Caps Lock staat aan."
    station.wrong(1)
    assert "Controleer Caps Lock (staat aan)." in box(station)
    station.lock.caps(on=False)
    assert "Controleer Caps Lock en het toetsenbord." in box(station)


def test_after_five_wrong_tries_one_waits_a_minute_and_sees_it_pass(station):
    station.wrong(5)
    assert not station.card.open.enabled
    assert box(station).startswith("Te veel foute pogingen: wacht nog 60 seconden.")
    station.lock.open(PHRASE)
    assert station.doorway.entered == 0
    paper = Paper(station.lock.changed)
    station.live(59)
    assert box(station).startswith("Te veel foute pogingen: wacht nog 1 seconde.")
    assert len(paper.pages) == 59
    station.live(1)
    assert box(station) == ""
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


def test_starting_again_does_not_shorten_the_minute(station):
    station.wrong(5)
    station.live(20)
    station.start()
    assert box(station).startswith("Te veel foute pogingen: wacht nog 40 seconden.")


def test_the_minute_of_one_person_does_not_keep_another_out(station):
    station.wrong(5)
    station.lock.choose(station.person("Anouk Delvaux"))
    assert station.card.open.enabled
    station.lock.open(OTHER_PHRASE)
    assert station.doorway.entered == 1


def test_where_names_are_typed_the_minute_of_one_does_not_keep_another_out_either(tmp_path):
    station = Station(tmp_path, names=NO)
    station.lock.name("lv")
    station.wrong(5)
    assert not station.card.open.enabled
    station.lock.name("Anouk Delvaux")
    assert station.card.open.enabled
    station.lock.open(OTHER_PHRASE)
    assert station.doorway.entered == 1


def test_arrows_lead_over_the_people_to_typing_a_name_and_round(station):
    lotte, anouk = (station.person(name) for name in ("Lotte Verhaegen", "Anouk Delvaux"))
    seen = []
    for _ in range(4):
        seen.append(station.card.chosen)
        station.lock.step(1)
    assert seen == [lotte, anouk, "", lotte]
    station.lock.step(-1)
    assert station.card.chosen == lotte


def test_another_person_takes_the_box_of_the_one_before_away(station):
    station.wrong(1)
    station.lock.step(1)
    assert box(station) == ""


def test_three_people_are_listed_and_the_others_type_their_name(tmp_path):
    station = Station(tmp_path, PIETER, NADIA)
    assert len(station.card.people) == 3
    station.lock.choose("")
    station.lock.name("nadia bouzid")
    station.lock.open(OTHER_PHRASE)
    assert station.doorway.person.initials == "NB"


@pytest.mark.parametrize("typed", ["Anouk Delvaux", "anouk delvaux ", "AD", "ad"])
def test_names_are_not_listed_where_people_do_not_want_it_but_typed(tmp_path, typed):
    station = Station(tmp_path, names=NO)
    assert station.card.people == ()
    assert station.card.chosen == ""
    station.lock.name(typed)
    station.lock.open(OTHER_PHRASE)
    assert station.doorway.person.initials == "AD"


@pytest.mark.parametrize("typed", ["", "  ", "Karim", "Anouk"])
def test_an_unknown_name_is_asked_again_and_costs_nobody_a_try(tmp_path, typed):
    station = Station(tmp_path, names=NO)
    station.lock.name(typed)
    station.lock.open("iets")
    assert box(station) == "Wie bent u? Kies of typ uw naam."
    station.lock.begin_recovery()
    assert station.card.page is Page.PASSPHRASE
    assert box(station) == "Wie bent u? Kies of typ uw naam."


def test_an_opening_that_takes_long_says_how_far_it_is(tmp_path):
    runner = PatientRunner()
    station = Station(tmp_path, runner=runner)
    runner.finish()
    station.lock.open(PHRASE)
    assert nl(station.card.open.word) == "Opent…"
    assert station.card.busy
    station.live(1)
    assert nl(station.card.open.word) == "Opent, 1 van 3"
    runner.go()
    assert nl(station.card.open.word) == "Opent, 2 van 3"
    runner.go()
    assert station.doorway.entered == 1
    assert nl(station.card.open.word) == "Open de kluis"


def test_while_it_opens_nothing_else_is_begun(tmp_path):
    runner = PatientRunner()
    station = Station(tmp_path, runner=runner)
    runner.finish()
    station.lock.open(PHRASE)
    chosen = station.card.chosen
    station.lock.open(PHRASE)
    station.lock.step(1)
    station.lock.begin_recovery()
    station.lock.open_quickly()
    assert station.card.chosen == chosen
    assert station.card.page is Page.PASSPHRASE
    assert len(runner.jobs) == 1
    runner.finish()
    assert station.doorway.entered == 1


def test_a_second_in_which_nothing_is_counted_is_no_news(station):
    paper = Paper(station.lock.changed)
    station.live(3)
    assert paper.pages == []
