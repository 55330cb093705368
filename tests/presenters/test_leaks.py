from __future__ import annotations

import pytest

from nccn_desk.presenters.leaks import LEAKS_ROOM
from nccn_desk.services import deciding, leaks
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl


class Desk(ListedDesk):
    place = LEAKS_ROOM

    def fill(self):
        yield "decision", self.make("decisions", lambda uow: deciding.add(uow, {"title": "Cafés"}))
        values = {"outlet": "RTL", "content": "Cafés dicht"}
        yield "leak", self.make("leaks", lambda uow: leaks.add(uow, values))


@pytest.fixture
def desk():
    return Desk()


def test_a_leak_without_decision_says_so_and_one_never_decided_too(desk):
    assert desk.titles() == ["Cafés dicht"]
    assert nl(desk.paper.page.heading.sub) == "1 te volgen · 1 zonder besluit"
    assert desk.presenter.lit() == "tie"
    desk.watch.session.act(lambda uow: leaks.tie(uow, desk.ids["leak"], desk.ids["decision"]))
    assert desk.facts()["Wat we weten"] == "Niemand noteerde dat dit beslist is"
    assert nl(desk.paper.card.mark.word) == "niet beslist"
    desk.presenter.run("close")
    desk.presenter.narrow("closed")
    assert desk.marks() == ["afgesloten"]
    desk.presenter.run("reopen")


def test_a_line_names_outlet_content_and_hour(desk):
    desk.presenter.type_new("De Standaard: avondklok om 22 uur 09:10")
    desk.presenter.add()
    assert "avondklok om 22 uur" in desk.titles()
    desk.presenter.type_new("zonder medium")
    desk.presenter.add()
    assert len(desk.titles()) == 2
