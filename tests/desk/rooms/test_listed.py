from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.desk.rooms.listed_attached import Means, furnish_attached
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from nccn_desk.presenters.asked import ASKED_ROOM
from nccn_desk.presenters.competences import COMPETENCES
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.faq import FAQ
from nccn_desk.presenters.interviews import INTERVIEWS_ROOM
from nccn_desk.presenters.plan_kit import PLAN_KIT
from nccn_desk.presenters.queries import QUERIES_ROOM
from nccn_desk.presenters.questions import QUESTIONS
from nccn_desk.presenters.releases import RELEASES_ROOM
from nccn_desk.presenters.requests import REQUESTS
from nccn_desk.presenters.target_groups import TARGET_GROUPS
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import Place, leave
from tests.presenters.network_desk import Outside

PRESS = (ASKED_ROOM, INTERVIEWS_ROOM, QUERIES_ROOM, RELEASES_ROOM)
PLACES = (REQUESTS, COMPETENCES, TARGET_GROUPS, PLAN_KIT, DECISIONS, QUESTIONS, FAQ, *PRESS)


def furnishing(described):
    def furnish(session, look, around, publisher, _prove):
        if described in PRESS:
            means = Means(publisher, Apart(ApartViewer(), PlainFiles()), Outside())
            return furnish_attached(session, look, around, described, means)
        return furnish_listed(session, look, around, described, publisher, Outside())

    return furnish


@pytest.fixture(params=PLACES, ids=lambda each: each.key)
def listed(request, qtbot):
    """Return how each of the places is stood in a window."""

    def made(look, **how):
        return Place(qtbot, look, furnishing(request.param), **how)

    return made


@pytest.fixture
def requests(qtbot, look):
    return Place(qtbot, look, furnishing(REQUESTS))


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(listed, look, spoken, size):
    place = listed(look, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_every_part_can_be_reached_and_says_why_it_is_empty(listed, look):
    place = listed(look, day=Day(quiet=True))
    for command in place.furnished.commands:
        if ".part." in command.key:
            command.run()
            settle()
            settle()
            assert cut_words(place.room) == []


def test_every_command_of_the_palette_does_something_or_says_why_not(listed, look):
    place = listed(look)
    problems = []
    place.room.presenter._view.show_problem = problems.append
    ran = [each for each in place.furnished.commands if each.enabled()]
    for command in ran:
        command.run()
        settle()
    assert len(ran) > 1
    assert place.window.receipts or problems


def test_what_is_shown_is_printed(listed, look, tmp_path):
    place = listed(look)
    place.furnished.print()
    settle()
    assert place.room.printing.isVisible()
    place.room.presenter.paper().write(tmp_path / "x.pdf")
    assert place.sheets.printed[0][1].sections


def test_a_closed_room_goes_for_good(listed, look):
    assert leave(listed(look))


def test_a_request_is_asked_and_followed_by_keyboard_alone(requests, qtbot):
    room = requests.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "Sciensano: cijfers scholen 16:30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    made = [e for e in requests.day.records("requests") if e.words("subject") == "cijfers scholen"]
    assert made[0].words("due") == "2020-11-17T15:30:00.000Z"
    promised = room.fields.widgets["requests.promised"]
    promised.setFocus()
    qtbot.keyClicks(promised, "15:00")
    qtbot.keyClick(promised, Qt.Key.Key_Return)
    settle()
    assert [e.words("state") for e in requests.day.records("requests") if e.id == made[0].id] == [
        "promised"
    ]
    room.table.setFocus()
    assert requests.lit() == ["receive"]
    requests.furnished.lit()
    settle()
    assert requests.lit() == ["whole"]


def test_one_letter_lays_a_request_before_another(requests, qtbot):
    requests.window.reason = "NCCN: geen antwoord"
    requests.room.table.setFocus()
    qtbot.keyClick(requests.room.table, Qt.Key.Key_E)
    settle()
    link = requests.room.presenter._selected.partition("/")[2]
    (record,) = [each for each in requests.day.records("requests") if each.id == link]
    assert record.words("escalated_why") == "geen antwoord"


def test_one_letter_hands_a_reminder_to_the_mail_program(requests, qtbot):
    requests.room.table.setFocus()
    qtbot.keyClick(requests.room.table, Qt.Key.Key_M)
    settle()
    link = requests.room.presenter._selected.partition("/")[2]
    (record,) = [each for each in requests.day.records("requests") if each.id == link]
    assert record.words("reminded_at")
    requests.room.presenter.run("receive")
    settle()
    asked = len(requests.window.questions)
    qtbot.keyClick(requests.room.table, Qt.Key.Key_E)
    assert len(requests.window.questions) == asked


def test_enter_goes_into_the_card_and_escape_back(requests, qtbot):
    room = requests.room
    requests.resize("narrow")
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    settle()
    assert room.fields.widgets["requests.subject"].editor.hasFocus()
    room.leave_detail()
    assert room.table.hasFocus()


def test_escape_comes_back_to_the_list_from_the_card_and_from_the_line(requests, qtbot):
    room = requests.room
    requests.resize("wide")
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    settle()
    typing = room.fields.widgets["requests.subject"].editor
    assert typing.hasFocus()
    qtbot.keyClicks(typing, "X")
    qtbot.keyClick(typing, Qt.Key.Key_Escape)
    assert room.table.hasFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    qtbot.keyClicks(room.new.field.line, "Sciensano")
    qtbot.keyClick(room.new.field.line, Qt.Key.Key_Escape)
    assert room.table.hasFocus()
    assert room.new.field.line.text() == "Sciensano"


def test_the_sheet_of_a_partner_is_printed_by_the_lit_button(qtbot, look):
    place = Place(qtbot, look, furnishing(COMPETENCES))
    place.room.turn_to("partners")
    settle()
    assert place.lit() == ["print"]
    place.press("print")
    assert place.room.printing.isVisible()


def test_the_matrix_turns_to_another_day_by_keyboard(qtbot, look):
    place = Place(qtbot, look, furnishing(COMPETENCES))
    line = place.room.day.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "1/3/2020")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert line.text() == "01/03/2020"
    place.press("later")
    assert line.text() == "01/04/2020"


