from __future__ import annotations

from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.link import Link
from nccn_desk.presenters.phrases import given, said
from tests.desk.clipping import cut_words


def test_it_is_pressed_from_the_keyboard_and_named_for_a_screen_reader(look, show, qtbot):
    link = show(Link(look, said("lock.forgotten")), width=500)
    link.setFocus()
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert link.accessibleName() == "Wachtwoordzin vergeten? Open met de herstelcode."
    assert not link.grab().isNull()


def test_it_can_say_something_else_and_says_the_same_only_once(look, show):
    link = show(Link(look, said("lock.someone_else"), inset=14), width=300)
    link.say(said("lock.show_names"))
    assert link.accessibleName() == "Toon de namen"
    link.say(said("lock.show_names"))
    assert link.sizeHint().width() > 14


def test_long_words_wrap_and_it_is_never_lower_than_a_target(look, show):
    link = show(Link(look, given("Een lange zin over vergeten zinnen " * 4)), width=240)
    assert link.hasHeightForWidth()
    assert link.heightForWidth(240) > link.heightForWidth(2_000) >= 32
    assert link.minimumSizeHint().width() < link.sizeHint().width()


def test_no_word_is_cut_in_any_language_and_size(spoken, show):
    assert cut_words(show(Link(spoken, said("lock.forgotten")), width=spoken.px(500))) == []
