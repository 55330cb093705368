from __future__ import annotations

import pytest

from nccn_desk.domain.cards import Table
from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.decisions_ties import NO_MOMENT
from nccn_desk.services import (
    advices,
    deciding,
    faq,
    leaks,
    materials,
    moments,
    questions,
    series,
    series_taking,
    variants,
)
from tests.presenters.room_parts import NOW, nl
from tests.presenters.test_decisions import Desk as Decisions

TEXT = "De cafés sluiten om 22 uur.\nThuis mag u vier bezoekers ontvangen."


class Desk(Decisions):
    """A decision with a moment to choose, and what was written about it elsewhere."""

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        tie = {"decision": ids["closing"]}
        given = {"title": "Overlegcomité", "at": to_text(NOW)}
        yield "moment", self.make("moments", lambda uow: moments.add(uow, given))
        told = {"outlet": "Le Soir", "content": "Sluitingsuur 22 uur", **tie}
        yield "leak", self.make("leaks", lambda uow: leaks.add(uow, told))
        advice = {"subject": "Vroeger sluiten", "addressee": "Kabinet", **tie}
        yield "advice", self.make("advices", lambda uow: advices.add(uow, advice))
        for key, name in (("mine", "Om 22 uur"), ("shut", "Om 20 uur")):
            values = {"name": name, **tie}
            yield key, self.make("variants", lambda uow, v=values: variants.add(uow, v))


@pytest.fixture
def desk():
    made = Desk()
    made.select("decisions", "closing")
    return made


def rows(desk, name):
    return [(nl(each.title), nl(each.small)) for each in desk.paper.card.lists[name]]


def test_the_key_moment_is_chosen_by_searching_and_can_be_taken_away(desk):
    assert rows(desk, "moment") == []
    assert desk.chooses("tie", "Overleg") == ["Overlegcomité"]
    assert desk.paper.card.lists["moment"][0].id == f"moments/{desk.ids['moment']}"
    assert rows(desk, "moment")[0][1].endswith("gepland")
    desk.presenter.run("tie")
    desk.presenter.choosing.choose(NO_MOMENT)
    assert rows(desk, "moment") == []


def test_what_was_leaked_and_advised_leads_to_its_place_and_says_how_it_stands(desk):
    lists = desk.paper.card.lists
    assert [each.id for each in lists["leaks"]] == [f"leaks/{desk.ids['leak']}"]
    assert [each.id for each in lists["advices"]] == [f"advices/{desk.ids['advice']}"]
    assert rows(desk, "leaks")[0][0] == "Sluitingsuur 22 uur"
    assert all(len(small.split(" · ")) == 3 for _, small in rows(desk, "leaks"))


def test_of_a_variant_whoever_need_not_know_sees_only_that_there_is_one(desk):
    others = {"readers": frozenset({"somebody"})}
    desk.watch.act(lambda uow: variants.change(uow, desk.ids["shut"], others))
    desk.select("decisions", "old")
    desk.select("decisions", "closing")
    mine, shut = rows(desk, "variants")
    assert mine[0] == "A · Om 22 uur"
    assert shut == ("enkel voor wie op de lijst staat", "")


def test_the_texts_stand_side_by_side_and_what_we_do_is_noted_by_number(desk):
    decision = desk.ids["closing"]
    item = desk.make("faq_items", lambda uow: faq.add(uow, {"question": "Wanneer sluit het?"}))
    desk.watch.act(lambda uow: faq.change(uow, item, {"decision": decision}))
    desk.watch.act(lambda uow: faq.write(uow, item, "ours", "nl", "De cafés sluiten om 21 uur."))
    assert "settle" not in desk.acts()
    desk.presenter.change("decisions.announced_text", TEXT)
    desk.presenter.change("decisions.decree_text", "Art. 5. De cafés sluiten om 23 uur.")
    first, second = rows(desk, "texts")
    assert first == (
        "1. De cafés sluiten om 22 uur.",
        "Besluit: zegt iets anders (22:00 → 23:00)\nOnze teksten: zegt iets anders (22:00 → 21:00)",
    )
    assert second[1].startswith("Besluit: zegt hier niets over")
    shown = desk.paper.card.lists["texts"]
    assert [each.id for each in shown] == [f"faq_items/{item}", f"decisions/{decision}"]
    assert [nl(each.mark.word) for each in shown] == ["iets anders", "niet te vinden"]
    desk.window.reason = "1 kanselarij gebeld"
    desk.presenter.run("settle")
    first = desk.paper.card.lists["texts"][0]
    assert nl(first.small).endswith("We doen: kanselarij gebeld")
    assert nl(first.mark.word) == "behandeld"
    desk.window.reason = "9 niets"
    desk.presenter.run("settle")
    assert desk.paper.problems[-1].code == "paragraph_unknown"


