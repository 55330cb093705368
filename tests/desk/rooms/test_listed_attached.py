from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.desk.rooms.attachments_layer import AttachmentsLayer
from nccn_desk.desk.rooms.listed_attached import Means, furnish_attached
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from nccn_desk.presenters.asked import ASKED_ROOM
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.network_desk import Outside


def furnish(session, look, around, publisher, _prove):
    means = Means(publisher, Apart(ApartViewer(), PlainFiles()), Outside())
    return furnish_attached(session, look, around, ASKED_ROOM, means)


@pytest.fixture
def asked(qtbot, look):
    return Place(qtbot, look, furnish)


def records(place, register):
    return place.day.records(register)


def test_a_question_with_a_promise_is_logged_by_keyboard_alone(asked, qtbot):
    room, before = asked.room, len(records(asked, "asked"))
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "RTL, Luc, fr: Et les creches ? @Anouk > chiffres pour 18 h")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    made = records(asked, "asked")
    assert len(made) == before + 1
    (new,) = [each for each in made if each.words("outlet") == "RTL"]
    (task,) = [each for each in records(asked, "tasks") if each.id == new.words("task")]
    assert task.words("title") == "chiffres pour 18 h"
    assert room.table.choice == f"asked/{new.id}"


def test_what_was_said_is_attached_to_the_question_it_answers(asked):
    command = next(e for e in asked.furnished.commands if e.key == "asked.files")
    assert command.enabled()
    command.run()
    settle()
    (layer,) = asked.room.findChildren(AttachmentsLayer)
    assert layer.isVisible()
    assert layer.view.presenter._about[0] == "asked"
