from __future__ import annotations

import pytest

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.domain.cards import Entry, card_of
from nccn_desk.domain.reachability import ways_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import (
    contacting,
    importing_taking,
    importing_undo,
    merging_doubles,
    partners,
    structures,
    undo,
)
from nccn_desk.services.importing import cards_of, columns_of
from nccn_desk.services.importing_plan import plan
from nccn_desk.services.shapes import Query
from tests.adapters.contacts.books import EXPORTED, REAL


def card(line, *, organisation=False, **fields):
    pairs = tuple(
        (field, value)
        for field, values in fields.items()
        for value in (values if isinstance(values, tuple) else (values,))
    )
    return card_of(Entry(line, pairs, organisation=organisation))


AN = card(2, name="An Peeters", partner="Provincie Limburg", mail="an@limburg.example", uid="u1")
JAN = card(
    3, name="Jan Janssens", partner="Stad Gent", phone="09 210 10 10", mobile="0475 12 34 56"
)
BOOK = (AN, JAN)
LISTED = {"An Peeters", "Zoë De Smet"}


def planned(desk, *cards):
    return desk.read(plan, "boek.vcf", cards)


def verdicts(found):
    return [(item.title, item.verdict) for item in found.items]


def take(desk, found, picks=None):
    taking = desk.read(importing_taking.prepare, found, picks or {})
    for part in range(len(taking.parts)):
        desk.act(importing_taking.take, taking, part)
    return taking


def people(desk):
    return {each.words("name"): each for each in desk.read(lambda r: r.records(Query("persons")))}


def houses(desk):
    return {each.words("name"): each for each in desk.read(partners.find)}


def test_a_dry_run_says_what_is_new_and_writes_nothing(desk):
    found = planned(desk, *BOOK)
    assert verdicts(found) == [
        ("Provincie Limburg", "new"),
        ("An Peeters", "new"),
        ("Stad Gent", "new"),
        ("Jan Janssens", "new"),
    ]
    assert people(desk) == houses(desk) == {}


def test_the_same_book_taken_twice_makes_no_doubles(desk):
    take(desk, planned(desk, *BOOK))
    an = people(desk)["An Peeters"]
    assert an.words("partner") == houses(desk)["Provincie Limburg"].id
    assert [(w.channel, w.value) for w in ways_of(an["reachability"])] == [
        ("mail", "an@limburg.example")
    ]
    again = planned(desk, *BOOK)
    assert {verdict for _, verdict in verdicts(again)} == {"same"}
    with pytest.raises(NotAllowed, match="contacts_nothing_to_take"):
        desk.read(importing_taking.prepare, again, {})
    assert len(people(desk)) == len(houses(desk)) == 2


def test_a_changed_number_is_added_and_shown_before(desk):
    take(desk, planned(desk, *BOOK))
    more = card(
        2, name="An Peeters", mail=("AN@limburg.example", "an@prive.example"), function="D5"
    )
    found = planned(desk, more)
    (item,) = found.items
    assert item.verdict == "changed"
    assert {(c.field, c.old, c.new) for c in item.changes} == {
        ("function", "", "D5"),
        ("mail", "", "an@prive.example"),
    }
    take(desk, found)
    an = people(desk)["An Peeters"]
    assert [w.value for w in ways_of(an["reachability"])] == [
        "an@limburg.example",
        "an@prive.example",
    ]


def test_a_probable_double_waits_for_somebody(desk):
    take(desk, planned(desk, *BOOK))
    found = planned(desk, card(9, name="Jan Jansens", partner="Stad Gent"))
    (item,) = found.items
    assert (item.verdict, item.target_name, item.why) == ("double", "Jan Janssens", "alike")
    with pytest.raises(NotAllowed):
        desk.read(importing_taking.prepare, found, {})
    take(desk, found, {item.key: "other"})
    assert len(people(desk)) == 3
    once = planned(desk, card(9, name="Jan Janssen", partner="Stad Gent", mail="jj@gent.example"))
    take(desk, once, {once.items[0].key: "same"})
    assert len(people(desk)) == 3


def test_a_whole_import_is_undone_and_done_again_however_many_acts_it_took(desk, monkeypatch):
    monkeypatch.setattr(importing_taking, "OPERATIONS", 12)
    take(desk, planned(desk, *BOOK))
    (record,) = desk.read(importing_undo.find)
    assert record.whole("parts") == record.whole("done") > 2
    assert desk.read(undo.undoable) == ()
    assert desk.read(importing_undo.newest) == record.id
    steps = 0
    while desk.read(importing_undo.newest):
        step = desk.act(importing_undo.step_back, record.id)
        steps += 1
    assert steps == record.whole("parts")
    assert step.stayed == 0
    assert people(desk) == houses(desk) == {}
    assert desk.read(importing_undo.find)[0].words("state") == "undone"
    for _ in range(steps):
        desk.act(importing_undo.step_again, record.id)
    assert set(people(desk)) == {"An Peeters", "Jan Janssens"}
    assert desk.read(importing_undo.find)[0].words("state") == "taken"


