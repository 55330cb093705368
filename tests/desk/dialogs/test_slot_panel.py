from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.slot_panel import SlotNote
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.presenters.idle import Idle
from nccn_desk.presenters.status import StatusPresenter
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.desk.dialogs.hosting import LARGE, SMALL
from tests.presenters.shell_parts import Bench


class Over:
    """A note over the strip of a window."""

    def __init__(self, host, look, size=SMALL):
        bench = Bench()
        bench.session.words = look.words
        self.status = StatusPresenter(bench.session, Idle(bench.clock, 10), "v0.9")
        self.strip = StatusStrip(look, host.widget)
        self.strip.show_slots(self.status.slots)
        self.strip.setGeometry(0, size[1] - look.px(32), size[0], look.px(32))
        self.strip.show()
        self.note = SlotNote(host.widget, look, self.strip)
        self.acted = []
        self.note.acted.connect(self.acted.append)
        settle()

    def explain(self, slot):
        self.note.explain(slot, self.status.panel(slot))
        settle()


@pytest.fixture
def over(host, look):
    return Over(host, look)


def test_it_says_what_a_slot_means_and_waits_at_the_first_thing_to_do(over, host):
    over.explain("vault")
    assert over.note._title.text() == "De kluis is open"
    assert "10 minuten" in over.note._means.text()
    assert host.focus is over.note._buttons[0]
    host.press(Qt.Key.Key_Return)
    assert over.acted == ["lock"]
    assert not over.note.is_open


def test_it_stands_over_its_slot_and_above_the_strip(over):
    over.explain("sync")
    assert over.note.geometry().bottom() < over.strip.geometry().top()
    assert abs(over.note.geometry().left() - over.strip.place_of("sync").left()) <= 8


def test_a_slot_without_anything_to_do_can_be_read_and_left(over, host):
    over.explain("network")
    assert over.note._buttons == []
    assert over.note.hasFocus()
    host.press(Qt.Key.Key_Escape)
    assert host.focus is host.work
    assert over.acted == []


def test_asked_again_it_leaves_and_asked_for_another_it_changes(over):
    over.explain("vault")
    over.explain("who")
    assert over.note.is_open
    assert over.note._title.text() == "Wie hier werkt"
    over.explain("who")
    assert not over.note.is_open


def test_at_the_edge_it_stays_within_the_window(over, host):
    over.explain("version")
    assert host.widget.rect().contains(over.note.geometry())


@pytest.mark.parametrize("slot", ["vault", "who", "network", "sync", "saving", "version"])
def test_no_word_is_cut_in_any_language_and_size(large, spoken, slot):
    over = Over(large, spoken, LARGE)
    over.explain(slot)
    assert cut_words(over.note) == []
