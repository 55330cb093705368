from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.lock_blocked import BlockedCard
from nccn_desk.desk.rooms.lock_card import LockCardView
from nccn_desk.desk.rooms.lock_second import LockedClock
from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.settings import NO
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.rooms.lock_parts import LARGE, LOCKED, Lock
from tests.desk.shell_window import settle
from tests.presenters.shell_parts import (
    ANOUK,
    OTHER_PHRASE,
    PHRASE,
    PatientRunner,
)

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def lock(qtbot, look, tmp_path):
    return Lock(qtbot, look, tmp_path)


@pytest.mark.parametrize("size", [LARGE, (1280, 800), (800, 500)])
def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, tmp_path, size):
    scale = spoken.theme.scale
    size = (max(size[0], int(800 * scale)), max(size[1], int(500 * scale)))
    lock = Lock(qtbot, spoken, tmp_path, size)
    assert cut_words(lock.room) == []
    lock.presenter.open("fout")
    lock.presenter.choose("")
    settle()
    assert cut_words(lock.card) == []
    assert overlapping_words(lock.card) == []
    lock.presenter.step(1)
    lock.presenter.begin_recovery()
    settle()
    assert cut_words(lock.card) == []


def test_it_says_since_when_and_why_and_nothing_of_the_store(lock):
    words = lock.said()
    assert "Sinds 09:52 · na 10 minuten zonder toetsaanslag" in words
    assert "10:15 Briefing interfederale woordvoerders" in words
    assert "2 meldingen wachten op u" in words


def test_the_clock_is_large_and_goes_on(lock):
    before = lock.room.clock._dial.accessibleName()
    lock.gate.clock.advance(timedelta(minutes=1))
    lock.room.tick()
    assert lock.room.clock._dial.accessibleName() != before
    assert lock.room.clock._dial.isVisible()


def test_the_arrows_choose_who_one_is_while_the_field_has_the_focus(lock):
    assert lock.card.row.passphrase.line.hasFocus()
    lock.press(Qt.Key.Key_Down)
    assert lock.card._people.choice == lock.gate.vault.people()[1].id
    lock.enter(OTHER_PHRASE)
    assert lock.gate.doorway.person.name == ANOUK.name


def test_after_the_last_person_comes_somebody_else(lock):
    for _ in range(3):
        lock.press(Qt.Key.Key_Down)
    assert lock.card._name.isVisible()
    assert not lock.card._people.isVisible()
    lock.card._name.setFocus()
    lock.enter("anouk delvaux")
    assert lock.card.row.passphrase.line.hasFocus()
    lock.enter(OTHER_PHRASE)
    assert lock.gate.doorway.person.name == ANOUK.name


def test_somebody_else_and_back(lock, qtbot):
    qtbot.mouseClick(lock.card._someone, Qt.MouseButton.LeftButton)
    assert lock.card._name.hasFocus()
    qtbot.mouseClick(lock.card._someone, Qt.MouseButton.LeftButton)
    assert lock.card._people.isVisible()
    assert lock.card.row.passphrase.line.hasFocus()


def test_a_person_can_be_pressed(lock):
    other = lock.gate.vault.people()[2].id
    lock.card._people.chosen.emit(other)
    assert lock.presenter.card.chosen == other
    assert lock.card.row.passphrase.line.hasFocus()


def test_where_names_are_not_listed_one_types_ones_own(qtbot, look, tmp_path):
    lock = Lock(qtbot, look, tmp_path)
    lock.gate.preferences.choose("names", NO)
    lock.presenter.locked(LOCKED)
    settle()
    assert not lock.card._people.isVisible()
    assert "Lotte" not in lock.said()
    assert not lock.card._someone.isVisible()


def test_a_wrong_passphrase_says_what_to_check_and_empties_the_field(lock):
    lock.enter("fout")
    assert lock.card.row.passphrase.passphrase() == ""
    words = lock.said()
    assert "Deze wachtwoordzin past niet bij Lotte Verhaegen." in words
    assert "Nog 4 pogingen" in words
    assert "nooit gewist" in words


def test_caps_lock_is_said(lock):
    lock.type("GEHEIM")
    assert "Caps Lock staat aan." in lock.said()


def test_five_wrong_ones_make_one_wait_and_the_wait_is_counted(lock):
    for _ in range(5):
        lock.enter("fout")
    assert "wacht nog 60 seconden" in lock.said()
    assert not lock.card.lit.isEnabled()
    lock.gate.clock.advance(timedelta(seconds=20))
    lock.room.tick()
    assert "wacht nog 40 seconden" in lock.said()
    lock.gate.clock.advance(timedelta(seconds=41))
    lock.room.tick()
    assert lock.card.lit.isEnabled()


def test_while_it_opens_it_says_how_far_and_takes_no_second_try(qtbot, look, tmp_path):
    runner = PatientRunner()
    lock = Lock(qtbot, look, tmp_path, runner=runner)
    runner.finish()
    lock.enter(PHRASE)
    assert lock.card.row.passphrase.line.isReadOnly()
    assert not lock.card.lit.isEnabled()
    runner.go()
    lock.gate.clock.advance(timedelta(seconds=2))
    lock.room.tick()
    assert lock.card.lit.accessibleName() == "Opent, 2 van 3"
    runner.finish()
    assert lock.gate.doorway.entered == 1


