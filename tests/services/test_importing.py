from __future__ import annotations

import pytest

from nccn_desk.domain.cards import Entry, Table, card_of
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import (
    importing_taking,
    importing_undo,
    partners,
    structures,
    target_groups,
    undo,
)
from nccn_desk.services.importing import Found, cards_of, columns_of
from nccn_desk.services.importing_known import known, likeness
from nccn_desk.services.importing_plan import outcomes, plan
from nccn_desk.services.shapes import Query
from tests.adapters.contacts.books import PEOPLE
from tests.services import networks


def card(line, **fields):
    pairs = tuple(
        (field, each)
        for field, value in fields.items()
        for each in (value if isinstance(value, tuple) else (value,))
    )
    return card_of(Entry(line, pairs))


def take(desk, *cards, picks=None):
    found = desk.read(plan, "boek.csv", cards)
    taking = desk.read(importing_taking.prepare, found, picks or {})
    for part in range(len(taking.parts)):
        desk.act(importing_taking.take, taking, part)
    return taking.id


def test_a_sheet_must_say_who_its_rows_are_about():
    found = Found("boek.csv", table=Table(("Straat", "E-mail"), ((2, ("x", "a@b.example")),)))
    assert columns_of(found) == ("", "mail")
    with pytest.raises(BadValue) as refused:
        cards_of(found, columns_of(found))
    assert refused.value.code == "contacts_no_name_column"
    (made,) = cards_of(found, ("name", "mail"))
    assert (made.name, made.mails) == ("x", ("a@b.example",))
    with pytest.raises(BadValue) as refused:
        cards_of(found, ("name", "paswoord"))
    assert refused.value.code == "no_such_field"


@pytest.mark.parametrize(
    ("row", "why", "sure"),
    [
        ({"name": "Anna Peters", "mail": "AN@gent.example"}, "mail", True),
        ({"name": "Info balie", "mail": "an@gent.example"}, "mail", False),
        ({"name": "Peeters An", "partner": "Stad Gent"}, "name", True),
        ({"name": "An Peeters", "partner": "Stad Aalst"}, "name", False),
        ({"name": "An Peters", "phone": "+32 9 210 10 10"}, "phone", False),
        ({"name": "An Peetersen", "partner": "Stad Gent"}, "alike", False),
        ({"name": "Iemand anders", "uid": "u-1"}, "uid", True),
        ({"name": "Piet Vos", "phone": "09 210 10 10"}, "", False),
    ],
)
def test_somebody_is_known_again_surely_or_only_probably(desk, row, why, sure):
    home = {"partner": "Stad Gent", "mail": "an@gent.example", "phone": "09 210 10 10"}
    take(desk, card(2, name="An Peeters", uid="u-1", **home))
    wanted = card(3, **row)
    everybody = desk.read(known)
    house = everybody.partner_named(wanted.partner) if wanted.partner else None
    elsewhere = "#9" if wanted.partner and not (house and house.sure) else ""
    found = everybody.person(wanted, house.profile.ref if house and house.sure else elsewhere)
    assert (found.why if found else "", bool(found and found.sure)) == (why, sure)
    if found:
        assert likeness("an peeters", found.profile) == 100


def test_a_province_is_known_by_each_of_its_names_and_its_short_one(desk):
    names = {"name_fr": "Province de Limbourg", "short": "LIM"}
    made = networks.partner(desk, "Provincie Limburg", **names)
    everybody = desk.read(known)
    for words in ("provincie limburg", "Province de LIMBOURG", "lim"):
        assert everybody.partner_named(words).profile.ref == made
    assert everybody.partner_named("Provincie Antwerpen") is None


def test_what_was_picked_decides_also_what_hangs_on_it(desk):
    networks.partner(desk, "Gemeente Sint-Niklaas")
    rows = [card(2, name="Piet Vos", partner="Gemeente Sint-Niklas")]
    found = desk.read(plan, "boek.csv", rows)
    house, piet = (each.key for each in found.items)
    assert dict(outcomes(found, {})) == {house: "skip", piet: "skip"}
    assert dict(outcomes(found, {house: "other"})) == {house: "other", piet: "other"}
    assert dict(outcomes(found, {house: "other", piet: "skip"}))[piet] == "skip"


def test_a_person_in_forty_circles_sits_in_each_of_them_once(desk):
    for number in range(40):
        networks.circle(desk, f"Kring {number}", ring=1)
    everywhere = " | ".join(f"Kring {number}" for number in range(40))
    row = card(2, name="An Peeters", partner="Stad Gent", circle=everywhere)
    name = take(desk, row)
    assert len(desk.records("memberships")) == 40
    again = desk.read(plan, "boek.csv", [row])
    assert {each.verdict for each in again.items} == {"same"}
    desk.act(importing_undo.step_back, name)
    assert desk.records("memberships") == desk.records("persons") == ()


def test_a_partner_that_would_end_before_it_begins_is_refused_and_the_rest_is_taken(desk):
    networks.partner(desk, "FOD Oud", begins="2019-01-01")
    rows = (card(2, partner="FOD Oud", ends="2018-12-31"), card(3, partner="FOD Nieuw"))
    found = desk.read(plan, "boek.csv", rows)
    assert [each.fault for each in found.items] == ["days_turned", ""]
    take(desk, *rows)
    assert {each.words("name"): each.words("ends") for each in desk.read(partners.find)} == {
        "FOD Oud": "",
        "FOD Nieuw": "",
    }


def test_formulas_and_orders_in_cells_stay_words(desk):
    evil = '=HYPERLINK("http://kwaad.example","klik")'
    take(desk, card(2, name="An Peeters", partner="<b>Stad</b>", function=evil, note="x\x00\u202e"))
    (an,) = desk.records("persons")
    assert an.words("function") == evil
    assert "\x00" not in an.words("note")


