from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.desk.rooms.today_tasks import DoneRing, TaskRow, TasksCard
from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.today_cards import task_card
from nccn_desk.presenters.today_facts import read_day
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.today_day import DAY, ME, full_desk


@pytest.fixture(scope="module")
def shown():
    desk = full_desk()
    for number in range(2):
        desk.task(
            f"Taak {number} met een lange naam die over twee lijnen loopt in een smalle kaart"
        )
    with desk.ledger.reading() as reader:
        card = task_card(read_day(reader, DAY, ME), desk.clock.now(), ME)
    return replace(card, more=Action("tasks", said("today.more", n=3), ButtonKind.STILL))


def test_tasks_stand_whole(spoken, show, shown):
    card = TasksCard(spoken)
    card.show_card(shown)
    card.let_grow(grows=True)
    wide = round(452 * spoken.theme.scale)
    show(card, wide, card.heightForWidth(wide))
    assert cut_words(card) == []


def test_a_ring_finishes_a_button_takes_and_words_open(look, show, qtbot, shown):
    free = next(line for line in shown.rows if line.take)
    row = show(TaskRow(look, free), 400, 60)
    with qtbot.waitSignal(row.acted) as told:
        row.findChild(DoneRing).click()
    assert told.args == [free.id, "finish"]
    with qtbot.waitSignal(row.acted) as told:
        row.findChild(Button).click()
    assert told.args == [free.id, "take"]
    with qtbot.waitSignal(row.opened) as told:
        row.layout().itemAt(1).widget().click()
    assert told.args == [free.id]


def test_a_ring_says_what_it_finishes_and_shows_its_focus(look, show, shown):
    ring = show(DoneRing(look, shown.rows[0]))
    assert ring.accessibleName() == "Gedaan: Sciensano bellen over de cijfers"
    ring.clearFocus()
    plain = ring.grab().toImage()
    ring.setFocus()
    assert ring.grab().toImage() != plain


def test_the_foot_adds_and_shows_more(look, show, qtbot, shown):
    card = TasksCard(look)
    card.show_card(shown)
    show(card, 452, 600)
    buttons = [b for b in card.findChildren(Button) if b.action.key in {"add_task", "tasks"}]
    assert len(buttons) == 2
    with qtbot.waitSignal(card.pressed) as told:
        buttons[0].click()
    assert told.args == ["add_task"]


def test_the_same_tasks_are_not_made_anew(look, show, shown):
    card = TasksCard(look)
    card.show_card(shown)
    show(card, 452, 600)
    rows = card.findChildren(TaskRow)
    card.show_card(shown)
    assert card.findChildren(TaskRow) == rows
    card.show_card(replace(shown, rows=(), more=None))
    settle()
    assert card._empty.isVisible()
    assert not any(row.isVisible() for row in rows)
