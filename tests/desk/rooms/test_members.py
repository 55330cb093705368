from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.printing import Printed
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.members_scenes import SCENES, furnish, knocked, look_into_mailbox
from tests.desk.rooms.room_place import Place, leave
from tests.presenters.members_parts import SECOND, TEAM, MemoryAdministration
from tests.presenters.shell_parts import nl


@pytest.fixture
def founded(qtbot, look):
    place = Place(qtbot, look, furnish(MemoryAdministration.founded()))
    yield place
    place.furnished.close()


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, size, scene):
    make, act = SCENES[scene]
    place = Place(qtbot, spoken, furnish(make()), size=size)
    act(place.room)
    settle()
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []
    place.furnished.close()


def test_who_knocks_is_let_in_by_keyboard(qtbot, look):
    admin = knocked()
    place = Place(qtbot, look, furnish(admin))
    look_into_mailbox(place.room)
    place.room.place.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_Home)
    settle()
    assert place.room.fields.six.words
    assert place.lit() == ["equal"]
    place.furnished.lit()
    assert ("accept",) in admin.done
    assert place.lit() == []


def test_the_letters_of_the_list_invite_and_revoke(founded, qtbot):
    table = founded.room.table
    founded.room.place.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_N)
    assert founded.lit() == ["ticket"]
    founded.press("leave")
    founded.room.presenter.select(TEAM[1].device.hex())
    founded.room.place.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert [question.typed for question in founded.window.questions] == ["AD"]


def test_a_second_administrator_agrees_by_keyboard(qtbot, look):
    admin = MemoryAdministration.founded(members=(*TEAM, SECOND), seconds=("Thomas De Wit",))
    place = Place(qtbot, look, furnish(admin))
    place.room.presenter.select(SECOND.device.hex())
    assert place.lit() == ["trust"]
    place.furnished.lit()
    assert ("trust", SECOND.device) in admin.done
    place.room.place.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_X)
    assert [nl(each.title) for each in place.window.questions] == ["Miriam Hoffmann niet toelaten"]
    place.furnished.close()


def test_each_act_has_a_letter_and_a_place_in_the_palette(qtbot, look):
    admin = MemoryAdministration.founded(beyond=3, key_is_out=True)
    place = Place(qtbot, look, furnish(admin))
    place.room.presenter.select(TEAM[1].device.hex())
    offered = {command.key for command in place.furnished.commands if command.enabled()}
    for key in ("invite", "revoke", "rotate", "agree", "lend", "adopt", "recover"):
        assert f"members.{key}" in offered
    for letter, key in ((Qt.Key.Key_K, "rotate"), (Qt.Key.Key_S, "adopt")):
        place.room.place.setFocus()
        qtbot.keyClick(place.room.table, letter)
        assert any(done[0] == key for done in admin.done)
    place.room.place.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_A)
    assert place.room.presenter.card.key == "agree"
    place.press("leave")
    place.room.place.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_L)
    assert place.room.presenter.card.key.startswith("lend-")
    place.furnished.close()


def test_two_sheets_are_asked_for_over_the_window(founded, qtbot):
    founded.room.place.setFocus()
    qtbot.keyClick(founded.room.table, Qt.Key.Key_R)
    settle()
    layer = founded.room._layer
    assert layer.is_open
    fields = layer._view.page.fields
    assert fields.fields[0].editor.hasFocus()
    qtbot.keyClicks(fields.fields[0].editor, "acad acne ")
    assert fields.fields[0].text() == "academic acne "
    assert cut_words(layer) == []
    qtbot.keyClick(fields.fields[0].editor, Qt.Key.Key_Escape)
    assert not layer.is_open


def test_a_proposal_is_read_before_it_is_agreed_to(founded):
    founded.press("agree")
    founded.room.fields.fields[0].setText("NCCN-GLASS-ABC")
    founded.press("read")
    assert founded.lit() == ["agreed"]
    assert founded.room.fields._buttons["agreed"].hasFocus()


def test_the_ticket_goes_to_the_clipboard(founded):
    founded.press("invite")
    founded.room.fields.chosen.emit(frozenset({"analyst"}))
    founded.press("ticket")
    founded.press("copy")
    assert QGuiApplication.clipboard().text().startswith("NCCN-EXERCISE-")


@pytest.mark.parametrize("act", ["invite", "lend"])
def test_who_is_asked_for_roles_stands_in_them(founded, act):
    founded.room.presenter.select(TEAM[1].device.hex())
    founded.press(act)
    roles = founded.room.fields.roles
    assert QApplication.focusWidget() is next(iter(roles._buttons.values()))


def test_nothing_stands_beside_a_desk_that_is_alone(qtbot, look):
    place = Place(qtbot, look, furnish(MemoryAdministration()))
    assert not place.room.detail.isVisible()
    place.press("found")
    settle()
    assert place.room.detail.isVisible()


def test_founding_by_keyboard_alone(qtbot, look, monkeypatch):
    admin = MemoryAdministration()
    place = Place(qtbot, look, furnish(admin))
    place.press("found")
    seen = []
    for _ in range(3):
        seen.append(place.room.presenter.card.sheet)
        assert QApplication.focusWidget().action.key == "next"
        place.furnished.lit()
        settle()
    fields = place.room.fields.fields
    assert fields[0].hasFocus()
    for field, (number, place_of_word) in zip(
        fields, place.room.presenter._hands.state.asked, strict=True
    ):
        qtbot.keyClicks(field, seen[number - 1][place_of_word - 1])
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ("found",) in admin.done


def test_a_sheet_goes_to_the_printer_or_says_that_there_is_none(qtbot, look):
    place = Place(qtbot, look, furnish(MemoryAdministration()))
    sent = []

    def printed(_, lines, groups, *, numbered):
        sent.append((groups, numbered))
        return Printed.NO_PRINTER

    place.room._printed = printed
    place.press("found")
    place.press("print")
    (groups, numbered), *_ = sent
    assert not numbered
    assert groups[0].split()[0] == "1"


def test_roles_are_ticked_and_given(founded):
    founded.room.presenter.select(TEAM[1].device.hex())
    assert not founded.button("grant").isEnabled()
    founded.room.fields.roles.changed.emit(frozenset({"editor"}))
    founded.press("grant")


def test_the_room_leaves_nothing_behind(qtbot, look):
    assert leave(Place(qtbot, look, furnish(MemoryAdministration.founded())))


def test_what_was_typed_of_the_sheets_goes_with_the_steps(founded, qtbot):
    for way in ("escape", "close"):
        founded.press("recover")
        settle()
        layer = founded.room._layer
        presenter = layer._presenter
        editor = layer._view.page.fields.fields[0].editor
        qtbot.keyClicks(editor, "academic acid ")
        assert presenter.typed.typed[0]
        if way == "escape":
            qtbot.keyClick(layer, Qt.Key.Key_Escape)
        else:
            founded.furnished.close()
        settle()
        assert presenter.typed.typed == ("", "")
        assert founded.room._layer is None
