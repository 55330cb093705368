from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotFound
from nccn_desk.presenters.plan_kit import PLAN_KIT
from nccn_desk.services import plan_kit
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl


class Desk(ListedDesk):
    place = PLAN_KIT
    register = "plan_parts"

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        values = {
            "text": "Persconferentie in de Résidence Palace",
            "updated": "2020-06-02",
            "next_review": "2020-11-02",
        }
        house = ids["house"]
        yield (
            "press",
            self.make("plan_parts", lambda uow: plan_kit.write(uow, house, "press", values)),
        )

    def show(self, part):
        self.presenter.select(f"plan_parts/{self.ids['house']}:{part}")


def test_each_mandatory_part_says_whose_it_is_and_what_it_lacks(desk):
    assert len(desk.cells()) == len(plan_kit.PARTS)
    marks = dict(zip(desk.cells(), desk.marks(), strict=True))
    assert marks["afspraken over persontvangst"] == "nazicht te laat"
    assert marks["opdrachten"] == "ontbreekt"
    assert nl(desk.paper.page.heading.sub) == (
        "Nationaal Crisiscentrum · 9 delen ontbreken · 1 te laat"
    )


def test_provinces_must_have_a_plan_and_others_may_begin_one(desk):
    plans = [nl(each.word) for each in desk.paper.page.filters]
    assert plans == ["NCCN · 10 te doen", "Limburg · 10 te doen"]
    desk.presenter.narrow(desk.ids["province"])
    assert set(desk.marks()) == {"ontbreekt"}
    assert desk.acts() == []
    desk.presenter.type_new("Sciensano")
    desk.presenter.add()
    assert desk.ids["lab"] in desk.counts()
    desk.presenter.type_new("Nergens")
    desk.presenter.add()
    assert desk.paper.problems[-1].code == "partner_unknown"


def test_a_part_is_written_where_it_was_not_yet(desk):
    desk.show("practical")
    assert desk.facts() == {"Nog te doen": "ontbreekt"}
    desk.presenter.type("plan_parts.text", "Perslijsten")
    desk.presenter.type("plan_parts.pointer", "Kluis van de officier van dienst, map D5")
    desk.presenter.settle()
    assert desk.paper.words("plan_parts.text") == "Perslijsten"
    assert desk.paper.words("plan_parts.updated") == "17/11/2020"
    assert nl(desk.paper.card.mark.word) == "nooit getest"
    desk.presenter.run("prove")
    assert desk.paper.words("plan_parts.tested_on") == "17/11/2020"
    assert nl(desk.paper.card.mark.word) == "in orde"


@pytest.mark.parametrize("words", ["Wachtwoord: geheim", "Xk9!vq2Lm"])
def test_a_password_is_refused_where_it_was_typed(desk, words):
    desk.presenter.type("plan_parts.pointer", words)
    desk.presenter.settle()
    assert "wachtwoord" in desk.paper.wrong("plan_parts.pointer")


def test_what_still_holds_is_looked_at_again_in_half_a_year(desk):
    desk.show("press")
    assert desk.presenter.lit() == "review"
    desk.presenter.run("review")
    assert desk.record("press").words("updated") == "2020-11-17"
    assert desk.record("press").words("next_review") == "2021-05-18"


def test_a_link_leads_to_the_part_of_its_plan(desk):
    desk.show("missions")
    desk.presenter.open(desk.ids["press"])
    assert desk.paper.card.id.endswith(":press")
    desk.presenter.open("f" * 32)
    assert desk.paper.card.id.endswith(":press")


def test_the_plan_is_printed_with_what_it_lacks(desk, tmp_path):
    (section,) = desk.printed(tmp_path).sections
    assert section.count == "10"
    assert any("nazicht te laat" in row[1] for row in section.rows)


def test_words_find_parts_and_their_owners(desk):
    desk.presenter.find("persontvangst lotte")
    assert desk.cells() == ["afspraken over persontvangst"]
    desk.presenter.find("zz")
    assert nl(desk.paper.page.empty.sentence) == "Geen deel met ‘zz’ hier."


def test_without_a_house_there_is_no_plan_to_show():
    empty = Desk(filled=False)
    assert nl(empty.paper.page.empty.sentence) == ("Geen plan om te tonen. Begin er hieronder een.")


def test_a_part_that_is_not_there_cannot_be_tested(desk):
    key = f"{desk.ids['house']}:missions"
    with pytest.raises(NotFound):
        desk.watch.act(lambda uow: PLAN_KIT.acts["prove"].job(uow, key, ""))
