from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.conflicts import ConflictsRoom, furnish_conflicts
from nccn_desk.desk.rooms.conflicts_side import MarkedWords, SideCard
from nccn_desk.desk.widgets.button import Button
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.phrases import given
from nccn_desk.services import conflicts
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place, leave
from tests.presenters.room_parts import nl
from tests.presenters.sharing_parts import Disputed

BEFORE = "Sinds 08:00 180 oproepen. Om 11:00 zes posten."
MINE = "Sinds 08:00 212 oproepen. Om 11:00 zes posten."
THEIRS = "Sinds 08:00 231 oproepen. Om 10:45 zes posten."


@pytest.fixture
def disputed(tmp_path):
    made = Disputed(tmp_path)
    task = made.made("tasks", title="Vraag het callcenter naar de wachttijd", state="open")
    meeting = made.made("meetings", title="COFECO", planned="2020-11-17T09:00:00.000Z")
    made.write(meeting, BEFORE)
    made.write(meeting, MINE, THEIRS)
    dues = ("2020-11-17T09:20:00.000Z", "2020-11-17T09:45:00.000Z")
    made.change("tasks", task, *[{"due": due} for due in dues])
    made.task, made.meeting, made.prove = task, meeting, None
    yield made
    made.space.close()


@pytest.fixture
def make(qtbot, look, disputed):
    def made(size="wide"):
        def furnish(session, look, around, sheets, prove):
            return furnish_conflicts(session, look, around)

        return Place(qtbot, look, furnish, day=disputed, size=size)

    return made


def left(disputed):
    return disputed.read(conflicts.count)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(make, spoken, size):
    place = make(size)
    rows = place.room.presenter._page.rows
    assert len(rows) == 2
    for key in [choice.id for choice in rows]:
        place.room.presenter.select(key)
        settle()
        assert cut_words(place.room) == []
        assert overlapping_words(place.room) == []


def test_a_digit_lets_a_version_stay_and_the_next_choice_comes(make, qtbot, disputed):
    place = make()
    place.room.list.setFocus()
    qtbot.keyClick(place.room.list, Qt.Key.Key_2)
    settle()
    assert left(disputed) == 1
    assert disputed.read(lambda reader: reader.record("tasks", disputed.task)["due"]).startswith(
        "2020-11-17T09:20"
    )
    assert place.room.list.hasFocus()
    qtbot.keyClick(place.room.list, Qt.Key.Key_9)
    assert left(disputed) == 1
    qtbot.keyClick(place.room.list, Qt.Key.Key_1)
    settle()
    assert left(disputed) == 0
    assert place.room._none.isVisible()
    assert not place.room.fields.isVisible()


def test_a_digit_that_is_held_down_or_switched_off_does_nothing(make, qtbot, disputed):
    place = make()
    place.room.list.setFocus()
    place.look.use_letters(on=False)
    qtbot.keyClick(place.room.list, Qt.Key.Key_1)
    assert left(disputed) == 2
    place.look.use_letters(on=True)
    qtbot.keyClick(place.room.list, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(place.room.list, Qt.Key.Key_Z)
    assert left(disputed) == 2


def test_what_is_typed_in_the_result_is_kept_and_digits_are_words_there(make, qtbot, disputed):
    place = make()
    place.furnished.open(disputed.meeting)
    settle()
    editor = place.room.fields.result.field.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "231 oproepen")
    settle()
    assert left(disputed) == 2
    place.furnished.lit()
    settle()
    words = disputed.read(lambda r: r.text("meetings", disputed.meeting, "minutes", "nl"))
    assert words == "231 oproepen"


def test_enter_goes_to_the_first_version_and_its_button_takes_it(make, qtbot, disputed):
    place = make()
    place.room.list.setFocus()
    qtbot.keyClick(place.room.list, Qt.Key.Key_Return)
    button = QApplication.focusWidget()
    assert isinstance(button, Button)
    assert button.action.key == "take:0"
    button.click()
    settle()
    assert left(disputed) == 1


def test_the_buttons_put_off_and_open(make, disputed):
    place = make()
    place.press("later")
    assert nl(place.window.receipts[-1]).startswith("Blijft open")
    place.press("open")
    assert place.window.opened[-1] == ("meetings", disputed.meeting)
    later, keep = (
        next(c for c in place.furnished.commands if c.key == f"conflicts.{key}")
        for key in ("later", "keep")
    )
    assert keep.enabled()
    later.run()
    keep.run()
    assert left(disputed) == 1


def test_what_will_not_do_is_said_over_the_buttons(make):
    place = make()
    place.room.show_problem(BadValue("required", field="title"))
    settle()
    assert place.room.fields._notice.isVisible()
    assert cut_words(place.room) == []
    place.room.fields.forget_problem()
    place.room.fields.forget_problem()
    assert place.room.fields._notice is None


def test_versions_stand_under_each_other_where_there_is_no_room(make):
    place = make()
    first, second = place.room.findChildren(SideCard)[:2]
    assert first.y() == second.y()
    place.page.resize(620, 800)
    settle()
    assert first.y() < second.y()


def test_new_words_are_marked_where_the_toolkit_counts_otherwise(look, show):
    words = MarkedWords(look, given("😀 nieuw woord en nog veel meer woorden"), ((2, 7),), "doc")
    show(words, 160)
    assert words.text_fits()
    assert "nieuw" in words.accessibleDescription()


def test_the_room_goes_for_good(make):
    place = make()
    assert isinstance(place.room, ConflictsRoom)
    assert nl(place.furnished.heading().sub) == "2 keuzes nodig"
    assert leave(place)
