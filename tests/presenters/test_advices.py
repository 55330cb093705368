from __future__ import annotations

import pytest

from nccn_desk.presenters.advices import ADVICES_ROOM
from nccn_desk.services import advices
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl


class Desk(ListedDesk):
    place = ADVICES_ROOM

    def fill(self):
        values = {"addressee": "Kabinet", "subject": "Zeg eerst waarom", "can_why": "no"}
        yield "advice", self.make("advices", lambda uow: advices.add(uow, values))


@pytest.fixture
def desk():
    return Desk()


def test_each_outcome_counts_and_opens_its_list(desk):
    desk.select("advices", "advice")
    assert desk.facts()["Uit te leggen"] == "0 van 8 ja, 1 nee"
    desk.window.reason = "Verslag 16/11"
    desk.presenter.run("partly")
    assert desk.counts() == {"all": 1, "unknown": 0, "followed": 0, "partly": 1, "not": 0}
    desk.presenter.narrow("partly")
    assert desk.titles() == ["Zeg eerst waarom"]
    assert desk.facts()["Vastgesteld op"] == "di 17 nov 2020"
    assert nl(desk.paper.page.heading.sub) == "0 van 1 gevolgd"


def test_a_line_names_to_whom_and_about_what(desk):
    desk.presenter.type_new("Gouverneurs: een tekst per taal")
    desk.presenter.add()
    assert "een tekst per taal" in desk.titles()
    desk.presenter.type_new("zonder ontvanger")
    desk.presenter.add()
    assert len(desk.titles()) == 2
