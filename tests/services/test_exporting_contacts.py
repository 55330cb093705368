from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.cards import Entry, card_of
from nccn_desk.domain.reachability import Way, stored
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import importing_taking, partners
from nccn_desk.services.exporting_contacts import COLUMNS, export_of, marking_of
from nccn_desk.services.importing_plan import plan
from tests.services import networks

DAY = date(2020, 11, 17)


@pytest.fixture
def net(desk):
    """One circle with a house and its person, and one house beside it."""
    core = networks.circle(desk, "Infocel", name_fr="Cellule d’information")
    house = networks.partner(
        desk, "FOD VVVL", short="VVVL", mail="pers@vvvl.example", note="van ons alleen"
    )
    networks.partner(desk, "Sciensano", ends="2020-06-30")
    networks.partner(desk, "NMBS")
    ways = stored((Way("mobile", "0475 12 34 56"), Way("mail", "an@vvvl.example")))
    values = {"name": "An Peeters", "partner": house, "reachability": ways, "note": "fluister"}
    desk.made("persons", partners.add_person, values)
    networks.seat(desk, core, house, begins="2020-03-01")
    return core


def out(desk, language="nl", day=DAY, **more):
    return desk.read(export_of, language, day, exercise=True, **more)


def titles(export):
    return [each.values.get("name") or each.values["partner"] for each in export.contacts]


def test_who_is_in_the_network_on_a_day_goes_out(desk, net):
    assert titles(out(desk)) == ["FOD VVVL", "NMBS", "An Peeters"]
    assert "Sciensano" in titles(out(desk, day=date(2020, 5, 1)))
    assert titles(out(desk, circle=net)) == ["FOD VVVL", "An Peeters"]


def test_notes_of_the_team_stay(desk, net):
    export = out(desk)
    cells = {cell for each in export.contacts for cell in export.row(each)}
    assert not {"van ons alleen", "fluister"} & cells
    assert "note" not in COLUMNS


def test_every_row_says_how_it_is_marked(desk, net):
    export = out(desk)
    assert {export.row(each)[-1] for each in export.contacts} == {marking_of(exercise=True)}
    assert marking_of(exercise=False) != marking_of(exercise=True)
    assert len(export.heads()) == len(export.row(export.contacts[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_out_comes_back_as_the_same_people(desk, net, language):
    export = out(desk, language)
    rows = []
    for line, contact in enumerate(export.contacts, 2):
        pairs = [(field, contact.cell(field)) for field in COLUMNS if contact.cell(field)]
        rows.append(card_of(Entry(line, tuple(pairs), organisation=not contact.is_person)))
    found = desk.read(plan, "terug.csv", rows)
    assert {each.verdict for each in found.items} == {"same"}


def test_a_key_of_another_address_book_is_kept_for_it(desk):
    found = desk.read(plan, "b.vcf", [card_of(Entry(1, (("name", "An"), ("uid", "thuis-7"))))])
    desk.act(importing_taking.take, desk.read(importing_taking.prepare, found, {}), 0)
    (an,) = out(desk).contacts
    assert an.cell("uid") == "thuis-7"
