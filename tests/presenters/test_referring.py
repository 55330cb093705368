from __future__ import annotations

import pytest

from nccn_desk.presenters.competences import COMPETENCES
from nccn_desk.presenters.referring import referrals, referred
from tests.presenters.network_desk import Topics
from tests.presenters.room_parts import nl


class Desk(Topics):
    place = COMPETENCES
    register = "topics"


@pytest.fixture
def desk():
    return Desk()


def told(facts):
    return [(nl(label), nl(words)) for label, words in facts]


def test_a_line_for_each_topic_stands_under_one_label(desk):
    words = "Cijfers en reizen deze week"
    found = desk.watch.read(lambda reader: referrals(reader, "nl", words))
    assert told(found) == [
        ("Verwijs naar", "Cijfers: Sciensano"),
        ("", f"Reizen: {told(referred(()))[0][1]}"),
    ]
    meant = desk.watch.read(lambda reader: referrals(reader, "nl", "", (desk.ids["Winkels"],)))
    assert told(meant) == [("Verwijs naar", "Winkels: FOD Economie, Nationaal Crisiscentrum")]


def test_where_no_topic_is_named_nothing_is_said(desk):
    assert desk.watch.read(lambda reader: referrals(reader, "nl", "Deur", ())) == ()