def test_the_same_words_in_another_order_say_so(desk):
    desk.watch.act(
        lambda uow: deciding.change(
            uow,
            desk.ids["closing"],
            {
                "announced_text": "Gesloten van 22 uur tot 6 uur.",
                "decree_text": "Gesloten van 6 uur tot 22 uur.",
            },
        )
    )
    desk.select("decisions", "old")
    desk.select("decisions", "closing")
    assert rows(desk, "texts")[0][1].startswith("Besluit: zelfde woorden, andere volgorde")


def test_what_waits_for_the_decree_is_chosen_by_searching_and_let_go_again(desk):
    asked = {"asked": "Tot hoe laat mag de nachtwinkel open zijn?"}
    question = desk.make("questions", lambda uow: questions.add(uow, asked))
    poster = desk.make("materials", lambda uow: materials.add(uow, {"title": "Affiche winkels"}))
    assert DECISIONS.acts["hold"].key == "W"
    assert desk.chooses("hold", "nachtwinkel") == [asked["asked"]]
    desk.chooses("hold", "affiche")
    assert [each.id for each in desk.paper.card.lists["waiting"]] == [
        f"questions/{question}",
        f"materials/{poster}",
    ]
    desk.presenter.run("hold")
    marked = [(each.id, nl(each.mark.word)) for each in desk.paper.choices[-1].rows if each.mark]
    assert marked == [(question, "wacht al"), (poster, "wacht al")]
    desk.presenter.choosing.choose(question)
    assert [each.id for each in desk.paper.card.lists["waiting"]] == [f"materials/{poster}"]
    desk.window.reason = ""
    desk.presenter.run("published")
    assert desk.paper.card.lists["waiting"] == ()
    assert "hold" not in desk.acts()


def test_a_series_of_calls_is_chosen_named_and_added_to_the_hours(desk):
    given = {"name": "Oproepen 1771", "kind": "calls", "source": "Callcenter"}
    calls = desk.make("series", lambda uow: series.add(uow, given))
    values = (("17/11/2020 08:00", "40"), ("17/11/2020 09:00", "50"))
    table = Table(("Datum", "Oproepen"), tuple(enumerate(values, 2)))

    def take(uow):
        columns = series_taking.columns_of(uow, calls, table)
        plan = series_taking.plan(uow, calls, "oproepen.csv", table, columns)
        return series_taking.take(uow, plan)

    desk.watch.act(take)
    assert desk.paper.card.demand.hours == ()
    assert desk.chooses("count", "1771") == ["Oproepen 1771"]
    demand = desk.paper.card.demand
    assert [each.count for each in demand.hours][-3:] == [40, 50, 0]
    assert nl(demand.sources) == "FAQ, pers, monitoring en Oproepen 1771"
    assert desk.facts()["Gevraagd"] == "90 vragen vandaag"
    assert rows(desk, "series") == [("Oproepen 1771", "Callcenter")]
    assert desk.paper.card.lists["most"] == ()
    desk.presenter.run("count")
    assert [nl(each.mark.word) for each in desk.paper.choices[-1].rows] == ["telt mee"]
    desk.presenter.choosing.choose(calls)
    assert desk.paper.card.demand.hours == ()
