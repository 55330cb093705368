from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from nccn_desk.adapters.vault.folder import CURRENT, PREVIOUS
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import unfinished
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock import QUICK, LockPresenter
from nccn_desk.presenters.lock_card import Locked, Page
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.settings import NO, YES
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services.shapes import NewPerson
from tests.presenters.shell_parts import (
    ANOUK,
    LOTTE,
    NOW,
    OTHER_PHRASE,
    PHRASE,
    PIETER,
    MemoryKeyring,
    MemorySettings,
    Paper,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    said_in,
    set_up,
)

NADIA = NewPerson("Nadia Bouzid", "NB", "duty_officer", "fr")


class Station:
    """A locked workstation of Lotte and Anouk."""

    def __init__(self, folder, *others, runner=None, exercise=False, **settings):
        self.folder, self.runner = folder, runner
        self.clock = StoppedClock(NOW)
        self.keyring = MemoryKeyring()
        self.settings = MemorySettings(**settings)
        self.exercise = exercise
        if not make_vault(folder).exists():
            set_up(make_vault(folder), ANOUK, *others)
        self.start()

    def start(self):
        """Start the program."""
        self.vault = make_vault(self.folder, self.clock, self.keyring)
        self.gate = make_gate(
            self.vault,
            clock=self.clock,
            runner=self.runner,
            settings=self.settings,
            exercise=self.exercise,
        )
        self.doorway = self.gate.doorway
        self.lock = LockPresenter(self.gate)
        return self.lock

    @property
    def card(self):
        return self.lock.card

    def person(self, name):
        return next(person.id for person in self.vault.people() if person.name == name)

    def wrong(self, times):
        for _ in range(times):
            self.lock.open("iets heel anders")

    def live(self, seconds):
        for _ in range(seconds):
            self.clock.advance(timedelta(seconds=1))
            self.lock.tick()


@pytest.fixture
def station(tmp_path):
    return Station(tmp_path)


def box(station):
    shown = station.card.box
    return f"{nl(shown.headline)} {nl(shown.explanation)}".strip() if shown else ""


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


def test_the_recovery_code_works_during_the_minute_too(station):
    station.wrong(5)
    station.lock.begin_recovery()
    assert station.card.page is Page.RECOVERY
    assert station.lock.recovery.person.name == "Lotte Verhaegen"


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


def test_the_way_with_the_printed_code_opens_and_sets_another_passphrase(tmp_path):
    vault = make_vault(tmp_path)
    groups = vault.create(LOTTE, PHRASE, exercise=False)
    vault.confirm_recovery({0: groups[0], 1: groups[1]})
    station = Station(tmp_path)
    station.wrong(2)
    station.lock.begin_recovery()
    assert station.card.page is Page.RECOVERY
    assert box(station) == ""
    recovery = station.lock.recovery
    recovery.type_code(" ".join(groups))
    recovery.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    recovery.open()
    assert station.doorway.entered == 1
    assert station.lock.recovery is None
    station.start().open(OTHER_PHRASE)
    assert station.doorway.entered == 1


def test_one_can_leave_the_recovery_and_type_after_all(station):
    station.lock.begin_recovery()
    station.lock.back()
    assert station.lock.recovery is None
    assert station.card.page is Page.PASSPHRASE
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


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


def test_a_damaged_keyfile_opens_from_its_second_generation_and_says_so(station):
    (station.folder / CURRENT).write_text("{}")
    station.start()
    (note,) = station.card.notes
    assert nl(note) == (
        "De eerste kopie van het sleutelbestand was beschadigd of weg. "
        "De tweede kopie is gebruikt en is heel."
    )
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


def test_two_damaged_generations_close_the_store_with_an_alarm_and_a_way_to_try_again(station):
    good = (station.folder / PREVIOUS).read_bytes()
    for name in (CURRENT, PREVIOUS):
        (station.folder / name).write_text("{}")
    station.start()
    card = station.card
    assert card.page is Page.BLOCKED
    assert card.box.tone is Tone.ALARM
    assert "Plaats: keyfile.json" in nl(card.box.explanation)
    (station.folder / CURRENT).write_bytes(good)  # as from a backup
    station.lock.retry()
    assert station.card.page is Page.PASSPHRASE
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


