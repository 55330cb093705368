from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from nccn_desk.desk.dialogs.notice_card import NoticeBox
from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.bell import NoticeCard
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Action, Tone
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import NOW

TAKE = Action("take", said("bell.take"), keys="A")
OPEN = Action("open", said("alarms.step_unowned.act"))
ALARM = NoticeCard(
    "n1",
    said("alarms.step_unowned.title", what=said("cycle.step.spokespersons_briefing")),
    said("alarms.step_unowned.detail", time="10:15", length=given("5 min")),
    given("10:10"),
    said("bell.untaken", length=given("1 min 00 s")),
    Tone.ALARM_FULL,
    (TAKE, OPEN),
    NOW,
)
TAKEN = replace(
    ALARM, tone=Tone.ALARM, actions=(OPEN,), state=said("bell.taken_by", name="Lotte Verhaegen")
)
NAPS = tuple(Action(f"snooze:{n}", said("bell.snooze", n=n)) for n in (5, 15, 30))
ATTENTION = replace(
    ALARM, tone=Tone.DUE, state=NOTHING, actions=(OPEN, Action("see", said("bell.see")), *NAPS)
)


@pytest.fixture
def box(look, show):
    return show(NoticeBox(look, ALARM), width=440)


@pytest.fixture
def acted(box):
    heard = []
    box.acted.connect(lambda *said: heard.append(said))
    return heard


def colour_of(box, x=4):
    return box.grab().toImage().pixelColor(x, box.height() // 2).name()


def test_enter_does_the_first_thing_that_it_offers(box, acted, qtbot):
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert acted == [("n1", "take")]
    qtbot.keyClick(box, Qt.Key.Key_F5)
    assert len(acted) == 1


def test_its_buttons_say_what_they_do(box, acted):
    words = [button.accessibleName() for button in box.findChildren(Button)]
    assert words == ["Ik neem dit", "Duid iemand aan"]
    for button in box.findChildren(Button):
        button.click()
    assert acted == [("n1", "take"), ("n1", "open")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_ways_to_put_it_off_share_one_button(box, acted):
    box.show_card(ATTENTION)
    settle()
    box._buttons[-1].click()
    (menu,) = box.findChildren(QMenu)
    assert [act.text() for act in menu.actions()] == [
        "Sluimer 5\xa0min",
        "Sluimer 15\xa0min",
        "Sluimer 30\xa0min",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert acted == [("n1", "snooze:15")]


def test_a_screen_reader_hears_what_it_says_and_how_it_stands(box):
    assert box.accessibleName().startswith(
        "Briefing interfederale woordvoerders: niemand neemt dit op. Gepland om 10:15."
    )
    assert box.accessibleDescription() == "niet bevestigd, 1 min 00 s"
    box.show_card(TAKEN)
    assert box.accessibleDescription() == "bevestigd door Lotte Verhaegen"


def test_filled_while_nobody_took_it_then_tinted_then_plain(box, look):
    fills = []
    for card in (ALARM, TAKEN, ATTENTION):
        box.show_card(card)
        fills.append(colour_of(box))
    assert fills == [look.colour(name).name() for name in ("alarm_fill", "alarm_bg", "s1")]


def test_a_young_alarm_changes_its_filling_every_two_seconds_for_twenty_and_then_stays(box, look):
    full, pale = look.colour("alarm_fill").name(), look.colour("alarm_bg").name()
    fills = []
    for seconds in (0, 1, 2, 3, 4, 18, 20, 22, 60):
        box.show_instant(NOW + timedelta(seconds=seconds))
        fills.append(colour_of(box))
    assert fills == [full, full, pale, pale, full, pale, full, full, full]


def test_nothing_beats_where_nothing_may_move(box, look):
    look.theme.set_still(still=True)
    box.show_instant(NOW + timedelta(seconds=2))
    assert colour_of(box) == look.colour("alarm_fill").name()


def test_the_focus_can_be_seen_on_every_filling(box):
    for card in (ALARM, TAKEN, ATTENTION, replace(ATTENTION, tone=Tone.QUIET)):
        box.show_card(card)
        box.clearFocus()
        rest = box.grab().toImage()
        box.setFocus()
        assert box.grab().toImage() != rest


def test_the_same_actions_keep_their_buttons_and_with_them_the_focus(box):
    box._buttons[1].setFocus()
    box.show_card(replace(ALARM, state=said("bell.untaken", length=given("2 min"))))
    assert box._buttons[1].hasFocus()


@pytest.mark.parametrize("card", [ALARM, TAKEN, ATTENTION], ids=["alarm", "taken", "attention"])
def test_no_word_is_cut_in_any_language_and_size(spoken, show, card):
    panel, box = QWidget(), NoticeBox(spoken, card)
    column = QVBoxLayout(panel)
    column.addWidget(box)
    column.addStretch(1)
    show(panel, width=spoken.px(472), height=spoken.px(600))
    assert cut_words(box) == []
