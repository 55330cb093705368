from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.presenters.handover_page import Seen, desk_of, page_of
from nccn_desk.presenters.handover_paper import fingerprint
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.shapes import ButtonKind, Tone
from nccn_desk.services import handovers, tasks
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Key, Watch, nl, officer

TODAY = date(2020, 11, 17)


class Desk:
    """One sheet as it is shown."""

    def __init__(self, taker="NP"):
        self.watch = Watch()
        named = officer(taker) if taker else ""
        self.id = self.watch.made(lambda uow: handovers.prepare(uow, TODAY, named), "handovers")

    def page(self, me="LV", *, writable=True, language="nl"):
        seen = Seen(officer(me), writable=writable, language=language)

        def read(reader):
            record = reader.record("handovers", self.id)
            statements = reader.statements(record.words("artefact"))
            sheet = handovers.sheet(reader, self.id)
            note = reader.text("handovers", self.id, "note", language)
            return page_of(record, sheet, statements, read_people(reader), note, seen)

        return self.watch.read(read)


@pytest.fixture
def desk():
    return Desk()


def test_a_draft_says_who_gives_what_to_whom(desk):
    page = desk.page()
    assert (page.number, page.day, nl(page.title)) == (
        "O-LV-1",
        "2020-11-17",
        "dinsdag 17 november 2020",
    )
    assert (nl(page.giver.name), nl(page.taker.name)) == ("Lotte Verhaegen", "Nadia Peeters")
    assert page.editable
    assert nl(page.hint).startswith("Lotte Verhaegen is verantwoordelijk.")
    facts = {nl(label): nl(words) for label, words in page.facts}
    assert facts == {"Dienst sinds": "00:00", "Opgemaakt": "10:07"}


def test_nobody_yet_is_said_and_may_be_chosen():
    page = Desk(taker="").page()
    assert (page.taker.initials, nl(page.taker.name)) == ("?", "nog niemand gekozen")
    assert [nl(each.word) for each in page.takers] == [
        "nog niemand gekozen",
        "Karim Benali",
        "Nadia Peeters",
        "Yves Marchal",
    ]


def test_lists_are_bounded_and_say_what_is_late(desk):
    late = {"title": "Te laat", "due": "2020-11-17T09:00:00.000Z", "owner": officer("KB")}
    desk.watch.act(lambda uow: tasks.add(uow, late))
    for number in range(14):
        desk.watch.act(lambda uow, n=number: tasks.add(uow, {"title": f"Taak {n}"}))
    first, *others = desk.page().lists
    assert nl(first.count) == "12 van 15 getoond"
    row = first.rows[0]
    assert (nl(row.lead), nl(row.title), nl(row.small), nl(row.tail)) == (
        "T-LV-1",
        "Te laat",
        "Karim Benali",
        "10:00",
    )
    assert (nl(row.mark.word), row.mark.tone) == ("te laat", Tone.DUE)
    assert first.rows[1].mark is None
    assert nl(others[0].empty) == "Niets beloofd dat nog open staat."


def test_another_officers_statement_fills_no_place(desk):
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    desk.watch.act(lambda uow: handovers.accept(uow, desk.id, Key("NP")), by="NP")
    name = desk.watch.read(lambda reader: reader.record("handovers", desk.id).words("artefact"))

    def meddle(uow):
        for verb in ("handed_over", "accepted"):
            uow.state(name, verb, Key("KB"))
        return uow.commit()

    desk.watch.act(meddle, by="KB")
    for place, who in zip(desk.page().signatures, ("LV", "NP"), strict=True):
        made = desk.watch.read(lambda reader: reader.statements(name))
        (own,) = [each for each in made if each.officer == officer(who)]
        assert place.fingerprint == fingerprint(own.signature)


def test_signatures_follow_the_state(desk):
    giver, taker = desk.page().signatures
    assert (giver.open, taker.open) == (True, False)
    assert (nl(giver.mark.word), nl(taker.mark.word)) == (
        "wacht op handtekening",
        "nog niet ondertekend",
    )
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    page = desk.page()
    giver, taker = page.signatures
    assert (giver.open, taker.open) == (False, True)
    assert nl(giver.mark.word) == "ondertekend om 10:07"
    assert len(giver.fingerprint) == 19
    assert nl(page.hint).startswith("Lotte Verhaegen blijft verantwoordelijk")
    desk.watch.act(lambda uow: handovers.accept(uow, desk.id, Key("NP")), by="NP")
    page = desk.page()
    assert all(each.mark.tone is Tone.OK for each in page.signatures)
    assert nl(page.hint) == (
        "Nadia Peeters is verantwoordelijk sinds 10:07. Deze tekst verandert niet meer."
    )
    assert not page.editable


def test_a_frozen_note_is_the_one_that_was_signed(desk):
    desk.watch.act(lambda uow: handovers.write_note(uow, desk.id, "nl", "Rustig."))
    assert desk.page().note.words == "Rustig."
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    assert (desk.page().note.words, desk.page(language="fr").note.words) == ("Rustig.", "")
    assert desk.page().written == ("nl",)


def test_one_button_is_lit_in_each_state(desk):
    def lit():
        return [each.key for each in desk.page().actions if each.kind is ButtonKind.LIT]

    assert lit() == ["hand_over"]
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    assert lit() == ["accept"]
    desk.watch.act(lambda uow: handovers.accept(uow, desk.id, Key("NP")), by="NP")
    assert lit() == ["print"]


def test_who_reads_alone_may_only_print(desk):
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    actions = desk.page("YM", writable=False).actions
    assert [(each.key, each.enabled) for each in actions] == [
        ("accept", False),
        ("print", True),
        ("take_back", False),
    ]
    assert {nl(each.reason) for each in actions if not each.enabled} == {"u leest alleen"}


def test_the_last_handovers_are_listed_quietly(desk):
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    seen = Seen(officer("LV"), writable=True, language="nl")

    def listed(reader):
        latest = reader.records(Query("handovers"))
        return desk_of(None, latest, read_people(reader), TODAY, seen).earlier

    (row,) = desk.watch.read(listed)
    assert (nl(row.title), nl(row.small)) == (
        "di 17 nov 2020",
        "Lotte Verhaegen → Nadia Peeters",
    )
    assert row.mark.tone is Tone.DUE
    desk.watch.act(lambda uow: handovers.accept(uow, desk.id, Key("NP")), by="NP")
    (row,) = desk.watch.read(listed)
    assert row.mark.tone is Tone.PLAIN
