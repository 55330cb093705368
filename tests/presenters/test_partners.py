from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.domain.structure import structure_on
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.network_shapes import REACHES, STANDINGS, Reach, Standing
from nccn_desk.presenters.partners_card import initials_of
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services import packs, partners, structures, target_groups
from nccn_desk.services.shapes import Query
from nccn_desk.services.structures_codes import code_id
from tests.presenters.partners_room import Desk
from tests.presenters.room_parts import nl

MARCH, JULY, NOVEMBER = date(2020, 3, 17), date(2020, 7, 17), date(2020, 11, 17)
CIRCLES = [code_id("circles", f"be.circle.{each}") for each in ("infocel-complete", "d5-prov")]
SIX = (
    *(code_id("partners", f"be.fed.{each}") for each in ("fod-sz", "fod-fin", "fod-just")),
    code_id("partners", "be.fed.fod-bosa"),
    *(code_id("partners", f"be.prov.{each}") for each in ("namur", "hainaut")),
)


@pytest.fixture
def desk():
    return Desk()


def test_the_exercise_shows_who_reaches_whom_and_whom_nobody_reaches(desk):
    page = desk.page
    assert nl(page.told) == "54 partners · 11 van 13 publieksgroepen bereikt · bijgewerkt 10:02"
    assert nl(page.gaps.note) == "2 gaten · 2 zwak"
    assert page.gaps.tone is Tone.DUE
    assert [nl(row.bold) for row in page.gaps.rows] == [
        "Dak- en thuislozen",
        "Grensarbeiders (DE)",
        "Studenten",
        "Blinden en slechtzienden",
    ]
    hatched = [each for each in page.picture.groups if each.state is Reach.GAP]
    assert len(hatched) == 2
    assert (nl(page.pack.note), nl(page.pack.words)) == (
        "41 van 54 geopend",
        "9 verzonden, niet geopend · 4 nooit verzonden",
    )
    assert [page.pack.squares.count(each) for each in ("opened", "sent", "never")] == [41, 9, 4]


def test_an_officer_closes_both_gaps_and_sees_it(desk):
    homeless, workers = "target_groups/homeless", "target_groups/border"
    assert desk.state(homeless) is desk.state(workers) is Reach.GAP
    invite, call = list(desk.page.gaps.gaps)[:2]
    assert desk.presenter.mend(invite) == ""
    assert nl(desk.window.receipts[-1]) == "Uitgenodigd, en vanaf vandaag actief"
    assert desk.state(homeless) is Reach.REACHED

    assert desk.presenter.mend(call) == "log"
    assert nl(desk.card.organisation) == "Regionale crisisdienst van het Duitse buurland"
    desk.presenter.type_log("Krijgt pakket v4 vandaag")
    desk.presenter.log("phone")
    assert desk.screen.logs[-1] == ""
    assert desk.state(workers) is Reach.REACHED
    assert nl(desk.page.gaps.note) == "2 zwak"

    pack = desk.pack().pack.id
    desk.day.session.act(lambda uow: packs.send(uow, pack, "bundle", CIRCLES))
    for partner in SIX:
        desk.presenter.select(partner)
        desk.presenter.run("confirm")
    assert len(desk.window.questions) == len(SIX)
    assert nl(desk.page.pack.note) == "47 van 54 geopend"
    assert nl(desk.page.pack.words) == "5 verzonden, niet geopend · 2 nooit verzonden"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [MARCH, JULY, None])
def test_the_list_says_the_same_as_the_picture(language, day):
    desk = Desk(language)
    desk.presenter.turn("list")
    if day is not None:
        desk.presenter.stand_on(day)
        desk.presenter.settle_day()
    words, picture = Words(language), desk.page.picture
    rows = {row.id: row for row in desk.page.rows}
    here = [node for node in picture.nodes if node.here]
    assert rows.keys() == {each.id for each in (*here, *picture.groups)}
    network = desk.read(structures.network)
    circles = structure_on(network, day or NOVEMBER)
    for node in here:
        name, ring, state, _, sits, _ = rows[node.id].cells
        assert name.text == node.label
        assert ring.spoken(words) == picture.circles[node.ring].label.spoken(words)
        assert state.mark == STANDINGS[node.standing]
        assert len(circles.circles_of(node.id)) == bool(sits.spoken(words)) + sits.spoken(
            words
        ).count(", ")
    for group in picture.groups:
        assert rows[group.id].cells[2].mark == REACHES[group.state]


