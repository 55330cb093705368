from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.lock_card import Locked, LockState, Page, card_of, strip_of
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services.people import PersonCard
from tests.presenters.shell_parts import NOW, Paper, nl, said_in

LOTTE = PersonCard("a" * 32, "Lotte Verhaegen", "LV", "duty_officer", "nl")


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Why.IDLE, "Sinds 10:07 · na 2 minuten zonder toetsaanslag"),
        (Why.ASKED, "Sinds 10:07 · u vergrendelde zelf"),
        (Why.SLEPT, "Sinds 10:07 · het toestel sliep"),
    ],
)
def test_the_card_says_since_when_and_why(why, words):
    assert nl(card_of(LockState(Locked(why, NOW, 2)), NOW).since) == words


def test_at_the_start_of_the_program_there_is_no_since():
    card = card_of(LockState(), NOW)
    assert nl(card.since) == "De kluis gaat open met uw wachtwoordzin."
    assert not card.waiting
    assert not card.moment


@pytest.mark.parametrize(
    ("left", "seconds"),
    [(60.0, 60), (59.2, 60), (0.4, 1), (0.0, 0), (-5.0, 0)],
)
def test_a_begun_second_of_waiting_counts_whole(left, seconds):
    state = LockState(until=NOW + timedelta(seconds=left))
    assert state.wait(NOW) == seconds
    assert card_of(state, NOW).open.enabled is (seconds == 0)


def test_an_opening_says_its_stage_after_a_second():
    state = LockState(stage=2, began=NOW)
    words = [nl(card_of(state, NOW + timedelta(seconds=s)).open.word) for s in (0, 0.9, 1, 5)]
    assert words == ["Opent…", "Opent…", "Opent, 2 van 3", "Opent, 2 van 3"]
    assert nl(card_of(LockState(stage=1), NOW).open.word) == "Opent…"


def test_waiting_says_more_than_any_other_refusal():
    until = NOW + timedelta(seconds=30)
    state = LockState(until=until, hint="lock.nothing", refusal=NccnError("disk_full"))
    assert nl(card_of(state, NOW).box.headline) == "Te veel foute pogingen: wacht nog 30 seconden."


def test_damage_is_an_alarm_that_names_its_place_and_anything_else_is_amber():
    card = card_of(LockState(refusal=Damaged(where="store.db"), page=Page.BLOCKED), NOW)
    assert card.box.tone is Tone.ALARM
    assert nl(card.box.explanation).endswith("Plaats: store.db.")
    card = card_of(LockState(refusal=NccnError("disk_full"), page=Page.BLOCKED), NOW)
    assert card.box.tone is Tone.DUE


def test_caps_lock_matters_only_where_a_passphrase_is_typed():
    assert card_of(LockState(caps=True), NOW).box is not None
    assert card_of(LockState(caps=True, page=Page.RECOVERY), NOW).box is None
    assert card_of(LockState(caps=True, page=Page.BLOCKED), NOW).box is None


def test_quick_unlock_is_offered_beside_the_passphrase_and_rests_while_it_opens():
    assert card_of(LockState(quick=True), NOW).quick.enabled
    assert not card_of(LockState(quick=True, stage=1), NOW).quick.enabled
    assert card_of(LockState(quick=True, page=Page.RECOVERY), NOW).quick is None
    assert card_of(LockState(), NOW).quick is None


def test_of_people_only_name_initials_and_role_are_shown():
    (row,) = card_of(LockState(listed=(LOTTE,), chosen=LOTTE.id), NOW).people
    assert (row.id, row.initials) == (LOTTE.id, "LV")
    assert (nl(row.name), nl(row.small)) == ("Lotte Verhaegen", "officier van dienst")


