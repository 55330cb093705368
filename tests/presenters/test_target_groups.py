from __future__ import annotations

from nccn_desk.presenters.target_groups import TARGET_GROUPS
from tests.presenters.network_desk import Groups
from tests.presenters.room_parts import nl


class Desk(Groups):
    place = TARGET_GROUPS
    register = "target_groups"


def test_who_reaches_a_group_and_why_nobody_does_is_said(desk):
    assert desk.cells() == ["Ouderen", "Daklozen"]
    assert desk.marks() == ["niemand bereikt hen", "niemand bereikt hen"]
    assert nl(desk.paper.page.heading.sub) == (
        "2 groepen bereikt niemand · 1 initiatief te beslissen"
    )
    assert desk.counts() == {"all": 2, "gap": 2, "weak": 0, "initiatives": 1, "circles": 0}
    assert nl(desk.paper.page.rows[0].cells[1].small) == (
        "Sciensano is voorgesteld, nog niet uitgenodigd"
    )
    assert nl(desk.paper.page.rows[1].cells[1].text) == "Geen partner. Stel er een voor."
    assert desk.facts() == {"Gat": "Sciensano is voorgesteld, nog niet uitgenodigd"}


def test_a_proposed_partner_is_invited_and_the_gap_closes(desk):
    desk.select("relays", "relay")
    assert desk.presenter.lit() == "invite"
    desk.presenter.run("invite")
    assert desk.told() == ["Uitgenodigd vanaf vandaag"]
    assert desk.counts()["gap"] == 1
    assert desk.acts() == ["remove"]
    up = desk.paper.card.lists["group"][0].id
    desk.presenter.select(up)
    assert nl(desk.paper.card.lists["relays"][0].tail) == "actief"
    assert desk.paper.card.facts == ()


def test_a_partner_is_proposed_for_a_group_and_its_part_is_written(desk):
    desk.select("target_groups", "roofless")
    desk.presenter.change("target_groups.partner", desk.ids["shops"])
    (row,) = desk.paper.card.lists["relays"]
    desk.presenter.select(row.id)
    desk.presenter.type("relays.part", "Brussel")
    desk.presenter.settle()
    desk.presenter.change("relays.standing", "informed")
    desk.select("target_groups", "roofless")
    assert nl(desk.paper.card.mark.word) == "zwak bereikt"
    desk.presenter.select(row.id)
    desk.presenter.run("remove")
    assert desk.counts()["gap"] == 2


def test_our_own_house_is_no_relay(desk):
    desk.presenter.change("target_groups.partner", desk.ids["house"])
    assert desk.paper.problems[-1].code == "own_relay"


def test_needs_channels_and_languages_are_kept(desk):
    desk.presenter.type("target_groups.worked", "Radio om 08:00")
    desk.presenter.settle()
    desk.presenter.change("target_groups.languages", frozenset({"nl", "vgt", "Gents"}))
    desk.presenter.change("target_groups.inclusive", frozenset({"sign"}))
    assert desk.record("old").words("worked") == "Radio om 08:00"
    ticks = {each.name: each for each in desk.paper.card.ticks}
    assert ticks["target_groups.languages"].held == {"nl", "vgt", "Gents"}
    assert nl(ticks["target_groups.languages"].options[-1].word) == "Gents"
    assert ticks["target_groups.channels"].held == {"radio"}
    desk.select("relays", "relay")
    desk.presenter.run("invite")
    desk.select("target_groups", "old")
    told = nl(desk.paper.card.facts[0][1])
    assert told == "niets in: gebarentaal"
    assert "Nederlands" in nl(desk.paper.card.facts[1][1])


def test_citizen_initiatives_are_endorsed_informed_or_let_be_with_a_reason(desk):
    desk.presenter.narrow("initiatives")
    assert desk.cells() == ["Buurtkaarten"]
    assert desk.acts() == ["endorse", "inform", "ignore"]
    desk.presenter.run("ignore")
    found = desk.found("initiatives", "cards")
    assert (found.words("stance"), found.words("reason")) == ("ignore", "omdat het zo is")
    assert desk.paper.page.rows[0].quiet
    assert desk.facts() == {"Reden": "omdat het zo is"}
    desk.presenter.run("inform")
    assert desk.found("initiatives", "cards").words("stance") == "inform"
    desk.presenter.run("endorse")
    assert desk.acts() == ["inform", "ignore"]
    assert [nl(each.title) for each in desk.window.questions] == [
        "Waarom laten wij dit initiatief gaan?",
        "Waarom steunen wij dit initiatief?",
    ]


def test_an_initiative_is_added_where_they_are_shown_and_a_group_elsewhere(desk):
    desk.presenter.narrow("initiatives")
    desk.presenter.type_new("Soepronde")
    desk.presenter.add()
    assert desk.cells() == ["Buurtkaarten", "Soepronde"]
    assert desk.paper.card.lists == {}
    desk.presenter.change("initiatives.group", desk.ids["roofless"])
    desk.presenter.narrow("all")
    desk.presenter.type_new("Reizigers")
    desk.presenter.add()
    assert desk.cells() == ["Ouderen", "Daklozen", "Reizigers"]
    desk.presenter.run("remove")
    assert desk.cells() == ["Ouderen", "Daklozen"]


def test_a_group_of_which_something_speaks_stays(desk):
    desk.presenter.run("remove")
    assert desk.paper.problems[-1].code == "group_in_use"


def test_those_that_nobody_reaches_are_printed_first(desk, tmp_path):
    sheet = desk.printed(tmp_path)
    assert [(each.title, each.count) for each in sheet.sections] == [
        ("niemand bereikt hen", "2"),
        ("zwak bereikt", "0"),
        ("bereikt", "0"),
    ]


def test_a_link_leads_to_groups_relays_and_initiatives(desk):
    for name in ("cards", "relay", "old"):
        desk.presenter.open(desk.ids[name])
        assert desk.paper.card.id.endswith(desk.ids[name])
