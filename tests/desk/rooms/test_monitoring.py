from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from nccn_desk.desk.models.rows import ID_ROLE
from nccn_desk.desk.rooms.monitoring import furnish_monitoring
from nccn_desk.presenters.monitoring import MONITORING
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services import feed_checks, hearing, items, rumours
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import nl


def furnish(session, look, around, publisher, _prove):
    return furnish_monitoring(session, look, around, MONITORING, publisher)


def read(place, job, *given):
    with place.day.ledger.reading() as reader:
        return job(reader, *given)


def stands(place):
    return place.room.presenter.selected


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    turns = (*(partial(place.room.show_part, each) for each in ("rumours", "items")),)
    for turn in (*turns, place.room.show_sources):
        turn()
        settle()
        assert cut_words(place.room) == []
        assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_the_room_shows_what_was_heard_beside_the_rumours(place):
    assert nl(place.room.heading.sub) == ("14 te bekijken · 5 geruchten open · 1 bron niet bekeken")
    assert place.room.items.rows.model().rowCount() == 14
    assert place.room.table.model().rowCount() == 8
    assert stands(place).startswith("rumours/")


def test_letters_act_on_what_was_heard_with_no_hand_on_the_mouse(place, qtbot):
    rows = place.room.items.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_J)
    qtbot.keyClick(rows, Qt.Key.Key_J)
    qtbot.keyClick(rows, Qt.Key.Key_K)
    settle()
    item = stands(place)
    assert item == rows.choice
    qtbot.keyClick(rows, Qt.Key.Key_E)
    settle()
    assert read(place, hearing.number_of, "unseen") == 13


def test_r_opens_a_rumour_from_what_was_heard(place, qtbot):
    rows = place.room.items.rows
    place.room.items.step(1)
    place.room.items.step(1)
    settle()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_R)
    settle()
    assert len(read(place, rumours.find)) == 9


def test_n_writes_down_what_was_heard_in_the_language_that_is_named(place, qtbot):
    rows = place.room.items.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_N)
    line = place.room.items.new.field.line
    qtbot.keyClicks(line, "fr: On dit que tout ferme")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    heard = read(place, hearing.last)
    assert (heard.words("language"), heard.words("text")) == ("fr", "On dit que tout ferme")
    assert rows.model().rowCount() == 15


def test_t_shows_the_numbers_as_a_table_and_the_picture_again(place, qtbot):
    volumes = place.room.volumes
    qtbot.waitUntil(lambda: volumes.plot is not None, timeout=20_000)
    place.room.table.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_T)
    assert volumes.listed
    assert volumes.table.model().rowCount() == 25
    qtbot.keyClick(place.room.table, Qt.Key.Key_T)
    assert not volumes.listed
    volumes.plot.choose(0)
    assert volumes.reading.text().startswith("06:00")


def test_narrow_one_turns_from_messages_to_rumours(stand):
    place = stand(size="narrow")
    assert not place.room.items.isVisible()
    place.room.write_item()
    assert place.room.items.isVisible()


def open_sources(place):
    return [each.feed.words("name") for each in read(place, feed_checks.morning) if not each.done]


def test_e_ticks_a_source_of_the_morning_and_its_mistake_is_taken_back(place, qtbot):
    place.room.show_sources()
    rows = place.room.items.rows
    settle()
    assert open_sources(place) == ["Sociale media (oefening)"]
    rows.setCurrentIndex(rows.model().index(3, 0))
    settle()
    qtbot.keyClick(rows, Qt.Key.Key_E)
    settle()
    assert (open_sources(place), rows.currentIndex().row()) == ([], 4)
    assert nl(place.room.heading.sub) == "14 te bekijken · 5 geruchten open"
    UndoPresenter(place.day.session).undo()
    settle()
    assert open_sources(place) == ["Sociale media (oefening)"]


def test_what_a_source_had_is_written_with_f_and_a_source_is_followed_with_n(place, qtbot):
    place.room.show_sources()
    rows, items = place.room.items.rows, place.room.items
    settle()
    rows.setCurrentIndex(rows.model().index(3, 0))
    settle()
    place.window.reason = "oproep om te betogen"
    qtbot.keyClick(rows, Qt.Key.Key_F)
    settle()
    (look,) = (each for each in read(place, feed_checks.morning) if "Sociale" in each.feed["name"])
    assert (look.last.words("note"), look.last["found"]) == ("oproep om te betogen", True)
    qtbot.keyClick(rows, Qt.Key.Key_N)
    assert items.new.field.line.accessibleName() == "Naam van een bron"
    qtbot.keyClicks(items.new.field.line, "Het Blad (oefening)")
    qtbot.keyClick(items.new.field.line, Qt.Key.Key_Return)
    settle()
    assert open_sources(place) == ["Het Blad (oefening)"]


def test_a_source_with_an_address_is_fetched_from_its_card(place):
    place.room.show_sources()
    rows = place.room.items.rows
    settle()
    rows.setCurrentIndex(rows.model().index(3, 0))
    settle()
    link = stands(place)
    assert not place.room.presenter.possible("fetch")  # a file has no address
    address = "https://net.example/rss.xml"
    place.day.act(lambda uow: feed_checks.change(uow, link.partition("/")[2], {"address": address}))
    settle()
    assert place.room.presenter.possible("fetch")
    place.room.run("fetch")
    assert place.window.opened[-1] == ("intake", link)