def test_the_keyring_offers_to_open(lock, qtbot):
    person = lock.gate.vault.people()[0].id
    opener = lock.gate.vault.unlock(person, PHRASE)
    lock.gate.vault.allow_quick(opener, allowed=True)
    lock.presenter.choose(person)
    settle()
    assert lock.card._quick.isVisible()
    qtbot.mouseClick(lock.card._quick, Qt.MouseButton.LeftButton)
    assert lock.gate.doorway.entered == 1


def test_a_keyring_that_is_gone_is_said_and_the_passphrase_asked(lock):
    person = lock.gate.vault.people()[0].id
    lock.gate.preferences.remember(f"quick:{person}", "yes")
    lock.keyring.fault = "slow"
    lock.presenter.choose(person)
    settle()
    assert "De sleutelbos van dit toestel antwoordt niet." in lock.said()
    assert not lock.card._quick.isVisible()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Damaged(where="store.db, bladzijde 412"), "Plaats: store.db, bladzijde 412."),
        (NccnError("newer_version", version=3, known=1), "nieuwere versie"),
        (NccnError("store_busy", host="OPS-05", pid=4711), "al open op OPS-05 (proces 4711)"),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_and_lets_one_try_again(lock, reason, words):
    lock.gate.doorway.refusal = reason
    lock.enter(PHRASE)
    assert isinstance(lock.card, BlockedCard)
    assert words in lock.said()
    assert lock.card.retry.hasFocus()
    lock.gate.doorway.refusal = None
    lock.press(Qt.Key.Key_Return)
    assert isinstance(lock.card, LockCardView)
    lock.enter(PHRASE)
    assert lock.gate.doorway.entered == 1


def test_an_exercise_says_so_and_which_passphrase_opens_it(qtbot, look, tmp_path):
    lock = Lock(qtbot, look, tmp_path, exercise=True, hint=given("oefening"))
    assert "OEFENING · oefening" in lock.said()
    assert "exercise" in lock.room.foot.strip._slots


def test_a_low_window_names_only_who_is_chosen_and_keeps_the_button_in_sight(qtbot, look, tmp_path):
    lock = Lock(qtbot, look, tmp_path, size=(1024, 560))
    assert "Pieter" not in lock.said()
    assert len(lock.card._people._rows) == 1
    lock.enter("fout")
    area = lock.room._area
    assert area is not None
    assert in_sight(lock.card.lit, lock.room)
    assert lock.card.row.passphrase.line.hasFocus()
    lock.room.resize(*LARGE)
    settle()
    assert area.isHidden()
    assert len(lock.card._people._rows) == 3
    assert lock.card.row.passphrase.line.hasFocus()


def in_sight(button, room):
    """Tell whether a button stands whole over the strip."""
    below = button.mapTo(room, button.rect().bottomLeft()).y()
    bare = not button.visibleRegion().isEmpty() and button.visibleRegion().boundingRect()
    return bare == button.rect() and below < room.foot.y()


def test_a_long_way_scrolls_and_what_one_presses_there_stays_in_sight(qtbot, look, tmp_path):
    look.theme.enlarge(2.0)
    lock = Lock(qtbot, look, tmp_path)
    lock.presenter.begin_recovery()
    settle()
    back, code = lock.card._back, lock.card.code
    assert not lock.room._area.isHidden()
    assert in_sight(back, lock.room)
    assert code.hasFocus()
    lock.room._area.verticalScrollBar().setValue(0)
    lock.card._passphrase.setFocus()
    lock.room._area.verticalScrollBar().setValue(9_999)
    assert in_sight(back, lock.room)
    assert cut_words(lock.room) == []
    look.theme.enlarge(1.0)
    settle()
    assert lock.room._area.isHidden()
    assert lock.card.isAncestorOf(back)
    assert in_sight(back, lock.room)
    lock.qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(lock.card, LockCardView)
    assert lock.card.lit.isVisible()


def test_a_narrow_window_shows_the_time_in_words(qtbot, look, tmp_path):
    lock = Lock(qtbot, look, tmp_path, size=(900, 1000))
    assert "10:07 · dinsdag 17 november 2020" in lock.said()
    assert "Straks 10:15 Briefing interfederale woordvoerders" in lock.said()
    assert not lock.room.clock._dial.isVisible()


def test_help_and_languages_stand_at_its_foot(lock, qtbot):
    with qtbot.waitSignal(lock.room.help_asked):
        lock.room.foot.strip.asked.emit("help")
    with qtbot.assertNotEmitted(lock.room.help_asked):
        lock.room.foot.strip.asked.emit("vault")
    with qtbot.waitSignal(lock.room.language_chosen) as chosen:
        lock.room.foot._languages.chosen.emit("fr")
    assert chosen.args == ["fr"]


def test_closed_it_hears_no_more_news(lock):
    card = lock.card
    lock.room.close_room()
    lock.presenter.begin_recovery()
    settle()
    assert lock.card is card


def test_a_second_window_shows_the_clock_alone(lock, look, qtbot):
    clock = LockedClock(look, lock.presenter)
    qtbot.addWidget(clock)
    clock.resize(1200, 900)
    clock.show()
    clock.take_focus()
    settle()
    assert clock._clock._words.text() == "10:15 Briefing interfederale woordvoerders"
    with qtbot.waitSignal(clock.first_wanted):
        clock._strip.asked.emit("vault")
    clock.resize(420, 900)
    clock.tick()
    settle()
    assert clock._clock._line.isVisible()
    clock.close_room()
    assert cut_words(clock) == []
