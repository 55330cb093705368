from __future__ import annotations

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.people import People
from nccn_desk.presenters.press_list import line_of, promised, who
from nccn_desk.services import asking, promising
from tests.presenters.room_parts import nl
from tests.services.conftest import NOW, Desk


@pytest.fixture
def desk():
    return Desk()


def test_whoever_asks_is_named_with_the_language_and_who_of_us_deals_with_it():
    team = People((Record("officers", "ad", {"name": "Anouk Delvaux"}),))
    values = {"outlet": "RTBF", "language": "fr", "speaker": "ad"}
    assert nl(who(Record("asked", "u", values), team, "assigned", "speaker")) == (
        "RTBF · FR · Anouk Delvaux"
    )


def test_a_line_names_its_outlet_or_is_refused(desk):
    assert desk.act(line_of, "RTBF: écoles").outlet == "RTBF"
    with pytest.raises(BadValue) as refused:
        desk.act(line_of, "écoles")
    assert refused.value.code == "press_line"


def test_a_promise_says_who_owes_it_by_when_and_how_it_stands(desk):
    made = desk.made("asked", asking.log_line, "VRT: scholen? > cijfers @Anouk tegen 15:00")
    record, asked = desk.record("asked", made), type("At", (), {"now": NOW})
    told = nl(desk.read(promised, record, asked))
    assert told == "cijfers tegen 15:00 · Anouk Delvaux · 15:00 · open"
    assert desk.read(promising.is_open, record)
    assert nl(desk.read(promised, Record("asked", "u", {"promise": "lijst"}), asked)) == "lijst"