def test_the_slider_shows_the_structure_of_any_day(desk):
    network = desk.read(structures.network)
    counts = {}
    for day in (MARCH, JULY, NOVEMBER):
        desk.presenter.stand_on(day)
        picture, told = desk.screen.days[-1]
        structure = structure_on(network, day)
        here = {node.id for node in picture.nodes if node.here}
        assert structure.rings.keys() <= here
        counts[day] = (len(here), nl(told))
        rings = {node.id: node.ring for node in picture.nodes}
        assert all(rings[each] == min(ring, 3) for each, ring in structure.rings.items())
    assert counts[MARCH][1] == "17 maart 2020 · 37 partners · 0 van 13 publieksgroepen bereikt"
    assert counts[NOVEMBER][0] == 54
    assert counts[MARCH][0] < counts[JULY][0] < counts[NOVEMBER][0]


def test_nobody_moves_while_days_go_by(desk):
    order = [node.id for node in desk.page.picture.nodes]
    for day in (MARCH, JULY):
        desk.presenter.stand_on(day)
        assert [node.id for node in desk.screen.days[-1][0].nodes] == order


def test_beside_an_earlier_day_stands_what_was_known_of_that_day(desk):
    desk.presenter.select(desk.named("partners/deaf"))
    assert desk.card.contacts
    assert desk.page.pack is not None
    lively = len(desk.page.gaps.rows)
    desk.presenter.stand_on(MARCH)
    desk.presenter.settle_day()
    card, page = desk.card, desk.page
    assert "stand van 17 maart 2020, gegevens van vandaag" in nl(card.small)
    assert [nl(row.title) for row in card.contacts] == ["Eerste gesprek: wie spreekt voor wie"]
    assert not any((card.got, card.ours, card.theirs))
    assert not card.marks  # it had no part yet
    assert nl(page.gaps.note).startswith("17 maart 2020: 13 gaten")
    assert len(page.gaps.rows) == 13 > lively
    assert not any(row.action.enabled for row in page.gaps.rows if row.action)
    assert page.pack is None  # none had been sent
    desk.presenter.today()
    assert desk.card.contacts
    assert "stand van" not in nl(desk.card.small)
    assert desk.page.pack is not None


def test_one_comes_back_to_today(desk):
    desk.presenter.stand_on(MARCH)
    desk.presenter.settle_day()
    assert desk.page.day == MARCH == desk.presenter.day
    assert desk.page.back is not None
    desk.presenter.today()
    assert (desk.page.day, desk.page.back) == (desk.today, None)
    assert desk.page.days.first <= MARCH < desk.page.days.last


def test_only_what_holds_the_words_stands_out(desk):
    desk.presenter.find("doven")
    names = {row.id for row in desk.page.rows}
    assert (
        names == desk.page.only == {desk.named("partners/deaf"), desk.named("target_groups/deaf")}
    )
    desk.presenter.find("carpool")
    assert desk.page.only == frozenset()
    assert nl(desk.page.empty.sentence) == "Niets gevonden voor ‘carpool’."
    desk.presenter.find("")
    assert desk.page.only is None


def test_a_card_says_how_one_reaches_somebody_and_what_was_agreed(desk):
    card = desk.choose("partners/deaf")
    assert nl(card.title) == "Els Vandamme"
    assert nl(card.small) == "Dovenorganisatie · coördinator communicatie"
    assert [nl(each.word) for each in card.marks] == [
        "actief",
        "Bereikt: Doven en slechthorenden",
    ]
    assert [nl(row.small) for row in card.rows] == [
        "mobiel, bereikbaar tot 20:00",
        "e-mail, gewone post, geen vertrouwelijke stukken",
        "talen",
        "afspraak",
    ]
    assert nl(card.since) == "17 sinds maart"
    assert [nl(row.lead) for row in card.contacts] == ["di 10:02", "ma 14:20", "vr 16:05"]
    assert [nl(row.title) for row in card.got] == ["Communicatiepakket v4"]
    assert [nl(row.small) for row in card.notes] == ["voor de ploeg"]


