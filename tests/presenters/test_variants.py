from __future__ import annotations

import pytest

from nccn_desk.domain.need_to_know import may_know
from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.variants import VARIANTS_ROOM
from nccn_desk.services import deciding, moments, variants
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl

SHUT = "enkel voor wie op de lijst staat"


class Desk(ListedDesk):
    place = VARIANTS_ROOM

    def fill(self):
        moment = self.make(
            "moments", lambda uow: moments.add(uow, {"title": "Overleg", "at": to_text(NOW)})
        )
        yield "moment", moment
        decision = self.make("decisions", lambda uow: deciding.add(uow, {"title": "Scholen dicht"}))
        yield "decision", decision
        for key, name in (("shut", "Scholen dicht"), ("open", "Scholen open")):
            values = {"name": name, "moment": moment, "text_nl": f"{name}."}
            yield key, self.make("variants", lambda uow, v=values: variants.add(uow, v))


@pytest.fixture
def desk():
    return Desk()


def test_whoever_drafted_reads_and_promotes_and_the_others_are_buried(desk):
    assert sorted(desk.titles()) == ["A · Scholen dicht", "B · Scholen open"]
    desk.select("variants", "shut")
    desk.window.reason = "Beslist"
    for key in ("shut", "open"):
        desk.watch.session.act(
            lambda uow, k=key: variants.tie(uow, desk.ids[k], desk.ids["decision"])
        )
    desk.presenter.run("promote")
    desk.presenter.narrow("promoted")
    assert desk.titles() == ["A · Scholen dicht"]
    desk.presenter.narrow("buried")
    assert desk.titles() == ["B · Scholen open"]
    assert [nl(each.title) for each in desk.paper.card.lists["for"]]


def test_whoever_is_not_on_the_list_sees_that_there_is_one(desk):
    def hand_away(uow):
        others = {"readers": frozenset({"somebody"})}
        return variants.change(uow, desk.ids["shut"], others)

    desk.watch.session.act(hand_away)
    desk.select("variants", "shut")
    card = desk.paper.card
    assert (card.fields, card.actions) == ((), ())
    assert SHUT in nl(card.title)
    assert "A" in desk.titles()
    with desk.watch.session.ledger.reading() as reader:
        record = reader.record("variants", desk.ids["shut"])
        assert not may_know(record, reader.actor.officer)
        assert "text_nl" not in record.values