def test_the_strip_of_a_closed_store_says_only_what_is_true_without_opening_it():
    strip = strip_of("LV", Locked(), exercise=False)
    assert [(slot.key, nl(slot.bold), nl(slot.quiet)) for slot in strip[:2]] == [
        ("vault", "Kluis gesloten", "versleuteld op deze schijf"),
        ("station", "LV", "dit toestel"),
    ]
    assert [nl(slot.bold) for slot in strip_of("LV", Locked(), exercise=True)][-1] == "OEFENING"


@pytest.mark.parametrize(
    ("locked", "words", "tone"),
    [
        (Locked(), "Gesloten: wisselt niets uit", Tone.PLAIN),
        (
            Locked(Why.IDLE, NOW, shared=True, unsent=0),
            "Gesloten: wisselt niets uit · sinds 10:07 · 0 wijzigingen nog niet verzonden",
            Tone.PLAIN,
        ),
        (
            Locked(Why.IDLE, NOW, shared=True, unsent=12),
            "Gesloten: wisselt niets uit · sinds 10:07 · 12 wijzigingen nog niet verzonden",
            Tone.DUE,
        ),
        (
            Locked(Why.IDLE, NOW, shared=False),
            "Alleen dit toestel · geen netwerk ingesteld",
            "plain",
        ),
    ],
)
def test_a_closed_store_says_that_nothing_is_exchanged_and_what_was_not_sent(locked, words, tone):
    slot = strip_of("LV", locked, exercise=False)[2]
    assert " · ".join(filter(None, (nl(slot.bold), nl(slot.quiet)))) == words
    assert (slot.key, slot.tone) == ("network", tone)


def test_locking_says_since_when_and_why_and_keeps_only_time_and_name_of_the_next_moment(station):
    station.wrong(1)
    station.lock.begin_recovery()
    moment = given("10:15 Briefing")
    paper = Paper(station.lock.changed, lambda: station.card)
    station.lock.locked(Locked(Why.IDLE, NOW, 10, moment, waiting=3))
    card = paper.last
    assert nl(card.since) == "Sinds 10:07 · na 10 minuten zonder toetsaanslag"
    assert nl(card.moment) == "10:15 Briefing"
    assert nl(card.waiting) == "3 meldingen wachten op u. U ziet ze na het openen."
    assert card.page is Page.PASSPHRASE
    assert card.box is None
    assert station.lock.recovery is None


def test_retrying_keeps_what_is_known_about_the_lock(station):
    station.lock.locked(Locked(Why.ASKED, NOW, 10, given("10:15 Briefing")))
    station.lock.retry()
    assert nl(station.card.moment) == "10:15 Briefing"
    assert nl(station.card.since) == "Sinds 10:07 · u vergrendelde zelf"


def test_a_lock_may_stand_locked_from_its_first_moment(station):
    lock = LockPresenter(station.gate, Locked(Why.ASKED, NOW, 10, given("10:15 Briefing")))
    assert nl(lock.card.moment) == "10:15 Briefing"
    assert nl(lock.card.since) == "Sinds 10:07 · u vergrendelde zelf"


def test_the_strip_of_a_closed_store_names_the_workstation(station):
    assert [nl(slot.bold) for slot in station.lock.strip] == [
        "Kluis gesloten",
        "LV",
        "Gesloten: wisselt niets uit",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_card_is_said_in_every_language(station, language):
    station.lock.locked(Locked(Why.SLEPT, NOW, 10, given("10:15"), waiting=1))
    station.wrong(1)
    card = station.card
    phrases = (card.title, card.since, card.waiting, card.open.word)
    phrases += (card.box.headline, card.box.explanation)
    for phrase in phrases:
        words = said_in(language, phrase)
        assert words
        assert "{" not in words


def test_the_strip_of_a_closed_store_is_named_for_whoever_came_first(station, monkeypatch):
    monkeypatch.setattr(
        type(station.gate.vault), "people", lambda _: (replace(LOTTE, initials="SC"), LOTTE)
    )
    assert nl(LockPresenter(station.gate).strip[1].bold) == "SC"