def test_a_group_says_who_reaches_it_and_what_mends_it(desk):
    card = desk.choose("target_groups/homeless")
    assert card.register == "target_groups"
    assert nl(card.marks[0].word) == "gat"
    (act,) = card.actions
    assert act.key.startswith("gap:")
    assert nl(act.word) == "Nodig uit"
    assert [nl(row.title) for row in card.rows][1] == "Daklozenzorg"


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (True, "Mailprogramma geopend voor els.vandamme@voorbeeld.be"),
        (False, "Geen mailprogramma hier. Het adres els.vandamme@voorbeeld.be is gekopieerd"),
    ],
)
def test_mail_is_handed_over_or_its_address_copied(there, told):
    desk = Desk(programs=there)
    desk.choose("partners/deaf")
    desk.presenter.run("mail")
    assert desk.outside.opened == ["mailto:els.vandamme@voorbeeld.be"]
    assert desk.outside.copied == ([] if there else ["els.vandamme@voorbeeld.be"])
    assert nl(desk.window.receipts[-1]) == told


def test_a_number_is_called_and_copied_and_said_to_be_outside_hours(desk):
    desk.choose("partners/homeless")
    desk.presenter.run("call")
    assert desk.outside.opened == ["tel:+32470000177"]
    assert desk.outside.copied == ["+32 470 00 01 77"]
    assert nl(desk.window.receipts[-1]).endswith("(buiten de uren)")


def test_a_row_of_the_card_calls_and_opens_what_it_names(desk):
    card = desk.choose("partners/deaf")
    desk.presenter.acts.follow("way/1")
    assert desk.outside.opened == ["mailto:els.vandamme@voorbeeld.be"]
    desk.presenter.acts.follow(card.got[0].id)
    assert desk.window.opened == [("packs", desk.pack().pack.id)]


def test_a_contact_is_noted_with_who_began(desk):
    desk.choose("partners/deaf")
    desk.presenter.type_log("Belt om 11:00 terug")
    desk.presenter.log("phone_in")
    (contact,) = [
        each
        for each in desk.read(lambda reader: reader.records(Query("contacts")))
        if each.words("text") == "Belt om 11:00 terug"
    ]
    assert (contact.words("channel"), contact.words("direction")) == ("phone", "in")
    assert contact.words("person") == desk.card.person
    assert nl(desk.card.contacts[0].title) == "Belt om 11:00 terug"


def test_what_search_finds_leads_to_its_partner(desk):
    person = desk.named("persons/stef")
    desk.presenter.seek(person)
    assert desk.presenter.selected == desk.named("partners/homeless")
    assert desk.card.person == person
    (relay,) = [
        each
        for each in desk.read(lambda reader: reader.records(Query("relays")))
        if each.words("partner") == desk.named("partners/deaf")
    ]
    desk.presenter.seek(relay.id)
    assert desk.presenter.selected == desk.named("partners/deaf")
    desk.presenter.seek(desk.named("target_groups/deaf"))
    assert desk.card.register == "target_groups"


def test_a_new_partner_is_kept_by_name_and_shown(desk):
    desk.presenter.type_new("Straathoekwerk")
    desk.presenter.add()
    assert nl(desk.card.title) == "Straathoekwerk"
    assert desk.screen.lines[-1] == ""


def test_a_partner_is_proposed_for_a_group_that_has_none(desk):
    desk.day.session.act(lambda uow: target_groups.add(uow, {"name": "Schippers", "place": 14}))
    key = next(key for key, gap in desk.page.gaps.gaps.items() if gap.repair == "propose")
    desk.presenter.mend(key)
    assert nl(desk.window.receipts[-1]).startswith("Kies eerst een partner")
    desk.choose("partners/deaf")
    desk.presenter.mend(key)
    assert nl(desk.window.questions[-1].title) == (
        "Stel Dovenorganisatie voor als partner van Schippers?"
    )
    assert desk.page.gaps.gaps[key].repair == "invite"


