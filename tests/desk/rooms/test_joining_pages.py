from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.first_use import FirstUseRoom
from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import first_use
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.joining_parts import MemoryLobby
from tests.presenters.members_parts import ticket
from tests.presenters.shell_parts import PHRASE, MemorySettings, make_gate, make_vault


class Station:
    """First use in a window of its own, and the lobby behind it."""

    def __init__(self, qtbot, look, folder, size=(1_100, 800)):
        self.lobby = MemoryLobby()
        settings = MemorySettings()
        settings.put("language", look.words.language)
        gate = make_gate(make_vault(folder), settings=settings, lobby=self.lobby)
        self.presenter = first_use(gate)
        self.room = FirstUseRoom(look, self.presenter)
        qtbot.addWidget(self.room)
        self.room.resize(*size)
        self.room.show()
        self.room.activateWindow()
        settle()

    def buttons(self):
        settle()
        found = self.room.findChildren(Button)
        return {each.action.key: each for each in found if each.isVisible()}

    def to_wait(self):
        presenter = self.presenter
        presenter.join()
        presenter.joining.type(replace(ticket(), exercise=False).text)
        presenter.go_on()
        presenter.name("Miriam Hoffmann")
        presenter.go_on()
        presenter.passphrase.type(PHRASE, PHRASE)
        presenter.go_on()
        presenter.go_on([presenter.groups[place] for place in presenter.asked])
        settle()


@pytest.fixture
def station(qtbot, look, tmp_path):
    made = Station(qtbot, look, tmp_path)
    yield made
    made.room.close_room()


def test_a_ticket_is_pasted_by_keyboard(station, qtbot):
    station.buttons()["join"].click()
    settle()
    field = station.room.view.page.field
    field.set_text(replace(ticket(), exercise=False).text)
    field.edited.emit()
    qtbot.keyClick(station.buttons()["next"], Qt.Key.Key_Space)
    assert station.presenter.step is Step.PERSON


def test_one_waits_in_sight_of_six_words_and_can_stop(station):
    station.to_wait()
    station.room.tick()
    settle()
    assert len(station.room.view.page.six.words) == 6
    assert "next" not in station.buttons()
    station.buttons()["stop"].click()
    settle()
    assert station.presenter.step is Step.TICKET
    assert station.lobby.done[-1] == "give_up"


def test_whoever_is_let_in_opens_the_vault(station):
    station.to_wait()
    station.lobby.let_in = True
    for _ in range(4):
        station.room.tick()
    settle()
    assert station.presenter.step is Step.DONE
    station.buttons()["next"].click()
    assert station.presenter.gate.doorway.entered == 1


def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, tmp_path):
    scale = spoken.theme.scale
    station = Station(qtbot, spoken, tmp_path, (round(1_000 * scale), round(760 * scale)))
    assert cut_words(station.room) == []
    station.presenter.join()
    settle()
    assert cut_words(station.room) == []
    station.presenter.back()
    station.to_wait()
    station.room.tick()
    settle()
    assert cut_words(station.room) == []
    assert overlapping_words(station.room) == []
    station.room.close_room()
