from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.desk.rooms.materials import furnish_materials
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import leave


def furnish(session, look, around, _publisher, _prove):
    return furnish_materials(session, look, around, Apart(ApartViewer(), PlainFiles()))


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_material_is_added_and_put_into_a_pack_by_keyboard(place, qtbot):
    room = place.room
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    qtbot.keyClicks(line, "Affiche afstand")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    (made,) = [e for e in place.day.records("materials") if e.words("title") == "Affiche afstand"]
    assert room.table.choice == made.id
    assert place.lit() == ["pack"]
    room.fields.choices["format"].chosen.emit("poster")
    room.fields.sets["languages"].changed.emit(frozenset({"nl"}))
    ends = room.fields.lines["ends"]
    ends.setFocus()
    qtbot.keyClicks(ends, "20/11")
    qtbot.keyClick(ends, Qt.Key.Key_Return)
    settle()
    (made,) = [e for e in place.day.records("materials") if e.id == made.id]
    assert (made.words("format"), made.words("ends")) == ("poster", "2020-11-20")
    place.press("pack")
    assert place.window.opened[-1][0] == "packs"


def test_attachments_come_over_the_room(place):
    place.room.presenter.run("files")
    settle()
    assert place.room.beneath._attached.is_open
    assert cut_words(place.room.beneath._attached) == []


def test_enter_goes_to_the_material_and_back(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Down)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.title.editor.hasFocus()
    place.furnished.open(room.table.choice)
    room.leave_detail()
    assert room.table.hasFocus()


def test_a_closed_room_goes_for_good(place):
    assert leave(place)
