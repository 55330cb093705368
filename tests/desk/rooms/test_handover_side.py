from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.handover_side import SideView
from nccn_desk.presenters.handover_page import Seen, desk_of
from nccn_desk.presenters.people import read_people
from nccn_desk.services import handovers
from nccn_desk.services.shapes import Query
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Key, officer
from tests.presenters.test_handover_page import Desk


def shown(desk, page):
    """Return the room with a page, and the handovers there are."""
    seen = Seen(officer("LV"), writable=True, language="nl")

    def read(reader):
        latest = reader.records(Query("handovers"))
        return desk_of(page, latest, read_people(reader), date(2020, 11, 17), seen)

    return desk.watch.read(read)


@pytest.fixture
def side(look, show):
    return show(SideView(look), 420, 700)


def test_signatures_are_shown_as_they_come(side):
    desk = Desk()
    side.show_desk(shown(desk, desk.page()))
    settle()
    giver, taker = side._places
    assert giver._chip.text() == "wacht op handtekening"
    assert not giver._fingerprint.isVisible()
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    side.show_desk(shown(desk, desk.page()))
    settle()
    assert giver._chip.text() == "ondertekend om 10:07"
    assert len(giver._fingerprint.text()) == 19
    assert taker._name.text() == "Nadia Peeters"


def test_without_a_sheet_only_the_earlier_ones_are_shown(side, qtbot):
    desk = Desk()
    side.show_desk(shown(desk, None))
    settle()
    assert not side._places[0].isVisible()
    asked = []
    side.asked.connect(asked.append)
    side.earlier.setFocus()
    assert asked == []
    side.earlier.picked.emit(desk.id)
    assert asked == [desk.id]
    qtbot.keyClick(side.earlier, Qt.Key.Key_Down)


def test_no_word_is_cut(spoken, show):
    desk = Desk()
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    side = show(SideView(spoken), spoken.px(400), spoken.px(700))
    side.show_desk(shown(desk, desk.page()))
    settle()
    settle()
    assert cut_words(side) == []
    assert overlapping_words(side) == []