def test_p_puts_a_double_apart_from_what_it_counted_with(place, qtbot):
    rows = place.room.items.rows
    settle()
    first = rows.model().index(0, 0).data(ID_ROLE).partition("/")[2]
    doubles = read(place, items.doubles_of, first)
    place.room.heard.narrow("all")
    settle()
    places = (rows.model().index(each, 0) for each in range(rows.model().rowCount()))
    (double,) = (each for each in places if each.data(ID_ROLE) == f"items/{doubles[0].id}")
    rows.setCurrentIndex(double)
    settle()
    qtbot.keyClick(rows, Qt.Key.Key_P)
    settle()
    assert len(read(place, items.doubles_of, first)) == len(doubles) - 1


def charted(place, qtbot):
    """Stand on the picture, once its library is there."""
    qtbot.waitUntil(lambda: place.room.volumes.plot is not None, timeout=20_000)
    plot = place.room.volumes.plot
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_End)
    settle()
    return plot


def heard_at(place):
    rows = place.room.items.rows
    model = rows.model()
    return [nl(model.row_at(each).tail).rpartition(" ")[2] for each in range(model.rowCount())]


def test_shift_and_arrows_choose_a_period_and_escape_lets_it_go(place, qtbot):
    plot, column = charted(place, qtbot), place.room.items
    qtbot.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert column.period.action.word.key == "monitoring.period"
    assert nl(column.period.action.word).startswith("09:50 tot 10:10: ")
    assert heard_at(place)
    assert all("09:50" <= each < "10:10" for each in heard_at(place))
    assert heard_at(place) == sorted(heard_at(place), reverse=True)
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    settle()
    assert not column.period.isVisible()
    assert column.rows.model().rowCount() == 14


def test_enter_on_a_point_opens_the_messages_of_which_it_is_made(place, qtbot):
    plot, column = charted(place, qtbot), place.room.items
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    settle()
    assert column.rows.hasFocus()
    assert all("10:00" <= each < "10:10" for each in heard_at(place))
    qtbot.keyClick(column.rows, Qt.Key.Key_Escape)
    settle()
    assert column.rows.model().rowCount() == 14
    place.room.volumes.turn()
    table = place.room.volumes.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(table.model().rowCount() - 1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert nl(column.period.action.word).startswith("06:00 tot 06:10: ")
    column.period.click()
    settle()
    assert column.rows.model().rowCount() == 14


CALLS = (
    "Un indépendant demande s’il peut recevoir des clients.\n\n"
    "Is het waar dat de scholen donderdag al dicht gaan? Mijn zus zegt dat het beslist is.\r\n"
    "fr: Les coiffeurs restent fermés ?\n"
)


def pastes(qtbot, line):
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_lines_that_are_pasted_become_messages_after_one_question(place, qtbot):
    QGuiApplication.clipboard().setText(CALLS)
    line = place.room.items.new.field.line
    before = len(place.day.records("items"))
    pastes(qtbot, line)
    (asked,) = place.window.questions
    assert nl(asked.title) == "3 regels als berichten opnemen?"
    assert nl(asked.consequence).startswith("1 nieuw · 2 tellen mee met een ander. Al gezegd: ‘Un")
    assert (asked.given, nl(asked.reasons[0])) == ("sociale media", "pers")
    place.window.answer("infonummer")
    settle()
    assert nl(place.window.receipts[-1]) == "1 nieuw, 2 tellen mee met een ander."
    found = place.day.records("items")
    assert (len(found), line.text()) == (before + 3, "")
    UndoPresenter(place.day.session).undo()
    assert len(place.day.records("items")) == before


def drop(kind, data, widget):
    """Drag something over a widget, and let it go there; tell whether it was wanted."""
    at, copy = (QPointF(9, 9), Qt.DropAction.CopyAction)
    hands = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = kind(at.toPoint() if kind is QDragEnterEvent else at, copy, data, *hands)
    handler = widget.dragEnterEvent if kind is QDragEnterEvent else widget.dropEvent
    event.ignore()
    handler(event)
    return event.isAccepted()


def test_a_file_that_is_dropped_or_pasted_goes_to_its_dry_run(place, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "blad.xml"))])
    address = data.urls()[0].toString()
    assert drop(QDragEnterEvent, data, place.room)
    assert drop(QDropEvent, data, place.room)
    assert place.window.opened[-1] == ("intake", address)
    place.window.opened.clear()
    kept = QMimeData()
    kept.setUrls(data.urls())
    QGuiApplication.clipboard().setMimeData(kept)
    pastes(qtbot, place.room.items.new.field.line)
    assert place.window.opened == [("intake", address)]
    assert place.room.items.new.field.line.text() == ""


def test_words_that_are_dropped_stand_in_the_line_and_nothing_else_is_taken(place):
    data = QMimeData()
    assert not drop(QDragEnterEvent, data, place.room)
    data.setText("Zijn de winkels zondag open?")
    assert drop(QDragEnterEvent, data, place.room)
    drop(QDropEvent, data, place.room)
    assert place.room.items.new.field.line.text() == "Zijn de winkels zondag open?"
    assert place.window.questions == []


def test_in_a_narrow_window_one_ticks_on_without_leaving_the_list(stand, qtbot):
    place = stand(size="narrow")
    place.room.show_sources()
    settle()
    rows = place.room.items.rows
    for _ in range(3):
        qtbot.keyClick(rows, Qt.Key.Key_J)
    qtbot.keyClick(rows, Qt.Key.Key_E)
    settle()
    assert rows.isVisible()
    assert rows.hasFocus()
    assert open_sources(place) == []


def test_the_card_shows_what_the_list_with_the_focus_stands_on(place):
    room = place.room
    room.show_part("items")
    room.items.rows.setFocus()
    settle()
    assert stands(place).startswith("items/")
    room.show_part("rumours")
    room.table.setFocus()
    settle()
    assert stands(place).startswith("rumours/")