def test_a_predecessor_and_a_relay_stay_when_an_import_changes_a_partner_and_goes_back(desk):
    old = networks.partner(desk, "FOD Oud")
    new = networks.partner(desk, "FOD Nieuw", predecessors=frozenset({old}))
    networks.relay(desk, networks.group(desk), new)
    name = take(desk, card(2, partner="FOD Nieuw", mail="post@nieuw.example", ends="2021-01-01"))
    assert desk.record("partners", new).words("mail") == "post@nieuw.example"
    desk.act(importing_undo.step_back, name)
    there = desk.record("partners", new)
    assert (there.words("mail"), there.words("ends")) == ("", "")
    assert there.members("predecessors") == {old}
    assert len(desk.records("relays")) == 1


def test_what_an_import_changed_and_somebody_wrote_over_stays_theirs(desk):
    new = networks.partner(desk, "FOD Nieuw")
    name = take(desk, card(2, partner="FOD Nieuw", mail="post@nieuw.example"))
    desk.sits("NP")
    desk.act(partners.change, new, {"mail": "pers@nieuw.example"})
    desk.sits("LV")
    step = desk.act(importing_undo.step_back, name)
    assert step.stayed == 1
    assert desk.record("partners", new).words("mail") == "pers@nieuw.example"


def test_an_import_that_is_undone_is_not_undone_again(desk):
    name = take(desk, card(2, name="An Peeters"))
    with pytest.raises(NotAllowed, match="import_not_undone"):
        desk.act(importing_undo.step_again, name)
    desk.act(importing_undo.step_back, name)
    with pytest.raises(NotAllowed, match="import_undone_already"):
        desk.act(importing_undo.step_back, name)
    desk.act(importing_undo.step_again, name)
    assert [each.words("name") for each in desk.records("persons")] == ["An Peeters"]


def test_an_act_of_an_import_is_not_undone_alone(desk):
    take(desk, card(2, name="An Peeters"))
    act = desk.read(lambda reader: tuple(reader.own_acts(1)))[0]
    with pytest.raises(NotAllowed, match="part_of_import"):
        desk.act(undo.undo, act)


def test_who_went_away_since_the_dry_run_is_not_brought_back(desk):
    made = networks.partner(desk, "FOD Nieuw")
    found = desk.read(plan, "boek.csv", [card(2, partner="FOD Nieuw", mail="p@nieuw.example")])
    taking = desk.read(importing_taking.prepare, found, {})
    desk.act(partners.remove, made)
    desk.act(importing_taking.take, taking, 0)
    assert desk.read(partners.find) == ()


def test_an_undone_import_stays_undone_after_a_restart(store):
    ledger = store.open()
    cards = [card(n, name=f"{given} {family}", partner=house, mail=mail, circle="Infocel")
             for n, (given, family, house, _, mail, *_) in enumerate(PEOPLE, 2)]  # fmt: skip
    with ledger.acting() as uow:
        structures.add_circle(uow, {"name": "Infocel"})
    with ledger.reading() as reader:
        taking = importing_taking.prepare(reader, plan(reader, "boek.vcf", cards), {})
    with ledger.acting() as uow:
        importing_taking.take(uow, taking, 0)
    ledger = store.open()  # the program was closed in between
    with ledger.reading() as reader:
        assert importing_undo.newest(reader) == taking.id
        assert {each.verdict for each in plan(reader, "boek.vcf", cards).items} == {"same"}
    with ledger.acting() as uow:
        assert importing_undo.step_back(uow, taking.id).stayed == 0
    ledger = store.open()
    with ledger.reading() as reader:
        assert reader.records(Query("persons")) == reader.records(Query("partners")) == ()
        assert importing_undo.find(reader)[0].words("state") == "undone"
    with ledger.acting() as uow:
        importing_undo.step_again(uow, taking.id)
    with ledger.reading() as reader:
        assert reader.count(Query("persons")) == len(PEOPLE)
    assert ledger.verify().faults == ()


def test_what_one_desk_took_in_another_sees_and_its_undoing_too(pair):
    ours, theirs = pair
    cards = [card(2, name="An Peeters", partner="Stad Gent"), card(3, name="Jan Janssens")]

    def people(desk):
        with desk.ledger.reading() as reader:
            return {each.words("name") for each in reader.records(Query("persons"))}

    with ours.ledger.reading() as reader:
        taking = importing_taking.prepare(reader, plan(reader, "boek.vcf", cards), {})
    with ours.ledger.acting() as uow:
        importing_taking.take(uow, taking, 0)
    theirs.pull(ours)
    assert people(theirs) == {"An Peeters", "Jan Janssens"}
    with theirs.ledger.acting() as uow:
        (jan,) = [e for e in uow.records(Query("persons")) if e.words("name") == "Jan Janssens"]
        partners.change_person(uow, jan.id, {"function": "D5"})
    ours.pull(theirs)
    with ours.ledger.acting() as uow:
        assert importing_undo.step_back(uow, taking.id).stayed == 1
    theirs.pull(ours)
    assert people(theirs) == people(ours) == {"Jan Janssens"}


def test_nobody_is_their_own_relay_by_an_import(desk):
    house = networks.partner(desk, "Seniorenraad")
    whom = networks.group(desk)
    networks.relay(desk, whom, house)
    take(desk, card(2, partner="Seniorenraad", mail="raad@x.example"))
    assert len(desk.read(lambda reader: reader.records(Query("relays")))) == 1
    with pytest.raises((BadValue, NotAllowed)):
        desk.act(target_groups.add_relay, {"group": whom, "partner": house, "standing": "active"})
