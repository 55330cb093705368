from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.figures import furnish_figures
from nccn_desk.presenters.shapes import Action
from nccn_desk.services import figures
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import leave
from tests.desk.rooms.voice_scenes import VoiceDay
from tests.presenters.room_parts import nl

prepared = VoiceDay


def furnish(session, look, around, _publisher, prove):
    return furnish_figures(session, look, around, prove)


def figure(place, record):
    with place.day.ledger.reading() as reader:
        return reader.record("figures", record)


def with_plot(place, qtbot):
    """Wait until the plot has come."""
    history = place.room.fields.history
    qtbot.waitUntil(lambda: history.plot is not None, timeout=20_000)
    settle()
    return history


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size, qtbot):
    place = stand(day=VoiceDay(quiet=False), size=size)
    place.room.presenter.select(place.day.ids["calls"])
    history = with_plot(place, qtbot)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []
    history.turn()
    settle()
    assert cut_words(place.room) == []


@pytest.mark.parametrize(("size", "scale"), [("small", 1.0), ("narrow", 2.0)])
def test_the_largest_value_there_can_be_stands_whole(stand, look, size, scale, qtbot):
    look.theme.enlarge(scale)
    place = stand(day=VoiceDay(), size=size)
    record = place.day.ids["calls"]
    place.day.act(lambda uow: figures.deliver(uow, record, "-123456789012345.654321"))
    place.room.open(record)
    with_plot(place, qtbot)
    assert cut_words(place.room) == []
    place.room.leave_detail()
    settle()
    assert cut_words(place.room) == []


def test_a_value_is_given_by_keyboard_alone(place, qtbot):
    room = place.room
    room.presenter.select(place.day.ids["tests"])
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.value.hasFocus()
    qtbot.keyClicks(room.fields.value, "10716,5 om 10:15")
    qtbot.keyClick(room.fields.value, Qt.Key.Key_Return)
    settle()
    assert figure(place, place.day.ids["tests"]).words("value") == "10716.5"
    assert room.fields.value.text() == ""
    assert room.fields._shown.text() == "10.716,5"
    qtbot.keyClicks(room.fields.value, "veel")
    place.furnished.lit()
    settle()
    assert room.fields.value.text() == "veel"
    assert room.fields._notice is not None


def test_n_goes_to_the_line_for_a_new_figure(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    assert room.new.field.line.hasFocus()
    qtbot.keyClicks(room.new.field.line, "Besmettingen")
    place.furnished.lit()
    settle()
    assert room.fields.name.text() == "Besmettingen"
    assert room.table.choice == room.presenter._selected


def test_a_figure_is_checked_by_signature(place, qtbot):
    room = place.room
    room.presenter.select(place.day.ids["calls"])
    place.furnished.lit()
    settle()
    assert room.signing.is_open
    qtbot.keyClicks(room.signing.passphrase.line, "wachtwoordzin")
    room.signing.act.click()
    settle()
    assert not room.signing.is_open
    assert figure(place, place.day.ids["calls"]).words("state") == "checked"


def test_t_turns_the_picture_into_a_table_and_back(place, qtbot):
    room = place.room
    room.presenter.select(place.day.ids["calls"])
    history = with_plot(place, qtbot)
    history.place.setFocus()
    assert history.plot.hasFocus()
    assert nl(room.presenter._card.history.points[-1].reading) == history.reading.text()
    qtbot.keyClick(history.plot, Qt.Key.Key_T)
    assert history.listed
    assert history.table.hasFocus()
    qtbot.keyClick(history.table, Qt.Key.Key_T)
    assert history.plot.hasFocus()
    room.presenter.select(place.day.ids["empty"])
    settle()
    history.turn()
    assert not history.isVisible()


def test_what_is_chosen_is_kept_and_leads_on(place):
    room = place.room
    room.presenter.select(place.day.ids["calls"])
    room.fields.origin.chosen.emit("own")
    room.fields.marking.chosen.emit("public")
    record = figure(place, place.day.ids["calls"])
    assert (record.words("origin"), record.words("marking")) == ("own", "public")
    room.fields.lines["caveat"].setFocus()
    room.fields.lines["caveat"].setText("voorlopig")
    room.fields.lines["caveat"].textEdited.emit("voorlopig")
    room.fields.lines["caveat"].editingFinished.emit()
    assert figure(place, place.day.ids["calls"]).words("caveat") == "voorlopig"
    room.fields.uses.opened.emit(room.presenter._card.uses[0].id)
    assert place.window.opened[-1][0] == "sitreps"


def test_a_narrow_window_shows_one_of_the_two(stand, qtbot):
    place = stand(day=VoiceDay(), size="narrow")
    room = place.room
    room.open(place.day.ids["calls"])
    settle()
    assert not room.shows_work
    room.leave_detail()
    settle()
    assert room.table.hasFocus()
    room.open("")
    assert room.shows_work
    room.table.clicked.emit(room.table.currentIndex())
    assert not room.shows_work


def test_language_and_news_are_followed(place, look):
    room = place.room
    look.speak("fr")
    settle()
    names = {nl(room.table.rows.row_at(each).cells[0].text) for each in range(4)}
    assert "Appels au numéro d’information" in names
    heading = place.furnished.heading()
    place.day.act(lambda uow: figures.add(uow, {"name": "Nieuw"}), "KB")
    assert place.furnished.heading() != heading


def test_tab_goes_through_the_room_as_one_reads_it(place):
    room = place.room
    room.presenter.select(place.day.ids["calls"])
    room.finder.line.setFocus()
    stops = place.stops()
    fields = room.fields
    wanted = [
        room.finder.line,
        room.table,
        room.new.field.line,
        fields.name.editor,
        fields.value,
        fields.lines["label_nl"],
        fields.lines["unit_nl"],
        fields.lines["due"],
        fields.origin,
        fields.uses,
    ]
    assert [each for each in stops if each in wanted] == wanted


def test_the_palette_offers_what_the_card_does(place):
    commands = {each.key: each for each in place.furnished.commands}
    place.room.presenter.select(place.day.ids["calls"])
    assert commands["figures.check"].enabled()
    assert not commands["figures.clear"].enabled()
    commands["figures.value"].run()
    assert QApplication.focusWidget() is place.room.fields.value
    commands["figures.ask"].run()
    commands["figures.add"].run()
    assert place.room.new.field.line.hasFocus()
    assert isinstance(place.room.new.button.action, Action)


def test_the_room_leaves_nothing_behind(stand):
    assert leave(stand(day=VoiceDay()))
