from __future__ import annotations

import shutil

import pytest

from nccn_desk.adapters.vault.folder import CURRENT, PREVIOUS
from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock_card import Locked, Page
from nccn_desk.presenters.restoring import RestorePresenter
from nccn_desk.presenters.shapes import Tone
from tests.presenters.lock_station import box
from tests.presenters.shell_parts import (
    NOW,
    PHRASE,
    nl,
)


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


def test_a_damaged_store_may_be_restored_and_one_that_is_busy_not(station):
    station.doorway.refusal = Damaged(where="store.db")
    station.lock.open(PHRASE)
    assert station.lock.restorable
    station.doorway.refusal = NccnError("store_busy", host="OPS-03", pid=412)
    station.lock.retry()
    assert not station.lock.restorable
    station.lock.open(PHRASE)
    assert not station.lock.restorable


def test_the_way_with_a_backup_leads_back_or_into_the_store_that_was_restored(station):
    station.doorway.refusal = Damaged(where="store.db")
    station.lock.open(PHRASE)
    lock = station.lock
    lock.restore_with(RestorePresenter(station.gate, lock.restored, list))
    assert station.card.page is Page.RESTORE
    lock.restore_with(None)
    assert station.card.page is Page.BLOCKED
    assert lock.restorable
    lock.restore_with(RestorePresenter(station.gate, lock.restored, list))
    station.doorway.refusal = None
    lock.restored(station.vault.people()[0], PHRASE)
    assert station.doorway.entered == 1
    assert station.card.page is Page.PASSPHRASE


def test_a_lock_that_falls_while_a_backup_is_chosen_begins_anew(station):
    station.doorway.refusal = Damaged(where="store.db")
    station.lock.open(PHRASE)
    station.lock.restore_with(RestorePresenter(station.gate, station.lock.restored, list))
    station.live(1)
    station.lock.locked(Locked(Why.IDLE, NOW, 10))
    assert station.lock.restoring is None
    assert station.card.page is Page.PASSPHRASE
