from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms import partners
from nccn_desk.desk.rooms.partners import furnish_partners
from nccn_desk.desk.rooms.partners_form import PARTS
from nccn_desk.presenters.network_shapes import Reach
from nccn_desk.services import reach
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.partners_scenes import named
from tests.desk.rooms.room_place import leave
from tests.presenters.partners_room import Programs
from tests.presenters.room_parts import nl

PROGRAMS = Programs()


class Press:
    """Keeps what is written, on paper."""

    def __init__(self):
        self.kept = []

    def keep(self, data, file):
        self.kept.append((data, file))


PRESS = Press()


def furnish(session, look, around, _publisher, _prove):
    PROGRAMS.opened.clear()
    PRESS.kept.clear()
    return furnish_partners(session, look, around, PRESS, PROGRAMS)


def stand_on(place, name):
    place.room.presenter.select(named(place.day, name))
    settle()


def test_tab_goes_from_how_a_group_stands_to_its_act_and_on_to_the_gaps(place):
    stand_on(place, "target_groups/homeless")
    room = place.room
    room.partner.rows.setFocus()
    room.focusNextChild()
    assert QApplication.focusWidget() in room.partner.stops()
    assert QApplication.focusWidget().action.key.startswith("gap:")
    room.focusNextChild()
    assert room.gaps.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    stand_on(place, "partners/deaf")
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.presenter.select(named(place.day, "target_groups/homeless"))
    for tab in ("contacts", "requests", "list"):
        place.room.presenter.turn(tab)
        settle()
        assert cut_words(place.room) == []


def test_no_word_of_the_form_is_cut(stand, spoken):
    place = stand(size="wide")
    stand_on(place, "partners/deaf")
    place.room.edit()
    form = place.room.layers.form
    for part in PARTS:
        form.parts.chosen.emit(part)
        settle()
        assert cut_words(form.panel) == []


def test_no_word_of_the_succession_is_cut(stand, spoken):
    place = stand(size="wide")
    stand_on(place, "partners/deaf")
    place.room.succeed()
    settle()
    layer = place.room.layers.succession
    layer.heirs.words.setText("e")
    layer.presenter.keep("", ())
    settle()
    assert layer.heirs.found.isVisible()
    assert cut_words(layer.panel) == []


def test_a_partner_is_split_by_keyboard(place, qtbot):
    room = place.room
    stand_on(place, "partners/deaf")
    room.board.view.setFocus()
    qtbot.keyClick(room.board.view, Qt.Key.Key_O)
    settle()
    layer = room.layers.succession
    assert layer.heirs.words.hasFocus()
    for words, moves in (("antwerpen", ()), ("limburg", (Qt.Key.Key_Down, Qt.Key.Key_Return))):
        qtbot.keyClicks(layer.heirs.words, words)
        for key in moves or (Qt.Key.Key_Return,):
            qtbot.keyClick(QApplication.focusWidget(), key)
        assert layer.heirs.words.hasFocus()
        assert layer.heirs.words.text() == ""
    heirs = layer.heirs.chosen
    assert len(heirs) == 2
    layer.day.setText("geen dag")
    qtbot.keyClick(layer.day, Qt.Key.Key_Return)
    settle()
    assert layer.is_open
    assert "‘geen dag’" in layer.labelled_day.field.accessibleDescription()
    layer.day.setText("01/12/2020")
    qtbot.keyClick(layer.day, Qt.Key.Key_Return)
    settle()
    assert not layer.is_open
    after = {row.id for row in room.presenter.acts.card.notes if row.id.startswith("partners/")}
    assert after == {f"partners/{each}" for each in heirs}


def test_a_circular_succession_is_told_at_the_heirs(place):
    stand_on(place, "partners/deaf")
    deaf = named(place.day, "partners/deaf")
    place.room.succeed()
    settle()
    layer = place.room.layers.succession
    layer.presenter.keep("01/12/2020", {deaf})
    settle()
    assert "niet over van zichzelf" in layer.heirs.words.accessibleDescription()
    assert layer.is_open
    layer.heirs.held.changed.emit(frozenset())
    assert "zichzelf" not in layer.heirs.words.accessibleDescription()