def test_what_somebody_built_on_stays_when_an_import_is_undone(desk):
    take(desk, planned(desk, *BOOK))
    gent = houses(desk)["Stad Gent"]
    desk.act(contacting.log, gent.id, "gebeld")
    desk.sits("NP")
    desk.act(partners.change_person, people(desk)["An Peeters"].id, {"function": "hoofd"})
    desk.sits("LV")
    (record,) = desk.read(importing_undo.find)
    step = desk.act(importing_undo.step_back, record.id)
    assert step.stayed == 2
    assert set(houses(desk)) == {"Stad Gent"}
    assert set(people(desk)) == {"An Peeters"}
    line = desk.records("journal", order=("created_at",))[-1]
    assert "2 gebleven" in line.words("text")


def test_circles_are_joined_once_and_unknown_ones_are_named(desk):
    desk.act(structures.add_circle, {"name": "Infocel", "name_fr": "Cellule d’information"})
    both = card(2, name="An Peeters", partner="Provincie Limburg", circle="infocel; Vrienden")
    found = planned(desk, both)
    assert found.items[-1].lost == ("Vrienden",)
    take(desk, found)
    (seat,) = desk.records("memberships")
    assert seat.words("begins") == "2020-11-17"
    assert {v for _, v in verdicts(planned(desk, both))} == {"same"}


def test_two_rows_about_one_person_become_one(desk):
    twice = (
        card(2, name="An Peeters", partner="Stad Gent", mail="an@gent.example"),
        card(3, name="Peeters, An", partner="stad gent", mobile="0475/12 34 56"),
    )
    found = planned(desk, *twice)
    assert verdicts(found)[1:] == [("An Peeters", "new"), ("Peeters, An", "changed")]
    take(desk, found)
    (an,) = people(desk).values()
    assert [w.channel for w in ways_of(an["reachability"])] == ["mail", "mobile"]


def test_the_people_of_an_organisation_that_is_left_out_are_left_out(desk):
    take(desk, planned(desk, card(2, partner="Gemeente Sint-Niklaas", organisation=True)))
    found = planned(desk, card(3, name="Piet Vos", partner="Gemeente Sint-Niklas"))
    assert verdicts(found)[0][1] == "double"
    with pytest.raises(NotAllowed):
        desk.read(importing_taking.prepare, found, {})
    take(desk, found, {"1": "same"})
    assert people(desk)["Piet Vos"].words("partner") == houses(desk)["Gemeente Sint-Niklaas"].id


def test_rows_that_cannot_be_taken_say_why(desk):
    found = planned(
        desk,
        card(2, mail="x@y.example"),
        card(3, name="A", begins="2020-05-01", ends="2020-04-01"),
        card(4, name="B", begins="gisteren"),
        card(5, partner="Huis", organisation=True, level="paleis"),
        card(6, partner="Huis", organisation=True, level="Gemeente", kind="autorité"),
    )
    assert [item.fault for item in found.items] == [
        "no_name",
        "days_turned",
        "no_day",
        "no_choice",
        "",
    ]
    take(desk, found)
    assert houses(desk)["Huis"].words("level") == "municipality"


def exported(name):
    found = ApartContacts().read(str(REAL / name))
    return cards_of(found, columns_of(found))


@pytest.mark.parametrize("name", EXPORTED)
def test_what_a_real_program_exported_is_taken_twice_without_doubles_and_goes_back(desk, name):
    cards = exported(name)
    found = planned(desk, *cards)
    # The CSV of Evolution does not say that a row is a list; whoever stands in one is asked about.
    listed = {each.key: each.title for each in found.items if each.verdict == "double"}
    assert set(listed.values()) == (LISTED if name == "evolution.csv" else set())
    taking = take(desk, found, dict.fromkeys(listed, "other"))
    assert {"An Peeters", "Élodie Lefèvre", "Zoë De Smet"} <= set(people(desk))
    assert "Perscentrum Wetstraat (oefening)" in houses(desk)
    again = planned(desk, *cards)
    assert {verdict for _, verdict in verdicts(again)} <= {"same", "refused"}
    with pytest.raises(NotAllowed, match="contacts_nothing_to_take"):
        desk.read(importing_taking.prepare, again, {})
    pairs = desk.read(merging_doubles.doubles)
    assert all("Ploeg D5 (lijst)" in {each.keep_name, each.other_name} for each in pairs)
    assert bool(pairs) == bool(listed)
    desk.act(importing_undo.step_back, taking.id)
    assert people(desk) == houses(desk) == {}


def test_the_same_people_out_of_two_programs_are_no_doubles(desk):
    take(desk, planned(desk, *exported("thunderbird.vcf")))
    before = set(people(desk)), set(houses(desk))
    other = planned(desk, *exported("evolution.vcf"))
    told = {title: verdict for title, verdict in verdicts(other) if verdict in {"new", "double"}}
    # Thunderbird wrote half of this name as a department; a person says whether it is one.
    assert set(told) <= {"Croix-Rouge, section Liège; exercice"}
    take(desk, other)
    assert set(people(desk)) == before[0]
    assert before[1] == set(houses(desk)) - set(told)