def test_a_keyfile_that_is_gone_is_said(station):
    for name in (CURRENT, PREVIOUS):
        (station.folder / name).unlink()
    station.start()
    assert station.card.page is Page.BLOCKED
    assert box(station)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (NccnError("store_busy", host="OPS-03", pid=412), "al open op OPS-03"),
        (NccnError("newer_store", version=4, known=3), "nieuwere Desk"),
        (NccnError("damaged", where="store.db"), "Plaats: store.db."),
        (NccnError("disk_full"), "De schijf is vol."),
        (NccnError("something_new"), "Er liep iets anders dan voorzien."),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_and_can_be_tried_again(station, refusal, words):
    station.doorway.refusal = refusal
    station.lock.open(PHRASE)
    assert station.card.page is Page.BLOCKED
    assert words in box(station)
    assert station.doorway.entered == 0
    assert not station.card.busy
    station.doorway.refusal = None
    station.lock.retry()
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


def test_a_store_that_vanished_while_locked_is_blocked_when_it_is_asked(station):
    shutil.rmtree(station.folder)
    station.lock.locked(Locked(Why.IDLE, NOW, 10))
    assert station.card.page is Page.BLOCKED


def test_a_fault_of_the_program_is_seen_and_one_can_try_again(station):
    station.doorway.refusal = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        station.lock.open(PHRASE)
    assert not station.card.busy


def test_the_keyring_opens_for_who_allowed_it(station):
    keys = station.vault.unlock(station.card.chosen, PHRASE)
    station.vault.allow_quick(keys, allowed=True)
    station.start()
    assert nl(station.card.quick.word) == "Open met de sleutelbos van dit toestel"
    station.lock.open_quickly()
    assert station.doorway.entered == 1


def test_nobody_else_is_offered_the_keyring(station):
    keys = station.vault.unlock(station.card.chosen, PHRASE)
    station.vault.allow_quick(keys, allowed=True)
    station.start()
    station.lock.step(1)
    assert station.card.quick is None
    station.lock.open_quickly()
    assert station.doorway.entered == 0
    station.lock.step(-1)
    assert station.card.quick is not None
    station.lock.begin_recovery()
    assert station.card.quick is None


def test_a_keyring_that_is_gone_asks_for_the_passphrase_and_says_that_nothing_is_lost(station):
    keys = station.vault.unlock(station.card.chosen, PHRASE)
    station.vault.allow_quick(keys, allowed=True)
    station.settings.put(QUICK + station.card.chosen, YES)
    station.keyring.fault = "slow"
    station.start()
    assert station.card.quick is None
    assert "er is niets verloren" in " ".join(map(nl, station.card.notes))
    station.lock.step(1)
    assert station.card.notes == ()
    station.lock.step(-1)
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


def test_a_keyring_that_lost_its_secret_leaves_the_passphrase(station):
    keys = station.vault.unlock(station.card.chosen, PHRASE)
    station.vault.allow_quick(keys, allowed=True)
    station.start()
    station.keyring.secrets.clear()
    station.lock.open_quickly()
    assert box(station).startswith("Snel openen lukt nu niet voor Lotte Verhaegen.")
    assert station.card.page is Page.PASSPHRASE
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


def test_what_the_keyring_says_of_one_person_is_not_said_of_another(tmp_path):
    runner = PatientRunner()
    station = Station(tmp_path, runner=runner)
    station.vault.allow_quick(station.vault.unlock(station.card.chosen, PHRASE), allowed=True)
    station.start()
    station.lock.choose("")
    runner.finish()
    assert station.card.quick is None


def test_a_code_that_never_reached_paper_is_made_anew_before_the_work_begins(tmp_path):
    make_vault(tmp_path).create(LOTTE, PHRASE, exercise=False)
    station = Station(tmp_path)
    wizards = Paper(station.lock.unfinished)
    station.lock.open(PHRASE)
    assert station.doorway.entered == 0
    assert wizards.last.person.name == "Lotte Verhaegen"
    assert unfinished(station.gate, wizards.last.keys, wizards.last.person).step is Step.CODE
    assert not station.card.busy


def test_an_exercise_does_not_insist_on_paper(tmp_path):
    make_vault(tmp_path).create(LOTTE, PHRASE, exercise=True)
    station = Station(tmp_path, exercise=True)
    station.lock.open(PHRASE)
    assert station.doorway.entered == 1


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
        "Alleen dit toestel",
    ]


def test_a_second_in_which_nothing_is_counted_is_no_news(station):
    paper = Paper(station.lock.changed)
    station.live(3)
    assert paper.pages == []


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
