from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, Damaged, NotAllowed
from nccn_desk.services import cycle, handovers, officers, tasks


@pytest.fixture
def handover(desk):
    desk.act(cycle.open_day, desk.today)
    desk.act(tasks.add, {"title": "Bel Joris", "owner": desk.id("AD")})
    return desk.made("handovers", handovers.prepare, desk.today, desk.id("NP"))


@pytest.fixture
def handed(desk, handover):
    desk.act(handovers.hand_over, handover, desk.key("LV"))
    return handover


def code_of(raised):
    return raised.value.code


def tasks_of(sheet):
    return [row.title for row in sheet.lists[0].rows]


def test_a_handover_is_prepared_once(desk, handover):
    record = desk.record("handovers", handover)
    assert (record.number, record.words("state"), record.words("giver")) == (
        "O-LV-1",
        "draft",
        desk.id("LV"),
    )
    assert record.words("from_moment") == "2020-11-16T23:00:00.000Z"
    assert not desk.act(handovers.prepare, desk.today)
    assert [each.id for each in desk.read(handovers.find, desk.today)] == [handover]


def test_a_draft_follows_the_records(desk, handover):
    assert tasks_of(desk.read(handovers.sheet, handover)) == ["Bel Joris"]
    desk.act(tasks.add, {"title": "Fiche"})
    sheet = desk.read(handovers.sheet, handover)
    assert tasks_of(sheet) == ["Bel Joris", "Fiche"]
    assert (sheet.giver_name, sheet.taker_name) == ("Lotte Verhaegen", "Nadia Peeters")
    assert sheet.made_at == to_text(desk.clock.now())


def test_the_taker_is_another_person(desk, handover):
    with pytest.raises(NotAllowed) as refused:
        desk.act(handovers.choose_taker, handover, desk.id("LV"))
    assert code_of(refused) == "own_handover"
    desk.act(handovers.choose_taker, handover, desk.id("AD"))
    assert desk.read(handovers.sheet, handover).taker_name == "Anouk Delvaux"
    desk.act(handovers.choose_taker, handover, "")
    assert desk.read(handovers.sheet, handover).taker_name == ""


def test_notes_are_written_per_language(desk, handover):
    desk.act(handovers.write_note, handover, "nl", "Rustige dag.")
    desk.act(handovers.write_note, handover, "fr", " ")
    assert desk.read(handovers.sheet, handover).note == {"nl": "Rustige dag."}


def test_handing_over_freezes_what_was_on_the_sheet(desk, handover):
    desk.act(handovers.write_note, handover, "nl", "Rustige dag.")
    desk.act(handovers.hand_over, handover, desk.key("LV"))
    before = desk.read(handovers.sheet, handover)
    desk.passes(minutes=5)
    desk.act(tasks.add, {"title": "Later"})
    assert desk.read(handovers.sheet, handover) == before
    assert tasks_of(before) == ["Bel Joris"]
    assert before.note == {"nl": "Rustige dag."}


def test_both_sign_and_the_journal_says_so(desk, handed):
    desk.sits("NP")
    desk.passes(minutes=3)
    desk.act(handovers.accept, handed, desk.key("NP"))
    record = desk.record("handovers", handed)
    assert record.words("state") == "accepted"
    with desk.ledger.reading() as reader:
        signed = reader.statements(record.words("artefact"))
    assert [(each.verb, each.officer) for each in signed] == [
        ("handed_over", desk.id("LV")),
        ("accepted", desk.id("NP")),
    ]
    assert desk.lines() == [
        "Dienst overgedragen aan Nadia Peeters, wacht op aanvaarding",
        "Dienst overgenomen: Lotte Verhaegen aan Nadia Peeters",
    ]
    assert desk.record("officers", desk.id("NP")).words("public_key") == desk.key("NP").public.hex()


def test_the_next_watch_begins_where_this_one_was_taken(desk, handed):
    desk.sits("NP")
    desk.act(handovers.accept, handed, desk.key("NP"))
    accepted = desk.record("handovers", handed).words("accepted_at")
    night = desk.made("handovers", handovers.prepare, desk.today.replace(day=18))
    assert desk.record("handovers", night).words("from_moment") == accepted
    assert desk.record("handovers", night)["taker"] is None


def test_only_the_giver_hands_over(desk, handover):
    with pytest.raises(NotAllowed) as refused:
        desk.act(handovers.hand_over, handover, desk.key("AD"))
    assert code_of(refused) == "giver_signs"


def test_only_the_taker_accepts_and_never_the_giver(desk, handed):
    for who, code in (("LV", "own_handover"), ("AD", "taker_signs")):
        with pytest.raises(NotAllowed) as refused:
            desk.act(handovers.accept, handed, desk.key(who))
        assert code_of(refused) == code


def test_anybody_else_accepts_where_no_taker_was_named(desk):
    handover = desk.made("handovers", handovers.prepare, desk.today)
    desk.act(handovers.hand_over, handover, desk.key("LV"))
    assert desk.lines() == ["Dienst overgedragen aan …, wacht op aanvaarding"]
    desk.act(handovers.accept, handover, desk.key("AD"))
    assert desk.record("handovers", handover).words("taker") == desk.id("AD")
    assert not desk.act(handovers.accept, handover, desk.key("AD"))


def test_a_key_that_is_not_the_officers_signs_nothing(desk, handover):
    desk.act(officers.change, desk.id("LV"), {"public_key": "00" * 32})
    with pytest.raises(NotAllowed) as refused:
        desk.act(handovers.hand_over, handover, desk.key("LV"))
    assert code_of(refused) == "other_key"


def test_a_sheet_that_was_handed_over_changes_no_more(desk, handed):
    for job, value in (
        (handovers.choose_taker, desk.id("AD")),
        (handovers.hand_over, desk.key("LV")),
    ):
        with pytest.raises(NotAllowed) as refused:
            desk.act(job, handed, value)
        assert code_of(refused) == "handover_is_frozen"


def test_the_giver_takes_back_what_nobody_accepted(desk, handed):
    with pytest.raises(BadValue):
        desk.act(handovers.take_back, handed, "")
    desk.act(handovers.take_back, handed, "punt vergeten")
    assert not desk.act(handovers.take_back, handed, "punt vergeten")
    assert desk.record("handovers", handed).words("state") == "draft"
    assert desk.lines()[-1] == "Overdracht teruggenomen: punt vergeten"


def test_nobody_else_takes_it_back(desk, handed):
    desk.sits("NP")
    with pytest.raises(NotAllowed) as refused:
        desk.act(handovers.take_back, handed, "x")
    assert code_of(refused) == "giver_signs"


@pytest.mark.parametrize("body", [b"{}", b"not json", b'{"content": 3}', b"[]"])
def test_a_damaged_copy_is_not_shown(desk, handed, body):
    name = desk.record("handovers", handed).words("artefact")
    known = desk.ledger._state.artefacts
    desk.ledger._state = replace(
        desk.ledger._state, artefacts={**known, name: replace(known[name], body=body)}
    )
    with pytest.raises(Damaged):
        desk.read(handovers.sheet, handed)


def test_a_copy_of_something_else_is_not_shown(desk, handed):
    def job(uow):
        frozen = uow.freeze("sheet", "handovers", handed, {"day": "x"})
        uow.change("handovers", handed, {"artefact": frozen})
        uow.commit()

    desk.act(job)
    with pytest.raises(Damaged):
        desk.read(handovers.sheet, handed)
