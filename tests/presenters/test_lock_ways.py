from __future__ import annotations

from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import unfinished
from nccn_desk.presenters.lock import QUICK
from nccn_desk.presenters.lock_card import Page
from nccn_desk.presenters.settings import YES
from tests.presenters.lock_station import Station, box
from tests.presenters.shell_parts import (
    LOTTE,
    OTHER_PHRASE,
    PHRASE,
    Paper,
    PatientRunner,
    make_vault,
    nl,
)


def test_the_recovery_code_works_during_the_minute_too(station):
    station.wrong(5)
    station.lock.begin_recovery()
    assert station.card.page is Page.RECOVERY
    assert station.lock.recovery.person.name == "Lotte Verhaegen"


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
