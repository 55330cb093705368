from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import competences, partners
from tests.services import networks

JULY = date(2020, 7, 1)


def topic(desk, name="Mondmaskers", **values):
    return desk.made("topics", competences.add_topic, {"name": name, **values})


def competent(desk, about, who, **values):
    given = {"topic": about, "partner": who, **values}
    return desk.made("competences", competences.add, given)


def names(desk, about, day=None, language="nl"):
    said = desk.read(competences.refer_to, about, day, language)
    return [(each.name, each.scope, each.by) for each in said]


def test_whoever_asks_is_referred_to_the_competent_partner(desk):
    masks = topic(desk)
    health = networks.partner(desk, "FOD Volksgezondheid", name_fr="SPF Santé publique")
    schools = networks.partner(desk, "Onderwijs")
    competent(desk, masks, health)
    competent(desk, masks, schools, scope="Scholen")
    competent(desk, masks, networks.partner(desk, "Winkels"), part="informs")
    assert names(desk, masks, JULY) == [
        ("FOD Volksgezondheid", "", ""),
        ("Onderwijs", "Scholen", ""),
    ]
    assert names(desk, masks, JULY, "fr")[0] == ("SPF Santé publique", "", "")
    assert names(desk, topic(desk, "Leeg")) == []


def test_another_one_may_answer_and_so_may_its_heir(desk):
    masks, health = topic(desk), networks.partner(desk, "FOD VVVL")
    line = networks.partner(desk, "Infolijn")
    competent(desk, masks, health, refer_to=line)
    assert names(desk, masks) == [("Infolijn", "", "FOD VVVL")]
    desk.act(partners.succeed, [line], [{"name": "Contactcenter"}], JULY)
    assert names(desk, masks) == [("Contactcenter", "", "FOD VVVL")]
    assert names(desk, masks, date(2020, 6, 30)) == [("Infolijn", "", "FOD VVVL")]


def test_nobody_refers_to_itself_or_is_competent_twice(desk):
    masks, health = topic(desk), networks.partner(desk)
    with pytest.raises(BadValue) as refused:
        competent(desk, masks, health, refer_to=health)
    assert refused.value.code == "refers_to_itself"
    first = competent(desk, masks, health, ends="2020-05-01")
    with pytest.raises(NotAllowed):
        competent(desk, masks, health, begins="2020-05-01")
    with pytest.raises(BadValue):
        desk.act(competences.change, first, {"begins": "2020-06-01"})
    competent(desk, masks, health, begins="2020-05-02")
    desk.act(competences.remove, first)
    assert names(desk, masks, date(2020, 4, 1)) == []


def test_a_topic_that_is_spoken_of_stays(desk):
    masks = topic(desk)
    competent(desk, masks, networks.partner(desk))
    with pytest.raises(NotAllowed):
        desk.act(competences.remove_topic, masks)
    other = topic(desk, "Vergissing")
    desk.act(competences.change_topic, other, {"name_fr": "Erreur"})
    assert [each.id for each in desk.read(competences.matrix).gaps()] == [other]
    desk.act(competences.remove_topic, other)
    assert [each.id for each in desk.read(competences.topics)] == [masks]