def test_what_is_missing_is_asked_once_and_then_reminded_of(desk):
    key = next(key for key, gap in desk.page.gaps.gaps.items() if gap.code == "format")
    desk.presenter.mend(key)
    row = next(row for row in desk.page.gaps.rows if row.key == key)
    assert nl(row.action.word) == "Herinner"
    assert "gevraagd" in nl(row.small)
    desk.presenter.turn("requests")
    assert any("audio" in nl(each.cells[1].text) for each in desk.page.rows)
    desk.presenter.mend(key)
    assert nl(desk.window.receipts[-1]) == "Herinnering genoteerd"


def test_the_last_pack_goes_to_one_and_to_the_rest(desk):
    lacking = desk.pack().lacking()
    desk.presenter.select(lacking[0])
    desk.presenter.run("send")
    assert len(desk.pack().lacking()) == len(lacking) - 1
    desk.presenter.run("send")
    assert nl(desk.window.receipts[-1]).endswith("heeft Communicatiepakket v4 al")
    desk.presenter.run("rest")
    assert nl(desk.window.questions[-1].title).startswith("Stuur Communicatiepakket v4 naar")
    left = desk.pack().lacking()
    desk.presenter.run("rest")
    assert desk.pack().lacking() == left
    assert nl(desk.window.receipts[-1]) == "Iedereen heeft Communicatiepakket v4 al"


def test_lists_are_by_what_waits_longest(desk):
    desk.presenter.turn("contacts")
    silent = [row.cells[2].order for row in desk.page.rows]
    assert silent == sorted(silent, reverse=True)
    assert len(desk.page.rows) == 54


def test_who_took_over_from_whom_is_said(desk):
    old = desk.named("partners/deaf")
    new = []
    desk.day.session.act(
        lambda uow: partners.succeed(
            uow, [old], [{"name": "Doof Vlaanderen", "kind": "civil_society"}], desk.today
        ),
        lambda changes: new.extend(r for kind, r in changes.records if kind == "partners"),
    )
    desk.presenter.select(old)
    assert nl(desk.card.marks[0].word) == "Bestaat niet meer"
    assert nl(desk.card.notes[0].small) == "wordt verdergezet door"
    desk.presenter.select(next(each for each in new if each != old))
    assert nl(desk.card.notes[0].title) == "Dovenorganisatie"


def test_an_evaluator_looks_and_touches_nothing():
    desk = Desk(role="evaluator")
    desk.choose("partners/deaf")
    assert not desk.card.writable
    assert [each.key for each in desk.card.actions if each.enabled] == ["call", "mail"]
    assert not desk.presenter.acts.possible("log")
    assert not any(row.action.enabled for row in desk.page.gaps.rows)


def test_an_empty_register_offers_what_the_laws_say():
    desk = Desk()
    state = desk.day.ledger._state
    for register in ("partners", "memberships", "relays", "persons"):
        state.lives[register] = {}
    desk.presenter.turn("reach")
    assert desk.page.empty.action.key == "take"
    desk.presenter.run("take")
    assert desk.page.empty is None
    assert desk.page.picture.nodes


def test_minutes_and_languages_are_told_anew(desk):
    pages = len(desk.screen.pages)
    desk.day.clock.set(desk.day.clock.now() + timedelta(minutes=2))
    desk.presenter.tick()
    assert len(desk.screen.pages) == pages + 1
    desk.day.session.words.use("de")
    desk.presenter.speak()
    labels = {node.label.spoken(Words("de")) for node in desk.page.picture.nodes}
    assert any("Gehörlose" in each for each in labels)


def test_once_closed_nothing_is_shown(desk):
    desk.presenter.close()
    shown = len(desk.screen.pages)
    desk.presenter.turn("list")
    assert len(desk.screen.pages) == shown


@pytest.mark.parametrize(
    ("name", "letters"), [("Els Vandamme", "EV"), ("Jean-Luc van Mol", "JM"), ("1710", "–")]
)
def test_initials_are_the_first_letters_of_first_and_last_word(name, letters):
    assert initials_of(name) == letters


def test_an_informed_partner_is_told_by_shape_and_word(desk):
    students = desk.named("partners/students")
    node = next(each for each in desk.page.picture.nodes if each.id == students)
    assert node.standing is Standing.INFORMED
