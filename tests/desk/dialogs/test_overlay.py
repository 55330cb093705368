from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from nccn_desk.desk.dialogs.overlay import Overlay
from tests.desk.conftest import settle


class Note(Overlay):
    """A panel of a fixed size at the foot of the room that there is."""

    def __init__(self, host, look):
        super().__init__(host.widget, look, host.strip)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.times = 0

    def placed(self, room):
        self.times += 1
        return QRect(10, room.bottom() + 1 - 100, 300, 100)


@pytest.fixture
def note(host, look):
    return Note(host, look)


def test_it_stands_over_the_work_and_never_over_the_strip(note, host):
    assert not note.is_open
    note.open(note.field)
    assert note.is_open
    assert note.geometry().bottom() < host.strip.geometry().top()
    assert note.field.hasFocus()


def test_without_a_strip_the_whole_window_is_its_room(note, host):
    host.strip.hide()
    note.open()
    assert note.geometry().bottom() == host.widget.height() - 1
    assert note.hasFocus()


def test_esc_puts_it_away_and_gives_the_focus_back_to_where_it_was(note, host, qtbot):
    note.open(note.field)
    with qtbot.waitSignal(note.closed):
        host.press(Qt.Key.Key_Escape)
    assert not note.is_open
    assert host.focus is host.work
    assert host.work.text() == "half geschreven"


def test_esc_never_discards_what_was_typed_in_it(note, host):
    note.open(note.field)
    host.type("een gedachte")
    host.press(Qt.Key.Key_Escape)
    note.open(note.field)
    assert note.field.text() == "een gedachte"


def test_somebody_who_went_back_to_work_is_left_there(note, host):
    other = QLineEdit(host.widget)
    other.setGeometry(0, 60, 100, 20)
    other.show()
    note.open(note.field)
    other.setFocus()
    note.put_away()
    assert host.focus is other


def test_what_is_gone_gets_no_focus(note, host):
    note.open(note.field)
    host.work.hide()
    note.put_away()
    assert host.focus is not host.work


def test_opened_again_it_only_takes_the_focus(note, host):
    note.open(note.field)
    host.work.setFocus()
    note.open(note.field)
    assert note.field.hasFocus()
    note.put_away()
    assert host.focus is host.work


def test_putting_away_what_is_away_is_nothing(note, qtbot):
    with qtbot.assertNotEmitted(note.closed):
        note.put_away()


def test_other_keys_pass_through(note, host):
    note.open()
    host.press(Qt.Key.Key_F5)
    assert note.is_open


def test_it_follows_its_window_its_content_and_its_look(note, host, look):
    note.open()
    before = note.times
    host.widget.resize(1200, 700)
    settle()
    assert note.times > before
    before = note.times
    note.layout().addWidget(QLineEdit())
    settle()
    assert note.times > before
    before = note.times
    look.theme.enlarge(1.5)
    assert note.times > before
    note.put_away()
    before = note.times
    look.theme.enlarge(1.0)
    host.widget.resize(1000, 700)
    assert note.times == before
    assert not note.grab().isNull()