def test_the_form_chooses_predecessors_and_leads_to_the_succession(place, qtbot):
    room = place.room
    stand_on(place, "partners/deaf")
    room.edit()
    form = room.layers.form
    qtbot.keyClicks(form.lineage.words, "qqqqqq")
    assert form.lineage.none.isVisible()
    form.lineage.words.clear()
    qtbot.keyClicks(form.lineage.words, "limburg")
    qtbot.keyClick(form.lineage.words, Qt.Key.Key_Return)
    settle()
    (before,) = form.lineage.chosen
    assert f"partners/{before}" in {row.id for row in room.presenter.acts.card.notes}
    form.succeed.click()
    settle()
    assert not form.is_open
    assert room.layers.succession.is_open
    room.layers.succession.cancel.click()
    assert not room.layers.succession.is_open


def test_a_contact_is_logged_in_two_keys(place, qtbot):
    room = place.room
    stand_on(place, "partners/deaf")
    room.board.view.setFocus()
    qtbot.keyClick(room.board.view, Qt.Key.Key_L)
    line = room.partner.line.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "Filmpje staat online")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert nl(room.presenter.acts.card.contacts[0].title) == "Filmpje staat online"
    assert room.board.view.hasFocus()
    assert not room.partner.line_is_open


def test_one_walks_from_gap_to_gap_and_mends_both(place, qtbot):
    room, view = place.room, place.room.board.view
    view.setFocus()
    seen = []
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_J)
        settle()
        seen.append(room.presenter.selected)
    gaps = {each.id for each in view.picture.groups if each.state is Reach.GAP}
    assert set(seen) == gaps
    stand_on(place, "target_groups/homeless")
    place.button(next(each.key for each in room.presenter.acts.card.actions)).click()
    settle()
    assert sum(each.state is Reach.GAP for each in view.picture.groups) == 1
    call = next(row for row in room.board.page.gaps.rows if row.action.key == "call")
    room.gaps.acted.emit(call.key)
    settle()
    line = room.partner.line.field.line
    assert PROGRAMS.opened[-1].startswith("tel:+49")
    qtbot.keyClicks(line, "Krijgt pakket v4")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert not any(each.state is Reach.GAP for each in view.picture.groups)
    assert len(room.board.page.gaps.rows) == 2


def test_a_pack_goes_on_from_its_squares(place):
    before = place.room.board.page.pack
    assert before.lacking
    place.press("rest")
    after = place.room.board.page.pack
    assert after.squares.count("never") < before.squares.count("never")


def test_receipts_come_by_telephone(place, qtbot):
    room = place.room
    with place.day.ledger.reading() as reader:
        standing = reach.reached(reader, reach.latest_pack(reader))
    for partner in standing.unopened()[:6]:
        room.presenter.select(partner)
        room.board.view.setFocus()
        qtbot.keyClick(room.board.view, Qt.Key.Key_R)
        settle()
    with place.day.ledger.reading() as reader:
        after = reach.reached(reader, standing.pack.id)
        told = [
            each
            for each in reach.receipts_of(reader, standing.pack.id)
            if each.words("channel") == "phone"
        ]
    assert after.opened() == standing.opened() + 6
    assert len(told) >= 6


def test_the_list_takes_the_place_of_the_picture(place, qtbot):
    room = place.room
    room.board.view.setFocus()
    qtbot.keyClick(room.board.view, Qt.Key.Key_T)
    settle()
    assert room.board.shown is room.board.tables["list"]
    qtbot.keyClick(room.board.shown, Qt.Key.Key_T)
    settle()
    assert room.board.shows_picture


def test_where_it_is_narrow_the_list_stands_alone(stand, qtbot):
    place = stand(size="narrow")
    room = place.room
    assert room.is_narrow
    assert room.board.shown is room.board.tables["list"]
    room.board.opened.emit(named(place.day, "partners/deaf"))
    settle()
    assert not room.board.isVisible()
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    settle()
    assert room.board.isVisible()


def test_with_room_again_the_picture_comes_back(place):
    room = place.room
    place.resize("narrow")
    assert room.board.shown is room.board.tables["list"]
    place.resize("wide")
    assert room.board.shows_picture
    room.presenter.turn("list")
    place.resize("narrow")
    place.resize("wide")
    assert room.board.shown is room.board.tables["list"]


def test_days_go_by_and_come_to_rest(place, qtbot):
    room = place.room
    room.board.slider.day_picked.emit(date(2020, 3, 17))
    settle()
    assert "17 maart 2020" in room.board.told.text().replace("\u00a0", " ")
    qtbot.waitUntil(lambda: room.board.back.isVisible())
    place.press("today")
    assert room.presenter.day == date(2020, 11, 17)
    assert not room.board.back.isVisible()