def test_one_walks_in_the_matrix_and_enters_its_topic(qtbot, look):
    place = Place(qtbot, look, furnishing(COMPETENCES))
    room = place.room
    room.turn_to("matrix")
    settle()
    matrix = room.rows.matrix
    assert matrix.isVisible()
    assert matrix.hasFocus()
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    settle()
    assert matrix.place == (1, 1)
    assert matrix.accessibleDescription()
    topic = room.presenter._selected
    assert topic.startswith("topics/")
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    settle()
    assert room.fields.widgets["topics.name_nl"].hasFocus()
    assert room.presenter._selected == topic
    room.turn_to("topics")
    settle()
    assert not matrix.isVisible()
    assert room.table.hasFocus()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_the_matrix_cuts_no_word_in_any_language_and_size(qtbot, spoken, size):
    place = Place(qtbot, spoken, furnishing(COMPETENCES), size=size)
    place.room.turn_to("matrix")
    settle()
    assert cut_words(place.room) == []


def test_another_plan_is_chosen_by_keyboard(qtbot, look):
    place = Place(qtbot, look, furnishing(PLAN_KIT))
    parts = place.room.parts
    parts.setFocus()
    qtbot.keyClick(parts, Qt.Key.Key_Down)
    settle()
    assert parts.choice
    assert parts.choice in place.room.presenter._selected
    assert place.room.fields.acts.isVisible()


def test_a_row_of_a_group_leads_to_its_relay(qtbot, look):
    place = Place(qtbot, look, furnishing(TARGET_GROUPS))
    rows = place.room.fields.rows["relays"]
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    settle()
    assert place.room.presenter.possible("remove")
    assert place.room.fields.rows["group"].isVisible()


def test_a_record_is_opened_from_elsewhere_and_a_tick_is_kept(qtbot, look):
    place = Place(qtbot, look, furnishing(TARGET_GROUPS))
    (group,) = [e for e in place.day.records("target_groups") if e.words("name") == "Ouderen"]
    place.furnished.open(group.id)
    settle()
    ticks = place.room.fields.widgets["target_groups.channels"]
    assert ticks.choices == {"letter", "radio", "relay"}
    ticks._buttons["radio"].click()
    settle()
    (group,) = [e for e in place.day.records("target_groups") if e.words("name") == "Ouderen"]
    assert group.members("channels") == {"letter", "relay"}


def test_what_is_refused_is_said_over_the_buttons(requests, qtbot):
    room = requests.room
    qtbot.keyClicks(room.new.field.line, "Niemand: iets")
    qtbot.keyClick(room.new.field.line, Qt.Key.Key_Return)
    settle()
    assert room.new.field.line.text() == "Niemand: iets"
    assert cut_words(room) == []
