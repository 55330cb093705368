from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.desk.rooms import today_now
from nccn_desk.desk.rooms.today_now import NowActions, NowCardView
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Emptiness
from nccn_desk.presenters.today_facts import read_day
from nccn_desk.presenters.today_now import now_card, pulse
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.today_day import DAY, ME, full_desk


def card_of(desk, language="nl"):
    with desk.ledger.reading() as reader:
        facts = read_day(reader, DAY, ME)
    now = desk.clock.now()
    card = now_card(facts, now, language)
    return card, pulse(card, now)


@pytest.fixture(scope="module")
def desk():
    return full_desk()


def shown(look, show, card, seconds, height=0):
    view = NowCardView(look)
    view.show_card(card)
    view.show_pulse(seconds)
    wide = round(560 * look.theme.scale)
    return show(view, wide, height or round(562 * look.theme.scale))


def test_all_words_stand_whole(spoken, show, desk):
    view = shown(spoken, show, *card_of(desk, spoken.words.language))
    assert cut_words(view) == []


def test_five_points_need_no_scrolling(look, show, desk):
    view = shown(look, show, *card_of(desk))
    assert len(view.ready.rows) == 5
    assert not view._scroll.verticalScrollBar().isVisible()


def test_without_points_there_is_no_list(look, show, desk):
    card, seconds = card_of(desk)
    view = shown(look, show, replace(card, checks=(), running=()), seconds)
    assert not view.ready.isVisible()
    assert not view._rule.isVisible()


def test_a_day_that_was_not_begun_has_one_sentence_and_one_act(look, show, desk):
    card, seconds = card_of(desk)
    begin = Action("begin_day", said("today.begin_day"), ButtonKind.LIT)
    empty = replace(card, main=None, others=(), empty=Emptiness(said("today.no_day"), begin))
    view = shown(look, show, empty, seconds)
    assert view._empty.isVisible()
    assert not view._hero.isVisible()
    assert view.acts.main.action == begin
    view.show_card(card)
    assert view._hero.isVisible()


def test_two_steps_that_run_are_both_named(look, show, desk):
    card, seconds = card_of(desk)
    view = shown(look, show, replace(card, running=card.running * 3), seconds)
    assert [row.isVisible() for row in view._running] == [True, True]


def test_acts_ticks_and_steps_are_reported(look, show, desk, qtbot):
    view = shown(look, show, *card_of(desk))
    with qtbot.waitSignal(view.acted) as told:
        view.acts.main.click()
    assert told.args == ["start"]
    with qtbot.waitSignal(view.ticked):
        view.ready.rows[0].click()
    with qtbot.waitSignal(view.opened):
        view._running[0].click()


def test_the_same_acts_keep_their_buttons(look, show, desk):
    card, seconds = card_of(desk)
    view = shown(look, show, card, seconds)
    lit = view.acts.main
    lit.setFocus()
    view.show_card(replace(card, main=replace(card.main, word=given("Open"))))
    assert view.acts.main is lit
    assert lit.hasFocus()
    assert lit.accessibleName() == "Open"
    view.show_card(replace(card, others=()))
    settle()
    assert view.acts._buttons == []
    view.show_card(replace(card, main=None))
    assert view.acts.main is None


def test_the_menu_offers_the_rest(look, show, desk, monkeypatch):
    offered = []
    monkeypatch.setattr(today_now, "pop_up", lambda *given_: offered.append(given_[2]))
    card, seconds = card_of(desk)
    view = shown(look, show, card, seconds)
    view.acts._menu.click()
    assert offered == [card.menu]


def test_in_a_bar_the_acts_tell_the_time(look, show, desk):
    card, seconds = card_of(desk)
    acts = NowActions(look)
    acts.show_card(card)
    acts.show_pulse(seconds)
    acts.tell_time(told=True)
    show(acts, 700, 60)
    assert acts._short.text().startswith("10:15")
    assert cut_words(acts) == []


def test_a_list_that_grows_shows_every_point(look, show, desk):
    view = shown(look, show, *card_of(desk))
    view.let_grow(grows=True)
    settle()
    assert view._scroll.isHidden()
    assert view.isAncestorOf(view.ready)
    view.let_grow(grows=False)
    assert view._scroll.widget() is view.ready
