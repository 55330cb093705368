from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.presenters.questions import QUESTIONS
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.network_desk import Outside

KEYS = Qt.Key


def furnish(session, look, around, publisher, _prove):
    return furnish_listed(session, look, around, QUESTIONS, publisher, Outside())


@pytest.fixture
def questions(qtbot, look):
    return Place(qtbot, look, furnish)


def rows(room):
    return room.table.model().rowCount()


def test_a_sieve_narrows_the_list_and_names_itself(questions, look):
    room = questions.room
    before = rows(room)
    sieve = room.sieves.choices["sensitivity"]
    assert sieve.accessibleName() == look.word("fields.questions.sensitivity")
    sieve.setCurrentIndex(3)
    sieve.activated.emit(3)
    settle()
    assert rows(room) < before
    sieve.setCurrentIndex(0)
    sieve.activated.emit(0)
    settle()
    assert rows(room) == before


def test_j_and_k_walk_the_list(questions, qtbot):
    table = questions.room.table
    table.setFocus()
    at = table.currentIndex().row()
    qtbot.keyClick(table, KEYS.Key_J)
    settle()
    assert table.currentIndex().row() == at + 1
    qtbot.keyClick(table, KEYS.Key_K)
    qtbot.keyClick(table, KEYS.Key_K)
    settle()
    assert table.currentIndex().row() == max(at - 1, 0)


def test_older_questions_come_by_their_key(questions, qtbot, monkeypatch):
    monkeypatch.setattr("nccn_desk.presenters.questions.SHOWN", 3)
    room = questions.room
    room.turn_to("ready")
    settle()
    room.turn_to("all")
    settle()
    before = rows(room)
    assert room.more.isVisible()
    qtbot.keyClick(room.table, KEYS.Key_O)
    settle()
    assert rows(room) > before
    room.more.click()
    settle()
    assert rows(room) > before + 1


def test_what_a_line_means_stands_under_it(questions, qtbot):
    room = questions.room
    assert not room.understood.isVisible()
    qtbot.keyClicks(room.new.field.line, "fr: Et demain ?")
    settle()
    assert room.understood.isVisible()
    assert room.new.field.line.accessibleDescription()
