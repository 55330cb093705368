from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.past import PastView
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Window
from tests.presenters.test_past import PastDesk


@pytest.fixture
def desk():
    return PastDesk()


def seen(show, look, desk, width=1_100, height=800):
    desk.watch.session.words = look.words
    view = PastView(look, desk.watch.session, Window().around)
    show(view, round(width * look.theme.scale), round(height * look.theme.scale))
    view.show_record("sitreps", desk.sitrep)
    settle()
    return view


def words(view):
    return [row.kind for row in view.rows._rows if row.kind != "title"]


def test_no_word_is_cut_in_any_language_at_any_size(show, spoken, desk):
    view = seen(show, spoken, desk)
    assert cut_words(view) == []
    view.presenter.back()
    settle()
    assert cut_words(view) == []
    assert view.rows.text_fits()


def test_alt_and_the_arrows_step_through_the_moments(show, look, qtbot, desk):
    view = seen(show, look, desk)
    assert words(view) == ["same", "same", "same", "new"]
    view.rows.setFocus()
    settle()
    qtbot.keyClick(view.rows, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.field.text() == "10:07"
    assert words(view) == ["changed", "changed", "same", "new", "changed", "changed"]
    assert not view.back.isEnabled()
    for _ in range(2):
        qtbot.keyClick(view.rows, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (view.field.text(), view.forward.isEnabled()) == ("", False)


def test_a_moment_is_typed_and_what_is_no_moment_is_told_at_the_field(show, look, qtbot, desk):
    view = seen(show, look, desk)
    view.setFocus()
    view.field.selectAll()
    qtbot.keyClicks(view.field, "10:10")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert "10:10" in view.title.text()
    view.field.setText("straks")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    settle()
    assert "straks" in view.field.accessibleDescription()
    assert "10:10" in view.title.text()


def test_arrows_go_from_row_to_row_and_a_screen_reader_hears_what_changed(show, look, qtbot, desk):
    view = seen(show, look, desk)
    view.presenter.back()
    view.rows.setFocus()
    for _ in range(2):
        qtbot.keyClick(view.rows, Qt.Key.Key_Down)
    assert view.rows.here.id == desk.behind
    told = view.rows.accessibleDescription()
    assert "Weg: derde." in told
    assert "Nieuw: vierde." in told
    assert "Nadia Peeters" in told
    for _ in range(30):
        qtbot.keyClick(view.rows, Qt.Key.Key_Down)
    assert view.rows.here.label
    qtbot.keyClick(view.rows, Qt.Key.Key_Up)


def test_a_language_switch_says_values_anew(show, look, desk):
    view = seen(show, look, desk)
    view.show_record("blocks", desk.behind)
    look.speak("fr")
    settle()
    assert "paragraphe" in [row.was for row in view.rows._rows]
    assert view.back.accessibleName() == "Moment précédent"


def test_it_hears_nothing_once_it_is_closed(show, look, desk):
    view = seen(show, look, desk)
    view.close_past()
    before = view.rows._rows
    desk.write(desk.missing, "nl", "Nu wel.", "NP")
    settle()
    assert view.rows._rows is before
    assert [each.key for each in view.commands()] == ["past.back", "past.forward"]
    assert view.panes == (view.field, view.rows)