def test_the_form_changes_what_the_card_says(place, qtbot):
    room = place.room
    stand_on(place, "partners/deaf")
    room.board.view.setFocus()
    qtbot.keyClick(room.board.view, Qt.Key.Key_E)
    form = room.layers.form
    field = form.fields["partners.agreement"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Belt elk uur")
    form.fields["partners.hours"].setFocus()
    settle()
    agreed = next(row for row in room.presenter.acts.card.rows if row.id == "agreement")
    assert nl(agreed.title) == "Belt elk uur"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.is_open
    assert room.board.view.hasFocus()


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("svg", b"<?xml"), ("png", b"\x89PNG")]
)
def test_the_picture_is_taken_out(place, form, begins):
    place.room.take_out(form)
    layer = place.room.layers.printing
    assert layer.name.text() == "Netwerk 2020-11-17"
    assert cut_words(layer.panel) == []
    layer.presenter.print()
    settle()
    ((data, file),) = PRESS.kept
    assert data.startswith(begins)
    assert file.suffix == f".{form}"


def test_a_menu_offers_what_the_card_does(place, qtbot, monkeypatch):
    view = place.room.board.view
    stand_on(place, "partners/deaf")
    view.setFocus()
    offered = []
    monkeypatch.setattr(partners, "pop_up", lambda *given: offered.append(given))
    qtbot.keyClick(view, Qt.Key.Key_Menu)
    ((_, _, actions, _, act),) = offered
    assert [nl(each.word) for each in actions[:2]] == ["Leg contact vast", "Stuur pakket…"]
    act(actions[0].key)
    settle()
    assert place.room.partner.line_is_open


def test_squares_are_one_stop_and_lead_to_the_pack(place, qtbot):
    squares = place.room.pack.squares
    squares.setFocus()
    assert squares.accessibleDescription().startswith("41 van 54 geopend")
    qtbot.keyClick(squares, Qt.Key.Key_Return)
    qtbot.mouseClick(squares, Qt.MouseButton.LeftButton)
    qtbot.keyClick(squares, Qt.Key.Key_X)
    pack = place.room.board.page.pack.id
    assert place.window.opened == [("packs", pack), ("packs", pack)]


def test_tab_goes_through_all_and_comes_back(place):
    stand_on(place, "partners/deaf")
    place.room.board.tabs.setFocus()
    stops = place.stops()
    room = place.room
    for each in (room.board.view, room.gaps.list, room.pack.squares):
        assert each in stops or any(each.isAncestorOf(stop) for stop in stops if stop)


def test_commands_do_what_the_letters_do(place):
    commands = {each.key: each for each in place.furnished.commands}
    assert not commands["partners.log"].enabled()
    stand_on(place, "partners/deaf")
    assert commands["partners.log"].enabled()
    commands["partners.log"].run()
    assert place.room.partner.line.field.line.hasFocus()
    commands["partners.add"].run()
    assert place.room.board.new.field.line.hasFocus()
    commands["partners.turn"].run()
    settle()
    assert place.room.board.shown is place.room.board.tables["list"]
    commands["partners.past"].run()
    assert place.room.layers.past.is_open


def test_a_new_partner_comes_from_its_line(place, qtbot):
    room = place.room
    room.add_new()
    qtbot.keyClicks(room.board.new.field.line, "Straathoekwerk")
    place.furnished.lit()
    settle()
    assert nl(room.presenter.acts.card.title) == "Straathoekwerk"


def test_a_double_click_on_a_partner_opens_it(place):
    view = place.room.board.view
    item = named(place.day, "partners/deaf")
    at = view.stage.box_of(item).center() + view.middle
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, QPointF(at), view.mapToGlobal(QPointF(at)), button, button, Qt.NoModifier
        )
        QApplication.sendEvent(view, event)
    settle()
    assert place.room.presenter.selected == item


def test_nothing_stays_behind(place):
    place.room.edit()
    stand_on(place, "partners/deaf")
    place.room.edit()
    place.room.layers.form.put_away()
    assert leave(place)


def test_what_else_there_is_leads_to_reading_and_writing_address_books(place, monkeypatch):
    asked = []
    monkeypatch.setattr(partners, "pop_up", lambda *given: asked.append(given))
    place.room.board.more.click()
    (_, _, sheets, _, go) = asked[0]
    for sheet in sheets:
        go(sheet.key)
    assert [each[0] for each in place.window.opened] == ["importing", "exporting"]
